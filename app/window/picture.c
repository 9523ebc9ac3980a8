/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/picture.h"

#include <math.h>

/* Asked for first, to learn how much height the labels take. */
#define LEAST_HEIGHT 240.0
/* Layouts for one picture, until it has the height that it asks for. */
#define MOST_GROWTH 4
/* No texture is larger; a picture of this height is read by scrolling, where half the sharpness is
 * no loss. */
#define MOST_PIXELS 16000

typedef struct
{
  WhitherDiagram *diagram; /* (owned) (nullable) */
  WhitherAsked asked;
  WhitherPictureSize size;
  WhitherLook look;
} Order;

static void
order_free (Order *order)
{
  g_clear_pointer (&order->diagram, whither_diagram_unref);
  whither_asked_clear (&order->asked);
  whither_look_clear (&order->look);
  g_free (order);
}

void
whither_picture_free (WhitherPicture *self)
{
  g_clear_pointer (&self->diagram, whither_diagram_unref);
  g_clear_pointer (&self->layout, whither_layout_free);
  g_clear_pointer (&self->pixels, g_bytes_unref);
  g_free (self);
}

/* A layout for @sheet, grown to a height that is enough for itself: more room makes thicker bands,
 * and these ask for still more, about half as much each time. */
static WhitherLayout *
lay_out_grown (const WhitherDiagram *diagram, WhitherSheet *sheet, const WhitherMeasure *measure)
{
  WhitherLayout *layout = whither_diagram_layout (diagram, sheet, measure);

  for (guint i = 0; i < MOST_GROWTH && layout->height > sheet->height; i++)
    {
      sheet->height = ceil (layout->height + (layout->height - sheet->height));
      whither_layout_free (layout);
      layout = whither_diagram_layout (diagram, sheet, measure);
    }
  return layout;
}

/* Laid out once low, to learn what it needs, then in the room there is. A map that is moved needs
 * what it needed before. @height: what it was laid out for. */
static WhitherLayout *
lay_out (const Order *order, const WhitherDiagram *diagram, double *needed_height, double *height)
{
  WhitherMeasure *measure = whither_pango_measure_new (&order->look.theme, order->look.text_scale);
  WhitherSheet sheet = {
    .width = order->size.width,
    .height = LEAST_HEIGHT,
    .text_scale = order->look.text_scale,
    .right_to_left = order->look.right_to_left,
    .map_zoom = order->size.map_zoom,
    .map_x = order->size.map_center.x,
    .map_y = order->size.map_center.y,
  };
  WhitherLayout *layout;

  *needed_height = order->size.known_height;
  if (order->size.known_height <= 0)
    {
      layout = whither_diagram_layout (diagram, &sheet, measure);
      *needed_height = ceil (layout->height);
      whither_layout_free (layout);
    }
  sheet.height = MAX (order->size.height, *needed_height);
  layout = lay_out_grown (diagram, &sheet, measure);
  /* More room can ask for still more; what is known never shrinks again, or it would swing. */
  if (sheet.height > MAX (order->size.height, *needed_height))
    *needed_height = sheet.height;
  if (layout->height > sheet.height)
    *needed_height = ceil (layout->height);
  *height = sheet.height;
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

  picture->diagram = order->diagram != NULL ? whither_diagram_ref (order->diagram)
                                            : whither_asked_answer (&order->asked);
  picture->size = order->size;
  if (!g_cancellable_is_cancelled (cancellable))
    {
      picture->layout =
          lay_out (order, picture->diagram, &picture->needed_height, &picture->size.height);
      raster (order, picture);
    }
  g_task_return_pointer (task, picture, (GDestroyNotify) whither_picture_free);
}

void
whither_picture_make_async (WhitherView *view,
                            WhitherDiagramKind kind,
                            WhitherDiagram *diagram,
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
  order->diagram = diagram != NULL ? whither_diagram_ref (diagram) : NULL;
  order->size = *size;
  whither_asked_init (&order->asked, view, kind);
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
