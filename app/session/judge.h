/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Inside session/: makes verdicts and the facets they stand in. */

#include "law/memo.h"
#include "session/facet-table.h"
#include "session/verdict.h"

G_BEGIN_DECLS

/* The feature of the catalog that an Apple Intelligence Report tells of. */
#define WHITHER_FEATURE_PRIVATE_CLOUD "apple.intelligence.pcc"

typedef struct _WhitherJudge WhitherJudge;

/* @facts, @set and @tables (WHITHER_N_COLUMNS of them) are borrowed for the judge's life. */
WhitherJudge *whither_judge_new (const WhitherFacts *facts,
                                 const WhitherFlowSet *set,
                                 WhitherFacetTable *const *tables);
/* Ends the judge. What it made goes to the caller: (out) (transfer full): verdicts (element-type
 * WhitherVerdict), what they point to (element-type WhitherWho), and the answers of the law book.
 */
void whither_judge_free (WhitherJudge *self,
                         GPtrArray **verdicts,
                         GPtrArray **whos,
                         WhitherLawMemo **laws);

/* Returns: the number of the flow's verdict among @verdicts. */
guint32 whither_judge_flow (WhitherJudge *self, const WhitherFlow *flow);

G_END_DECLS
