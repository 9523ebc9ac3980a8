/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a GtkDropDown of GTK 4.8 lacks for a keyboard and a screen reader. Main thread. */

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Its button has the keyboard, and GTK 4.8 calls it "GtkToggleButton". After this it is called as
 * what is chosen, now and later; later GTK calls it as its row. @drop_down: of a GtkStringList. */
void whither_drop_down_say_choice (GtkDropDown *drop_down);

/* For a long list: typing in it looks for what begins with these letters, and Enter takes the
 * first. Without this the line for it has to be reached first, and Enter there does nothing. Also
 * enables the search. */
void whither_drop_down_search_as_typed (GtkDropDown *drop_down);

G_END_DECLS
