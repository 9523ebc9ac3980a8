/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A flow picture made on a worker: graph, layout and base drawing in device pixels, from one
 * snapshot. Immutable once made; the graph is shared between pictures of the same content. */

#include <gio/gio.h>

#include "diagram/sankey.h"
#include "window/look.h"
#include "window/view.h"

G_BEGIN_DECLS

/* A graph together with what it was made of. */
typedef struct
{
  gatomicrefcount refs;
  WhitherSnapshot *snapshot; /* (owned) */
  WhitherGraph *graph;       /* (owned) */
} WhitherPictureGraph;

WhitherPictureGraph *whither_picture_graph_ref (WhitherPictureGraph *self);
void whither_picture_graph_unref (WhitherPictureGraph *self);

typedef struct
{
  WhitherPictureGraph *graph; /* (owned) */
  WhitherLayout *layout;      /* (owned) */
  GBytes *pixels;             /* (owned): premultiplied, as cairo's ARGB32 */
  int pixel_width, pixel_height, stride;
  double needed_height; /* what the layout takes at least in this width */
} WhitherPicture;

void whither_picture_free (WhitherPicture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherPicture, whither_picture_free)

typedef struct
{
  double width, height;
  double known_height; /* needed by an earlier picture of this content and width, or 0 */
  int device_scale;
} WhitherPictureSize;

/* @graph: (nullable): made by an earlier picture of the same content, so that a resize does not sum
 * again. */
void whither_picture_make_async (WhitherView *view,
                                 WhitherPictureGraph *graph,
                                 const WhitherPictureSize *size,
                                 GtkWidget *widget,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
/* Returns: (transfer full) (nullable): NULL with @error when cancelled. */
WhitherPicture *whither_picture_make_finish (GAsyncResult *result, GError **error);

G_END_DECLS
