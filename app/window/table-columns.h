/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The columns of the table of connections: their cells, which of them show, and by which the rows
 * are in order. All of it can be chosen from menus, for headings of GTK 4.8 take no keyboard. Main
 * thread. */

#include "window/connection-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The name under which the menus look for the actions. */
#define WHITHER_COLUMN_ACTIONS "cell"

typedef struct _WhitherTableColumns WhitherTableColumns;

/* Returns: (transfer full): all columns, added to @table; of rows that are WhitherConnection. */
WhitherTableColumns *whither_table_columns_new (GtkColumnView *table);
void whither_table_columns_free (WhitherTableColumns *self);

/* To be called when the size of the text is another one: the columns are as much wider. */
void whither_table_columns_fit_text (WhitherTableColumns *self);

/* All (transfer none). */
GActionGroup *whither_table_columns_get_actions (WhitherTableColumns *self);
GMenuModel *whither_table_columns_get_columns_menu (WhitherTableColumns *self);
GMenuModel *whither_table_columns_get_order_menu (WhitherTableColumns *self);

/* Returns: (transfer full) (element-type WhitherCell): those that show, as they stand. */
GArray *whither_table_columns_list_shown (WhitherTableColumns *self);
/* Returns: (transfer full) (element-type WhitherCellOrder): the first counts most. The sorter of
 * the table tells when it is another. */
GArray *whither_table_columns_find_orders (WhitherTableColumns *self);

G_END_DECLS
