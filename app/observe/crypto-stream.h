/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The CRYPTO stream of one QUIC Initial space (RFC 9000 §19.6): frames in any order, repeated and
 * overlapping, put together up to WHITHER_CRYPTO_STREAM_LIMIT bytes. The first copy of a byte wins,
 * and each byte knows the packet it came in. For the readers of this folder. */

#include "base/bytes.h"

G_BEGIN_DECLS

#define WHITHER_CRYPTO_STREAM_LIMIT (16 * 1024)

typedef struct
{
  GByteArray *content; /* (owned) (nullable) */
  GArray *owners;   /* (owned) (nullable) (element-type guint16): piece of each byte, 0 for none */
  GArray *pieces;   /* (owned) (nullable) */
  gsize contiguous; /* bytes from the beginning without a gap */
} WhitherCryptoStream;

void whither_crypto_stream_clear (WhitherCryptoStream *self);

/* Adds a frame. @offset: of its first byte in the unpacked capture. Too far: ignored. */
void whither_crypto_stream_add (WhitherCryptoStream *self,
                                guint64 start,
                                WhitherBytes frame,
                                guint64 packet,
                                guint64 offset);

/* The beginning without a gap. Valid until the next call. */
WhitherBytes whither_crypto_stream_get_bytes (const WhitherCryptoStream *self);

/* The packet that brought byte @position, and where it lies in the unpacked capture; 0 and 0 when
 * it is not there. */
void whither_crypto_stream_locate (const WhitherCryptoStream *self,
                                   gsize position,
                                   guint64 *packet,
                                   guint64 *offset);

G_END_DECLS
