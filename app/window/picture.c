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
  g_clear_pointer (&self->pixels, cairo_surface_destroy);
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

/* Rows of a picture, to be drawn by whoever has time. */
typedef struct
{
  const Order *order;
  const WhitherPicture *picture;
  int first, end;
  GAsyncQueue *done; /* (owned) (nullable): is told */
} Strip;

static void
draw_strip (const Strip *self)
{
  const WhitherPicture *picture = self->picture;
  int stride = cairo_image_surface_get_stride (picture->pixels);
  guchar *pixels = cairo_image_surface_get_data (picture->pixels);
  cairo_surface_t *surface = cairo_image_surface_create_for_data (
      &pixels[(gsize) stride * (gsize) self->first], CAIRO_FORMAT_ARGB32,
      cairo_image_surface_get_width (picture->pixels), self->end - self->first, stride);
  cairo_t *cr = cairo_create (surface);

  cairo_translate (cr, 0, -self->first);
  cairo_scale (cr, picture->scale, picture->scale);
  whither_draw (cr, picture->layout, &self->order->look.theme, self->order->look.text_scale, NULL);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  cairo_surface_destroy (surface);
}

static void
draw_other_strip (gpointer data, gpointer user_data)
{
  Strip *strip = data; /* gone once it is told of */
  g_autoptr (GAsyncQueue) done = strip->done;

  draw_strip (strip);
  g_async_queue_push (done, strip);
}

/* Returns: (transfer none) (nullable): one more thread, which stays, and with it the fonts that it
 * loaded; NULL when there is no processor for it. */
static GThreadPool *
get_pool (void)
{
  static gsize pool = 0;

  if (g_once_init_enter (&pool))
    g_once_init_leave (&pool,
                       g_get_num_processors () > 1
                           ? (gsize) g_thread_pool_new (draw_other_strip, NULL, 1, TRUE, NULL)
                           : G_MAXSIZE);
  return pool != G_MAXSIZE ? (GThreadPool *) pool : NULL;
}

/* The upper half here, the lower one beside it. */
static void
draw_halves (const Order *order, const WhitherPicture *picture)
{
  int height = cairo_image_surface_get_height (picture->pixels);
  GThreadPool *pool = get_pool ();
  g_autoptr (GAsyncQueue) done = g_async_queue_new ();
  Strip lower = { order, picture, height / 2, height, NULL };
  Strip upper = { order, picture, 0, pool != NULL ? height / 2 : height, NULL };

  if (pool != NULL)
    {
      lower.done = g_async_queue_ref (done);
      g_thread_pool_push (pool, &lower, NULL);
    }
  if (upper.end > 0)
    draw_strip (&upper);
  if (pool != NULL)
    g_async_queue_pop (done);
}

static void
raster (const Order *order, WhitherPicture *picture)
{
  const WhitherLayout *layout = picture->layout;

  picture->scale =
      MIN (order->size.device_scale, MOST_PIXELS / MAX (layout->width, layout->height));
  picture->pixel_width = (int) (layout->width * picture->scale);
  picture->pixel_height = (int) (layout->height * picture->scale);
  picture->pixels = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, MAX (picture->pixel_width, 1),
                                                MAX (picture->pixel_height, 1));
  if (cairo_surface_status (picture->pixels) != CAIRO_STATUS_SUCCESS)
    return; /* no memory for it: cairo draws nothing of it either */
  cairo_surface_flush (picture->pixels);
  draw_halves (order, picture);
  cairo_surface_mark_dirty (picture->pixels);
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
                            WhitherDiagram *before,
                            gboolean is_stale,
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
  order->diagram = before != NULL && !is_stale ? whither_diagram_ref (before) : NULL;
  order->size = *size;
  whither_asked_init (&order->asked, view, kind);
  if (before != NULL && whither_diagram_get_outlines (before) != NULL)
    order->asked.outlines = g_ptr_array_ref (whither_diagram_get_outlines (before));
  whither_look_init (&order->look, widget);

  task = g_task_new (widget, cancellable, callback, user_data);
  g_task_set_source_tag (task, whither_picture_make_async);
  g_task_set_task_data (task, order, (GDestroyNotify) order_free);
  g_task_run_in_thread (task, make);
}

static GskRenderNode *
make_texture_node (const WhitherPicture *self, const graphene_rect_t *bounds)
{
  int stride = cairo_image_surface_get_stride (self->pixels);
  g_autoptr (GBytes) bytes = g_bytes_new_with_free_func (
      cairo_image_surface_get_data (self->pixels), (gsize) stride * (gsize) self->pixel_height,
      (GDestroyNotify) cairo_surface_destroy, cairo_surface_reference (self->pixels));
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (
      self->pixel_width, self->pixel_height, GDK_MEMORY_DEFAULT, bytes, (gsize) stride);

  return gsk_texture_node_new (texture, bounds);
}

/* GTK 4.8 brings every pixel of a texture to floating point and back each time that cairo
 * draws it: 30 ms for a window. Cairo copies its own surface in one. */
static GskRenderNode *
make_cairo_node (const WhitherPicture *self, const graphene_rect_t *bounds)
{
  GskRenderNode *node = gsk_cairo_node_new (bounds);
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);

  cairo_scale (cr, 1 / self->scale, 1 / self->scale);
  cairo_set_source_surface (cr, self->pixels, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BILINEAR);
  cairo_paint (cr);
  cairo_destroy (cr);
  return node;
}

GskRenderNode *
whither_picture_make_node (const WhitherPicture *self, GskRenderer *renderer)
{
  graphene_rect_t bounds;

  graphene_rect_init (&bounds, 0, 0, (float) (self->pixel_width / self->scale),
                      (float) (self->pixel_height / self->scale));
  return GSK_IS_CAIRO_RENDERER (renderer) ? make_cairo_node (self, &bounds)
                                          : make_texture_node (self, &bounds);
}

WhitherPicture *
whither_picture_make_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
