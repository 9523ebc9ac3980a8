/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Somebody's log as a stream: unpacked, and as text when it is text.
 *
 * The bytes come from a file, a pipe, memory or a member of a zip, packed in any way that captures
 * may be. As text they are always valid UTF-8: a byte order mark is taken off, UTF-16 is
 * converted, and each byte that is no UTF-8 (a NUL too) becomes U+FFFD and is counted. One thread
 * at a time. */

#include "capture/capture.h"

G_BEGIN_DECLS

typedef struct _WhitherRecordInput WhitherRecordInput;

/* Opens @path ("-": standard input). Returns: (transfer full) (nullable): NULL with @error. */
WhitherRecordInput *whither_record_input_open (const char *path, GError **error);
/* @bytes must outlive the input. */
WhitherRecordInput *whither_record_input_new_bytes (WhitherBytes bytes);
void whither_record_input_free (WhitherRecordInput *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherRecordInput, whither_record_input_free)

/* Gives the bytes as they lie on disk, up to @wanted (at most 64 KiB), before anything was taken.
 */
WhitherBytes whither_record_input_peek_packed (WhitherRecordInput *self, gsize wanted);
/* Makes a capture of an input from which nothing was taken or peeked unpacked. @self: (transfer
 * full), in every outcome. */
WhitherCapture *whither_record_input_into_capture (WhitherRecordInput *self, GError **error);

/* Bytes taken from the disk or pipe so far, and in all (0: unknown). */
guint64 whither_record_input_get_position (WhitherRecordInput *self);
guint64 whither_record_input_get_size (WhitherRecordInput *self);
/* Reads the rest. Returns: (transfer full) (nullable): 64 hexadecimal digits of SHA-256. */
char *whither_record_input_finish_hash (WhitherRecordInput *self);
/* To be called before the first byte is taken by who wants no hash. */
void whither_record_input_drop_hash (WhitherRecordInput *self);

/* Returns: (transfer full) (nullable): "gzip", "zip, gzip"…; NULL when it is not packed. */
char *whither_record_input_describe_packing (WhitherRecordInput *self);
/* Returns: the name of the current member of an archive, "" in none; valid until the next one. */
const char *whither_record_input_get_member (WhitherRecordInput *self);
/* Goes to the next member of an archive. FALSE: there is none, or it is damaged. */
gboolean whither_record_input_next_member (WhitherRecordInput *self);

/* Gives up to @wanted bytes (at most 64 KiB) without taking them; less only at the end. */
WhitherBytes whither_record_input_peek (WhitherRecordInput *self, gsize wanted);

/* Takes the next @len bytes. FALSE: fewer are left, nothing is taken. Valid until the next call. */
gboolean whither_record_input_take (WhitherRecordInput *self, gsize len, WhitherBytes *out);
/* Takes what is there, at least one byte. FALSE: the end. Valid until the next call. */
gboolean whither_record_input_take_some (WhitherRecordInput *self, WhitherBytes *out);
/* Takes the next piece of text. FALSE: the end. Valid until the next call. */
gboolean whither_record_input_take_text (WhitherRecordInput *self, WhitherBytes *out);

/* How many bytes or half characters were replaced so far. */
guint64 whither_record_input_get_replaced (WhitherRecordInput *self);

/* FALSE: the stream ended because it is damaged (@error says how), not because it is at its end. */
gboolean whither_record_input_check (WhitherRecordInput *self, GError **error);

G_END_DECLS
