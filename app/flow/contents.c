/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "flow/tracker-private.h"

#include "observe/dhcp.h"
#include "observe/http.h"

/* Reading the first bytes of a direction.
 *
 * A segment that looks like the beginning of something known (a TLS ClientHello, an HTTP request,
 * DNS over TCP) starts a stream; the stream ends when its content is understood or turns out to be
 * something else. That may happen several times in a connection: a ClientHello behind CONNECT or
 * STARTTLS, the next request on a kept connection. */

#define MAX_QUIC_READINGS 2048
#define MAX_QUIC_PACKETS                                                                           \
  64 /* of a conversation: a handshake that has not come by then never will */

enum
{
  PORT_DNS = 53,
  PORT_HTTP = 80,
  PORT_HTTPS = 443,
  PORT_DHCP_SERVER = 67,
  PORT_DHCP_CLIENT = 68,
  PORT_SSDP = 1900,
  PORT_MDNS = 5353,
  PORT_LLMNR = 5355,
};

void
whither_tracker_name_flow (WhitherFlow *flow,
                           guint32 name,
                           WhitherNameGround ground,
                           guint64 packet)
{
  if (name == 0)
    return;
  if (flow->name_ground != WHITHER_NAME_GROUND_NONE && (guint) flow->name_ground <= (guint) ground)
    {
      if (flow->name != name && flow->name_ground == ground)
        flow->flags |= WHITHER_FLOW_SEVERAL_NAMES;
      return;
    }
  flow->name = name;
  flow->name_ground = (guint8) ground;
  flow->name_packet = packet;
}

/* A name as it may stand on a flow: lower case, no port; 0 for literals and what is no name. */
static guint32
add_host_name (WhitherTracker *self, const char *text)
{
  g_autofree char *name = whither_text_normalize_host_name (text);
  const char *colon = strrchr (name, ':');
  WhitherAddress address;

  if (colon != NULL && strchr (name, ':') == colon)
    name[colon - name] = '\0';
  if (!whither_text_is_host_name (name) || whither_address_parse (name, &address))
    return 0;
  return whither_dictionary_add (self->set->dictionary, name);
}

static void
keep_name (WhitherTracker *self,
           const WhitherStep *step,
           WhitherObservationKind kind,
           const char *value,
           WhitherNameGround ground,
           guint64 packet,
           guint64 offset)
{
  whither_tracker_observe (self, step, kind, value, &step->packet->destination, packet, offset);
  whither_tracker_name_flow (step->flow, add_host_name (self, value), ground, packet);
}

static void
keep_client_hello (WhitherTracker *self,
                   const WhitherStep *step,
                   const WhitherClientHello *hello,
                   WhitherObservationKind kind,
                   guint64 packet,
                   guint64 offset)
{
  if (hello->server_name != NULL)
    keep_name (self, step, kind, hello->server_name, WHITHER_NAME_GROUND_SNI, packet, offset);
  if (hello->has_ech)
    {
      step->conversation->flags |= CONVERSATION_ECH;
      whither_tracker_observe (self, step, WHITHER_OBSERVATION_TLS_ECH,
                               hello->server_name != NULL ? hello->server_name : "(none)",
                               &step->packet->destination, packet, offset);
    }
  if (hello->alpn != NULL)
    whither_tracker_observe (self, step, WHITHER_OBSERVATION_TLS_ALPN, hello->alpn,
                             &step->packet->destination, packet, offset);
  if ((step->conversation->flags & CONVERSATION_INITIATOR_KNOWN) == 0)
    {
      step->conversation->initiator = (guint8) step->side;
      step->conversation->flags |= CONVERSATION_INITIATOR_KNOWN;
    }
}

static WhitherParseResult
try_tls (WhitherTracker *self, const WhitherStep *step, WhitherStream *stream, WhitherBytes bytes)
{
  g_auto (WhitherClientHello) hello = { 0 };
  WhitherParseResult result = whither_tls_read_client_hello (bytes, &hello);
  guint64 packet, offset;

  if (result == WHITHER_PARSE_OK)
    {
      whither_stream_locate (stream, hello.name_position, &packet, &offset);
      keep_client_hello (self, step, &hello, WHITHER_OBSERVATION_SNI_TLS, packet, offset);
    }
  return result;
}

static void
keep_request (WhitherTracker *self,
              const WhitherStep *step,
              const WhitherHttpRequest *request,
              guint64 packet,
              guint64 offset)
{
  if (request->host != NULL && *request->host != '\0')
    keep_name (self, step, WHITHER_OBSERVATION_HTTP_HOST, request->host, WHITHER_NAME_GROUND_HTTP,
               packet, offset);
  if (request->connect_target != NULL)
    keep_name (self, step, WHITHER_OBSERVATION_CONNECT_TARGET, request->connect_target,
               WHITHER_NAME_GROUND_HTTP, packet, offset);
}

/* Requests may follow each other within the stream. */
static WhitherParseResult
try_http (WhitherTracker *self, const WhitherStep *step, WhitherStream *stream, WhitherBytes bytes)
{
  gsize done = 0;
  WhitherParseResult result;

  do
    {
      g_auto (WhitherHttpRequest) request = { 0 };
      guint64 packet, offset;

      result = whither_http_read_request (bytes, &request);
      if (result != WHITHER_PARSE_OK)
        break;
      whither_stream_locate (stream, done + request.host_position, &packet, &offset);
      keep_request (self, step, &request, packet, offset);
      done += request.length;
      if (request.length == 0 || !whither_bytes_skip (&bytes, request.length))
        break;
    }
  while (whither_bytes_left (&bytes) > 0);
  return done > 0 && result != WHITHER_PARSE_MORE ? WHITHER_PARSE_OK : result;
}

static WhitherParseResult
try_dns (WhitherTracker *self, const WhitherStep *step, WhitherStream *stream, WhitherBytes bytes)
{
  gsize total = whither_bytes_left (&bytes);
  WhitherBytes message;
  WhitherParseResult result;

  while ((result = whither_dns_take_tcp_message (&bytes, &message)) == WHITHER_PARSE_OK)
    {
      guint64 packet, offset;
      gsize position = total - whither_bytes_left (&bytes) - whither_bytes_left (&message);

      whither_stream_locate (stream, position, &packet, &offset);
      whither_tracker_read_dns (self, step, message, packet, offset);
    }
  if (whither_bytes_left (&bytes) == 0)
    return WHITHER_PARSE_OK;
  return result;
}

static gboolean
is_dns_port (guint16 port)
{
  return port == PORT_DNS || port == PORT_MDNS || port == PORT_LLMNR;
}

static gboolean
is_dns (const WhitherPacket *packet)
{
  return is_dns_port (packet->source.port) || is_dns_port (packet->destination.port);
}

static gboolean
looks_like_method (WhitherBytes payload)
{
  static const char *const methods[] = { "GET ", "POST", "PUT ", "HEAD", "OPTI", "DELE", "CONN",
                                         "PATC", "TRAC", "PROP", "REPO", "SUBS", "NOTI", "M-SE",
                                         "MKCO", "LOCK", "UNLO", "MOVE", "COPY", "SEAR" };

  if (whither_bytes_left (&payload) < 4)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    if (whither_bytes_starts_with (&payload, methods[i], 4))
      return TRUE;
  return FALSE;
}

static gboolean
looks_like_beginning (const WhitherPacket *packet)
{
  WhitherBytes payload = packet->payload;
  guint8 first, second;

  if (is_dns (packet))
    return TRUE;
  if (!whither_bytes_peek_u8 (&payload, 0, &first))
    return FALSE;
  if (first == 0x16) /* TLS handshake record */
    return !whither_bytes_peek_u8 (&payload, 1, &second) || second == 3;
  return g_ascii_isupper (first) && looks_like_method (payload);
}

static WhitherParseResult
read_stream (WhitherTracker *self, const WhitherStep *step, WhitherStream *stream)
{
  WhitherBytes bytes = whither_stream_get_bytes (stream);
  WhitherParseResult result = WHITHER_PARSE_MORE;

  if (whither_bytes_left (&bytes) == 0)
    return WHITHER_PARSE_MORE;
  if (is_dns (step->packet))
    return try_dns (self, step, stream, bytes);
  result = try_tls (self, step, stream, bytes);
  if (result == WHITHER_PARSE_NOT)
    result = try_http (self, step, stream, bytes);
  return result;
}

static WhitherStream *
open_stream (WhitherTracker *self, const WhitherStep *step)
{
  const WhitherPacket *packet = step->packet;
  const WhitherConversation *conversation = step->conversation;
  gboolean known = (conversation->sequence_known & (1u << step->side)) != 0;
  guint32 first = conversation->first_sequence[step->side];
  gint32 ahead = (gint32) (packet->sequence - first);

  if (looks_like_beginning (packet))
    first = packet->sequence;
  else if (!known || ahead <= 0 || ahead >= WHITHER_STREAM_LIMIT ||
           step->flow->name_ground != WHITHER_NAME_GROUND_NONE)
    return NULL; /* neither a beginning nor a segment that overtook it */

  WhitherReading *reading = whither_conversation_get_reading (step->conversation);
  reading->streams[step->side] =
      whither_stream_new (self->pool, first, &reading->streams[step->side]);
  return reading->streams[step->side];
}

static void
read_tcp (WhitherTracker *self, const WhitherStep *step)
{
  WhitherReading *reading = step->conversation->reading;
  WhitherStream *stream = reading != NULL ? reading->streams[step->side] : NULL;
  const WhitherPacket *packet = step->packet;

  if (stream == NULL)
    stream = open_stream (self, step);
  if (stream == NULL)
    return;
  gboolean grown = whither_stream_add (stream, packet->sequence, packet->payload,
                                       step->record->number, packet->payload_offset);
  reading = step->conversation->reading;
  if (reading == NULL || reading->streams[step->side] != stream || !grown)
    return;
  if (read_stream (self, step, stream) != WHITHER_PARSE_MORE || whither_stream_is_full (stream))
    whither_stream_release (stream);
  if (reading->streams[0] == NULL && reading->streams[1] == NULL && reading->quic == NULL)
    whither_conversation_drop_reading (step->conversation);
}

static void
end_quic (WhitherTracker *self, WhitherConversation *conversation, guint32 index, gboolean for_good)
{
  g_queue_remove (&self->quic_queue, GUINT_TO_POINTER (index + 1));
  if (for_good)
    conversation->flags |= CONVERSATION_QUIC_DONE;
  whither_conversation_drop_reading (conversation);
}

static WhitherQuicClient *
open_quic (WhitherTracker *self, const WhitherStep *step)
{
  WhitherReading *reading = whither_conversation_get_reading (step->conversation);

  if (reading->quic != NULL)
    return reading->quic_side == step->side ? reading->quic : NULL;
  if (g_queue_get_length (&self->quic_queue) >= MAX_QUIC_READINGS)
    {
      guint32 oldest = GPOINTER_TO_UINT (g_queue_peek_head (&self->quic_queue)) - 1;
      end_quic (self, whither_conversation_table_get (self->table, oldest), oldest, TRUE);
      whither_decoder_tally (self->decoder, "QUIC handshake given up to stay within memory",
                             step->record->number, 0);
    }
  reading->quic = whither_quic_client_new ();
  reading->quic_side = (guint8) step->side;
  if (step->conversation->asked_time == WHITHER_TIME_UNKNOWN)
    step->conversation->asked_time = step->record->time;
  g_queue_push_tail (&self->quic_queue, GUINT_TO_POINTER (step->index + 1));
  return reading->quic;
}

static void
keep_quic (WhitherTracker *self,
           const WhitherStep *step,
           const WhitherQuicClient *quic,
           const WhitherClientHello *hello)
{
  guint64 packet, offset;
  g_autofree char *version = g_strdup_printf ("0x%08x", whither_quic_client_get_version (quic));

  whither_quic_client_locate_name (quic, &packet, &offset);
  whither_tracker_observe (self, step, WHITHER_OBSERVATION_QUIC_VERSION, version,
                           &step->packet->destination, packet, offset);
  keep_client_hello (self, step, hello, WHITHER_OBSERVATION_SNI_QUIC, packet, offset);
}

static void
read_quic (WhitherTracker *self, const WhitherStep *step)
{
  g_auto (WhitherClientHello) hello = { 0 };
  WhitherQuicClient *quic;

  if ((step->conversation->flags & CONVERSATION_QUIC_DONE) != 0)
    return;
  quic = open_quic (self, step);
  if (quic == NULL)
    return;
  switch (whither_quic_client_add (quic, step->packet->payload, step->record->number,
                                   step->packet->payload_offset, &hello))
    {
    case WHITHER_PARSE_OK:
      keep_quic (self, step, quic, &hello);
      end_quic (self, step->conversation, step->index, TRUE);
      break;
    case WHITHER_PARSE_NOT:
      /* The other side may still be the client when the recording began in the middle. */
      end_quic (self, step->conversation, step->index, FALSE);
      break;
    case WHITHER_PARSE_MORE:
    default:
      break;
    }
}

static void
measure_quic (const WhitherStep *step)
{
  WhitherConversation *conversation = step->conversation;

  if (conversation->asked_time == WHITHER_TIME_UNKNOWN ||
      (conversation->flags & CONVERSATION_RTT_DONE) != 0 || step->side == conversation->initiator ||
      (conversation->flags & CONVERSATION_INITIATOR_KNOWN) == 0)
    return;
  conversation->flags |= CONVERSATION_RTT_DONE;
  gint64 span = step->record->time - conversation->asked_time;
  if (step->record->time != WHITHER_TIME_UNKNOWN && span >= 0 && span / 1000 < G_MAXUINT32)
    step->flow->rtt_us = (guint32) MAX (span / 1000, 1);
}

static void
read_dhcp (WhitherTracker *self, const WhitherStep *step)
{
  g_autofree char *host = NULL;
  WhitherAddress client = { 0 };

  if (!whither_dhcp_read_host_name (step->packet->payload, &host, &client))
    return;
  guint32 name = whither_tracker_observe (self, step, WHITHER_OBSERVATION_DEVICE_NAME, host,
                                          &step->packet->source, step->record->number,
                                          step->packet->payload_offset);
  if (client.family != 0)
    whither_tracker_name_host (self, &client, name, step->record->number);
}

static void
read_udp (WhitherTracker *self, const WhitherStep *step)
{
  const WhitherPacket *packet = step->packet;
  guint16 to = packet->destination.port, from = packet->source.port;
  guint8 first;

  if (is_dns (packet))
    whither_tracker_read_dns (self, step, packet->payload, step->record->number,
                              packet->payload_offset);
  else if (to == PORT_SSDP)
    {
      g_auto (WhitherHttpRequest) request = { 0 };
      if (whither_http_read_request (packet->payload, &request) == WHITHER_PARSE_OK)
        keep_request (self, step, &request, step->record->number,
                      packet->payload_offset + request.host_position);
    }
  else if ((to == PORT_DHCP_SERVER && from == PORT_DHCP_CLIENT))
    read_dhcp (self, step);
  else
    {
      measure_quic (step);
      /* Long headers have the top bit set; Google's older QUIC has not, but speaks on these ports.
       */
      if (whither_bytes_peek_u8 (&packet->payload, 0, &first) &&
          ((first & 0x80) != 0 || to == PORT_HTTPS || to == PORT_HTTP) &&
          step->flow->sent_packets + step->flow->received_packets <= MAX_QUIC_PACKETS)
        read_quic (self, step);
    }
}

void
whither_tracker_read_contents (WhitherTracker *self, const WhitherStep *step)
{
  if (step->packet->transport == WHITHER_PROTOCOL_TCP)
    read_tcp (self, step);
  else if (step->packet->transport == WHITHER_PROTOCOL_UDP)
    read_udp (self, step);
}
