/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a screen reader calls a widget, where GTK alone would have it say something else. Main
 * thread. */

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* GTK 4.8 calls a button with a key to press by its label as it is written, and then as it is
 * shown: "_Skip Skip". After this, each button in @top as it is now is called as it is shown. */
void whither_spoken_name_reset_buttons (GtkWidget *top);

G_END_DECLS
