/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Zstandard (RFC 8878) with libzstd. Its own bound for the window, 128 MiB, is kept. */

#include <zstd.h>

#include "capture/codec.h"

typedef struct
{
  ZSTD_DStream *stream; /* (owned) */
  gsize code;           /* of the last run */
} Zstd;

/* A skippable frame (0x184D2A50–5F) may come first: RFC 8878 §3.1.2. */
static gboolean
zstd_matches (WhitherBytes head)
{
  guint32 magic;

  if (!whither_bytes_read_u32 (&head, WHITHER_LITTLE_ENDIAN, &magic))
    return FALSE;
  return magic == 0xfd2fb528 || (magic & 0xfffffff0) == 0x184d2a50;
}

static gpointer
zstd_start (void)
{
  ZSTD_DStream *stream = ZSTD_createDStream ();

  if (stream == NULL)
    return NULL;
  Zstd *self = g_new0 (Zstd, 1);
  self->stream = stream;
  return self;
}

static void
zstd_stop (gpointer state)
{
  Zstd *self = state;

  ZSTD_freeDStream (self->stream);
  g_free (self);
}

static gboolean
zstd_restart (gpointer state)
{
  Zstd *self = state;

  return !ZSTD_isError (ZSTD_initDStream (self->stream));
}

static const char *
zstd_get_reason (gpointer state)
{
  Zstd *self = state;

  return ZSTD_getErrorName (self->code);
}

static WhitherCodecResult
zstd_run (gpointer state, WhitherBytes *in, guint8 *to, gsize room, gsize *wrote)
{
  Zstd *self = state;
  ZSTD_inBuffer from = { .src = in->at, .size = whither_bytes_left (in) };
  ZSTD_outBuffer into = { .dst = to, .size = room };

  self->code = ZSTD_decompressStream (self->stream, &into, &from);
  whither_bytes_skip (in, from.pos);
  *wrote = into.pos;
  if (ZSTD_isError (self->code))
    return WHITHER_CODEC_DAMAGED;
  return self->code == 0 ? WHITHER_CODEC_END : WHITHER_CODEC_MORE;
}

WHITHER_CODEC_PACKING (zstd);
