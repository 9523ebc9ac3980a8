/* SPDX-License-Identifier: GPL-3.0-or-later */

/* App Privacy Report of iOS and iPadOS (Settings ▸ Privacy & Security), one JSON object a line.
 *
 * A line of type "networkActivity" is one app and one host name (or address) with how often and
 * when first and last; whether a contact was blocked is not said, bytes are not known.
 * "NonAppInitiated": web content in the app, or the system, opened it. A line of type "access" is a
 * use of location, camera and so on: an observation, no flow. The site a person was visiting
 * ("context") is not kept. Apps only: Siri, Dictation and other services of the system hardly
 * appear. Keys and values as in real reports of 2022, 2024 and 2025; the betas of 2021 are refused.
 */

#include "base/i18n.h"
#include "records/sink.h"
#include "records/values.h"

enum
{
  TYPE,
  DOMAIN,
  BUNDLE,
  HITS,
  FIRST,
  LAST,
  INITIATED,
  CATEGORY,
  KIND,
  ACCESSOR,
  MARKER,
};

static const char *const columns[] = {
  [TYPE] = "type",
  [DOMAIN] = "domain",
  [BUNDLE] = "bundleID",
  [HITS] = "hits",
  [FIRST] = "firstTimeStamp",
  [LAST] = "timeStamp",
  [INITIATED] = "initiatedType",
  [CATEGORY] = "category",
  [KIND] = "kind",
  [ACCESSOR] = "accessor.identifier",
  [MARKER] = "_marker",
  NULL,
};

static void
take_activity (WhitherRecordSink *sink, const WhitherRecordRow *row, guint64 number)
{
  WhitherRecordContact contact = WHITHER_RECORD_CONTACT_UNKNOWN;
  guint64 hits = 1;

  contact.name = whither_record_row_text (row, DOMAIN);
  contact.program = whither_record_row_text (row, BUNDLE);
  contact.number = number;
  if (contact.name == NULL)
    {
      whither_record_sink_drop (sink, "no domain", number, 0);
      return;
    }
  if (!whither_record_parse_iso (whither_record_row_get (row, LAST), &contact.end))
    whither_record_sink_tally (sink, "time that cannot be read", number, 0);
  if (!whither_record_parse_iso (whither_record_row_get (row, FIRST), &contact.start))
    contact.start = contact.end;
  whither_record_row_count (row, HITS, &hits);
  contact.contacts = (guint32) MIN (hits, G_MAXUINT32);
  if (whither_record_row_is (row, INITIATED, "NonAppInitiated"))
    contact.flags |= WHITHER_FLOW_WEB_CONTENT;
  whither_record_sink_add (sink, &contact);
}

static void
take_access (WhitherRecordSink *sink, const WhitherRecordRow *row, guint64 number)
{
  WhitherRecordContact contact = WHITHER_RECORD_CONTACT_UNKNOWN;
  const char *program = whither_record_row_text (row, ACCESSOR);
  const char *category = whither_record_row_text (row, CATEGORY);

  if (program == NULL || category == NULL)
    {
      whither_record_sink_drop (sink, "an access without app or category", number, 0);
      return;
    }
  if (whither_record_row_is (row, KIND, "intervalEnd"))
    return; /* its beginning was counted, or lies before the report */
  contact.number = number;
  whither_record_parse_iso (whither_record_row_get (row, LAST), &contact.start);
  g_autofree char *value = g_strdup_printf ("%s=>%s", program, category);
  whither_record_sink_observe (sink, WHITHER_OBSERVATION_DATA_ACCESS, value, NULL, 0,
                               WHITHER_NO_FLOW, &contact);
}

static void
take (WhitherRecordSink *sink, const WhitherRecordRow *row, guint64 number)
{
  if (whither_record_row_is (row, TYPE, "networkActivity"))
    take_activity (sink, row, number);
  else if (whither_record_row_is (row, TYPE, "access"))
    take_access (sink, row, number);
  else if (whither_record_row_get (row, MARKER) != NULL)
    whither_record_sink_drop (sink, "the form of the iOS 15 betas, which is not read", number, 0);
  else
    whither_record_sink_drop (sink, "neither network activity nor access", number, 0);
}

gboolean
whither_record_read_app_privacy (WhitherRecordInput *in, WhitherRecordSink *sink, GError **error)
{
  return whither_record_read_json_lines (in, sink, columns, take, error);
}
