/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Flows that agree in every column, taken together: what pictures, cards and sums are made of.
 * There are far fewer batches than flows, and their number grows with what was contacted, not with
 * how often. Any thread. */

#include "session/filter.h"
#include "session/snapshot.h"

G_BEGIN_DECLS

/* What flows carried. An amount that is not known is left out and counted. */
typedef struct
{
  guint64 amount; /* in the unit that was asked for */
  guint64 sent, received, contacts;
  guint32 n_flows;
  guint32 n_empty;      /* flows whose amount in that unit is 0 */
  guint32 n_unknown;    /* flows whose amount in that unit is not known */
  guint32 n_unmeasured; /* flows of which sent or received bytes are not known */
} WhitherTraffic;

typedef struct
{
  guint32 flow; /* the one with the largest amount: facets, verdict and evidence of all */
  guint64 largest;
  gboolean attempted;
  WhitherTraffic traffic;
} WhitherBatch;

/* Returns: (transfer full) (element-type WhitherBatch): of the flows that count, in the order in
 * which they first occur. @filter: (nullable). */
GArray *
whither_snapshot_batch (WhitherSnapshot *snapshot, WhitherUnit unit, const WhitherFilter *filter);

/* What snapshot.h says of whither_snapshot_sum, _bound and _rank, for who asks several of the same
 * batches. */
WhitherSum whither_batches_sum (const GArray *batches);
WhitherBounds whither_batches_bound (const GArray *batches,
                                     WhitherSnapshot *snapshot,
                                     WhitherColumn column,
                                     const char *member);
GArray *
whither_batches_rank (const GArray *batches, WhitherSnapshot *snapshot, WhitherColumn column);
/* TRUE when there is nothing but questions to name servers and attempts: no sign of a transfer. */
gboolean whither_batches_are_attempts (const GArray *batches);

/* One flow as a batch of its own. */
WhitherBatch whither_batch_of_flow (WhitherSnapshot *snapshot, guint32 flow, WhitherUnit unit);

void whither_traffic_add (WhitherTraffic *self, const WhitherTraffic *other);

G_END_DECLS
