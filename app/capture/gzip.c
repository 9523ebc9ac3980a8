/* SPDX-License-Identifier: GPL-3.0-or-later */

/* gzip (RFC 1952) with zlib: several members behind each other are one stream, what follows the
 * last one and is no member is ignored, and a cut file gives everything before the cut. */

#include <zlib.h>

#include "base/i18n.h"
#include "capture/capture.h"
#include "capture/packing.h"

typedef struct
{
  WhitherSource *source; /* not owned */
  z_stream stream;
  gboolean ended;
} Gzip;

static gboolean
gzip_matches (WhitherBytes head)
{
  return whither_bytes_starts_with (&head, "\x1f\x8b", 2);
}

static gpointer
gzip_open (WhitherSource *source, GError **error)
{
  Gzip *self = g_new0 (Gzip, 1);

  self->source = source;
  if (inflateInit2 (&self->stream, 15 + 16) != Z_OK)
    {
      g_free (self);
      g_set_error_literal (error, WHITHER_CAPTURE_ERROR, WHITHER_CAPTURE_ERROR_FAILED,
                           _ ("the gzip reader could not be started"));
      return NULL;
    }
  return self;
}

static void
gzip_free (gpointer data)
{
  Gzip *self = data;

  inflateEnd (&self->stream);
  g_free (self);
}

/* A member has ended: is there another one? */
static void
start_next_member (Gzip *self, GError **error)
{
  WhitherBytes head = whither_source_peek (self->source, 2, error);

  self->ended = !gzip_matches (head) || inflateReset (&self->stream) != Z_OK;
}

static void
set_damaged (Gzip *self, int code, GError **error)
{
  guint64 position = whither_source_get_position (self->source);

  if (code == Z_BUF_ERROR)
    g_set_error (error, WHITHER_CAPTURE_ERROR, WHITHER_CAPTURE_ERROR_TRUNCATED,
                 _ ("the gzip data ends early, after %" PRIu64 " packed bytes"), position);
  else
    /* Translators: the first is a number of bytes, the second zlib's reason */
    g_set_error (error, WHITHER_CAPTURE_ERROR, WHITHER_CAPTURE_ERROR_MALFORMED,
                 /* Translators: a position, and the reason in words of another library. */
                 _ ("the gzip data is damaged before packed byte %" PRIu64 ": %s"), position,
                 self->stream.msg != NULL ? self->stream.msg : "-");
  self->ended = TRUE;
}

/* Feeds one chunk. Returns: zlib's code, or Z_ERRNO with @error when reading failed. */
static int
inflate_chunk (Gzip *self, GError **error)
{
  GError *read_error = NULL;
  WhitherBytes chunk = whither_source_peek (self->source, 1, &read_error);

  if (read_error != NULL)
    {
      g_propagate_error (error, read_error);
      return Z_ERRNO;
    }

  uInt available = (uInt) MIN (whither_bytes_left (&chunk), 1u << 20);
  self->stream.next_in = (Bytef *) chunk.at;
  self->stream.avail_in = available;

  int code = inflate (&self->stream, Z_SYNC_FLUSH);
  whither_source_skip (self->source, available - self->stream.avail_in);
  return available == 0 && code == Z_OK ? Z_BUF_ERROR : code;
}

static gssize
gzip_read (gpointer data, guint8 *to, gsize len, GError **error)
{
  Gzip *self = data;
  uInt room = (uInt) MIN (len, 1u << 30);

  self->stream.next_out = to;
  self->stream.avail_out = room;
  while (!self->ended && self->stream.avail_out == room)
    {
      int code = inflate_chunk (self, error);

      if (code == Z_ERRNO)
        return -1;
      if (code == Z_STREAM_END)
        start_next_member (self, NULL);
      else if (code != Z_OK)
        {
          if (self->stream.avail_out < room)
            break; /* give what there is; the next call meets the damage again */
          set_damaged (self, code, error);
          return -1;
        }
    }
  return (gssize) (room - self->stream.avail_out);
}

const WhitherPacking whither_packing_gzip = {
  .name = "gzip",
  .matches = gzip_matches,
  .open = gzip_open,
  .read = gzip_read,
  .free = gzip_free,
};
