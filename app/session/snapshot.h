/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The result: flows with their verdicts, immutable and numbered. Views hold one snapshot and swap.
 * References are atomic; reading is safe from any thread. */

#include "flow/flow.h"
#include "session/facet.h"

G_BEGIN_DECLS

typedef struct _WhitherSnapshot WhitherSnapshot;
typedef struct _WhitherVerdict WhitherVerdict; /* session/verdict.h */

WhitherSnapshot *whither_snapshot_ref (WhitherSnapshot *self);
void whither_snapshot_unref (WhitherSnapshot *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherSnapshot, whither_snapshot_unref)

/* Grows by one with every publication of a session. */
guint whither_snapshot_get_number (WhitherSnapshot *self);
/* Returns: (transfer none): flows, observations, devices, sources, tallies, dictionary. */
const WhitherFlowSet *whither_snapshot_get_flows (WhitherSnapshot *self);
guint32 whither_snapshot_get_n_flows (WhitherSnapshot *self);

/* What of several sources was laid over each other (records/join.h). */
typedef struct
{
  guint conversations;  /* that were in two sources and count once */
  guint programs;       /* flows that got their program from a report's line */
  guint lines;          /* of reports that were joined so */
  guint unjoined;       /* lines of such reports for which no flow was found */
  guint names;          /* flows that got their name from what a name server answered */
  guint requests;       /* to Private Cloud Compute, that a connection may have carried */
  guint requests_alone; /* and those for which no connection fits */
} WhitherSnapshotJoined;

/* Returns: (transfer none). */
const WhitherSnapshotJoined *whither_snapshot_get_joined (WhitherSnapshot *self);

struct _WhitherCatalog;
/* Returns: (transfer none): the catalog by which it was judged. */
struct _WhitherCatalog *whither_snapshot_get_catalog (WhitherSnapshot *self);
/* TRUE when any source says that it is constructed: every picture then says so. */
gboolean whither_snapshot_is_constructed (WhitherSnapshot *self);

/* Returns: (transfer none): company, features, place, laws of a flow. Many flows share one. */
const WhitherVerdict *whither_snapshot_get_verdict (WhitherSnapshot *self, guint32 flow);

/* Facets of a column are numbered from 0; a flow has exactly one in each. */
guint32 whither_snapshot_get_n_facets (WhitherSnapshot *self, WhitherColumn column);
const WhitherFacet *
whither_snapshot_get_facet (WhitherSnapshot *self, WhitherColumn column, guint32 number);
guint32 whither_snapshot_get_flow_facet (WhitherSnapshot *self, WhitherColumn column, guint32 flow);
/* The colour of a flow. */
WhitherReach whither_snapshot_get_reach (WhitherSnapshot *self, guint32 flow);
/* How sure what is said of a flow is: the least sure of its feature and attempt. */
WhitherCertainty whither_snapshot_get_certainty (WhitherSnapshot *self, guint32 flow);

/* TRUE when others may be hidden behind this flow: a VPN, or a relay as far as a possible feature
 * says. */
gboolean whither_snapshot_is_hidden (WhitherSnapshot *self, guint32 flow);

/* "A"…"D", "X" or "unknown": how sure "answered from" is. */
const char *whither_snapshot_get_grade_id (WhitherSnapshot *self, guint32 flow);
/* TRUE when this law (an id such as "us.cloud-act"), or one below it ("us"), may apply to the flow;
 * with @certain, on a ground that is not only supposed. */
gboolean
whither_snapshot_has_law (WhitherSnapshot *self, guint32 flow, const char *law, gboolean certain);

/* Returns: (transfer full) (element-type WhitherEvidence): "How do we know?" of one flow, in the
 * order of the pane: name, program, feature, company, hoster, answered from, kept in, seat, laws.
 */
GPtrArray *whither_snapshot_explain (WhitherSnapshot *self, guint32 flow);

/* A sum over flows in one unit. Flows whose source does not know the amount are counted in
 * n_unknown. */
typedef struct
{
  guint64 amount;
  guint32 n_flows, n_unknown;
} WhitherSum;

struct _WhitherFilter;
/* @filter: (nullable). */
WhitherSum
whither_snapshot_sum (WhitherSnapshot *self, WhitherUnit unit, const struct _WhitherFilter *filter);

/* Returns: @wished when any flow that passes @filter (nullable) knows it, or there is none; else
 * how often something was contacted, which every source knows. */
WhitherUnit whither_snapshot_find_unit (WhitherSnapshot *self,
                                        WhitherUnit wished,
                                        const struct _WhitherFilter *filter);

/* A sum over uncertain things: at least what is certain, at most what is possible. */
typedef struct
{
  guint64 at_least, at_most;
} WhitherBounds;

/* Of the flows that pass @filter: how much has @member (an id such as "CN") in @column. */
WhitherBounds whither_snapshot_bound (WhitherSnapshot *self,
                                      WhitherUnit unit,
                                      WhitherColumn column,
                                      const char *member,
                                      const struct _WhitherFilter *filter);

/* A row of a ranking: one facet and its sum. */
typedef struct
{
  guint32 facet;
  WhitherSum sum;
  guint64 sent, received;
  guint32 first_flow; /* the flow with the largest amount: where evidence starts */
  WhitherReach reach; /* of the larger part; WHITHER_REACH_OTHER when mixed */
  WhitherCertainty certainty;
} WhitherRank;

/* Returns: (transfer full) (element-type WhitherRank): facets of @column that occur, largest first.
 */
GArray *whither_snapshot_rank (WhitherSnapshot *self,
                               WhitherColumn column,
                               WhitherUnit unit,
                               const struct _WhitherFilter *filter);

G_END_DECLS
