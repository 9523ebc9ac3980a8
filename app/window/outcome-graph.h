/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A simulation as one flow picture, before on the left and after on the right, in the same order
 * and at the same scale: what still goes out leads straight across, what stops leads to "Stops".
 * Pure; any thread. */

#include "diagram/graph.h"
#include "policy/simulation.h"

G_BEGIN_DECLS

/* Of the features that are touched, then the largest of the others. In connections when no bytes
 * are known. Returns: (transfer full) (nullable): NULL when nothing was recorded. */
WhitherGraph *whither_outcome_graph_new (const WhitherSimulation *simulation,
                                         WhitherSnapshot *snapshot);

G_END_DECLS
