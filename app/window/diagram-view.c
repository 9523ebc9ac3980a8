/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/diagram-view-private.h"

#include "window/kind-property.h"

#define COLUMN_WIDTH 132
#define NATURAL_COLUMN_WIDTH 210
#define GRID_WIDTH 320 /* rows, two columns and a total */
#define LEAST_WIDTH 260
#define LEAST_HEIGHT 280
#define FADE_MILLISECONDS 200

enum
{
  EXPLAIN,
  N_SIGNALS,
};

enum
{
  PROP_KIND = 1,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WhitherDiagramView, whither_diagram_view, GTK_TYPE_WIDGET)

const WhitherLayout *
whither_diagram_view_get_layout (WhitherDiagramView *self)
{
  return self->picture != NULL ? self->picture->layout : NULL;
}

WhitherDiagram *
whither_diagram_view_get_diagram (WhitherDiagramView *self)
{
  return self->picture != NULL ? self->picture->diagram : NULL;
}

const WhitherShape *
whither_diagram_view_get_shape (WhitherDiagramView *self, int shape)
{
  return whither_layout_get (self->picture->layout, (guint) shape);
}

static void
fade (double value, gpointer user_data)
{
  WhitherDiagramView *self = user_data;

  self->faded = value;
  if (value >= 1)
    g_clear_pointer (&self->old_drawing, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* From the picture before to the new one, unless the desktop wants no animation. @old: (transfer
 * full) (nullable). */
static void
begin_fade (WhitherDiagramView *self, GskRenderNode *old)
{
  GtkWidget *widget = GTK_WIDGET (self);

  g_clear_pointer (&self->old_drawing, gsk_render_node_unref);
  self->faded = 1;
  if (old == NULL || !adw_get_enable_animations (widget) || !gtk_widget_get_mapped (widget))
    {
      g_clear_pointer (&old, gsk_render_node_unref);
      return;
    }
  self->old_drawing = old;
  if (self->fade == NULL)
    self->fade = adw_timed_animation_new (widget, 0, 1, FADE_MILLISECONDS,
                                          adw_callback_animation_target_new (fade, self, NULL));
  else
    adw_animation_reset (self->fade);
  adw_animation_play (self->fade);
}

static void
show_picture (WhitherDiagramView *self, WhitherPicture *picture)
{
  g_autoptr (GskRenderNode) old = g_steal_pointer (&self->drawing);
  double needed_before = self->picture != NULL ? self->picture->needed_height : 0;
  gboolean is_moved = self->picture != NULL && self->picture->diagram == picture->diagram;
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  gboolean is_as_wide = self->picture != NULL && self->picture->pixel_width == picture->pixel_width;

  self->is_moving = FALSE; /* its numbers are those of the picture before */
  if (!is_moved)
    whither_diagram_view_drop_span (self);
  g_clear_pointer (&self->picture, whither_picture_free);
  self->picture = picture;
  self->drawing =
      whither_picture_make_node (picture, native != NULL ? gtk_native_get_renderer (native) : NULL);
  begin_fade (self, is_moved || !is_as_wide ? NULL : g_steal_pointer (&old));
  whither_look_clear (&self->look);
  whither_look_init (&self->look, GTK_WIDGET (self));

  whither_diagram_view_hover (self, -1);
  whither_diagram_view_update_items (self);
  whither_diagram_view_trace_selection (self);
  if (needed_before < picture->needed_height || needed_before > picture->needed_height)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  else
    gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
picture_made (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  WhitherPicture *picture = whither_picture_make_finish (result, &error);
  WhitherDiagramView *self = WHITHER_DIAGRAM_VIEW (source);

  /* Cancelled: a newer one is on its way, or the view is gone. */
  if (picture == NULL)
    return;
  if (picture->layout == NULL || self->view == NULL)
    {
      whither_picture_free (picture);
      return;
    }

  g_clear_object (&self->cancellable);
  self->content_is_stale = FALSE;
  show_picture (self, picture);
}

/* The height that is there for a picture whose labels need none: what the one of now takes beyond
 * the page is its own wish, and says nothing about the next one. */
static double
get_room (WhitherDiagramView *self)
{
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  GtkWidget *at = GTK_WIDGET (self);

  if (!self->content_is_stale)
    return height;
  while ((at = gtk_widget_get_parent (at)) != NULL)
    if (GTK_IS_SCROLLED_WINDOW (at))
      {
        GtkAdjustment *way = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (at));

        height -= gtk_adjustment_get_upper (way) - gtk_adjustment_get_page_size (way);
      }
  return MAX (height, LEAST_HEIGHT);
}

static gboolean
update (gpointer user_data)
{
  WhitherDiagramView *self = user_data;
  GtkWidget *widget = GTK_WIDGET (self);
  WhitherPictureSize size = {
    .width = gtk_widget_get_width (widget),
    .height = get_room (self),
    .device_scale = gtk_widget_get_scale_factor (widget),
    .map_zoom = self->map_zoom,
    .map_center = self->map_center,
  };
  WhitherDiagram *before = whither_diagram_view_get_diagram (self);

  self->update_source = 0;
  if (before != NULL && !self->content_is_stale &&
      (int) self->picture->layout->width == (int) size.width)
    size.known_height = self->picture->needed_height;
  /* What does not show is made when it does. */
  if (!gtk_widget_get_mapped (widget) || self->view == NULL ||
      whither_view_get_snapshot (self->view) == NULL || size.width < 1)
    return G_SOURCE_REMOVE;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  whither_picture_make_async (self->view, self->kind, before, self->content_is_stale, &size, widget,
                              self->cancellable, picture_made, NULL);
  return G_SOURCE_REMOVE;
}

/* Several reasons in one turn of the main loop make one picture. It is made while the window draws
 * all else that changed, not after that. */
void
whither_diagram_view_queue_update (WhitherDiagramView *self)
{
  if (self->update_source == 0)
    self->update_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update, self, NULL);
}

static void
content_changed (WhitherDiagramView *self)
{
  /* What is being made shows what no longer holds. */
  g_cancellable_cancel (self->cancellable);
  self->content_is_stale = TRUE;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  whither_diagram_view_queue_update (self);
}

static void
selection_changed (WhitherDiagramView *self)
{
  whither_diagram_view_trace_selection (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static int
get_least_width (WhitherDiagramView *self)
{
  if (self->kind == WHITHER_DIAGRAM_FLOW)
    return COLUMN_WIDTH *
           (self->view != NULL ? (int) whither_view_get_choice (self->view)->n_columns : 1);
  return self->kind == WHITHER_DIAGRAM_MATRIX ? GRID_WIDTH : 0;
}

static void
whither_diagram_view_measure (GtkWidget *widget,
                              GtkOrientation orientation,
                              int for_size,
                              int *minimum,
                              int *natural,
                              int *minimum_baseline,
                              int *natural_baseline)
{
  WhitherDiagramView *self = WHITHER_DIAGRAM_VIEW (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      double scale = self->look.text_scale > 0 ? self->look.text_scale : 1.0;

      *minimum = MAX ((int) (get_least_width (self) * scale), LEAST_WIDTH);
      *natural = *minimum * NATURAL_COLUMN_WIDTH / COLUMN_WIDTH;
    }
  else
    {
      double needed = self->picture != NULL ? self->picture->needed_height : 0;

      *minimum = MAX (LEAST_HEIGHT, (int) (needed + 0.999));
      *natural = *minimum;
    }
}

static void
whither_diagram_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  WhitherDiagramView *self = WHITHER_DIAGRAM_VIEW (widget);

  if (self->picture != NULL)
    whither_diagram_view_allocate_items (self);
  if (self->picture == NULL || (int) self->picture->size.width != width ||
      (int) self->picture->size.height != height)
    whither_diagram_view_queue_update (self);
}

static void
draw_overlay (WhitherDiagramView *self, GtkSnapshot *snapshot)
{
  const WhitherLayout *layout = whither_diagram_view_get_layout (self);
  WhitherHighlight highlight = { .focus_shape = -1 };
  WhitherDiagramItem *focus = whither_diagram_view_get_focus_item (self);
  graphene_rect_t bounds;
  cairo_t *cr;

  if (self->has_pinned)
    highlight = self->pinned;
  else if (self->has_hovered)
    highlight = self->hovered;
  if (focus != NULL &&
      gtk_window_get_focus_visible (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)))))
    highlight.focus_shape = whither_diagram_item_get_shape (focus);
  if (highlight.nodes == NULL && highlight.focus_shape < 0)
    return;

  graphene_rect_init (&bounds, 0, 0, (float) layout->width, (float) layout->height);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  whither_draw_highlight (cr, layout, &self->look.theme, self->look.text_scale, &highlight);
  cairo_destroy (cr);
}

static void
append_fading (WhitherDiagramView *self, GtkSnapshot *snapshot)
{
  gtk_snapshot_push_cross_fade (snapshot, self->faded);
  gtk_snapshot_append_node (snapshot, self->old_drawing);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_node (snapshot, self->drawing);
  gtk_snapshot_pop (snapshot);
}

static void
whither_diagram_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  WhitherDiagramView *self = WHITHER_DIAGRAM_VIEW (widget);
  const WhitherLayout *layout = whither_diagram_view_get_layout (self);

  if (layout == NULL || self->drawing == NULL)
    return;

  if (whither_diagram_view_append_moved (self, snapshot))
    return;
  if (self->old_drawing != NULL)
    append_fading (self, snapshot);
  else
    gtk_snapshot_append_node (snapshot, self->drawing);
  draw_overlay (self, snapshot);
  whither_diagram_view_append_span (self, snapshot);
  whither_diagram_view_append_order (self, snapshot);
}

static void
whither_diagram_view_map (GtkWidget *widget)
{
  WhitherDiagramView *self = WHITHER_DIAGRAM_VIEW (widget);

  GTK_WIDGET_CLASS (whither_diagram_view_parent_class)->map (widget);
  if (self->content_is_stale)
    whither_diagram_view_queue_update (self);
}

static void
whither_diagram_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_KIND)
    whither_kind_property_get (value, WHITHER_DIAGRAM_VIEW (object)->kind);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
whither_diagram_view_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  if (id != PROP_KIND)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  whither_kind_property_set (value, &WHITHER_DIAGRAM_VIEW (object)->kind);
}

static void
whither_diagram_view_dispose (GObject *object)
{
  WhitherDiagramView *self = WHITHER_DIAGRAM_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->update_source, g_source_remove);
  if (self->fade != NULL)
    adw_animation_skip (self->fade);
  g_clear_object (&self->fade);
  g_clear_pointer (&self->old_drawing, gsk_render_node_unref);
  for (guint i = 0; i < self->items->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->items, i));
  g_ptr_array_set_size (self->items, 0);
  g_clear_object (&self->view);
  G_OBJECT_CLASS (whither_diagram_view_parent_class)->dispose (object);
}

static void
whither_diagram_view_finalize (GObject *object)
{
  WhitherDiagramView *self = WHITHER_DIAGRAM_VIEW (object);

  g_clear_pointer (&self->picture, whither_picture_free);
  g_clear_pointer (&self->drawing, gsk_render_node_unref);
  g_ptr_array_unref (self->items);
  whither_highlight_clear (&self->pinned);
  whither_highlight_clear (&self->hovered);
  whither_look_clear (&self->look);
  G_OBJECT_CLASS (whither_diagram_view_parent_class)->finalize (object);
}

static void
whither_diagram_view_class_init (WhitherDiagramViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = whither_diagram_view_dispose;
  object_class->finalize = whither_diagram_view_finalize;
  object_class->get_property = whither_diagram_view_get_property;
  object_class->set_property = whither_diagram_view_set_property;
  properties[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, "sankey",
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  widget_class->map = whither_diagram_view_map;
  widget_class->measure = whither_diagram_view_measure;
  widget_class->size_allocate = whither_diagram_view_size_allocate;
  widget_class->snapshot = whither_diagram_view_snapshot;

  signals[EXPLAIN] =
      g_signal_new ("explain", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST | G_SIGNAL_ACTION, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "diagram");
  whither_diagram_view_class_init_input (widget_class);
}

static void
whither_diagram_view_init (WhitherDiagramView *self)
{
  self->kind = WHITHER_DIAGRAM_FLOW;
  self->items = g_ptr_array_new ();
  self->hovered_shape = -1;
  self->pinned.focus_shape = -1;
  self->hovered.focus_shape = -1;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  whither_look_watch (GTK_WIDGET (self), G_CALLBACK (content_changed));
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (whither_diagram_view_queue_update),
                    NULL);
  g_signal_connect (self, "direction-changed", G_CALLBACK (whither_diagram_view_queue_update),
                    NULL);
  whither_diagram_view_init_input (self);
}

void
whither_diagram_view_set_view (WhitherDiagramView *self, WhitherView *view)
{
  g_return_if_fail (WHITHER_IS_DIAGRAM_VIEW (self) && WHITHER_IS_VIEW (view));
  g_return_if_fail (self->view == NULL);

  self->view = g_object_ref (view);
  g_signal_connect_object (view, "content", G_CALLBACK (content_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "arranged", G_CALLBACK (content_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "selection", G_CALLBACK (selection_changed), self,
                           G_CONNECT_SWAPPED);
  content_changed (self);
}
