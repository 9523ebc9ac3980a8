/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/finding-private.h"

/* Findings about when: every so often, and at night. */

/* Minutes of the day. */
#define NIGHT_BEGINS 0
#define NIGHT_ENDS (6 * 60)

void
whither_finder_add_rhythms (WhitherFinder *self)
{
  g_autoptr (GArray) flows = whither_filter_list (self->request->filter, self->snapshot);
  g_autoptr (GArray) rhythms = whither_rhythm_find_all (self->snapshot, WHITHER_COLUMN_NAME, flows);

  for (guint i = 0; i < rhythms->len; i++)
    {
      const WhitherFacetRhythm *found = &g_array_index (rhythms, WhitherFacetRhythm, i);
      const WhitherFacet *name =
          whither_snapshot_get_facet (self->snapshot, WHITHER_COLUMN_NAME, found->facet);
      guint32 company = whither_snapshot_get_flow_facet (self->snapshot, WHITHER_COLUMN_COMPANY,
                                                         found->first_flow);
      char *text = whither_finding_say_rhythm (
          name, whither_snapshot_get_facet (self->snapshot, WHITHER_COLUMN_COMPANY, company),
          &found->rhythm);
      WhitherFinding *finding =
          whither_finder_add (self, WHITHER_FINDING_RHYTHM, g_strconcat ("rhythm/", name->id, NULL),
                              text, WHITHER_CERTAINTY_CERTAIN);

      finding->flow = found->first_flow;
      finding->reach = whither_snapshot_get_reach (self->snapshot, found->first_flow);
      finding->traffic.n_flows = found->n_flows;
      whither_filter_add_facet (finding->flows, WHITHER_COLUMN_NAME, found->facet);
      for (guint k = 0; k < self->batches->len; k++)
        {
          const WhitherBatch *batch = &g_array_index (self->batches, WhitherBatch, k);

          if (whither_snapshot_get_flow_facet (self->snapshot, WHITHER_COLUMN_NAME, batch->flow) ==
              found->facet)
            whither_traffic_add (&finding->traffic, &batch->traffic);
        }
      finding->traffic.n_flows -= found->n_flows;
    }
}

/* Returns: (transfer full): the companies of @batches, each once. */
static char *
name_companies (WhitherFinder *self, const GArray *batches)
{
  g_autoptr (GArray) companies = g_array_new (FALSE, FALSE, sizeof (guint32));
  gboolean some_unknown = FALSE;
  char *names = NULL;

  for (guint i = 0; i < batches->len; i++)
    {
      guint32 flow = g_array_index (batches, WhitherBatch, i).flow;
      guint32 facet =
          whither_snapshot_get_flow_facet (self->snapshot, WHITHER_COLUMN_COMPANY, flow);

      if (whither_snapshot_get_facet (self->snapshot, WHITHER_COLUMN_COMPANY, facet)->certainty ==
          WHITHER_CERTAINTY_UNKNOWN)
        some_unknown = TRUE;
      else
        whither_finder_note_facet (companies, facet);
    }
  if (companies->len > 0)
    names = whither_finder_name_facets (self, WHITHER_COLUMN_COMPANY, companies);
  if (some_unknown)
    {
      g_autofree char *known = names;

      names = whither_finding_say_and_unknown (known);
    }
  return names;
}

void
whither_finder_add_night (WhitherFinder *self)
{
  g_autoptr (GTimeZone) zone = self->request->zone != NULL ? g_time_zone_ref (self->request->zone)
                                                           : g_time_zone_new_local ();
  g_autoptr (WhitherFilter) night = whither_filter_new_within (self->request->filter);
  WhitherFinding *finding;
  WhitherBatch largest = { 0 };
  WhitherTraffic traffic = { 0 };

  whither_filter_add_hours (night, zone, NIGHT_BEGINS, NIGHT_ENDS);
  whither_filter_add_attempted (night, FALSE);
  g_autoptr (GArray) batches = whither_snapshot_batch (self->snapshot, self->request->unit, night);
  for (guint i = 0; i < batches->len; i++)
    {
      const WhitherBatch *batch = &g_array_index (batches, WhitherBatch, i);

      if (i == 0 || batch->largest > largest.largest)
        largest = *batch;
      whither_traffic_add (&traffic, &batch->traffic);
    }
  if (batches->len == 0)
    return;

  g_autofree char *names = name_companies (self, batches);
  finding = whither_finder_add (
      self, WHITHER_FINDING_NIGHT, g_strdup ("night"),
      whither_finding_say_night (g_time_zone_get_identifier (zone), names, &traffic),
      WHITHER_CERTAINTY_CERTAIN);
  finding->traffic = traffic;
  finding->flow = largest.flow;
  whither_filter_add_hours (finding->flows, zone, NIGHT_BEGINS, NIGHT_ENDS);
  whither_filter_add_attempted (finding->flows, FALSE);
}
