/* SPDX-License-Identifier: GPL-3.0-or-later */

/* drag-source FILE…: a small window from which these files can be dragged, as from a file manager.
 */

#include <gtk/gtk.h>

static GdkContentProvider *
prepare (GtkDragSource *source, double x, double y, gpointer user_data)
{
  GValue value = G_VALUE_INIT;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_list (user_data));
  GdkContentProvider *content = gdk_content_provider_new_for_value (&value);
  g_value_unset (&value);
  return content;
}

int
main (int argc, char **argv)
{
  GSList *files = NULL;

  gtk_init ();
  for (int i = argc - 1; i > 0; i--)
    files = g_slist_prepend (files, g_file_new_for_commandline_arg (argv[i]));

  GtkWidget *window = gtk_window_new ();
  GtkWidget *label = gtk_label_new ("Drag me");
  GtkDragSource *source = gtk_drag_source_new ();

  g_signal_connect (source, "prepare", G_CALLBACK (prepare), files);
  gtk_widget_add_controller (label, GTK_EVENT_CONTROLLER (source));
  gtk_window_set_child (GTK_WINDOW (window), label);
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), 120, 80);
  gtk_window_present (GTK_WINDOW (window));
  while (g_list_model_get_n_items (gtk_window_get_toplevels ()) > 0)
    g_main_context_iteration (NULL, TRUE);
  g_slist_free_full (files, g_object_unref);
  return 0;
}
