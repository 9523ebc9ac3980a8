/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Bytes that may be packed: as they lie on disk or come down a pipe (a descriptor or memory, with
 * an optional SHA-256 of all that was taken), or as they come out of an unpacker, when something
 * packed was packed again. For capture/ and records/; one thread at a time. */

#include <gio/gio.h>

#include "base/bytes.h"

G_BEGIN_DECLS

typedef struct _WhitherSource WhitherSource;

/* @fd is owned in every outcome. */
WhitherSource *whither_source_new_fd (int fd);
/* @bytes must outlive the source. */
WhitherSource *whither_source_new_bytes (WhitherBytes bytes);
/* Reads by @read, with the meaning of WhitherPacking's; @user_data must outlive the source. It has
 * no size and no hash. */
typedef gssize (*WhitherSourceRead) (gpointer user_data, guint8 *to, gsize len, GError **error);
WhitherSource *whither_source_new_read (WhitherSourceRead read, gpointer user_data);
void whither_source_free (WhitherSource *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherSource, whither_source_free)

/* Gives the next bytes without taking them: at least @wanted (at most 64 KiB) unless the input ends
 * or fails before. Empty: the end, or the failure with @error set, which comes again at each later
 * call. Valid until the next call. */
WhitherBytes whither_source_peek (WhitherSource *self, gsize wanted, GError **error);

/* Takes @len bytes of what was peeked. */
void whither_source_skip (WhitherSource *self, gsize len);

/* Takes up to @len bytes into @to. Returns: their number, 0 at the end, -1 with @error. */
gssize whither_source_read (WhitherSource *self, guint8 *to, gsize len, GError **error);

/* The whole rest in one piece when the source is memory. FALSE: it is none. */
gboolean whither_source_take_memory (WhitherSource *self, WhitherBytes *out);

/* Bytes taken from the descriptor or memory, read ahead included. */
guint64 whither_source_get_position (WhitherSource *self);
/* Size of a regular file or of the memory, 0 when unknown. */
guint64 whither_source_get_size (WhitherSource *self);

/* The hash runs from the start, because opening reads ahead; who does not want it drops it. */
void whither_source_drop_hash (WhitherSource *self);
/* Reads the rest. Returns: (transfer full) (nullable): 64 hexadecimal digits, NULL when the hash
 * was dropped or the rest could not be read. */
char *whither_source_finish_hash (WhitherSource *self);

G_END_DECLS
