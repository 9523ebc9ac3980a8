/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/snapshot-private.h"

#include "session/notes.h"

#include "base/i18n.h"

static void
explain_silence (const WhitherVerdict *verdict, GPtrArray *list)
{
  if (verdict->who->company == NULL)
    g_ptr_array_add (
        list,
        whither_evidence_new (
            WHITHER_EVIDENCE_INFERRED, WHITHER_SUBJECT_COMPANY,
            g_strdup (_ (
                "No rule of the catalog claims this connection, so the company stays unknown."))));
  if (verdict->who->n_features > 1)
    g_ptr_array_add (
        list,
        whither_evidence_new (
            WHITHER_EVIDENCE_INFERRED, WHITHER_SUBJECT_FEATURE,
            g_strdup (_ (
                "These features use the same servers, so we cannot say which of them it was."))));
}

static void
explain_seat (const WhitherVerdict *verdict, GPtrArray *list)
{
  const WhitherCompany *company = verdict->who->company;

  if (company == NULL || company->seat[0] == '\0')
    return;
  g_autofree char *country = whither_country_name (company->seat);
  const char *legal = company->legal != NULL ? company->legal : company->name;
  /* Translators: a company and the country of its seat. */
  char *text = g_strdup_printf (_ ("%s has its seat in %s."), legal, country);
  g_ptr_array_add (list, whither_evidence_new_sourced (
                             WHITHER_EVIDENCE_STATED, WHITHER_SUBJECT_SEAT, text,
                             company->n_sources > 0 ? company->sources[0]->title : NULL,
                             company->n_sources > 0 ? company->sources[0]->url : NULL,
                             company->n_sources > 0 ? company->sources[0]->date : NULL));
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
  GPtrArray *list = whither_evidence_list_new ();

  whither_flow_explain (set, flow, list);
  if ((whither_flow_set_get (set, flow)->flags & WHITHER_FLOW_LOCAL) != 0)
    return list;
  whither_who_append_evidence (verdict->who, list);
  explain_silence (verdict, list);
  whither_places_explain (whither_snapshot_get_facts (self)->places,
                          &whither_flow_set_get (set, flow)->remote, &verdict->timing, list);
  explain_note (whither_snapshot_get_facts (self), &whither_flow_set_get (set, flow)->remote, list);
  explain_unused_timing (set, whither_flow_set_get (set, flow), list);
  explain_kept_in (verdict, list);
  explain_seat (verdict, list);
  whither_law_answer_explain (verdict->laws, g_get_real_time () / G_USEC_PER_SEC, list);
  g_ptr_array_sort (list, compare_subjects); /* stable since GLib sorts by merging */
  return list;
}
