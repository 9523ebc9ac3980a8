/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Documents, pins and facts: things kept by name. */

#include "base/i18n.h"
#include "store/project-private.h"
#include "store/row.h"

static gboolean
is_good_text (const char *text)
{
  gsize len = strlen (text);

  /* A row holds at most three texts and little besides. */
  return len < WHITHER_STORE_MAX_LENGTH / 4 && g_utf8_validate (text, (gssize) len, NULL);
}

static gboolean
refuse_text (GError **error)
{
  g_set_error_literal (error, WHITHER_STORE_ERROR, WHITHER_STORE_ERROR_FAILED,
                       _ ("Text that is too long or is not UTF-8 cannot be kept in a project"));
  return FALSE;
}

static void
bind_texts (sqlite3_stmt *statement, const char *first, const char *second)
{
  sqlite3_bind_text (statement, 1, first, -1, SQLITE_TRANSIENT);
  if (second != NULL)
    sqlite3_bind_text (statement, 2, second, -1, SQLITE_TRANSIENT);
}

gboolean
whither_project_set_pin (WhitherProject *self, const char *key, const char *value, GError **error)
{
  g_return_val_if_fail (self != NULL && key != NULL && value != NULL, FALSE);

  g_autoptr (sqlite3_stmt) insert = whither_database_prepare (
      self->db, "INSERT OR REPLACE INTO pin (key, value) VALUES (?, ?)", error);
  if (insert == NULL)
    return FALSE;
  if (!is_good_text (key) || !is_good_text (value))
    return refuse_text (error);
  bind_texts (insert, key, value);
  return whither_database_step (insert, error);
}

char *
whither_project_get_pin (WhitherProject *self, const char *key)
{
  g_return_val_if_fail (self != NULL && key != NULL, NULL);

  g_autoptr (sqlite3_stmt) select =
      whither_database_prepare (self->db, "SELECT value FROM pin WHERE key = ?", NULL);
  if (select == NULL)
    return NULL;
  bind_texts (select, key, NULL);
  return whither_database_next (select, NULL)
             ? g_strdup ((const char *) sqlite3_column_text (select, 0))
             : NULL;
}

gboolean
whither_project_set_fact (WhitherProject *self, const char *key, GBytes *packed, GError **error)
{
  g_return_val_if_fail (self != NULL && key != NULL && packed != NULL, FALSE);
  g_return_val_if_fail (g_bytes_get_size (packed) <= WHITHER_PROJECT_MOST_FACT, FALSE);

  g_autoptr (sqlite3_stmt) insert = whither_database_prepare (
      self->db, "INSERT OR REPLACE INTO fact (key, packed) VALUES (?, ?)", error);
  if (insert == NULL)
    return FALSE;
  if (!is_good_text (key))
    return refuse_text (error);
  bind_texts (insert, key, NULL);
  sqlite3_bind_blob64 (insert, 2, g_bytes_get_data (packed, NULL), g_bytes_get_size (packed),
                       SQLITE_TRANSIENT);
  return whither_database_step (insert, error);
}

GBytes *
whither_project_get_fact (WhitherProject *self, const char *key)
{
  g_return_val_if_fail (self != NULL && key != NULL, NULL);

  g_autoptr (sqlite3_stmt) select =
      whither_database_prepare (self->db, "SELECT packed FROM fact WHERE key = ?", NULL);
  if (select == NULL)
    return NULL;
  bind_texts (select, key, NULL);
  if (!whither_database_next (select, NULL))
    return NULL;

  gconstpointer packed = sqlite3_column_blob (select, 0);
  return g_bytes_new (packed, (gsize) sqlite3_column_bytes (select, 0));
}

gboolean
whither_project_clear_facts (WhitherProject *self, const char *key, GError **error)
{
  g_return_val_if_fail (self != NULL && key != NULL, FALSE);

  g_autoptr (sqlite3_stmt) remove = whither_database_prepare (
      self->db, "DELETE FROM fact WHERE key = ?1 OR substr(key, 1, length(?1) + 1) = ?1 || '.'",
      error);
  if (remove == NULL)
    return FALSE;
  bind_texts (remove, key, NULL);
  return whither_database_step (remove, error);
}

gboolean
whither_project_put_document (WhitherProject *self,
                              const char *kind,
                              const char *id,
                              guint version,
                              const char *json,
                              GError **error)
{
  g_return_val_if_fail (self != NULL && kind != NULL && id != NULL && json != NULL, FALSE);

  g_autoptr (sqlite3_stmt) insert = whither_database_prepare (
      self->db, "INSERT OR REPLACE INTO document (kind, id, version, json) VALUES (?, ?, ?, ?)",
      error);
  if (insert == NULL)
    return FALSE;
  if (!is_good_text (kind) || !is_good_text (id) || !is_good_text (json))
    return refuse_text (error);
  bind_texts (insert, kind, id);
  sqlite3_bind_int64 (insert, 3, version);
  sqlite3_bind_text (insert, 4, json, -1, SQLITE_TRANSIENT);
  return whither_database_step (insert, error);
}

char *
whither_project_get_document (WhitherProject *self,
                              const char *kind,
                              const char *id,
                              guint *version)
{
  g_return_val_if_fail (self != NULL && kind != NULL && id != NULL, NULL);

  g_autoptr (sqlite3_stmt) select = whither_database_prepare (
      self->db, "SELECT version, json FROM document WHERE kind = ? AND id = ?", NULL);
  if (select == NULL)
    return NULL;
  bind_texts (select, kind, id);
  if (!whither_database_next (select, NULL))
    return NULL;
  if (version != NULL)
    *version = (guint) sqlite3_column_int64 (select, 0);
  return g_strdup ((const char *) sqlite3_column_text (select, 1));
}

gboolean
whither_project_remove_document (WhitherProject *self,
                                 const char *kind,
                                 const char *id,
                                 GError **error)
{
  g_return_val_if_fail (self != NULL && kind != NULL && id != NULL, FALSE);

  g_autoptr (sqlite3_stmt) remove =
      whither_database_prepare (self->db, "DELETE FROM document WHERE kind = ? AND id = ?", error);
  if (remove == NULL)
    return FALSE;
  bind_texts (remove, kind, id);
  return whither_database_step (remove, error);
}

char **
whither_project_list_documents (WhitherProject *self, const char *kind)
{
  g_return_val_if_fail (self != NULL && kind != NULL, NULL);

  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (sqlite3_stmt) select = whither_database_prepare (
      self->db, "SELECT id FROM document WHERE kind = ? ORDER BY id", NULL);
  if (select != NULL)
    {
      bind_texts (select, kind, NULL);
      while (whither_database_next (select, NULL))
        g_strv_builder_add (ids, (const char *) sqlite3_column_text (select, 0));
    }
  return g_strv_builder_end (ids);
}

/* Rows of these tables have no number; they are counted in the order of their keys. */
static gboolean
check_texts (sqlite3 *db, const char *table, const char *sql, GError **error)
{
  g_autoptr (sqlite3_stmt) select = whither_database_prepare (db, sql, error);
  GError *failure = NULL;

  if (select == NULL)
    return FALSE;
  for (gint64 row = 0; whither_database_next (select, &failure); row++)
    for (int i = 0; i < sqlite3_column_count (select); i++)
      {
        int type = sqlite3_column_type (select, i);
        const char *text = (const char *) sqlite3_column_text (select, i);

        if (type == SQLITE_INTEGER)
          {
            gint64 version = sqlite3_column_int64 (select, i);

            if (version < 0 || version > G_MAXUINT)
              return whither_row_refuse (table, row, sqlite3_column_name (select, i), error);
          }
        else if (type != SQLITE_TEXT || text == NULL ||
                 !g_utf8_validate (text, sqlite3_column_bytes (select, i), NULL))
          return whither_row_refuse (table, row, sqlite3_column_name (select, i), error);
      }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

gboolean
whither_database_check_documents (sqlite3 *db, GError **error)
{
  return check_texts (db, "document",
                      "SELECT kind, id, version, json FROM document ORDER BY kind, id", error) &&
         check_texts (db, "pin", "SELECT key, value FROM pin ORDER BY key", error) &&
         check_texts (db, "fact", "SELECT key FROM fact ORDER BY key", error);
}
