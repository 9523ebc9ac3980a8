/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The first look: a headline and one card for each feature. Signal "explain". */

#include <adwaita.h>

#include "window/view.h"

G_BEGIN_DECLS

#define WHITHER_TYPE_CARDS_PAGE (whither_cards_page_get_type ())
G_DECLARE_FINAL_TYPE (WhitherCardsPage, whither_cards_page, WHITHER, CARDS_PAGE, AdwBin)

void whither_cards_page_set_view (WhitherCardsPage *self, WhitherView *view);

G_END_DECLS
