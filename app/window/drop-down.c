/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/drop-down.h"

static GtkWidget *
find_inside (GtkWidget *widget, GType type)
{
  GtkWidget *found = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_inside (child, type);
  return found;
}

static void
say_choice (GtkDropDown *drop_down)
{
  GtkWidget *button = find_inside (GTK_WIDGET (drop_down), GTK_TYPE_TOGGLE_BUTTON);
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (drop_down);

  if (button != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    chosen != NULL ? gtk_string_object_get_string (chosen) : "",
                                    -1);
}

void
whither_drop_down_say_choice (GtkDropDown *drop_down)
{
  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));

  g_signal_connect (drop_down, "notify::selected-item", G_CALLBACK (say_choice), NULL);
  say_choice (drop_down);
}

static void
choose_first (GtkWidget *popover)
{
  GtkWidget *list = find_inside (popover, GTK_TYPE_LIST_VIEW);

  if (list != NULL)
    gtk_widget_activate_action (list, "list.activate-item", "u", 0);
}

void
whither_drop_down_search_as_typed (GtkDropDown *drop_down)
{
  GtkWidget *popover, *entry;

  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));

  gtk_drop_down_set_enable_search (drop_down, TRUE);
  popover = find_inside (GTK_WIDGET (drop_down), GTK_TYPE_POPOVER);
  entry = find_inside (GTK_WIDGET (drop_down), GTK_TYPE_SEARCH_ENTRY);
  if (popover == NULL || entry == NULL)
    return;
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (entry), popover);
  g_signal_connect_object (entry, "activate", G_CALLBACK (choose_first), popover,
                           G_CONNECT_SWAPPED);
}
