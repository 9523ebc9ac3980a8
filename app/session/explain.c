/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/snapshot-private.h"

#include "session/notes.h"
#include "session/possible.h"

#include "base/i18n.h"
#include "observe/observation.h"

static void
infer (GPtrArray *list, WhitherSubject subject, const char *text)
{
  g_ptr_array_add (list,
                   whither_evidence_new (WHITHER_EVIDENCE_INFERRED, subject, g_strdup (text)));
}

static void
explain_silence (const WhitherWho *who, gboolean hidden, GPtrArray *list)
{
  if (who->n_companies == 0)
    infer (list, WHITHER_SUBJECT_COMPANY,
           _ ("No rule of the catalog claims this connection, so the company stays unknown."));
  if (who->n_companies > 1)
    infer (list, WHITHER_SUBJECT_COMPANY,
           _ ("These companies fit equally well, so we cannot say which of them it was."));
  if (who->n_features > 1 && who->n_name_rules > 1)
    infer (list, WHITHER_SUBJECT_FEATURE,
           _ ("Several names lead to this address, so we cannot say which of these features it "
              "was."));
  else if (who->n_features > 1)
    infer (list, WHITHER_SUBJECT_FEATURE,
           _ ("These features use the same servers, so we cannot say which of them it was."));
  if (who->open && hidden)
    infer (list, WHITHER_SUBJECT_FEATURE,
           _ ("The real name is hidden, so it may also be something that is not known."));
  else if (who->open)
    infer (
        list, WHITHER_SUBJECT_FEATURE,
        _ ("Something else that the catalog does not know fits as well, so it may also be that."));
}

static char *
describe_other_name (const char *name, gboolean asked)
{
  if (asked)
    return g_strdup_printf (_ ("The phone asked for “%s” too and was given this address."), name);
  return g_strdup_printf (_ ("The name “%s” was named for this connection too."), name);
}

/* The names that fit as well, each with the packet in which the phone asked for it. */
static void
explain_other_names (WhitherSnapshot *self, const WhitherFlow *flow, GPtrArray *list)
{
  const WhitherFlowSet *set = whither_snapshot_get_flows (self);
  g_auto (GStrv) names = whither_flow_others_split (set->dictionary, flow->other_names);
  gboolean asked =
      flow->name_ground == WHITHER_NAME_GROUND_DNS || (flow->flags & WHITHER_FLOW_HIDDEN_NAME) != 0;

  for (guint i = 0; names[i] != NULL; i++)
    {
      const WhitherObservation *question =
          asked ? whither_snapshot_find_question (self, names[i]) : NULL;
      WhitherEvidence *evidence = whither_evidence_new_observed (
          WHITHER_SUBJECT_NAME, describe_other_name (names[i], asked),
          g_array_index (set->sources, WhitherSource, flow->source).name,
          question != NULL && question->source == flow->source ? question->first_packet : 0);

      if (asked)
        evidence->kind = WHITHER_EVIDENCE_INFERRED;
      g_ptr_array_add (list, evidence);
    }
}

static void
explain_other_programs (WhitherSnapshot *self, const WhitherFlow *flow, GPtrArray *list)
{
  const WhitherFlowSet *set = whither_snapshot_get_flows (self);
  g_auto (GStrv) programs = whither_flow_others_split (set->dictionary, flow->other_programs);
  guint16 source = flow->joined != 0 ? flow->joined - 1 : flow->source;

  for (guint i = 0; programs[i] != NULL; i++)
    g_ptr_array_add (
        list,
        whither_evidence_new_observed (
            WHITHER_SUBJECT_PROGRAM,
            g_strdup_printf (_ ("The program “%s” fits this connection as well."), programs[i]),
            g_array_index (set->sources, WhitherSource, source).name, 0));
}

static void
explain_seat (const WhitherCompany *company, GPtrArray *list)
{
  if (company->seat[0] == '\0')
    return;
  WhitherCountry seat = whither_country_from_code (company->seat, -1);
  const char *country = seat != 0 ? whither_country_get_text (seat) : company->seat;
  const char *legal = company->legal != NULL ? company->legal : company->name;
  /* Translators: a company and the country of its seat. */
  char *text = g_strdup_printf (_ ("%s has its seat in %s."), legal, country);
  g_ptr_array_add (list, whither_evidence_new_sourced (
                             WHITHER_EVIDENCE_STATED, WHITHER_SUBJECT_SEAT, text,
                             company->n_sources > 0 ? company->sources[0]->title : NULL,
                             company->n_sources > 0 ? company->sources[0]->url : NULL,
                             company->n_sources > 0 ? company->sources[0]->date : NULL));
}

/* A law may reach the company there too: so it is named, and on whose word. */
static void
explain_establishments (const WhitherCompany *company, GPtrArray *list)
{
  WhitherCountrySet countries = { 0 };

  for (guint i = 0; company->established_in[i] != NULL; i++)
    whither_country_set_add (&countries,
                             whither_country_from_code (company->established_in[i], -1));
  if (whither_country_set_is_empty (&countries))
    return;
  g_autofree char *names = whither_country_set_to_sum_label (&countries);
  for (guint i = 0; i < company->n_established_sources; i++)
    {
      const WhitherCitation *source = company->established_sources[i];
      char *text = g_strdup_printf (
          /* Translators: a company, then the countries where it has branches or companies. */
          _ ("%s has establishments besides its seat: %s."), company->name, names);

      g_ptr_array_add (
          list, whither_evidence_new_sourced (WHITHER_EVIDENCE_STATED, WHITHER_SUBJECT_SEAT, text,
                                              source->title, source->url, source->date));
    }
}

/* The law of another company counts too when it has access: so it is named. */
static void
explain_access (const WhitherFeature *feature, GPtrArray *list)
{
  for (guint i = 0; i < feature->n_access; i++)
    {
      const WhitherCompany *company = feature->access[i];
      WhitherCountry seat = whither_country_from_code (company->seat, -1);

      for (guint k = 0; k < feature->n_sources; k++)
        {
          const WhitherCitation *source = feature->sources[k];
          /* Translators: a company, the country of its seat, a feature. */
          char *text = g_strdup_printf (_ ("%s, with its seat in %s, has access too: %s."),
                                        company->legal != NULL ? company->legal : company->name,
                                        seat != 0 ? whither_country_get_text (seat) : company->seat,
                                        feature->name);

          g_ptr_array_add (
              list, whither_evidence_new_sourced (WHITHER_EVIDENCE_STATED, WHITHER_SUBJECT_SEAT,
                                                  text, source->title, source->url, source->date));
        }
    }
}

static int
compare_subjects (gconstpointer a, gconstpointer b)
{
  const WhitherEvidence *one = *(WhitherEvidence *const *) a,
                        *other = *(WhitherEvidence *const *) b;

  return (int) one->subject - (int) other->subject;
}

static void
explain_kept_in (const WhitherVerdict *verdict, GPtrArray *list)
{
  for (guint i = 0; i < verdict->who->n_features; i++)
    {
      const WhitherFeature *feature = verdict->who->features[i];
      const WhitherCitation *source = feature->kept_in_source;
      WhitherCountrySet countries = { 0 };

      if (feature->kept_in_state != WHITHER_KEPT_IN_STATED || source == NULL)
        continue;
      for (guint k = 0; feature->kept_in[k] != NULL; k++)
        whither_country_set_add (&countries, whither_country_from_code (feature->kept_in[k], -1));
      g_autofree char *names = whither_country_set_to_sum_label (&countries);
      if (feature->kept_in_others)
        {
          g_autofree char *named = g_steal_pointer (&names);

          /* Translators: one country or several */
          names = g_strdup_printf (_ ("%s or elsewhere"), named);
        }
      /* Translators: a feature, then the countries where its company says that it keeps the data.
       */
      char *text = g_strdup_printf (_ ("%s: kept in %s, says the company."), feature->name, names);
      g_ptr_array_add (
          list, whither_evidence_new_sourced (WHITHER_EVIDENCE_STATED, WHITHER_SUBJECT_KEPT_IN,
                                              text, source->title, source->url, source->date));
    }
}

static void
explain_note (const WhitherFacts *facts, const WhitherAddress *address, GPtrArray *list)
{
  const WhitherPlaceNote *note =
      facts->notes != NULL ? g_hash_table_lookup (facts->notes, address) : NULL;

  if (note == NULL)
    return;
  const char *country = whither_country_get_name (note->country);
  char *text = note->because[0] != '\0'
                   /* Translators: a country, then the person's own words. */
                   ? g_strdup_printf (_ ("Your note says: %s, because %s"), country, note->because)
                   /* Translators: a country. */
                   : g_strdup_printf (_ ("Your note says: %s."), country);
  g_ptr_array_add (
      list, whither_evidence_new (WHITHER_EVIDENCE_STATED, WHITHER_SUBJECT_ANSWERED_FROM, text));
}

static void
explain_feature_note (const WhitherFacts *facts,
                      const WhitherFlowSet *set,
                      const WhitherFlow *flow,
                      GPtrArray *list)
{
  g_autofree char *about = whither_feature_note_about (set, flow);
  const WhitherFeatureNote *note = NULL;
  const WhitherFeature *feature = NULL;

  if (about != NULL && facts->feature_notes != NULL)
    note = g_hash_table_lookup (facts->feature_notes, about);
  if (note != NULL)
    feature = whither_catalog_get_feature (facts->catalog, note->feature);
  if (feature == NULL)
    return;
  char *text =
      note->because[0] != '\0'
          /* Translators: a feature, then the person's own words. */
          ? g_strdup_printf (_ ("Your note says: %s, because %s"), feature->name, note->because)
          /* Translators: a feature. */
          : g_strdup_printf (_ ("Your note says: %s."), feature->name);
  g_ptr_array_add (list,
                   whither_evidence_new (WHITHER_EVIDENCE_STATED, WHITHER_SUBJECT_FEATURE, text));
}

/* A round trip counts from a country, and only the person knows which. */
static void
explain_unused_timing (const WhitherFlowSet *set, const WhitherFlow *flow, GPtrArray *list)
{
  const WhitherSource *source = &g_array_index (set->sources, WhitherSource, flow->source);

  if (flow->rtt_us == 0 || source->recorded_in != NULL)
    return;
  g_ptr_array_add (list, whither_evidence_new (
                             WHITHER_EVIDENCE_INFERRED, WHITHER_SUBJECT_ANSWERED_FROM,
                             g_strdup (_ ("How fast the answer came is known, but not in which "
                                          "country this was recorded: so it rules nothing out."))));
}

GPtrArray *
whither_snapshot_explain (WhitherSnapshot *self, guint32 flow)
{
  const WhitherVerdict *verdict = whither_snapshot_get_verdict (self, flow);
  const WhitherFlowSet *set = whither_snapshot_get_flows (self);
  const WhitherFlow *row = whither_flow_set_get (set, flow);
  GPtrArray *list = whither_evidence_list_new ();

  whither_flow_explain (set, flow, list);
  explain_other_names (self, row, list);
  explain_other_programs (self, row, list);
  if ((row->flags & WHITHER_FLOW_LOCAL) != 0)
    return list;
  explain_feature_note (whither_snapshot_get_facts (self), set, row, list);
  explain_kept_in (verdict, list); /* where before for how long */
  whither_who_append_evidence (verdict->who, list);
  whither_possible_explain (whither_snapshot_get_possible (self), flow, list);
  explain_silence (verdict->who, (row->flags & WHITHER_FLOW_HIDDEN_NAME) != 0, list);
  whither_places_explain (whither_snapshot_get_facts (self)->places, &row->remote, &verdict->timing,
                          list);
  explain_note (whither_snapshot_get_facts (self), &row->remote, list);
  explain_unused_timing (set, row, list);
  for (guint i = 0; i < verdict->who->n_companies; i++)
    {
      explain_seat (verdict->who->companies[i], list);
      explain_establishments (verdict->who->companies[i], list);
    }
  for (guint i = 0; i < verdict->who->n_features; i++)
    explain_access (verdict->who->features[i], list);
  whither_law_answer_explain (verdict->laws, g_get_real_time () / G_USEC_PER_SEC, list);
  g_ptr_array_sort (list, compare_subjects); /* stable since GLib sorts by merging */
  return list;
}
