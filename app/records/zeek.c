/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Zeek's logs conn, dns, ssl, quic and http, as tables with tabs or as JSON lines (scripts/base/
 * protocols in Zeek). Columns go by name. The end that opened a connection is taken for the phone's
 * network, unless only the other end has a private address. Lines with the same uid are one
 * conversation. Amounts are those with headers (orig_ip_bytes); those of payload alone are not
 * used. In "answers" names of the way and addresses are mixed: what is an address counts.
 * Values like "(empty)" and "-" are whatever the file's head says. */

#include "records/sink.h"
#include "records/values.h"

enum
{
  TIME,
  UID,
  LOCAL,
  LOCAL_PORT,
  REMOTE,
  REMOTE_PORT,
  TRANSPORT,
  DURATION,
  SENT,
  RECEIVED,
  SENT_PACKETS,
  RECEIVED_PACKETS,
  STATE,
  QUERY,
  ANSWERS,
  ANSWERS_JSON,
  LIFETIMES,
  LIFETIMES_JSON,
  SERVER_NAME,
  HOST,
};

static const char *const columns[] = {
  [TIME] = "ts",
  [UID] = "uid",
  [LOCAL] = "id.orig_h",
  [LOCAL_PORT] = "id.orig_p",
  [REMOTE] = "id.resp_h",
  [REMOTE_PORT] = "id.resp_p",
  [TRANSPORT] = "proto",
  [DURATION] = "duration",
  [SENT] = "orig_ip_bytes",
  [RECEIVED] = "resp_ip_bytes",
  [SENT_PACKETS] = "orig_pkts",
  [RECEIVED_PACKETS] = "resp_pkts",
  [STATE] = "conn_state",
  [QUERY] = "query",
  [ANSWERS] = "answers",
  [ANSWERS_JSON] = "answers[]",
  [LIFETIMES] = "TTLs",
  [LIFETIMES_JSON] = "TTLs[]",
  [SERVER_NAME] = "server_name",
  [HOST] = "host",
  NULL,
};

static void
read_time (const WhitherRecordRow *row, gint64 *out)
{
  const char *text = whither_record_row_get (row, TIME);

  if (!whither_record_parse_epoch (text, G_GINT64_CONSTANT (1000000000), out))
    whither_record_parse_iso (text, out);
}

static gboolean
is_private (const WhitherAddress *address)
{
  return whither_address_get_scope (address) == WHITHER_SCOPE_PRIVATE;
}

static void
swap_ends (WhitherRecordContact *contact)
{
  WhitherRecordContact other = *contact;

  contact->local = other.remote;
  contact->local_port = other.remote_port;
  contact->remote = other.local;
  contact->remote_port = other.local_port;
  contact->sent_bytes = other.received_bytes;
  contact->received_bytes = other.sent_bytes;
  contact->sent_packets = other.received_packets;
  contact->received_packets = other.sent_packets;
}

/* "S0", "SH": nothing came back; "REJ": refused (base/protocols/conn/main.zeek). */
static gboolean
is_attempt (const WhitherRecordRow *row)
{
  return whither_record_row_is (row, STATE, "S0") || whither_record_row_is (row, STATE, "SH") ||
         whither_record_row_is (row, STATE, "REJ") || whither_record_row_is (row, STATE, "RSTOS0");
}

/* Returns: (transfer full): the values of a list, which in JSON has a column of its own. */
static char **
split_list (const WhitherRecordRow *row, guint column, guint column_json, char set_separator)
{
  const char *text = whither_record_row_text (row, column);
  char separator[] = { text != NULL ? set_separator : '\n', '\0' };

  if (text == NULL)
    text = whither_record_row_text (row, column_json);
  return g_strsplit (text != NULL ? text : "", separator, 64);
}

/* Each answer has its lifetime at the same place of the other list. */
static void
take_question (WhitherRecordSink *sink,
               const WhitherRecordRow *row,
               WhitherRecordContact *contact,
               char set_separator)
{
  g_autoptr (GArray) answers = g_array_new (FALSE, FALSE, sizeof (WhitherRecordAnswer));
  g_auto (GStrv) values = split_list (row, ANSWERS, ANSWERS_JSON, set_separator);
  g_auto (GStrv) lifetimes = split_list (row, LIFETIMES, LIFETIMES_JSON, set_separator);
  gboolean paired = g_strv_length (values) == g_strv_length (lifetimes);

  for (guint i = 0; values[i] != NULL; i++)
    whither_record_add_answer (answers, values[i], paired ? lifetimes[i] : NULL);
  contact->remote = (WhitherAddress){ 0 };
  contact->remote_port = contact->local_port = 0;
  contact->transport = 0;
  contact->name = whither_record_row_text (row, QUERY);
  whither_record_sink_add_question (sink, contact, answers);
}

static void
fill_conversation (WhitherRecordContact *contact, const WhitherRecordRow *row, char **host)
{
  const char *name = whither_record_row_text (row, SERVER_NAME);
  const char *header = whither_record_row_text (row, HOST);
  gint64 took;

  if (name == NULL && header != NULL)
    {
      const char *bracket = strchr (header, ']');
      *host = g_strndup (header, strcspn (header, bracket != NULL ? "\n" : ":"));
      name = *host;
    }
  contact->name = name;
  whither_record_row_count (row, SENT, &contact->sent_bytes);
  whither_record_row_count (row, RECEIVED, &contact->received_bytes);
  whither_record_row_count (row, SENT_PACKETS, &contact->sent_packets);
  whither_record_row_count (row, RECEIVED_PACKETS, &contact->received_packets);
  if (whither_record_parse_epoch (whither_record_row_get (row, DURATION),
                                  G_GINT64_CONSTANT (1000000000), &took) &&
      contact->start != WHITHER_TIME_UNKNOWN && took < G_MAXINT64 - contact->start)
    contact->end = contact->start + took;
  if (is_attempt (row))
    contact->flags |= WHITHER_FLOW_ATTEMPTED;
}

static void
take_row (WhitherRecordSink *sink, const WhitherRecordRow *row, guint64 number, char set_separator)
{
  WhitherRecordContact contact = WHITHER_RECORD_CONTACT_UNKNOWN;
  g_autofree char *host = NULL;
  char device[WHITHER_ADDRESS_TEXT_SIZE];

  if (!whither_record_row_address (row, LOCAL, &contact.local) ||
      !whither_record_row_address (row, REMOTE, &contact.remote))
    {
      whither_record_sink_drop (sink, "no two addresses", number, 0);
      return;
    }
  whither_record_row_port (row, LOCAL_PORT, &contact.local_port);
  whither_record_row_port (row, REMOTE_PORT, &contact.remote_port);
  contact.transport = whither_record_parse_transport (whither_record_row_get (row, TRANSPORT));
  contact.number = number;
  read_time (row, &contact.start);
  contact.device = whither_address_format (&contact.local, device);
  if (whither_record_row_text (row, QUERY) != NULL)
    {
      take_question (sink, row, &contact, set_separator);
      return;
    }
  fill_conversation (&contact, row, &host);
  if (is_private (&contact.remote) && !is_private (&contact.local))
    {
      swap_ends (&contact);
      contact.device = whither_address_format (&contact.local, device);
    }
  whither_record_sink_add_keyed (sink, whither_record_row_text (row, UID), &contact);
}

typedef struct
{
  WhitherRecordRow row;
  WhitherRecordCells cells;
  WhitherRecordHead head;
  WhitherRecordJson *json; /* (owned) */
  char separator, set_separator;
  char empty[32], unset[32];
} Zeek;

static void
take_json (WhitherRecordSink *sink, Zeek *self, const char *line, guint64 number)
{
  if (whither_record_json_read (self->json, whither_bytes (line, strlen (line)), NULL))
    take_row (sink, &self->row, number, ',');
  else
    whither_record_sink_drop (sink, "not JSON", number, strlen (line));
}

/* The writer escapes what is its own syntax and what is no text as \xNN. Returns: the new length.
 */
static gsize
unescape (char *text)
{
  gsize to = 0;

  for (gsize at = 0; text[at] != '\0'; at++)
    if (text[at] == '\\' && text[at + 1] == 'x' && g_ascii_isxdigit (text[at + 2]) &&
        g_ascii_isxdigit (text[at + 3]))
      {
        int byte = g_ascii_xdigit_value (text[at + 2]) << 4 | g_ascii_xdigit_value (text[at + 3]);

        text[to++] = byte != 0 ? (char) byte : '?';
        at += 3;
      }
    else
      text[to++] = text[at];
  text[to] = '\0';
  return to;
}

static void
take_head (Zeek *self, const char *line)
{
  g_auto (GStrv) parts = NULL;
  char separator[] = { self->separator, '\0' };

  if (g_str_has_prefix (line, "#separator "))
    {
      g_autofree char *value = g_strdup (line + strlen ("#separator "));
      if (unescape (value) == 1)
        self->separator = *value;
      return;
    }
  parts = g_strsplit (line, separator, 2);
  if (parts[0] == NULL || parts[1] == NULL)
    return;
  if (g_str_equal (parts[0], "#set_separator") && strlen (parts[1]) == 1)
    self->set_separator = parts[1][0];
  else if (g_str_equal (parts[0], "#empty_field"))
    g_strlcpy (self->empty, parts[1], sizeof self->empty);
  else if (g_str_equal (parts[0], "#unset_field"))
    g_strlcpy (self->unset, parts[1], sizeof self->unset);
  else if (g_str_equal (parts[0], "#fields"))
    {
      whither_record_cells_split (&self->cells, whither_bytes (parts[1], strlen (parts[1])),
                                  self->separator);
      whither_record_head_init (&self->head, &self->row, &self->cells);
    }
}

static void
take_cells (WhitherRecordSink *sink, Zeek *self, const char *line, guint64 number)
{
  whither_record_cells_split (&self->cells, whither_bytes (line, strlen (line)), self->separator);
  if (self->head.n_cells == 0)
    {
      whither_record_head_init (&self->head, &self->row, &self->cells);
      return;
    }
  if (self->cells.n_cells < self->head.n_cells)
    {
      whither_record_sink_drop (sink, "fewer cells than the head names", number, 0);
      return;
    }
  whither_record_row_fill (&self->row, &self->head, &self->cells);
  for (guint i = 0; i < self->row.n_columns; i++)
    {
      const char *value = whither_record_row_get (&self->row, i);

      if (value == NULL)
        continue;
      if (strcmp (value, self->unset) == 0 || strcmp (value, self->empty) == 0)
        self->row.present &= ~(G_GUINT64_CONSTANT (1) << i);
      else
        g_string_truncate (self->row.values[i], unescape (self->row.values[i]->str));
    }
  take_row (sink, &self->row, number, self->set_separator);
}

static void
take_line (WhitherRecordSink *sink, char *line, guint64 number, gpointer user_data)
{
  Zeek *self = user_data;

  if (*line == '{')
    take_json (sink, self, line, number);
  else if (*line == '#')
    take_head (self, line);
  else
    take_cells (sink, self, line, number);
}

gboolean
whither_record_read_zeek (WhitherRecordInput *in, WhitherRecordSink *sink, GError **error)
{
  Zeek self = { .separator = '\t', .set_separator = ',', .empty = "(empty)", .unset = "-" };

  whither_record_row_init (&self.row, columns);
  whither_record_cells_init (&self.cells);
  self.json = whither_record_json_new (&self.row, "", WHITHER_LINE_MAX, NULL, NULL);
  gboolean done = whither_record_read_lines (in, sink, take_line, &self, error);
  whither_record_json_free (self.json);
  whither_record_cells_clear (&self.cells);
  whither_record_row_clear (&self.row);
  return done;
}
