/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What is concluded of a flow: who, where, which laws. Many flows share one verdict: it depends
 * only on name, program, remote address and state. Owned by the snapshot; pointers reach into the
 * catalog, the place tables and the law book, which the snapshot keeps alive. */

#include "law/answer.h"
#include "session/snapshot.h"
#include "where/places.h"
#include "who/ask.h"

G_BEGIN_DECLS

struct _WhitherVerdict
{
  const WhitherWho *who;
  const WhitherLawAnswer *laws;
  WhitherPlace place;
  WhitherTiming timing; /* what the recording measured of the address; all zero for nothing */
  guint32 asn;
  guint32 facets[WHITHER_N_COLUMNS]; /* those of SOURCE and DEVICE come from the flow */
  guint8 reach;                      /* WhitherReach */
  guint8 certainty;                  /* WhitherCertainty */
};

/* What all verdicts are made from. */
typedef struct _WhitherFacts
{
  WhitherCatalog *catalog;
  WhitherPlaces *places;
  WhitherLawBook *laws;
  GHashTable
      *notes; /* (nullable) (element-type WhitherAddress WhitherPlaceNote): session/notes.h */
  GHashTable *feature_notes; /* (nullable) (element-type utf8 WhitherFeatureNote) */
} WhitherFacts;

G_END_DECLS
