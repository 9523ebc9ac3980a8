/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The choices of a view as actions with a state, and the menus that offer them: "view.unit",
 * "view.source", "view.column-feature"… */

#include <gio/gio.h>

#include "window/view.h"

G_BEGIN_DECLS

/* Returns: (transfer none): the group to insert as "view"; one for each view. */
GActionGroup *whither_view_actions_get (WhitherView *view);

/* Returns: (transfer none): menus kept for as long as the program runs. */
GMenuModel *whither_view_actions_list_units (void);
GMenuModel *whither_view_actions_list_columns (void);
/* Returns: (transfer full): the values of "view.matrix-rows", "view.matrix-columns",
 * "view.matrix-sort", "view.lanes" or "view.clock". */
GMenuModel *whither_view_actions_list_values (const char *action);
const char *whither_view_actions_get_sort_label (const WhitherChoice *choice);
const char *whither_view_actions_get_clock_label (const WhitherChoice *choice);
/* Returns: (transfer none): a menu kept with @view until it is asked for again. */
GMenuModel *whither_view_actions_list_sources (WhitherView *view);

G_END_DECLS
