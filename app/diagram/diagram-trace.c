/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diagram/diagram-private.h"

#include "diagram/graph-private.h"

/* What lights up: from a shape, and from flows that were selected in another view. */

static void
begin (WhitherHighlight *out)
{
  int focus_shape = out->focus_shape;

  whither_highlight_clear (out);
  out->focus_shape = focus_shape;
  out->nodes = g_hash_table_new (NULL, NULL);
}

static void
light (GHashTable *set, guint item)
{
  g_hash_table_insert (set, GUINT_TO_POINTER (item), GUINT_TO_POINTER (1000));
}

void
whither_diagram_trace (const WhitherDiagram *self,
                       const WhitherLayout *layout,
                       guint index,
                       WhitherHighlight *out)
{
  const WhitherShape *shape = whither_layout_get (layout, index);

  begin (out);
  if (shape->item < 0)
    return;
  switch (self->kind)
    {
    case WHITHER_DIAGRAM_FLOW:
      whither_graph_trace (self->graph, shape->item, shape->kind == WHITHER_SHAPE_BAND, out);
      break;
    case WHITHER_DIAGRAM_MATRIX:
      whither_matrix_light (layout, shape->item, out->nodes);
      break;
    case WHITHER_DIAGRAM_MAP:
      whither_map_light (layout, shape->item, out->nodes);
      break;
    case WHITHER_DIAGRAM_TIMELINE:
      light (out->nodes, (guint) shape->item);
      if (shape->kind == WHITHER_SHAPE_BAR)
        {
          out->links = g_hash_table_new (NULL, NULL);
          light (out->links, index);
        }
      break;
    case WHITHER_DIAGRAM_CARDS:
    case WHITHER_N_DIAGRAMS:
    default:
      light (out->nodes, (guint) shape->item);
      break;
    }
}

/* --- flows in the flow picture ------------------------------------------------------------ */

/* Sums by node and link, then shares of them. */
typedef struct
{
  const WhitherGraph *graph;
  WhitherSnapshot *snapshot;
  double *nodes, *links; /* (owned) */
  GArray **leaving;      /* (owned) (element-type guint): links by the node they leave */
} Ways;

static void
add_flow (const Ways *self, guint32 flow)
{
  const WhitherGraph *graph = self->graph;
  const WhitherFlow *row = whither_flow_set_get (whither_snapshot_get_flows (self->snapshot), flow);
  guint32 previous = WHITHER_NO_FACET;
  guint64 amount = 0;
  double part;

  if (!whither_flow_get_amount (row, graph->unit, &amount))
    return;
  part = MAX ((double) amount, 1e-6); /* a way with nothing on it is still a way */
  for (guint column = 0; column < graph->n_columns; column++)
    {
      guint32 node = graph->node_of_facet[column][whither_snapshot_get_flow_facet (
          self->snapshot, graph->column_kinds[column], flow)];

      if (node < graph->nodes->len)
        self->nodes[node] += part;
      for (guint i = 0; previous < graph->nodes->len && i < self->leaving[previous]->len; i++)
        {
          guint link = g_array_index (self->leaving[previous], guint, i);

          if (whither_graph_get_link (graph, link)->target == node &&
              whither_graph_fits_link (graph, self->snapshot, link, flow))
            self->links[link] += part;
        }
      previous = node;
    }
}

static void
light_part (GHashTable *set, guint item, double part, guint64 whole)
{
  double share = whole > 0 ? CLAMP (part / (double) whole * 1000.0, 1.0, 1000.0) : 1000.0;

  if (part > 0)
    g_hash_table_insert (set, GUINT_TO_POINTER (item), GUINT_TO_POINTER ((guint) (share + 0.5)));
}

static void
trace_ways (const WhitherDiagram *self, const GArray *flows, WhitherHighlight *out)
{
  const WhitherGraph *graph = self->graph;
  Ways ways = {
    .graph = graph,
    .snapshot = self->snapshot,
    .nodes = g_new0 (double, graph->nodes->len + 1),
    .links = g_new0 (double, graph->links->len + 1),
    .leaving = g_new0 (GArray *, graph->nodes->len + 1),
  };

  for (guint i = 0; i < graph->nodes->len; i++)
    ways.leaving[i] = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < graph->links->len; i++)
    g_array_append_val (ways.leaving[whither_graph_get_link (graph, i)->source], i);
  for (guint i = 0; i < flows->len; i++)
    add_flow (&ways, g_array_index (flows, guint32, i));

  out->links = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < graph->nodes->len; i++)
    light_part (out->nodes, i, ways.nodes[i], whither_graph_get_node (graph, i)->value);
  for (guint i = 0; i < graph->links->len; i++)
    light_part (out->links, i, ways.links[i], whither_graph_get_link (graph, i)->value);
  for (guint i = 0; i < graph->nodes->len; i++)
    g_array_unref (ways.leaving[i]);
  g_free (ways.leaving);
  g_free (ways.nodes);
  g_free (ways.links);
}

static void
trace_cards (const WhitherDiagram *self, const GArray *flows, GHashTable *nodes)
{
  for (guint i = 0; i < flows->len; i++)
    for (guint k = 0; k < self->cards->len; k++)
      if (((const WhitherCard *) g_ptr_array_index (self->cards, k))->facet ==
          whither_snapshot_get_flow_facet (self->snapshot, WHITHER_COLUMN_FEATURE,
                                           g_array_index (flows, guint32, i)))
        light (nodes, k);
}

void
whither_diagram_trace_flows (const WhitherDiagram *self,
                             const WhitherLayout *layout,
                             const GArray *flows,
                             WhitherHighlight *out)
{
  begin (out);
  switch (self->kind)
    {
    case WHITHER_DIAGRAM_FLOW:
      if (self->graph->column_kinds != NULL)
        trace_ways (self, flows, out);
      break;
    case WHITHER_DIAGRAM_MATRIX:
      whither_matrix_light_flows (self->matrix, layout, flows, out->nodes);
      break;
    case WHITHER_DIAGRAM_MAP:
      whither_map_light_flows (self->map, layout, flows, out->nodes);
      break;
    case WHITHER_DIAGRAM_TIMELINE:
      out->links = g_hash_table_new (NULL, NULL);
      whither_timeline_light_flows (self->timeline, layout, flows, out->nodes, out->links);
      break;
    case WHITHER_DIAGRAM_CARDS:
      trace_cards (self, flows, out->nodes);
      break;
    case WHITHER_N_DIAGRAMS:
    default:
      break;
    }
}
