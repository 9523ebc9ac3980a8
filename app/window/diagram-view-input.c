/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/diagram-view-private.h"

#include <math.h>

/* Pointer, keys and tooltip of the flow picture. Every key is an action of the class. */

static const WhitherShape *
get_shape (WhitherDiagramView *self, int shape)
{
  return whither_layout_get (whither_diagram_view_get_layout (self), (guint) shape);
}

void
whither_diagram_view_hover (WhitherDiagramView *self, int shape)
{
  const WhitherGraph *graph = whither_diagram_view_get_graph (self);

  if (self->hovered_shape == shape)
    return;

  self->hovered_shape = shape;
  self->has_hovered = FALSE;
  whither_highlight_clear (&self->hovered);
  self->hovered.focus_shape = -1;
  if (shape >= 0 && graph != NULL && get_shape (self, shape)->item >= 0)
    {
      const WhitherShape *what = get_shape (self, shape);

      whither_graph_trace (graph, what->item, what->kind == WHITHER_SHAPE_BAND, &self->hovered);
      self->has_hovered = TRUE;
    }
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), self->has_hovered ? "pointer" : NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static int
pick (WhitherDiagramView *self, double x, double y)
{
  const WhitherLayout *layout = whither_diagram_view_get_layout (self);

  return layout != NULL ? whither_layout_pick (layout, x, y) : -1;
}

static void
pointer_moved (GtkEventControllerMotion *controller, double x, double y, gpointer user_data)
{
  whither_diagram_view_hover (user_data, pick (user_data, x, y));
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
  int shape = pick (self, x, y);
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
  WhitherDiagramItem *focus = whither_diagram_view_get_focus_item (self);
  int shape = keyboard ? whither_diagram_item_get_shape (focus) : pick (self, x, y);

  if (shape < 0 || get_shape (self, shape)->spoken == NULL)
    return FALSE;

  gtk_tooltip_set_text (tooltip, get_shape (self, shape)->spoken);
  return TRUE;
}

static void
move_to (WhitherDiagramView *self, int shape)
{
  WhitherDiagramItem *item = shape >= 0 ? whither_diagram_view_find_item (self, shape) : NULL;

  if (item != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (item));
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

/* The nearest node above or below in the same column. */
static int
find_in_column (WhitherDiagramView *self, int from, int direction)
{
  const WhitherShape *here = get_shape (self, from);
  int best = -1;

  for (guint i = 0; i < self->items->len; i++)
    {
      int shape = whither_diagram_item_get_shape (g_ptr_array_index (self->items, i));
      const WhitherShape *there = get_shape (self, shape);
      double distance = (there->y - here->y) * direction;

      if (shape == from || fabs (there->x - here->x) > 1 || distance < 0)
        continue;
      if (best < 0 || distance < (get_shape (self, best)->y - here->y) * direction)
        best = shape;
    }
  return best;
}

static int
find_node_shape (WhitherDiagramView *self, guint node)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      int shape = whither_diagram_item_get_shape (g_ptr_array_index (self->items, i));

      if (get_shape (self, shape)->item == (int) node)
        return shape;
    }
  return -1;
}

/* Along the thickest band that leaves to this side of the screen. */
static int
find_along_band (WhitherDiagramView *self, int from, int direction)
{
  const WhitherGraph *graph = whither_diagram_view_get_graph (self);
  const WhitherShape *here = get_shape (self, from);
  guint64 most = 0;
  int best = -1;

  for (guint i = 0; i < graph->links->len; i++)
    {
      const WhitherGraphLink *link = whither_graph_get_link (graph, i);
      guint other = link->source == (guint) here->item ? link->target : link->source;
      int shape;

      if (link->source != (guint) here->item && link->target != (guint) here->item)
        continue;
      shape = find_node_shape (self, other);
      if (shape >= 0 && (get_shape (self, shape)->x - here->x) * direction > 0 &&
          link->value >= most)
        {
          most = link->value;
          best = shape;
        }
    }
  return best;
}

static void
move (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WhitherDiagramView *self = WHITHER_DIAGRAM_VIEW (widget);
  WhitherDiagramItem *focus = whither_diagram_view_get_focus_item (self);
  int from = whither_diagram_item_get_shape (focus);
  const char *where = g_variant_get_string (parameter, NULL);

  if (self->items->len == 0)
    return;
  if (from < 0 || g_str_equal (where, "first"))
    move_to (self, whither_diagram_item_get_shape (g_ptr_array_index (self->items, 0)));
  else if (g_str_equal (where, "last"))
    move_to (self, whither_diagram_item_get_shape (
                       g_ptr_array_index (self->items, self->items->len - 1)));
  else if (g_str_equal (where, "up"))
    move_to (self, find_in_column (self, from, -1));
  else if (g_str_equal (where, "down"))
    move_to (self, find_in_column (self, from, 1));
  else
    move_to (self, find_along_band (self, from, g_str_equal (where, "left") ? -1 : 1));
}

static void
pin (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WhitherDiagramView *self = WHITHER_DIAGRAM_VIEW (widget);
  WhitherDiagramItem *focus = whither_diagram_view_get_focus_item (self);

  whither_diagram_view_pin_shape (self, whither_diagram_item_get_shape (focus));
}

/* "Other (n)" opens; anything else is looked into: a company becomes its names. */
void
whither_diagram_view_look_inside (WhitherDiagramView *self, int shape)
{
  const WhitherGraph *graph = whither_diagram_view_get_graph (self);
  const WhitherGraphNode *node;
  int item;

  if (shape < 0 || graph == NULL || graph->column_kinds == NULL)
    return;
  item = get_shape (self, shape)->item;
  if (get_shape (self, shape)->kind == WHITHER_SHAPE_BAND)
    item = item >= 0 ? (int) whither_graph_get_link (graph, (guint) item)->target : -1;
  if (item < 0)
    return;
  node = whither_graph_get_node (graph, (guint) item);
  if (node->facet == WHITHER_NO_FACET)
    whither_view_open_other (self->view);
  else
    whither_view_look_inside (self->view, graph->column_kinds[node->column]);
}

static void
look_inside (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WhitherDiagramView *self = WHITHER_DIAGRAM_VIEW (widget);
  int shape = whither_diagram_item_get_shape (whither_diagram_view_get_focus_item (self));

  whither_diagram_view_pin_shape (self, shape);
  whither_diagram_view_look_inside (self, shape);
}

/* The column of the node with the keyboard goes one place to the left or right. */
static void
move_column (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WhitherDiagramView *self = WHITHER_DIAGRAM_VIEW (widget);
  const WhitherGraph *graph = whither_diagram_view_get_graph (self);
  int shape = whither_diagram_item_get_shape (whither_diagram_view_get_focus_item (self));
  int steps = g_variant_get_int32 (parameter);

  if (shape < 0 || graph == NULL || graph->column_kinds == NULL)
    return;
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    steps = -steps;
  whither_view_move_column (
      self->view,
      graph->column_kinds[whither_graph_get_node (graph, (guint) get_shape (self, shape)->item)
                              ->column],
      steps);
}

static void
explain (GtkWidget *widget, const char *action, GVariant *parameter)
{
  pin (widget, action, parameter);
  if (whither_view_has_selection (WHITHER_DIAGRAM_VIEW (widget)->view))
    g_signal_emit_by_name (widget, "explain");
}

/* Without anything pinned, Escape is left to whoever is around. */
static gboolean
release (GtkWidget *widget, GVariant *parameter, gpointer user_data)
{
  WhitherDiagramView *self = WHITHER_DIAGRAM_VIEW (widget);

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

static void
bind_move (GtkWidgetClass *widget_class, guint key, guint keypad_key, const char *where)
{
  gtk_widget_class_add_binding_action (widget_class, key, 0, "diagram.move", "s", where);
  gtk_widget_class_add_binding_action (widget_class, keypad_key, 0, "diagram.move", "s", where);
}

void
whither_diagram_view_class_init_input (GtkWidgetClass *widget_class)
{
  widget_class->focus = whither_diagram_view_focus;
  widget_class->grab_focus = whither_diagram_view_grab_focus;

  gtk_widget_class_install_action (widget_class, "diagram.move", "s", move);
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
  bind_move (widget_class, GDK_KEY_Up, GDK_KEY_KP_Up, "up");
  bind_move (widget_class, GDK_KEY_Down, GDK_KEY_KP_Down, "down");
  bind_move (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, "left");
  bind_move (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, "right");
  bind_move (widget_class, GDK_KEY_Home, GDK_KEY_KP_Home, "first");
  bind_move (widget_class, GDK_KEY_End, GDK_KEY_KP_End, "last");
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

  g_signal_connect (click, "pressed", G_CALLBACK (clicked), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));

  gtk_widget_set_has_tooltip (widget, TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (show_tooltip), NULL);
}
