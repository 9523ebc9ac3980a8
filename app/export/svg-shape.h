/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to export/. Shapes as SVG elements. */

#include <libxml/xmlwriter.h>

#include "export/export.h"

G_BEGIN_DECLS

typedef struct
{
  xmlTextWriterPtr writer;
  const WhitherTheme *theme;
  double text_scale;
  gboolean right_to_left;
} WhitherSvg;

void whither_svg_start (WhitherSvg *self, const char *element);
void whither_svg_end (WhitherSvg *self);
void whither_svg_text (WhitherSvg *self, const char *element, const char *text);
void whither_svg_attribute (WhitherSvg *self, const char *name, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
/* A length to a hundredth of a pixel, with a point in every locale. */
void whither_svg_length (WhitherSvg *self, const char *name, double length);

/* The tiles of all stripes, and the box of a map, as <defs>. */
void whither_svg_write_definitions (WhitherSvg *self, const WhitherLayout *layout);
void whither_svg_write_shape (WhitherSvg *self, const WhitherShape *shape);

G_END_DECLS
