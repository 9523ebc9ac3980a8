/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script.h"

#include "build.h"
#include "observe/observation.h"
#include "test-bytes.h"

#include <math.h>
#include <stdlib.h>

#define LINKTYPE_RAW 101
#define IP_IN_IP 4

typedef struct
{
  WhitherRecord record;
  WhitherEndpoint from, to;
  gboolean in_tunnel;
  WhitherEndpoint tunnel_from, tunnel_to;
  guint cut_at, snap;
  gboolean skip_head;
} Line;

static WhitherEndpoint
read_endpoint (const char *text)
{
  WhitherEndpoint end = { 0 };
  const char *colon = strrchr (text, ':');
  g_autofree char *address = NULL;

  /* An address alone has no port: of IPv4 no colon, of IPv6 no bracket. */
  if (colon != NULL && (text[0] == '[' ? colon[-1] == ']' : strchr (text, ':') == colon))
    {
      end.port = (guint16) atoi (colon + 1);
      address = g_strndup (text, (gsize) (colon - text));
    }
  else
    address = g_strdup (text);
  g_assert_true (whither_address_parse (address, &end.address));
  return end;
}

static void
read_ends (const char *text, WhitherEndpoint *from, WhitherEndpoint *to)
{
  g_auto (GStrv) ends = g_strsplit (text, ">", 2);

  g_assert_nonnull (ends[1]);
  *from = read_endpoint (ends[0]);
  *to = read_endpoint (ends[1]);
}

static GByteArray *
make_bytes (const char *count)
{
  guint n = (guint) atoi (count);
  GByteArray *out = g_byte_array_sized_new (n);

  g_byte_array_set_size (out, n);
  memset (out->data, 0x2e, n);
  return out;
}

static GByteArray *
make_text (const char *text)
{
  GByteArray *out = g_byte_array_new ();

  for (; *text != '\0'; text++)
    if (*text == '|')
      g_byte_array_append (out, (const guint8 *) "\r\n", 2);
    else
      g_byte_array_append (out, (const guint8 *) (*text == '_' ? " " : text), 1);
  return out;
}

/* DNS over TCP: its length before it (RFC 1035 §4.2.2). */
static GByteArray *
with_length (GByteArray *message)
{
  guint8 length[2] = { (guint8) (message->len >> 8), (guint8) message->len };

  return g_byte_array_prepend (message, length, 2);
}

static GByteArray *
make_hex (const char *digits)
{
  g_auto (TestBlock) block = test_block_from_hex (digits);
  GByteArray *out = g_byte_array_new ();

  return g_byte_array_append (out, block.block, (guint) block.len);
}

static GByteArray *
make_ask (char **words)
{
  return build_question ((guint16) atoi (words[1]), words[2]);
}

static GByteArray *
make_answer (char **words)
{
  guint16 flags = strcmp (words[0], "update") == 0 ? DNS_UPDATE : DNS_RESPONSE;

  return build_answer ((guint16) atoi (words[1]), flags, words[2], words + 3);
}

static GByteArray *
make_tcp_ask (char **words)
{
  return with_length (make_ask (words));
}

static GByteArray *
make_tcp_answer (char **words)
{
  return with_length (make_answer (words));
}

static GByteArray *
make_mdns (char **words)
{
  return build_answer (0, DNS_RESPONSE, NULL, words + 1);
}

static GByteArray *
make_quic (char **words)
{
  return build_quic_initial (words[1]);
}

static GByteArray *
make_dtls (char **words)
{
  return build_dtls_hello (words[1]);
}

static GByteArray *
make_hello (char **words)
{
  return build_client_hello (words[1], strcmp (words[0], "ech") == 0);
}

static GByteArray *
make_certificate (char **words)
{
  return words[1] == NULL ? build_certificate () : build_certificate_for (words + 1);
}

static GByteArray *
make_dhcp (char **words)
{
  WhitherAddress address = { 0 };

  g_assert_true (whither_address_parse (words[2], &address));
  return build_dhcp_request (words[1], &address);
}

static GByteArray *
make_plain (char **words)
{
  return strcmp (words[0], "bytes") == 0 ? make_bytes (words[1])
         : strcmp (words[0], "hex") == 0 ? make_hex (words[1])
                                         : make_text (words[1]);
}

static GByteArray *
make_content (char **words)
{
  static const struct
  {
    const char *word;
    GByteArray *(*make) (char **words);
  } makers[] = {
    { "ask", make_ask },
    { "answer", make_answer },
    { "update", make_answer },
    { "tcpask", make_tcp_ask },
    { "tcpanswer", make_tcp_answer },
    { "mdns", make_mdns },
    { "quic", make_quic },
    { "dtls", make_dtls },
    { "hello", make_hello },
    { "ech", make_hello },
    { "dhcp", make_dhcp },
    { "bytes", make_plain },
    { "hex", make_plain },
    { "text", make_plain },
    { "certificate", make_certificate },
  };

  if (words[0] == NULL)
    return g_byte_array_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (makers); i++)
    if (strcmp (words[0], makers[i].word) == 0)
      return makers[i].make (words);
  g_error ("the script has no “%s”", words[0]);
}

static guint8
read_flags (const char *letters)
{
  guint8 flags = 0;

  for (; *letters != '\0'; letters++)
    flags |= *letters == 'S'   ? WHITHER_TCP_SYN
             : *letters == 'A' ? WHITHER_TCP_ACK
             : *letters == 'F' ? WHITHER_TCP_FIN
                               : WHITHER_TCP_RST;
  return flags;
}

static GByteArray *
make_segment (const Line *line, char **words)
{
  guint8 flags = read_flags (words[0]);
  guint32 sequence = (guint32) strtoul (words[1], NULL, 10);
  gboolean part = words[2] != NULL && strcmp (words[2], "part") == 0;
  g_autoptr (GByteArray) content = make_content (words + (part ? 5 : 2));

  if (part)
    {
      guint start = (guint) atoi (words[3]), len = (guint) atoi (words[4]);

      g_assert_cmpuint (start, <, content->len);
      g_byte_array_remove_range (content, 0, start);
      g_byte_array_set_size (content, MIN (len, content->len));
    }
  return build_tcp (&line->from, &line->to, flags, sequence, content);
}

/* Takes the marks from the words. Returns how many words they were. */
static guint
read_marks (Line *line, char **words)
{
  guint n = 0;

  for (;; n++)
    if (strcmp (words[n], "if") == 0)
      line->record.interface = (guint32) atoi (words[++n]);
    else if (strcmp (words[n], "out") == 0)
      line->record.direction = WHITHER_DIRECTION_OUT;
    else if (strcmp (words[n], "in") == 0)
      line->record.direction = WHITHER_DIRECTION_IN;
    else if (strcmp (words[n], "cut-at") == 0)
      line->cut_at = (guint) atoi (words[++n]);
    else if (strcmp (words[n], "skip-head") == 0)
      line->skip_head = TRUE;
    else if (strcmp (words[n], "snap") == 0)
      line->snap = (guint) atoi (words[++n]);
    else if (strcmp (words[n], "in-tunnel") == 0)
      {
        line->in_tunnel = TRUE;
        read_ends (words[++n], &line->tunnel_from, &line->tunnel_to);
      }
    else
      return n;
}

/* The bytes lie in a heap block of their size, so that a sanitizer sees a reader run over. */
static void
send_ip (WhitherTracker *tracker, Line *line, GByteArray *packet)
{
  g_autoptr (GByteArray) inner = packet;
  g_autoptr (GByteArray) outer = NULL;

  if (line->in_tunnel)
    outer =
        build_ip (&line->tunnel_from.address, &line->tunnel_to.address, IP_IN_IP, inner, 0, FALSE);
  const GByteArray *sent = outer != NULL ? outer : inner;
  g_auto (TestBlock) block =
      test_block_copy (sent->data, line->snap > 0 ? MIN (line->snap, sent->len) : sent->len);

  line->record.number++;
  line->record.offset += 16;
  line->record.bytes = test_block_bytes (&block);
  line->record.original_length = sent->len;
  whither_tracker_add (tracker, &line->record);
}

static void
send_line (WhitherTracker *tracker, Line *line, char **words)
{
  gboolean tcp = strchr ("SAFR", words[0][0]) != NULL;
  g_autoptr (GByteArray) content = tcp ? NULL : make_content (words);
  g_autoptr (GByteArray) segment =
      tcp ? make_segment (line, words) : build_udp (&line->from, &line->to, content);
  guint8 protocol = tcp ? WHITHER_PROTOCOL_TCP : WHITHER_PROTOCOL_UDP;

  if (line->cut_at > 0)
    {
      g_autoptr (GByteArray) first = g_byte_array_new ();

      g_assert_cmpuint (line->cut_at, <, segment->len);
      g_byte_array_append (first, segment->data, line->cut_at);
      if (!line->skip_head)
        send_ip (tracker, line,
                 build_ip (&line->from.address, &line->to.address, protocol, first, 0, TRUE));
      g_byte_array_remove_range (segment, 0, line->cut_at);
    }
  send_ip (
      tracker, line,
      build_ip (&line->from.address, &line->to.address, protocol, segment, line->cut_at, FALSE));
}

WhitherFlowSet *
script_run (const char *script, const char *device)
{
  const WhitherTrackerOptions options = { .device = device };

  return script_run_with (script, &options);
}

WhitherFlowSet *
script_run_with (const char *script, const WhitherTrackerOptions *options)
{
  g_autoptr (WhitherFlowSet) set = whither_flow_set_new ();
  guint16 source = whither_flow_set_add_source (set, "script");
  g_autoptr (WhitherTracker) tracker = whither_tracker_new (set, source, options);
  g_auto (GStrv) lines = g_strsplit (script, "\n", 0);
  WhitherRecord record = { .link_type = LINKTYPE_RAW };

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", 0);
      Line line = { .record = record };

      if (words[0] == NULL || words[0][0] == '\0' || words[0][0] == '#')
        continue;
      line.record.time = strcmp (words[0], "-") == 0
                             ? WHITHER_TIME_UNKNOWN
                             : (gint64) llround (g_ascii_strtod (words[0], NULL) * 1e6);
      read_ends (words[1], &line.from, &line.to);
      send_line (tracker, &line, words + 2 + read_marks (&line, words + 2));
      record.number = line.record.number;
      record.offset = line.record.offset;
    }
  whither_tracker_finish (tracker);
  return g_steal_pointer (&set);
}
