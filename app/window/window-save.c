/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/window-private.h"

#include "base/i18n.h"
#include "window/file-dialog.h"
#include "window/settings.h"

#include <string.h>

#define PROJECT_SUFFIX ".whither"

/* Saving into one .whither file, and whether the project may be listed. */

typedef struct
{
  WhitherWindow *window; /* (owned) */
  char *path;            /* (owned) */
} Saving;

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->window);
  g_free (saving->path);
  g_free (saving);
}

static void
list_as_recent (WhitherWindow *self)
{
  if (whither_loader_get_listed (self->loader))
    whither_settings_add_recent (self->project);
}

static void
saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Saving *saving = user_data;
  WhitherWindow *self = saving->window;
  g_autoptr (GError) error = NULL;

  if (!whither_loader_save_finish (WHITHER_LOADER (source), result, &error))
    {
      whither_window_show_error (self, _ ("Could Not Save the Project"), error->message);
      saving_free (saving);
      return;
    }

  g_free (self->project);
  self->project = g_steal_pointer (&saving->path);
  self->is_example = FALSE;
  list_as_recent (self);
  whither_window_update_title (self);
  whither_window_toast (self, _ ("Project saved"));
  saving_free (saving);
}

static void
write_project (WhitherWindow *self, const char *path)
{
  Saving *saving = g_new0 (Saving, 1);

  saving->window = g_object_ref (self);
  saving->path = g_strdup (path);
  whither_loader_save_async (self->loader, path, saved, saving);
}

/* What another window shows is never replaced under it: each save of the one would undo the
 * other's. */
static gboolean
is_open_elsewhere (WhitherWindow *self, const char *path)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  WhitherWindow *other = whither_window_find_project (application, path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *sentence = NULL;

  if (other == NULL || other == self)
    return FALSE;
  sentence = g_strdup_printf (_ ("“%s” is open in another window. Choose another name, or close "
                                 "that window first. Nothing was changed."),
                              shown);
  whither_window_show_error (self, _ ("Could Not Save the Project"), sentence);
  return TRUE;
}

static void
file_chosen (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autofree char *path = whither_file_dialog_take_path (dialog, response);

  if (path != NULL && !is_open_elsewhere (user_data, path))
    write_project (user_data, path);
}

static char *
suggest_name (WhitherWindow *self)
{
  g_autofree char *base = NULL;
  char *dot;

  if (self->is_example || self->paths == NULL || self->paths[0] == NULL ||
      g_str_equal (self->paths[0], "-"))
    return g_strconcat (_ ("recording"), PROJECT_SUFFIX, NULL);

  base = g_path_get_basename (self->paths[0]);
  dot = strchr (base, '.');
  if (dot != NULL && dot != base)
    *dot = '\0';
  return g_strconcat (base, PROJECT_SUFFIX, NULL);
}

static void
choose_file (WhitherWindow *self)
{
  g_autofree char *name = suggest_name (self);
  GtkFileChooserNative *dialog =
      gtk_file_chooser_native_new (_ ("Save Project"), GTK_WINDOW (self),
                                   GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  g_signal_connect_object (dialog, "response", G_CALLBACK (file_chosen), self, 0);
  whither_file_dialog_show (dialog);
}

static void
save_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WhitherWindow *self = WHITHER_WINDOW (widget);

  if (self->project != NULL)
    write_project (self, self->project);
  else
    choose_file (self);
}

static void
save_as_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  choose_file (WHITHER_WINDOW (widget));
}

static void
list_recent_changed (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  WhitherWindow *self = user_data;
  gboolean listed = g_variant_get_boolean (state);

  whither_loader_set_listed (self->loader, listed);
  g_simple_action_set_state (action, state);
  if (self->project == NULL)
    return;
  if (listed)
    whither_settings_add_recent (self->project);
  else
    whither_settings_remove_recent (self->project);
}

void
whither_window_class_init_save (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "win.save-as", NULL, save_as_action);
}

void
whither_window_init_save (WhitherWindow *self)
{
  static const GActionEntry entries[] = {
    { "list-recent", NULL, NULL, "true", list_recent_changed },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  whither_window_update_list_recent (self, FALSE);
}

void
whither_window_update_list_recent (WhitherWindow *self, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "list-recent");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
  g_simple_action_set_state (G_SIMPLE_ACTION (action),
                             g_variant_new_boolean (whither_loader_get_listed (self->loader)));
}
