/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What belongs to one switch besides its choice: exceptions, hours, the last day, one phone of
 * several, a note, its place in the order. And the second confirmation for what was left out of it
 * for safety. */

#include <adwaita.h>

#include "window/switchboard.h"

G_BEGIN_DECLS

#define WHITHER_TYPE_SWITCH_DIALOG (whither_switch_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WhitherSwitchDialog, whither_switch_dialog, WHITHER, SWITCH_DIALOG, AdwWindow)

/* @index: of a switch of @board. */
GtkWidget *whither_switch_dialog_new (GtkWindow *parent, WhitherSwitchboard *board, guint index);

/* Asks whether what was left out of switch @index is to be stopped too, and says what that may
 * hit. */
void whither_switch_dialog_confirm (GtkWindow *parent, WhitherSwitchboard *board, guint index);

G_END_DECLS
