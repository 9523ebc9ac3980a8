/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* One card: a feature, how much it sent to whom, and three facts about place. Signals "explain"
 * when the person asks how we know, "switch" when it should stop. */

#include <gtk/gtk.h>

#include "diagram/cards.h"

G_BEGIN_DECLS

#define WHITHER_TYPE_CARD_WIDGET (whither_card_widget_get_type ())
G_DECLARE_FINAL_TYPE (WhitherCardWidget, whither_card_widget, WHITHER, CARD_WIDGET, GtkFlowBoxChild)

GtkWidget *whither_card_widget_new (void);
/* @card is copied from, not kept; it may follow another one. */
void whither_card_widget_set_card (WhitherCardWidget *self, const WhitherCard *card);
/* WHITHER_NO_FACET before there was a card. */
guint32 whither_card_widget_get_facet (WhitherCardWidget *self);

G_END_DECLS
