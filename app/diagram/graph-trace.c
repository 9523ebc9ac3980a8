/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diagram/draw.h"

void
whither_highlight_clear (WhitherHighlight *self)
{
  g_clear_pointer (&self->nodes, g_hash_table_unref);
  g_clear_pointer (&self->links, g_hash_table_unref);
  self->focus_shape = -1;
}

static void
light (GHashTable *set, guint item, double part, double whole)
{
  double share = whole > 0 ? CLAMP (part / whole * 1000.0, 1.0, 1000.0) : 1000.0;

  g_hash_table_insert (set, GUINT_TO_POINTER (item), GUINT_TO_POINTER ((guint) (share + 0.5)));
}

/* Lights what can be reached from a node against or along the links. */
static void
flood (const WhitherGraph *graph, guint start, gboolean forward, WhitherHighlight *out)
{
  g_autofree gboolean *reached = g_new0 (gboolean, graph->nodes->len);
  gboolean grew = TRUE;

  reached[start] = TRUE;
  light (out->nodes, start, 1, 1);
  /* Each turn passes at least one more column, so it ends after the last one. */
  while (grew)
    {
      grew = FALSE;
      for (guint i = 0; i < graph->links->len; i++)
        {
          const WhitherGraphLink *link = whither_graph_get_link (graph, i);
          guint near = forward ? link->source : link->target;
          guint far = forward ? link->target : link->source;

          if (!reached[near])
            continue;
          light (out->links, i, 1, 1);
          light (out->nodes, far, 1, 1);
          grew = grew || !reached[far];
          reached[far] = TRUE;
        }
    }
}

/* Foreign graphs say nothing about whole ways: everything reachable is lit. */
static void
trace_reachable (const WhitherGraph *graph, int item, gboolean is_link, WhitherHighlight *out)
{
  guint before = (guint) item, after = (guint) item;

  if (is_link)
    {
      before = whither_graph_get_link (graph, (guint) item)->source;
      after = whither_graph_get_link (graph, (guint) item)->target;
      light (out->links, (guint) item, 1, 1);
    }
  flood (graph, before, FALSE, out);
  flood (graph, after, TRUE, out);
}

static gboolean
passes (const guint32 *path, guint first, guint len, int item)
{
  for (guint i = first; i < first + len; i++)
    if (path[i] == (guint32) item)
      return TRUE;
  return FALSE;
}

/* Sums the ways through @item per node and link, so that a band is lit as far as it belongs. */
static void
trace_paths (const WhitherGraph *graph, int item, gboolean is_link, WhitherHighlight *out)
{
  guint n = graph->n_columns, stride = 2 * n - 1 + 2;
  g_autofree double *nodes = g_new0 (double, graph->nodes->len + 1);
  g_autofree double *links = g_new0 (double, graph->links->len + 1);

  for (guint at = 0; at + stride <= graph->paths->len; at += stride)
    {
      const guint32 *path = &g_array_index (graph->paths, guint32, at);
      double amount = (double) path[2 * n - 1] * 4294967296.0 + (double) path[2 * n];

      if (!passes (path, is_link ? n : 0, is_link ? n - 1 : n, item))
        continue;
      /* A way with nothing on it (an attempt) is still a way. */
      for (guint i = 0; i < n; i++)
        nodes[path[i]] += MAX (amount, 1e-6);
      for (guint i = n; i < 2 * n - 1; i++)
        links[path[i]] += MAX (amount, 1e-6);
    }

  for (guint i = 0; i < graph->nodes->len; i++)
    if (nodes[i] > 0)
      light (out->nodes, i, nodes[i], (double) whither_graph_get_node (graph, i)->value);
  for (guint i = 0; i < graph->links->len; i++)
    if (links[i] > 0)
      light (out->links, i, links[i], (double) whither_graph_get_link (graph, i)->value);
}

void
whither_graph_trace (const WhitherGraph *graph, int item, gboolean is_link, WhitherHighlight *out)
{
  g_return_if_fail (item >= 0);
  g_return_if_fail ((guint) item < (is_link ? graph->links->len : graph->nodes->len));

  int focus_shape = out->focus_shape;

  whither_highlight_clear (out);
  out->focus_shape = focus_shape;
  out->nodes = g_hash_table_new (NULL, NULL);
  out->links = g_hash_table_new (NULL, NULL);

  if (graph->paths != NULL)
    trace_paths (graph, item, is_link, out);
  else
    trace_reachable (graph, item, is_link, out);
}
