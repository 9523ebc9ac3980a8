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
  GBytes *pixels;          /* (owned): premultiplied, as cairo's ARGB32 */
  int pixel_width, pixel_height, stride;
  WhitherPictureSize size; /* that was asked for */
  double needed_height;    /* what the layout takes at least in this width */
} WhitherPicture;

void whither_picture_free (WhitherPicture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherPicture, whither_picture_free)

/* @diagram: (nullable): made by an earlier picture of the same content, so that a resize does not
 * sum again. */
void whither_picture_make_async (WhitherView *view,
                                 WhitherDiagramKind kind,
                                 WhitherDiagram *diagram,
                                 const WhitherPictureSize *size,
                                 GtkWidget *widget,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
/* Returns: (transfer full) (nullable): NULL with @error when cancelled. */
WhitherPicture *whither_picture_make_finish (GAsyncResult *result, GError **error);

G_END_DECLS
