/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The flow picture: where nodes and bands of a graph stand. Weighted barycentre sweeps, then
 * sifting, from a fixed seed: the same graph gives the same picture. Pure arithmetic. */

#include "diagram/shape.h"

G_BEGIN_DECLS

/* Finds in which order nodes and links stand in the columns of @graph, once it is finished: the
 * costly part, which depends on no size. A layout of a graph without an order finds it for itself.
 */
void whither_sankey_order (WhitherGraph *graph);

WhitherLayout *whither_sankey_layout (const WhitherGraph *graph,
                                      const WhitherSheet *request,
                                      const WhitherMeasure *measure);

/* Weighted crossings of the links as laid out, in pixels of thickness squared: for tests and
 * benchmarks. */
double whither_sankey_count_crossings (const WhitherLayout *layout);

G_END_DECLS
