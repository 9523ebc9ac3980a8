/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Something that happens every so often: found in the times of contacts, said with its measure.
 *
 * Contacts that follow each other within some seconds are one. A rhythm needs at least five pauses
 * of which four in five are within a tenth of their median: by chance (contacts at random times)
 * that is expected once in more than ten thousand series. Any thread. */

#include "session/filter.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 interval;         /* nanoseconds: the median pause */
  guint n_pauses, n_close; /* all, and those within a tenth of it */
} WhitherRhythm;

/* @times: in nanoseconds, rising. FALSE: none; then @out is untouched. */
gboolean whither_rhythm_find (const gint64 *times, guint n_times, WhitherRhythm *out);

typedef struct
{
  guint32 facet;
  guint32 first_flow, n_flows;
  WhitherRhythm rhythm;
} WhitherFacetRhythm;

/* Returns: (transfer full) (element-type WhitherFacetRhythm): the known facets of @column that were
 * contacted in a rhythm, those with most pauses first. @flows: (element-type guint32): flows that
 * count. */
GArray *
whither_rhythm_find_all (WhitherSnapshot *snapshot, WhitherColumn column, const GArray *flows);

/* Returns: (transfer full): "5 minutes", "1 hour", "12 s": rounded to what a person says. */
char *whither_rhythm_format_interval (gint64 nanoseconds);

G_END_DECLS
