/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/asked.h"

void
whither_asked_init (WhitherAsked *self, WhitherView *view, WhitherDiagramKind kind)
{
  g_return_if_fail (WHITHER_IS_VIEW (view) && whither_view_get_snapshot (view) != NULL);

  *self = (WhitherAsked){
    .kind = kind,
    .snapshot = whither_snapshot_ref (whither_view_get_snapshot (view)),
    .filter = whither_view_build_filter (view),
    .unit = whither_view_get_unit (view),
    .choice = whither_choice_copy (whither_view_get_choice (view)),
  };
}

void
whither_asked_clear (WhitherAsked *self)
{
  g_clear_pointer (&self->snapshot, whither_snapshot_unref);
  g_clear_pointer (&self->filter, whither_filter_free);
  g_clear_pointer (&self->choice, whither_choice_free);
}

WhitherDiagram *
whither_asked_answer (const WhitherAsked *self)
{
  const WhitherChoice *choice = self->choice;
  WhitherDiagramQuestion question = {
    .unit = self->unit,
    .filter = self->filter,
    .sort = choice->sort,
    .sort_facet = choice->sort_facet,
    .clock = choice->clock,
  };

  switch (self->kind)
    {
    case WHITHER_DIAGRAM_FLOW:
      question.columns = choice->columns;
      question.n_columns = choice->n_columns;
      question.top = choice->top;
      question.arrangement = choice->arrangement;
      break;
    case WHITHER_DIAGRAM_MATRIX:
      question.columns = choice->matrix;
      question.n_columns = G_N_ELEMENTS (choice->matrix);
      break;
    case WHITHER_DIAGRAM_TIMELINE:
      question.columns = &choice->lanes;
      question.n_columns = 1;
      break;
    case WHITHER_DIAGRAM_CARDS:
    case WHITHER_DIAGRAM_MAP:
    case WHITHER_N_DIAGRAMS:
    default:
      break;
    }
  return whither_diagram_new (self->kind, self->snapshot, &question);
}
