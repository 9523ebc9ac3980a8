/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/diagram-view-private.h"

#include "window/view-arrange.h"

/* The flow picture in another order: a column is dragged by its heading, a node up or down in its
 * column; by keys with Alt and the arrows. */

#define DRAG_BEGINS 8.0
#define SLACK 12.0 /* a heading begins a little before its nodes */

static const WhitherGraph *
get_graph (WhitherDiagramView *self)
{
  WhitherDiagram *diagram = whither_diagram_view_get_diagram (self);

  return self->kind == WHITHER_DIAGRAM_FLOW && diagram != NULL && !self->content_is_stale
             ? whither_diagram_get_graph (diagram)
             : NULL;
}

static int
compare_shapes (gconstpointer a, gconstpointer b)
{
  const WhitherShape *one = *(const WhitherShape *const *) a,
                     *other = *(const WhitherShape *const *) b;

  return one->y < other->y ? -1 : one->y > other->y;
}

/* Returns: (transfer container) (element-type WhitherShape): the nodes of a column from the top. */
static GPtrArray *
list_nodes (WhitherDiagramView *self, const WhitherGraph *graph, guint column)
{
  const WhitherLayout *layout = self->picture->layout;
  GPtrArray *nodes = g_ptr_array_new ();

  for (guint i = 0; i < layout->shapes->len; i++)
    {
      const WhitherShape *shape = whither_layout_get (layout, i);

      if (shape->kind == WHITHER_SHAPE_NODE &&
          whither_graph_get_node (graph, (guint) shape->item)->column == column)
        g_ptr_array_add (nodes, (gpointer) shape);
    }
  g_ptr_array_sort (nodes, compare_shapes);
  return nodes;
}

static GPtrArray *
list_neighbors (WhitherDiagramView *self, const WhitherGraph *graph, const WhitherShape *shape)
{
  return list_nodes (self, graph, whither_graph_get_node (graph, (guint) shape->item)->column);
}

/* The last column, in reading direction, that begins before this point. */
static guint
find_column (WhitherDiagramView *self, const WhitherGraph *graph, double x)
{
  gboolean right_to_left = self->picture->layout->right_to_left;
  guint found = 0;

  for (guint column = 0; column < graph->n_columns; column++)
    {
      g_autoptr (GPtrArray) nodes = list_nodes (self, graph, column);
      const WhitherShape *first = nodes->len > 0 ? g_ptr_array_index (nodes, 0) : NULL;

      if (first != NULL &&
          (right_to_left ? x <= first->x + first->width + SLACK : x >= first->x - SLACK))
        found = column;
    }
  return found;
}

static double
find_top (WhitherDiagramView *self)
{
  const WhitherLayout *layout = self->picture->layout;
  double top = layout->height;

  for (guint i = 0; i < layout->shapes->len; i++)
    if (whither_layout_get (layout, i)->kind == WHITHER_SHAPE_NODE)
      top = MIN (top, whither_layout_get (layout, i)->slot_y);
  return top;
}

/* How many of the others stand above this point. */
static guint
find_place (const GPtrArray *nodes, const WhitherShape *moved, double y)
{
  guint place = 0;

  for (guint i = 0; i < nodes->len; i++)
    {
      const WhitherShape *shape = g_ptr_array_index (nodes, i);

      if (shape != moved && shape->y + shape->height / 2 < y)
        place++;
    }
  return place;
}

/* Returns: (nullable): "Other (n)" has none, and stays at the end. */
static const char *
get_id (WhitherDiagramView *self, const WhitherGraph *graph, const WhitherShape *shape)
{
  const WhitherGraphNode *node = whither_graph_get_node (graph, (guint) shape->item);

  if (node->facet == WHITHER_NO_FACET)
    return NULL;
  return whither_snapshot_get_facet (whither_diagram_get_snapshot (self->picture->diagram),
                                     graph->column_kinds[node->column], node->facet)
      ->id;
}

static void
move_node (WhitherDiagramView *self,
           const WhitherGraph *graph,
           const WhitherShape *moved,
           guint place)
{
  WhitherColumn kind =
      graph->column_kinds[whither_graph_get_node (graph, (guint) moved->item)->column];
  g_autoptr (GPtrArray) nodes = list_neighbors (self, graph, moved);
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *id = g_strdup (get_id (self, graph, moved));

  for (guint i = 0; i < nodes->len; i++)
    {
      const char *other = get_id (self, graph, g_ptr_array_index (nodes, i));

      if (other != NULL)
        g_ptr_array_add (shown, g_strdup (other));
    }
  if (id == NULL)
    return;
  place = MIN (place, shown->len - 1);
  g_ptr_array_add (shown, NULL);
  whither_view_move_node (self->view, kind, (const char *const *) shown->pdata, id, place);
}

/* --- by keys ------------------------------------------------------------------------------ */

static void
move_node_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WhitherDiagramView *self = WHITHER_DIAGRAM_VIEW (widget);
  const WhitherGraph *graph = get_graph (self);
  gboolean up = g_variant_get_int32 (parameter) < 0;
  int focus = whither_diagram_view_get_focus_shape (self);
  g_autoptr (GPtrArray) nodes = NULL;
  const WhitherShape *shape;
  guint place = 0;

  if (graph == NULL || focus < 0)
    return;
  shape = whither_diagram_view_get_shape (self, focus);
  nodes = list_neighbors (self, graph, shape);
  g_ptr_array_find (nodes, shape, &place);
  if (up ? place > 0 : place + 1 < nodes->len)
    move_node (self, graph, shape, up ? place - 1 : place + 1);
  else
    gtk_widget_error_bell (widget);
}

/* --- by hand ------------------------------------------------------------------------------ */

static void
drag_began (GtkGestureDrag *gesture, double x, double y, gpointer user_data)
{
  WhitherDiagramView *self = user_data;
  const WhitherGraph *graph = get_graph (self);
  int shape = whither_diagram_view_pick (self, x, y);

  self->moved_shape = self->moved_column = -1;
  self->is_moving = FALSE;
  if (graph != NULL && y < find_top (self))
    self->moved_column = (int) find_column (self, graph, x);
  else if (graph != NULL && shape >= 0 &&
           whither_diagram_view_get_shape (self, shape)->kind == WHITHER_SHAPE_NODE)
    self->moved_shape = shape;
  else
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
}

static void
dragged (GtkGestureDrag *gesture, double x, double y, gpointer user_data)
{
  WhitherDiagramView *self = user_data;
  double way = self->moved_column >= 0 ? x : y;

  if (get_graph (self) == NULL || (!self->is_moving && ABS (way) < DRAG_BEGINS))
    return;
  if (!self->is_moving)
    {
      self->is_moving = TRUE;
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      whither_diagram_view_hover (self, -1);
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
    }
  gtk_gesture_drag_get_start_point (gesture, &self->moved_x, &self->moved_y);
  self->moved_x += x;
  self->moved_y += y;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* A new picture may have come on the way: then nothing is moved. */
static void
drag_ended (GtkGestureDrag *gesture, double x, double y, gpointer user_data)
{
  WhitherDiagramView *self = user_data;
  const WhitherGraph *graph = get_graph (self);
  gboolean was_moving = self->is_moving;

  self->is_moving = FALSE;
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (!was_moving || graph == NULL)
    return;
  if (self->moved_column >= 0 && self->moved_column < (int) graph->n_columns)
    whither_view_move_column (self->view, graph->column_kinds[self->moved_column],
                              (int) find_column (self, graph, self->moved_x) - self->moved_column);
  else if (self->moved_shape >= 0)
    {
      const WhitherShape *shape = whither_diagram_view_get_shape (self, self->moved_shape);
      g_autoptr (GPtrArray) nodes = list_neighbors (self, graph, shape);

      move_node (self, graph, shape, find_place (nodes, shape, self->moved_y));
    }
}

/* What is dragged follows the pointer as a bar. */
void
whither_diagram_view_append_order (WhitherDiagramView *self, GtkSnapshot *snapshot)
{
  const WhitherColor *focus = &self->look.theme.focus;
  GdkRGBA color = { (float) focus->red, (float) focus->green, (float) focus->blue, 0.6f };
  graphene_rect_t bar;

  if (!self->is_moving || get_graph (self) == NULL)
    return;
  if (self->moved_column >= 0)
    graphene_rect_init (&bar, (float) self->moved_x - 2, 0, 4,
                        (float) self->picture->layout->height);
  else
    {
      const WhitherShape *shape = whither_diagram_view_get_shape (self, self->moved_shape);

      graphene_rect_init (&bar, (float) shape->x - 8, (float) self->moved_y - 2,
                          (float) shape->width + 16, 4);
    }
  gtk_snapshot_append_color (snapshot, &color, &bar);
}

void
whither_diagram_view_class_init_order (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "diagram.move-node", "i", move_node_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "diagram.move-node",
                                       "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK,
                                       "diagram.move-node", "i", 1);
}

void
whither_diagram_view_init_order (WhitherDiagramView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->moved_shape = self->moved_column = -1;
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_began), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (dragged), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_ended), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}
