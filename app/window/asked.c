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
  g_clear_pointer (&self->outlines, g_ptr_array_unref);
}

/* What does not depend on where it is drawn. */
static WhitherDiagramQuestion
make_question (const WhitherAsked *self)
{
  const WhitherChoice *choice = self->choice;
  WhitherDiagramQuestion question = {
    .unit = self->unit,
    .filter = self->filter,
    .sort = choice->sort,
    .sort_facet = choice->sort_facet,
    .clock = choice->clock,
    .outlines = self->outlines,
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
  return question;
}

WhitherDiagram *
whither_asked_answer (const WhitherAsked *self)
{
  WhitherDiagramQuestion question = make_question (self);

  return whither_diagram_new (self->kind, self->snapshot, &question);
}

static void
add (GStrvBuilder *out, const char *option, const char *value)
{
  g_autofree char *argument = g_strconcat (option, value, NULL);

  g_strv_builder_add (out, argument);
}

static void
add_columns (GStrvBuilder *out, const WhitherDiagramQuestion *question)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < question->n_columns; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? "," : "",
                            whither_column_to_id (question->columns[i]));
  if (list->len > 0)
    add (out, "--columns=", list->str);
}

static void
add_filters (GStrvBuilder *out, const WhitherAsked *self)
{
  const WhitherChoice *choice = self->choice;

  if (choice->source != WHITHER_NO_NUMBER)
    {
      g_autofree char *selector = whither_filter_format_facet (
          whither_snapshot_get_facet (self->snapshot, WHITHER_COLUMN_SOURCE, choice->source));

      add (out, "--filter=", selector);
    }
  for (guint i = 0; choice->selectors[i] != NULL; i++)
    add (out, "--filter=", choice->selectors[i]);
}

static void
add_sort (GStrvBuilder *out, const WhitherAsked *self, const WhitherDiagramQuestion *question)
{
  if (self->kind != WHITHER_DIAGRAM_MATRIX)
    return;
  if (question->sort == WHITHER_SORT_COLUMN)
    add (out, "--sort==",
         whither_snapshot_get_facet (self->snapshot, question->columns[1], question->sort_facet)
             ->id);
  else
    add (out, "--sort=", whither_sort_to_id (question->sort));
}

char **
whither_asked_to_arguments (const WhitherAsked *self)
{
  g_autoptr (GStrvBuilder) out = g_strv_builder_new ();
  WhitherDiagramQuestion question = make_question (self);
  g_autofree char *top = g_strdup_printf ("%u", question.top);

  add (out, "draw", "");
  add (out, "--view=", whither_diagram_kind_to_id (self->kind));
  add (out, "--unit=", whither_unit_to_id (self->unit));
  add (out, "--top=", top);
  add (out, "--clock=", whither_clock_to_id (question.clock));
  add_columns (out, &question);
  add_sort (out, self, &question);
  add_filters (out, self);
  return g_strv_builder_end (out);
}
