/* SPDX-License-Identifier: GPL-3.0-or-later */

/* NetGuard for Android: its database (DatabaseHelper.java: tables log, access and dns) and the list
 * of DNS answers that it exports as XML (ActivityDns.java). In the database "access" sums up per
 * app and host what "log" tells by packets, so access counts and log is not read. Times are
 * milliseconds, in the XML perhaps text. Apps are numbers (uid): their names are not in it.
 * The lifetimes in it are those that it made longer, so they are not used.
 * Its packet captures hold 64 bytes of each packet unless set otherwise, too few for names. */

#include <inttypes.h>

#include "records/foreign-database.h"
#include "records/sink.h"
#include "records/values.h"

#define MILLISECOND 1000000

static void
fill_ends (WhitherRecordContact *contact, const WhitherForeignRow *row)
{
  gint64 value;

  if (whither_foreign_row_within (row, 2, G_MAXUINT16, &value))
    contact->remote_port = (guint16) value;
  if (whither_foreign_row_within (row, 3, G_MAXUINT8, &value))
    contact->transport = (guint8) value;
  if (whither_foreign_row_within (row, 4, G_MAXINT64 / MILLISECOND - 1, &value))
    contact->start = value * MILLISECOND;
}

static void
fill_amounts (WhitherRecordContact *contact, const WhitherForeignRow *row)
{
  gint64 value;

  if (whither_foreign_row_number (row, 5, &value) && value == 0)
    contact->flags |= WHITHER_FLOW_BLOCKED | WHITHER_FLOW_ATTEMPTED;
  if (whither_foreign_row_within (row, 6, G_MAXINT64, &value))
    contact->sent_bytes = (guint64) value;
  if (whither_foreign_row_within (row, 7, G_MAXINT64, &value))
    contact->received_bytes = (guint64) value;
  if (whither_foreign_row_within (row, 8, G_MAXUINT32, &value) && value > 0)
    contact->contacts = (guint32) value;
}

static gboolean
take_access (const WhitherForeignRow *row, gpointer user_data, GError **error)
{
  WhitherRecordSink *sink = user_data;
  WhitherRecordContact contact = WHITHER_RECORD_CONTACT_UNKNOWN;
  g_autofree char *program = NULL;
  gint64 uid;

  if (!whither_record_sink_look (sink, error))
    return FALSE;
  contact.name = whither_foreign_row_text (row, 1);
  if (contact.name == NULL || *contact.name == '\0')
    {
      whither_record_sink_drop (sink, "no host", 0, 0);
      return TRUE;
    }
  if (whither_foreign_row_number (row, 0, &uid))
    program = g_strdup_printf ("uid %" PRIi64, uid);
  contact.program = program;
  fill_ends (&contact, row);
  fill_amounts (&contact, row);
  whither_record_sink_add (sink, &contact);
  return TRUE;
}

static gboolean
read_database (WhitherRecordInput *in, WhitherRecordSink *sink, GError **error)
{
  g_autoptr (WhitherForeignDatabase) db = whither_foreign_database_open (in, error);

  return db != NULL &&
         whither_foreign_database_select (
             db,
             "SELECT uid, daddr, dport, protocol, time, allowed, sent, received, connections"
             " FROM access",
             take_access, sink, error);
}

typedef struct
{
  WhitherRecordSink *sink;
  guint64 number;
} Export;

static void
start_element (GMarkupParseContext *context,
               const char *element,
               const char **names,
               const char **values,
               gpointer user_data,
               GError **error)
{
  Export *self = user_data;
  WhitherRecordContact contact = WHITHER_RECORD_CONTACT_UNKNOWN;
  g_autoptr (GArray) answers = g_array_new (FALSE, FALSE, sizeof (WhitherRecordAnswer));

  if (strcmp (element, "dns") != 0)
    return;
  self->number++;
  contact.number = self->number;
  for (guint i = 0; names[i] != NULL; i++)
    if (strcmp (names[i], "qname") == 0)
      contact.name = values[i];
    else if (strcmp (names[i], "resource") == 0)
      whither_record_add_answer (answers, values[i], NULL);
    else if (strcmp (names[i], "time") == 0 &&
             !whither_record_parse_epoch (values[i], MILLISECOND, &contact.start))
      whither_record_parse_iso (values[i], &contact.start);
  if (contact.name == NULL || *contact.name == '\0')
    whither_record_sink_drop (self->sink, "no name", self->number, 0);
  else
    whither_record_sink_add_question (self->sink, &contact, answers);
}

static gboolean
read_export (WhitherRecordInput *in, WhitherRecordSink *sink, GError **error)
{
  static const GMarkupParser parser = { .start_element = start_element };
  Export self = { .sink = sink };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &self, NULL);
  WhitherBytes piece;

  while (whither_record_input_take_text (in, &piece))
    {
      if (!whither_record_sink_look (sink, error) ||
          !g_markup_parse_context_parse (context, (const char *) piece.at,
                                         (gssize) whither_bytes_left (&piece), error))
        return FALSE;
    }
  return g_markup_parse_context_end_parse (context, error);
}

gboolean
whither_record_read_netguard (WhitherRecordInput *in, WhitherRecordSink *sink, GError **error)
{
  WhitherBytes head = whither_record_input_peek (in, 16);

  return whither_bytes_equal (&head, "SQLite format 3", 16) ? read_database (in, sink, error)
                                                            : read_export (in, sink, error);
}
