/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A row of the table of connections, made when it is shown, and what its cells say. Signal
 * "changed": another connection stands in it. */

#include <gio/gio.h>

#include "window/view.h"

G_BEGIN_DECLS

#define WHITHER_TYPE_CONNECTION (whither_connection_get_type ())
G_DECLARE_FINAL_TYPE (WhitherConnection, whither_connection, WHITHER, CONNECTION, GObject)

/* Returns: (transfer full): a flow of @snapshot. */
WhitherConnection *whither_connection_new (WhitherSnapshot *snapshot, guint32 flow);
void whither_connection_set (WhitherConnection *self, WhitherSnapshot *snapshot, guint32 flow);
guint32 whither_connection_get_flow (WhitherConnection *self);

/* What a cell says, in the order of the table: who and how much first, what a narrow window shows
 * without scrolling. */
typedef enum
{
  WHITHER_CELL_FEATURE,
  WHITHER_CELL_COMPANY,
  WHITHER_CELL_SENT,
  WHITHER_CELL_RECEIVED,
  WHITHER_CELL_NAME,
  WHITHER_CELL_ANSWERED_FROM,
  WHITHER_CELL_KEPT_IN,
  WHITHER_CELL_SEAT,
  WHITHER_CELL_LAWS,
  WHITHER_CELL_PROGRAM,
  WHITHER_CELL_DATA,
  WHITHER_CELL_HOSTER,
  WHITHER_CELL_ADDRESS,
  WHITHER_CELL_DEVICE,
  WHITHER_CELL_SOURCE,
  WHITHER_CELL_START,
  WHITHER_CELL_PACKET,
  WHITHER_N_CELLS,
} WhitherCell;

/* Stable word of a cell, for actions. */
const char *whither_cell_to_id (WhitherCell cell);
gboolean whither_cell_from_id (const char *id, WhitherCell *out);
/* TRUE: shown until the person chooses otherwise. */
gboolean whither_cell_is_shown_first (WhitherCell cell);
/* Returns: (transfer none): translated heading. */
const char *whither_cell_to_label (WhitherCell cell);
gboolean whither_cell_is_number (WhitherCell cell);

/* Returns: (transfer full): the text of a cell, "" when the source does not know. */
char *whither_connection_describe (WhitherConnection *self, WhitherCell cell);
/* Returns: (transfer full): what a row says first, heading by heading, as sentences. */
char *whither_connection_speak (WhitherConnection *self);
/* Returns: (transfer full): the text of a cell for other programs: bytes as a number, RFC 3339
 * times. */
char *whither_connection_export (WhitherConnection *self, WhitherCell cell);
/* Returns: (transfer full): a number for each of @flows (element-type guint32) by which they stand
 * in the order of a cell: what is unknown last, what is equal with the same number. */
guint64 *whither_cell_list_keys (WhitherCell cell, WhitherSnapshot *snapshot, const GArray *flows);

G_END_DECLS
