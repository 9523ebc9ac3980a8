/* SPDX-License-Identifier: GPL-3.0-or-later */

/* gzip (RFC 1952) with zlib. */

#include <zlib.h>

#include "capture/codec.h"

static gboolean
gzip_matches (WhitherBytes head)
{
  return whither_bytes_starts_with (&head, "\x1f\x8b", 2);
}

static gpointer
gzip_start (void)
{
  z_stream *stream = g_new0 (z_stream, 1);

  if (inflateInit2 (stream, 15 + 16) == Z_OK)
    return stream;
  g_free (stream);
  return NULL;
}

static void
gzip_stop (gpointer state)
{
  inflateEnd (state);
  g_free (state);
}

static gboolean
gzip_restart (gpointer state)
{
  return inflateReset (state) == Z_OK;
}

static const char *
gzip_get_reason (gpointer state)
{
  z_stream *stream = state;

  return stream->msg;
}

static WhitherCodecResult
gzip_run (gpointer state, WhitherBytes *in, guint8 *to, gsize room, gsize *wrote)
{
  z_stream *stream = state;

  stream->next_in = (Bytef *) in->at;
  stream->avail_in = (uInt) whither_bytes_left (in);
  stream->next_out = to;
  stream->avail_out = (uInt) room;
  int code = inflate (stream, Z_SYNC_FLUSH);
  whither_bytes_skip (in, whither_bytes_left (in) - stream->avail_in);
  *wrote = room - stream->avail_out;
  if (code == Z_STREAM_END)
    return WHITHER_CODEC_END;
  return code == Z_OK || code == Z_BUF_ERROR ? WHITHER_CODEC_MORE : WHITHER_CODEC_DAMAGED;
}

WHITHER_CODEC_PACKING (gzip);
