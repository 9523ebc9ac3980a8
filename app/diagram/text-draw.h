/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to diagram/. Lines of text with pango, the same for measuring and drawing. */

#include "diagram/draw.h"

G_BEGIN_DECLS

/* Returns: (transfer full): a layout of one line at the style's size. @context: of cairo. */
PangoLayout *whither_text_draw_new_layout (PangoContext *context,
                                           const WhitherTheme *theme,
                                           double text_scale,
                                           WhitherTextStyle style,
                                           const char *text);
/* Returns: (transfer full): metrics without hinting, so that text measured for one device fits on
 * all. */
PangoContext *whither_text_draw_new_context (void);

/* @alpha: 1 unless the text is dimmed. */
void whither_text_draw (cairo_t *cr,
                        PangoContext *context,
                        const WhitherShape *shape,
                        const WhitherTheme *theme,
                        double text_scale,
                        double alpha);

G_END_DECLS
