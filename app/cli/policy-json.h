/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A simulation as lines of JSON: totals, reasons, features, names, what breaks, what was left out,
 * and the sentences. */

#include "policy/simulation.h"

G_BEGIN_DECLS

void whither_cli_append_simulation_json (GString *out,
                                         const WhitherPlan *plan,
                                         const WhitherSimulation *simulation);

G_END_DECLS
