/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to diagram/. The map: where machines that answered stand, as far as that can be said.
 *
 * What one country is named for has a dot and a shade; what may be one of several shades all of
 * them, striped, and has no dot; the rest stands in a tray beside the map: a place that is not
 * known is no point. */

#include "diagram/diagram.h"
#include "diagram/mark.h"
#include "diagram/outlines.h"

G_BEGIN_DECLS

typedef enum
{
  WHITHER_MAP_PLACED,  /* on the map: one country */
  WHITHER_MAP_SEVERAL, /* one of several countries, or one "or elsewhere" */
  WHITHER_MAP_NOWHERE, /* cannot be known: answered from many places */
  WHITHER_MAP_PRIVATE, /* an address of no country */
  WHITHER_MAP_UNKNOWN, /* not known, or ruled out */
  WHITHER_MAP_UNDRAWN, /* a country that the map does not show */
  WHITHER_N_MAP_SORTS,
} WhitherMapSort;

/* One facet of "answered from" in one recording country. */
typedef struct
{
  WhitherMarkedFacet what;
  WhitherMapSort sort;
  WhitherCountrySet countries;
} WhitherMapEntry;

/* What went from a country of recording to one country. */
typedef struct
{
  WhitherCountry from, to;
  WhitherMark mark;
} WhitherMapWay;

typedef struct
{
  WhitherSnapshot *snapshot; /* (owned) */
  WhitherUnit unit;
  GPtrArray *outlines; /* (owned) (nullable) (element-type WhitherOutline) */
  GArray *entries;     /* (element-type WhitherMapEntry): largest first */
  GArray *ways;        /* (element-type WhitherMapWay) */
} WhitherMap;

/* @outlines: (transfer full) (nullable): without them everything stands in the tray. */
WhitherMap *whither_map_new (WhitherSnapshot *snapshot,
                             const WhitherDiagramQuestion *question,
                             GPtrArray *outlines);
void whither_map_free (WhitherMap *self);

static inline const WhitherMapEntry *
whither_map_get_entry (const WhitherMap *self, guint index)
{
  return &g_array_index (self->entries, WhitherMapEntry, index);
}

/* Returns: (transfer none): the heading of a part of the tray. */
const char *whither_map_sort_to_label (WhitherMapSort sort);

WhitherLayout *whither_map_layout (const WhitherMap *self,
                                   const WhitherSheet *sheet,
                                   const WhitherMeasure *measure);
gboolean whither_map_mean (const WhitherMap *self,
                           const WhitherLayout *layout,
                           const WhitherShape *shape,
                           WhitherMeaning *meaning);
/* Lights everything that shares an entry with @item. */
void whither_map_light (const WhitherLayout *layout, int item, GHashTable *nodes);
/* Lights where flows were answered from (element-type guint32). */
void whither_map_light_flows (const WhitherMap *self,
                              const WhitherLayout *layout,
                              const GArray *flows,
                              GHashTable *nodes);

G_END_DECLS
