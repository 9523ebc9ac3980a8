/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* How each view arranges what is shown: columns of the flow picture, rows and columns of the
 * matrix, lanes of the timeline. Each change is a step of the history. */

#include "window/view.h"

G_BEGIN_DECLS

/* At least two columns stay. */
void whither_view_set_column_shown (WhitherView *self, WhitherColumn column, gboolean shown);
gboolean whither_view_get_column_shown (WhitherView *self, WhitherColumn column);
/* By @steps to the left (below 0) or right. */
void whither_view_move_column (WhitherView *self, WhitherColumn column, int steps);
/* Puts the node of the facet @id of a column at @place among @shown, the ids of all that stand
 * there (NULL-terminated), from the top. */
void whither_view_move_node (WhitherView *self,
                             WhitherColumn column,
                             const char *const *shown,
                             const char *id,
                             guint place);
/* More nodes in each column before "Other (n)". */
void whither_view_open_other (WhitherView *self);
/* Returns: (transfer full): the shown columns, @n_out of them. */
WhitherColumn *whither_view_get_columns (WhitherView *self, guint *n_out);

/* @which: 0 for rows, 1 for columns. Those of the other take the place of what is given up. */
void whither_view_set_matrix_column (WhitherView *self, guint which, WhitherColumn column);
/* @facet: for WHITHER_SORT_COLUMN, of the matrix's columns. */
void whither_view_set_sort (WhitherView *self, WhitherSort sort, guint32 facet);
void whither_view_set_lanes (WhitherView *self, WhitherColumn column);
void whither_view_set_clock (WhitherView *self, WhitherClock clock);

/* Only what is selected, and of it what is finer than @column: in the flow picture the host names
 * in a column of their own, in the matrix and the timeline finer rows or lanes. FALSE: no selectors
 * are known that mean the selection. */
gboolean
whither_view_look_inside (WhitherView *self, WhitherDiagramKind kind, WhitherColumn column);

/* Returns: (transfer full): what belongs into the project of all this. */
WhitherArrangement *whither_view_get_arrangement (WhitherView *self);
/* What the project says, when it is opened: no step of the history. @arrangement: (nullable). */
void whither_view_set_arrangement (WhitherView *self, const WhitherArrangement *arrangement);

G_END_DECLS
