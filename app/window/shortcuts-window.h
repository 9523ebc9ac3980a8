/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* All keys, by what they are for, with a search. GtkShortcutsWindow is not used: in GTK 4.8 it
 * warns of its own labels, at 360 px it shows the keys without what they do, and GTK 4.18 calls it
 * outdated. */

#include <adwaita.h>

G_BEGIN_DECLS

void whither_shortcuts_window_present (GtkWindow *parent);

G_END_DECLS
