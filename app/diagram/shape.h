/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A diagram is an array of shapes computed without a screen. The window, the pictures, the printed
 * page, keyboard order, spoken text, tooltips and the table all read this one array. Units: logical
 * pixels of the requested width and height, origin top left. Immutable once laid out. */

#include "diagram/graph.h"

G_BEGIN_DECLS

typedef enum
{
  WHITHER_SHAPE_NODE,   /* a bar at true scale */
  WHITHER_SHAPE_BAND,   /* a link */
  WHITHER_SHAPE_TEXT,   /* a line of text */
  WHITHER_SHAPE_CARD,   /* a rounded frame with an edge in the colour of its laws */
  WHITHER_SHAPE_SWATCH, /* a sample in the legend */
  WHITHER_SHAPE_RULE,   /* a thin line */
  WHITHER_SHAPE_CELL,   /* a box whose colour is as strong as its level; at level 0 only a place for
                           focus and pointer */
  WHITHER_SHAPE_BAR,    /* the same in a series (timeline): a tooltip, but no focus of its own */
  WHITHER_SHAPE_AREA,   /* outlines on the map, at its level; at level 0 plain land */
  WHITHER_SHAPE_DOT,    /* a disc in the box */
  WHITHER_SHAPE_ARC, /* a line that bends from x, y by middle_x, middle_y to target_x, target_y */
} WhitherShapeKind;

typedef enum
{
  WHITHER_TEXT_TITLE,
  WHITHER_TEXT_SUBTITLE,
  WHITHER_TEXT_HEADING, /* of a column, small capitals */
  WHITHER_TEXT_LABEL,
  WHITHER_TEXT_VALUE,  /* smaller and dimmer */
  WHITHER_TEXT_NUMBER, /* large amount on a card */
  WHITHER_TEXT_NAME,   /* of a card */
  WHITHER_TEXT_NOTE,
  WHITHER_N_TEXT_STYLES,
} WhitherTextStyle;

typedef enum
{
  WHITHER_ALIGN_START,
  WHITHER_ALIGN_MIDDLE,
  WHITHER_ALIGN_END,
} WhitherAlign;

/* Bars and bands stand at true scale in the array; whatever is thinner is drawn this thick. */
#define WHITHER_MIN_BAR 2.0
#define WHITHER_MIN_BAND 1.0
#define WHITHER_MIN_SLOT 16.0
/* How strongly a cell with text on it is filled at most. */
#define WHITHER_CELL_LEVEL 0.4
/* The edges of a grey band whose laws are known. */
#define WHITHER_EDGE 1.5

typedef struct
{
  double x, y;
} WhitherPoint;

typedef struct
{
  WhitherShapeKind kind;
  double x, y, width, height; /* TEXT: the measured box of the line */
  double target_x, target_y;  /* BAND: the target's end, top edge; x, y is the source's end, top
                                 edge.  Right to left: target_x < x */
  double middle_x, middle_y;  /* ARC: control point */
  double thickness;           /* BAND, ARC */
  double level;               /* CELL, BAR, AREA: opacity of the colour, 0…1 */
  GArray *points;             /* (owned) (nullable) (element-type WhitherPoint): AREA: rings, each
                                 closed by a point that is not a number */
  double slot_y, slot_height; /* NODE: at least 16 px, for label and pointer; never overlaps another
                                 slot of its column */
  WhitherReach reach;
  WhitherCertainty certainty;
  gboolean is_neutral;    /* NODE: several colours meet here; the reach says nothing */
  WhitherTextStyle style; /* TEXT */
  WhitherAlign align; /* TEXT: the side that stays where fonts differ from the measured ones: START
                         left, END right, whatever the reading direction */
  gboolean halo;      /* TEXT over bands */
  int item;     /* NODE, and TEXT of one: index of the node; BAND: index of the link (a link that
                   skips columns is several bands); CARD, and what is on it: index of the card; CELL,
                   BAR, AREA, DOT, ARC and their texts: a number of the diagram; else -1 */
  char *text;   /* (owned) (nullable): TEXT */
  char *spoken; /* (owned) (nullable): full sentence for a screen reader and the tooltip; set where
                   focus can go */
} WhitherShape;

typedef struct
{
  double width, height; /* height may exceed the request: the picture then scrolls */
  GArray *shapes;       /* (element-type WhitherShape), in drawing order; focus order = order of the
                           shapes that whither_shape_takes_focus */
  double scale;         /* pixels per unit of amount (flow picture) */
  guint grid_rows, grid_columns; /* matrix: shown one by one; timeline: lanes */
  double time_x, time_width;     /* timeline: where time runs, in reading direction */
  gint64 time_start, time_end;   /* timeline: nanoseconds since 1970, or since midnight */
  /* Map: areas and arcs are cut off at this box. To pan by pixels, move the centre by pixels /
     map_scale. */
  double map_x, map_y, map_width, map_height, map_scale;
  double map_zoom;         /* as it is, whatever was asked for */
  WhitherPoint map_center; /* the same: in widths of the world, as in a sheet */
  GPtrArray *groups;       /* (owned) (nullable): map: what the items stand for */
  gboolean right_to_left;
} WhitherLayout;

WhitherLayout *whither_layout_new (void);
void whither_layout_free (WhitherLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherLayout, whither_layout_free)

/* Text measuring is injected: unit tests use a fixed-width measurer, programs pango
 * (diagram/draw.h). */
typedef struct
{
  void (*measure) (gpointer user_data,
                   WhitherTextStyle style,
                   const char *text,
                   double *width,
                   double *height);
  gpointer user_data;
} WhitherMeasure;

/* Size of a style's letters, as a multiple of a label's. */
double whither_text_style_get_size (WhitherTextStyle style);

/* A size and a direction to lay out for; the same for every view. */
typedef struct
{
  double width;
  double height;     /* wished; cards, matrix and lanes take what they need */
  double text_scale; /* 1 at the normal font size */
  gboolean right_to_left;
  gboolean legend;
  /* Map: 1 shows the whole world; below 1: the same, centred. The centre in widths of the world
     from its west end, and down from the north pole. */
  double map_zoom, map_x, map_y;
  const char *title, *subtitle, *note; /* (nullable): headline sentence, totals, small print; drawn
                                          with the picture in exports, NULL in the window which
                                          shows them as widgets */
} WhitherSheet;

/* TRUE for shapes that can have the keyboard: each of them has a spoken sentence. */
gboolean whither_shape_takes_focus (const WhitherShape *self);

#define WHITHER_MOST_MAP_ZOOM 64.0
/* Returns: the nearest centre at which a map of this size would show nothing but the world. */
WhitherPoint
whither_layout_keep_on_map (const WhitherLayout *self, double zoom, WhitherPoint center);

/* Index of the shape (node or card before band) under a point, -1 for none. @slack widens nodes. */
int whither_layout_pick (const WhitherLayout *self, double x, double y);
const WhitherShape *whither_layout_get (const WhitherLayout *self, guint index);
/* Returns: y of a band's top edge at @x: a cubic with horizontal tangents, both control points half
 * way. */
double whither_shape_get_band_y (const WhitherShape *band, double x);

G_END_DECLS
