/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Inside session/: making a snapshot. */

#include "session/verdict.h"

G_BEGIN_DECLS

/* Judges every flow of @set. Takes references of all. */
WhitherSnapshot *
whither_snapshot_new (guint number, WhitherFlowSet *set, const WhitherFacts *facts);

const WhitherFacts *whither_snapshot_get_facts (WhitherSnapshot *self);

G_END_DECLS
