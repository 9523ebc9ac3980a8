/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/settings.h"

#include "base/paths.h"
#include "base/text.h"
#include "config.h"

#include <adwaita.h>

#define MOST_RECENT 8

/* The folder with the compiled schema: BUILD/data, or PREFIX/share/glib-2.0/schemas beside
 * PREFIX/share/whither. */
static GSettingsSchema *
look_up_schema (void)
{
  static const char *const folders[] = { ".", "../glib-2.0/schemas" };
  GSettingsSchemaSource *standard = g_settings_schema_source_get_default ();
  g_autofree char *data = whither_paths_find_data ();

  for (guint i = 0; data != NULL && i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *folder = g_build_filename (data, folders[i], NULL);
      g_autoptr (GSettingsSchemaSource) source =
          g_settings_schema_source_new_from_directory (folder, standard, FALSE, NULL);
      GSettingsSchema *schema =
          source != NULL ? g_settings_schema_source_lookup (source, WHITHER_APPLICATION_ID, TRUE)
                         : NULL;

      if (schema != NULL)
        return schema;
    }
  return standard != NULL ? g_settings_schema_source_lookup (standard, WHITHER_APPLICATION_ID, TRUE)
                          : NULL;
}

/* Returns: (transfer none) (nullable): with @key, or NULL. */
static GSettings *
get_settings (const char *key)
{
  static gsize ready = 0;
  static GSettings *settings = NULL;
  g_autoptr (GSettingsSchema) schema = NULL;

  if (g_once_init_enter (&ready))
    {
      g_autoptr (GSettingsSchema) found = look_up_schema ();

      if (found != NULL)
        settings = g_settings_new_full (found, NULL, NULL);
      g_once_init_leave (&ready, 1);
    }
  if (settings == NULL)
    return NULL;

  g_object_get (settings, "settings-schema", &schema, NULL);
  return g_settings_schema_has_key (schema, key) ? settings : NULL;
}

static void
bind (GtkWindow *window, const char *key, const char *property)
{
  GSettings *settings = get_settings (key);

  if (settings != NULL)
    g_settings_bind (settings, key, window, property, G_SETTINGS_BIND_DEFAULT);
}

void
whither_settings_bind_window (GtkWindow *window)
{
  g_return_if_fail (GTK_IS_WINDOW (window));

  bind (window, "window-width", "default-width");
  bind (window, "window-height", "default-height");
  bind (window, "window-maximized", "maximized");
}

WhitherUnit
whither_settings_get_unit (void)
{
  GSettings *settings = get_settings ("unit");
  g_autofree char *id = settings != NULL ? g_settings_get_string (settings, "unit") : NULL;
  WhitherUnit unit = WHITHER_UNIT_SENT;

  if (id != NULL)
    whither_unit_from_id (id, &unit);
  return unit;
}

void
whither_settings_set_unit (WhitherUnit unit)
{
  GSettings *settings = get_settings ("unit");

  if (settings != NULL)
    g_settings_set_string (settings, "unit", whither_unit_to_id (unit));
}

char *
whither_settings_get_document_language (void)
{
  GSettings *settings = get_settings ("document-language");

  return settings != NULL ? g_settings_get_string (settings, "document-language") : g_strdup ("");
}

void
whither_settings_set_document_language (const char *language)
{
  GSettings *settings = get_settings ("document-language");

  if (settings != NULL)
    g_settings_set_string (settings, "document-language", language);
}

static const char *const schemes[] = {
  [WHITHER_SCHEME_SYSTEM] = "system",
  [WHITHER_SCHEME_LIGHT] = "light",
  [WHITHER_SCHEME_DARK] = "dark",
};

WhitherScheme
whither_settings_get_scheme (void)
{
  GSettings *settings = get_settings ("color-scheme");
  g_autofree char *id = settings != NULL ? g_settings_get_string (settings, "color-scheme") : NULL;

  for (guint i = 0; id != NULL && i < G_N_ELEMENTS (schemes); i++)
    if (g_str_equal (schemes[i], id))
      return (WhitherScheme) i;
  return WHITHER_SCHEME_SYSTEM;
}

static void
apply_scheme (WhitherScheme scheme)
{
  static const AdwColorScheme wanted[] = {
    [WHITHER_SCHEME_SYSTEM] = ADW_COLOR_SCHEME_DEFAULT,
    [WHITHER_SCHEME_LIGHT] = ADW_COLOR_SCHEME_FORCE_LIGHT,
    [WHITHER_SCHEME_DARK] = ADW_COLOR_SCHEME_FORCE_DARK,
  };

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), wanted[scheme]);
}

void
whither_settings_set_scheme (WhitherScheme scheme)
{
  GSettings *settings = get_settings ("color-scheme");

  g_return_if_fail (scheme < G_N_ELEMENTS (schemes));

  if (settings != NULL)
    g_settings_set_string (settings, "color-scheme", schemes[scheme]);
  apply_scheme (scheme);
}

static gboolean
get_boolean (const char *key)
{
  GSettings *settings = get_settings (key);

  return settings != NULL && g_settings_get_boolean (settings, key);
}

static void
set_boolean (const char *key, gboolean value)
{
  GSettings *settings = get_settings (key);

  if (settings != NULL)
    g_settings_set_boolean (settings, key, value);
}

gboolean
whither_settings_get_binary_sizes (void)
{
  return get_boolean ("binary-sizes");
}

void
whither_settings_set_binary_sizes (gboolean binary)
{
  /* First, because whoever watches makes texts at once. */
  whither_text_set_binary_sizes (binary);
  if (binary != whither_settings_get_binary_sizes ())
    set_boolean ("binary-sizes", binary);
}

void
whither_settings_watch_sizes (gpointer object, GCallback changed)
{
  GSettings *settings = get_settings ("binary-sizes");

  if (settings != NULL)
    g_signal_connect_object (settings, "changed::binary-sizes", changed, object, G_CONNECT_SWAPPED);
}

void
whither_settings_apply (void)
{
  apply_scheme (whither_settings_get_scheme ());
  whither_text_set_binary_sizes (whither_settings_get_binary_sizes ());
}

void
whither_settings_bind_recent (GtkSwitch *remember)
{
  GSettings *settings = get_settings ("remember-recent");

  if (settings != NULL)
    g_settings_bind (settings, "remember-recent", remember, "active", G_SETTINGS_BIND_DEFAULT);
}

gboolean
whither_settings_get_first_look_done (void)
{
  return get_boolean ("first-look-done");
}

void
whither_settings_set_first_look_done (void)
{
  set_boolean ("first-look-done", TRUE);
}

static char **
get_list (const char *key)
{
  GSettings *settings = get_settings (key);

  return settings != NULL ? g_settings_get_strv (settings, key) : g_new0 (char *, 1);
}

/* What is gone is left out. */
static char **
get_files (const char *key)
{
  g_auto (GStrv) listed = get_list (key);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; listed[i] != NULL; i++)
    if (g_file_test (listed[i], G_FILE_TEST_IS_REGULAR))
      g_strv_builder_add (builder, listed[i]);
  return g_strv_builder_end (builder);
}

char **
whither_settings_get_places (void)
{
  return get_files ("place-tables");
}

void
whither_settings_set_places (const char *const *paths)
{
  GSettings *settings = get_settings ("place-tables");

  if (settings != NULL)
    g_settings_set_strv (settings, "place-tables", paths);
}

char **
whither_settings_get_recent (void)
{
  return get_files ("recent-projects");
}

/* The list without @path, with it in front when @in_front. */
static void
put_recent (const char *path, gboolean in_front)
{
  GSettings *settings = get_settings ("recent-projects");
  g_auto (GStrv) listed = get_list ("recent-projects");
  g_autoptr (GPtrArray) changed = g_ptr_array_new ();

  if (settings == NULL)
    return;
  if (in_front)
    g_ptr_array_add (changed, (char *) path);
  for (guint i = 0; listed[i] != NULL && changed->len < MOST_RECENT; i++)
    if (!g_str_equal (listed[i], path))
      g_ptr_array_add (changed, listed[i]);
  g_ptr_array_add (changed, NULL);

  g_settings_set_strv (settings, "recent-projects", (const char *const *) changed->pdata);
}

void
whither_settings_add_recent (const char *path)
{
  GSettings *settings = get_settings ("remember-recent");

  g_return_if_fail (path != NULL);

  if (settings == NULL || g_settings_get_boolean (settings, "remember-recent"))
    put_recent (path, TRUE);
}

void
whither_settings_remove_recent (const char *path)
{
  g_return_if_fail (path != NULL);
  put_recent (path, FALSE);
}
