/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A selector in words for people, and the kinds a person can choose from. Translated. */

#include "session/filter.h"

G_BEGIN_DECLS

/* What can be chosen by a list of its facets, in the order of the menu. */
extern const WhitherColumn whither_filter_words_columns[];
extern const guint whither_filter_words_n_columns;

/* Returns: (transfer full): "Company: Apple". @snapshot gives the names. */
char *whither_filter_words_describe (WhitherSnapshot *snapshot, const char *selector);

/* Returns: (transfer full): "10:00:05 – 10:05:00", with dates where the days differ; by the clock
 * of this computer. */
char *whither_filter_words_span (gint64 from, gint64 to);

/* First and last moment of the flows that pass. FALSE: none has a time. */
gboolean whither_filter_words_find_span (WhitherSnapshot *snapshot,
                                         const WhitherFilter *filter,
                                         gint64 *from,
                                         gint64 *to);

G_END_DECLS
