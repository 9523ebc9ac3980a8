/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* One cell of the table of connections. GTK keeps two hundred rows, of which twenty are seen: what
 * a cell says is always there for a screen reader, and is laid out and drawn only where it shows.
 * As wide as it is let, as high as its font. */

#include <gtk/gtk.h>

#include "window/connection.h"

G_BEGIN_DECLS

#define WHITHER_TYPE_TABLE_CELL (whither_table_cell_get_type ())
G_DECLARE_FINAL_TYPE (WhitherTableCell, whither_table_cell, WHITHER, TABLE_CELL, GtkWidget)

GtkWidget *whither_table_cell_new (WhitherCell cell);
/* Says what @row (nullable) says, and follows it. */
void whither_table_cell_set_row (WhitherTableCell *self, WhitherConnection *row);
/* Returns: (transfer none): what it says, "" for nothing. */
const char *whither_table_cell_get_text (WhitherTableCell *self);

/* To be called for each before what it lies in is drawn: it may have come into view. */
void whither_table_cell_wake_up (WhitherTableCell *self);

G_END_DECLS
