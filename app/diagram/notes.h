/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What has to be said about the files that were read, in sentences: what they cannot show, what of
 * them was laid over each other, and what was left out. The same in the window and on the command
 * line. Translated. */

#include "base/tally.h"
#include "session/snapshot.h"

G_BEGIN_DECLS

/* Returns: (transfer full) (element-type utf8): sentences, the most important first; empty when
 * there is nothing to say. @joined: (nullable): NULL leaves out what was laid over each other. */
GPtrArray *whither_notes_list (const WhitherFlowSet *set, const WhitherSnapshotJoined *joined);

/* TRUE when the tally is of a report or log, not of packets: then its numbers are those of lines or
 * entries. */
gboolean whither_notes_is_of_log (const WhitherFlowSet *set, const WhitherTally *tally);

G_END_DECLS
