/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "who/ask.h"
#include "base/evidence.h"
#include "base/i18n.h"
#include "base/text.h"

static WhitherEvidenceKind
evidence_kind (WhitherRuleKind kind)
{
  switch (kind)
    {
    case WHITHER_RULE_DOCUMENTED:
      return WHITHER_EVIDENCE_STATED;
    case WHITHER_RULE_LISTED:
      return WHITHER_EVIDENCE_LOOKED_UP;
    case WHITHER_RULE_INFERRED:
    default:
      return WHITHER_EVIDENCE_INFERRED;
    }
}

static void
append (GPtrArray *evidence,
        WhitherEvidenceKind kind,
        WhitherSubject subject,
        const WhitherCitation *source,
        char *text)
{
  g_ptr_array_add (evidence, whither_evidence_new_sourced (kind, subject, text, source->title,
                                                           source->url, source->date));
}

/* Takes and gives @text. */
static char *
end_sentence (char *text)
{
  char *whole = whither_text_end_sentence (text);

  g_free (text);
  return whole;
}

/* "Siri or Dictation" */
static char *
join_features (const WhitherFeature *const *features, guint n)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      if (i > 0 && i + 1 == n)
        /* Translators: stands between two possible features, with the spaces */
        g_string_append (text, _ (" or "));
      else if (i > 0)
        /* Translators: between the members of a list that has more of them: "A, B or C". */
        g_string_append (text, _ (", "));
      g_string_append (text, features[i]->name);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Returns: (transfer full). */
static char *
describe_rule (const WhitherRule *rule)
{
  g_autofree char *features = join_features (rule->features, rule->n_features);

  switch (rule->match)
    {
    case WHITHER_MATCH_PROGRAM:
      /* Translators: a program, a feature or several */
      return g_strdup_printf (_ ("The program “%s” is used for: %s."), rule->text, features);
    case WHITHER_MATCH_ASN:
      /* Translators: an autonomous system, a feature */
      return g_strdup_printf (_ ("Addresses of %s are used for: %s."), rule->text, features);
    case WHITHER_MATCH_EXACT:
      /* Translators: a host name, a feature or several */
      return g_strdup_printf (_ ("The name “%s” is used for: %s."), rule->text, features);
    case WHITHER_MATCH_SUFFIX:
    default:
      /* Translators: a host name, a feature or several */
      return g_strdup_printf (_ ("The name “%s” and the names below it are used for: %s."),
                              rule->text, features);
    }
}

static void
append_rule (GPtrArray *evidence, const WhitherRule *rule)
{
  for (guint i = 0; i < rule->n_sources; i++)
    append (evidence, evidence_kind (rule->kind), WHITHER_SUBJECT_FEATURE, rule->sources[i],
            describe_rule (rule));
}

static void
append_company (GPtrArray *evidence, const WhitherCompany *company)
{
  for (guint i = 0; i < company->n_sources; i++)
    append (
        evidence, WHITHER_EVIDENCE_LOOKED_UP, WHITHER_SUBJECT_COMPANY, company->sources[i],
        /* Translators: a company, its legal name */
        end_sentence (g_strdup_printf (_ ("The company behind %s is %s"), company->name,
                                       company->legal == NULL ? company->name : company->legal)));
}

static void
append_hoster (GPtrArray *evidence, const WhitherCompany *hoster, const WhitherRule *rule)
{
  for (guint i = 0; i < rule->n_sources; i++)
    append (evidence, evidence_kind (rule->kind), WHITHER_SUBJECT_HOSTER, rule->sources[i],
            /* Translators: a name or autonomous system, a company */
            g_strdup_printf (_ ("“%s” belongs to %s, whose machines others use too."), rule->text,
                             hoster->name));
}

/* "Siri (for people in the EEA): kept up to 30 days". The countries the session says. */
static void
append_statement (GPtrArray *evidence,
                  const WhitherFeature *feature,
                  const WhitherStatement *statement)
{
  g_autofree char *about = NULL;
  const char *text = statement->text;

  if (text == NULL && !statement->none_stated)
    return;
  if (text == NULL)
    text = statement->retention ? _ ("the company does not say for how long it is kept")
                                : _ ("the company does not say where it is kept");
  if (statement->covers == NULL)
    about = g_strdup (feature->name);
  else
    /* Translators: a feature, then whom a statement is about: "ChatGPT (people in the EEA)" */
    about = g_strdup_printf (_ ("%s (%s)"), feature->name, statement->covers);
  append (evidence, WHITHER_EVIDENCE_STATED, WHITHER_SUBJECT_KEPT_IN, statement->source,
          end_sentence (whither_text_label (about, text)));
}

static WhitherEvidenceKind
answer_kind (WhitherBasis basis)
{
  return basis == WHITHER_BASIS_VENDOR_SAYS ? WHITHER_EVIDENCE_STATED : WHITHER_EVIDENCE_LOOKED_UP;
}

/* Returns: (transfer full). */
static char *
describe_answer (const WhitherAnswer *answer)
{
  if (answer->company == NULL)
    /* Translators: a feature, for whom ("Phones sold in mainland China"), "vendor says" */
    return g_strdup_printf (_ ("%s (%s): not offered (%s)."), answer->feature->name,
                            answer->scope->name, whither_basis_to_label (answer->basis));
  if (answer->since == NULL)
    /* Translators: a feature, for whom ("Phones sold in mainland China"), a company, "vendor says"
     */
    return g_strdup_printf (_ ("%s (%s): answered by %s (%s)."), answer->feature->name,
                            answer->scope->name, answer->company->name,
                            whither_basis_to_label (answer->basis));
  /* Translators: a feature, for whom ("Phones sold in mainland China"), a company, a date, "vendor
   * says" */
  return g_strdup_printf (_ ("%s (%s): answered by %s since %s (%s)."), answer->feature->name,
                          answer->scope->name, answer->company->name, answer->since,
                          whither_basis_to_label (answer->basis));
}

static void
append_answer (GPtrArray *evidence, const WhitherAnswer *answer)
{
  for (guint i = 0; i < answer->n_sources; i++)
    append (evidence, answer_kind (answer->basis), WHITHER_SUBJECT_COMPANY, answer->sources[i],
            describe_answer (answer));
}

static void
append_feature (GPtrArray *evidence, const WhitherFeature *feature)
{
  for (guint i = 0; i < feature->n_sources; i++)
    append (evidence, WHITHER_EVIDENCE_STATED, WHITHER_SUBJECT_FEATURE, feature->sources[i],
            whither_text_label (feature->name, feature->summary));
  for (guint i = 0; i < feature->n_statements; i++)
    append_statement (evidence, feature, feature->statements[i]);
  for (guint i = 0; i < feature->n_answers; i++)
    append_answer (evidence, feature->answers[i]);
}

void
whither_who_append_evidence (const WhitherWho *self, GPtrArray *evidence)
{
  for (guint i = 0; i < self->n_name_rules; i++)
    append_rule (evidence, self->name_rules[i]);
  for (guint i = 0; i < self->n_program_rules; i++)
    append_rule (evidence, self->program_rules[i]);
  if (self->asn_rule != NULL && self->asn_rule != self->hoster_rule)
    append_rule (evidence, self->asn_rule);
  for (guint i = 0; i < self->n_companies; i++)
    append_company (evidence, self->companies[i]);
  if (self->hoster != NULL)
    append_hoster (evidence, self->hoster, self->hoster_rule);
  for (guint i = 0; i < self->n_features; i++)
    append_feature (evidence, self->features[i]);
}
