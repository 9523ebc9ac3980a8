/* SPDX-License-Identifier: GPL-3.0-or-later */

/* xz (tukaani.org/xz/xz-file-format.txt) with liblzma. */

#include <lzma.h>

#include "capture/codec.h"

/* xz -9 needs 65 MiB to unpack; a header that asks for gigabytes is refused. */
#define MEMORY_MAX (256u << 20)

typedef struct
{
  lzma_stream stream;
  lzma_ret code; /* of the last run */
} Xz;

static gboolean
xz_matches (WhitherBytes head)
{
  return whither_bytes_starts_with (&head,
                                    "\xfd"
                                    "7zXZ\0",
                                    6);
}

static gboolean
xz_restart (gpointer state)
{
  Xz *self = state;

  return lzma_stream_decoder (&self->stream, MEMORY_MAX, 0) == LZMA_OK;
}

static void
xz_stop (gpointer state)
{
  Xz *self = state;

  lzma_end (&self->stream);
  g_free (self);
}

static gpointer
xz_start (void)
{
  Xz *self = g_new0 (Xz, 1);

  self->stream = (lzma_stream) LZMA_STREAM_INIT;
  if (xz_restart (self))
    return self;
  xz_stop (self);
  return NULL;
}

static const char *
xz_get_reason (gpointer state)
{
  Xz *self = state;

  switch ((guint) self->code)
    {
    case LZMA_MEM_ERROR:
    case LZMA_MEMLIMIT_ERROR:
      return "LZMA_MEMLIMIT_ERROR";
    case LZMA_OPTIONS_ERROR:
      return "LZMA_OPTIONS_ERROR";
    case LZMA_FORMAT_ERROR:
      return "LZMA_FORMAT_ERROR";
    default:
      return "LZMA_DATA_ERROR";
    }
}

static WhitherCodecResult
xz_run (gpointer state, WhitherBytes *in, guint8 *to, gsize room, gsize *wrote)
{
  Xz *self = state;

  self->stream.next_in = in->at;
  self->stream.avail_in = whither_bytes_left (in);
  self->stream.next_out = to;
  self->stream.avail_out = room;
  self->code = lzma_code (&self->stream, LZMA_RUN);
  whither_bytes_skip (in, whither_bytes_left (in) - self->stream.avail_in);
  *wrote = room - self->stream.avail_out;
  if (self->code == LZMA_STREAM_END)
    return WHITHER_CODEC_END;
  return self->code == LZMA_OK || self->code == LZMA_BUF_ERROR ? WHITHER_CODEC_MORE
                                                               : WHITHER_CODEC_DAMAGED;
}

WHITHER_CODEC_PACKING (xz);
