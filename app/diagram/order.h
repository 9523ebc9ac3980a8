/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to diagram/. The order of vertices in their layers with few weighted crossings: the sum
 * over crossing pairs of edges of the product of their weights.
 *
 * Barycentre sweeps, then sifting with a crossing matrix per layer, from several starts and from
 * shaken copies of the best. Effort is counted in operations, not in time, and the random numbers
 * have a fixed seed: the same input gives the same order on every machine. */

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint near, far; /* vertices; far stands in the layer after near's */
  double weight;
} WhitherOrderEdge;

typedef struct
{
  guint n_vertices, n_layers;
  const guint *layers;    /* of each vertex */
  const double *priority; /* of each vertex: larger ones begin further up and stay there when it
                             costs nothing */
  const WhitherOrderEdge *edges;
  guint n_edges;
} WhitherOrderProblem;

/* Fills @positions (n_vertices) with 0… from the top of each layer.
 * Returns: the weighted crossings of that order. */
double whither_order_solve (const WhitherOrderProblem *problem, guint *positions);

/* Weighted crossings of any order: O(edges²), for tests and measuring. */
double whither_order_count (const WhitherOrderProblem *problem, const guint *positions);

G_END_DECLS
