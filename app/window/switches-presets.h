/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The ready-made switches as buttons. */

#include <adwaita.h>

#include "window/switchboard.h"

G_BEGIN_DECLS

/* Fills @box once: a button for each ready-made set. The book must be there. */
void whither_switches_presets_show (GtkFlowBox *box, WhitherSwitchboard *board);

G_END_DECLS
