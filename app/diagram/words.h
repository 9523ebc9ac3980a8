/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Headline and totals: the sentences above and below a picture, the same in window and export.
 * Translated. */

#include "diagram/graph.h"

G_BEGIN_DECLS

/* "Five assistant features talked to three companies". */
char *whither_words_headline (WhitherSnapshot *snapshot, const WhitherFilter *filter);
/* Both below of one gathering of the flows. @headline, @totals: (out) (transfer full). */
void whither_words_sum_up (WhitherSnapshot *snapshot,
                           WhitherUnit unit,
                           const WhitherFilter *filter,
                           char **headline,
                           char **totals);
/* "11.6 MB sent to 6 companies · answered from China: at least 0, at most 1.2 MB · 1.1 MB (6 %)
 * unknown". */
char *
whither_words_totals (WhitherSnapshot *snapshot, WhitherUnit unit, const WhitherFilter *filter);
/* "at least 0 bytes, at most 1.2 MB"; one amount when both are the same. */
char *whither_words_bounds (WhitherUnit unit, const WhitherBounds *bounds);
/* "Read 6 h 12 min, 31,400 connections. Not understood: 2 %. Hidden…". With the damage sentence of
 * each source. */
char *whither_words_reading (WhitherSnapshot *snapshot, const WhitherFilter *filter);
/* "Constructed example, not measured. … A law that may apply is no sign that it was used. … Not
 * legal advice. … SHA-256…". */
char *whither_words_small_print (WhitherSnapshot *snapshot);

G_END_DECLS
