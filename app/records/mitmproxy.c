/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Flow files of mitmproxy: one tnetstring "LENGTH:PAYLOAD TYPE" for each flow (mitmproxy/io/
 * tnetstring.py, compat.py). Read are the forms of 2016 (version 0.18) to 2025 (21): what is asked
 * for lies at few places, and the newest that is there counts. No path, header or body is kept, and
 * the length of a body alone is no amount that was sent. */

#include "records/sink.h"
#include "records/values.h"

#define DEPTH_MAX 100
/* A flow holds its bodies; a longer one is passed over. */
#define FLOW_MAX (64u * 1024 * 1024)
#define LENGTH_DIGITS_MAX 12
#define WAY_MAX 200

enum
{
  TYPE,
  HOST,
  PORT,
  SCHEME,
  START,
  END,
  STATUS,
  QUESTION,
  SNI,
  SERVER_PEER,
  SERVER_IP,
  SERVER_IP_OLD,
  SERVER_NAME,
  SERVER_PORT,
  SERVER_START,
  SERVER_TRANSPORT,
  CLIENT_PEER,
  CLIENT,
  CLIENT_OLD,
};

static const char *const columns[] = {
  [TYPE] = "type",
  [HOST] = "request.host",
  [PORT] = "request.port",
  [SCHEME] = "request.scheme",
  [START] = "request.timestamp_start",
  [END] = "response.timestamp_end",
  [STATUS] = "response.status_code",
  [QUESTION] = "request.questions[0].name",
  [SNI] = "server_conn.sni",
  [SERVER_PEER] = "server_conn.peername[0]",
  [SERVER_IP] = "server_conn.ip_address[0]",
  [SERVER_IP_OLD] = "server_conn.ip_address.address[0]",
  [SERVER_NAME] = "server_conn.address[0]",
  [SERVER_PORT] = "server_conn.address[1]",
  [SERVER_START] = "server_conn.timestamp_start",
  [SERVER_TRANSPORT] = "server_conn.transport_protocol",
  [CLIENT_PEER] = "client_conn.peername[0]",
  [CLIENT] = "client_conn.address[0]",
  [CLIENT_OLD] = "client_conn.address.address[0]",
  NULL,
};

typedef struct
{
  WhitherRecordRow row;
  GString *way; /* (owned) */
} Mitmproxy;

/* Takes "LENGTH:". FALSE: it is none. */
static gboolean
take_length (WhitherBytes *bytes, gsize *out)
{
  WhitherBytes probe = *bytes;
  gsize length = 0;
  guint8 byte;

  for (guint n = 0; whither_bytes_u8 (&probe, &byte); n++)
    {
      if (byte == ':' && n > 0)
        {
          *out = length;
          *bytes = probe;
          return TRUE;
        }
      if (!g_ascii_isdigit (byte) || n >= LENGTH_DIGITS_MAX)
        return FALSE;
      length = length * 10 + (gsize) (byte - '0');
    }
  return FALSE;
}

static gboolean
take_element (WhitherBytes *bytes, WhitherBytes *payload, guint8 *type)
{
  gsize length;

  return take_length (bytes, &length) && whither_bytes_take (bytes, length, payload) &&
         whither_bytes_u8 (bytes, type);
}

static gboolean read_element (Mitmproxy *self, WhitherBytes payload, guint8 type, guint depth);

static gboolean
read_list (Mitmproxy *self, WhitherBytes payload, guint depth)
{
  gsize length = self->way->len;
  WhitherBytes item;
  guint8 type;

  for (guint i = 0; whither_bytes_left (&payload) > 0; i++)
    {
      if (!take_element (&payload, &item, &type))
        return FALSE;
      if (i > 1 || length > WAY_MAX)
        continue; /* nobody asks for a third item */
      g_string_append_printf (self->way, "[%u]", i);
      if (!read_element (self, item, type, depth + 1))
        return FALSE;
      g_string_truncate (self->way, length);
    }
  return TRUE;
}

static gboolean
read_dict (Mitmproxy *self, WhitherBytes payload, guint depth)
{
  gsize length = self->way->len;
  WhitherBytes key, value;
  guint8 type;

  while (whither_bytes_left (&payload) > 0)
    {
      if (!take_element (&payload, &key, &type) || !take_element (&payload, &value, &type))
        return FALSE;
      if (length + whither_bytes_left (&key) > WAY_MAX)
        continue;
      if (length > 0)
        g_string_append_c (self->way, '.');
      g_string_append_len (self->way, (const char *) key.at, (gssize) whither_bytes_left (&key));
      if (!read_element (self, value, type, depth + 1))
        return FALSE;
      g_string_truncate (self->way, length);
    }
  return TRUE;
}

static gboolean
read_element (Mitmproxy *self, WhitherBytes payload, guint8 type, guint depth)
{
  if (depth > DEPTH_MAX)
    return FALSE;
  if (type == '}')
    return read_dict (self, payload, depth);
  if (type == ']')
    return read_list (self, payload, depth);
  if (type != ',' && type != ';' && type != '#' && type != '^')
    return type == '!' || type == '~';
  for (guint i = 0; i < self->row.n_columns; i++)
    if (strcmp (columns[i], self->way->str) == 0)
      whither_record_row_set (&self->row, i, (const char *) payload.at,
                              whither_bytes_left (&payload));
  return TRUE;
}

static const char *
first_of (const WhitherRecordRow *row, guint a, guint b, guint c)
{
  const char *text = whither_record_row_text (row, a);

  if (text == NULL)
    text = whither_record_row_text (row, b);
  return text != NULL ? text : whither_record_row_text (row, c);
}

/* A transparent proxy knows the host as an address; the name said in the handshake is better. */
static const char *
find_name (const WhitherRecordRow *row)
{
  const char *host = first_of (row, HOST, SERVER_NAME, SNI);
  const char *sni = whither_record_row_text (row, SNI);
  WhitherAddress address;

  if (host != NULL && sni != NULL && whither_address_parse (host, &address))
    return sni;
  return host;
}

static void
fill (WhitherRecordContact *contact, const WhitherRecordRow *row)
{
  const char *address = first_of (row, SERVER_PEER, SERVER_IP, SERVER_IP_OLD);
  const gint64 second = G_GINT64_CONSTANT (1000000000);

  contact->name = find_name (row);
  if (address != NULL)
    whither_address_parse (address, &contact->remote);
  if (!whither_record_row_port (row, PORT, &contact->remote_port))
    whither_record_row_port (row, SERVER_PORT, &contact->remote_port);
  contact->transport = whither_record_row_is (row, SERVER_TRANSPORT, "udp") ||
                               whither_record_row_is (row, TYPE, "udp")
                           ? 17
                           : 6;
  contact->device = first_of (row, CLIENT_PEER, CLIENT, CLIENT_OLD);
  if (contact->device != NULL)
    whither_address_parse (contact->device, &contact->local);
  if (!whither_record_parse_epoch (whither_record_row_get (row, START), second, &contact->start))
    whither_record_parse_epoch (whither_record_row_get (row, SERVER_START), second,
                                &contact->start);
  whither_record_parse_epoch (whither_record_row_get (row, END), second, &contact->end);
}

static void
take_flow (WhitherRecordSink *sink, const WhitherRecordRow *row, guint64 number)
{
  WhitherRecordContact contact = WHITHER_RECORD_CONTACT_UNKNOWN;

  contact.number = number;
  fill (&contact, row);
  if (whither_record_row_is (row, TYPE, "dns"))
    {
      contact.name = whither_record_row_text (row, QUESTION);
      contact.remote = (WhitherAddress){ 0 };
      contact.remote_port = 0;
      contact.transport = 0;
      whither_record_sink_add_question (sink, &contact, NULL);
      return;
    }
  if (contact.name == NULL && contact.remote.family == 0)
    {
      whither_record_sink_tally (sink, "flow without a server", number, 0);
      return;
    }
  if (whither_record_row_is (row, TYPE, "http") && whither_record_row_get (row, STATUS) == NULL)
    contact.flags |= WHITHER_FLOW_ATTEMPTED;
  whither_record_sink_add (sink, &contact);
}

/* Takes one flow's element, or passes over one that is too long. */
static gboolean
read_flow (Mitmproxy *self, WhitherRecordInput *in, WhitherRecordSink *sink, guint64 number)
{
  WhitherBytes head = whither_record_input_peek (in, LENGTH_DIGITS_MAX + 1), rest = head, payload;
  gsize length;
  guint8 type;

  if (!take_length (&rest, &length))
    return FALSE;
  gsize digits = whither_bytes_position_in (&rest, &head);
  if (length > FLOW_MAX)
    {
      whither_record_sink_tally (sink, "flow over 64 MiB", number, length);
      for (gsize left = digits + length + 1; left > 0;)
        {
          gsize step = MIN (left, 64 * 1024);
          if (!whither_record_input_take (in, step, &payload))
            return FALSE;
          left -= step;
        }
      return TRUE;
    }
  if (!whither_record_input_take (in, digits + length + 1, &payload) ||
      !whither_bytes_skip (&payload, digits) || !whither_bytes_take (&payload, length, &rest) ||
      !whither_bytes_u8 (&payload, &type))
    return FALSE;
  whither_record_row_empty (&self->row);
  g_string_truncate (self->way, 0);
  if (type == '}' && read_element (self, rest, type, 0))
    take_flow (sink, &self->row, number);
  else
    whither_record_sink_tally (sink, "flow that cannot be read", number, length);
  return TRUE;
}

gboolean
whither_record_read_mitmproxy (WhitherRecordInput *in, WhitherRecordSink *sink, GError **error)
{
  Mitmproxy self = { .way = g_string_new (NULL) };
  gboolean going = TRUE, cut = FALSE;

  whither_record_row_init (&self.row, columns);
  for (guint64 number = 1; going && !cut; number++)
    {
      WhitherBytes head = whither_record_input_peek (in, 1);

      if (whither_bytes_left (&head) == 0)
        break;
      going = whither_record_sink_look (sink, error);
      cut = going && !read_flow (&self, in, sink, number);
      if (cut)
        whither_record_set_cut (number, error);
    }
  whither_record_row_clear (&self.row);
  g_string_free (self.way, TRUE);
  return going && !cut;
}
