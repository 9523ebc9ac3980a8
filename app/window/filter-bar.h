/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The filter of the window: a search, a menu of kinds and values, and one chip for each selector.
 */

#include <adwaita.h>

#include "window/view.h"

G_BEGIN_DECLS

#define WHITHER_TYPE_FILTER_BAR (whither_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (WhitherFilterBar, whither_filter_bar, WHITHER, FILTER_BAR, AdwBin)

void whither_filter_bar_set_view (WhitherFilterBar *self, WhitherView *view);
/* Chips stand beside the search when @wide, else below it. */
void whither_filter_bar_set_wide (WhitherFilterBar *self, gboolean wide);

G_END_DECLS
