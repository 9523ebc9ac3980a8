/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diagram/timeline.h"

#include "diagram/time-axis.h"

/* From lanes and bars back to the flows, and from flows to the bars they stand in. */

/* The number of a bar by where it begins, in reading direction. */
static guint
find_bar (const WhitherLayout *layout, const WhitherShape *shape)
{
  double begin = layout->right_to_left
                     ? layout->time_x + layout->time_width - shape->x - shape->width
                     : shape->x - layout->time_x;
  double bar = layout->time_width / layout->grid_columns;

  return MIN ((guint) MAX (begin / bar + 0.5, 0), layout->grid_columns - 1);
}

static guint
get_first_slot (const WhitherTimeline *self, const WhitherLayout *layout, guint bar)
{
  return (guint) ((guint64) bar * self->n_slots / layout->grid_columns);
}

static gboolean
is_bar (const WhitherShape *shape)
{
  return shape->kind == WHITHER_SHAPE_BAR && shape->spoken != NULL;
}

gboolean
whither_timeline_mean (const WhitherTimeline *self,
                       const WhitherLayout *layout,
                       const WhitherShape *shape,
                       WhitherMeaning *meaning)
{
  if (shape->item < 0)
    return FALSE;
  for (guint32 i = 0; self->lane_of[i] != WHITHER_LAST_FACET; i++)
    if (self->lane_of[i] == (guint32) shape->item)
      whither_meaning_add_facet (meaning, self->kind, i);
  if (self->clock != WHITHER_CLOCK_RECORDING)
    meaning->zone = g_time_zone_ref (self->zone);
  meaning->from = self->start;
  meaning->to = whither_timeline_get_end (self);
  meaning->is_all_time = !is_bar (shape) && self->clock != WHITHER_CLOCK_NIGHT;
  if (is_bar (shape))
    {
      guint bar = find_bar (layout, shape);

      meaning->from = self->start + (gint64) get_first_slot (self, layout, bar) * self->slot_length;
      meaning->to =
          self->start + (gint64) get_first_slot (self, layout, bar + 1) * self->slot_length;
    }
  return TRUE;
}

void
whither_timeline_light_flows (const WhitherTimeline *self,
                              const WhitherLayout *layout,
                              const GArray *flows,
                              GHashTable *lanes,
                              GHashTable *bars)
{
  const WhitherFlowSet *set = whither_snapshot_get_flows (self->snapshot);
  guint n_bars = layout->grid_columns;
  g_autofree gboolean *lit = g_new0 (gboolean, (gsize) self->lanes->len * n_bars + 1);

  for (guint i = 0; i < flows->len; i++)
    {
      guint32 flow = g_array_index (flows, guint32, i);
      guint32 lane =
          self->lane_of[whither_snapshot_get_flow_facet (self->snapshot, self->kind, flow)];
      guint slot, bar;

      if (lane >= self->lanes->len ||
          !whither_timeline_find_slot (self, whither_flow_set_get (set, flow)->start, &slot))
        continue;
      bar = (guint) ((guint64) slot * n_bars / self->n_slots);
      while (bar + 1 < n_bars && get_first_slot (self, layout, bar + 1) <= slot)
        bar++;
      lit[(gsize) lane * n_bars + bar] = TRUE;
      g_hash_table_insert (lanes, GUINT_TO_POINTER (lane), GUINT_TO_POINTER (1000));
    }
  for (guint i = 0; i < layout->shapes->len; i++)
    {
      const WhitherShape *shape = whither_layout_get (layout, i);

      if (is_bar (shape) && lit[(gsize) shape->item * n_bars + find_bar (layout, shape)])
        g_hash_table_insert (bars, GUINT_TO_POINTER (i), GUINT_TO_POINTER (1000));
    }
}

char *
whither_timeline_say_edge (const WhitherTimeline *self,
                           const WhitherLayout *layout,
                           guint bar,
                           gint64 *out)
{
  *out = self->start + (gint64) get_first_slot (self, layout, bar) * self->slot_length;
  return whither_time_axis_say (self, *out);
}

int
whither_timeline_find_bar (const WhitherLayout *layout, int lane, guint bar)
{
  for (guint i = 0; i < layout->shapes->len; i++)
    {
      const WhitherShape *shape = whither_layout_get (layout, i);

      if (is_bar (shape) && shape->item == lane && find_bar (layout, shape) == bar)
        return (int) i;
    }
  return -1;
}
