/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/session-private.h"

#include "base/crypto.h"

#define PIECE (256 * 1024)

/* Returns: (transfer full) (nullable): 64 hexadecimal digits, NULL when the file cannot be read to
 * its end. */
static char *
hash_file (GFile *file, GCancellable *cancellable)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, NULL);
  g_autoptr (WhitherSha256) sha256 = whither_sha256_new ();
  g_autofree guint8 *piece = g_malloc (PIECE);
  gssize len;

  if (stream == NULL)
    return NULL;
  while ((len = g_input_stream_read (G_INPUT_STREAM (stream), piece, PIECE, cancellable, NULL)) > 0)
    whither_sha256_update (sha256, piece, (gsize) len);
  return len == 0 ? whither_sha256_finish_hex (sha256) : NULL;
}

static gboolean
has_size (GFile *file, guint64 size, GCancellable *cancellable)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                  G_FILE_QUERY_INFO_NONE, cancellable, NULL);

  return info != NULL && (guint64) g_file_info_get_size (info) == size;
}

WhitherSourceState
whither_session_check_source (WhitherSession *self, guint16 index, GCancellable *cancellable)
{
  g_return_val_if_fail (self != NULL && index < self->set->sources->len, WHITHER_SOURCE_NOT_KNOWN);

  const WhitherSource *source = &g_array_index (self->set->sources, WhitherSource, index);
  if (source->path == NULL || source->sha256 == NULL)
    return WHITHER_SOURCE_NOT_KNOWN;

  g_autoptr (GFile) file = g_file_new_for_path (source->path);
  if (!g_file_query_exists (file, cancellable))
    return WHITHER_SOURCE_MISSING;
  if (!has_size (file, source->size, cancellable))
    return WHITHER_SOURCE_CHANGED;

  g_autofree char *sha256 = hash_file (file, cancellable);
  if (sha256 == NULL)
    return WHITHER_SOURCE_NOT_KNOWN;
  return strcmp (sha256, source->sha256) == 0 ? WHITHER_SOURCE_SAME : WHITHER_SOURCE_CHANGED;
}
