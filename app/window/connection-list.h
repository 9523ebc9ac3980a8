/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The connections that the table lists, as a model of WhitherConnection: numbers in an order, and a
 * row made of one only when somebody asks for it. A row is a place: while somebody holds it, it
 * tells when another connection stands there. Sorted by numbers that are looked up once for each
 * connection, texts in the order of the language. Main thread. */

#include "window/connection.h"

G_BEGIN_DECLS

typedef struct
{
  WhitherCell cell;
  gboolean descending;
} WhitherCellOrder;

#define WHITHER_TYPE_CONNECTION_LIST (whither_connection_list_get_type ())
G_DECLARE_FINAL_TYPE (WhitherConnectionList,
                      whither_connection_list,
                      WHITHER,
                      CONNECTION_LIST,
                      GObject)

/* Returns: (transfer full): empty, and in no order. */
WhitherConnectionList *whither_connection_list_new (void);

/* Lists @flows (transfer full) (element-type guint32) of @snapshot instead. */
void whither_connection_list_set_flows (WhitherConnectionList *self,
                                        WhitherSnapshot *snapshot,
                                        GArray *flows);
/* @orders: (element-type WhitherCellOrder): the first counts most; what is equal in all of them
 * stays in the order of the flows. What is unknown comes last, or first when descending. Holds for
 * flows that are set later too. */
void whither_connection_list_sort (WhitherConnectionList *self, const GArray *orders);

/* Returns: the position of a flow, GTK_INVALID_LIST_POSITION when it is not listed. */
guint whither_connection_list_find (WhitherConnectionList *self, guint32 flow);

G_END_DECLS
