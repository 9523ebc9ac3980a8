/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/view-arrange.h"

#include "base/i18n.h"
#include "window/view-private.h"

#define MORE_NODES 3

gboolean
whither_view_get_column_shown (WhitherView *self, WhitherColumn column)
{
  g_return_val_if_fail (WHITHER_IS_VIEW (self) && column < WHITHER_N_COLUMNS, FALSE);
  return whither_choice_has_column (self->choice, column);
}

void
whither_view_set_column_shown (WhitherView *self, WhitherColumn column, gboolean shown)
{
  WhitherChoice *choice;

  g_return_if_fail (WHITHER_IS_VIEW (self) && column < WHITHER_N_COLUMNS);

  choice = whither_choice_copy (self->choice);
  whither_view_choose_if (self, choice, whither_choice_show_column (choice, column, shown),
                          _ ("Columns"));
}

void
whither_view_move_column (WhitherView *self, WhitherColumn column, int steps)
{
  WhitherChoice *choice;

  g_return_if_fail (WHITHER_IS_VIEW (self) && column < WHITHER_N_COLUMNS);

  choice = whither_choice_copy (self->choice);
  whither_view_choose_if (self, choice, whither_choice_move_column (choice, column, steps),
                          _ ("Columns"));
}

void
whither_view_move_node (WhitherView *self,
                        WhitherColumn column,
                        const char *const *shown,
                        const char *id,
                        guint place)
{
  WhitherChoice *choice;

  g_return_if_fail (WHITHER_IS_VIEW (self) && column < WHITHER_N_COLUMNS && id != NULL);

  choice = whither_choice_copy (self->choice);
  whither_arrangement_move (choice->arrangement, column, shown, id, place);
  whither_view_choose (self, choice, _ ("Order"), NULL);
}

void
whither_view_open_other (WhitherView *self)
{
  WhitherChoice *choice;

  g_return_if_fail (WHITHER_IS_VIEW (self));

  choice = whither_choice_copy (self->choice);
  choice->top *= MORE_NODES;
  whither_view_choose (self, choice, _ ("Other Opened"), NULL);
}

WhitherColumn *
whither_view_get_columns (WhitherView *self, guint *n_out)
{
  g_return_val_if_fail (WHITHER_IS_VIEW (self) && n_out != NULL, NULL);

  *n_out = self->choice->n_columns;
  return g_memdup2 (self->choice->columns, sizeof self->choice->columns);
}

WhitherArrangement *
whither_view_get_arrangement (WhitherView *self)
{
  g_return_val_if_fail (WHITHER_IS_VIEW (self), NULL);
  return whither_choice_get_arrangement (self->choice);
}

void
whither_view_set_arrangement (WhitherView *self, const WhitherArrangement *arrangement)
{
  g_return_if_fail (WHITHER_IS_VIEW (self));

  whither_choice_set_arrangement (self->choice, arrangement);
  whither_view_emit (self, WHITHER_VIEW_ARRANGED);
}

/* --- matrix and timeline ------------------------------------------------------------------ */

static void
put_matrix_column (WhitherChoice *choice, guint which, WhitherColumn column)
{
  if (choice->matrix[1 - which] == column)
    choice->matrix[1 - which] = choice->matrix[which];
  choice->matrix[which] = column;
  if (choice->sort == WHITHER_SORT_COLUMN)
    choice->sort = WHITHER_SORT_AMOUNT; /* its facet was one of the old columns */
}

void
whither_view_set_matrix_column (WhitherView *self, guint which, WhitherColumn column)
{
  WhitherChoice *choice;

  g_return_if_fail (WHITHER_IS_VIEW (self) && which < 2 && column < WHITHER_N_COLUMNS);

  if (self->choice->matrix[which] == column)
    return;
  choice = whither_choice_copy (self->choice);
  put_matrix_column (choice, which, column);
  whither_view_choose (self, choice, _ ("Rows and Columns"), NULL);
}

void
whither_view_set_sort (WhitherView *self, WhitherSort sort, guint32 facet)
{
  WhitherChoice *choice;

  g_return_if_fail (WHITHER_IS_VIEW (self));

  choice = whither_choice_copy (self->choice);
  choice->sort = sort;
  choice->sort_facet = facet;
  whither_view_choose_if (
      self, choice, sort != self->choice->sort || facet != self->choice->sort_facet, _ ("Order"));
}

void
whither_view_set_lanes (WhitherView *self, WhitherColumn column)
{
  WhitherChoice *choice;

  g_return_if_fail (WHITHER_IS_VIEW (self) && column < WHITHER_N_COLUMNS);

  choice = whither_choice_copy (self->choice);
  choice->lanes = column;
  whither_view_choose_if (self, choice, column != self->choice->lanes, _ ("Lanes"));
}

void
whither_view_set_clock (WhitherView *self, WhitherClock clock)
{
  WhitherChoice *choice;

  g_return_if_fail (WHITHER_IS_VIEW (self));

  choice = whither_choice_copy (self->choice);
  choice->clock = clock;
  whither_view_choose_if (self, choice, clock != self->choice->clock, _ ("Time Axis"));
}

/* --- looking inside ----------------------------------------------------------------------- */

/* The host names, in a column of their own after @column. */
static void
show_names (WhitherChoice *choice, WhitherColumn column)
{
  int steps = 0;

  if (!whither_choice_show_column (choice, WHITHER_COLUMN_NAME, TRUE))
    return;
  for (guint i = 0; i < choice->n_columns; i++)
    steps += choice->columns[i] == WHITHER_COLUMN_NAME ? -(int) i
             : choice->columns[i] == column            ? (int) i
                                                       : 0;
  if (steps < 0)
    steps++; /* after the column, not in its place */
  whither_choice_move_column (choice, WHITHER_COLUMN_NAME, steps);
}

gboolean
whither_view_look_inside (WhitherView *self, WhitherDiagramKind kind, WhitherColumn column)
{
  WhitherChoice *choice;
  WhitherColumn finer;

  g_return_val_if_fail (WHITHER_IS_VIEW (self), FALSE);

  if (!whither_view_can_filter_selection (self))
    return FALSE;
  choice = whither_choice_copy (self->choice);
  for (guint i = 0; self->selectors[i] != NULL; i++)
    whither_choice_add_selector (choice, self->selectors[i]);
  if (kind == WHITHER_DIAGRAM_FLOW)
    show_names (choice, column);
  else if (kind == WHITHER_DIAGRAM_MATRIX && whither_diagram_get_finer (column, &finer))
    put_matrix_column (choice, 0, finer);
  else if (kind == WHITHER_DIAGRAM_TIMELINE && whither_diagram_get_finer (column, &finer))
    choice->lanes = finer;
  whither_view_choose (self, choice, _ ("Look Inside"), NULL);
  return TRUE;
}
