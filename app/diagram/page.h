/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to diagram/. The sheet a layout is written on: text lines, headline above, legend and
 * small print below. Everything is laid out from left to right and mirrored at the end. */

#include "diagram/shape.h"

G_BEGIN_DECLS

typedef struct
{
  WhitherLayout *layout; /* (owned) */
  const WhitherMeasure *measure;
  double margin, text_scale;
} WhitherPage;

/* @text_scale: 0 counts as 1. */
void whither_page_init (WhitherPage *self,
                        double width,
                        double text_scale,
                        const WhitherMeasure *measure);

static inline double
whither_page_get_inner_width (const WhitherPage *self)
{
  return self->layout->width - 2 * self->margin;
}

/* Returns: the shape, valid until the next one is added. @text is copied. */
WhitherShape *whither_page_add_text (WhitherPage *self,
                                     WhitherTextStyle style,
                                     const char *text,
                                     double x,
                                     double y);
WhitherShape *whither_page_add (WhitherPage *self, WhitherShapeKind kind);

/* Adds wrapped lines below @y. Returns: the y below the last line. */
double whither_page_add_paragraph (WhitherPage *self,
                                   WhitherTextStyle style,
                                   const char *text,
                                   double x,
                                   double y,
                                   double width);

/* Title and subtitle. Returns: the y where the picture begins. */
double whither_page_add_head (WhitherPage *self, const char *title, const char *subtitle);

/* What the legend names besides the certainties, which it always names. */
typedef struct
{
  gboolean reaches[WHITHER_N_REACHES];
  gboolean has_neutral;
  gboolean is_foreign; /* a graph of others: neither laws nor certainty are known */
} WhitherLegend;

/* Returns: the y below the legend. */
double whither_page_add_legend (WhitherPage *self, const WhitherLegend *legend, double y);

/* A rule and small print. Returns: the y below. */
double whither_page_add_note (WhitherPage *self, const char *note, double y);

/* Mirrors when @right_to_left and gives the layout away; @self is empty then. */
WhitherLayout *whither_page_finish (WhitherPage *self, double height, gboolean right_to_left);

G_END_DECLS
