/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/spoken-name.h"

void
whither_spoken_name_reset_buttons (GtkWidget *top)
{
  g_return_if_fail (GTK_IS_WIDGET (top));

  if (GTK_IS_BUTTON (top) && gtk_button_get_use_underline (GTK_BUTTON (top)))
    gtk_accessible_reset_property (GTK_ACCESSIBLE (top), GTK_ACCESSIBLE_PROPERTY_LABEL);
  for (GtkWidget *child = gtk_widget_get_first_child (top); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    whither_spoken_name_reset_buttons (child);
}
