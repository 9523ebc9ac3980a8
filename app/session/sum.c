/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/filter.h"
#include "session/snapshot.h"

WhitherSum
whither_snapshot_sum (WhitherSnapshot *self, WhitherUnit unit, const WhitherFilter *filter)
{
  WhitherSum sum = { 0 };
  const WhitherFlowSet *set = whither_snapshot_get_flows (self);

  for (guint32 i = 0; i < set->flows->len; i++)
    {
      guint64 amount;

      if (!whither_filter_counts (filter, self, i))
        continue;
      if (whither_flow_get_amount (whither_flow_set_get (set, i), unit, &amount))
        sum.amount += amount;
      else
        sum.n_unknown++;
      sum.n_flows++;
    }
  return sum;
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
 * each of its members. */
WhitherBounds
whither_snapshot_bound (WhitherSnapshot *self,
                        WhitherUnit unit,
                        WhitherColumn column,
                        const char *member,
                        const WhitherFilter *filter)
{
  WhitherBounds bounds = { 0 };
  const WhitherFlowSet *set = whither_snapshot_get_flows (self);

  for (guint32 i = 0; i < set->flows->len; i++)
    {
      const WhitherFlow *flow = whither_flow_set_get (set, i);
      const WhitherFacet *facet;
      guint64 amount;

      if (!whither_filter_counts (filter, self, i) ||
          !whither_flow_get_amount (flow, unit, &amount))
        continue;
      facet = whither_snapshot_get_facet (self, column,
                                          whither_snapshot_get_flow_facet (self, column, i));
      if (facet->members[0] != NULL && !facet->open && !has_member (facet, member))
        continue;
      bounds.at_most += amount;
      if (facet->certainty == WHITHER_CERTAINTY_CERTAIN && facet->members[0] != NULL &&
          facet->members[1] == NULL)
        bounds.at_least += amount;
    }
  return bounds;
}

static void
add_to_rank (WhitherRank *rank,
             WhitherSnapshot *self,
             guint32 index,
             const WhitherFlow *flow,
             WhitherUnit unit,
             guint64 *largest)
{
  WhitherReach reach = whither_snapshot_get_reach (self, index);
  WhitherCertainty certainty = whither_snapshot_get_certainty (self, index);
  guint64 amount = 0;

  rank->reach = rank->sum.n_flows == 0 || rank->reach == reach ? reach : WHITHER_REACH_OTHER;
  rank->certainty = rank->sum.n_flows == 0 ? certainty : MIN (rank->certainty, certainty);
  if (whither_flow_get_amount (flow, unit, &amount))
    rank->sum.amount += amount;
  else
    rank->sum.n_unknown++;
  if (rank->sum.n_flows == 0 || amount > *largest)
    {
      rank->first_flow = index;
      *largest = amount;
    }
  rank->sum.n_flows++;
  rank->sent += flow->sent_bytes != WHITHER_AMOUNT_UNKNOWN ? flow->sent_bytes : 0;
  rank->received += flow->received_bytes != WHITHER_AMOUNT_UNKNOWN ? flow->received_bytes : 0;
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
whither_snapshot_rank (WhitherSnapshot *self,
                       WhitherColumn column,
                       WhitherUnit unit,
                       const WhitherFilter *filter)
{
  const WhitherFlowSet *set = whither_snapshot_get_flows (self);
  guint32 n = whither_snapshot_get_n_facets (self, column);
  g_autofree WhitherRank *ranks = g_new0 (WhitherRank, n);
  g_autofree guint64 *largest = g_new0 (guint64, n);
  GArray *sorted = g_array_new (FALSE, FALSE, sizeof (WhitherRank));

  for (guint32 i = 0; i < set->flows->len; i++)
    {
      guint32 facet = whither_snapshot_get_flow_facet (self, column, i);

      if (!whither_filter_counts (filter, self, i))
        continue;
      ranks[facet].facet = facet;
      add_to_rank (&ranks[facet], self, i, whither_flow_set_get (set, i), unit, &largest[facet]);
    }
  for (guint32 i = 0; i < n; i++)
    if (ranks[i].sum.n_flows > 0)
      g_array_append_val (sorted, ranks[i]);
  g_array_sort (sorted, compare_ranks);
  return sorted;
}
