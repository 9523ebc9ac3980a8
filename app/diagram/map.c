/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diagram/map.h"

#include "base/i18n.h"

const char *
whither_map_sort_to_label (WhitherMapSort sort)
{
  static const char *const labels[WHITHER_N_MAP_SORTS] = {
    [WHITHER_MAP_PLACED] = N_ ("On the map"),
    [WHITHER_MAP_SEVERAL] = N_ ("One of several"),
    [WHITHER_MAP_NOWHERE] = N_ ("Cannot be known"),
    [WHITHER_MAP_PRIVATE] = N_ ("Private"),
    [WHITHER_MAP_UNKNOWN] = N_ ("Unknown"),
    [WHITHER_MAP_UNDRAWN] = N_ ("Not drawn on this map"),
  };

  g_return_val_if_fail (sort < WHITHER_N_MAP_SORTS, "");
  return _ (labels[sort]);
}

/* --- entries ------------------------------------------------------------------------------ */

static WhitherMapSort
find_sort (const WhitherMap *self, const WhitherFacet *facet, WhitherCountrySet *countries)
{
  guint n = 0;

  for (; facet->members[n] != NULL; n++)
    whither_country_set_add (countries, whither_country_from_code (facet->members[n], -1));
  if (g_str_has_prefix (facet->id, "unknown/") && strcmp (facet->id, "unknown/ruled-out") != 0)
    return WHITHER_MAP_PRIVATE;
  if (facet->certainty == WHITHER_CERTAINTY_UNKNOWN)
    return WHITHER_MAP_UNKNOWN;
  /* Somewhere within reach of a round trip is a statement about reach, not about countries. */
  if (n == 0 || g_str_has_prefix (facet->id, "within/"))
    return WHITHER_MAP_NOWHERE;
  for (WhitherCountry country = whither_country_set_next (countries, 0); country != 0;
       country = whither_country_set_next (countries, country))
    if (self->outlines == NULL || whither_outlines_find (self->outlines, country) == NULL)
      return WHITHER_MAP_UNDRAWN;
  return n == 1 && !facet->open ? WHITHER_MAP_PLACED : WHITHER_MAP_SEVERAL;
}

static void
add_entries (WhitherMap *self, GArray *batches)
{
  static const WhitherColumn kind = WHITHER_COLUMN_ANSWERED_FROM;
  guint32 n = whither_snapshot_get_n_facets (self->snapshot, kind);
  g_autofree WhitherMapEntry *sums = g_new0 (WhitherMapEntry, n + 1);

  for (guint i = 0; i < batches->len; i++)
    {
      const WhitherBatch *batch = &g_array_index (batches, WhitherBatch, i);
      guint32 facet = whither_snapshot_get_flow_facet (self->snapshot, kind, batch->flow);
      WhitherMark mark = whither_mark_of_batch (self->snapshot, batch, &kind, 1);

      sums[facet].what.facet = facet;
      whither_mark_add (&sums[facet].what.mark, &mark);
    }
  for (guint32 i = 0; i < n; i++)
    if (sums[i].what.mark.traffic.n_flows > 0)
      {
        sums[i].sort = find_sort (self, whither_snapshot_get_facet (self->snapshot, kind, i),
                                  &sums[i].countries);
        g_array_append_val (self->entries, sums[i]);
      }
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const WhitherMapEntry *one = a, *other = b;
  const WhitherTraffic *first = &one->what.mark.traffic, *second = &other->what.mark.traffic;

  if (one->sort != other->sort)
    return one->sort < other->sort ? -1 : 1;
  if (first->amount != second->amount)
    return first->amount > second->amount ? -1 : 1;
  if (first->contacts != second->contacts)
    return first->contacts > second->contacts ? -1 : 1;
  return one->what.facet < other->what.facet ? -1 : 1;
}

/* --- ways --------------------------------------------------------------------------------- */

static void
add_way (WhitherMap *self, WhitherCountry from, WhitherCountry to, const WhitherMark *mark)
{
  WhitherMapWay way = { from, to, *mark };

  for (guint i = 0; i < self->ways->len; i++)
    {
      WhitherMapWay *there = &g_array_index (self->ways, WhitherMapWay, i);

      if (there->from != from || there->to != to)
        continue;
      whither_mark_add (&there->mark, mark);
      return;
    }
  g_array_append_val (self->ways, way);
}

/* From the country in which it was recorded, where the person said one, to the one that answered.
 */
static void
add_ways (WhitherMap *self, GArray *batches)
{
  static const WhitherColumn kind = WHITHER_COLUMN_ANSWERED_FROM;
  const WhitherFlowSet *set = whither_snapshot_get_flows (self->snapshot);

  for (guint i = 0; i < batches->len; i++)
    {
      const WhitherBatch *batch = &g_array_index (batches, WhitherBatch, i);
      guint16 source = whither_flow_set_get (set, batch->flow)->source;
      const char *from = g_array_index (set->sources, WhitherSource, source).recorded_in;
      guint32 number = whither_snapshot_get_flow_facet (self->snapshot, kind, batch->flow);
      const WhitherFacet *facet = whither_snapshot_get_facet (self->snapshot, kind, number);
      WhitherMark mark = whither_mark_of_batch (self->snapshot, batch, &kind, 1);
      WhitherCountrySet countries = { 0 };

      if (from == NULL || find_sort (self, facet, &countries) != WHITHER_MAP_PLACED)
        continue;
      add_way (self, whither_country_from_code (from, -1), whither_country_set_next (&countries, 0),
               &mark);
    }
}

WhitherMap *
whither_map_new (WhitherSnapshot *snapshot,
                 const WhitherDiagramQuestion *question,
                 GPtrArray *outlines)
{
  WhitherMap *self = g_new0 (WhitherMap, 1);
  g_autoptr (GArray) batches = whither_snapshot_batch (snapshot, question->unit, question->filter);

  self->snapshot = whither_snapshot_ref (snapshot);
  self->unit = question->unit;
  self->outlines = outlines;
  self->entries = g_array_new (FALSE, FALSE, sizeof (WhitherMapEntry));
  self->ways = g_array_new (FALSE, FALSE, sizeof (WhitherMapWay));
  add_entries (self, batches);
  g_array_sort (self->entries, compare_entries);
  add_ways (self, batches);
  return self;
}

void
whither_map_free (WhitherMap *self)
{
  if (self == NULL)
    return;
  whither_snapshot_unref (self->snapshot);
  g_clear_pointer (&self->outlines, g_ptr_array_unref);
  g_array_unref (self->entries);
  g_array_unref (self->ways);
  g_free (self);
}
