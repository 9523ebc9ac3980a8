/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Switches for what is selected in the picture: everything that the selected connections have in
 * common, from feature to server name. */

#include <adwaita.h>

#include "window/switchboard.h"

G_BEGIN_DECLS

#define WHITHER_TYPE_SWITCH_CHOOSER (whither_switch_chooser_get_type ())
G_DECLARE_FINAL_TYPE (WhitherSwitchChooser,
                      whither_switch_chooser,
                      WHITHER,
                      SWITCH_CHOOSER,
                      AdwWindow)

/* Of the selection in the view of @board. */
GtkWidget *whither_switch_chooser_new (GtkWindow *parent, WhitherSwitchboard *board);

G_END_DECLS
