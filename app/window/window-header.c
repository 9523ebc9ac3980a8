/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/window-private.h"

#include "base/i18n.h"
#include "window/working-copy.h"

void
whither_window_update_title (WhitherWindow *self)
{
  g_autofree char *name = NULL;
  const char *subtitle = "";

  if (self->is_example)
    name = g_strdup (_ ("Example: Two Phones"));
  else if (self->project != NULL)
    name = g_path_get_basename (self->project);
  else if (self->paths != NULL && g_strv_length (self->paths) == 1 &&
           !g_str_equal (self->paths[0], "-"))
    name = g_path_get_basename (self->paths[0]);
  else if (self->working_copy != NULL)
    name = whither_working_copy_describe (self->working_copy);
  else if (self->paths != NULL)
    name = g_strdup (_ ("Recording"));

  if (self->is_example)
    subtitle = _ ("constructed, not measured");
  else if (name != NULL && whither_loader_is_unsaved (self->loader))
    subtitle = _ ("not saved");
  adw_window_title_set_title (self->window_title, name != NULL ? name : _ ("Whither"));
  adw_window_title_set_subtitle (self->window_title, subtitle);
  gtk_window_set_title (GTK_WINDOW (self), name != NULL ? name : _ ("Whither"));
}

/* Returns: the widest of the labels below @widget. */
static int
measure_labels (GtkWidget *widget)
{
  int widest = 0;

  if (GTK_IS_LABEL (widget))
    gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &widest, NULL, NULL);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    widest = MAX (widest, measure_labels (child));
  return widest;
}

/* Rather than cut the names of the views, as a switcher would, they go below. */
static void
keep_names_whole (WhitherWindow *self)
{
  int n = 0;

  for (GtkWidget *button = gtk_widget_get_first_child (self->narrow_switcher); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    n += gtk_widget_get_visible (button) ? 1 : 0;
  gtk_widget_set_size_request (self->narrow_switcher, n * measure_labels (self->narrow_switcher),
                               -1);
}

static gboolean
is_name_cut (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
      pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (is_name_cut (child))
      return TRUE;
  return FALSE;
}

gboolean
whither_window_is_bar_cut (WhitherWindow *self)
{
  return is_name_cut (GTK_WIDGET (self->switcher_bar));
}

void
whither_window_update_header (WhitherWindow *self)
{
  const char *page = gtk_stack_get_visible_child_name (self->pages);
  gboolean is_policy = g_strcmp0 (page, "policy") == 0;
  gboolean has_views = is_policy || g_strcmp0 (page, "result") == 0;
  GtkWidget *shown;

  adw_squeezer_page_set_enabled (adw_squeezer_get_page (self->squeezer, self->wide_views),
                                 has_views);
  adw_squeezer_page_set_enabled (adw_squeezer_get_page (self->squeezer, self->narrow_views),
                                 has_views);
  keep_names_whole (self);
  shown = adw_squeezer_get_visible_child (self->squeezer);
  gtk_widget_set_visible (self->open_button, !is_policy && (!has_views || self->has_button_room));
  adw_view_switcher_bar_set_reveal (self->switcher_bar,
                                    has_views && shown == GTK_WIDGET (self->window_title));
}

void
whither_window_class_init_header (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, WhitherWindow, squeezer);
  gtk_widget_class_bind_template_child (widget_class, WhitherWindow, window_title);
  gtk_widget_class_bind_template_child (widget_class, WhitherWindow, wide_views);
  gtk_widget_class_bind_template_child (widget_class, WhitherWindow, narrow_views);
  gtk_widget_class_bind_template_child (widget_class, WhitherWindow, narrow_switcher);
}
