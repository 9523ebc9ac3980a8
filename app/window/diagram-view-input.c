/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/diagram-view-private.h"

#include "window/view-arrange.h"

/* Pointer, keys and tooltip of a picture. Every key is an action of the class. */

int
whither_diagram_view_pick (WhitherDiagramView *self, double x, double y)
{
  const WhitherLayout *layout = whither_diagram_view_get_layout (self);

  return layout != NULL && !self->is_panning ? whither_layout_pick (layout, x, y) : -1;
}

int
whither_diagram_view_get_focus_shape (WhitherDiagramView *self)
{
  return whither_diagram_item_get_shape (whither_diagram_view_get_focus_item (self));
}

static void
pointer_moved (GtkEventControllerMotion *controller, double x, double y, gpointer user_data)
{
  WhitherDiagramView *self = user_data;

  self->pointer_x = x;
  self->pointer_y = y;
  if (!self->is_panning && !self->is_moving && !whither_diagram_view_has_span (self))
    whither_diagram_view_hover (self, whither_diagram_view_pick (self, x, y));
}

static void
pointer_left (GtkEventControllerMotion *controller, gpointer user_data)
{
  whither_diagram_view_hover (user_data, -1);
}

static void
clicked (GtkGestureClick *gesture, int n_press, double x, double y, gpointer user_data)
{
  WhitherDiagramView *self = user_data;
  int shape = whither_diagram_view_pick (self, x, y);
  WhitherDiagramItem *item = shape >= 0 ? whither_diagram_view_find_item (self, shape) : NULL;

  if (item != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (item));
  if (shape < 0)
    whither_view_release (self->view);
  else
    whither_diagram_view_pin_shape (self, shape);
  if (shape >= 0 && n_press == 2)
    whither_diagram_view_look_inside (self, shape);
}

static gboolean
show_tooltip (GtkWidget *widget,
              int x,
              int y,
              gboolean keyboard,
              GtkTooltip *tooltip,
              gpointer user_data)
{
  WhitherDiagramView *self = WHITHER_DIAGRAM_VIEW (widget);
  int shape = keyboard ? whither_diagram_view_get_focus_shape (self)
                       : whither_diagram_view_pick (self, x, y);

  if (shape < 0 || whither_diagram_view_get_shape (self, shape)->spoken == NULL)
    return FALSE;

  gtk_tooltip_set_text (tooltip, whither_diagram_view_get_shape (self, shape)->spoken);
  return TRUE;
}

static void
pin (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WhitherDiagramView *self = WHITHER_DIAGRAM_VIEW (widget);
  int bar = whither_diagram_view_get_cursor_shape (self);

  whither_diagram_view_pin_shape (self,
                                  bar >= 0 ? bar : whither_diagram_view_get_focus_shape (self));
}

static void
look_inside (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WhitherDiagramView *self = WHITHER_DIAGRAM_VIEW (widget);
  int shape = whither_diagram_view_get_focus_shape (self);

  whither_diagram_view_pin_shape (self, shape);
  whither_diagram_view_look_inside (self, shape);
}

/* The column of the node with the keyboard goes one place to the left or right. */
static void
move_column (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WhitherDiagramView *self = WHITHER_DIAGRAM_VIEW (widget);
  int shape = whither_diagram_view_get_focus_shape (self);
  int steps = g_variant_get_int32 (parameter);
  const WhitherGraph *graph;

  if (shape < 0 || self->kind != WHITHER_DIAGRAM_FLOW)
    return;
  graph = whither_diagram_get_graph (self->picture->diagram);
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    steps = -steps;
  whither_view_move_column (
      self->view,
      graph->column_kinds[whither_graph_get_node (
                              graph, (guint) whither_diagram_view_get_shape (self, shape)->item)
                              ->column],
      steps);
}

static void
explain (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (whither_diagram_view_has_span (WHITHER_DIAGRAM_VIEW (widget)))
    {
      whither_diagram_view_apply_span (WHITHER_DIAGRAM_VIEW (widget));
      return;
    }
  pin (widget, action, parameter);
  if (whither_view_has_selection (WHITHER_DIAGRAM_VIEW (widget)->view))
    g_signal_emit_by_name (widget, "explain");
}

/* Without anything pinned, Escape is left to whoever is around. */
static gboolean
release (GtkWidget *widget, GVariant *parameter, gpointer user_data)
{
  WhitherDiagramView *self = WHITHER_DIAGRAM_VIEW (widget);

  if (whither_diagram_view_drop_span (self))
    return TRUE;
  if (self->view == NULL || !whither_view_has_selection (self->view))
    return FALSE;

  whither_view_release (self->view);
  return TRUE;
}

/* The picture is one stop of the Tab key; arrows go on inside. */
static gboolean
whither_diagram_view_focus (GtkWidget *widget, GtkDirectionType direction)
{
  WhitherDiagramView *self = WHITHER_DIAGRAM_VIEW (widget);

  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return FALSE;
  if (self->items->len == 0 || whither_diagram_view_get_focus_item (self) != NULL)
    return FALSE;
  return gtk_widget_grab_focus (g_ptr_array_index (self->items, 0));
}

static gboolean
whither_diagram_view_grab_focus (GtkWidget *widget)
{
  WhitherDiagramView *self = WHITHER_DIAGRAM_VIEW (widget);

  self->wants_focus = self->items->len == 0;
  if (self->wants_focus)
    return TRUE;
  return gtk_widget_grab_focus (g_ptr_array_index (self->items, 0));
}

void
whither_diagram_view_class_init_input (GtkWidgetClass *widget_class)
{
  widget_class->focus = whither_diagram_view_focus;
  widget_class->grab_focus = whither_diagram_view_grab_focus;

  whither_diagram_view_class_init_move (widget_class);
  whither_diagram_view_class_init_map (widget_class);
  whither_diagram_view_class_init_time (widget_class);
  whither_diagram_view_class_init_order (widget_class);
  gtk_widget_class_install_action (widget_class, "diagram.pin", NULL, pin);
  gtk_widget_class_install_action (widget_class, "diagram.explain", NULL, explain);
  gtk_widget_class_install_action (widget_class, "diagram.look-inside", NULL, look_inside);
  gtk_widget_class_install_action (widget_class, "diagram.move-column", "i", move_column);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_SHIFT_MASK,
                                       "diagram.look-inside", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK,
                                       "diagram.move-column", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, GDK_ALT_MASK,
                                       "diagram.move-column", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_space, 0, "diagram.pin", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, 0, "diagram.explain", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, 0, "diagram.explain", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, release, NULL);
}

void
whither_diagram_view_init_input (WhitherDiagramView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (motion, "motion", G_CALLBACK (pointer_moved), self);
  g_signal_connect (motion, "leave", G_CALLBACK (pointer_left), self);
  gtk_widget_add_controller (widget, motion);

  /* On release: a press may become a drag. */
  g_signal_connect (click, "released", G_CALLBACK (clicked), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));

  whither_diagram_view_init_map (self);
  whither_diagram_view_init_time (self);
  whither_diagram_view_init_order (self);
  gtk_widget_set_has_tooltip (widget, TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (show_tooltip), NULL);
}
