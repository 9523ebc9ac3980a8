/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Pictures and tables as files. All are written to a temporary file and put in place atomically: on
 * failure what was there before is untouched. Same layout, same bytes: no file holds a time, or a
 * name of this machine. */

#include <gio/gio.h>

#include "diagram/draw.h"
#include "diagram/shape.h"

G_BEGIN_DECLS

typedef struct
{
  const char *title, *description; /* for metadata and screen readers: <title>, <desc>, PDF title */
  double scale;                    /* PNG: device pixels per logical pixel; 0: 1 */
  double text_scale;               /* of the layout; 0: 1 */
} WhitherPictureOptions;

/* Real text, a <title> per shape, role and description; deterministic: same layout, same bytes. */
gboolean whither_export_svg (const WhitherLayout *layout,
                             const WhitherTheme *theme,
                             const WhitherPictureOptions *options,
                             const char *path,
                             GError **error);
gboolean whither_export_pdf (const WhitherLayout *layout,
                             const WhitherTheme *theme,
                             const WhitherPictureOptions *options,
                             const char *path,
                             GError **error);
gboolean whither_export_png (const WhitherLayout *layout,
                             const WhitherTheme *theme,
                             const WhitherPictureOptions *options,
                             const char *path,
                             GError **error);
/* Returns: (transfer full): the shapes of a flow picture as the command line's manual describes. */
char *whither_export_shapes_json (const WhitherGraph *graph, const WhitherLayout *layout);
/* Returns: (transfer full): the shapes of any view: kind, box, text, what is spoken, colour. */
char *whither_export_layout_json (const WhitherLayout *layout);

/* Puts what @from holds at @path, there whole or not at all. */
gboolean whither_export_put_copy (const char *from, const char *path, GError **error);

G_END_DECLS
