/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Drawing a layout with cairo and pango: the same for window, PNG and PDF. */

#include <cairo.h>
#include <pango/pango.h>

#include "diagram/shape.h"

G_BEGIN_DECLS

typedef struct
{
  double red, green, blue, alpha;
} WhitherColor;

typedef struct
{
  gboolean dark;
  gboolean high_contrast;
  gboolean transparent; /* do not paint the background */
  WhitherColor background, text, dim_text, card, outline;
  WhitherColor reach[WHITHER_N_REACHES];
  const char *font_family; /* (nullable): the system's */
  double font_size;        /* points of a label at text scale 1 */
} WhitherTheme;

/* The two themes of the house: window.md. */
void whither_theme_init (WhitherTheme *self, gboolean dark);

/* A measurer over pango; free with whither_pango_measure_free. */
WhitherMeasure *whither_pango_measure_new (const WhitherTheme *theme, double text_scale);
void whither_pango_measure_free (WhitherMeasure *self);

/* What is in focus: everything else is dimmed. Empty: nothing is. */
typedef struct
{
  GHashTable *nodes, *links; /* (nullable) (element-type guint): sets of item indexes */
  int focus_shape;           /* ring around it, -1 none */
} WhitherHighlight;

/* Bands, nodes, cards, text. @highlight: (nullable). */
void whither_draw (cairo_t *cr,
                   const WhitherLayout *layout,
                   const WhitherTheme *theme,
                   double text_scale,
                   const WhitherHighlight *highlight);

/* Only what a highlight changes, over a base drawing. */
void whither_draw_highlight (cairo_t *cr,
                             const WhitherLayout *layout,
                             const WhitherTheme *theme,
                             double text_scale,
                             const WhitherHighlight *highlight);

/* All nodes and links on a way through @item (node, or link when @is_link), both directions, into
 * @out. */
void
whither_graph_trace (const WhitherGraph *graph, int item, gboolean is_link, WhitherHighlight *out);

G_END_DECLS
