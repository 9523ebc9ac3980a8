/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What stands below a long list of which only a part was made: making all rows of a large
 * recording takes seconds, and the first twenty show. Signal "more" when the person pressed it, or
 * scrolled to where it nearly shows. It hides when nothing is left. */

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WHITHER_TYPE_MORE_BUTTON (whither_more_button_get_type ())
G_DECLARE_FINAL_TYPE (WhitherMoreButton, whither_more_button, WHITHER, MORE_BUTTON, GtkWidget)

/* How many rows are not there yet. */
void whither_more_button_set_left (WhitherMoreButton *self, guint n_left);

G_END_DECLS
