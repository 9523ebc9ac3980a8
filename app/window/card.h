/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* One card: a feature, how much it sent to whom, and three facts about place. Signals "explain"
 * when the person asks how we know, "switch" when it should stop. */

#include <gtk/gtk.h>

#include "diagram/cards.h"

G_BEGIN_DECLS

#define WHITHER_TYPE_CARD_WIDGET (whither_card_widget_get_type ())
G_DECLARE_FINAL_TYPE (WhitherCardWidget, whither_card_widget, WHITHER, CARD_WIDGET, GtkFlowBoxChild)

/* @card is copied from, not kept. */
GtkWidget *whither_card_widget_new (const WhitherCard *card);
guint32 whither_card_widget_get_facet (WhitherCardWidget *self);

G_END_DECLS
