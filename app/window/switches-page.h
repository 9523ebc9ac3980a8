/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The first step of a policy: ready-made switches, those that are set, and one for everything in
 * the recording, searchable. Signals "details" and "confirm" (guint: index of a switch). */

#include <adwaita.h>

#include "window/switchboard.h"

G_BEGIN_DECLS

#define WHITHER_TYPE_SWITCHES_PAGE (whither_switches_page_get_type ())
G_DECLARE_FINAL_TYPE (WhitherSwitchesPage, whither_switches_page, WHITHER, SWITCHES_PAGE, AdwBin)

void whither_switches_page_set_board (WhitherSwitchesPage *self, WhitherSwitchboard *board);

G_END_DECLS
