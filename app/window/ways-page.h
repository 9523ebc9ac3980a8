/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The second step of a policy: what works on your phone. By hand first, then by a profile, then in
 * the home network, then further formats; each says what of the switches it carries. */

#include <adwaita.h>

#include "window/switchboard.h"

G_BEGIN_DECLS

#define WHITHER_TYPE_WAYS_PAGE (whither_ways_page_get_type ())
G_DECLARE_FINAL_TYPE (WhitherWaysPage, whither_ways_page, WHITHER, WAYS_PAGE, AdwBin)

void whither_ways_page_set_board (WhitherWaysPage *self, WhitherSwitchboard *board);

G_END_DECLS
