/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to diagram/. Making text fit a width, with the injected measurer. */

#include "diagram/shape.h"

G_BEGIN_DECLS

double
whither_text_fit_width (const WhitherMeasure *measure, WhitherTextStyle style, const char *text);
double whither_text_fit_height (const WhitherMeasure *measure, WhitherTextStyle style);

/* Returns: (transfer full) (nullable): @text, or its beginning and "…", not wider than @width; NULL
 * when not even two letters would stay. */
char *whither_text_fit_shorten (const WhitherMeasure *measure,
                                WhitherTextStyle style,
                                const char *text,
                                double width);

/* Returns: (transfer full) (element-type utf8): lines not wider than @width, at most @max_lines (0:
 * any number), the last one shortened. Lines end at spaces, and between letters of scripts that do
 * without them; a longer word is cut, with @whole_words shortened. */
GPtrArray *whither_text_fit_wrap (const WhitherMeasure *measure,
                                  WhitherTextStyle style,
                                  const char *text,
                                  double width,
                                  guint max_lines,
                                  gboolean whole_words);

G_END_DECLS
