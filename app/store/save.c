/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Saving: a complete copy beside the target takes its place in one step, or nothing changes. */

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "store/project-private.h"

static gboolean
fail (const char *path, int number, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, WHITHER_STORE_ERROR, WHITHER_STORE_ERROR_FAILED,
               /* Translators: a path, and what the system says about it. */
               _ ("%s cannot be written: %s"), shown, g_strerror (number));
  return FALSE;
}

/* The file that is to be replaced: behind links, so that a link stays a link. FALSE when it is
 * there and is not a project: that one is not ours to replace. */
static gboolean
find_target (const char *path, char **target, GError **error)
{
  char *behind = realpath (path, NULL);

  if (behind == NULL)
    {
      if (errno != ENOENT)
        return fail (path, errno, error);
      *target = g_canonicalize_filename (path, NULL);
      return TRUE;
    }

  *target = g_strdup (behind);
  free (behind);
  if (whither_header_is_project (*target))
    return TRUE;

  g_autofree char *shown = g_filename_display_name (path);
  g_set_error (error, WHITHER_STORE_ERROR, WHITHER_STORE_ERROR_NOT_PROJECT,
               _ ("%s is there and is no Whither project; it was not replaced"), shown);
  return FALSE;
}

/* The copy of a working copy with a write-ahead log says so of itself: it must not, or every reader
 * would make files beside it. */
static gboolean
write_copy (WhitherProject *self, const char *path, GError **error)
{
  g_autoptr (sqlite3) db = whither_database_open (path, SQLITE_OPEN_READWRITE, error);

  return db != NULL && whither_database_run (db, "PRAGMA locking_mode=EXCLUSIVE", error) &&
         whither_database_run (db, "PRAGMA synchronous=OFF", error) &&
         whither_database_copy (db, self->db, error) &&
         whither_database_run (db, "PRAGMA journal_mode=DELETE", error);
}

static gboolean
sync_path (const char *path, int flags)
{
  int fd = g_open (path, flags | O_CLOEXEC, 0);

  if (fd < 0)
    return FALSE;

  gboolean done = fsync (fd) == 0;
  int number = errno;
  close (fd);
  errno = number;
  return done;
}

static gboolean
replace (const char *temporary, const char *target, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (target);

  if (!sync_path (temporary, O_RDONLY) || g_rename (temporary, target) != 0)
    return fail (target, errno, error);

  /* The new file is in place; some file systems cannot sync a folder. */
  sync_path (folder, O_RDONLY | O_DIRECTORY);
  return TRUE;
}

gboolean
whither_project_save (WhitherProject *self, const char *path, GError **error)
{
  g_return_val_if_fail (self != NULL && path != NULL, FALSE);

  g_autofree char *target = NULL;
  if (!find_target (path, &target, error))
    return FALSE;

  g_autofree char *temporary = g_strconcat (target, ".XXXXXX", NULL);
  int fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    return fail (path, errno, error);
  close (fd);

  if (write_copy (self, temporary, error) && replace (temporary, target, error))
    return TRUE;
  g_unlink (temporary);
  return FALSE;
}
