/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/diagram-view-private.h"

#include <stdlib.h>
#include <string.h>

/* From facets to nodes and back: what is pinned in the picture is a set of connections, and a set
 * of connections lights up its ways in the picture. */

#define SHARE_ALL 1000

/* The node of each flow's facet in a column; facets without one stand in "Other (n)". */
typedef struct
{
  guint *node_of_facet; /* (owned) */
  guint32 n_facets;
} ColumnNodes;

#define NO_NODE G_MAXUINT

static void
column_nodes_init (ColumnNodes *self, const WhitherPictureGraph *made, guint column)
{
  WhitherColumn kind = made->graph->column_kinds[column];
  guint other = NO_NODE;

  self->n_facets = whither_snapshot_get_n_facets (made->snapshot, kind);
  self->node_of_facet = g_new (guint, self->n_facets + 1);
  for (guint i = 0; i < made->graph->nodes->len; i++)
    {
      const WhitherGraphNode *node = whither_graph_get_node (made->graph, i);

      if (node->column == column && node->facet == WHITHER_NO_FACET)
        other = i;
    }
  for (guint32 i = 0; i < self->n_facets; i++)
    self->node_of_facet[i] = other;
  for (guint i = 0; i < made->graph->nodes->len; i++)
    {
      const WhitherGraphNode *node = whither_graph_get_node (made->graph, i);

      if (node->column == column && node->facet < self->n_facets)
        self->node_of_facet[node->facet] = i;
    }
}

static guint
column_nodes_find (const ColumnNodes *self,
                   const WhitherPictureGraph *made,
                   guint column,
                   guint32 flow)
{
  guint32 facet =
      whither_snapshot_get_flow_facet (made->snapshot, made->graph->column_kinds[column], flow);

  return facet < self->n_facets ? self->node_of_facet[facet] : NO_NODE;
}

/* How sure a band between @column and the next is for one flow, as the graph judges it: an attempt
 * is no transfer, then the less sure of both ends. */
static WhitherCertainty
judge_flow (const WhitherPictureGraph *made, guint column, guint32 flow)
{
  const WhitherFlow *raw = whither_flow_set_get (whither_snapshot_get_flows (made->snapshot), flow);
  WhitherCertainty certainty = WHITHER_CERTAINTY_CERTAIN;

  if ((raw->flags & WHITHER_FLOW_ATTEMPTED) != 0)
    return WHITHER_CERTAINTY_ATTEMPTED;
  for (guint i = column; i <= column + 1; i++)
    {
      WhitherColumn kind = made->graph->column_kinds[i];
      const WhitherFacet *facet = whither_snapshot_get_facet (
          made->snapshot, kind, whither_snapshot_get_flow_facet (made->snapshot, kind, flow));

      if (facet->certainty == WHITHER_CERTAINTY_UNKNOWN)
        return WHITHER_CERTAINTY_UNKNOWN;
      certainty = MAX (certainty, facet->certainty);
    }
  return certainty;
}

/* TRUE when the flow's amount is in the band. */
static gboolean
fits_link (const WhitherPictureGraph *made, const WhitherGraphLink *link, guint32 flow)
{
  guint column = whither_graph_get_node (made->graph, link->source)->column;

  return whither_snapshot_get_reach (made->snapshot, flow) == link->reach &&
         judge_flow (made, column, flow) == link->certainty;
}

static GArray *
find_flows (WhitherDiagramView *self, guint first_node, guint second_node, int link)
{
  const WhitherPictureGraph *made = self->picture->graph;
  const WhitherGraphNode *first = whither_graph_get_node (made->graph, first_node);
  const WhitherGraphNode *second = whither_graph_get_node (made->graph, second_node);
  GArray *flows = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (WhitherFilter) filter = whither_view_build_filter (self->view);
  ColumnNodes from, to;

  column_nodes_init (&from, made, first->column);
  column_nodes_init (&to, made, second->column);
  for (guint32 i = 0; i < whither_snapshot_get_n_flows (made->snapshot); i++)
    if (column_nodes_find (&from, made, first->column, i) == first_node &&
        column_nodes_find (&to, made, second->column, i) == second_node &&
        (link < 0 || fits_link (made, whither_graph_get_link (made->graph, (guint) link), i)) &&
        whither_filter_counts (filter, made->snapshot, i))
      g_array_append_val (flows, i);
  g_free (from.node_of_facet);
  g_free (to.node_of_facet);
  return flows;
}

/* The selectors that mean these nodes; an "Other (n)" has none. */
static char **
find_selectors (const WhitherPictureGraph *made, guint first_node, guint second_node)
{
  guint nodes[] = { first_node, second_node };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < (first_node == second_node ? 1 : G_N_ELEMENTS (nodes)); i++)
    {
      const WhitherGraphNode *node = whither_graph_get_node (made->graph, nodes[i]);
      g_autofree char *selector = NULL;

      if (node->facet == WHITHER_NO_FACET)
        return g_new0 (char *, 1);
      selector = whither_filter_format_facet (whither_snapshot_get_facet (
          made->snapshot, made->graph->column_kinds[node->column], node->facet));
      if (selector != NULL)
        g_strv_builder_add (builder, selector);
    }
  return g_strv_builder_end (builder);
}

void
whither_diagram_view_pin_shape (WhitherDiagramView *self, int shape)
{
  const WhitherShape *what;
  const WhitherGraph *graph = whither_diagram_view_get_graph (self);
  g_autofree char *id = NULL;
  g_autofree char *label = NULL;
  g_auto (GStrv) selectors = NULL;

  if (shape < 0 || self->content_is_stale || graph == NULL || graph->column_kinds == NULL)
    return;

  what = whither_layout_get (whither_diagram_view_get_layout (self), (guint) shape);
  if (what->kind == WHITHER_SHAPE_BAND)
    {
      const WhitherGraphLink *link = whither_graph_get_link (graph, (guint) what->item);

      id = g_strdup_printf ("link:%d", what->item);
      label = g_strdup_printf ("%s → %s", whither_graph_get_node (graph, link->source)->label,
                               whither_graph_get_node (graph, link->target)->label);
      selectors = find_selectors (self->picture->graph, link->source, link->target);
      whither_view_select_with (self->view, label, id, (const char *const *) selectors,
                                find_flows (self, link->source, link->target, what->item));
    }
  else if (what->item >= 0)
    {
      guint node = (guint) what->item;

      id = g_strdup_printf ("node:%u", node);
      selectors = find_selectors (self->picture->graph, node, node);
      whither_view_select_with (self->view, whither_graph_get_node (graph, node)->label, id,
                                (const char *const *) selectors, find_flows (self, node, node, -1));
    }
}

static void
add_share (GHashTable *sums, guint item, guint64 amount)
{
  guint64 *sum = g_hash_table_lookup (sums, GUINT_TO_POINTER (item));

  if (sum == NULL)
    {
      sum = g_new0 (guint64, 1);
      g_hash_table_insert (sums, GUINT_TO_POINTER (item), sum);
    }
  *sum += amount;
}

static guint
get_share (guint64 part, guint64 whole)
{
  double share = whole > 0 ? SHARE_ALL * ((double) part / (double) whole) : SHARE_ALL;

  return (guint) CLAMP (share, 1, SHARE_ALL);
}

static void
add_flow (const WhitherPictureGraph *made,
          const ColumnNodes *columns,
          guint32 flow,
          GHashTable *node_sums,
          GHashTable *link_sums)
{
  const WhitherGraph *graph = made->graph;
  const WhitherFlow *raw = whither_flow_set_get (whither_snapshot_get_flows (made->snapshot), flow);
  guint previous = NO_NODE;
  guint64 amount = 0;

  if (!whither_flow_get_amount (raw, graph->unit, &amount))
    return;

  for (guint c = 0; c < graph->n_columns; c++)
    {
      guint node = column_nodes_find (&columns[c], made, c, flow);

      if (node != NO_NODE)
        add_share (node_sums, node, amount);
      for (guint i = 0; c > 0 && i < graph->links->len; i++)
        {
          const WhitherGraphLink *link = whither_graph_get_link (graph, i);

          if (link->source == previous && link->target == node && fits_link (made, link, flow))
            add_share (link_sums, i, amount);
        }
      previous = node;
    }
}

static GHashTable *
sums_to_shares (GHashTable *sums, const WhitherGraph *graph, gboolean are_links)
{
  GHashTable *shares = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer item, sum;

  g_hash_table_iter_init (&iter, sums);
  while (g_hash_table_iter_next (&iter, &item, &sum))
    {
      guint index = GPOINTER_TO_UINT (item);
      guint64 whole = are_links ? whither_graph_get_link (graph, index)->value
                                : whither_graph_get_node (graph, index)->value;

      g_hash_table_insert (shares, item, GUINT_TO_POINTER (get_share (*(guint64 *) sum, whole)));
    }
  return shares;
}

/* Lights up the ways of connections that were selected elsewhere: on a card, in the table. */
static void
trace_flows (WhitherDiagramView *self, GArray *flows)
{
  const WhitherPictureGraph *made = self->picture->graph;
  guint n_columns = made->graph->n_columns;
  g_autofree ColumnNodes *columns = g_new0 (ColumnNodes, n_columns);
  g_autoptr (GHashTable) nodes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GHashTable) links = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  for (guint c = 0; c < n_columns; c++)
    column_nodes_init (&columns[c], made, c);
  for (guint i = 0; i < flows->len; i++)
    add_flow (made, columns, g_array_index (flows, guint32, i), nodes, links);
  for (guint c = 0; c < n_columns; c++)
    g_free (columns[c].node_of_facet);

  self->pinned.nodes = sums_to_shares (nodes, made->graph, FALSE);
  self->pinned.links = sums_to_shares (links, made->graph, TRUE);
}

void
whither_diagram_view_trace_selection (WhitherDiagramView *self)
{
  const WhitherGraph *graph = whither_diagram_view_get_graph (self);
  const char *shape;

  whither_highlight_clear (&self->pinned);
  self->pinned.focus_shape = -1;
  self->has_pinned = FALSE;
  if (graph == NULL || graph->column_kinds == NULL || self->content_is_stale ||
      !whither_view_has_selection (self->view))
    return;

  self->has_pinned = TRUE;
  shape = whither_view_get_selection_shape (self->view);
  if (shape != NULL && g_str_has_prefix (shape, "node:"))
    whither_graph_trace (graph, atoi (shape + strlen ("node:")), FALSE, &self->pinned);
  else if (shape != NULL && g_str_has_prefix (shape, "link:"))
    whither_graph_trace (graph, atoi (shape + strlen ("link:")), TRUE, &self->pinned);
  else
    trace_flows (self, whither_view_get_selected_flows (self->view));
}
