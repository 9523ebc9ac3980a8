/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Bounded reassembly of the first bytes of one TCP direction.
 *
 * Keeps at most WHITHER_STREAM_LIMIT bytes of a direction, in order of sequence number, and
 * remembers for each byte range the packet it came in. The pool keeps all streams together within
 * WHITHER_STREAM_POOL_LIMIT; the oldest is evicted and counted. (Later bytes of a connection are
 * never kept.) RFC 9293 §3.4 for sequence arithmetic. Same thread as the decoder. */

#include "base/bytes.h"

G_BEGIN_DECLS

#define WHITHER_STREAM_LIMIT (16 * 1024)
#define WHITHER_STREAM_POOL_LIMIT (32 * 1024 * 1024)

typedef struct _WhitherStreamPool WhitherStreamPool;
typedef struct _WhitherStream WhitherStream;

WhitherStreamPool *whither_stream_pool_new (void);
void whither_stream_pool_free (WhitherStreamPool *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherStreamPool, whither_stream_pool_free)

/* Returns how many streams were given up to stay within the limit. */
guint64 whither_stream_pool_get_evicted (WhitherStreamPool *self);

/* A new stream, owned by the pool. @first_sequence is the number of the first byte (SYN + 1, or the
 * first segment seen when the capture began in mid-connection). @holder is set to NULL when the
 * stream is evicted or released, so that nobody keeps a dead pointer; it must stay where it is
 * until then. Freeing the pool leaves holders alone, because their owner may be gone already. */
WhitherStream *
whither_stream_new (WhitherStreamPool *pool, guint32 first_sequence, WhitherStream **holder);

/* Adds a segment; duplicates and overlaps are cut (first copy wins). Returns TRUE when the
 * contiguous beginning has grown. */
gboolean whither_stream_add (WhitherStream *self,
                             guint32 sequence,
                             WhitherBytes segment,
                             guint64 packet,
                             guint64 offset);

/* The contiguous beginning. Valid until the next call that takes the pool or a stream of it. */
WhitherBytes whither_stream_get_bytes (const WhitherStream *self);

/* TRUE when WHITHER_STREAM_LIMIT is reached: nothing more will come. */
gboolean whither_stream_is_full (const WhitherStream *self);

/* The packet that brought byte @position of the contiguous beginning, and where that packet's byte
 * lies in the unpacked capture. */
void
whither_stream_locate (const WhitherStream *self, gsize position, guint64 *packet, guint64 *offset);

/* Gives the memory back: the content was understood or never will be. Sets the holder to NULL. */
void whither_stream_release (WhitherStream *self);

G_END_DECLS
