/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Headline and totals: the sentences above and below a picture, the same in window and export.
 * Translated. */

#include "diagram/graph.h"

G_BEGIN_DECLS

/* Both of one gathering of the flows. @headline: (out) (transfer full): "Five assistant features
 * talked to three companies". @totals: (out) (transfer full): "11.6 MB sent to 6 companies ·
 * answered from China: at least 0, at most 1.2 MB · 1.1 MB (6 %) unknown". */
void whither_words_sum_up (WhitherSnapshot *snapshot,
                           WhitherUnit unit,
                           const WhitherFilter *filter,
                           char **headline,
                           char **totals);
/* "at least 0 bytes, at most 1.2 MB"; one amount when both are the same. */
char *whither_words_bounds (WhitherUnit unit, const WhitherBounds *bounds);
/* "Read 6 h 12 min, 31,400 connections. Not understood: 2 %. Hidden…". With the damage sentence of
 * each source. */
char *whither_words_reading (WhitherSnapshot *snapshot, const WhitherFilter *filter);
/* "Constructed example, not measured. … A law that may apply is no sign that it was used. … Not
 * legal advice. … SHA-256…". */
char *whither_words_small_print (WhitherSnapshot *snapshot);

/* Returns: (transfer none): the headings of the legend, before the colours and before the patterns:
 * "Laws that may apply:", "How sure:". */
const char *whither_words_laws_heading (void);
const char *whither_words_certainty_heading (void);

G_END_DECLS
