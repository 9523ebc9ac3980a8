/* SPDX-License-Identifier: GPL-3.0-or-later */

/* bzip2 with libbz2. Its blocks of up to 900 kB can be unpacked only whole: of a cut file the whole
 * blocks are kept. */

#include <bzlib.h>

#include "capture/codec.h"

typedef struct
{
  bz_stream stream;
  gboolean running;
} Bzip2;

static gboolean
bzip2_matches (WhitherBytes head)
{
  return whither_bytes_starts_with (&head, "BZh", 3);
}

static void
close_stream (Bzip2 *self)
{
  if (self->running)
    BZ2_bzDecompressEnd (&self->stream);
  self->running = FALSE;
}

static gboolean
bzip2_restart (gpointer state)
{
  Bzip2 *self = state;

  close_stream (self);
  self->stream = (bz_stream){ 0 };
  self->running = BZ2_bzDecompressInit (&self->stream, 0, 0) == BZ_OK;
  return self->running;
}

static void
bzip2_stop (gpointer state)
{
  close_stream (state);
  g_free (state);
}

static gpointer
bzip2_start (void)
{
  Bzip2 *self = g_new0 (Bzip2, 1);

  if (bzip2_restart (self))
    return self;
  g_free (self);
  return NULL;
}

/* The library tells little more than that. */
static const char *
bzip2_get_reason (gpointer state)
{
  return "BZ_DATA_ERROR";
}

static WhitherCodecResult
bzip2_run (gpointer state, WhitherBytes *in, guint8 *to, gsize room, gsize *wrote)
{
  Bzip2 *self = state;

  self->stream.next_in = (char *) in->at;
  self->stream.avail_in = (unsigned int) whither_bytes_left (in);
  self->stream.next_out = (char *) to;
  self->stream.avail_out = (unsigned int) room;
  int code = BZ2_bzDecompress (&self->stream);
  whither_bytes_skip (in, whither_bytes_left (in) - self->stream.avail_in);
  *wrote = room - self->stream.avail_out;
  if (code == BZ_STREAM_END)
    return WHITHER_CODEC_END;
  return code == BZ_OK ? WHITHER_CODEC_MORE : WHITHER_CODEC_DAMAGED;
}

WHITHER_CODEC_PACKING (bzip2);
