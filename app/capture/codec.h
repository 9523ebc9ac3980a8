/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What gzip, xz, zstd and bzip2 have in common: members behind each other are one stream, what
 * follows the last one and is no member is ignored, and a cut file gives everything before the cut.
 * Each is a row of functions around the library that defines it. (libarchive reads them too, but it
 * withholds its last block when the input ends early.) Folder-internal. */

#include "capture/packing.h"

G_BEGIN_DECLS

typedef enum
{
  WHITHER_CODEC_MORE,    /* go on with more input or more room */
  WHITHER_CODEC_END,     /* a member has ended */
  WHITHER_CODEC_DAMAGED, /* nothing behind it can be unpacked */
} WhitherCodecResult;

typedef struct
{
  const WhitherPacking *packing; /* not owned: for its name and its magic */
  /* Returns: (transfer full) (nullable): NULL when there is no memory. */
  gpointer (*start) (void);
  /* Unpacks what it can of @in, which it moves on, to @to; @wrote is the number of bytes. */
  WhitherCodecResult (
      *run) (gpointer state, WhitherBytes *in, guint8 *to, gsize room, gsize *wrote);
  /* Makes ready for the next member. FALSE: not possible. */
  gboolean (*restart) (gpointer state);
  /* Why the last run said DAMAGED, in words of the library; NULL when it has none. */
  const char *(*get_reason) (gpointer state);
  void (*stop) (gpointer state);
} WhitherCodec;

/* For the rows of packing.h. */
gpointer whither_codec_open (const WhitherCodec *codec, WhitherSource *source, GError **error);
gssize whither_codec_read (gpointer self, guint8 *to, gsize len, GError **error);
void whither_codec_free (gpointer self);

/* The row of a codec whose functions are called @word_…: it stands behind them in the file. */
#define WHITHER_CODEC_PACKING(word)                                                                \
  static const WhitherCodec word##_codec = {                                                       \
    .packing = &whither_packing_##word,                                                            \
    .start = word##_start,                                                                         \
    .run = word##_run,                                                                             \
    .restart = word##_restart,                                                                     \
    .get_reason = word##_get_reason,                                                               \
    .stop = word##_stop,                                                                           \
  };                                                                                               \
  static gpointer word##_open (WhitherSource *source, GError **error)                              \
  {                                                                                                \
    return whither_codec_open (&word##_codec, source, error);                                      \
  }                                                                                                \
  const WhitherPacking whither_packing_##word = {                                                  \
    .name = #word,                                                                                 \
    .matches = word##_matches,                                                                     \
    .open = word##_open,                                                                           \
    .read = whither_codec_read,                                                                    \
    .free = whither_codec_free,                                                                    \
  }

G_END_DECLS
