/* SPDX-License-Identifier: GPL-3.0-or-later */

/* dnscrypt-proxy's query log (plugin_query_log.go), as tabs or as labelled values ("ltsv"). With
 * tabs the time is local and without zone. Nothing is quoted; names carry the escapes of Go, of
 * which none can stand in a host name, so they stay. Clients may be encrypted by ipcrypt: they are
 * then addresses of nobody. REJECT and DROP are blocks. UNVERIFIED: which older versions have fewer
 * columns; four are enough. */

#include "records/sink.h"
#include "records/values.h"

typedef struct
{
  const char *time, *client, *name, *outcome;
} Fields;

static void
split_labelled (char **cells, Fields *out)
{
  for (; *cells != NULL; cells++)
    {
      char *colon = strchr (*cells, ':');

      if (colon == NULL)
        continue;
      *colon = '\0';
      if (g_str_equal (*cells, "time"))
        out->time = colon + 1;
      else if (g_str_equal (*cells, "host"))
        out->client = colon + 1;
      else if (g_str_equal (*cells, "message"))
        out->name = colon + 1;
      else if (g_str_equal (*cells, "return"))
        out->outcome = colon + 1;
    }
}

static void
read_time (char *text, gint64 *out)
{
  if (*text == '[')
    {
      text++;
      text[strcspn (text, "]")] = '\0';
      whither_record_parse_iso (text, out);
    }
  else
    whither_record_parse_epoch (text, G_GINT64_CONSTANT (1000000000), out);
}

static void
take_line (WhitherRecordSink *sink, char *line, guint64 number, gpointer user_data)
{
  WhitherRecordContact contact = WHITHER_RECORD_CONTACT_UNKNOWN;
  g_auto (GStrv) cells = g_strsplit (line, "\t", 32);
  Fields fields = { 0 };

  if (*line == '#')
    return;
  if (*line != '[')
    split_labelled (cells, &fields);
  else if (g_strv_length (cells) >= 4)
    fields =
        (Fields){ .time = cells[0], .client = cells[1], .name = cells[2], .outcome = cells[4] };
  if (fields.time == NULL || fields.client == NULL || fields.name == NULL || *fields.name == '\0')
    {
      whither_record_sink_drop (sink, "too few cells", number, strlen (line));
      return;
    }
  g_autofree char *time = g_strdup (fields.time);
  read_time (time, &contact.start);
  contact.name = fields.name;
  contact.device = fields.client;
  contact.number = number;
  whither_address_parse (fields.client, &contact.local);
  if (g_strcmp0 (fields.outcome, "REJECT") == 0 || g_strcmp0 (fields.outcome, "DROP") == 0)
    contact.flags |= WHITHER_FLOW_BLOCKED;
  whither_record_sink_add_question (sink, &contact, NULL);
}

gboolean
whither_record_read_dnscrypt_proxy (WhitherRecordInput *in, WhitherRecordSink *sink, GError **error)
{
  return whither_record_read_lines (in, sink, take_line, NULL, error);
}
