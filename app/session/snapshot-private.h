/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Inside session/: making a snapshot. */

#include "observe/observation.h"
#include "session/verdict.h"

G_BEGIN_DECLS

/* Judges every flow of @set. Takes references of all. */
WhitherSnapshot *
whither_snapshot_new (guint number, WhitherFlowSet *set, const WhitherFacts *facts);

/* To be called before anybody else holds it. */
void whither_snapshot_set_joined (WhitherSnapshot *self, const WhitherSnapshotJoined *joined);

/* Returns: (transfer none) (element-type WhitherReading): what the flows of each source come to;
 * neither times nor packets. */
const GArray *whither_snapshot_get_readings (WhitherSnapshot *self);
/* Returns: (transfer full): the same, for a snapshot that is being made. */
GArray *whither_readings_new (WhitherSnapshot *snapshot);

/* Returns: (transfer none): session/possible.h. */
const struct _WhitherPossible *whither_snapshot_get_possible (WhitherSnapshot *self);

/* Verdicts are numbered from 0; many flows share one. */
guint whither_snapshot_get_n_verdicts (WhitherSnapshot *self);
guint whither_snapshot_get_verdict_number (WhitherSnapshot *self, guint32 flow);

const WhitherFacts *whither_snapshot_get_facts (WhitherSnapshot *self);

/* Returns: (transfer none) (nullable): the phone's first question for @name, when some flow has it
 * among its other names. */
const WhitherObservation *whither_snapshot_find_question (WhitherSnapshot *self, const char *name);

G_END_DECLS
