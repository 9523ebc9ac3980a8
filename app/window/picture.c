/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/picture.h"

/* Asked for first, to learn how much height the labels take. */
#define LEAST_HEIGHT 240.0
/* No texture is larger; a picture of this height is read by scrolling, where half the sharpness is
 * no loss. */
#define MOST_PIXELS 16000

typedef struct
{
  WhitherPictureGraph *graph; /* (owned) (nullable) */
  WhitherSnapshot *snapshot;  /* (owned) */
  WhitherFilter *filter;      /* (owned) */
  WhitherColumn *columns;     /* (owned) */
  guint n_columns, top;
  WhitherUnit unit;
  WhitherPictureSize size;
  WhitherLook look;
} Order;

static void
order_free (Order *order)
{
  g_clear_pointer (&order->graph, whither_picture_graph_unref);
  whither_snapshot_unref (order->snapshot);
  whither_filter_free (order->filter);
  g_free (order->columns);
  whither_look_clear (&order->look);
  g_free (order);
}

WhitherPictureGraph *
whither_picture_graph_ref (WhitherPictureGraph *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
whither_picture_graph_unref (WhitherPictureGraph *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  whither_graph_free (self->graph);
  whither_snapshot_unref (self->snapshot);
  g_free (self);
}

void
whither_picture_free (WhitherPicture *self)
{
  g_clear_pointer (&self->graph, whither_picture_graph_unref);
  g_clear_pointer (&self->layout, whither_layout_free);
  g_clear_pointer (&self->pixels, g_bytes_unref);
  g_free (self);
}

static WhitherPictureGraph *
make_graph (const Order *order)
{
  WhitherGraphRequest request = {
    .columns = order->columns,
    .n_columns = order->n_columns,
    .unit = order->unit,
    .top = order->top,
    .filter = order->filter,
  };
  WhitherPictureGraph *made = g_new0 (WhitherPictureGraph, 1);

  g_atomic_ref_count_init (&made->refs);
  made->snapshot = whither_snapshot_ref (order->snapshot);
  made->graph = whither_graph_new (order->snapshot, &request);
  return made;
}

/* Laid out twice: once low, to learn what the labels need, then in the room there is. */
static WhitherLayout *
lay_out (const Order *order, const WhitherGraph *graph, double *needed_height)
{
  WhitherMeasure *measure = whither_pango_measure_new (&order->look.theme, order->look.text_scale);
  WhitherSheet request = {
    .width = order->size.width,
    .height = LEAST_HEIGHT,
    .text_scale = order->look.text_scale,
    .right_to_left = order->look.right_to_left,
  };
  WhitherLayout *layout = whither_sankey_layout (graph, &request, measure);

  *needed_height = MAX (layout->height, order->size.known_height);
  whither_layout_free (layout);
  request.height = MAX (order->size.height, *needed_height);
  layout = whither_sankey_layout (graph, &request, measure);
  /* More room can ask for still more; what is known never shrinks again, or it would swing. */
  if (layout->height > request.height)
    *needed_height = layout->height;
  whither_pango_measure_free (measure);
  return layout;
}

static void
raster (const Order *order, WhitherPicture *picture)
{
  double scale = order->size.device_scale;
  cairo_surface_t *surface;
  cairo_t *cr;

  scale = MIN (scale, MOST_PIXELS / MAX (picture->layout->width, picture->layout->height));
  picture->pixel_width = (int) (picture->layout->width * scale);
  picture->pixel_height = (int) (picture->layout->height * scale);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, MAX (picture->pixel_width, 1),
                                        MAX (picture->pixel_height, 1));
  cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  whither_draw (cr, picture->layout, &order->look.theme, order->look.text_scale, NULL);
  cairo_destroy (cr);

  cairo_surface_flush (surface);
  picture->stride = cairo_image_surface_get_stride (surface);
  picture->pixels = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                                (gsize) picture->stride * picture->pixel_height,
                                                (GDestroyNotify) cairo_surface_destroy, surface);
}

static void
make (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Order *order = task_data;
  WhitherPicture *picture = g_new0 (WhitherPicture, 1);

  picture->graph =
      order->graph != NULL ? whither_picture_graph_ref (order->graph) : make_graph (order);
  if (!g_cancellable_is_cancelled (cancellable))
    {
      picture->layout = lay_out (order, picture->graph->graph, &picture->needed_height);
      raster (order, picture);
    }
  g_task_return_pointer (task, picture, (GDestroyNotify) whither_picture_free);
}

void
whither_picture_make_async (WhitherView *view,
                            WhitherPictureGraph *graph,
                            const WhitherPictureSize *size,
                            GtkWidget *widget,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Order *order;

  g_return_if_fail (WHITHER_IS_VIEW (view) && whither_view_get_snapshot (view) != NULL);

  order = g_new0 (Order, 1);
  order->graph = graph != NULL ? whither_picture_graph_ref (graph) : NULL;
  order->snapshot = whither_snapshot_ref (whither_view_get_snapshot (view));
  order->filter = whither_view_build_filter (view);
  order->columns = whither_view_get_columns (view, &order->n_columns);
  order->top = whither_view_get_choice (view)->top;
  order->unit = whither_view_get_unit (view);
  order->size = *size;
  whither_look_init (&order->look, widget);

  task = g_task_new (widget, cancellable, callback, user_data);
  g_task_set_source_tag (task, whither_picture_make_async);
  g_task_set_task_data (task, order, (GDestroyNotify) order_free);
  g_task_run_in_thread (task, make);
}

WhitherPicture *
whither_picture_make_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
