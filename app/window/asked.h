/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a view asks of a diagram, taken down so that another thread can answer it. */

#include "window/view.h"

G_BEGIN_DECLS

typedef struct
{
  WhitherDiagramKind kind;
  WhitherSnapshot *snapshot; /* (owned) */
  WhitherFilter *filter;     /* (owned) */
  WhitherUnit unit;
  WhitherChoice *choice; /* (owned) */
  GPtrArray *outlines;   /* (owned) (nullable): of the map before */
} WhitherAsked;

/* @view has a snapshot. */
void whither_asked_init (WhitherAsked *self, WhitherView *view, WhitherDiagramKind kind);
void whither_asked_clear (WhitherAsked *self);
/* Returns: (transfer full). Any thread. */
WhitherDiagram *whither_asked_answer (const WhitherAsked *self);
/* Returns: (transfer full): the same question to `whither-cli draw`: the command and its options,
 * NULL-terminated. The arrangement of the flow picture is in the project it reads. */
char **whither_asked_to_arguments (const WhitherAsked *self);

G_END_DECLS
