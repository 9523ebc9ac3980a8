/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The connections as a table: equal to the flow picture, sorted by any column. What is selected in
 * another view is all it lists; a chosen row is the selection everywhere. Signal "explain". */

#include <adwaita.h>

#include "window/view.h"

G_BEGIN_DECLS

#define WHITHER_TYPE_TABLE_PAGE (whither_table_page_get_type ())
G_DECLARE_FINAL_TYPE (WhitherTablePage, whither_table_page, WHITHER, TABLE_PAGE, AdwBin)

void whither_table_page_set_view (WhitherTablePage *self, WhitherView *view);
/* The buttons stand beside what is said of the rows when @wide, else below it. */
void whither_table_page_set_wide (WhitherTablePage *self, gboolean wide);

G_END_DECLS
