/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/diagram-view-private.h"

#include "window/view-arrange.h"

/* From shapes to connections and back: what is pinned in a picture is a set of connections, and a
 * set of connections lights up where it stands in every picture. */

void
whither_diagram_view_hover (WhitherDiagramView *self, int shape)
{
  WhitherDiagram *diagram = whither_diagram_view_get_diagram (self);

  if (self->hovered_shape == shape)
    return;

  self->hovered_shape = shape;
  self->has_hovered = FALSE;
  whither_highlight_clear (&self->hovered);
  self->hovered.focus_shape = -1;
  if (shape >= 0 && diagram != NULL && whither_diagram_view_get_shape (self, shape)->item >= 0)
    {
      whither_diagram_trace (diagram, self->picture->layout, (guint) shape, &self->hovered);
      self->has_hovered = TRUE;
    }
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), self->has_hovered ? "pointer" : NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Returns: (transfer full) (nullable): NULL while a picture of something else is shown. */
static WhitherMeaning *
mean (WhitherDiagramView *self, int shape)
{
  WhitherDiagram *diagram = whither_diagram_view_get_diagram (self);

  if (shape < 0 || diagram == NULL || self->content_is_stale)
    return NULL;
  return whither_diagram_mean (diagram, self->picture->layout, (guint) shape);
}

void
whither_diagram_view_pin_shape (WhitherDiagramView *self, int shape)
{
  g_autoptr (WhitherMeaning) meaning = mean (self, shape);
  WhitherDiagram *diagram = whither_diagram_view_get_diagram (self);
  g_autofree char *label = NULL;
  g_auto (GStrv) selectors = NULL;

  if (meaning == NULL)
    return;
  label = whither_meaning_describe (meaning, whither_diagram_get_snapshot (diagram));
  selectors = whither_meaning_list_selectors (meaning, whither_diagram_get_snapshot (diagram));
  whither_view_select (self->view, label, (const char *const *) selectors,
                       whither_diagram_list_flows (diagram, self->picture->layout, (guint) shape));
}

void
whither_diagram_view_trace_selection (WhitherDiagramView *self)
{
  WhitherDiagram *diagram = whither_diagram_view_get_diagram (self);

  whither_highlight_clear (&self->pinned);
  self->pinned.focus_shape = -1;
  self->has_pinned =
      diagram != NULL && !self->content_is_stale &&
      whither_diagram_get_snapshot (diagram) == whither_view_get_snapshot (self->view) &&
      whither_view_has_selection (self->view);
  if (self->has_pinned)
    whither_diagram_trace_flows (diagram, self->picture->layout,
                                 whither_view_get_selected_flows (self->view), &self->pinned);
}

/* --- looking inside ----------------------------------------------------------------------- */

/* "Other (n)" opens; anything else is looked into: a company becomes its names. */
static void
look_into_flow (WhitherDiagramView *self, int shape)
{
  const WhitherGraph *graph = whither_diagram_get_graph (self->picture->diagram);
  const WhitherShape *what = whither_diagram_view_get_shape (self, shape);
  const WhitherGraphNode *node;
  int item = what->item;

  if (what->kind == WHITHER_SHAPE_BAND)
    item = (int) whither_graph_get_link (graph, (guint) item)->target;
  node = whither_graph_get_node (graph, (guint) item);
  if (node->facet == WHITHER_NO_FACET)
    whither_view_open_other (self->view);
  else
    whither_view_look_inside (self->view, self->kind, graph->column_kinds[node->column]);
}

/* The head of a column sorts the rows by it, as in any table; again: by their whole. */
static void
look_into_matrix (WhitherDiagramView *self, const WhitherMeaning *meaning)
{
  const WhitherChoice *choice = whither_view_get_choice (self->view);
  guint32 row, column;
  guint n_rows = whither_meaning_count (meaning, choice->matrix[0], &row);
  guint n_columns = whither_meaning_count (meaning, choice->matrix[1], &column);

  if (n_rows > 0)
    whither_view_look_inside (self->view, self->kind, choice->matrix[0]);
  else if (n_columns == 1 && !(choice->sort == WHITHER_SORT_COLUMN && choice->sort_facet == column))
    whither_view_set_sort (self->view, WHITHER_SORT_COLUMN, column);
  else if (n_columns == 1)
    whither_view_set_sort (self->view, WHITHER_SORT_AMOUNT, 0);
}

/* Several countries come apart; one is looked into. */
static void
look_into_map (WhitherDiagramView *self, int shape)
{
  const WhitherShape *what = whither_diagram_view_get_shape (self, shape);
  const GArray *entries = g_ptr_array_index (self->picture->layout->groups, (guint) what->item);

  if (what->kind == WHITHER_SHAPE_DOT && entries->len > 1 &&
      whither_diagram_view_zoom (self, 2, what->x + what->width / 2, what->y + what->height / 2))
    return;
  whither_view_look_inside (self->view, self->kind, WHITHER_COLUMN_ANSWERED_FROM);
}

void
whither_diagram_view_look_inside (WhitherDiagramView *self, int shape)
{
  g_autoptr (WhitherMeaning) meaning = mean (self, shape);

  if (meaning == NULL)
    return;
  switch (self->kind)
    {
    case WHITHER_DIAGRAM_FLOW:
      look_into_flow (self, shape);
      break;
    case WHITHER_DIAGRAM_MATRIX:
      look_into_matrix (self, meaning);
      break;
    case WHITHER_DIAGRAM_MAP:
      look_into_map (self, shape);
      break;
    case WHITHER_DIAGRAM_TIMELINE:
      whither_view_look_inside (self->view, self->kind,
                                whither_view_get_choice (self->view)->lanes);
      break;
    case WHITHER_DIAGRAM_CARDS:
    case WHITHER_N_DIAGRAMS:
    default:
      break;
    }
}
