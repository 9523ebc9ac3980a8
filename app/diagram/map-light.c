/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diagram/map-private.h"

/* From the shapes of a map back to the flows, and from flows to the shapes they stand in. */

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
