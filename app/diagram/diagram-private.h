/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to diagram/. What a diagram is made of. */

#include "diagram/cards.h"
#include "diagram/diagram.h"
#include "diagram/map.h"
#include "diagram/matrix.h"
#include "diagram/timeline.h"

G_BEGIN_DECLS

struct _WhitherDiagram
{
  gatomicrefcount refs;
  WhitherDiagramKind kind;
  WhitherSnapshot *snapshot; /* (owned) */
  WhitherFilter *filter;     /* (owned) */
  /* One of these. */
  GPtrArray *cards; /* (element-type WhitherCard) */
  WhitherGraph *graph;
  WhitherMap *map;
  WhitherMatrix *matrix;
  WhitherTimeline *timeline;
};

G_END_DECLS
