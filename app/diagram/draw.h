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
  WhitherColor reach_outline[WHITHER_N_REACHES]; /* at least 3:1 against the background */
  WhitherColor neutral, neutral_outline;         /* nodes where several colours meet */
  WhitherColor land;                             /* of countries of which nothing is shown */
  WhitherColor focus;                            /* ring around what has the keyboard */
  double band_alpha, band_focus_alpha;
  const char *font_family; /* (nullable): the system's */
  double font_size;        /* logical pixels of a label at text scale 1 */
} WhitherTheme;

/* The two themes of the house: window.md. */
void whither_theme_init (WhitherTheme *self, gboolean dark);

void whither_theme_init_high_contrast (WhitherTheme *self, gboolean dark);
/* WCAG 2.1 contrast of two opaque colours, 1…21. */
double whither_color_get_contrast (const WhitherColor *one, const WhitherColor *other);
/* @top with @alpha over @bottom. */
WhitherColor whither_color_mix (const WhitherColor *bottom, const WhitherColor *top, double alpha);

/* A measurer over pango, which remembers what it measured; for one thread at a time. Free with
 * whither_pango_measure_free. */
WhitherMeasure *whither_pango_measure_new (const WhitherTheme *theme, double text_scale);
void whither_pango_measure_free (WhitherMeasure *self);

/* What is in focus: everything else is dimmed. Empty: nothing is. */
typedef struct
{
  GHashTable *nodes, *links; /* (nullable): item index → share in thousandths (1…1000) that lies on
                                the way; g_hash_table_contains says whether it is lit at all. Of a
                                timeline, links holds the numbers of the shapes of single bars;
                                NULL: all bars of a lit lane */
  int focus_shape;           /* ring around it, -1 none */
} WhitherHighlight;

void whither_highlight_clear (WhitherHighlight *self);

/* Bands, nodes, cards, text; only what lies within the clip of @cr. @highlight: (nullable). */
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
 * @out, which is cleared first (start with { .focus_shape = -1 }). */
void
whither_graph_trace (const WhitherGraph *graph, int item, gboolean is_link, WhitherHighlight *out);

G_END_DECLS
