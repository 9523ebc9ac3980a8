/* SPDX-License-Identifier: GPL-3.0-or-later */

/* rethink_logs.db of RethinkDNS (the folder database of the app), alone or in a backup (.rbk, a
 * zip): ConnectionTracker and DnsLogs, times in milliseconds. A database has one table or both.
 * Countries that it shows as flags are its own opinion and not used. UNVERIFIED: whether every
 * backup holds the logs, and whether what lies in the write-ahead log is in it. */

#include "records/foreign-database.h"
#include "records/sink.h"

#define MILLISECOND 1000000
#define SECONDS_MAX 1000000

static void
fill_time (WhitherRecordContact *contact, const WhitherForeignRow *row, guint column)
{
  gint64 time;

  if (whither_foreign_row_within (row, column, G_MAXINT64 / MILLISECOND - 1, &time))
    contact->start = time * MILLISECOND;
}

static void
fill_number (WhitherRecordContact *contact, const WhitherForeignRow *row)
{
  gint64 number;

  if (whither_foreign_row_within (row, 0, G_MAXINT64, &number))
    contact->number = (guint64) number;
}

static gboolean
is_set (const WhitherForeignRow *row, guint column)
{
  gint64 value;

  return whither_foreign_row_number (row, column, &value) && value != 0;
}

static void
fill_conversation (WhitherRecordContact *contact, const WhitherForeignRow *row)
{
  gint64 value;

  if (whither_foreign_row_within (row, 3, G_MAXUINT16, &value))
    contact->remote_port = (guint16) value;
  if (whither_foreign_row_within (row, 4, G_MAXUINT8, &value))
    contact->transport = (guint8) value;
  fill_time (contact, row, 6);
  if (whither_foreign_row_within (row, 7, G_MAXINT64, &value))
    contact->received_bytes = (guint64) value;
  if (whither_foreign_row_within (row, 8, G_MAXINT64, &value))
    contact->sent_bytes = (guint64) value;
  if (whither_foreign_row_within (row, 9, SECONDS_MAX, &value) &&
      contact->start != WHITHER_TIME_UNKNOWN)
    contact->end = contact->start + value * 1000 * MILLISECOND;
  if (is_set (row, 10))
    contact->flags |= WHITHER_FLOW_BLOCKED | WHITHER_FLOW_ATTEMPTED;
}

static gboolean
take_connection (const WhitherForeignRow *row, gpointer user_data, GError **error)
{
  WhitherRecordSink *sink = user_data;
  WhitherRecordContact contact = WHITHER_RECORD_CONTACT_UNKNOWN;
  const char *address = whither_foreign_row_text (row, 2);

  if (!whither_record_sink_look (sink, error))
    return FALSE;
  fill_number (&contact, row);
  contact.program = whither_foreign_row_text (row, 1);
  contact.name = whither_foreign_row_text (row, 5);
  if (address != NULL)
    whither_address_parse (address, &contact.remote);
  if (contact.remote.family == 0 && (contact.name == NULL || *contact.name == '\0'))
    {
      whither_record_sink_drop (sink, "neither name nor address", contact.number, 0);
      return TRUE;
    }
  fill_conversation (&contact, row);
  whither_record_sink_add (sink, &contact);
  return TRUE;
}

static gboolean
take_question (const WhitherForeignRow *row, gpointer user_data, GError **error)
{
  WhitherRecordSink *sink = user_data;
  WhitherRecordContact contact = WHITHER_RECORD_CONTACT_UNKNOWN;
  g_autoptr (GArray) answers = g_array_new (FALSE, FALSE, sizeof (WhitherRecordAnswer));
  const char *list = whither_foreign_row_text (row, 4);
  g_auto (GStrv) values = g_strsplit (list != NULL ? list : "", ",", 64);

  if (!whither_record_sink_look (sink, error))
    return FALSE;
  fill_number (&contact, row);
  contact.program = whither_foreign_row_text (row, 1);
  contact.name = whither_foreign_row_text (row, 2);
  if (contact.name == NULL || *contact.name == '\0')
    {
      whither_record_sink_drop (sink, "no name", contact.number, 0);
      return TRUE;
    }
  fill_time (&contact, row, 3);
  for (guint i = 0; values[i] != NULL; i++)
    whither_record_add_answer (answers, g_strstrip (values[i]), NULL);
  if (is_set (row, 5))
    {
      contact.flags |= WHITHER_FLOW_BLOCKED;
      g_array_set_size (answers, 0);
    }
  whither_record_sink_add_question (sink, &contact, answers);
  return TRUE;
}

gboolean
whither_record_read_rethink (WhitherRecordInput *in, WhitherRecordSink *sink, GError **error)
{
  g_autoptr (WhitherForeignDatabase) db = whither_foreign_database_open (in, error);

  if (db == NULL)
    return FALSE;
  if (whither_foreign_database_has_log (db))
    whither_record_sink_tally (sink, "write-ahead log beside the database, not read", 0, 0);
  if (whither_foreign_database_has_table (db, "ConnectionTracker") &&
      !whither_foreign_database_select (
          db,
          "SELECT id, packageName, ipAddress, port, protocol, dnsQuery, timeStamp, downloadBytes,"
          " uploadBytes, duration, isBlocked FROM ConnectionTracker",
          take_connection, sink, error))
    return FALSE;
  return !whither_foreign_database_has_table (db, "DnsLogs") ||
         whither_foreign_database_select (
             db, "SELECT id, packageName, queryStr, time, responseIps, isBlocked FROM DnsLogs",
             take_question, sink, error);
}
