/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/database.h"

#include <errno.h>

#include "base/i18n.h"
#include "base/text.h"

G_DEFINE_QUARK (whither - store - error - quark, whither_store_error)

typedef struct
{
  int id, value;
} Setting;

/* What a file may ask of the engine is narrowed before its first page is read. */
static const Setting switches[] = {
  { SQLITE_DBCONFIG_DEFENSIVE, 1 },      { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
  { SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 }, { SQLITE_DBCONFIG_ENABLE_VIEW, 0 },
  { SQLITE_DBCONFIG_ENABLE_FKEY, 1 },    { SQLITE_DBCONFIG_DQS_DDL, 0 },
  { SQLITE_DBCONFIG_DQS_DML, 0 },
};

static const Setting limits[] = {
  { SQLITE_LIMIT_LENGTH, WHITHER_STORE_MAX_LENGTH },
  { SQLITE_LIMIT_SQL_LENGTH, 64 * 1024 },
  { SQLITE_LIMIT_COLUMN, 64 },
  { SQLITE_LIMIT_EXPR_DEPTH, 32 },
  { SQLITE_LIMIT_COMPOUND_SELECT, 4 },
  { SQLITE_LIMIT_FUNCTION_ARG, 16 },
  { SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 256 },
  { SQLITE_LIMIT_ATTACHED, 1 }, /* VACUUM attaches one */
  { SQLITE_LIMIT_TRIGGER_DEPTH, 1 },
  { SQLITE_LIMIT_WORKER_THREADS, 0 },
};

/* TRUE: the primary code says damage rather than trouble around the file. */
static gboolean
is_damage (int code)
{
  return code == SQLITE_CORRUPT || code == SQLITE_NOTADB || code == SQLITE_FORMAT ||
         code == SQLITE_TOOBIG || code == SQLITE_MISMATCH || code == SQLITE_ERROR ||
         code == SQLITE_SCHEMA;
}

static char *
trouble_to_text (sqlite3 *db, int code)
{
  int number = sqlite3_system_errno (db);

  if (code == SQLITE_FULL || number == ENOSPC)
    return g_strdup (_ ("the disk is full"));
  if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
    return g_strdup (_ ("another program is using it"));
  if ((code == SQLITE_CANTOPEN || code == SQLITE_IOERR) && number != 0)
    return g_strdup (g_strerror (number));
  return whither_text_clean (sqlite3_errmsg (db)); /* may quote the file */
}

void
whither_database_set_error (sqlite3 *db, int code, GError **error)
{
  int primary = code & 0xff;
  g_autofree char *trouble = trouble_to_text (db, primary);

  if (is_damage (primary))
    g_set_error (error, WHITHER_STORE_ERROR, WHITHER_STORE_ERROR_REFUSED,
                 _ ("The project is damaged: %s"), trouble);
  else
    g_set_error (error, WHITHER_STORE_ERROR, WHITHER_STORE_ERROR_FAILED,
                 _ ("The project cannot be read or written: %s"), trouble);
}

static gboolean
harden (sqlite3 *db, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (switches); i++)
    sqlite3_db_config (db, switches[i].id, switches[i].value, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    sqlite3_limit (db, limits[i].id, limits[i].value);
  sqlite3_extended_result_codes (db, 1);
  sqlite3_busy_timeout (db, 2000);
  return whither_database_run (db, "PRAGMA cell_size_check=ON", error) &&
         whither_database_run (db, "PRAGMA temp_store=MEMORY", error);
}

sqlite3 *
whither_database_open (const char *name, int flags, GError **error)
{
  g_autoptr (sqlite3) db = NULL;
  int code = sqlite3_open_v2 (name, &db, flags, NULL);

  if (code != SQLITE_OK)
    {
      whither_database_set_error (db, code, error);
      return NULL;
    }
  return harden (db, error) ? g_steal_pointer (&db) : NULL;
}

gboolean
whither_database_run (sqlite3 *db, const char *sql, GError **error)
{
  int code = sqlite3_exec (db, sql, NULL, NULL, NULL);

  if (code == SQLITE_OK)
    return TRUE;
  whither_database_set_error (db, code, error);
  return FALSE;
}

gboolean
whither_database_end (sqlite3 *db, gboolean done, GError **error)
{
  if (done && whither_database_run (db, "COMMIT", error))
    return TRUE;

  /* SQLite has rolled back by itself after some errors (disk full); then this one fails. */
  whither_database_run (db, "ROLLBACK", NULL);
  return FALSE;
}

sqlite3_stmt *
whither_database_prepare (sqlite3 *db, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);

  if (code != SQLITE_OK)
    whither_database_set_error (db, code, error);
  return statement;
}

gboolean
whither_database_next (sqlite3_stmt *statement, GError **error)
{
  int code = sqlite3_step (statement);

  if (code == SQLITE_ROW)
    return TRUE;
  if (code != SQLITE_DONE)
    whither_database_set_error (sqlite3_db_handle (statement), code, error);
  return FALSE;
}

gboolean
whither_database_step (sqlite3_stmt *statement, GError **error)
{
  int code = sqlite3_step (statement);

  if (code != SQLITE_DONE && code != SQLITE_ROW)
    whither_database_set_error (sqlite3_db_handle (statement), code, error);
  sqlite3_reset (statement);
  return code == SQLITE_DONE || code == SQLITE_ROW;
}

gboolean
whither_database_number (sqlite3 *db, const char *sql, gint64 *out, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = whither_database_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;

  int code = sqlite3_step (statement);
  if (code != SQLITE_ROW)
    {
      whither_database_set_error (db, code == SQLITE_DONE ? SQLITE_CORRUPT : code, error);
      return FALSE;
    }
  *out = sqlite3_column_int64 (statement, 0);
  return TRUE;
}

gboolean
whither_database_check (sqlite3 *db, GError **error)
{
  g_autoptr (sqlite3_stmt) check = whither_database_prepare (db, "PRAGMA quick_check(1)", error);

  if (check == NULL)
    return FALSE;

  int code = sqlite3_step (check);
  const char *word = code == SQLITE_ROW ? (const char *) sqlite3_column_text (check, 0) : NULL;
  if (g_strcmp0 (word, "ok") == 0)
    return TRUE;
  if (word == NULL)
    whither_database_set_error (db, code == SQLITE_ROW ? SQLITE_CORRUPT : code, error);
  else
    g_set_error (error, WHITHER_STORE_ERROR, WHITHER_STORE_ERROR_REFUSED,
                 _ ("The project is damaged: %s"), word);
  return FALSE;
}

gboolean
whither_database_copy (sqlite3 *to, sqlite3 *from, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (to, "main", from, "main");

  if (backup == NULL)
    {
      whither_database_set_error (to, sqlite3_extended_errcode (to), error);
      return FALSE;
    }

  sqlite3_backup_step (backup, -1);
  int code = sqlite3_backup_finish (backup);
  if (code == SQLITE_OK)
    return TRUE;
  whither_database_set_error (to, code, error);
  return FALSE;
}
