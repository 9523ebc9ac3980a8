/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diagram/graph-private.h"

#include <string.h>

#include "base/i18n.h"
#include "session/batch.h"

/* Flows are looked at once: those with the same facets, colour and outcome become one way through
 * the columns. All the rest is made from the ways, of which there are few. */

typedef struct
{
  guint32 facets[WHITHER_N_COLUMNS]; /* of the columns asked for; the rest is 0 */
  guint32 reach, attempted;
  guint64 amount;
  guint32 n_flows;
} Way;

typedef struct
{
  WhitherSnapshot *snapshot;
  const WhitherGraphRequest *request;
  WhitherGraph *graph;
  GPtrArray *ways; /* (owned) (element-type Way) */
  guint32 **nodes; /* of the graph: per column: facet → node */
} Builder;

/* What makes two ways one: everything before the amount. */
#define KEY_SIZE G_STRUCT_OFFSET (Way, amount)

static guint
hash_way (gconstpointer key)
{
  const guint32 *words = key;
  guint hash = 2166136261u;

  for (guint i = 0; i < KEY_SIZE / sizeof *words; i++)
    hash = (hash ^ words[i]) * 16777619u;
  return hash ^ (hash >> 15);
}

static gboolean
equal_ways (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, KEY_SIZE) == 0;
}

static void
add_way (Builder *self, GHashTable *known, const WhitherBatch *batch)
{
  const WhitherTraffic *traffic = &batch->traffic;
  Way way = {
    .reach = whither_snapshot_get_reach (self->snapshot, batch->flow),
    .attempted = batch->attempted,
  };
  Way *there;

  for (guint k = 0; k < self->request->n_columns; k++)
    way.facets[k] =
        whither_snapshot_get_flow_facet (self->snapshot, self->request->columns[k], batch->flow);
  there = g_hash_table_lookup (known, &way);
  if (there == NULL)
    {
      there = g_memdup2 (&way, sizeof way);
      g_ptr_array_add (self->ways, there);
      g_hash_table_add (known, there);
    }
  there->amount += traffic->amount;
  there->n_flows += traffic->n_flows - traffic->n_unknown - traffic->n_empty;
}

static void
find_ways (Builder *self)
{
  g_autoptr (GHashTable) known = g_hash_table_new (hash_way, equal_ways);
  g_autoptr (GArray) batches =
      whither_snapshot_batch (self->snapshot, self->request->unit, self->request->filter);

  for (guint i = 0; i < batches->len; i++)
    {
      const WhitherBatch *batch = &g_array_index (batches, WhitherBatch, i);

      self->graph->total.n_flows += batch->traffic.n_flows;
      self->graph->total.n_unknown += batch->traffic.n_unknown;
      self->graph->total.amount += batch->traffic.amount;
      if (batch->traffic.amount > 0)
        add_way (self, known, batch);
    }
}

/* --- nodes -------------------------------------------------------------------------------- */

typedef struct
{
  guint32 facet;
  gboolean is_unknown;
  guint64 amount;
  guint32 reach;
  gboolean is_mixed, is_attempted;
} Rank;

static int
compare_ranks (gconstpointer a, gconstpointer b)
{
  const Rank *one = a, *other = b;

  if (one->is_unknown != other->is_unknown)
    return one->is_unknown ? 1 : -1;
  if (one->amount != other->amount)
    return one->amount > other->amount ? -1 : 1;
  return one->facet < other->facet ? -1 : one->facet > other->facet;
}

/* Facets of a column that occur, largest first, unknown ones last. */
static GArray *
rank_facets (const Builder *self, guint column)
{
  WhitherColumn kind = self->request->columns[column];
  guint32 n = whither_snapshot_get_n_facets (self->snapshot, kind);
  g_autofree Rank *ranks = g_new0 (Rank, n + 1);
  GArray *sorted = g_array_new (FALSE, FALSE, sizeof (Rank));

  for (guint i = 0; i < self->ways->len; i++)
    {
      const Way *way = g_ptr_array_index (self->ways, i);
      Rank *rank = &ranks[way->facets[column]];
      gboolean is_first = rank->amount == 0;

      rank->is_mixed = rank->is_mixed || (!is_first && rank->reach != way->reach);
      rank->is_attempted = (is_first || rank->is_attempted) && way->attempted;
      rank->reach = way->reach;
      rank->amount += way->amount;
    }
  for (guint32 i = 0; i < n; i++)
    {
      if (ranks[i].amount == 0)
        continue;
      ranks[i].facet = i;
      ranks[i].is_unknown = whither_snapshot_get_facet (self->snapshot, kind, i)->certainty ==
                            WHITHER_CERTAINTY_UNKNOWN;
      g_array_append_val (sorted, ranks[i]);
    }
  g_array_sort (sorted, compare_ranks);
  return sorted;
}

static guint
add_facet (Builder *self, guint column, const Rank *rank)
{
  const WhitherFacet *facet =
      whither_snapshot_get_facet (self->snapshot, self->request->columns[column], rank->facet);
  g_autofree char *label = whither_graph_capitalize (facet->label);
  guint index = whither_graph_add_node (self->graph, column, facet->id, label);
  WhitherGraphNode *node = whither_graph_get_node (self->graph, index);

  node->facet = rank->facet;
  node->place = whither_arrangement_find (self->request->arrangement,
                                          self->request->columns[column], facet->id);
  node->detail = g_strdup (facet->detail);
  node->reach = (WhitherReach) rank->reach;
  node->is_mixed = rank->is_mixed;
  node->is_unknown = rank->is_unknown;
  node->certainty = rank->is_attempted ? WHITHER_CERTAINTY_ATTEMPTED : facet->certainty;
  return index;
}

static guint
add_other (Builder *self, guint column, const GArray *ranks, guint first, guint end)
{
  g_autofree char *label =
      /* Translators: the smaller nodes of a column taken together; %u is how many. */
      g_strdup_printf (C_ ("nodes", "Other (%u)"), end - first);
  guint index = whither_graph_add_node (self->graph, column, "other", label);
  WhitherGraphNode *node = whither_graph_get_node (self->graph, index);

  node->place = whither_arrangement_find (self->request->arrangement,
                                          self->request->columns[column], node->id);
  node->n_grouped = end - first;
  node->reach = (WhitherReach) g_array_index (ranks, Rank, first).reach;
  for (guint i = first; i < end; i++)
    {
      const Rank *rank = &g_array_index (ranks, Rank, i);

      node->is_mixed = node->is_mixed || rank->is_mixed || rank->reach != (guint32) node->reach;
    }
  return index;
}

static void
add_column (Builder *self, guint column)
{
  WhitherColumn kind = self->request->columns[column];
  g_autoptr (GArray) ranks = rank_facets (self, column);
  const WhitherArrangement *arrangement = self->request->arrangement;
  guint top = arrangement != NULL && arrangement->opened[kind] ? 0 : self->request->top;
  guint n_known = 0, other = 0;

  whither_graph_add_column (self->graph, whither_column_to_label (kind));
  guint32 n_facets = whither_snapshot_get_n_facets (self->snapshot, kind);

  self->nodes[column] = g_new (guint32, n_facets + 1);
  memset (self->nodes[column], 0xff, sizeof (guint32) * n_facets); /* WHITHER_NO_FACET: not here */
  self->nodes[column][n_facets] = WHITHER_LAST_FACET;
  while (n_known < ranks->len && !g_array_index (ranks, Rank, n_known).is_unknown)
    n_known++;
  /* "Other (1)" would take up the same room and say less. */
  if (top == 0 || n_known <= top + 1)
    top = n_known;

  for (guint i = 0; i < ranks->len; i++)
    {
      const Rank *rank = &g_array_index (ranks, Rank, i);

      if (i == top && i < n_known)
        other = add_other (self, column, ranks, top, n_known);
      self->nodes[column][rank->facet] =
          i >= top && i < n_known ? other : add_facet (self, column, rank);
    }
}

/* --- links -------------------------------------------------------------------------------- */

/* An attempt is no transfer, whatever it was meant for; then the less sure of both ends. */
static WhitherCertainty
judge_link (WhitherSnapshot *snapshot,
            const WhitherColumn *kinds,
            const guint32 *facets,
            gboolean attempted)
{
  WhitherCertainty certainty = WHITHER_CERTAINTY_CERTAIN;

  if (attempted)
    return WHITHER_CERTAINTY_ATTEMPTED;
  for (guint i = 0; i < 2; i++)
    {
      const WhitherFacet *facet = whither_snapshot_get_facet (snapshot, kinds[i], facets[i]);

      if (facet->certainty == WHITHER_CERTAINTY_UNKNOWN)
        return WHITHER_CERTAINTY_UNKNOWN;
      certainty = MAX (certainty, facet->certainty);
    }
  return certainty;
}

typedef struct
{
  guint32 source, target, reach, certainty;
} LinkKey;

static guint
hash_link (gconstpointer key)
{
  const LinkKey *link = key;

  return (link->source * 40503u + link->target) * 2654435761u + link->reach * 8 + link->certainty;
}

static gboolean
equal_links (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (LinkKey)) == 0;
}

static guint
find_link (Builder *self, GHashTable *known, const Way *way, guint column)
{
  LinkKey key = {
    .source = self->nodes[column][way->facets[column]],
    .target = self->nodes[column + 1][way->facets[column + 1]],
    .reach = way->reach,
    .certainty = judge_link (self->snapshot, &self->request->columns[column], &way->facets[column],
                             way->attempted),
  };
  gpointer value;
  guint index;

  if (g_hash_table_lookup_extended (known, &key, NULL, &value))
    index = GPOINTER_TO_UINT (value);
  else
    {
      index = whither_graph_add_link (self->graph, key.source, key.target, 0);
      g_hash_table_insert (known, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (index));
    }

  WhitherGraphLink *link = whither_graph_get_link (self->graph, index);
  link->reach = (WhitherReach) way->reach;
  link->certainty = (WhitherCertainty) key.certainty;
  link->value += way->amount;
  link->n_flows += way->n_flows;
  return index;
}

static void
add_links (Builder *self)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (hash_link, equal_links, g_free, NULL);
  guint n = self->request->n_columns;

  for (guint i = 0; i < self->ways->len; i++)
    {
      const Way *way = g_ptr_array_index (self->ways, i);
      guint32 path[2 * WHITHER_N_COLUMNS + 1];

      for (guint k = 0; k < n; k++)
        path[k] = self->nodes[k][way->facets[k]];
      for (guint k = 0; k + 1 < n; k++)
        path[n + k] = find_link (self, known, way, k);
      path[2 * n - 1] = (guint32) (way->amount >> 32);
      path[2 * n] = (guint32) way->amount;
      g_array_append_vals (self->graph->paths, path, 2 * n + 1);

      /* A single column has no links its values could come from. */
      if (n > 1)
        continue;
      whither_graph_get_node (self->graph, path[0])->value += way->amount;
      if (!way->attempted)
        whither_graph_get_node (self->graph, path[0])->transferred += way->amount;
    }
}

WhitherGraph *
whither_graph_new (WhitherSnapshot *snapshot, const WhitherGraphRequest *request)
{
  g_return_val_if_fail (request->n_columns > 0 && request->n_columns <= WHITHER_N_COLUMNS, NULL);

  Builder self = {
    .snapshot = snapshot,
    .request = request,
    .graph = whither_graph_new_empty (request->unit),
    .ways = g_ptr_array_new_with_free_func (g_free),
  };

  self.graph->column_kinds =
      g_memdup2 (request->columns, sizeof *request->columns * request->n_columns);
  self.graph->node_of_facet = self.nodes = g_new0 (guint32 *, request->n_columns);
  self.graph->paths = g_array_new (FALSE, FALSE, sizeof (guint32));
  find_ways (&self);
  for (guint i = 0; i < request->n_columns; i++)
    add_column (&self, i);
  add_links (&self);
  whither_graph_finish (self.graph);

  g_ptr_array_unref (self.ways);
  return self.graph;
}

/* --- back to the flows -------------------------------------------------------------------- */

void
whither_graph_mean_node (const WhitherGraph *self, guint node, WhitherMeaning *meaning)
{
  g_return_if_fail (self->column_kinds != NULL && node < self->nodes->len);

  guint column = whither_graph_get_node (self, node)->column;

  for (guint32 i = 0; self->node_of_facet[column][i] != WHITHER_LAST_FACET; i++)
    if (self->node_of_facet[column][i] == node)
      whither_meaning_add_facet (meaning, self->column_kinds[column], i);
}

gboolean
whither_graph_fits_link (const WhitherGraph *self,
                         WhitherSnapshot *snapshot,
                         guint link,
                         guint32 flow)
{
  const WhitherGraphLink *what = whither_graph_get_link (self, link);
  guint column = whither_graph_get_node (self, what->source)->column;
  const WhitherFlow *row = whither_flow_set_get (whither_snapshot_get_flows (snapshot), flow);
  guint32 facets[2];

  for (guint i = 0; i < 2; i++)
    facets[i] = whither_snapshot_get_flow_facet (snapshot, self->column_kinds[column + i], flow);
  return whither_snapshot_get_reach (snapshot, flow) == what->reach &&
         judge_link (snapshot, &self->column_kinds[column], facets,
                     (row->flags & WHITHER_FLOW_ATTEMPTED) != 0) == what->certainty;
}
