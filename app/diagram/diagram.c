/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diagram/diagram-private.h"

#include "base/paths.h"
#include "diagram/graph-private.h"
#include "diagram/sankey.h"

static const char *const ids[WHITHER_N_DIAGRAMS] = {
  [WHITHER_DIAGRAM_CARDS] = "cards",       [WHITHER_DIAGRAM_FLOW] = "sankey",
  [WHITHER_DIAGRAM_MAP] = "map",           [WHITHER_DIAGRAM_MATRIX] = "matrix",
  [WHITHER_DIAGRAM_TIMELINE] = "timeline",
};

static const char *const sorts[] = { [WHITHER_SORT_AMOUNT] = "amount",
                                     [WHITHER_SORT_NAME] = "name",
                                     [WHITHER_SORT_CERTAINTY] = "certainty" };

static const char *const clocks[] = { [WHITHER_CLOCK_RECORDING] = "recording",
                                      [WHITHER_CLOCK_DAY] = "day",
                                      [WHITHER_CLOCK_NIGHT] = "night" };

/* Returns: @n when none of @words is @id. */
static guint
find_word (const char *const *words, guint n, const char *id)
{
  guint i = 0;

  while (i < n && strcmp (words[i], id) != 0)
    i++;
  return i;
}

const char *
whither_diagram_kind_to_id (WhitherDiagramKind kind)
{
  g_return_val_if_fail (kind < WHITHER_N_DIAGRAMS, "");

  return ids[kind];
}

gboolean
whither_diagram_kind_from_id (const char *id, WhitherDiagramKind *out)
{
  guint found = find_word (ids, WHITHER_N_DIAGRAMS, id);

  if (found < WHITHER_N_DIAGRAMS)
    *out = (WhitherDiagramKind) found;
  return found < WHITHER_N_DIAGRAMS;
}

const char *
whither_sort_to_id (WhitherSort sort)
{
  return sort < G_N_ELEMENTS (sorts) ? sorts[sort] : "";
}

gboolean
whither_sort_from_id (const char *id, WhitherSort *out)
{
  guint found = find_word (sorts, G_N_ELEMENTS (sorts), id);

  if (found < G_N_ELEMENTS (sorts))
    *out = (WhitherSort) found;
  return found < G_N_ELEMENTS (sorts);
}

const char *
whither_clock_to_id (WhitherClock clock)
{
  g_return_val_if_fail (clock < G_N_ELEMENTS (clocks), "");

  return clocks[clock];
}

gboolean
whither_clock_from_id (const char *id, WhitherClock *out)
{
  guint found = find_word (clocks, G_N_ELEMENTS (clocks), id);

  if (found < G_N_ELEMENTS (clocks))
    *out = (WhitherClock) found;
  return found < G_N_ELEMENTS (clocks);
}

/* --- content ------------------------------------------------------------------------------ */

static const WhitherColumn flow_columns[] = { WHITHER_COLUMN_FEATURE, WHITHER_COLUMN_COMPANY,
                                              WHITHER_COLUMN_ANSWERED_FROM, WHITHER_COLUMN_LAWS };
static const WhitherColumn matrix_columns[] = { WHITHER_COLUMN_FEATURE,
                                                WHITHER_COLUMN_ANSWERED_FROM };

/* What a view shows first. */
static void
complete (WhitherDiagramKind kind, WhitherDiagramQuestion *question)
{
  if (question->columns != NULL)
    return;
  switch (kind)
    {
    case WHITHER_DIAGRAM_FLOW:
      question->columns = flow_columns;
      question->n_columns = G_N_ELEMENTS (flow_columns);
      break;
    case WHITHER_DIAGRAM_MATRIX:
    case WHITHER_DIAGRAM_TIMELINE:
      question->columns = matrix_columns;
      question->n_columns = kind == WHITHER_DIAGRAM_MATRIX ? 2 : 1;
      break;
    case WHITHER_DIAGRAM_CARDS:
    case WHITHER_DIAGRAM_MAP:
    case WHITHER_N_DIAGRAMS:
    default:
      break;
    }
}

static WhitherGraph *
make_graph (WhitherSnapshot *snapshot, const WhitherDiagramQuestion *question)
{
  WhitherGraphRequest request = {
    .columns = question->columns,
    .n_columns = question->n_columns,
    .unit = question->unit,
    .top = question->top,
    .filter = question->filter,
    .arrangement = question->arrangement,
  };
  WhitherGraph *graph = whither_graph_new (snapshot, &request);

  whither_sankey_order (graph);
  return graph;
}

/* Without outlines everything stands in the tray: said, not lost. */
static GPtrArray *
load_outlines (void)
{
  g_autofree char *path = whither_paths_find ("map/outlines.txt");
  g_autoptr (GError) error = NULL;
  GPtrArray *outlines = path != NULL ? whither_outlines_load (path, &error) : NULL;

  if (outlines == NULL)
    g_info ("map: %s", error != NULL ? error->message : "the outlines were not found");
  return outlines;
}

WhitherDiagram *
whither_diagram_new (WhitherDiagramKind kind,
                     WhitherSnapshot *snapshot,
                     const WhitherDiagramQuestion *question)
{
  g_return_val_if_fail (snapshot != NULL && question != NULL && kind < WHITHER_N_DIAGRAMS, NULL);

  WhitherDiagram *self = g_new0 (WhitherDiagram, 1);
  WhitherDiagramQuestion asked = *question;

  g_atomic_ref_count_init (&self->refs);
  self->kind = kind;
  self->snapshot = whither_snapshot_ref (snapshot);
  self->filter = whither_filter_copy (question->filter);
  complete (kind, &asked);
  switch (kind)
    {
    case WHITHER_DIAGRAM_CARDS:
      self->cards = whither_cards_new (snapshot, asked.unit, asked.filter);
      break;
    case WHITHER_DIAGRAM_FLOW:
      self->graph = make_graph (snapshot, &asked);
      break;
    case WHITHER_DIAGRAM_MATRIX:
      self->matrix = whither_matrix_new (snapshot, &asked);
      break;
    case WHITHER_DIAGRAM_TIMELINE:
      self->timeline = whither_timeline_new (snapshot, &asked);
      break;
    case WHITHER_DIAGRAM_MAP:
      self->map = whither_map_new (snapshot, &asked,
                                   asked.outlines != NULL ? g_ptr_array_ref (asked.outlines)
                                                          : load_outlines ());
      break;
    case WHITHER_N_DIAGRAMS:
    default:
      break;
    }
  return self;
}

WhitherDiagram *
whither_diagram_ref (WhitherDiagram *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
whither_diagram_unref (WhitherDiagram *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_clear_pointer (&self->cards, g_ptr_array_unref);
  whither_graph_free (self->graph);
  whither_map_free (self->map);
  whither_matrix_free (self->matrix);
  whither_timeline_free (self->timeline);
  whither_filter_free (self->filter);
  whither_snapshot_unref (self->snapshot);
  g_free (self);
}

WhitherDiagramKind
whither_diagram_get_kind (const WhitherDiagram *self)
{
  return self->kind;
}

WhitherSnapshot *
whither_diagram_get_snapshot (const WhitherDiagram *self)
{
  return self->snapshot;
}

GPtrArray *
whither_diagram_get_outlines (const WhitherDiagram *self)
{
  return self->map != NULL ? self->map->outlines : NULL;
}

const WhitherGraph *
whither_diagram_get_graph (const WhitherDiagram *self)
{
  return self->graph;
}

WhitherLayout *
whither_diagram_layout (const WhitherDiagram *self,
                        const WhitherSheet *sheet,
                        const WhitherMeasure *measure)
{
  switch (self->kind)
    {
    case WHITHER_DIAGRAM_CARDS:
      return whither_cards_layout (self->cards, sheet, measure);
    case WHITHER_DIAGRAM_FLOW:
      return whither_sankey_layout (self->graph, sheet, measure);
    case WHITHER_DIAGRAM_MATRIX:
      return whither_matrix_layout (self->matrix, sheet, measure);
    case WHITHER_DIAGRAM_TIMELINE:
      return whither_timeline_layout (self->timeline, sheet, measure);
    case WHITHER_DIAGRAM_MAP:
      return whither_map_layout (self->map, sheet, measure);
    case WHITHER_N_DIAGRAMS:
    default:
      g_return_val_if_reached (NULL);
    }
}

/* --- back to the flows -------------------------------------------------------------------- */

static void
mean_graph (const WhitherDiagram *self, const WhitherShape *shape, WhitherMeaning *meaning)
{
  if (shape->kind != WHITHER_SHAPE_BAND)
    {
      whither_graph_mean_node (self->graph, (guint) shape->item, meaning);
      return;
    }

  const WhitherGraphLink *link = whither_graph_get_link (self->graph, (guint) shape->item);
  whither_graph_mean_node (self->graph, link->source, meaning);
  whither_graph_mean_node (self->graph, link->target, meaning);
}

gboolean
whither_diagram_get_finer (WhitherColumn column, WhitherColumn *out)
{
  switch (column)
    {
    case WHITHER_COLUMN_SOURCE:
      *out = WHITHER_COLUMN_DEVICE;
      return TRUE;
    case WHITHER_COLUMN_DEVICE:
      *out = WHITHER_COLUMN_PROGRAM;
      return TRUE;
    case WHITHER_COLUMN_DATA:
      *out = WHITHER_COLUMN_FEATURE;
      return TRUE;
    case WHITHER_COLUMN_KEPT_IN:
    case WHITHER_COLUMN_SEAT:
    case WHITHER_COLUMN_LAWS:
      *out = WHITHER_COLUMN_COMPANY;
      return TRUE;
    case WHITHER_COLUMN_PROGRAM:
    case WHITHER_COLUMN_FEATURE:
    case WHITHER_COLUMN_COMPANY:
    case WHITHER_COLUMN_HOSTER:
    case WHITHER_COLUMN_ANSWERED_FROM:
      *out = WHITHER_COLUMN_NAME;
      return TRUE;
    case WHITHER_COLUMN_NAME:
    case WHITHER_N_COLUMNS:
    default:
      return FALSE;
    }
}

static gboolean
mean (const WhitherDiagram *self,
      const WhitherLayout *layout,
      const WhitherShape *shape,
      WhitherMeaning *meaning)
{
  switch (self->kind)
    {
    case WHITHER_DIAGRAM_CARDS:
      whither_meaning_add_facet (
          meaning, WHITHER_COLUMN_FEATURE,
          ((const WhitherCard *) g_ptr_array_index (self->cards, (guint) shape->item))->facet);
      return TRUE;
    case WHITHER_DIAGRAM_FLOW:
      mean_graph (self, shape, meaning);
      return TRUE;
    case WHITHER_DIAGRAM_MATRIX:
      return whither_matrix_mean (self->matrix, layout, shape, meaning);
    case WHITHER_DIAGRAM_TIMELINE:
      return whither_timeline_mean (self->timeline, layout, shape, meaning);
    case WHITHER_DIAGRAM_MAP:
      return whither_map_mean (self->map, layout, shape, meaning);
    case WHITHER_N_DIAGRAMS:
    default:
      return FALSE;
    }
}

WhitherMeaning *
whither_diagram_mean (const WhitherDiagram *self, const WhitherLayout *layout, guint index)
{
  const WhitherShape *shape = whither_layout_get (layout, index);
  g_autoptr (WhitherMeaning) meaning = whither_meaning_new ();

  if (shape->item < 0 || !mean (self, layout, shape, meaning))
    return NULL;
  return g_steal_pointer (&meaning);
}

WhitherFilter *
whither_diagram_narrow (const WhitherDiagram *self, const WhitherLayout *layout, guint index)
{
  g_autoptr (WhitherMeaning) meaning = whither_diagram_mean (self, layout, index);
  WhitherFilter *filter;

  if (meaning == NULL)
    return NULL;
  filter = whither_filter_new_within (self->filter);
  whither_meaning_narrow (meaning, filter);
  return filter;
}

GArray *
whither_diagram_list_flows (const WhitherDiagram *self, const WhitherLayout *layout, guint index)
{
  const WhitherShape *shape = whither_layout_get (layout, index);
  g_autoptr (WhitherFilter) filter = whither_diagram_narrow (self, layout, index);
  GArray *flows = filter != NULL ? whither_filter_list (filter, self->snapshot)
                                 : g_array_new (FALSE, FALSE, sizeof (guint32));
  guint kept = 0;

  if (self->kind != WHITHER_DIAGRAM_FLOW || shape->kind != WHITHER_SHAPE_BAND)
    return flows;
  for (guint i = 0; i < flows->len; i++)
    {
      guint32 flow = g_array_index (flows, guint32, i);

      if (whither_graph_fits_link (self->graph, self->snapshot, (guint) shape->item, flow))
        g_array_index (flows, guint32, kept++) = flow;
    }
  g_array_set_size (flows, kept);
  return flows;
}

char *
whither_diagram_say_edge (const WhitherDiagram *self,
                          const WhitherLayout *layout,
                          guint bar,
                          gint64 *out)
{
  g_return_val_if_fail (self->timeline != NULL && bar <= layout->grid_columns, NULL);

  return whither_timeline_say_edge (self->timeline, layout, bar, out);
}

int
whither_diagram_find_bar (const WhitherDiagram *self,
                          const WhitherLayout *layout,
                          int lane,
                          guint bar)
{
  g_return_val_if_fail (self->timeline != NULL, -1);

  return whither_timeline_find_bar (layout, lane, bar);
}
