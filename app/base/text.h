/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Text from untrusted bytes, and numbers for people. Any thread. */

#include "base/bytes.h"

G_BEGIN_DECLS

/* Returns: (transfer full): valid UTF-8 on one line. Bytes that are no UTF-8, control bytes and
 * characters that reorder or hide text become \xNN escapes, so a hostile name cannot forge a
 * second line, a terminal sequence or a mirrored name. Cut at @max_len bytes (0: no bound). */
char *whither_text_from_bytes (WhitherBytes bytes, gsize max_len);

/* Returns: (transfer full): the same for a NUL-terminated string. */
char *whither_text_clean (const char *text);

/* TRUE when @name could be a host name: 1–253 bytes, labels of 1–63 letters, digits, hyphens or
 * underscores (a final dot allowed). */
gboolean whither_text_is_host_name (const char *name);

/* Returns: (transfer full): lower case ASCII, without a final dot. */
char *whither_text_normalize_host_name (const char *name);

/* Returns: (transfer full): a size for people in the locale, SI units: "1.2 MB", "980 bytes". */
char *whither_text_format_size (guint64 bytes);

/* Sizes as KiB and MiB (1024) from now on: like the locale, a setting of the whole program, which
 * is changed only where a person says so. Any thread. */
void whither_text_set_binary_sizes (gboolean binary);

/* Returns: (transfer full): a count for people in the locale: "18,210". */
char *whither_text_format_count (guint64 count);

/* Returns: (transfer full): a span for people from nanoseconds: "6 h 12 min", "42 s". */
char *whither_text_format_duration (gint64 nanoseconds);

/* Returns: (transfer full): RFC 3339 UTC with microseconds from nanoseconds since 1970;
 * NULL for WHITHER_TIME_UNKNOWN. */
char *whither_text_format_time (gint64 nanoseconds);

/* Returns: (transfer full): a whole percentage for people: "6 %"; something is never rounded to
 * nothing ("under 1 %"), nor a part to the whole ("over 99 %"). */
char *whither_text_format_share (guint64 part, guint64 whole);

/* Returns: (transfer full): "Apple, DeepSeek and 2 more": the first @n_shown of the names; one more
 * is named rather than counted. */
char *whither_text_join_names (const char *const *names, guint n_names, guint n_shown);

/* Returns: (transfer full): "Company seat: China", with the colon as the language sets it. */
char *whither_text_label (const char *label, const char *text);

/* Returns: (transfer full): @text with a full stop, unless it ends with a mark that ends a
 * sentence: "Co., Ltd." brings one along. */
char *whither_text_end_sentence (const char *text);

/* Appends what stands behind a sentence: another one, or a mark in brackets. */
void whither_text_append_sentence (GString *out, const char *sentence);

/* Appends one record as RFC 4180 has it, all of @cells (NULL-terminated) in quotes; a cell that a
 * spreadsheet would take for a formula is made text. */
void whither_text_append_csv (GString *out, const char *const *cells);

/* Appends @text and blanks up to @width columns of a terminal, where Chinese signs take two: printf
 * counts bytes. @cut: what is longer is cut there, never inside a sign. @text: valid UTF-8. */
void whither_text_append_column (GString *out, const char *text, guint width, gboolean cut);

/* TRUE when the last line is "# end". Our own text tables end so: a file that was cut behind a
 * whole group or line would pass for a whole one. */
gboolean whither_text_is_whole (const char *text, gsize len);

/* A packet without a time stamp (pcapng simple packet blocks). */
#define WHITHER_TIME_UNKNOWN G_MININT64

G_END_DECLS
