/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of connections that PCAPdroid exports (ConnectionsAdapter of the app).
 *
 * Nothing in it is quoted, and the app's name and the host may hold commas, so a line is read from
 * both ends: six columns from the left, the last nine or ten from the right; a package name has no
 * comma. The column Status is in the phone's language and says nothing that can be relied on, so
 * whether a connection was blocked is not known. Times may be in digits of other scripts. */

#include "records/sink.h"
#include "records/values.h"

#define HEAD "IPProto,SrcIP,SrcPort,DstIp,DstPort,UID,App,PackageName,Proto,Status,Info,"

enum
{
  TRANSPORT,
  LOCAL,
  LOCAL_PORT,
  REMOTE,
  REMOTE_PORT,
  UID,
  N_LEFT,
};

enum
{
  SENT,
  RECEIVED,
  SENT_PACKETS,
  RECEIVED_PACKETS,
  FIRST,
  LAST,
  N_RIGHT,
};

typedef struct
{
  const WhitherRecordCells *cells;
  guint right; /* the first of the last six columns */
  guint package;
} Columns;

static const char *
get_right (const Columns *self, guint column)
{
  return whither_record_cells_get (self->cells, self->right + column);
}

static gboolean
is_package (const WhitherRecordCells *cells, guint cell)
{
  const char *text = whither_record_cells_get (cells, cell);

  return strchr (text, '.') != NULL && strchr (text, ' ') == NULL &&
         whither_text_is_host_name (text);
}

/* Behind the app's name, which may hold commas, stands the package, then protocol, status and info,
 * which may hold commas too: the cell that leaves three behind it when it can be a package, else
 * the first one that can and has three behind it. */
static gboolean
find_columns (Columns *self, const WhitherRecordCells *cells, gboolean malicious)
{
  guint behind = malicious ? N_RIGHT + 1 : N_RIGHT;

  if (cells->n_cells < N_LEFT + 5 + behind) /* App, PackageName, Proto, Status, Info */
    return FALSE;
  *self = (Columns){ .cells = cells, .right = cells->n_cells - behind };
  if (is_package (cells, self->right - 4))
    self->package = self->right - 4;
  for (guint i = N_LEFT + 1; self->package == 0 && i + 3 < self->right; i++)
    if (is_package (cells, i))
      self->package = i;
  return TRUE;
}

static gboolean
fill_ends (WhitherRecordContact *contact, const WhitherRecordCells *cells)
{
  guint64 transport, local_port = 0, remote_port = 0;

  if (!whither_record_parse_count (whither_record_cells_get (cells, TRANSPORT), &transport) ||
      !whither_address_parse (whither_record_cells_get (cells, LOCAL), &contact->local) ||
      !whither_address_parse (whither_record_cells_get (cells, REMOTE), &contact->remote))
    return FALSE;
  whither_record_parse_count (whither_record_cells_get (cells, LOCAL_PORT), &local_port);
  whither_record_parse_count (whither_record_cells_get (cells, REMOTE_PORT), &remote_port);
  if (transport > G_MAXUINT8 || local_port > G_MAXUINT16 || remote_port > G_MAXUINT16)
    return FALSE;
  contact->transport = (guint8) transport;
  contact->local_port = (guint16) local_port;
  contact->remote_port = (guint16) remote_port;
  return TRUE;
}

/* Info is a host name for some protocols, a question for DNS, and may be anything else. */
static void
add_contact (WhitherRecordSink *sink, WhitherRecordContact *contact, const char *info)
{
  gboolean is_name = whither_text_is_host_name (info);
  gboolean is_dns = contact->remote_port == 53;

  if (is_name && !is_dns)
    contact->name = info;
  guint32 flow = whither_record_sink_add (sink, contact);
  if (is_name && is_dns)
    whither_record_sink_observe (sink, WHITHER_OBSERVATION_DNS_QUESTION, info, &contact->remote,
                                 contact->remote_port, flow, contact);
}

static void
take_line (WhitherRecordSink *sink,
           const WhitherRecordCells *cells,
           gboolean malicious,
           guint64 number)
{
  WhitherRecordContact contact = WHITHER_RECORD_CONTACT_UNKNOWN;
  Columns columns;

  if (!find_columns (&columns, cells, malicious))
    {
      whither_record_sink_drop (sink, "too few cells", number, 0);
      return;
    }
  if (!fill_ends (&contact, cells))
    {
      whither_record_sink_drop (sink, "addresses or ports that cannot be read", number, 0);
      return;
    }
  contact.number = number;
  contact.program = columns.package != 0 ? whither_record_cells_get (cells, columns.package)
                                         : whither_record_cells_get (cells, N_LEFT);
  contact.device = whither_record_cells_get (cells, LOCAL);
  whither_record_parse_count (get_right (&columns, SENT), &contact.sent_bytes);
  whither_record_parse_count (get_right (&columns, RECEIVED), &contact.received_bytes);
  whither_record_parse_count (get_right (&columns, SENT_PACKETS), &contact.sent_packets);
  whither_record_parse_count (get_right (&columns, RECEIVED_PACKETS), &contact.received_packets);
  whither_record_parse_iso (get_right (&columns, FIRST), &contact.start);
  whither_record_parse_iso (get_right (&columns, LAST), &contact.end);
  if (contact.received_packets == 0)
    contact.flags |= WHITHER_FLOW_ATTEMPTED;
  /* Info with commas in it is no host name. */
  gboolean whole = columns.package == 0 || columns.package + 4 == columns.right;
  add_contact (sink, &contact, whole ? whither_record_cells_get (cells, columns.right - 1) : "");
}

gboolean
whither_record_read_pcapdroid (WhitherRecordInput *in, WhitherRecordSink *sink, GError **error)
{
  g_auto (WhitherRecordLines) lines = { 0 };
  g_auto (WhitherRecordCells) cells = { 0 };
  WhitherLineResult result;
  WhitherBytes line;
  gboolean malicious = FALSE;

  whither_record_lines_init (&lines, in);
  whither_record_cells_init (&cells);
  while ((result = whither_record_lines_next (&lines, &line)) != WHITHER_LINE_END)
    {
      if (!whither_record_sink_look (sink, error))
        return FALSE;
      if (result == WHITHER_LINE_BROKEN)
        {
          whither_record_sink_drop (sink, lines.fault, lines.number, 0);
          continue;
        }
      gboolean is_head = whither_bytes_starts_with (&line, HEAD, strlen (HEAD));
      whither_record_cells_split (&cells, line, ',');
      if (is_head)
        malicious = strcmp (whither_record_cells_get (&cells, cells.n_cells - 1), "Malicious") == 0;
      else if (whither_bytes_left (&line) > 0)
        take_line (sink, &cells, malicious, lines.number);
    }
  return TRUE;
}
