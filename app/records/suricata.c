/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Suricata's eve.json, an event a line. Read are flow (amounts), tls, quic and http (names) and dns
 * in its three forms: one event for each record (no "version"), version 2 with "answers" and
 * "grouped", version 3 with "queries". Events with the same flow_id are one conversation; other
 * kinds of events are counted and left out. The source of such an event is the end that opened it.
 */

#include "records/sink.h"
#include "records/values.h"

enum
{
  TIME,
  EVENT,
  FLOW_ID,
  LOCAL,
  LOCAL_PORT,
  REMOTE,
  REMOTE_PORT,
  TRANSPORT,
  TLS_NAME,
  QUIC_NAME,
  HTTP_NAME,
  SENT,
  RECEIVED,
  SENT_PACKETS,
  RECEIVED_PACKETS,
  START,
  END,
  DNS_TYPE,
  DNS_NAME,
  DNS_QUERIES,
  DNS_RECORD,
  DNS_RECORDS,
  DNS_A,
  DNS_AAAA,
  DNS_LIFETIME,
  DNS_LIFETIMES,
};

static const char *const columns[] = {
  [TIME] = "timestamp",
  [EVENT] = "event_type",
  [FLOW_ID] = "flow_id",
  [LOCAL] = "src_ip",
  [LOCAL_PORT] = "src_port",
  [REMOTE] = "dest_ip",
  [REMOTE_PORT] = "dest_port",
  [TRANSPORT] = "proto",
  [TLS_NAME] = "tls.sni",
  [QUIC_NAME] = "quic.sni",
  [HTTP_NAME] = "http.hostname",
  [SENT] = "flow.bytes_toserver",
  [RECEIVED] = "flow.bytes_toclient",
  [SENT_PACKETS] = "flow.pkts_toserver",
  [RECEIVED_PACKETS] = "flow.pkts_toclient",
  [START] = "flow.start",
  [END] = "flow.end",
  [DNS_TYPE] = "dns.type",
  [DNS_NAME] = "dns.rrname",
  [DNS_QUERIES] = "dns.queries[].rrname",
  [DNS_RECORD] = "dns.rdata",
  [DNS_RECORDS] = "dns.answers[].rdata",
  [DNS_A] = "dns.grouped.A[]",
  [DNS_AAAA] = "dns.grouped.AAAA[]",
  [DNS_LIFETIME] = "dns.ttl",
  [DNS_LIFETIMES] = "dns.answers[].ttl",
  NULL,
};

static gboolean
is_known (const GArray *answers, const WhitherAddress *address)
{
  for (guint i = 0; i < answers->len; i++)
    if (whither_address_equal (address, &g_array_index (answers, WhitherRecordAnswer, i).address))
      return TRUE;
  return FALSE;
}

/* @lifetimes: the column with as many lifetimes, or -1. Records without address have none of the
 * two or both. */
static void
add_answers (GArray *answers, const WhitherRecordRow *row, guint column, int lifetimes)
{
  const char *text = whither_record_row_text (row, column);
  const char *times = lifetimes >= 0 ? whither_record_row_text (row, (guint) lifetimes) : NULL;
  g_auto (GStrv) values = g_strsplit (text != NULL ? text : "", "\n", 64);
  g_auto (GStrv) seconds = g_strsplit (times != NULL ? times : "", "\n", 64);
  gboolean paired = g_strv_length (values) == g_strv_length (seconds);

  for (guint i = 0; values[i] != NULL; i++)
    {
      WhitherAddress address;

      if (whither_address_parse (values[i], &address) && !is_known (answers, &address))
        whither_record_add_answer (answers, values[i], paired ? seconds[i] : NULL);
    }
}

/* The event of an answer names the ends as the conversation has them, or as the packet did. */
static void
find_client (WhitherRecordContact *contact)
{
  if (contact->local_port == 53 && contact->remote_port != 53)
    contact->local = contact->remote;
}

/* A question is counted by its question event; the answer's event only tells the addresses. */
static void
take_dns (WhitherRecordSink *sink, const WhitherRecordRow *row, WhitherRecordContact *contact)
{
  const char *name = whither_record_row_text (row, DNS_NAME);
  gboolean is_answer = whither_record_row_is (row, DNS_TYPE, "answer") ||
                       whither_record_row_is (row, DNS_TYPE, "response");
  g_autofree char *first = NULL;

  if (name == NULL && whither_record_row_text (row, DNS_QUERIES) != NULL)
    {
      const char *all = whither_record_row_text (row, DNS_QUERIES);
      first = g_strndup (all, strcspn (all, "\n"));
      name = first;
    }
  if (name == NULL)
    {
      whither_record_sink_drop (sink, "a DNS event without a name", contact->number, 0);
      return;
    }
  if (!is_answer)
    {
      contact->remote = (WhitherAddress){ 0 };
      contact->local_port = contact->remote_port = 0;
      contact->transport = 0;
      contact->name = name;
      whither_record_sink_add_question (sink, contact, NULL);
      return;
    }

  g_autoptr (GArray) answers = g_array_new (FALSE, FALSE, sizeof (WhitherRecordAnswer));
  g_autofree char *owner = whither_text_normalize_host_name (name);
  add_answers (answers, row, DNS_RECORD, DNS_LIFETIME);
  add_answers (answers, row, DNS_RECORDS, DNS_LIFETIMES);
  add_answers (answers, row, DNS_A, -1);
  add_answers (answers, row, DNS_AAAA, -1);
  find_client (contact);
  for (guint i = 0; i < answers->len; i++)
    whither_record_sink_add_answer (sink, owner, &g_array_index (answers, WhitherRecordAnswer, i),
                                    WHITHER_NO_FLOW, contact);
}

static gboolean
take_conversation (WhitherRecordContact *contact, const WhitherRecordRow *row)
{
  if (whither_record_row_is (row, EVENT, "tls"))
    contact->name = whither_record_row_text (row, TLS_NAME);
  else if (whither_record_row_is (row, EVENT, "quic"))
    contact->name = whither_record_row_text (row, QUIC_NAME);
  else if (whither_record_row_is (row, EVENT, "http"))
    contact->name = whither_record_row_text (row, HTTP_NAME);
  else if (!whither_record_row_is (row, EVENT, "flow"))
    return FALSE;
  whither_record_row_count (row, SENT, &contact->sent_bytes);
  whither_record_row_count (row, RECEIVED, &contact->received_bytes);
  whither_record_row_count (row, SENT_PACKETS, &contact->sent_packets);
  whither_record_row_count (row, RECEIVED_PACKETS, &contact->received_packets);
  whither_record_parse_iso (whither_record_row_get (row, START), &contact->start);
  whither_record_parse_iso (whither_record_row_get (row, END), &contact->end);
  if (contact->received_packets == 0)
    contact->flags |= WHITHER_FLOW_ATTEMPTED;
  return TRUE;
}

static void
take (WhitherRecordSink *sink, const WhitherRecordRow *row, guint64 number)
{
  WhitherRecordContact contact = WHITHER_RECORD_CONTACT_UNKNOWN;
  char device[WHITHER_ADDRESS_TEXT_SIZE];

  if (whither_record_row_text (row, EVENT) == NULL ||
      !whither_record_row_address (row, LOCAL, &contact.local) ||
      !whither_record_row_address (row, REMOTE, &contact.remote))
    {
      whither_record_sink_drop (sink, "an event without two addresses", number, 0);
      return;
    }
  contact.number = number;
  whither_record_row_port (row, LOCAL_PORT, &contact.local_port);
  whither_record_row_port (row, REMOTE_PORT, &contact.remote_port);
  contact.transport = whither_record_parse_transport (whither_record_row_get (row, TRANSPORT));
  whither_record_parse_iso (whither_record_row_get (row, TIME), &contact.start);
  contact.device = whither_address_format (&contact.local, device);
  if (whither_record_row_is (row, EVENT, "dns"))
    take_dns (sink, row, &contact);
  else if (take_conversation (&contact, row))
    whither_record_sink_add_keyed (sink, whither_record_row_text (row, FLOW_ID), &contact);
  else
    whither_record_sink_tally (sink, "event of a kind that names no server", number, 0);
}

gboolean
whither_record_read_suricata (WhitherRecordInput *in, WhitherRecordSink *sink, GError **error)
{
  return whither_record_read_json_lines (in, sink, columns, take, error);
}
