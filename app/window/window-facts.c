/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/window-private.h"

#include "base/i18n.h"

/* What newer facts would change in the project that is open, and what the person decides. */

static void
decided (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WhitherWindow) self = WHITHER_WINDOW (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (WhitherSnapshot) snapshot =
      whither_loader_choose_facts_finish (WHITHER_LOADER (source), result, &error);

  if (snapshot == NULL)
    {
      whither_window_show_error (self, _ ("Could Not Keep the Choice"), error->message);
      return;
    }
  whither_view_set_snapshot (self->view, snapshot);
  whither_window_update_facts (self);
  whither_window_update_title (self);
}

static void
choose_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WhitherWindow *self = WHITHER_WINDOW (widget);
  gboolean newest = g_str_equal (action, "win.use-new-facts");

  whither_loader_choose_facts_async (self->loader,
                                     newest ? WHITHER_FACTS_NEWEST : WHITHER_FACTS_PINNED, decided,
                                     g_object_ref (self));
}

void
whither_window_update_facts (WhitherWindow *self)
{
  whither_result_page_set_fact_changes (self->result_page,
                                        whither_loader_get_fact_changes (self->loader),
                                        whither_loader_has_lost_facts (self->loader));
}

void
whither_window_class_init_facts (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.keep-old-facts", NULL, choose_action);
  gtk_widget_class_install_action (widget_class, "win.use-new-facts", NULL, choose_action);
}
