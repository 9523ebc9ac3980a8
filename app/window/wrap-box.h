/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Its children one after the other, each in its natural width, on as many lines as are needed. A
 * GtkFlowBox would align them in columns, and wants its whole width always. */

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WHITHER_TYPE_WRAP_BOX (whither_wrap_box_get_type ())
G_DECLARE_FINAL_TYPE (WhitherWrapBox, whither_wrap_box, WHITHER, WRAP_BOX, GtkWidget)

/* Puts @child before all others, or behind @before. */
void whither_wrap_box_insert_after (WhitherWrapBox *self, GtkWidget *child, GtkWidget *before);

/* Puts @child behind all others. */
void whither_wrap_box_append (WhitherWrapBox *self, GtkWidget *child);

G_END_DECLS
