/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to diagram/. What draws one layout: the colours of a shape, whether it is lit, and the
 * parts that draw bands and the map. */

#include "diagram/draw.h"
#include "diagram/hatch.h"

G_BEGIN_DECLS

/* Of its opacity: what is not in focus. */
#define WHITHER_PEN_DIMMED 0.30
/* Text stays readable, 4.5:1: it takes the colour of values, and this of its opacity. */
#define WHITHER_PEN_DIMMED_TEXT 0.85
#define WHITHER_PEN_NODE_RADIUS 3.0

typedef struct
{
  cairo_t *cr;
  const WhitherTheme *theme;
  double text_scale;
  PangoContext *context;
  WhitherHatch *hatch;
  const WhitherHighlight *highlight; /* (nullable): NULL when nothing is in focus */
  const WhitherLayout *layout;
  double left, top, right, bottom; /* what is asked for: the clip */
} WhitherPen;

void whither_pen_set_color (const WhitherPen *self, const WhitherColor *color, double alpha);
const WhitherColor *whither_pen_get_fill (const WhitherPen *self, const WhitherShape *shape);
const WhitherColor *whither_pen_get_outline (const WhitherPen *self, const WhitherShape *shape);
/* Thousandths of an item that lie on the way in focus; 0: none of it. @set: (nullable). */
guint whither_pen_get_share (GHashTable *set, int item);
gboolean whither_pen_is_lit (const WhitherPen *self, const WhitherShape *shape);
/* 1, or less for what is not lit. */
double whither_pen_get_alpha (const WhitherPen *self, const WhitherShape *shape);

void
whither_pen_trace_box (cairo_t *cr, double x, double y, double width, double height, double radius);
/* Paints the current path solid, striped, outlined or grey, as strong as the level. */
void whither_pen_paint_level (const WhitherPen *self, const WhitherShape *shape, double alpha);

/* draw-band.c */
void whither_pen_trace_band (cairo_t *cr, const WhitherShape *band, double from, double thickness);
void whither_pen_draw_band (const WhitherPen *self, const WhitherShape *band);

/* draw-map.c */
void whither_pen_draw_area (const WhitherPen *self, const WhitherShape *area);
void whither_pen_draw_dot (const WhitherPen *self, const WhitherShape *dot);
void whither_pen_draw_arc (const WhitherPen *self, const WhitherShape *arc);

G_END_DECLS
