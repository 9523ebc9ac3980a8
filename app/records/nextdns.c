/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The log that NextDNS lets one download (Logs ▸ download), comma separated, columns by name. Its
 * destination_country is NextDNS's own opinion of the answer and is not used. UNVERIFIED: the
 * column list is that of two importers, no official text was found. */

#include "records/sink.h"
#include "records/values.h"

enum
{
  TIME,
  NAME,
  CLIENT,
  STATUS,
  DEVICE,
  DEVICE_ADDRESS,
};

static const char *const columns[] = {
  [TIME] = "timestamp",
  [NAME] = "domain",
  [CLIENT] = "client_ip",
  [STATUS] = "status",
  [DEVICE] = "device_name",
  [DEVICE_ADDRESS] = "device_local_ip",
  NULL,
};

static void
take (WhitherRecordSink *sink, const WhitherRecordRow *row, guint64 number)
{
  WhitherRecordContact contact = WHITHER_RECORD_CONTACT_UNKNOWN;

  contact.name = whither_record_row_text (row, NAME);
  contact.number = number;
  if (contact.name == NULL)
    {
      whither_record_sink_drop (sink, "no name", number, 0);
      return;
    }
  if (!whither_record_parse_iso (whither_record_row_get (row, TIME), &contact.start))
    whither_record_sink_tally (sink, "time that cannot be read", number, 0);
  contact.device = whither_record_row_text (row, DEVICE);
  if (contact.device == NULL)
    contact.device = whither_record_row_text (row, DEVICE_ADDRESS);
  if (contact.device == NULL)
    contact.device = whither_record_row_text (row, CLIENT);
  whither_record_row_address (row, DEVICE_ADDRESS, &contact.local);
  if (whither_record_row_is (row, STATUS, "blocked"))
    contact.flags |= WHITHER_FLOW_BLOCKED;
  whither_record_sink_add_question (sink, &contact, NULL);
}

gboolean
whither_record_read_nextdns (WhitherRecordInput *in, WhitherRecordSink *sink, GError **error)
{
  return whither_record_read_csv (in, sink, columns, take, error);
}
