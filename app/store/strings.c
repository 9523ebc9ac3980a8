/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/strings.h"

#include "base/text.h"
#include "store/row.h"

GArray *
whither_strings_read (sqlite3 *db, WhitherDictionary *dictionary, GError **error)
{
  g_autoptr (sqlite3_stmt) select =
      whither_database_prepare (db, "SELECT id, text FROM string ORDER BY id", error);
  g_autoptr (GArray) numbers = g_array_new (FALSE, TRUE, sizeof (guint32));
  GError *failure = NULL;

  if (select == NULL)
    return NULL;

  g_array_set_size (numbers, 1);
  while (whither_database_next (select, &failure))
    {
      g_autofree char *text = NULL;

      if (!whither_row_check_id (select, "string", numbers->len, error) ||
          !whither_row_take_text (select, "string", 1, "text", &text, error))
        return NULL;

      guint32 number = whither_dictionary_add (dictionary, text);
      g_array_append_val (numbers, number);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  return g_steal_pointer (&numbers);
}

WhitherStrings *
whither_strings_new (sqlite3 *db, GError **error)
{
  g_autoptr (WhitherDictionary) dictionary = whither_dictionary_new ();
  g_autoptr (GArray) numbers = whither_strings_read (db, dictionary, error);

  if (numbers == NULL)
    return NULL;

  WhitherStrings *self = g_new0 (WhitherStrings, 1);
  self->n_rows = numbers->len - 1;
  self->ids = g_array_new (FALSE, TRUE, sizeof (guint32));
  g_array_set_size (self->ids, whither_dictionary_get_size (dictionary));
  for (guint32 row = 1; row < numbers->len; row++)
    g_array_index (self->ids, guint32, g_array_index (numbers, guint32, row)) = row;
  g_array_index (self->ids, guint32, 0) = 0;
  self->dictionary = g_steal_pointer (&dictionary);
  return self;
}

void
whither_strings_free (WhitherStrings *self)
{
  whither_dictionary_unref (self->dictionary);
  g_array_unref (self->ids);
  g_free (self);
}

gboolean
whither_strings_keep (WhitherStrings *self,
                      sqlite3_stmt *insert,
                      const char *text,
                      guint32 *row,
                      GError **error)
{
  g_autofree char *clean = whither_text_clean (text);
  guint32 number = whither_dictionary_add (self->dictionary, clean);

  if (number >= self->ids->len)
    {
      guint32 id = ++self->n_rows;

      g_array_append_val (self->ids, id);
      sqlite3_bind_int64 (insert, 1, id);
      sqlite3_bind_text (insert, 2, clean, -1, SQLITE_STATIC);
      if (!whither_database_step (insert, error))
        return FALSE;
    }
  *row = g_array_index (self->ids, guint32, number);
  return TRUE;
}
