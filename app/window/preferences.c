/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/preferences.h"

#include "base/i18n.h"
#include "base/paths.h"
#include "where/places.h"
#include "window/file-dialog.h"
#include "window/settings.h"
#include "window/spoken-name.h"

#define PRIVATE_MODE 0700

struct _WhitherPreferences
{
  AdwPreferencesWindow parent_instance;

  AdwComboRow *scheme_row, *sizes_row;
  GtkSwitch *recent_switch;
  AdwPreferencesGroup *places_group;
  AdwActionRow *catalog_row;
  GPtrArray *rows; /* (owned) (element-type GtkWidget): of the tables */
};

G_DEFINE_FINAL_TYPE (WhitherPreferences, whither_preferences, ADW_TYPE_PREFERENCES_WINDOW)

static void
scheme_chosen (WhitherPreferences *self)
{
  whither_settings_set_scheme ((WhitherScheme) adw_combo_row_get_selected (self->scheme_row));
}

static void
sizes_chosen (WhitherPreferences *self)
{
  whither_settings_set_binary_sizes (adw_combo_row_get_selected (self->sizes_row) == 1);
}

static GtkWidget *
make_table_row (const char *path)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *title = g_markup_escape_text (name, -1);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *subtitle = g_markup_escape_text (folder, -1);
  /* Translators: %s is the name of a file. */
  g_autofree char *spoken = g_strdup_printf (_ ("Do not use %s any more"), name);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "preferences.remove-table");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", path);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
list_tables (WhitherPreferences *self)
{
  g_auto (GStrv) paths = whither_settings_get_places ();

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->places_group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; paths[i] != NULL; i++)
    {
      GtkWidget *row = make_table_row (paths[i]);

      adw_preferences_group_add (self->places_group, row);
      g_ptr_array_add (self->rows, row);
    }
}

/* A list of @paths without @path, and with it at the end when @added. */
static void
change_tables (WhitherPreferences *self, const char *path, gboolean added)
{
  g_auto (GStrv) paths = whither_settings_get_places ();
  g_autoptr (GPtrArray) changed = g_ptr_array_new ();

  for (guint i = 0; paths[i] != NULL; i++)
    if (!g_str_equal (paths[i], path))
      g_ptr_array_add (changed, paths[i]);
  if (added)
    g_ptr_array_add (changed, (gpointer) path);
  g_ptr_array_add (changed, NULL);
  whither_settings_set_places ((const char *const *) changed->pdata);
  list_tables (self);
}

static void
tell (WhitherPreferences *self, const char *sentence)
{
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), adw_toast_new (sentence));
}

/* What is no such table is refused now, with a sentence, and not when a recording is read. */
static void
add_table (WhitherPreferences *self, const char *path)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = whither_paths_find ("places");
  g_autoptr (WhitherPlaces) places = whither_places_load (folder, &problems, &error);

  if (places != NULL && whither_places_add_table (places, path, &error))
    change_tables (self, path, TRUE);
  else
    tell (self, error->message);
}

static void
table_chosen (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autofree char *path = whither_file_dialog_take_path (dialog, response);

  if (path != NULL)
    add_table (user_data, path);
}

static void
add_table_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GtkFileChooserNative *dialog =
      gtk_file_chooser_native_new (_ ("Add a Table of Places"), GTK_WINDOW (widget),
                                   GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Add"), _ ("_Cancel"));

  g_signal_connect_object (dialog, "response", G_CALLBACK (table_chosen), widget, 0);
  whither_file_dialog_show (dialog);
}

static void
remove_table_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  change_tables (WHITHER_PREFERENCES (widget), g_variant_get_string (parameter, NULL), FALSE);
}

static char *
get_catalog_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "whither", "catalog", NULL);
}

static void
open_catalog_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autofree char *folder = get_catalog_folder ();
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);

  if (uri != NULL && g_mkdir_with_parents (folder, PRIVATE_MODE) == 0)
    gtk_show_uri (GTK_WINDOW (widget), uri, GDK_CURRENT_TIME);
  else
    tell (WHITHER_PREFERENCES (widget), _ ("The folder cannot be made."));
}

static void
whither_preferences_finalize (GObject *object)
{
  g_ptr_array_unref (WHITHER_PREFERENCES (object)->rows);
  G_OBJECT_CLASS (whither_preferences_parent_class)->finalize (object);
}

static void
whither_preferences_class_init (WhitherPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = whither_preferences_finalize;
  gtk_widget_class_install_action (widget_class, "preferences.add-table", NULL, add_table_action);
  gtk_widget_class_install_action (widget_class, "preferences.remove-table", "s",
                                   remove_table_action);
  gtk_widget_class_install_action (widget_class, "preferences.open-catalog", NULL,
                                   open_catalog_action);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/whither/Whither/preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, WhitherPreferences, scheme_row);
  gtk_widget_class_bind_template_child (widget_class, WhitherPreferences, sizes_row);
  gtk_widget_class_bind_template_child (widget_class, WhitherPreferences, recent_switch);
  gtk_widget_class_bind_template_child (widget_class, WhitherPreferences, places_group);
  gtk_widget_class_bind_template_child (widget_class, WhitherPreferences, catalog_row);
  gtk_widget_class_bind_template_callback (widget_class, scheme_chosen);
  gtk_widget_class_bind_template_callback (widget_class, sizes_chosen);
}

static void
whither_preferences_init (WhitherPreferences *self)
{
  g_autofree char *folder = get_catalog_folder ();
  g_autofree char *subtitle = g_markup_escape_text (folder, -1);

  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  whither_spoken_name_reset_buttons (GTK_WIDGET (self));
  adw_combo_row_set_selected (self->scheme_row, whither_settings_get_scheme ());
  adw_combo_row_set_selected (self->sizes_row, whither_settings_get_binary_sizes () ? 1 : 0);
  whither_settings_bind_recent (self->recent_switch);
  adw_action_row_set_subtitle (self->catalog_row, subtitle);
  list_tables (self);
}

void
whither_preferences_present (GtkWindow *parent)
{
  GtkWidget *self = g_object_new (WHITHER_TYPE_PREFERENCES, "transient-for", parent, NULL);

  gtk_window_present (GTK_WINDOW (self));
}
