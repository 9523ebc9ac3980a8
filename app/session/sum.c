/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/batch.h"
#include "session/snapshot.h"

static void
add_traffic (WhitherSum *sum, const WhitherTraffic *traffic)
{
  sum->amount += traffic->amount;
  sum->n_flows += traffic->n_flows;
  sum->n_unknown += traffic->n_unknown;
}

WhitherSum
whither_batches_sum (const GArray *batches)
{
  WhitherSum sum = { 0 };

  for (guint i = 0; i < batches->len; i++)
    add_traffic (&sum, &g_array_index (batches, WhitherBatch, i).traffic);
  return sum;
}

WhitherSum
whither_snapshot_sum (WhitherSnapshot *self, WhitherUnit unit, const WhitherFilter *filter)
{
  g_autoptr (GArray) batches = whither_snapshot_batch (self, unit, filter);

  return whither_batches_sum (batches);
}

gboolean
whither_batches_are_attempts (const GArray *batches)
{
  for (guint i = 0; i < batches->len; i++)
    if (!g_array_index (batches, WhitherBatch, i).attempted)
      return FALSE;
  return batches->len > 0;
}

WhitherUnit
whither_snapshot_find_unit (WhitherSnapshot *self, WhitherUnit wished, const WhitherFilter *filter)
{
  const WhitherFlowSet *set = whither_snapshot_get_flows (self);
  gboolean any = FALSE;

  for (guint32 i = 0; i < set->flows->len; i++)
    {
      guint64 amount;

      if (!whither_filter_counts (filter, self, i))
        continue;
      if (whither_flow_get_amount (whither_flow_set_get (set, i), wished, &amount))
        return wished;
      any = TRUE;
    }
  return any ? WHITHER_UNIT_CONTACTS : wished;
}

static gboolean
has_member (const WhitherFacet *facet, const char *member)
{
  for (guint i = 0; facet->members[i] != NULL; i++)
    if (strcmp (facet->members[i], member) == 0)
      return TRUE;
  return FALSE;
}

/* A facet without members (unknown, cannot be known) or an open one may be anything; a set may be
 * each of its members. Nothing answered an attempt. */
WhitherBounds
whither_batches_bound (const GArray *batches,
                       WhitherSnapshot *snapshot,
                       WhitherColumn column,
                       const char *member)
{
  WhitherBounds bounds = { 0 };

  for (guint i = 0; i < batches->len; i++)
    {
      const WhitherBatch *batch = &g_array_index (batches, WhitherBatch, i);
      guint64 amount = batch->traffic.amount;
      const WhitherFacet *facet = whither_snapshot_get_facet (
          snapshot, column, whither_snapshot_get_flow_facet (snapshot, column, batch->flow));

      if (batch->attempted && column == WHITHER_COLUMN_ANSWERED_FROM)
        continue;
      if (facet->members[0] != NULL && !facet->open && !has_member (facet, member))
        continue;
      bounds.at_most += amount;
      if (facet->certainty == WHITHER_CERTAINTY_CERTAIN && facet->members[0] != NULL &&
          facet->members[1] == NULL)
        bounds.at_least += amount;
    }
  return bounds;
}

WhitherBounds
whither_snapshot_bound (WhitherSnapshot *self,
                        WhitherUnit unit,
                        WhitherColumn column,
                        const char *member,
                        const WhitherFilter *filter)
{
  g_autoptr (GArray) batches = whither_snapshot_batch (self, unit, filter);

  return whither_batches_bound (batches, self, column, member);
}

static void
add_to_rank (WhitherRank *rank, WhitherSnapshot *self, const WhitherBatch *batch, guint64 *largest)
{
  WhitherReach reach = whither_snapshot_get_reach (self, batch->flow);
  WhitherCertainty certainty = whither_snapshot_get_certainty (self, batch->flow);

  rank->reach = rank->sum.n_flows == 0 || rank->reach == reach ? reach : WHITHER_REACH_OTHER;
  rank->certainty = rank->sum.n_flows == 0 ? certainty : MIN (rank->certainty, certainty);
  if (rank->sum.n_flows == 0 || batch->largest > *largest)
    {
      rank->first_flow = batch->flow;
      *largest = batch->largest;
    }
  add_traffic (&rank->sum, &batch->traffic);
  rank->sent += batch->traffic.sent;
  rank->received += batch->traffic.received;
}

static int
compare_ranks (gconstpointer a, gconstpointer b)
{
  const WhitherRank *one = a, *other = b;

  if (one->sum.amount != other->sum.amount)
    return one->sum.amount > other->sum.amount ? -1 : 1;
  if (one->sum.n_flows != other->sum.n_flows)
    return one->sum.n_flows > other->sum.n_flows ? -1 : 1;
  return one->facet < other->facet ? -1 : 1;
}

GArray *
whither_batches_rank (const GArray *batches, WhitherSnapshot *snapshot, WhitherColumn column)
{
  guint32 n = whither_snapshot_get_n_facets (snapshot, column);
  g_autofree WhitherRank *ranks = g_new0 (WhitherRank, n);
  g_autofree guint64 *largest = g_new0 (guint64, n);
  GArray *sorted = g_array_new (FALSE, FALSE, sizeof (WhitherRank));

  for (guint i = 0; i < batches->len; i++)
    {
      const WhitherBatch *batch = &g_array_index (batches, WhitherBatch, i);
      guint32 facet = whither_snapshot_get_flow_facet (snapshot, column, batch->flow);

      ranks[facet].facet = facet;
      add_to_rank (&ranks[facet], snapshot, batch, &largest[facet]);
    }
  for (guint32 i = 0; i < n; i++)
    if (ranks[i].sum.n_flows > 0)
      g_array_append_val (sorted, ranks[i]);
  g_array_sort (sorted, compare_ranks);
  return sorted;
}

GArray *
whither_snapshot_rank (WhitherSnapshot *self,
                       WhitherColumn column,
                       WhitherUnit unit,
                       const WhitherFilter *filter)
{
  g_autoptr (GArray) batches = whither_snapshot_batch (self, unit, filter);

  return whither_batches_rank (batches, self, column);
}
