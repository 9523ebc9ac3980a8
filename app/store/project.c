/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/project.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "base/i18n.h"
#include "store/project-private.h"

#define IN_MEMORY ":memory:"

/* Takes @db in every outcome. */
static WhitherProject *
project_new (sqlite3 *db, gboolean wal, GError **error)
{
  WhitherProject *self = g_new0 (WhitherProject, 1);

  self->db = db;
  /* What was deleted is overwritten: a project lists what a person did. */
  if (whither_database_run (db, "PRAGMA secure_delete=ON", error) &&
      whither_database_run (db, wal ? "PRAGMA journal_mode=WAL" : "PRAGMA journal_mode=DELETE",
                            error) &&
      whither_database_run (db, wal ? "PRAGMA synchronous=NORMAL" : "PRAGMA synchronous=FULL",
                            error) &&
      whither_schema_prepare (db, error))
    return self;

  whither_project_free (self);
  return NULL;
}

/* Makes the file for the person alone; SQLite gives its journals the same mode. FALSE with errno
 * when it cannot be made; errno is EEXIST when it is there. */
static gboolean
make_private_file (const char *path)
{
  int fd = g_open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

  if (fd < 0)
    return FALSE;
  close (fd);
  return TRUE;
}

static void
set_file_error (const char *path, int number, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, WHITHER_STORE_ERROR, WHITHER_STORE_ERROR_FAILED,
               /* Translators: a path, and what the system says about it. */
               _ ("%s cannot be written: %s"), shown, g_strerror (number));
}

WhitherProject *
whither_project_open (const char *path, gboolean wal, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  gboolean on_disk = strcmp (path, IN_MEMORY) != 0;
  if (on_disk && !make_private_file (path) && errno != EEXIST)
    {
      set_file_error (path, errno, error);
      return NULL;
    }

  sqlite3 *db = whither_database_open (path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);
  return db != NULL ? project_new (db, wal && on_disk, error) : NULL;
}

/* Opens a foreign file so that neither it nor its folder changes, and looks at its structure. */
static sqlite3 *
open_foreign (const char *path, GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *plain = g_filename_to_uri (absolute, NULL, error);
  g_autofree char *uri = g_strconcat (plain != NULL ? plain : "", "?immutable=1", NULL);
  g_autoptr (sqlite3) db = NULL;

  if (plain == NULL || !whither_header_check (path, error))
    return NULL;

  db = whither_database_open (uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, error);
  return db != NULL && whither_schema_check (db, error) && whither_database_check (db, error)
             ? g_steal_pointer (&db)
             : NULL;
}

/* Copies first and judges the copy: what was judged is what is used. */
static WhitherProject *
copy_foreign (sqlite3 *foreign, const char *working_path, GError **error)
{
  g_autoptr (WhitherProject) self = NULL;
  g_autoptr (sqlite3) db =
      whither_database_open (working_path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);

  if (db == NULL || !whither_database_copy (db, foreign, error))
    return NULL;

  self = project_new (g_steal_pointer (&db), FALSE, error);
  if (self == NULL || !whither_database_check_documents (self->db, error))
    return NULL;
  self->checked = whither_database_read_set (self->db, error);
  return self->checked != NULL ? g_steal_pointer (&self) : NULL;
}

WhitherProject *
whither_project_open_file (const char *path, const char *working_path, GError **error)
{
  g_return_val_if_fail (path != NULL && working_path != NULL, NULL);

  gboolean on_disk = strcmp (working_path, IN_MEMORY) != 0;
  g_autoptr (sqlite3) foreign = open_foreign (path, error);

  if (foreign == NULL)
    return NULL;
  if (on_disk && !make_private_file (working_path))
    {
      set_file_error (working_path, errno, error);
      return NULL;
    }

  WhitherProject *self = copy_foreign (foreign, working_path, error);
  if (self == NULL && on_disk)
    g_unlink (working_path);
  return self;
}

void
whither_project_free (WhitherProject *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->strings, whither_strings_free);
  g_clear_pointer (&self->checked, whither_flow_set_unref);
  sqlite3_close_v2 (self->db);
  g_free (self);
}

WhitherFlowSet *
whither_project_load (WhitherProject *self, GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->checked != NULL)
    return g_steal_pointer (&self->checked);
  return whither_database_read_set (self->db, error);
}

gboolean
whither_project_clear (WhitherProject *self, GError **error)
{
  /* Children before parents: foreign keys are on. */
  static const char clear[] =
      "DELETE FROM observation; DELETE FROM answer; DELETE FROM flow; DELETE FROM device_address;"
      "DELETE FROM device; DELETE FROM source; DELETE FROM tally;"
      "DELETE FROM string";

  g_return_val_if_fail (self != NULL, FALSE);

  if (!whither_database_run (self->db, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (!whither_database_end (self->db, whither_database_run (self->db, clear, error), error))
    return FALSE;

  g_clear_pointer (&self->strings, whither_strings_free);
  g_clear_pointer (&self->checked, whither_flow_set_unref);
  /* Gives the room back, also in the write-ahead log. */
  return whither_database_run (self->db, "VACUUM", error) &&
         whither_database_run (self->db, "PRAGMA wal_checkpoint(TRUNCATE)", error);
}
