/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diagram/sankey-private.h"

#include "diagram/order.h"
#include "diagram/sankey.h"

static void
add_node_vertices (WhitherSankeyModel *self)
{
  for (guint i = 0; i < self->graph->nodes->len; i++)
    {
      const WhitherGraphNode *node = whither_graph_get_node (self->graph, i);
      WhitherSankeyVertex vertex = {
        .node = i,
        .column = node->column,
        .value = (double) node->value,
      };

      g_array_append_val (self->vertices, vertex);
    }
}

static void
add_segments (WhitherSankeyModel *self)
{
  for (guint i = 0; i < self->graph->links->len; i++)
    {
      const WhitherGraphLink *link = whither_graph_get_link (self->graph, i);
      guint target_column = whither_graph_get_node (self->graph, link->target)->column;
      WhitherSankeySegment segment = {
        .link = i,
        .near = link->source,
        .value = (double) link->value,
      };

      for (guint column = whither_graph_get_node (self->graph, link->source)->column + 1;
           column < target_column; column++)
        {
          WhitherSankeyVertex bend = {
            .node = WHITHER_NO_NODE,
            .column = column,
            .value = segment.value,
          };

          g_array_append_val (self->vertices, bend);
          segment.far = self->vertices->len - 1;
          g_array_append_val (self->segments, segment);
          segment.near = segment.far;
        }
      segment.far = link->target;
      g_array_append_val (self->segments, segment);
    }
}

/* Largest first; what is unknown and what is grouped come last unless crossings say otherwise. */
static double
get_priority (const WhitherSankeyModel *self, const WhitherSankeyVertex *vertex)
{
  if (vertex->node == WHITHER_NO_NODE)
    return vertex->value;

  const WhitherGraphNode *node = whither_graph_get_node (self->graph, vertex->node);

  if (node->is_unknown)
    return -2;
  return node->n_grouped > 0 ? -1 : vertex->value;
}

/* Returns: (transfer full): where each vertex stands in its column. */
static guint *
find_positions (const WhitherSankeyModel *self)
{
  guint n = self->vertices->len;
  guint *positions = g_new (guint, n + 1);
  g_autofree guint *layers = g_new (guint, n + 1);
  g_autofree double *priority = g_new (double, n + 1);
  g_autofree WhitherOrderEdge *edges = g_new (WhitherOrderEdge, self->segments->len + 1);

  for (guint i = 0; i < n; i++)
    {
      layers[i] = whither_sankey_model_vertex (self, i)->column;
      priority[i] = get_priority (self, whither_sankey_model_vertex (self, i));
    }
  for (guint i = 0; i < self->segments->len; i++)
    {
      const WhitherSankeySegment *segment = whither_sankey_model_segment (self, i);

      edges[i] = (WhitherOrderEdge){ segment->near, segment->far, segment->value };
    }

  WhitherOrderProblem problem = {
    .n_vertices = n,
    .n_layers = self->graph->n_columns,
    .layers = layers,
    .priority = priority,
    .edges = edges,
    .n_edges = self->segments->len,
  };
  whither_order_solve (&problem, positions);
  return positions;
}

static void
order_columns (WhitherSankeyModel *self, const guint *positions)
{
  for (guint i = 0; i < self->vertices->len; i++)
    {
      WhitherSankeyVertex *vertex = whither_sankey_model_vertex (self, i);
      GArray *column = g_ptr_array_index (self->columns, vertex->column);

      vertex->position = positions[i];
      if (column->len <= positions[i])
        g_array_set_size (column, positions[i] + 1);
      g_array_index (column, guint, positions[i]) = i;
    }
}

static guint
get_place (const WhitherSankeyModel *self, guint vertex)
{
  guint node = whither_sankey_model_vertex (self, vertex)->node;

  return node != WHITHER_NO_NODE ? whither_graph_get_node (self->graph, node)->place : G_MAXUINT;
}

static int
compare_places (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const WhitherSankeyModel *self = user_data;
  guint one = get_place (self, *(const guint *) a), other = get_place (self, *(const guint *) b);

  return one < other ? -1 : one > other;
}

/* Nodes that a person put somewhere stand in the person's order, at the places that such nodes take
 * up; all others stay where links cross least. */
static void
arrange_column (WhitherSankeyModel *self, GArray *column)
{
  g_autoptr (GArray) arranged = g_array_new (FALSE, FALSE, sizeof (guint));
  guint next = 0;

  for (guint i = 0; i < column->len; i++)
    if (get_place (self, g_array_index (column, guint, i)) != G_MAXUINT)
      g_array_append_val (arranged, g_array_index (column, guint, i));
  g_array_sort_with_data (arranged, compare_places, self);
  for (guint i = 0; i < column->len; i++)
    {
      if (get_place (self, g_array_index (column, guint, i)) != G_MAXUINT)
        g_array_index (column, guint, i) = g_array_index (arranged, guint, next++);
      whither_sankey_model_vertex (self, g_array_index (column, guint, i))->position = i;
    }
}

/* --- links at their nodes ----------------------------------------------------------------- */

typedef struct
{
  const WhitherSankeyModel *model;
  gboolean at_far_end;
} Side;

/* By node, then by where the other end stands; links of the same two nodes in one fixed order, so
 * they do not cross each other. */
static int
compare_segments (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Side *side = user_data;
  const WhitherSankeySegment *one = whither_sankey_model_segment (side->model, *(const guint *) a);
  const WhitherSankeySegment *other =
      whither_sankey_model_segment (side->model, *(const guint *) b);
  const WhitherGraphLink *one_link = whither_graph_get_link (side->model->graph, one->link);
  const WhitherGraphLink *other_link = whither_graph_get_link (side->model->graph, other->link);
  guint keys[][2] = {
    { side->at_far_end ? one->far : one->near, side->at_far_end ? other->far : other->near },
    { whither_sankey_model_vertex (side->model, side->at_far_end ? one->near : one->far)->position,
      whither_sankey_model_vertex (side->model, side->at_far_end ? other->near : other->far)
          ->position },
    { one_link->reach, other_link->reach },
    { one_link->certainty, other_link->certainty },
    { one->link, other->link },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i][0] != keys[i][1])
      return keys[i][0] < keys[i][1] ? -1 : 1;
  return 0;
}

static void
stack_links (WhitherSankeyModel *self, gboolean at_far_end)
{
  guint n = self->segments->len;
  g_autofree guint *sorted = g_new (guint, n + 1);
  Side side = { self, at_far_end };
  guint vertex = G_MAXUINT;
  double offset = 0;

  for (guint i = 0; i < n; i++)
    sorted[i] = i;
  g_qsort_with_data (sorted, (int) n, sizeof *sorted, compare_segments, &side);

  for (guint i = 0; i < n; i++)
    {
      WhitherSankeySegment *segment = whither_sankey_model_segment (self, sorted[i]);
      guint here = at_far_end ? segment->far : segment->near;

      if (here != vertex)
        offset = 0;
      vertex = here;
      if (at_far_end)
        segment->far_offset = offset;
      else
        segment->near_offset = offset;
      offset += segment->value;
    }
}

/* Bends placed, columns without an order. */
static WhitherSankeyModel *
make_model (const WhitherGraph *graph)
{
  WhitherSankeyModel *self = g_new0 (WhitherSankeyModel, 1);

  self->graph = graph;
  self->vertices = g_array_new (FALSE, TRUE, sizeof (WhitherSankeyVertex));
  self->segments = g_array_new (FALSE, TRUE, sizeof (WhitherSankeySegment));
  self->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  for (guint i = 0; i < graph->n_columns; i++)
    g_ptr_array_add (self->columns, g_array_new (FALSE, TRUE, sizeof (guint)));
  add_node_vertices (self);
  add_segments (self);
  return self;
}

WhitherSankeyModel *
whither_sankey_model_new (const WhitherGraph *graph)
{
  WhitherSankeyModel *self = make_model (graph);
  g_autofree guint *found = graph->positions == NULL ? find_positions (self) : NULL;

  order_columns (self, found != NULL ? found : graph->positions);
  for (guint i = 0; i < graph->n_columns; i++)
    arrange_column (self, g_ptr_array_index (self->columns, i));
  stack_links (self, FALSE);
  stack_links (self, TRUE);
  return self;
}

void
whither_sankey_order (WhitherGraph *graph)
{
  g_autoptr (WhitherSankeyModel) model = make_model (graph);

  g_free (graph->positions);
  graph->positions = find_positions (model);
}

void
whither_sankey_model_free (WhitherSankeyModel *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->vertices);
  g_array_unref (self->segments);
  g_ptr_array_unref (self->columns);
  g_free (self);
}
