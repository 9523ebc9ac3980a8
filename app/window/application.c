/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/application.h"

#include "base/i18n.h"
#include "base/paths.h"
#include "config.h"
#include "session/session.h"
#include "window/about.h"
#include "window/help-window.h"
#include "window/preferences.h"
#include "window/settings.h"
#include "window/window.h"

#include <gio/gunixinputstream.h>
#include <stdlib.h>
#include <string.h>

struct _WhitherApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (WhitherApplication, whither_application, ADW_TYPE_APPLICATION)

/* A window that shows nothing yet, or a new one. */
static WhitherWindow *
get_empty_window (WhitherApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (WHITHER_IS_WINDOW (l->data) && whither_window_is_empty (l->data))
      return l->data;
  return whither_window_new (GTK_APPLICATION (self));
}

/* The same project twice is one window. */
static void
open_project (WhitherApplication *self, const char *path)
{
  const char *paths[] = { path, NULL };
  WhitherWindow *shown = whither_window_find_project (GTK_APPLICATION (self), path);

  if (shown != NULL)
    gtk_window_present (GTK_WINDOW (shown));
  else
    whither_window_open (get_empty_window (self), paths, FALSE);
}

/* Returns: (transfer none) (nullable): the window that reads the captures among @paths. */
static WhitherWindow *
open_paths (WhitherApplication *self, const char *const *paths, gboolean ask_first)
{
  g_autoptr (GStrvBuilder) captures = g_strv_builder_new ();
  g_auto (GStrv) together = NULL;
  WhitherWindow *window = NULL;

  for (guint i = 0; paths[i] != NULL; i++)
    if (whither_session_is_project (paths[i]))
      open_project (self, paths[i]);
    else
      g_strv_builder_add (captures, paths[i]);

  together = g_strv_builder_end (captures);
  if (together[0] == NULL)
    return NULL;

  window = get_empty_window (self);
  whither_window_open (window, (const char *const *) together, ask_first);
  return window;
}

void
whither_application_open_paths (WhitherApplication *self,
                                const char *const *paths,
                                gboolean ask_first)
{
  g_return_if_fail (WHITHER_IS_APPLICATION (self) && paths != NULL);
  open_paths (self, paths, ask_first);
}

static gboolean
is_recording (const char *name)
{
  return g_str_has_suffix (name, ".pcap") || g_str_has_suffix (name, ".pcapng") ||
         g_str_has_suffix (name, ".pcap.gz") || g_str_has_suffix (name, ".pcapng.gz");
}

/* By name without its endings: "phone-a" comes before "phone-a-shanghai". */
static int
compare_paths (gconstpointer a, gconstpointer b)
{
  g_autofree char *first = g_path_get_basename (*(const char *const *) a);
  g_autofree char *second = g_path_get_basename (*(const char *const *) b);

  *strchrnul (first, '.') = '\0';
  *strchrnul (second, '.') = '\0';
  return strcmp (first, second);
}

char **
whither_application_find_example (void)
{
  g_autofree char *folder = whither_paths_find ("examples");
  g_autoptr (GDir) entries = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL)
    if (is_recording (name))
      g_ptr_array_add (found, g_build_filename (folder, name, NULL));
  if (found->len == 0)
    return NULL;

  g_ptr_array_sort (found, compare_paths);
  g_ptr_array_add (found, NULL);
  return (char **) g_ptr_array_steal (found, NULL);
}

static void
whither_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    window = GTK_WINDOW (whither_window_new (GTK_APPLICATION (application)));
  gtk_window_present (window);
}

static void
whither_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) paths = NULL;

  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *path = g_file_get_path (files[i]);

      if (path != NULL)
        g_strv_builder_add (builder, path);
    }
  paths = g_strv_builder_end (builder);
  if (paths[0] != NULL)
    whither_application_open_paths (WHITHER_APPLICATION (application), (const char *const *) paths,
                                    FALSE);
  else
    g_application_activate (application);
}

/* "-" is the standard input of the command line, which may be that of another process: its
 * descriptor came along in @stream and is reached by name. */
static char *
find_path (GApplicationCommandLine *command_line, const char *argument, GInputStream *stream)
{
  g_autoptr (GFile) file = NULL;

  if (!g_str_equal (argument, "-"))
    {
      file = g_application_command_line_create_file_for_arg (command_line, argument);
      return g_file_get_path (file);
    }
  if (!g_application_command_line_get_is_remote (command_line) || !G_IS_UNIX_INPUT_STREAM (stream))
    return g_strdup ("-");
  return g_strdup_printf ("/dev/fd/%d", g_unix_input_stream_get_fd (G_UNIX_INPUT_STREAM (stream)));
}

static int
whither_application_command_line (GApplication *application, GApplicationCommandLine *command_line)
{
  WhitherApplication *self = WHITHER_APPLICATION (application);
  GVariantDict *options = g_application_command_line_get_options_dict (command_line);
  g_auto (GStrv) arguments = g_application_command_line_get_arguments (command_line, NULL);
  g_autoptr (GInputStream) stream = g_application_command_line_get_stdin (command_line);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) paths = NULL;
  WhitherWindow *window = NULL;

  for (guint i = 1; arguments[i] != NULL; i++)
    {
      g_autofree char *path = find_path (command_line, arguments[i], stream);

      if (path != NULL)
        g_strv_builder_add (builder, path);
    }
  paths = g_strv_builder_end (builder);

  if (g_variant_dict_contains (options, "example"))
    whither_window_open_example (get_empty_window (self));
  else if (paths[0] == NULL)
    g_application_activate (application);
  else
    window = open_paths (self, (const char *const *) paths, FALSE);

  /* The descriptor lives as long as the window that reads from it. */
  if (window != NULL && stream != NULL)
    g_object_set_data_full (G_OBJECT (window), "standard-input", g_steal_pointer (&stream),
                            g_object_unref);
  return EXIT_SUCCESS;
}

static int
whither_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  if (!g_variant_dict_contains (options, "version"))
    return -1;

  g_print ("whither %s\n", WHITHER_VERSION);
  return EXIT_SUCCESS;
}

static void
quit_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkApplication *self = user_data;
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (self));

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
}

static void
new_window_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_window_present (GTK_WINDOW (whither_window_new (user_data)));
}

static void
about_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  whither_about_present (gtk_application_get_active_window (user_data));
}

static void
help_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  whither_help_window_present (user_data, g_variant_get_string (parameter, NULL));
}

static void
preferences_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  whither_preferences_present (gtk_application_get_active_window (user_data));
}

static void
open_recent_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *paths[] = { g_variant_get_string (parameter, NULL), NULL };

  whither_application_open_paths (user_data, paths, FALSE);
}

static void
resume_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  whither_window_resume (get_empty_window (user_data), g_variant_get_string (parameter, NULL));
}

static void
set_accelerators (GtkApplication *self)
{
  static const struct
  {
    const char *action;
    const char *keys[3];
  } commands[] = {
    { "app.quit", { "<Control>q" } },
    { "app.new-window", { "<Control>n" } },
    { "app.preferences", { "<Control>comma" } },
    { "window.close", { "<Control>w" } },
    { "app.help::index", { "F1" } },
    { "win.open", { "<Control>o" } },
    { "win.save", { "<Control>s" } },
    { "win.save-as", { "<Control><Shift>s" } },
    { "win.export", { "<Control>e" } },
    { "win.show-page::cards", { "<Control>1" } },
    { "win.show-page::flow", { "<Control>2" } },
    { "win.show-page::map", { "<Control>3" } },
    { "win.show-page::matrix", { "<Control>4" } },
    { "win.show-page::timeline", { "<Control>5" } },
    { "win.show-page::findings", { "<Control>6" } },
    { "win.toggle-table", { "<Control>t" } },
    { "win.show-evidence", { "<Control>i" } },
    { "win.switch", { "<Control>b" } },
    { "win.show-policy::switches", { "<Control><Shift>b" } },
    { "win.leave-policy", { "<Alt>Left" } },
    { "win.filter", { "<Control>f" } },
    { "win.clear-filter", { "<Control><Shift>f" } },
    { "win.undo", { "<Control>z" } },
    { "win.redo", { "<Control><Shift>z", "<Control>y" } },
    { "win.show-shortcuts", { "<Control>question", "<Control>slash" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    gtk_application_set_accels_for_action (self, commands[i].action, commands[i].keys);
}

static void
whither_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = {
    { "quit", quit_activated },
    { "new-window", new_window_activated },
    { "about", about_activated },
    { "open-recent", open_recent_activated, "s" },
    { "resume", resume_activated, "s" },
    { "help", help_activated, "s" },
    { "preferences", preferences_activated },
  };

  G_APPLICATION_CLASS (whither_application_parent_class)->startup (application);
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries),
                                   application);
  set_accelerators (GTK_APPLICATION (application));
  whither_settings_apply ();
  /* The first text of the evidence would be marked from end to end whenever it opens. */
  g_object_set (gtk_settings_get_default (), "gtk-label-select-on-focus", FALSE, NULL);
  /* For tests of the mirrored window where no such locale is installed. */
  if (g_strcmp0 (g_getenv ("WHITHER_DIRECTION"), "rtl") == 0)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  gtk_window_set_default_icon_name (WHITHER_APPLICATION_ID);
}

static void
whither_application_class_init (WhitherApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = whither_application_startup;
  application_class->activate = whither_application_activate;
  application_class->open = whither_application_open;
  application_class->command_line = whither_application_command_line;
  application_class->handle_local_options = whither_application_handle_local_options;
}

static void
whither_application_init (WhitherApplication *self)
{
  static const GOptionEntry options[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Show the version and exit"), NULL },
    { "example", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Look at the example"), NULL },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _ ("[FILE…]"));
  g_application_set_option_context_summary (
      G_APPLICATION (self),
      _ ("See what your phone’s assistant sends, to whom, and to which country.\n"
         "FILE is a recording, a project (.whither), or - for standard input."));
}

WhitherApplication *
whither_application_new (void)
{
  return g_object_new (WHITHER_TYPE_APPLICATION, "application-id", WHITHER_APPLICATION_ID, "flags",
                       G_APPLICATION_HANDLES_COMMAND_LINE | G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/io/github/whither/Whither", NULL);
}
