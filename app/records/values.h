/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Numbers and times as logs write them. All return FALSE when the text is something else, and then
 * write nothing. Folder-internal; any thread. */

#include <glib.h>

#include "base/text.h"

G_BEGIN_DECLS

/* "1234"; nothing before or behind it. */
gboolean whither_record_parse_count (const char *text, guint64 *out);

/* A signed decimal of @unit nanoseconds, "1760000000.123": exact, no floating point; exponents are
 * read with the accuracy of a double. Only instants that are dates (1970–2262). */
gboolean whither_record_parse_epoch (const char *text, gint64 unit, gint64 *out);

/* ISO 8601 / RFC 3339: date, "T" or blank, time, up to nine digits of fraction, "Z", +hh:mm, +hhmm
 * or +hh. Digits of other scripts count as digits (PCAPdroid writes those of the phone's language).
 * A time without zone is taken as one of this machine's zone. */
gboolean whither_record_parse_iso (const char *text, gint64 *out);

/* "Nov  7 18:04:09" of syslog, without year and zone: this machine's zone, and the newest year that
 * does not lie more than a day after @now (nanoseconds since 1970). */
gboolean whither_record_parse_syslog (const char *text, gint64 now, gint64 *out);

/* Nanoseconds from 1970 of a civil date and time in UTC; FALSE outside of 1970–2261 or when the
 * numbers are no date. */
gboolean whither_record_civil_time (guint year, guint month, guint day, gint64 second, gint64 *out);

G_END_DECLS
