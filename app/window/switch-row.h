/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A row with one switch: what it is for, what that covers, and the choice allow, limit, block. It
 * follows the switchboard by itself. Signals "details" when the person asks for more of a switch
 * that is set, "confirm" for what was left out of it for safety. */

#include <adwaita.h>

#include "window/switchboard.h"

G_BEGIN_DECLS

#define WHITHER_TYPE_SWITCH_ROW (whither_switch_row_get_type ())
G_DECLARE_FINAL_TYPE (WhitherSwitchRow, whither_switch_row, WHITHER, SWITCH_ROW, GtkListBoxRow)

/* @title: "Siri". */
GtkWidget *
whither_switch_row_new (WhitherSwitchboard *board, const char *selector, const char *title);

/* @covers: dim line below the title; @remark: (nullable): a line that wants to be read. */
void whither_switch_row_set_texts (WhitherSwitchRow *self, const char *covers, const char *remark);
/* With a button for exceptions, hours, device and order. */
void whither_switch_row_set_with_details (WhitherSwitchRow *self, gboolean with_details);
/* With a button for the second confirmation. */
void whither_switch_row_set_with_confirm (WhitherSwitchRow *self, gboolean with_confirm);
const char *whither_switch_row_get_selector (WhitherSwitchRow *self);
/* Choice below the text, where there is no room beside it. */
void whither_switch_row_set_narrow (WhitherSwitchRow *self, gboolean narrow);

G_END_DECLS
