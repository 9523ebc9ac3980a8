/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* One format of policy: what it carries of the switches, what it cannot and why, and what can be
 * done with it: try, save, undo. */

#include <adwaita.h>

#include "policy/format.h"

G_BEGIN_DECLS

#define WHITHER_TYPE_FORMAT_ROW (whither_format_row_get_type ())
G_DECLARE_FINAL_TYPE (WhitherFormatRow, whither_format_row, WHITHER, FORMAT_ROW, AdwExpanderRow)

GtkWidget *whither_format_row_new (const WhitherPolicyFormat *format);
void whither_format_row_set_plan (WhitherFormatRow *self, const WhitherPlan *plan);

/* Returns: (transfer full): "Try It on My Recording", "Save…" and "How to Undo" for a format; they
 * wrap where there is little room. */
GtkWidget *whither_format_row_make_buttons (const WhitherPolicyFormat *format, gboolean suggested);
/* Returns: (transfer full) (nullable): greyed out: what the plan cannot carry and why. */
GtkWidget *whither_format_row_make_cannot (const WhitherPlan *plan);

G_END_DECLS
