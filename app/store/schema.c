/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/project-private.h"

#include "base/i18n.h"
#include "base/text.h"

/* How a project of one version becomes one of the next. The last entry leads to
 * WHITHER_PROJECT_VERSION; tests/store has one project of every version. */
typedef struct
{
  guint from;
  const char *sql;
} Migration;

static const Migration migrations[] = {
  { 0, whither_store_schema },
  /* 2: names and programs that fit a flow as well as the one it bears; the facts that are pinned */
  { 1, "ALTER TABLE flow ADD COLUMN other_names INTEGER NOT NULL DEFAULT 0;"
       "ALTER TABLE flow ADD COLUMN other_programs INTEGER NOT NULL DEFAULT 0;"
       "CREATE TABLE fact (key TEXT NOT NULL PRIMARY KEY, packed BLOB NOT NULL) STRICT" },
  /* 3: what name servers answered; finish counts from start */
  { 2, "CREATE TABLE answer ( id INTEGER PRIMARY KEY, client BLOB NOT NULL, address BLOB NOT NULL,"
       " name INTEGER NOT NULL, source INTEGER NOT NULL REFERENCES source, device INTEGER,"
       " start INTEGER NOT NULL, finish INTEGER NOT NULL, packet INTEGER NOT NULL ) STRICT" },
};

G_STATIC_ASSERT (G_N_ELEMENTS (migrations) == WHITHER_PROJECT_VERSION);

static gboolean
run_migration (sqlite3 *db, const Migration *step, GError **error)
{
  g_autofree char *finish = g_strdup_printf ("PRAGMA application_id=%d; PRAGMA user_version=%u",
                                             WHITHER_STORE_APPLICATION_ID, step->from + 1);

  if (!whither_database_run (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  gboolean done =
      whither_database_run (db, step->sql, error) && whither_database_run (db, finish, error);
  return whither_database_end (db, done, error);
}

gboolean
whither_schema_prepare (sqlite3 *db, GError **error)
{
  gint64 version = 0, application = 0, objects = 0;

  if (!whither_database_number (db, "PRAGMA user_version", &version, error) ||
      !whither_database_number (db, "PRAGMA application_id", &application, error) ||
      !whither_database_number (db, "SELECT count(*) FROM sqlite_master", &objects, error))
    return FALSE;

  if (application != WHITHER_STORE_APPLICATION_ID &&
      !(application == 0 && version == 0 && objects == 0))
    {
      g_set_error_literal (error, WHITHER_STORE_ERROR, WHITHER_STORE_ERROR_NOT_PROJECT,
                           _ ("This file is no Whither project"));
      return FALSE;
    }
  if (version < 0 || version > WHITHER_PROJECT_VERSION)
    {
      g_set_error_literal (error, WHITHER_STORE_ERROR, WHITHER_STORE_ERROR_NEWER,
                           _ ("This project was made by a newer version of Whither"));
      return FALSE;
    }

  for (guint i = (guint) version; i < G_N_ELEMENTS (migrations); i++)
    if (!run_migration (db, &migrations[i], error))
      return FALSE;
  return whither_schema_check (db, error);
}

/* White space outside of words says nothing. */
static char *
squeeze (const char *sql)
{
  GString *out = g_string_new (NULL);
  gboolean space = FALSE;

  for (; *sql != '\0'; sql++)
    {
      if (g_ascii_isspace (*sql))
        space = TRUE;
      else
        {
          if (space && out->len > 0)
            g_string_append_c (out, ' ');
          g_string_append_c (out, *sql);
          space = FALSE;
        }
    }
  return g_string_free (out, FALSE);
}

/* Returns: (element-type utf8 utf8): what a database holds, "type name" → its statement. */
static GHashTable *
list_objects (sqlite3 *db, GError **error)
{
  g_autoptr (GHashTable) objects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (sqlite3_stmt) select =
      whither_database_prepare (db, "SELECT type, name, tbl_name, sql FROM sqlite_master", error);
  GError *failure = NULL;

  if (select == NULL)
    return NULL;
  while (whither_database_next (select, &failure))
    {
      const char *words[4];

      for (int i = 0; i < 4; i++)
        {
          words[i] = (const char *) sqlite3_column_text (select, i);
          words[i] = words[i] != NULL ? words[i] : "";
        }
      g_hash_table_insert (objects, g_strjoin (" ", words[0], words[1], words[2], NULL),
                           squeeze (words[3]));
    }
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  return g_steal_pointer (&objects);
}

static gboolean
compare_objects (GHashTable *ours, GHashTable *theirs, GError **error)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, theirs);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (g_strcmp0 (g_hash_table_lookup (ours, key), value) != 0)
      {
        g_autofree char *shown = whither_text_clean (key);

        g_set_error (error, WHITHER_STORE_ERROR, WHITHER_STORE_ERROR_REFUSED,
                     _ ("The project holds what no project holds: %s"), shown);
        return FALSE;
      }
  if (g_hash_table_size (ours) == g_hash_table_size (theirs))
    return TRUE;

  g_set_error_literal (error, WHITHER_STORE_ERROR, WHITHER_STORE_ERROR_REFUSED,
                       _ ("The project is damaged: a table is missing"));
  return FALSE;
}

gboolean
whither_schema_check (sqlite3 *db, GError **error)
{
  g_autoptr (sqlite3) model =
      whither_database_open (":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);
  g_autoptr (GHashTable) ours = NULL;
  g_autoptr (GHashTable) theirs = NULL;
  gint64 version = 0;

  if (model == NULL || !whither_database_number (db, "PRAGMA user_version", &version, error))
    return FALSE;
  for (guint i = 0; i < MIN ((guint) version, G_N_ELEMENTS (migrations)); i++)
    if (!run_migration (model, &migrations[i], error))
      return FALSE;

  ours = list_objects (model, error);
  theirs = ours != NULL ? list_objects (db, error) : NULL;
  return theirs != NULL && compare_objects (ours, theirs, error);
}
