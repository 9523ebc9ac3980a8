/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "law/answer.h"

#include "base/i18n.h"
#include "base/text.h"

/* The ground in brackets: "company seat: China", "answered from: China, grade C". */
static char *
describe_ground (const WhitherLawHit *hit)
{
  g_autofree char *where = hit->ground == WHITHER_GROUND_ESTABLISHMENT
                               ? whither_country_set_to_sum_label (&hit->countries)
                               : whither_country_set_to_label (&hit->countries);
  const char *ground = whither_law_ground_to_label (hit->ground);

  if (hit->ground == WHITHER_GROUND_PLACE)
    /* Translators: "answered from", a country, a grade (A to D): "answered from: China, grade C".
     */
    return g_strdup_printf (_ ("%s: %s, grade %s"), ground, where,
                            whither_grade_to_id (hit->grade));

  return whither_text_label (ground, where);
}

/* Returns: (transfer full): "In force since 2018-03-23.", "[status not verified]". */
static char *
describe_status (const WhitherLaw *law)
{
  switch (law->status)
    {
    case WHITHER_LAW_IN_FORCE:
      /* Translators: a date, as in "In force since 2018-03-23." */
      return g_strdup_printf (_ ("In force since %s."), law->status_date);
    case WHITHER_LAW_AMENDED:
      /* Translators: a date. */
      return g_strdup_printf (_ ("In force as amended on %s."), law->status_date);
    case WHITHER_LAW_UNDER_APPEAL:
      /* Translators: a date. */
      return g_strdup_printf (_ ("Under appeal since %s."), law->status_date);
    case WHITHER_LAW_LAPSED:
      /* Translators: a date. */
      return g_strdup_printf (_ ("Lapsed on %s."), law->status_date);
    case WHITHER_LAW_NOT_VERIFIED:
    default:
      return g_strdup_printf ("[%s]", whither_law_status_to_label (law->status));
    }
}

static void
append_mark (GString *text, const char *mark)
{
  g_autofree char *bracketed = g_strdup_printf ("[%s]", mark);

  whither_text_append_sentence (text, bracketed);
}

/* What must be said with the law: its status, what was not verified, an old look, a note. */
static void
append_doubts (GString *text, const WhitherLaw *law, gint64 now)
{
  g_autofree char *status = describe_status (law);

  whither_text_append_sentence (text, status);
  if (law->articles == NULL)
    append_mark (text, C_ ("law status", "articles not verified"));
  if (whither_law_is_old (law, now))
    append_mark (text, C_ ("law status", "may have changed"));
  if (law->note != NULL)
    whither_text_append_sentence (text, whither_law_get_note (law));
}

/* "company seat: China; kept in: China", of the hits of one law that are certain or not. */
static char *
list_grounds (const WhitherLawAnswer *self, guint first, guint end, gboolean only_if)
{
  g_autoptr (GString) grounds = g_string_new (NULL);

  for (guint i = first; i < end; i++)
    {
      const WhitherLawHit *hit = whither_law_answer_get_hit (self, i);
      g_autofree char *ground = hit->only_if == only_if ? describe_ground (hit) : NULL;

      if (ground != NULL)
        /* Translators: between things of which each belongs to a part of the traffic. */
        g_string_append_printf (grounds, "%s%s", grounds->len > 0 ? _ ("; ") : "", ground);
    }

  return g_string_free (g_steal_pointer (&grounds), FALSE);
}

/* "Data Security Law, Article 35 may apply (hoster: China). Lets…" */
static GString *
describe_law (const WhitherLaw *law, const char *certain, const char *only_if)
{
  GString *text = g_string_new (NULL);

  if (only_if[0] == '\0')
    g_string_append_printf (text,
                            /* Translators: a law, its grounds, what the law does: "CLOUD Act may
                             * apply (company seat: United States). Lets authorities…" */
                            _ ("%s may apply (%s). %s"), whither_law_get_name (law), certain,
                            whither_law_get_summary (law));
  else if (certain[0] == '\0')
    g_string_append_printf (
        text,
        /* Translators: a law, a condition, what the law does: "Data Security Law may apply, only if
         * this holds (answered from: China, grade C). Lets…" */
        _ ("%s may apply, only if this holds (%s). %s"), whither_law_get_name (law), only_if,
        whither_law_get_summary (law));
  else
    g_string_append_printf (text,
                            /* Translators: a law, its grounds, further grounds that may not hold,
                             * what the law does: "Data Security Law may apply (hoster: China; and
                             * if this holds, answered from: China, grade C). Lets…" */
                            _ ("%s may apply (%s; and if this holds, %s). %s"),
                            whither_law_get_name (law), certain, only_if,
                            whither_law_get_summary (law));

  return text;
}

/* Hits of one law stand side by side. Returns: the first hit behind those told here. */
static guint
explain_law (const WhitherLawAnswer *self,
             guint first,
             gboolean with_effect,
             gint64 now,
             GPtrArray *evidence)
{
  const WhitherLaw *law = whither_law_answer_get_hit (self, first)->law;
  g_autofree char *certain = NULL;
  g_autofree char *only_if = NULL;
  g_autoptr (GString) text = NULL;
  char *sentence;
  guint end = first;

  while (end < whither_law_answer_get_n_hits (self) &&
         whither_law_answer_get_hit (self, end)->law == law)
    end++;

  certain = list_grounds (self, first, end, FALSE);
  only_if = list_grounds (self, first, end, TRUE);
  text = describe_law (law, certain, only_if);
  append_doubts (text, law, now);
  sentence = with_effect ? whither_text_label (whither_law_effect_to_label (law->effect), text->str)
                         : g_strdup (text->str);
  g_ptr_array_add (evidence,
                   whither_evidence_new_sourced (WHITHER_EVIDENCE_STATED, WHITHER_SUBJECT_LAWS,
                                                 sentence, law->source, law->url, law->checked));
  return end;
}

/* TRUE when @a may demand what @b forbids to hand over: two certain hits of different makers. */
static gboolean
collide (const WhitherLawHit *a, const WhitherLawHit *b)
{
  return !a->only_if && !b->only_if && a->law->effect == WHITHER_EFFECT_CAN_COMPEL_ACCESS &&
         b->law->effect == WHITHER_EFFECT_LIMITS_TRANSFER &&
         a->law->jurisdiction != b->law->jurisdiction;
}

static char *
describe_collision (WhitherLawBook *book, const WhitherLaw *demands, const WhitherLaw *forbids)
{
  /* Translators: two times a country and a law of it. */
  return g_strdup_printf (_ ("Two laws may collide: %s (%s) may demand what %s (%s) forbids to "
                             "hand over without more."),
                          whither_jurisdiction_get_name (
                              whither_law_book_get_jurisdiction (book, demands->jurisdiction)),
                          whither_law_get_name (demands),
                          whither_jurisdiction_get_name (
                              whither_law_book_get_jurisdiction (book, forbids->jurisdiction)),
                          whither_law_get_name (forbids));
}

GPtrArray *
whither_law_answer_get_collisions (const WhitherLawAnswer *self)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);
  guint n = whither_law_answer_get_n_hits (self);
  guint64 seen[WHITHER_LAW_MOST_JURISDICTIONS] = { 0 };

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      {
        const WhitherLawHit *a = whither_law_answer_get_hit (self, i);
        const WhitherLawHit *b = whither_law_answer_get_hit (self, j);
        guint64 bit = G_GUINT64_CONSTANT (1) << b->law->jurisdiction;

        if (!collide (a, b) || (seen[a->law->jurisdiction] & bit) != 0)
          continue;

        seen[a->law->jurisdiction] |= bit;
        g_ptr_array_add (sentences,
                         describe_collision (whither_law_answer_get_book (self), a->law, b->law));
      }

  return sentences;
}

static void
infer (GPtrArray *evidence, char *text)
{
  g_ptr_array_add (evidence,
                   whither_evidence_new (WHITHER_EVIDENCE_INFERRED, WHITHER_SUBJECT_LAWS, text));
}

void
whither_law_answer_explain_effect (const WhitherLawAnswer *self,
                                   WhitherLawEffect effect,
                                   gint64 now,
                                   GPtrArray *evidence)
{
  for (guint i = 0; i < whither_law_answer_get_n_hits (self);)
    if (whither_law_answer_get_hit (self, i)->law->effect == effect)
      i = explain_law (self, i, FALSE, now, evidence);
    else
      i++;
}

/* What is missing of a country that has a file, so that silence is not taken for "no law". */
static void
explain_gaps (WhitherLawBook *book, WhitherCountry country, GPtrArray *evidence)
{
  guint effects = whither_law_book_get_effects (book, country);
  const WhitherJurisdiction *only = whither_law_book_get_only_union (book, country);
  const char *name = whither_country_get_text (country);

  if (only != NULL)
    infer (evidence,
           /* Translators: a country, then the union it belongs to. */
           g_strdup_printf (_ ("The laws of %s itself were not looked up, only those of the %s."),
                            name, whither_jurisdiction_get_name (only)));
  if ((effects & 1u << WHITHER_EFFECT_CAN_COMPEL_ACCESS) == 0)
    infer (evidence,
           /* Translators: a country. */
           g_strdup_printf (_ ("The laws of %s that can compel access were not looked up."), name));
  if ((effects & 1u << WHITHER_EFFECT_GIVES_RIGHTS) == 0)
    infer (evidence,
           /* Translators: a country. */
           g_strdup_printf (_ ("The laws of %s that give rights were not looked up."), name));
}

static void
explain_not_looked_up (const WhitherLawAnswer *self, GPtrArray *evidence)
{
  const WhitherCountrySet *companies = whither_law_answer_get_companies (self);
  WhitherLawBook *book = whither_law_answer_get_book (self);

  for (WhitherCountry c = 0; (c = whither_country_set_next (companies, c)) != 0;)
    if (whither_law_book_covers (book, c))
      explain_gaps (book, c, evidence);
    else
      /* Translators: a country. */
      infer (evidence, g_strdup_printf (_ ("The laws of %s were not looked up."),
                                        whither_country_get_text (c)));
}

/* Why an establishment is always "only if". */
static void
explain_establishment (const WhitherLawAnswer *self, GPtrArray *evidence)
{
  for (guint i = 0; i < whither_law_answer_get_n_hits (self); i++)
    if (whither_law_answer_get_hit (self, i)->ground == WHITHER_GROUND_ESTABLISHMENT)
      {
        infer (
            evidence,
            g_strdup (_ ("Through an establishment a law reaches what is handled in the course of "
                         "its work. Whether this traffic is, a recording does not tell.")));
        return;
      }
}

void
whither_law_answer_explain_limits (const WhitherLawAnswer *self, GPtrArray *evidence)
{
  const WhitherCountrySet *missing = whither_law_answer_get_not_looked_up (self);
  g_autoptr (GPtrArray) collisions = whither_law_answer_get_collisions (self);

  explain_not_looked_up (self, evidence);
  explain_establishment (self, evidence);
  for (guint i = 0; i < collisions->len; i++)
    infer (evidence, g_strdup (collisions->pdata[i]));

  if (whither_law_answer_get_n_hits (self) == 0 && whither_country_set_is_empty (missing))
    infer (evidence,
           g_strdup (_ ("Which laws may apply is unknown: no company is known, and no law that was "
                        "looked up follows from what is known of the place.")));
  else
    infer (evidence, g_strdup (whither_law_get_caution ()));
}

void
whither_law_answer_explain (const WhitherLawAnswer *self, gint64 now, GPtrArray *evidence)
{
  for (guint i = 0; i < whither_law_answer_get_n_hits (self);)
    i = explain_law (self, i, TRUE, now, evidence);
  whither_law_answer_explain_limits (self, evidence);
}
