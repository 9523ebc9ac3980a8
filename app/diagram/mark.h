/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to diagram/. What a cell, bar, lane or country shows of the flows in it. */

#include "diagram/graph.h"
#include "session/batch.h"

G_BEGIN_DECLS

typedef struct
{
  WhitherTraffic traffic;
  WhitherReach reach;
  WhitherCertainty certainty;
  gboolean is_mixed; /* flows of several colours */
} WhitherMark;

/* An attempt is no transfer: beside one it does not count. */
void whither_mark_add (WhitherMark *self, const WhitherMark *other);

/* How sure: an attempt is one, else the least sure of the batch's facets in @kinds. */
WhitherMark whither_mark_of_batch (WhitherSnapshot *snapshot,
                                   const WhitherBatch *batch,
                                   const WhitherColumn *kinds,
                                   guint n_kinds);

/* What counts: no bytes of what was only tried. Contacts count, for a question to a name server is
 * one that nobody saw answered. */
guint64 whither_mark_get_amount (WhitherUnit unit, const WhitherMark *self);
/* Returns: (transfer full): "1.2 MB", or "12 ×" for contacts of which nobody measured the amount:
 * never zero for what is not known, nor an amount for what was only tried. */
char *whither_mark_say_short (WhitherUnit unit, const WhitherMark *self);
/* Returns: (transfer full): "1.2 MB sent, 12 connections". */
char *whither_mark_say (WhitherUnit unit, const WhitherTraffic *traffic);
/* Appends what is to be said of certainty and laws. */
void whither_mark_append_certainty (const WhitherMark *self, GString *text);

/* One facet with all its flows, or several of them taken together. */
typedef struct
{
  guint32 facet;
  WhitherMark mark;
} WhitherMarkedFacet;

/* Sorts (element-type WhitherMarkedFacet) largest first, unknown ones last. */
void whither_mark_sort (GArray *facets, WhitherSnapshot *snapshot, WhitherColumn kind);

G_END_DECLS
