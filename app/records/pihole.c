/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pi-hole's pihole-FTL.db, versions 5 and 6 (FTL: src/database/query-table.h, src/enums.h): a table
 * or, since database version 10, a view "queries". It holds no answers, so names have no addresses.
 * Times are seconds, in version 6 perhaps with a fraction. */

#include "base/i18n.h"
#include "records/foreign-database.h"
#include "records/sink.h"

/* Year 2262. */
#define SECONDS_MAX 9.2e9

enum
{
  ID,
  TIME,
  STATUS,
  NAME,
  CLIENT,
};

/* enum query_status: gravity, regex, exact list, blocked by upstream in three ways, the same
 * through a CNAME, database busy, special domain, blocked by upstream with EDE. */
static gboolean
is_blocked (gint64 status)
{
  static const guint8 blocked[] = { 1, 4, 5, 6, 7, 8, 9, 10, 11, 15, 16, 18 };

  for (gsize i = 0; i < G_N_ELEMENTS (blocked); i++)
    if (status == blocked[i])
      return TRUE;
  return FALSE;
}

static gboolean
take (const WhitherForeignRow *row, gpointer user_data, GError **error)
{
  WhitherRecordSink *sink = user_data;
  WhitherRecordContact contact = WHITHER_RECORD_CONTACT_UNKNOWN;
  gint64 status = 0, id = 0;
  double seconds;

  if (!whither_record_sink_look (sink, error))
    return FALSE;
  whither_foreign_row_number (row, ID, &id);
  contact.number = id > 0 ? (guint64) id : 0;
  contact.name = whither_foreign_row_text (row, NAME);
  contact.device = whither_foreign_row_text (row, CLIENT);
  if (contact.name == NULL || *contact.name == '\0')
    {
      whither_record_sink_drop (sink, "no name", contact.number, 0);
      return TRUE;
    }
  if (whither_foreign_row_real (row, TIME, &seconds) && seconds >= 0 && seconds < SECONDS_MAX)
    contact.start = (gint64) (seconds * 1e6 + 0.5) * 1000;
  else
    whither_record_sink_tally (sink, "time that cannot be read", contact.number, 0);
  if (contact.device != NULL)
    whither_address_parse (contact.device, &contact.local);
  if (whither_foreign_row_number (row, STATUS, &status) && is_blocked (status))
    contact.flags |= WHITHER_FLOW_BLOCKED;
  whither_record_sink_add_question (sink, &contact, NULL);
  return TRUE;
}

gboolean
whither_record_read_pihole (WhitherRecordInput *in, WhitherRecordSink *sink, GError **error)
{
  g_autoptr (WhitherForeignDatabase) db = whither_foreign_database_open (in, error);

  if (db == NULL)
    return FALSE;
  if (whither_foreign_database_has_log (db))
    whither_record_sink_tally (sink, "write-ahead log beside the database, not read", 0, 0);
  return whither_foreign_database_select (
      db, "SELECT id, timestamp, status, domain, client FROM queries", take, sink, error);
}
