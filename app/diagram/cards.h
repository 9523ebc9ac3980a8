/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Cards: the first look, one per feature. The content is computed once for the window, which shows
 * it as widgets, and for exports, which draw the layout. */

#include "diagram/shape.h"

G_BEGIN_DECLS

typedef struct
{
  guint32 facet;                        /* of WHITHER_COLUMN_FEATURE */
  guint32 flow;                         /* the flow to ask "how do we know?" */
  char *title;                          /* "Siri or Dictation" */
  char *remark;                         /* (nullable): "these two share an address" */
  char *amount;                         /* "1.2 MB" */
  char *amount_caption;                 /* "sent to Apple" */
  char *answered_from, *kept_in, *seat; /* translated, "not looked up" where nothing is known */
  WhitherCertainty answered_from_certainty;
  gboolean kept_in_known, seat_known;
  WhitherReach reach;
  char *spoken; /* the whole card as sentences */
} WhitherCard;

void whither_card_free (WhitherCard *self);

/* Returns: (transfer full) (element-type WhitherCard): largest first; unknown last. */
GPtrArray *
whither_cards_new (WhitherSnapshot *snapshot, WhitherUnit unit, const WhitherFilter *filter);

WhitherLayout *
whither_cards_layout (GPtrArray *cards, const WhitherSheet *request, const WhitherMeasure *measure);

G_END_DECLS
