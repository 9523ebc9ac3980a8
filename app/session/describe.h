/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Inside session/: what stands in each column for a verdict. */

#include "session/facet-table.h"
#include "session/verdict.h"

G_BEGIN_DECLS

typedef struct
{
  const WhitherFlowSet *set;
  const WhitherFlow *flow;
  const WhitherVerdict *verdict;
  WhitherCatalog *catalog;
} WhitherDescription;

/* Returns: the number of the facet in @table, added when it is new. */
guint32
whither_describe (const WhitherDescription *self, WhitherColumn column, WhitherFacetTable *table);

/* The colour of an answer of the law book. */
WhitherReach whither_describe_reach (const WhitherLawAnswer *laws);

/* The countries the company states for every possible feature; empty when it states none for one of
 * them. */
WhitherCountrySet whither_describe_kept_in (const WhitherWho *who);

/* Returns: (transfer full): "Siri or Dictation", "A, B or C" in the language's own form. */
char *whither_describe_any_of (const char *const *labels);

G_END_DECLS
