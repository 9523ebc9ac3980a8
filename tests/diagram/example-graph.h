/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Graphs for tests and for looking at: constructed, not measured. */

#include "diagram/shape.h"

G_BEGIN_DECLS

/* Twelve features, nine companies, seven places, five sets of laws; every certainty occurs. */
WhitherGraph *example_graph_new (void);
/* Columns of @per_column nodes with @n_links links of skewed values between neighbours; the same
 * seed gives the same graph. Ways and colours are made up as well. */
WhitherGraph *
example_graph_new_random (guint32 seed, guint n_columns, guint per_column, guint n_links);

/* Takes @text and returns it with plain spaces for those that do not break: sizes have them. */
char *example_plain (char *text);

/* Letters of one width: what a layout says then depends on no font. */
const WhitherMeasure *example_measure (void);

G_END_DECLS
