/* SPDX-License-Identifier: GPL-3.0-or-later */

/* AdGuard Home's querylog.json (internal/querylog/entry.go), one question a line. "Answer" is the
 * DNS message that was answered, so names have addresses. Keys whose value would be zero are left
 * out. Result.Reason 3 to 8 except 7 (safe search puts another answer in place) is a block. */

#include "observe/dns.h"
#include "records/sink.h"
#include "records/values.h"

/* RFC 1035 section 4.2.2: no message is longer; base64 makes 4 of 3. */
#define ANSWER_MAX (65535 * 4 / 3 + 4)

enum
{
  TIME,
  NAME,
  CLIENT,
  CLIENT_ID,
  ANSWER,
  FILTERED,
  REASON,
};

static const char *const columns[] = {
  [TIME] = "T",
  [NAME] = "QH",
  [CLIENT] = "IP",
  [CLIENT_ID] = "CID",
  [ANSWER] = "Answer",
  [FILTERED] = "Result.IsFiltered",
  [REASON] = "Result.Reason",
  NULL,
};

/* FALSE: there is an answer and it cannot be read. */
static gboolean
read_answer (const WhitherRecordRow *row, GArray *answers)
{
  g_auto (WhitherDnsMessage) message = { 0 };
  const char *text = whither_record_row_text (row, ANSWER);
  gsize len = 0;

  if (text == NULL)
    return TRUE;
  if (strlen (text) > ANSWER_MAX)
    return FALSE;
  g_autofree guchar *bytes = g_base64_decode (text, &len);
  if (!whither_dns_read_message (whither_bytes (bytes, len), &message))
    return FALSE;
  for (guint i = 0; i < message.records->len; i++)
    {
      const WhitherDnsRecord *record = &g_array_index (message.records, WhitherDnsRecord, i);

      WhitherRecordAnswer answer = { record->address, record->ttl };

      if (record->address.family != 0)
        g_array_append_val (answers, answer);
    }
  return !message.damaged;
}

static gboolean
is_blocked (const WhitherRecordRow *row)
{
  guint64 reason = 0;

  if (!whither_record_row_is (row, FILTERED, "true"))
    return FALSE;
  whither_record_row_count (row, REASON, &reason);
  return reason >= 3 && reason <= 8 && reason != 7;
}

static void
take (WhitherRecordSink *sink, const WhitherRecordRow *row, guint64 number)
{
  WhitherRecordContact contact = WHITHER_RECORD_CONTACT_UNKNOWN;
  g_autoptr (GArray) answers = g_array_new (FALSE, FALSE, sizeof (WhitherRecordAnswer));

  contact.name = whither_record_row_text (row, NAME);
  contact.number = number;
  if (contact.name == NULL)
    {
      whither_record_sink_drop (sink, "no name", number, 0);
      return;
    }
  if (!whither_record_parse_iso (whither_record_row_get (row, TIME), &contact.start))
    whither_record_sink_tally (sink, "time that cannot be read", number, 0);
  contact.device = whither_record_row_text (row, CLIENT_ID);
  if (contact.device == NULL)
    contact.device = whither_record_row_text (row, CLIENT);
  whither_record_row_address (row, CLIENT, &contact.local);
  if (!read_answer (row, answers))
    whither_record_sink_tally (sink, "answer that cannot be read", number, 0);
  if (is_blocked (row))
    {
      contact.flags |= WHITHER_FLOW_BLOCKED;
      g_array_set_size (answers, 0);
    }
  whither_record_sink_add_question (sink, &contact, answers);
}

gboolean
whither_record_read_adguard_home (WhitherRecordInput *in, WhitherRecordSink *sink, GError **error)
{
  return whither_record_read_json_lines (in, sink, columns, take, error);
}
