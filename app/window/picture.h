/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A picture made on a worker: diagram, layout and base drawing in device pixels, from one snapshot.
 * Immutable once made; the diagram is shared between pictures of the same content. */

#include <gio/gio.h>

#include "window/asked.h"
#include "window/look.h"

G_BEGIN_DECLS

typedef struct
{
  double width, height;
  double known_height; /* needed by an earlier picture of this content and width, or 0 */
  int device_scale;
  double map_zoom; /* of a map; 0: the whole world */
  WhitherPoint map_center;
} WhitherPictureSize;

typedef struct
{
  WhitherDiagram *diagram; /* (owned) */
  WhitherLayout *layout;   /* (owned) */
  cairo_surface_t *pixels; /* (owned) */
  int pixel_width, pixel_height;
  double scale;            /* pixels for each unit of the layout */
  WhitherPictureSize size; /* that was asked for */
  double needed_height;    /* what the layout takes at least in this width */
} WhitherPicture;

void whither_picture_free (WhitherPicture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherPicture, whither_picture_free)

/* Returns: (transfer full): the pixels in the size of the layout, none mixed, to be kept and drawn
 * as often as needed. @renderer: (nullable): who draws them. */
GskRenderNode *whither_picture_make_node (const WhitherPicture *self, GskRenderer *renderer);

/* @before: (nullable): made by the picture before. It is taken over, so that a resize does not sum
 * again, unless it @is_stale: another content is wished. */
void whither_picture_make_async (WhitherView *view,
                                 WhitherDiagramKind kind,
                                 WhitherDiagram *before,
                                 gboolean is_stale,
                                 const WhitherPictureSize *size,
                                 GtkWidget *widget,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
/* Returns: (transfer full) (nullable): NULL with @error when cancelled. */
WhitherPicture *whither_picture_make_finish (GAsyncResult *result, GError **error);

G_END_DECLS
