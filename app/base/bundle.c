/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bundle.h"

#include "base/bytes.h"
#include "base/i18n.h"

#include <string.h>
#include <zstd.h>

/* Good enough that higher levels save little and cost much. */
#define LEVEL 15

struct _WhitherBundle
{
  gatomicrefcount refs;
  GPtrArray *files; /* (owned) (element-type WhitherBundleFile) */
};

static void
file_free (WhitherBundleFile *file)
{
  g_free (file->name);
  g_free (file->text);
  g_free (file);
}

WhitherBundle *
whither_bundle_new (void)
{
  WhitherBundle *self = g_new0 (WhitherBundle, 1);

  g_atomic_ref_count_init (&self->refs);
  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify) file_free);
  return self;
}

WhitherBundle *
whither_bundle_ref (WhitherBundle *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
whither_bundle_unref (WhitherBundle *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_ptr_array_unref (self->files);
  g_free (self);
}

void
whither_bundle_add (WhitherBundle *self, const char *name, const char *text, gsize len)
{
  WhitherBundleFile *file = g_new0 (WhitherBundleFile, 1);

  file->name = g_strdup (name);
  file->text = g_strndup ("", len);
  memcpy (file->text, text, len);
  file->len = len;
  g_ptr_array_add (self->files, file);
}

guint
whither_bundle_get_size (const WhitherBundle *self)
{
  return self->files->len;
}

const WhitherBundleFile *
whither_bundle_get (const WhitherBundle *self, guint number)
{
  g_return_val_if_fail (number < self->files->len, NULL);

  return g_ptr_array_index (self->files, number);
}

const WhitherBundleFile *
whither_bundle_find (const WhitherBundle *self, const char *name)
{
  for (guint i = 0; i < self->files->len; i++)
    {
      const WhitherBundleFile *file = g_ptr_array_index (self->files, i);

      if (strcmp (file->name, name) == 0)
        return file;
    }
  return NULL;
}

static void
append_u32 (GByteArray *out, gsize number)
{
  guint32 big = GUINT32_TO_BE ((guint32) number);

  g_byte_array_append (out, (const guint8 *) &big, sizeof big);
}

/* For each file the length of its name, of its text (both 32 bits, big endian), name, text. */
GBytes *
whither_bundle_pack (const WhitherBundle *self)
{
  g_autoptr (GByteArray) plain = g_byte_array_new ();
  g_autoptr (GByteArray) packed = g_byte_array_new ();

  for (guint i = 0; i < self->files->len; i++)
    {
      const WhitherBundleFile *file = g_ptr_array_index (self->files, i);
      gsize name_len = strlen (file->name);

      if (name_len + file->len + plain->len > WHITHER_BUNDLE_MAX_SIZE)
        return NULL;
      append_u32 (plain, name_len);
      append_u32 (plain, file->len);
      g_byte_array_append (plain, (const guint8 *) file->name, (guint) name_len);
      g_byte_array_append (plain, (const guint8 *) file->text, (guint) file->len);
    }

  gsize bound = ZSTD_compressBound (plain->len);
  g_byte_array_set_size (packed, (guint) bound);
  gsize len = ZSTD_compress (packed->data, bound, plain->data, plain->len, LEVEL);
  if (ZSTD_isError (len))
    return NULL;
  return g_bytes_new (packed->data, len);
}

static gboolean
read_files (WhitherBundle *self, WhitherBytes plain)
{
  while (whither_bytes_left (&plain) > 0)
    {
      guint32 name_len, text_len;
      WhitherBytes name, text;

      if (!whither_bytes_u32 (&plain, &name_len) || !whither_bytes_u32 (&plain, &text_len) ||
          !whither_bytes_take (&plain, name_len, &name) ||
          !whither_bytes_take (&plain, text_len, &text) ||
          !g_utf8_validate ((const char *) name.at, (gssize) name_len, NULL))
        return FALSE;

      g_autofree char *copy = g_strndup ((const char *) name.at, name_len);
      whither_bundle_add (self, copy, (const char *) text.at, text_len);
    }
  return TRUE;
}

WhitherBundle *
whither_bundle_unpack (GBytes *packed, GError **error)
{
  gsize packed_len = 0;
  gconstpointer from = g_bytes_get_data (packed, &packed_len);
  unsigned long long size = ZSTD_getFrameContentSize (from, packed_len);
  g_autoptr (WhitherBundle) self = whither_bundle_new ();

  /* The two special values for "unknown" and "no frame" are larger than any bound. */
  if (size <= WHITHER_BUNDLE_MAX_SIZE)
    {
      g_autofree char *plain = g_malloc ((gsize) size + 1);
      gsize len = ZSTD_decompress (plain, (gsize) size, from, packed_len);

      if (!ZSTD_isError (len) && len == size && read_files (self, whither_bytes (plain, len)))
        return g_steal_pointer (&self);
    }
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       _ ("The facts that the project holds are damaged"));
  return NULL;
}
