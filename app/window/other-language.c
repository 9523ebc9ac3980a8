/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/other-language.h"

#include "base/i18n.h"
#include "base/paths.h"
#include "window/settings.h"

#include <glib/gstdio.h>
#include <string.h>

#define PROGRAM "whither-cli"
#define PROJECT "project.whither"
#define FOLDER "whither"
#define PREFIX "document-"
/* What an earlier run left behind when it was killed. */
#define OLD_SECONDS 3600
#define PRIVATE_MODE 0700

typedef struct
{
  char *folder, *path; /* (owned) */
  GPtrArray *line;     /* (owned) (element-type utf8): the command line */
  GCancellable *cancellable;
  gulong cancelled;
  GSubprocess *process; /* (owned) (nullable) */
} Making;

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  const char *name;

  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static void
making_free (Making *self)
{
  if (self->cancellable != NULL)
    {
      g_signal_handler_disconnect (self->cancellable, self->cancelled);
      g_object_unref (self->cancellable);
    }
  if (self->folder != NULL)
    remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->path);
  g_ptr_array_unref (self->line);
  g_clear_object (&self->process);
  g_free (self);
}

static void
remove_old (const char *parent)
{
  g_autoptr (GDir) entries = g_dir_open (parent, 0, NULL);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const char *name;

  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *path = g_build_filename (parent, name, NULL);
      GStatBuf about;

      if (g_str_has_prefix (name, PREFIX) && g_lstat (path, &about) == 0 &&
          S_ISDIR (about.st_mode) && now - about.st_mtime > OLD_SECONDS)
        remove_folder (path);
    }
}

/* Returns: (transfer full) (nullable): a new folder for this person alone. */
static char *
make_folder (GError **error)
{
  g_autofree char *parent = g_build_filename (g_get_user_cache_dir (), FOLDER, NULL);
  g_autofree char *folder = g_build_filename (parent, PREFIX "XXXXXX", NULL);

  remove_old (parent);
  if (g_mkdir_with_parents (parent, PRIVATE_MODE) == 0 &&
      g_mkdtemp_full (folder, PRIVATE_MODE) != NULL)
    return g_steal_pointer (&folder);

  int code = errno;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
               /* Translators: a folder, then the reason. */
               _ ("No folder could be made in %s: %s"), parent, g_strerror (code));
  return NULL;
}

static void
add (GPtrArray *line, const char *before, const char *text)
{
  g_ptr_array_add (line, g_strconcat (before, text, NULL));
}

static void
make_line (Making *self, const char *language, const char *const *arguments)
{
  g_auto (GStrv) places = whither_settings_get_places ();
  g_autofree char *project = g_build_filename (self->folder, PROJECT, NULL);

  for (guint i = 0; arguments[i] != NULL; i++)
    add (self->line, arguments[i], "");
  add (self->line, "--language=", language);
  if (whither_settings_get_binary_sizes ())
    add (self->line, "--binary-sizes", "");
  for (guint i = 0; places[i] != NULL; i++)
    add (self->line, "--places=", places[i]);
  add (self->line, "--output=", self->path);
  add (self->line, "--", "");
  add (self->line, project, "");
  g_ptr_array_add (self->line, NULL);
}

/* The last sentence that the program said. */
static char *
find_reason (const char *said)
{
  g_autofree char *text = g_strchomp (g_strdup (said != NULL ? said : ""));
  const char *line = strrchr (text, '\n');

  line = line != NULL ? line + 1 : text;
  if (g_str_has_prefix (line, PROGRAM ": "))
    line += strlen (PROGRAM ": ");
  return g_utf8_make_valid (line, -1);
}

static void
ended (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GSubprocess *process = G_SUBPROCESS (source);
  Making *self = g_task_get_task_data (task);
  g_autofree char *said = NULL;
  g_autofree char *reason = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_subprocess_communicate_utf8_finish (process, result, NULL, &said, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (g_task_return_error_if_cancelled (task))
    return;
  /* 1: done, of a recording that is damaged, as the window has said. */
  if (g_subprocess_get_if_exited (process) && g_subprocess_get_exit_status (process) <= 1)
    {
      g_clear_pointer (&self->folder, g_free);
      g_task_return_pointer (task, g_steal_pointer (&self->path), g_free);
      return;
    }
  reason = find_reason (said);
  if (reason[0] != '\0')
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s", reason);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED,
                             _ ("%s, which makes it, ended without saying why"), PROGRAM);
}

static void
copied (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Making *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!whither_loader_copy_finish (WHITHER_LOADER (source), result, &error) ||
      (self->process = g_subprocess_newv (
           (const char *const *) (gpointer) self->line->pdata,
           G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error)) == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    g_subprocess_force_exit (self->process);
  g_subprocess_communicate_utf8_async (self->process, NULL, NULL, ended, g_steal_pointer (&task));
}

/* The program ends, and `ended` cleans up behind it. */
static void
stop (GCancellable *cancellable, GTask *task)
{
  Making *self = g_task_get_task_data (task);

  if (self->process != NULL)
    g_subprocess_force_exit (self->process);
}

void
whither_other_language_make_async (WhitherLoader *loader,
                                   const char *language,
                                   const char *const *arguments,
                                   const char *name,
                                   const WhitherArrangement *arrangement,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  static const char *const places[] = { "./" PROGRAM, "../cli/" PROGRAM, NULL };
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autofree char *program = whither_paths_find_program (places);
  g_autofree char *project = NULL;
  g_autoptr (GError) error = NULL;
  Making *self = g_new0 (Making, 1);

  g_task_set_source_tag (task, whither_other_language_make_async);
  self->line = g_ptr_array_new_with_free_func (g_free);
  g_task_set_task_data (task, self, (GDestroyNotify) making_free);
  if (program == NULL)
    {
      g_task_return_new_error (
          task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
          _ ("%s, which makes documents in other languages, was not found beside this program"),
          PROGRAM);
      return;
    }
  self->folder = make_folder (&error);
  if (self->folder == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  self->path = g_build_filename (self->folder, name, NULL);
  project = g_build_filename (self->folder, PROJECT, NULL);
  g_ptr_array_add (self->line, g_strdup (program));
  make_line (self, language, arguments);
  if (cancellable != NULL)
    {
      self->cancellable = g_object_ref (cancellable);
      self->cancelled = g_signal_connect (cancellable, "cancelled", G_CALLBACK (stop), task);
    }
  whither_loader_copy_async (loader, project, arrangement, cancellable, copied,
                             g_steal_pointer (&task));
}

char *
whither_other_language_make_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
whither_other_language_remove (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  remove_folder (folder);
}
