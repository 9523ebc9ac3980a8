/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Selectors: "feature:apple.siri", "answered-from:CN", "name:guzzoni.apple.com",
 * "address:203.0.113.0/24", "time:2026-11-02T02:00:00Z..2026-11-02T02:40:00Z", "hours:0-6" or
 * "hours:0:30-6", "text:siri"… After "=" stands the id of one facet: "answered-from:=JP;SG/C" is
 * only what has exactly this set. Several of one kind widen, several kinds narrow. Immutable once
 * built; any thread.
 */

#include "session/snapshot.h"

G_BEGIN_DECLS

#define WHITHER_FILTER_ERROR (whither_filter_error_quark ())
GQuark whither_filter_error_quark (void);

typedef enum
{
  WHITHER_FILTER_ERROR_UNKNOWN, /* no such kind of selector; the message lists the nearest known
                                   ones */
  WHITHER_FILTER_ERROR_VALUE,   /* the value is no address, country…, or nobody knows it */
} WhitherFilterError;

typedef struct _WhitherFilter WhitherFilter;

WhitherFilter *whither_filter_new (void);
void whither_filter_free (WhitherFilter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherFilter, whither_filter_free)

gboolean whither_filter_add (WhitherFilter *self, const char *selector, GError **error);
/* Features, companies, hosters, kinds of data and laws are those of the facts; a recording may know
 * more. FALSE: a selector names one that neither knows, and the message the nearest. One that is
 * only not in this recording is well: it matches nothing. @self: (nullable). */
gboolean
whither_filter_check (const WhitherFilter *self, WhitherSnapshot *snapshot, GError **error);
/* Only flows that have exactly this facet: what a click on a node means. */
void whither_filter_add_facet (WhitherFilter *self, WhitherColumn column, guint32 facet);
/* Only flows whose bit is set: bit N & 7 of byte N >> 3. What lies behind the last byte does not
 * match. For pictures of what a simulation leaves. */
void whither_filter_add_flows (WhitherFilter *self, GBytes *bits);
/* Flows that began from @start on and before @end, in nanoseconds since 1970: what brushing a span
 * means. Flows of unknown time never match. */
void whither_filter_add_span (WhitherFilter *self, gint64 start, gint64 end);
/* Flows that began at this time of the day in @zone, in minutes from 0 to 24 × 60, past midnight
 * when
 * @from_minute is the later one: 0 to 360 is the night. */
void
whither_filter_add_hours (WhitherFilter *self, GTimeZone *zone, guint from_minute, guint to_minute);
/* Flows to which nothing came back, or those that were answered. */
void whither_filter_add_attempted (WhitherFilter *self, gboolean attempted);
/* Flows behind which others are hidden: VPN and relay. */
void whither_filter_add_hidden (WhitherFilter *self);
/* Flows of this colour. */
void whither_filter_add_reach (WhitherFilter *self, WhitherReach reach);
/* Returns: (transfer full) (nullable): the selector that means exactly this facet; NULL for a
 * column without one. */
char *whither_filter_format_facet (const WhitherFacet *facet);
/* Returns: (transfer full): the selector of a span, as of whither_filter_add_span. */
char *whither_filter_format_span (gint64 start, gint64 end);
/* Returns: (transfer full): the selector of hours of the day by this computer's clock, in minutes
 * from 0 to 24 × 60. */
char *whither_filter_format_hours (guint from_minute, guint to_minute);
/* Returns: (transfer full): the same; of NULL an empty one. */
WhitherFilter *whither_filter_copy (const WhitherFilter *self);
/* Returns: (transfer full): a filter that is empty but matches only what @outer (nullable) matches
 * too: selectors added to it narrow, also those of a kind that @outer has. */
WhitherFilter *whither_filter_new_within (const WhitherFilter *outer);
gboolean whither_filter_is_empty (const WhitherFilter *self);
/* @self may be NULL: everything matches. */
gboolean
whither_filter_matches (const WhitherFilter *self, WhitherSnapshot *snapshot, guint32 flow);

/* TRUE when it matches whatever is not known: each member of a set would, and the place is one that
 * tables agree on. */
gboolean
whither_filter_is_sure (const WhitherFilter *self, WhitherSnapshot *snapshot, guint32 flow);

/* The same as matching, for pictures and sums: what stays in the phone's own network goes to nobody
 * and counts nowhere. */
gboolean whither_filter_counts (const WhitherFilter *self, WhitherSnapshot *snapshot, guint32 flow);

/* Returns: (transfer full) (element-type guint32): all flows that count, in order. Much faster than
 * asking for each: what flows have in common is looked at once. @self may be NULL. */
GArray *whither_filter_list (const WhitherFilter *self, WhitherSnapshot *snapshot);

G_END_DECLS
