/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/diagram-view-private.h"

#include <math.h>

/* The arrow keys: along the bands of the flow picture, over the grid of the matrix, from place to
 * place on the map, from lane to lane and along the time of the timeline. */

#define ACROSS 3.0 /* how much farther something beside the way seems */
#define KEY_PAN 60.0
#define KEY_BARS 10

static int
get_item_shape (WhitherDiagramView *self, guint index)
{
  return whither_diagram_item_get_shape (g_ptr_array_index (self->items, index));
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

/* --- the flow picture --------------------------------------------------------------------- */

/* The nearest node above or below in the same column. */
static int
find_in_column (WhitherDiagramView *self, int from, int direction)
{
  const WhitherShape *here = whither_diagram_view_get_shape (self, from);
  double nearest = G_MAXDOUBLE;
  int best = -1;

  for (guint i = 0; i < self->items->len; i++)
    {
      int shape = get_item_shape (self, i);
      const WhitherShape *there = whither_diagram_view_get_shape (self, shape);
      double distance = (there->y - here->y) * direction;

      if (shape == from || fabs (there->x - here->x) > 1 || distance < 0 || distance >= nearest)
        continue;
      nearest = distance;
      best = shape;
    }
  return best;
}

static int
find_node_shape (WhitherDiagramView *self, guint node)
{
  for (guint i = 0; i < self->items->len; i++)
    if (whither_diagram_view_get_shape (self, get_item_shape (self, i))->item == (int) node)
      return get_item_shape (self, i);
  return -1;
}

/* Along the thickest band that leaves to this side of the screen. */
static int
find_along_band (WhitherDiagramView *self, int from, int direction)
{
  const WhitherGraph *graph = whither_diagram_get_graph (self->picture->diagram);
  const WhitherShape *here = whither_diagram_view_get_shape (self, from);
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
      if (shape >= 0 &&
          (whither_diagram_view_get_shape (self, shape)->x - here->x) * direction > 0 &&
          link->value >= most)
        {
          most = link->value;
          best = shape;
        }
    }
  return best;
}

/* --- the others --------------------------------------------------------------------------- */

/* How far @there lies from @here towards one side, below 0: not on that side. What stands in the
 * same row or column is nearer than what stands beside it. */
static double
get_distance (const WhitherShape *here, const WhitherShape *there, double dx, double dy)
{
  double x = there->x + there->width / 2 - here->x - here->width / 2;
  double y = there->y + there->height / 2 - here->y - here->height / 2;
  double along = x * dx + y * dy, across = fabs (x * dy) + fabs (y * dx);
  gboolean overlaps = dy != 0
                          ? there->x < here->x + here->width && here->x < there->x + there->width
                          : there->y < here->y + here->height && here->y < there->y + there->height;

  if (along < 1)
    return -1;
  return overlaps ? along : along + ACROSS * (across + 1);
}

static int
find_towards (WhitherDiagramView *self, int from, double dx, double dy)
{
  const WhitherShape *here = whither_diagram_view_get_shape (self, from);
  double nearest = G_MAXDOUBLE;
  int best = -1;

  for (guint i = 0; i < self->items->len; i++)
    {
      int shape = get_item_shape (self, i);
      double distance = get_distance (here, whither_diagram_view_get_shape (self, shape), dx, dy);

      if (distance < 0 || distance >= nearest)
        continue;
      nearest = distance;
      best = shape;
    }
  return best;
}

static void
move_on_map (WhitherDiagramView *self, int from, double dx, double dy)
{
  int there = find_towards (self, from, dx, dy);

  if (there < 0 && whither_diagram_view_pan (self, dx * KEY_PAN, dy * KEY_PAN))
    return;
  move_to (self, there);
}

static int
get_step (const char *where, const char *back, const char *forth)
{
  return g_str_equal (where, back) ? -1 : g_str_equal (where, forth) ? 1 : 0;
}

static void
move_towards (WhitherDiagramView *self, int from, const char *where)
{
  int dx = get_step (where, "left", "right"), dy = get_step (where, "up", "down");

  switch (self->kind)
    {
    case WHITHER_DIAGRAM_FLOW:
      move_to (self, dy != 0 ? find_in_column (self, from, dy < 0 ? -1 : 1)
                             : find_along_band (self, from, dx < 0 ? -1 : 1));
      break;
    case WHITHER_DIAGRAM_TIMELINE:
      if (dx != 0)
        whither_diagram_view_move_cursor (self, dx < 0 ? -1 : 1, FALSE);
      else
        move_to (self, find_towards (self, from, dx, dy));
      break;
    case WHITHER_DIAGRAM_MAP:
      move_on_map (self, from, dx, dy);
      break;
    case WHITHER_DIAGRAM_MATRIX:
    case WHITHER_DIAGRAM_CARDS:
    case WHITHER_N_DIAGRAMS:
    default:
      move_to (self, find_towards (self, from, dx, dy));
      break;
    }
}

static void
move (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WhitherDiagramView *self = WHITHER_DIAGRAM_VIEW (widget);
  const char *where = g_variant_get_string (parameter, NULL);
  int from = whither_diagram_view_get_focus_shape (self);

  if (self->items->len == 0)
    return;
  if (from < 0 || g_str_equal (where, "first"))
    move_to (self, get_item_shape (self, 0));
  else if (g_str_equal (where, "last"))
    move_to (self, get_item_shape (self, self->items->len - 1));
  else
    move_towards (self, from, where);
}

/* Farther, without leaving what has the keyboard: the map moves, the cursor of time leaps. */
static void
leap (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WhitherDiagramView *self = WHITHER_DIAGRAM_VIEW (widget);
  const char *where = g_variant_get_string (parameter, NULL);
  int dx = get_step (where, "left", "right"), dy = get_step (where, "up", "down");

  if (self->kind == WHITHER_DIAGRAM_MAP)
    whither_diagram_view_pan (self, dx * KEY_PAN, dy * KEY_PAN);
  else if (self->kind == WHITHER_DIAGRAM_TIMELINE && dx != 0)
    whither_diagram_view_move_cursor (self, dx * KEY_BARS, FALSE);
}

static void
bind_move (GtkWidgetClass *widget_class, guint key, guint keypad_key, const char *where)
{
  guint keys[] = { key, keypad_key };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gtk_widget_class_add_binding_action (widget_class, keys[i], 0, "diagram.move", "s", where);
      gtk_widget_class_add_binding_action (widget_class, keys[i], GDK_CONTROL_MASK, "diagram.leap",
                                           "s", where);
    }
}

void
whither_diagram_view_class_init_move (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "diagram.move", "s", move);
  gtk_widget_class_install_action (widget_class, "diagram.leap", "s", leap);
  bind_move (widget_class, GDK_KEY_Up, GDK_KEY_KP_Up, "up");
  bind_move (widget_class, GDK_KEY_Down, GDK_KEY_KP_Down, "down");
  bind_move (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, "left");
  bind_move (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, "right");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Home, 0, "diagram.move", "s", "first");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_End, 0, "diagram.move", "s", "last");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Home, 0, "diagram.move", "s",
                                       "first");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_End, 0, "diagram.move", "s",
                                       "last");
}
