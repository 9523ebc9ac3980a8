/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/dictionary.h"

struct _WhitherDictionary
{
  gatomicrefcount refs;
  GStringChunk *chunk;
  GHashTable *numbers; /* (element-type utf8 guint32), keys in chunk */
  GPtrArray *texts;    /* (element-type utf8), borrowed from chunk */
};

WhitherDictionary *
whither_dictionary_new (void)
{
  WhitherDictionary *self = g_new0 (WhitherDictionary, 1);

  g_atomic_ref_count_init (&self->refs);
  self->chunk = g_string_chunk_new (4096);
  self->numbers = g_hash_table_new (g_str_hash, g_str_equal);
  self->texts = g_ptr_array_new ();
  g_ptr_array_add (self->texts, (gpointer) "");
  return self;
}

WhitherDictionary *
whither_dictionary_ref (WhitherDictionary *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
whither_dictionary_unref (WhitherDictionary *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_hash_table_unref (self->numbers);
  g_ptr_array_unref (self->texts);
  g_string_chunk_free (self->chunk);
  g_free (self);
}

guint32
whither_dictionary_find (WhitherDictionary *self, const char *text)
{
  g_return_val_if_fail (self != NULL, 0);

  if (text == NULL || *text == '\0')
    return 0;
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, text));
}

guint32
whither_dictionary_add (WhitherDictionary *self, const char *text)
{
  guint32 number = whither_dictionary_find (self, text);

  if (number != 0 || text == NULL || *text == '\0')
    return number;

  char *kept = g_string_chunk_insert (self->chunk, text);
  number = self->texts->len;
  g_ptr_array_add (self->texts, kept);
  g_hash_table_insert (self->numbers, kept, GUINT_TO_POINTER (number));
  return number;
}

guint32
whither_dictionary_add_len (WhitherDictionary *self, const char *text, gsize len)
{
  g_autofree char *copy = g_strndup (text, len);

  return whither_dictionary_add (self, copy);
}

const char *
whither_dictionary_get (WhitherDictionary *self, guint32 number)
{
  g_return_val_if_fail (self != NULL, "");

  return number < self->texts->len ? g_ptr_array_index (self->texts, number) : "";
}

guint32
whither_dictionary_get_size (WhitherDictionary *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->texts->len;
}
