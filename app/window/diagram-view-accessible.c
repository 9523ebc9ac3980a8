/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/diagram-view-private.h"

#include "base/i18n.h"

/* One undrawn child for each shape that can have the keyboard: a place for the keyboard and a
 * sentence for a screen reader. */

#define PADDING 2

struct _WhitherDiagramItem
{
  GtkWidget parent_instance;

  int shape;
};

G_DEFINE_FINAL_TYPE (WhitherDiagramItem, whither_diagram_item, GTK_TYPE_WIDGET)

/* Assistive technology acts on the child itself: it takes the focus, and the view does the rest. */
static void
act (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_grab_focus (widget);
  gtk_widget_activate_action (gtk_widget_get_parent (widget),
                              g_str_equal (action, "node.pin") ? "diagram.pin" : "diagram.explain",
                              NULL);
}

static void
focus_changed (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  if (parent != NULL)
    gtk_widget_queue_draw (parent);
}

static void
whither_diagram_item_class_init (WhitherDiagramItemClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_css_name (widget_class, "node");
  gtk_widget_class_install_action (widget_class, "node.pin", NULL, act);
  gtk_widget_class_install_action (widget_class, "node.explain", NULL, act);
}

static void
whither_diagram_item_init (WhitherDiagramItem *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->shape = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_changed), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_changed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

int
whither_diagram_item_get_shape (WhitherDiagramItem *item)
{
  return item != NULL ? item->shape : -1;
}

WhitherDiagramItem *
whither_diagram_view_get_focus_item (WhitherDiagramView *self)
{
  GtkWidget *child = gtk_widget_get_focus_child (GTK_WIDGET (self));

  return child != NULL && gtk_widget_has_focus (child) ? WHITHER_DIAGRAM_ITEM (child) : NULL;
}

WhitherDiagramItem *
whither_diagram_view_find_item (WhitherDiagramView *self, int shape)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      WhitherDiagramItem *item = g_ptr_array_index (self->items, i);

      if (item->shape == shape)
        return item;
    }
  return NULL;
}

/* The number of children is that of shapes; those of before stay, so that the focus does. */
static WhitherDiagramItem *
get_item (WhitherDiagramView *self, guint index)
{
  GtkWidget *item;

  if (index < self->items->len)
    return g_ptr_array_index (self->items, index);

  item = g_object_new (WHITHER_TYPE_DIAGRAM_ITEM, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM,
                       NULL);
  gtk_widget_set_parent (item, GTK_WIDGET (self));
  g_ptr_array_add (self->items, item);
  return WHITHER_DIAGRAM_ITEM (item);
}

static void
drop_items (WhitherDiagramView *self, guint n_kept)
{
  while (self->items->len > n_kept)
    {
      GtkWidget *item = g_ptr_array_index (self->items, self->items->len - 1);

      g_ptr_array_set_size (self->items, (int) self->items->len - 1);
      gtk_widget_unparent (item);
    }
}

static const char *
get_name (WhitherDiagramKind kind)
{
  static const char *const names[WHITHER_N_DIAGRAMS] = {
    [WHITHER_DIAGRAM_CARDS] = N_ ("Cards"),       [WHITHER_DIAGRAM_FLOW] = N_ ("Flow picture"),
    [WHITHER_DIAGRAM_MAP] = N_ ("Map"),           [WHITHER_DIAGRAM_MATRIX] = N_ ("Matrix"),
    [WHITHER_DIAGRAM_TIMELINE] = N_ ("Timeline"),
  };

  return _ (names[kind]);
}

static const char *
get_keys (WhitherDiagramKind kind)
{
  if (kind == WHITHER_DIAGRAM_MAP)
    return _ ("Arrow keys go from place to place, plus and minus zoom, zero shows the whole world, "
              "Control and arrows move the map. Space pins, Enter tells how we know, Escape "
              "releases. Control T shows the same as a table.");
  if (kind == WHITHER_DIAGRAM_MATRIX)
    return _ (
        "Arrow keys move over the matrix, Space pins, Enter tells how we know, Shift and Enter "
        "look inside or sort by a column, Escape releases. Control T shows the same as a "
        "table.");
  if (kind == WHITHER_DIAGRAM_TIMELINE)
    return _ (
        "Up and down go from lane to lane, left and right along the time. With Shift they "
        "choose a span, and Enter shows only that. Space pins, Enter tells how we know, Escape "
        "releases. Control T shows the same as a table.");
  return _ ("Arrow keys move along the picture, Space pins, Enter tells how we know, Escape "
            "releases. Control T shows the same as a table.");
}

void
whither_diagram_view_update_items (WhitherDiagramView *self)
{
  const WhitherLayout *layout = whither_diagram_view_get_layout (self);
  guint n_items = 0;

  for (guint i = 0; i < layout->shapes->len && n_items < WHITHER_MOST_ITEMS; i++)
    {
      const WhitherShape *shape = whither_layout_get (layout, i);
      WhitherDiagramItem *item;

      if (!whither_shape_takes_focus (shape))
        continue;
      item = get_item (self, n_items++);
      item->shape = (int) i;
      gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      shape->spoken, -1);
    }
  drop_items (self, n_items);
  if (self->wants_focus && n_items > 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  get_name (self->kind), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  get_keys (self->kind), -1);
}

void
whither_diagram_view_describe_focus (WhitherDiagramView *self, const char *sentence)
{
  WhitherDiagramItem *item = whither_diagram_view_get_focus_item (self);

  if (item == NULL)
    return;
  if (sentence != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    sentence, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

void
whither_diagram_view_allocate_items (WhitherDiagramView *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      WhitherDiagramItem *item = g_ptr_array_index (self->items, i);
      const WhitherShape *shape = whither_diagram_view_get_shape (self, item->shape);
      gboolean is_node = shape->kind == WHITHER_SHAPE_NODE;
      GtkAllocation place = {
        .x = (int) shape->x - PADDING,
        .y = (int) (is_node ? shape->slot_y : shape->y),
        .width = (int) shape->width + 2 * PADDING,
        .height = MAX ((int) (is_node ? shape->slot_height : shape->height), 1),
      };

      gtk_widget_measure (GTK_WIDGET (item), GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL,
                          NULL);
      gtk_widget_size_allocate (GTK_WIDGET (item), &place, -1);
    }
}
