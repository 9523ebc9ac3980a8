/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/diagram-view-private.h"

#include <math.h>

/* Zooming and moving the map: by wheel, drag, pinch and keys. The wish is kept apart from the
 * picture; until a new one is made, the old one is drawn moved and stretched. */

#define STEP 1.5
#define WHEEL_STEP 1.25
#define DRAG_BEGINS 6.0
#define NEARLY 1e-9

static gboolean
has_map (WhitherDiagramView *self)
{
  return self->kind == WHITHER_DIAGRAM_MAP && self->picture != NULL &&
         self->picture->layout->map_scale > 0;
}

static gboolean
is_on_map (WhitherDiagramView *self, double x, double y)
{
  const WhitherLayout *layout = whither_diagram_view_get_layout (self);

  return has_map (self) && x >= layout->map_x && x <= layout->map_x + layout->map_width &&
         y >= layout->map_y && y <= layout->map_y + layout->map_height;
}

static double
get_zoom (WhitherDiagramView *self)
{
  return self->map_zoom > 0 ? self->map_zoom : 1;
}

static WhitherPoint
get_center (WhitherDiagramView *self)
{
  return whither_layout_keep_on_map (self->picture->layout, get_zoom (self), self->map_center);
}

/* Pixels to the width of the world, as wished. */
static double
get_scale (WhitherDiagramView *self)
{
  const WhitherLayout *layout = self->picture->layout;

  return layout->map_scale * get_zoom (self) / layout->map_zoom;
}

/* FALSE: it is there already. */
static gboolean
look_at (WhitherDiagramView *self, double zoom, WhitherPoint center)
{
  WhitherPoint before = get_center (self);
  double zoom_before = get_zoom (self);

  self->map_zoom = CLAMP (zoom, 1, WHITHER_MOST_MAP_ZOOM);
  self->map_center = whither_layout_keep_on_map (self->picture->layout, self->map_zoom, center);
  if (fabs (self->map_zoom - zoom_before) < NEARLY &&
      fabs (self->map_center.x - before.x) < NEARLY &&
      fabs (self->map_center.y - before.y) < NEARLY)
    return FALSE;
  whither_diagram_view_queue_update (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return TRUE;
}

gboolean
whither_diagram_view_zoom (WhitherDiagramView *self, double factor, double x, double y)
{
  const WhitherLayout *layout = whither_diagram_view_get_layout (self);
  WhitherPoint center;
  double zoom, scale, dx, dy;

  if (!has_map (self))
    return FALSE;
  center = get_center (self);
  zoom = CLAMP (get_zoom (self) * factor, 1, WHITHER_MOST_MAP_ZOOM);
  scale = get_scale (self);
  dx = x - layout->map_x - layout->map_width / 2;
  dy = y - layout->map_y - layout->map_height / 2;
  /* What lies under the point stays there. */
  factor = zoom / get_zoom (self);
  center.x += dx / scale * (1 - 1 / factor);
  center.y += dy / scale * (1 - 1 / factor);
  return look_at (self, zoom, center);
}

gboolean
whither_diagram_view_pan (WhitherDiagramView *self, double x, double y)
{
  WhitherPoint center;

  if (!has_map (self))
    return FALSE;
  center = get_center (self);
  center.x += x / get_scale (self);
  center.y += y / get_scale (self);
  return look_at (self, get_zoom (self), center);
}

/* --- drawing on the way ------------------------------------------------------------------- */

static void
append_part (WhitherDiagramView *self,
             GtkSnapshot *snapshot,
             double x,
             double y,
             double width,
             double height)
{
  graphene_rect_t part;

  if (width <= 0 || height <= 0)
    return;
  graphene_rect_init (&part, (float) x, (float) y, (float) width, (float) height);
  gtk_snapshot_push_clip (snapshot, &part);
  gtk_snapshot_append_node (snapshot, self->drawing);
  gtk_snapshot_pop (snapshot);
}

/* Whole pixels of the device where nothing is stretched: they are copied, not mixed. */
static double
snap (WhitherDiagramView *self, double way, double grown)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));

  return fabs (grown - 1) < NEARLY ? round (way * scale) / scale : way;
}

gboolean
whither_diagram_view_append_moved (WhitherDiagramView *self, GtkSnapshot *snapshot)
{
  const WhitherLayout *layout = self->picture->layout;
  const WhitherColor *ground = &self->look.theme.background;
  double grown, middle_x, middle_y;
  WhitherPoint center;
  graphene_rect_t map;

  if (!has_map (self))
    return FALSE;
  center = get_center (self);
  grown = get_scale (self) / layout->map_scale;
  if (fabs (grown - 1) < NEARLY && fabs (center.x - layout->map_center.x) < NEARLY &&
      fabs (center.y - layout->map_center.y) < NEARLY)
    return FALSE;

  /* Everything but the map stays: tray and whatever else is beside it. */
  gtk_snapshot_append_node (snapshot, self->drawing);
  middle_x = layout->map_x + layout->map_width / 2;
  middle_y = layout->map_y + layout->map_height / 2;
  graphene_rect_init (&map, (float) layout->map_x, (float) layout->map_y, (float) layout->map_width,
                      (float) layout->map_height);
  gtk_snapshot_append_color (
      snapshot, &(GdkRGBA){ (float) ground->red, (float) ground->green, (float) ground->blue, 1 },
      &map);
  gtk_snapshot_push_clip (snapshot, &map);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot,
      &GRAPHENE_POINT_INIT (
          (float) (middle_x +
                   snap (self, (layout->map_center.x - center.x) * get_scale (self), grown)),
          (float) (middle_y +
                   snap (self, (layout->map_center.y - center.y) * get_scale (self), grown))));
  gtk_snapshot_scale (snapshot, (float) grown, (float) grown);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) -middle_x, (float) -middle_y));
  append_part (self, snapshot, layout->map_x, layout->map_y, layout->map_width, layout->map_height);
  gtk_snapshot_restore (snapshot);
  gtk_snapshot_pop (snapshot);
  return TRUE;
}

/* --- by hand ------------------------------------------------------------------------------ */

static void
zoom (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WhitherDiagramView *self = WHITHER_DIAGRAM_VIEW (widget);
  const char *how = g_variant_get_string (parameter, NULL);
  int focus = whither_diagram_view_get_focus_shape (self);
  double factor = g_str_equal (how, "in") ? STEP : g_str_equal (how, "out") ? 1 / STEP : 0;
  const WhitherLayout *layout = whither_diagram_view_get_layout (self);
  const WhitherShape *shape = focus >= 0 ? whither_diagram_view_get_shape (self, focus) : NULL;
  gboolean is_dot = shape != NULL && shape->kind == WHITHER_SHAPE_DOT;

  if (!has_map (self))
    return;
  if (factor <= 0)
    look_at (self, 1, get_center (self));
  else if (is_dot)
    whither_diagram_view_zoom (self, factor, shape->x + shape->width / 2,
                               shape->y + shape->height / 2);
  else
    whither_diagram_view_zoom (self, factor, layout->map_x + layout->map_width / 2,
                               layout->map_y + layout->map_height / 2);
}

/* At the end of its way the wheel scrolls the page. */
static gboolean
scrolled (GtkEventControllerScroll *controller, double dx, double dy, gpointer user_data)
{
  WhitherDiagramView *self = user_data;

  if (!is_on_map (self, self->pointer_x, self->pointer_y))
    return FALSE;
  return whither_diagram_view_zoom (self, pow (WHEEL_STEP, -dy), self->pointer_x, self->pointer_y);
}

static void
drag_began (GtkGestureDrag *gesture, double x, double y, gpointer user_data)
{
  WhitherDiagramView *self = user_data;

  self->is_panning = FALSE;
  if (!is_on_map (self, x, y) || get_zoom (self) <= 1)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  self->gesture_center = get_center (self);
}

static void
dragged (GtkGestureDrag *gesture, double x, double y, gpointer user_data)
{
  WhitherDiagramView *self = user_data;
  WhitherPoint center = self->gesture_center;

  if (!has_map (self) || (!self->is_panning && hypot (x, y) < DRAG_BEGINS))
    return;
  if (!self->is_panning)
    {
      self->is_panning = TRUE;
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      whither_diagram_view_hover (self, -1);
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
    }
  center.x -= x / get_scale (self);
  center.y -= y / get_scale (self);
  look_at (self, get_zoom (self), center);
}

static void
drag_ended (GtkGestureDrag *gesture, double x, double y, gpointer user_data)
{
  WhitherDiagramView *self = user_data;

  if (self->is_panning)
    gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  self->is_panning = FALSE;
}

static void
pinch_began (GtkGesture *gesture, GdkEventSequence *sequence, gpointer user_data)
{
  WhitherDiagramView *self = user_data;

  self->gesture_zoom = get_zoom (self);
  if (has_map (self))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
pinched (GtkGestureZoom *gesture, double scale, gpointer user_data)
{
  WhitherDiagramView *self = user_data;
  double x, y;

  if (gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y))
    whither_diagram_view_zoom (self, self->gesture_zoom * scale / get_zoom (self), x, y);
}

static void
bind_zoom (GtkWidgetClass *widget_class, const guint *keys, const char *how)
{
  for (guint i = 0; keys[i] != 0; i++)
    for (guint control = 0; control < 2; control++)
      gtk_widget_class_add_binding_action (
          widget_class, keys[i], control == 1 ? GDK_CONTROL_MASK : 0, "diagram.zoom", "s", how);
}

void
whither_diagram_view_class_init_map (GtkWidgetClass *widget_class)
{
  static const guint in[] = { GDK_KEY_plus, GDK_KEY_equal, GDK_KEY_KP_Add, 0 };
  static const guint out[] = { GDK_KEY_minus, GDK_KEY_KP_Subtract, 0 };
  static const guint all[] = { GDK_KEY_0, GDK_KEY_KP_0, 0 };

  gtk_widget_class_install_action (widget_class, "diagram.zoom", "s", zoom);
  bind_zoom (widget_class, in, "in");
  bind_zoom (widget_class, out, "out");
  bind_zoom (widget_class, all, "all");
}

void
whither_diagram_view_init_map (WhitherDiagramView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkGesture *drag = gtk_gesture_drag_new (), *pinch = gtk_gesture_zoom_new ();

  g_signal_connect (scroll, "scroll", G_CALLBACK (scrolled), self);
  gtk_widget_add_controller (widget, scroll);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_began), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (dragged), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_ended), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  g_signal_connect (pinch, "begin", G_CALLBACK (pinch_began), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (pinched), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
}
