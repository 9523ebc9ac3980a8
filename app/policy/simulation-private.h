/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to policy/: what running and telling share. */

#include "policy/format-private.h"
#include "policy/policy-private.h"
#include "policy/simulation.h"

G_BEGIN_DECLS

struct _WhitherSimulation
{
  gatomicrefcount refs;
  WhitherPlan *plan;          /* (owned) */
  WhitherSnapshot *snapshot;  /* (owned) */
  guint8 *outcomes, *reasons; /* (owned): of each flow */
  WhitherAmounts sums[WHITHER_N_FATES][WHITHER_N_REASONS];
  WhitherAmounts relayed; /* through a relay, whatever it was */
  GArray *features;       /* (owned) (element-type WhitherFeatureOutcome) */
  GArray *names;          /* (owned) (element-type WhitherNameOutcome) */
  GPtrArray *breakages;   /* (owned) (element-type WhitherBreakage) */
};

void whither_amounts_add (WhitherAmounts *self, const WhitherFlow *flow);
void whither_amounts_add_all (WhitherAmounts *self, const WhitherAmounts *other);

/* Fills features, names and breakages once the flows are judged. */
void whither_simulation_gather (WhitherSimulation *self);
void whither_simulation_find_breakages (WhitherSimulation *self);

G_END_DECLS
