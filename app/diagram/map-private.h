/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to diagram/. The steps between a map and its shapes. */

#include "diagram/map.h"
#include "diagram/page.h"

G_BEGIN_DECLS

/* A country that is named, alone or as one of several. */
typedef struct
{
  WhitherCountry country;
  const WhitherOutline *outline;
  WhitherMark placed;  /* certain */
  WhitherMark perhaps; /* one of several, or too few tables say so */
  WhitherMark alone;   /* of these, what names no other country */
  GArray *entries;     /* (owned) (element-type guint) */
} WhitherMapPlace;

/* One country, or several whose dots would touch. */
typedef struct
{
  WhitherCountry country; /* the first */
  WhitherPoint at;
  double radius;
  WhitherMark mark;
  gboolean is_least; /* more may stand there */
  GPtrArray *names;  /* (owned) (element-type utf8) */
  GArray *entries;   /* (owned) (element-type guint) */
  int item;
} WhitherMapDot;

typedef struct
{
  WhitherPage page;
  const WhitherMap *map;
  GPtrArray *places; /* (element-type WhitherMapPlace) */
  GPtrArray *dots;   /* (element-type WhitherMapDot) */
  gboolean is_wide, right_to_left;
  double left, top, width, height;
  double scale; /* pixels to the width of the world */
  double zoom;
  WhitherPoint center;
  guint64 largest;
} WhitherMapSheet;

/* --- map-light.c -------------------------------------------------------------------------- */

/* Latitudes that are shown: nobody answers from the Antarctic ice. */
#define WHITHER_MAP_NORTH 83.7
#define WHITHER_MAP_SOUTH -56.5

/* See whither_layout_keep_on_map. @scale: pixels to the width of the world. */
WhitherPoint whither_map_keep (WhitherPoint center, double width, double height, double scale);

/* --- map-layout.c ------------------------------------------------------------------------- */

WhitherMapPlace *whither_map_sheet_get_place (WhitherMapSheet *self, WhitherCountry country);
/* Returns: the item of shapes that stand for these entries. */
int whither_map_sheet_add_group (WhitherMapSheet *self, const GArray *entries);

/* --- map-tray.c --------------------------------------------------------------------------- */

/* Names and amounts beside the dots, as far as there is room. */
void whither_map_sheet_add_labels (WhitherMapSheet *self);
gboolean whither_map_sheet_has_tray (const WhitherMapSheet *self);
/* What is not on the map. Returns: the y below. */
double whither_map_sheet_add_tray (WhitherMapSheet *self, double x, double y, double width);

G_END_DECLS
