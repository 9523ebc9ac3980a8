/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/dictionary.h"

#include "base/index.h"

struct _WhitherDictionary
{
  gatomicrefcount refs;
  GStringChunk *chunk;
  WhitherIndex numbers; /* by hash of the text */
  GPtrArray *texts;     /* (element-type utf8), borrowed from chunk */
};

WhitherDictionary *
whither_dictionary_new (void)
{
  WhitherDictionary *self = g_new0 (WhitherDictionary, 1);

  g_atomic_ref_count_init (&self->refs);
  self->chunk = g_string_chunk_new (4096);
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
  whither_index_clear (&self->numbers);
  g_ptr_array_unref (self->texts);
  g_string_chunk_free (self->chunk);
  g_free (self);
}

/* @text need not end with NUL, but holds none. */
static guint32
find (const WhitherDictionary *self, const char *text, gsize len, guint32 hash)
{
  guint32 at, number = whither_index_first (&self->numbers, hash, &at);

  for (; number != 0; number = whither_index_next (&self->numbers, hash, &at))
    {
      const char *known = g_ptr_array_index (self->texts, number);

      if (strncmp (known, text, len) == 0 && known[len] == '\0')
        return number;
    }
  return 0;
}

guint32
whither_dictionary_find (WhitherDictionary *self, const char *text)
{
  g_return_val_if_fail (self != NULL, 0);

  gsize len = text != NULL ? strlen (text) : 0;
  if (len == 0)
    return 0;
  return find (self, text, len, whither_index_hash_text (whither_bytes (text, len), FALSE));
}

guint32
whither_dictionary_add (WhitherDictionary *self, const char *text)
{
  return whither_dictionary_add_len (self, text, text != NULL ? strlen (text) : 0);
}

guint32
whither_dictionary_add_len (WhitherDictionary *self, const char *text, gsize len)
{
  g_return_val_if_fail (self != NULL, 0);

  len = len > 0 ? strnlen (text, len) : 0;
  if (len == 0)
    return 0;

  guint32 hash = whither_index_hash_text (whither_bytes (text, len), FALSE);
  guint32 number = find (self, text, len, hash);
  if (number != 0)
    return number;
  number = self->texts->len;
  g_ptr_array_add (self->texts, g_string_chunk_insert_len (self->chunk, text, (gssize) len));
  whither_index_add (&self->numbers, hash, number);
  return number;
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
