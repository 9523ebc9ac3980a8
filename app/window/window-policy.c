/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/window-private.h"

#include "base/i18n.h"
#include "window/file-dialog.h"
#include "window/switch-chooser.h"

/* Switches and policy: the way to their page and back, and switches as files. */

#define SWITCHES_FILE "switches.txt"

static void
show_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WhitherWindow *self = WHITHER_WINDOW (widget);
  const char *page = gtk_stack_get_visible_child_name (self->pages);

  whither_switchboard_prepare (self->switchboard);
  if (g_strcmp0 (page, "policy") != 0)
    whither_window_show_page (self, "policy");
  whither_policy_page_show (self->policy_page, g_variant_get_string (parameter, NULL));
}

static void
leave_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  whither_window_show_page (WHITHER_WINDOW (widget), "result");
}

static void
try_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  whither_policy_page_try (WHITHER_WINDOW (widget)->policy_page,
                           g_variant_get_string (parameter, NULL));
}

/* For what is selected; without a selection all that can be switched. */
static void
switch_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WhitherWindow *self = WHITHER_WINDOW (widget);
  GArray *flows = whither_view_get_selected_flows (self->view);

  if (flows == NULL || flows->len == 0)
    {
      gtk_widget_activate_action (widget, "win.show-policy", "s", "switches");
      return;
    }
  whither_switchboard_prepare (self->switchboard);
  gtk_window_present (
      GTK_WINDOW (whither_switch_chooser_new (GTK_WINDOW (self), self->switchboard)));
}

static void
clear_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WhitherWindow *self = WHITHER_WINDOW (widget);
  const WhitherSwitches *switches = whither_switchboard_get_switches (self->switchboard);

  if (switches == NULL || whither_switches_get_n (switches) == 0)
    return;
  whither_switchboard_clear (self->switchboard);
  whither_window_toast_undo (self, _ ("All switches removed"));
}

static void
tell_undo_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  whither_window_toast_undo (WHITHER_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
import_chosen (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  WhitherWindow *self = user_data;
  g_autofree char *path = whither_file_dialog_take_path (dialog, response);
  g_autoptr (GError) error = NULL;
  g_autoptr (WhitherSwitches) read = NULL;
  g_autofree char *sentence = NULL;

  if (path == NULL || whither_switchboard_get_switches (self->switchboard) == NULL)
    return;
  read = whither_switches_read (path, &error);
  if (read == NULL)
    {
      whither_window_show_error (self, _ ("Could Not Read the Switches"), error->message);
      return;
    }
  whither_switchboard_add_all (self->switchboard, read);
  sentence = g_strdup_printf (
      ngettext ("%u switch read", "%u switches read", whither_switches_get_n (read)),
      whither_switches_get_n (read));
  whither_window_toast_undo (self, sentence);
}

static void
export_chosen (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  WhitherWindow *self = user_data;
  g_autofree char *path = whither_file_dialog_take_path (dialog, response);
  const WhitherSwitches *switches = whither_switchboard_get_switches (self->switchboard);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (path == NULL || switches == NULL)
    return;
  text = whither_switches_to_text (switches);
  if (g_file_set_contents (path, text, -1, &error))
    whither_window_toast (self, _ ("Switches saved"));
  else
    whither_window_show_error (self, _ ("Could Not Save the Switches"), error->message);
}

static void
file_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gboolean is_import = g_str_equal (action, "win.import-switches");
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      is_import ? _ ("Import Switches") : _ ("Export Switches"), GTK_WINDOW (widget),
      is_import ? GTK_FILE_CHOOSER_ACTION_OPEN : GTK_FILE_CHOOSER_ACTION_SAVE,
      is_import ? _ ("_Import") : _ ("_Save"), _ ("_Cancel"));

  if (!is_import)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), SWITCHES_FILE);
  g_signal_connect_object (dialog, "response",
                           is_import ? G_CALLBACK (import_chosen) : G_CALLBACK (export_chosen),
                           widget, 0);
  whither_file_dialog_show (dialog);
}

static void
failed (WhitherWindow *self, const char *sentence)
{
  whither_window_show_error (self, _ ("Switches Could Not Be Read or Kept"), sentence);
}

/* A change is not yet in any project file. */
static void
switches_changed (WhitherWindow *self)
{
  whither_window_update_title (self);
}

void
whither_window_update_policy (WhitherWindow *self, const char *page)
{
  static const char *const of_page[] = { "win.leave-policy",    "win.try-policy",
                                         "win.save-policy",     "win.how-to-undo",
                                         "win.import-switches", "win.export-switches",
                                         "win.clear-switches" };
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean is_policy = g_str_equal (page, "policy");
  gboolean has_result = is_policy || g_str_equal (page, "result");
  AdwViewStack *stack = is_policy ? whither_policy_page_get_stack (self->policy_page)
                                  : whither_result_page_get_stack (self->result_page);

  for (guint i = 0; i < G_N_ELEMENTS (of_page); i++)
    gtk_widget_action_set_enabled (widget, of_page[i], is_policy);
  gtk_widget_action_set_enabled (widget, "win.show-policy", has_result);
  gtk_widget_action_set_enabled (widget, "win.switch", g_str_equal (page, "result"));
  if (is_policy)
    {
      gtk_widget_action_set_enabled (widget, "win.save", TRUE);
      gtk_widget_action_set_enabled (widget, "win.save-as", TRUE);
    }
  gtk_widget_set_visible (self->back_button, is_policy);
  gtk_widget_set_visible (self->policy_button, g_str_equal (page, "result"));
  if (adw_view_switcher_bar_get_stack (self->switcher_bar) != stack)
    adw_view_switcher_bar_set_stack (self->switcher_bar, stack);
}

void
whither_window_class_init_policy (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.show-policy", "s", show_action);
  gtk_widget_class_install_action (widget_class, "win.leave-policy", NULL, leave_action);
  gtk_widget_class_install_action (widget_class, "win.try-policy", "s", try_action);
  gtk_widget_class_install_action (widget_class, "win.switch", NULL, switch_action);
  gtk_widget_class_install_action (widget_class, "win.clear-switches", NULL, clear_action);
  gtk_widget_class_install_action (widget_class, "win.import-switches", NULL, file_action);
  gtk_widget_class_install_action (widget_class, "win.export-switches", NULL, file_action);
  gtk_widget_class_install_action (widget_class, "win.tell-undo", "s", tell_undo_action);
  whither_window_class_init_policy_save (widget_class);
}

void
whither_window_init_policy (WhitherWindow *self)
{
  self->switchboard = whither_switchboard_new (self->view, self->loader);
  g_signal_connect_object (self->switchboard, "failed", G_CALLBACK (failed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->switchboard, "compiled", G_CALLBACK (switches_changed), self,
                           G_CONNECT_SWAPPED);
  whither_policy_page_set_board (self->policy_page, self->switchboard);
}
