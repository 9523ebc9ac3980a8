/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/reading.h"

#include "base/text.h"
#include "session/snapshot-private.h"

gboolean *
whither_snapshot_find_sources (WhitherSnapshot *snapshot, const WhitherFilter *filter)
{
  const WhitherFlowSet *set = whither_snapshot_get_flows (snapshot);
  gboolean *used = g_new0 (gboolean, set->sources->len + 1);

  for (guint i = 0; whither_filter_is_empty (filter) && i < set->sources->len; i++)
    used[i] = TRUE;
  for (guint32 i = 0; !whither_filter_is_empty (filter) && i < set->flows->len; i++)
    if (!used[whither_flow_set_get (set, i)->source] &&
        whither_filter_matches (filter, snapshot, i))
      used[whither_flow_set_get (set, i)->source] = TRUE;
  return used;
}

static void
add_source (WhitherReading *self, const WhitherSource *source)
{
  self->packets += source->packets;
  if (source->first_time == WHITHER_TIME_UNKNOWN || source->last_time < source->first_time)
    return;
  if (self->span == WHITHER_TIME_UNKNOWN)
    self->span = 0;
  self->span += source->last_time - source->first_time;
}

static void
add_flow (WhitherSnapshot *snapshot, guint32 index, WhitherReading *self)
{
  const WhitherFlow *flow = whither_flow_set_get (whither_snapshot_get_flows (snapshot), index);
  guint64 bytes;

  self->n_flows++;
  if (!whither_flow_get_amount (flow, WHITHER_UNIT_BYTES, &bytes))
    return;
  self->bytes += bytes;
  if ((flow->flags & WHITHER_FLOW_LOCAL) != 0)
    self->local += bytes;
  /* A tunnel whose contents we read is no hiding place: its bytes are counted with those. */
  if (whither_snapshot_is_hidden (snapshot, index))
    self->hidden += bytes;
}

static void
add_flows (WhitherReading *self, const WhitherReading *source)
{
  self->n_flows += source->n_flows;
  self->bytes += source->bytes;
  self->local += source->local;
  self->hidden += source->hidden;
}

GArray *
whither_readings_new (WhitherSnapshot *snapshot)
{
  const WhitherFlowSet *set = whither_snapshot_get_flows (snapshot);
  GArray *readings = g_array_new (FALSE, TRUE, sizeof (WhitherReading));

  g_array_set_size (readings, set->sources->len + 1);
  for (guint32 i = 0; i < set->flows->len; i++)
    add_flow (snapshot, i,
              &g_array_index (readings, WhitherReading, whither_flow_set_get (set, i)->source));
  return readings;
}

WhitherReading
whither_snapshot_get_reading (WhitherSnapshot *snapshot, const WhitherFilter *filter)
{
  const WhitherFlowSet *set = whither_snapshot_get_flows (snapshot);
  g_autofree gboolean *used = whither_snapshot_find_sources (snapshot, filter);
  WhitherReading self = { .span = WHITHER_TIME_UNKNOWN };
  gboolean all = TRUE;

  for (guint i = 0; i < set->sources->len; i++)
    {
      all = all && used[i];
      if (!used[i])
        continue;
      add_source (&self, &g_array_index (set->sources, WhitherSource, i));
      add_flows (&self,
                 &g_array_index (whither_snapshot_get_readings (snapshot), WhitherReading, i));
    }
  /* Tallies are kept over all recordings together. */
  for (guint i = 0; all && i < set->tallies->len; i++)
    self.not_understood += ((const WhitherTally *) g_ptr_array_index (set->tallies, i))->packets;
  if (!all)
    self.not_understood = WHITHER_AMOUNT_UNKNOWN;
  return self;
}
