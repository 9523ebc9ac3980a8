/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Shared by the parts of the view: what is shown, how, and what is selected of it. */

#include "window/view.h"

G_BEGIN_DECLS

typedef enum
{
  WHITHER_VIEW_CONTENT,
  WHITHER_VIEW_ARRANGED,
  WHITHER_VIEW_SELECTION,
  WHITHER_VIEW_N_SIGNALS,
} WhitherViewSignal;

struct _WhitherView
{
  GObject parent_instance;

  WhitherSnapshot *snapshot; /* (owned) (nullable) */
  WhitherChoice *choice;     /* (owned) */
  WhitherHistory *history;   /* (owned) */
  WhitherUnit known_unit;    /* the chosen one, or another when no source knows that */

  char *label;         /* (owned) (nullable) */
  char **selectors;    /* (owned) (nullable) */
  GArray *flows;       /* (owned) (nullable) (element-type guint32) */
  GPtrArray *evidence; /* (owned) (nullable): of a finding */
  guint32 lead;
};

void whither_view_emit (WhitherView *self, WhitherViewSignal which);
/* @changed: whether @choice (transfer full) differs from that of now. */
void whither_view_choose_if (WhitherView *self,
                             WhitherChoice *choice,
                             gboolean changed,
                             const char *label);
/* Without telling anybody. */
void whither_view_drop_selection (WhitherView *self);

G_END_DECLS
