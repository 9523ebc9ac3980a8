/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Inside session/: which connections may have carried what an Apple Intelligence Report tells. The
 * report names no server, so nothing is joined: a request to Private Cloud Compute and a connection
 * to servers that the catalog names as those of this feature, open at that time in another source,
 * are said to be possible for each other, and no more. */

#include "session/verdict.h"

G_BEGIN_DECLS

typedef struct _WhitherPossible WhitherPossible;

/* @snapshot, whose verdicts are made, is borrowed for its life. */
WhitherPossible *whither_possible_new (WhitherSnapshot *snapshot);
void whither_possible_free (WhitherPossible *self);

/* Requests with and without a connection that may have carried them. */
void whither_possible_count (const WhitherPossible *self, guint *with, guint *without);

/* Adds what is possible for @flow, connection or request, to @list (element-type WhitherEvidence).
 */
void whither_possible_explain (const WhitherPossible *self, guint32 flow, GPtrArray *list);

G_END_DECLS
