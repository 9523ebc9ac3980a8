/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* All views of a stack behind one button at the lower edge: for windows too narrow for a row of
 * them. Properties "stack" (AdwViewStack) and "reveal", as those of AdwViewSwitcherBar. */

#include <adwaita.h>

G_BEGIN_DECLS

#define WHITHER_TYPE_VIEW_MENU (whither_view_menu_get_type ())
G_DECLARE_FINAL_TYPE (WhitherViewMenu, whither_view_menu, WHITHER, VIEW_MENU, AdwBin)

G_END_DECLS
