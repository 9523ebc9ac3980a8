/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "records/foreign-database.h"

#include <sqlite3.h>

#include "base/i18n.h"
#include "records/record.h"

#define SIZE_MAX_READ (G_GUINT64_CONSTANT (1) << 30)
/* Steps of SQLite's machine for one row: a view that needs more is made to keep us busy. */
#define STEPS_PER_ROW_MAX 2000
#define STEPS_PER_LOOK 100000
/* SQLite file format, section 1.3: file format write and read version; 1 is no write-ahead log. */
#define WRITE_VERSION 18
#define READ_VERSION 19
#define HEADER_SIZE 100

struct _WhitherForeignDatabase
{
  sqlite3 *db;
  gboolean has_log;
  guint64 rows, looks;
};

struct _WhitherForeignRow
{
  sqlite3_stmt *statement;
};

static gboolean
fail (WhitherForeignDatabase *self, GError **error)
{
  g_autofree char *reason = whither_text_clean (sqlite3_errmsg (self->db));

  g_set_error (error, WHITHER_RECORD_ERROR, WHITHER_RECORD_ERROR_DAMAGED,
               /* Translators: the reason in words of another library. */
               _ ("the database cannot be read: %s"), reason);
  return FALSE;
}

/* Only reading, and only functions that views of such logs need. */
static int
authorize (void *user_data,
           int action,
           const char *first,
           const char *second,
           const char *database,
           const char *trigger)
{
  static const char *const functions[] = { "typeof", "coalesce", "ifnull", "substr",
                                           "length", "instr",    "count" };

  if (action == SQLITE_SELECT || action == SQLITE_READ)
    return SQLITE_OK;
  if (action != SQLITE_FUNCTION || second == NULL)
    return SQLITE_DENY;
  for (gsize i = 0; i < G_N_ELEMENTS (functions); i++)
    if (g_ascii_strcasecmp (second, functions[i]) == 0)
      return SQLITE_OK;
  return SQLITE_DENY;
}

static int
count_steps (void *user_data)
{
  WhitherForeignDatabase *self = user_data;

  self->looks++;
  return self->looks > 100 + self->rows * STEPS_PER_ROW_MAX / STEPS_PER_LOOK;
}

/* Returns: (transfer full) (nullable): the bytes in memory of SQLite's. */
static guint8 *
read_all (WhitherRecordInput *input, gsize *size, GError **error)
{
  gsize capacity = 1024 * 1024, len = 0;
  guint8 *all = sqlite3_malloc64 (capacity);
  WhitherBytes piece;

  while (all != NULL && whither_record_input_take_some (input, &piece))
    {
      gsize more = whither_bytes_left (&piece);

      if (len + more > capacity)
        {
          capacity *= 2;
          guint8 *larger = capacity <= SIZE_MAX_READ ? sqlite3_realloc64 (all, capacity) : NULL;
          if (larger == NULL)
            {
              sqlite3_free (all);
              all = NULL;
              break;
            }
          all = larger;
        }
      memcpy (all + len, piece.at, more);
      len += more;
    }
  if (all == NULL)
    g_set_error_literal (error, WHITHER_RECORD_ERROR, WHITHER_RECORD_ERROR_UNSUPPORTED,
                         _ ("the database is larger than 1 GB"));
  *size = len;
  return all;
}

static void
limit (sqlite3 *db)
{
  sqlite3_limit (db, SQLITE_LIMIT_LENGTH, 1024 * 1024);
  sqlite3_limit (db, SQLITE_LIMIT_SQL_LENGTH, 64 * 1024);
  sqlite3_limit (db, SQLITE_LIMIT_COLUMN, 200);
  sqlite3_limit (db, SQLITE_LIMIT_EXPR_DEPTH, 100);
  sqlite3_limit (db, SQLITE_LIMIT_COMPOUND_SELECT, 10);
  sqlite3_limit (db, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_exec (db, "PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY", NULL, NULL, NULL);
}

WhitherForeignDatabase *
whither_foreign_database_open (WhitherRecordInput *input, GError **error)
{
  g_autoptr (WhitherForeignDatabase) self = g_new0 (WhitherForeignDatabase, 1);
  gsize size;
  guint8 *all = read_all (input, &size, error);

  if (all == NULL)
    return NULL;
  if (size >= HEADER_SIZE)
    {
      self->has_log = all[READ_VERSION] == 2;
      all[WRITE_VERSION] = all[READ_VERSION] = 1;
    }
  if (sqlite3_open_v2 (":memory:", &self->db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK ||
      sqlite3_deserialize (self->db, "main", all, (sqlite3_int64) size, (sqlite3_int64) size,
                           SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY) !=
          SQLITE_OK)
    {
      fail (self, error);
      return NULL;
    }
  limit (self->db);
  sqlite3_set_authorizer (self->db, authorize, self);
  sqlite3_progress_handler (self->db, STEPS_PER_LOOK, count_steps, self);
  return g_steal_pointer (&self);
}

void
whither_foreign_database_free (WhitherForeignDatabase *self)
{
  if (self == NULL)
    return;

  sqlite3_close (self->db);
  g_free (self);
}

gboolean
whither_foreign_database_has_log (WhitherForeignDatabase *self)
{
  return self->has_log;
}

gboolean
whither_foreign_database_has_table (WhitherForeignDatabase *self, const char *name)
{
  sqlite3_stmt *statement = NULL;
  gboolean found = FALSE;

  if (sqlite3_prepare_v2 (self->db, "SELECT count(*) FROM sqlite_schema WHERE name = ?1", -1,
                          &statement, NULL) == SQLITE_OK)
    {
      sqlite3_bind_text (statement, 1, name, -1, SQLITE_STATIC);
      found = sqlite3_step (statement) == SQLITE_ROW && sqlite3_column_int (statement, 0) > 0;
    }
  sqlite3_finalize (statement);
  return found;
}

gboolean
whither_foreign_database_select (WhitherForeignDatabase *self,
                                 const char *sql,
                                 WhitherForeignTake take,
                                 gpointer user_data,
                                 GError **error)
{
  WhitherForeignRow row = { 0 };
  gboolean going = sqlite3_prepare_v2 (self->db, sql, -1, &row.statement, NULL) == SQLITE_OK;
  int code = SQLITE_ERROR;

  while (going && (code = sqlite3_step (row.statement)) == SQLITE_ROW)
    {
      self->rows++;
      going = take (&row, user_data, error);
    }
  if (code != SQLITE_DONE && code != SQLITE_ROW)
    going = fail (self, error);
  sqlite3_finalize (row.statement);
  return going;
}

const char *
whither_foreign_row_text (const WhitherForeignRow *row, guint column)
{
  return (const char *) sqlite3_column_text (row->statement, (int) column);
}

gboolean
whither_foreign_row_number (const WhitherForeignRow *row, guint column, gint64 *out)
{
  int type = sqlite3_column_type (row->statement, (int) column);

  if (type != SQLITE_INTEGER && type != SQLITE_FLOAT)
    return FALSE;
  *out = sqlite3_column_int64 (row->statement, (int) column);
  return TRUE;
}

gboolean
whither_foreign_row_real (const WhitherForeignRow *row, guint column, double *out)
{
  int type = sqlite3_column_type (row->statement, (int) column);

  if (type != SQLITE_INTEGER && type != SQLITE_FLOAT)
    return FALSE;
  *out = sqlite3_column_double (row->statement, (int) column);
  return TRUE;
}

gboolean
whither_foreign_row_within (const WhitherForeignRow *row, guint column, gint64 max, gint64 *out)
{
  gint64 value;

  if (!whither_foreign_row_number (row, column, &value) || value < 0 || value > max)
    return FALSE;
  *out = value;
  return TRUE;
}
