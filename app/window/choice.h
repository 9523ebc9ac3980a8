/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a person chose to see: the recording, the unit and the filter, and how each view arranges
 * it. A plain value that is copied, so that a choice can be taken back. */

#include "diagram/diagram.h"

G_BEGIN_DECLS

#define WHITHER_NO_NUMBER G_MAXUINT32

typedef struct
{
  WhitherUnit unit;
  guint32 source; /* facet of WHITHER_COLUMN_SOURCE, WHITHER_NO_NUMBER for all together */
  WhitherColumn columns[WHITHER_N_COLUMNS]; /* in the order in which they are drawn */
  guint n_columns;
  guint top;                       /* nodes of a column before "Other (n)" */
  WhitherArrangement *arrangement; /* (owned): nodes that were put somewhere by hand */
  char **selectors;                /* (owned): NULL-terminated, of session/filter.h */
  WhitherColumn matrix[2];         /* rows, columns: never the same */
  WhitherSort sort;                /* of the matrix */
  guint32 sort_facet;              /* of its columns, for WHITHER_SORT_COLUMN */
  WhitherColumn lanes;             /* of the timeline */
  WhitherClock clock;
} WhitherChoice;

/* The columns of the first look, everything sent, no filter. */
WhitherChoice *whither_choice_new (void);
WhitherChoice *whither_choice_copy (const WhitherChoice *self);
void whither_choice_free (WhitherChoice *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherChoice, whither_choice_free)

/* TRUE when both let the same through and count the same: they differ at most in how it is
 * arranged.
 */
gboolean whither_choice_is_arranged (const WhitherChoice *self, const WhitherChoice *before);

gboolean whither_choice_has_column (const WhitherChoice *self, WhitherColumn column);
/* A column that comes in stands where the data travels through it; at least two stay. FALSE:
 * nothing changed. */
gboolean whither_choice_show_column (WhitherChoice *self, WhitherColumn column, gboolean shown);
/* Moves a shown column by @steps to the left (below 0) or right. FALSE: nothing changed. */
gboolean whither_choice_move_column (WhitherChoice *self, WhitherColumn column, int steps);

/* Returns: (transfer full): columns and order together, as they are kept. */
WhitherArrangement *whither_choice_get_arrangement (const WhitherChoice *self);
/* @arrangement: (nullable): of NULL that of the first look. */
void whither_choice_set_arrangement (WhitherChoice *self, const WhitherArrangement *arrangement);

/* FALSE: it was there already. */
gboolean whither_choice_add_selector (WhitherChoice *self, const char *selector);
gboolean whither_choice_remove_selector (WhitherChoice *self, const char *selector);
/* Removes those that begin with @prefix ("text:"; "" for all). FALSE: there was none. */
gboolean whither_choice_remove_kind (WhitherChoice *self, const char *prefix);

/* Returns: (transfer full): a filter of its own, fit for another thread. A selector that is none is
 * left out. @except: (nullable): leaves out those that begin so ("company:"). */
WhitherFilter *whither_choice_build_filter (const WhitherChoice *self, const char *except);

G_END_DECLS
