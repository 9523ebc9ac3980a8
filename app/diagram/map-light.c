/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diagram/map-private.h"

/* --- moving the map ------------------------------------------------------------------------ */

static double
keep_inside (double center, double low, double high, double half)
{
  if (high - low <= 2 * half)
    return (low + high) / 2;
  return CLAMP (center, low + half, high - half);
}

/* The map never shows what lies beyond the edge of the world, as long as it is the smaller one. */
WhitherPoint
whither_map_keep (WhitherPoint center, double width, double height, double scale)
{
  return (WhitherPoint){
    keep_inside (center.x, 0, 1, width / scale / 2),
    keep_inside (center.y, whither_outlines_project (0, WHITHER_MAP_NORTH).y,
                 whither_outlines_project (0, WHITHER_MAP_SOUTH).y, height / scale / 2),
  };
}

WhitherPoint
whither_layout_keep_on_map (const WhitherLayout *self, double zoom, WhitherPoint center)
{
  return whither_map_keep (center, self->map_width, self->map_height,
                           self->map_scale * zoom / self->map_zoom);
}

/* --- back to the flows -------------------------------------------------------------------- */

gboolean
whither_map_mean (const WhitherMap *self,
                  const WhitherLayout *layout,
                  const WhitherShape *shape,
                  WhitherMeaning *meaning)
{
  const GArray *entries;

  if (shape->item < 0 || (guint) shape->item >= layout->groups->len)
    return FALSE;
  entries = g_ptr_array_index (layout->groups, (guint) shape->item);
  for (guint i = 0; i < entries->len; i++)
    whither_meaning_add_facet (
        meaning, WHITHER_COLUMN_ANSWERED_FROM,
        whither_map_get_entry (self, g_array_index (entries, guint, i))->what.facet);
  return TRUE;
}

/* @lit: by entry. */
static void
light_groups (const WhitherLayout *layout, const gboolean *lit, GHashTable *nodes)
{
  for (guint group = 0; group < layout->groups->len; group++)
    {
      const GArray *entries = g_ptr_array_index (layout->groups, group);

      for (guint i = 0; i < entries->len; i++)
        if (lit[g_array_index (entries, guint, i)])
          g_hash_table_insert (nodes, GUINT_TO_POINTER (group), GUINT_TO_POINTER (1000));
    }
}

static guint
count_entries (const WhitherLayout *layout)
{
  guint n = 0;

  for (guint group = 0; group < layout->groups->len; group++)
    {
      const GArray *entries = g_ptr_array_index (layout->groups, group);

      for (guint i = 0; i < entries->len; i++)
        n = MAX (n, g_array_index (entries, guint, i) + 1);
    }
  return n;
}

void
whither_map_light (const WhitherLayout *layout, int item, GHashTable *nodes)
{
  g_autofree gboolean *lit = g_new0 (gboolean, count_entries (layout) + 1);
  const GArray *entries;

  if (item < 0 || (guint) item >= layout->groups->len)
    return;
  entries = g_ptr_array_index (layout->groups, (guint) item);
  for (guint i = 0; i < entries->len; i++)
    lit[g_array_index (entries, guint, i)] = TRUE;
  light_groups (layout, lit, nodes);
}

void
whither_map_light_flows (const WhitherMap *self,
                         const WhitherLayout *layout,
                         const GArray *flows,
                         GHashTable *nodes)
{
  static const WhitherColumn kind = WHITHER_COLUMN_ANSWERED_FROM;
  guint32 n = whither_snapshot_get_n_facets (self->snapshot, kind);
  g_autofree gboolean *meant = g_new0 (gboolean, n + 1);
  g_autofree gboolean *lit = g_new0 (gboolean, self->entries->len + 1);

  for (guint i = 0; i < flows->len; i++)
    meant[whither_snapshot_get_flow_facet (self->snapshot, kind,
                                           g_array_index (flows, guint32, i))] = TRUE;
  for (guint i = 0; i < self->entries->len; i++)
    lit[i] = meant[whither_map_get_entry (self, i)->what.facet];
  light_groups (layout, lit, nodes);
}
