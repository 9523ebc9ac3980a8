/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lists that firewall programs export as comma separated values.
 *
 * TrackerControl: the columns of its access table and Tracker, Category, Package, App; "daddr" is a
 * host name; "allowed" 0 is a block; times in milliseconds. Its opinion of trackers is not used.
 * Little Snitch (littlesnitch log-traffic): times without zone are of this machine's; what was
 * denied is a flow of its own. UNVERIFIED: the names of its last two columns. TLS key logs
 * (SSLKEYLOGFILE) are counted here and nothing of them is kept. */

#include "records/format.h"
#include "records/values.h"

#define MILLISECOND 1000000

enum
{
  TRACKER_TIME,
  TRACKER_NAME,
  TRACKER_PORT,
  TRACKER_TRANSPORT,
  TRACKER_ALLOWED,
  TRACKER_SENT,
  TRACKER_RECEIVED,
  TRACKER_CONNECTIONS,
  TRACKER_PACKAGE,
};

static const char *const tracker_columns[] = {
  [TRACKER_TIME] = "time",         [TRACKER_NAME] = "daddr",
  [TRACKER_PORT] = "dport",        [TRACKER_TRANSPORT] = "protocol",
  [TRACKER_ALLOWED] = "allowed",   [TRACKER_SENT] = "sent",
  [TRACKER_RECEIVED] = "received", [TRACKER_CONNECTIONS] = "connections",
  [TRACKER_PACKAGE] = "Package",   NULL,
};

static void
take_tracker (WhitherRecordSink *sink, const WhitherRecordRow *row, guint64 number)
{
  WhitherRecordContact contact = WHITHER_RECORD_CONTACT_UNKNOWN;
  guint64 connections = 1;

  contact.name = whither_record_row_text (row, TRACKER_NAME);
  contact.number = number;
  if (contact.name == NULL)
    {
      whither_record_sink_drop (sink, "no host name", number, 0);
      return;
    }
  contact.program = whither_record_row_text (row, TRACKER_PACKAGE);
  whither_record_row_port (row, TRACKER_PORT, &contact.remote_port);
  contact.transport =
      whither_record_parse_transport (whither_record_row_get (row, TRACKER_TRANSPORT));
  whither_record_row_count (row, TRACKER_SENT, &contact.sent_bytes);
  whither_record_row_count (row, TRACKER_RECEIVED, &contact.received_bytes);
  whither_record_row_count (row, TRACKER_CONNECTIONS, &connections);
  contact.contacts = (guint32) MIN (connections, G_MAXUINT32);
  if (!whither_record_parse_epoch (whither_record_row_get (row, TRACKER_TIME), MILLISECOND,
                                   &contact.start))
    whither_record_parse_iso (whither_record_row_get (row, TRACKER_TIME), &contact.start);
  if (whither_record_row_is (row, TRACKER_ALLOWED, "0"))
    contact.flags |= WHITHER_FLOW_BLOCKED | WHITHER_FLOW_ATTEMPTED;
  whither_record_sink_add (sink, &contact);
}

gboolean
whither_record_read_tracker_control (WhitherRecordInput *in,
                                     WhitherRecordSink *sink,
                                     GError **error)
{
  return whither_record_read_csv (in, sink, tracker_columns, take_tracker, error);
}

enum
{
  SNITCH_TIME,
  SNITCH_DIRECTION,
  SNITCH_ADDRESS,
  SNITCH_NAME,
  SNITCH_TRANSPORT,
  SNITCH_PORT,
  SNITCH_CONNECTIONS,
  SNITCH_DENIED,
  SNITCH_RECEIVED,
  SNITCH_SENT,
  SNITCH_PROGRAM,
};

static const char *const snitch_columns[] = {
  [SNITCH_TIME] = "date",
  [SNITCH_DIRECTION] = "direction",
  [SNITCH_ADDRESS] = "ipAddress",
  [SNITCH_NAME] = "remoteHostname",
  [SNITCH_TRANSPORT] = "protocol",
  [SNITCH_PORT] = "port",
  [SNITCH_CONNECTIONS] = "connectCount",
  [SNITCH_DENIED] = "denyCount",
  [SNITCH_RECEIVED] = "byteCountIn",
  [SNITCH_SENT] = "byteCountOut",
  [SNITCH_PROGRAM] = "connectingExecutable",
  NULL,
};

static void
take_snitch (WhitherRecordSink *sink, const WhitherRecordRow *row, guint64 number)
{
  WhitherRecordContact contact = WHITHER_RECORD_CONTACT_UNKNOWN;
  guint64 connections = 0, denied = 0;

  contact.name = whither_record_row_text (row, SNITCH_NAME);
  contact.program = whither_record_row_text (row, SNITCH_PROGRAM);
  contact.number = number;
  if (!whither_record_row_address (row, SNITCH_ADDRESS, &contact.remote) && contact.name == NULL)
    {
      whither_record_sink_drop (sink, "neither name nor address", number, 0);
      return;
    }
  whither_record_row_port (row, SNITCH_PORT, &contact.remote_port);
  contact.transport =
      whither_record_parse_transport (whither_record_row_get (row, SNITCH_TRANSPORT));
  whither_record_parse_iso (whither_record_row_get (row, SNITCH_TIME), &contact.start);
  whither_record_row_count (row, SNITCH_CONNECTIONS, &connections);
  whither_record_row_count (row, SNITCH_DENIED, &denied);
  if (connections > 0 || denied == 0)
    {
      contact.contacts = (guint32) MIN (connections, G_MAXUINT32);
      whither_record_row_count (row, SNITCH_SENT, &contact.sent_bytes);
      whither_record_row_count (row, SNITCH_RECEIVED, &contact.received_bytes);
      whither_record_sink_add (sink, &contact);
    }
  if (denied > 0)
    {
      contact.contacts = (guint32) MIN (denied, G_MAXUINT32);
      contact.sent_bytes = contact.received_bytes = WHITHER_AMOUNT_UNKNOWN;
      contact.flags |= WHITHER_FLOW_BLOCKED | WHITHER_FLOW_ATTEMPTED;
      whither_record_sink_add (sink, &contact);
    }
}

gboolean
whither_record_read_little_snitch (WhitherRecordInput *in, WhitherRecordSink *sink, GError **error)
{
  return whither_record_read_csv (in, sink, snitch_columns, take_snitch, error);
}

static void
take_secret (WhitherRecordSink *sink, char *line, guint64 number, gpointer user_data)
{
  if (whither_record_is_secret (line))
    whither_record_sink_tally (sink, "TLS" WHITHER_TALLY_SECRETS, number, strlen (line));
  else if (*line != '#')
    whither_record_sink_drop (sink, "no secret", number, strlen (line));
}

gboolean
whither_record_read_key_log (WhitherRecordInput *in, WhitherRecordSink *sink, GError **error)
{
  return whither_record_read_lines (in, sink, take_secret, NULL, error);
}
