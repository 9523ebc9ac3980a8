/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "flow/contents.h"

#include "observe/certificate.h"
#include "observe/http2.h"
#include "observe/socks.h"

/* Reading the first bytes of a direction of TCP.
 *
 * A segment that looks like the beginning of something known (a TLS ClientHello, an HTTP request,
 * what a proxy is asked, DNS) starts a stream; the stream ends when its content is understood or
 * turns out to be something else. That may happen several times in a connection: a ClientHello
 * behind CONNECT, SOCKS or STARTTLS, the next request on a kept connection. Readers take pieces off
 * the stream; the conversation remembers how much is taken, so that nothing is kept twice. */

typedef struct
{
  WhitherTracker *tracker;
  const WhitherStep *step;
  WhitherStream *stream;
  gsize taken;        /* before `bytes` */
  WhitherBytes bytes; /* what is left */
} Reader;

/* @length: (out): how much it was; 0 ends the reading, as nothing can follow. */
typedef WhitherParseResult (*Reading) (Reader *self, gsize *length);

static void
locate (const Reader *self, gsize position, guint64 *packet, guint64 *offset)
{
  whither_stream_locate (self->stream, self->taken + position, packet, offset);
}

/* What the server shows, up to TLS 1.2: names that it may answer for, none that was asked. */
static WhitherParseResult
read_certificate (Reader *self)
{
  const WhitherConversation *conversation = self->step->conversation;
  g_autoptr (GPtrArray) names = NULL;
  guint64 packet, offset;

  if ((conversation->flags & CONVERSATION_INITIATOR_KNOWN) != 0 &&
      self->step->side == conversation->initiator)
    return WHITHER_PARSE_NOT;

  WhitherParseResult result = whither_tls_read_certificate_names (self->bytes, &names);

  if (result != WHITHER_PARSE_OK)
    return result;
  locate (self, 0, &packet, &offset);
  whither_contents_keep_certificate (self->tracker, self->step, names, packet, offset);
  return result;
}

static WhitherParseResult
read_tls (Reader *self, gsize *length)
{
  g_auto (WhitherClientHello) hello = { 0 };
  WhitherParseResult result = whither_tls_read_client_hello (self->bytes, &hello);
  guint64 packet, offset;

  if (result == WHITHER_PARSE_OK)
    {
      locate (self, hello.name_position, &packet, &offset);
      whither_contents_keep_hello (self->tracker, self->step, &hello, WHITHER_OBSERVATION_SNI_TLS,
                                   packet, offset);
    }
  return result == WHITHER_PARSE_NOT ? read_certificate (self) : result;
}

static void
keep_request (Reader *self, const WhitherHttpRequest *request)
{
  guint64 packet, offset;

  locate (self, request->host_position, &packet, &offset);
  whither_contents_keep_request (self->tracker, self->step, request, packet, offset);
}

/* TRUE when no more of this segment will come: the recorder cut it. */
static gboolean
is_cut (const WhitherPacket *packet)
{
  return whither_bytes_left (&packet->payload) < packet->payload_length;
}

static WhitherParseResult
read_http (Reader *self, gsize *length)
{
  g_auto (WhitherHttpRequest) request = { 0 };
  WhitherParseResult result = whither_http_read_request (self->bytes, &request);

  if (result == WHITHER_PARSE_MORE && is_cut (self->step->packet))
    result = whither_http_read_cut_request (self->bytes, &request);
  else
    *length = request.length;
  if (result == WHITHER_PARSE_OK)
    keep_request (self, &request);
  return result;
}

/* Only the first request: later ones refer to what was said before. */
static WhitherParseResult
read_http2 (Reader *self, gsize *length)
{
  g_auto (WhitherHttpRequest) request = { 0 };
  WhitherParseResult result = whither_http2_read_request (self->bytes, &request);

  if (result == WHITHER_PARSE_OK)
    keep_request (self, &request);
  return result;
}

static WhitherParseResult
read_socks (Reader *self, gsize *length)
{
  g_auto (WhitherSocksRequest) request = { 0 };
  WhitherParseResult result = whither_socks_read_request (self->bytes, &request);
  char address[WHITHER_ADDRESS_TEXT_SIZE];
  guint64 packet, offset;

  if (result != WHITHER_PARSE_OK)
    return result;
  *length = request.length;
  const char *host =
      request.name != NULL ? request.name : whither_address_format (&request.address, address);
  gboolean brackets = request.name == NULL && request.address.family == 6;
  g_autofree char *target =
      g_strdup_printf (brackets ? "[%s]:%u" : "%s:%u", host, (guint) request.port);
  locate (self, request.target_position, &packet, &offset);
  whither_contents_keep_name (self->tracker, self->step, WHITHER_OBSERVATION_SOCKS_TARGET, target,
                              WHITHER_NAME_GROUND_HTTP, packet, offset);
  return result;
}

static WhitherParseResult
read_dns (Reader *self, gsize *length)
{
  WhitherBytes rest = self->bytes, message;
  WhitherParseResult result = whither_dns_take_tcp_message (&rest, &message);
  guint64 packet, offset;

  if (result != WHITHER_PARSE_OK)
    return result;
  *length = whither_bytes_left (&self->bytes) - whither_bytes_left (&rest);
  locate (self, *length - whither_bytes_left (&message), &packet, &offset);
  whither_tracker_read_dns (self->tracker, self->step, message, packet, offset);
  return result;
}

static gboolean
looks_like_method (WhitherBytes payload)
{
  static const char *const methods[] = { "GET ", "POST", "PUT ", "HEAD", "OPTI", "DELE", "CONN",
                                         "PATC", "TRAC", "PROP", "REPO", "SUBS", "NOTI", "M-SE",
                                         "MKCO", "LOCK", "UNLO", "MOVE", "COPY", "SEAR", "PRI " };

  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    if (whither_bytes_starts_with (&payload, methods[i], 4))
      return TRUE;
  return FALSE;
}

#define SOCKS_4 4
#define SOCKS_5 5
#define TLS_HANDSHAKE 0x16

/* @at_start: these are the first bytes of the connection; a proxy is asked nowhere else. */
static Reading
choose_reading (const WhitherPacket *packet, WhitherBytes bytes, gboolean at_start)
{
  static const char http2[] = "PRI * HTTP/2.0";
  guint8 first = 0, second;

  if (whither_contents_is_dns (packet))
    return read_dns;
  whither_bytes_peek_u8 (&bytes, 0, &first);
  if (first == TLS_HANDSHAKE)
    return !whither_bytes_peek_u8 (&bytes, 1, &second) || second == 3 ? read_tls : NULL;
  if (first == SOCKS_4 || first == SOCKS_5)
    return at_start ? read_socks : NULL;
  if (whither_bytes_starts_with (&bytes, http2, strlen (http2)))
    return read_http2;
  return g_ascii_isupper (first) && looks_like_method (bytes) ? read_http : NULL;
}

static WhitherParseResult
read_stream (WhitherTracker *tracker, const WhitherStep *step, WhitherStream *stream)
{
  gsize *taken = &step->conversation->reading->taken[step->side];
  Reader self = { .tracker = tracker, .step = step, .stream = stream };
  WhitherParseResult result;
  gsize length;

  do
    {
      self.bytes = whither_stream_get_bytes (stream);
      self.taken = *taken;
      if (!whither_bytes_skip (&self.bytes, self.taken) || whither_bytes_left (&self.bytes) == 0)
        return self.taken > 0 ? WHITHER_PARSE_OK : WHITHER_PARSE_MORE;
      Reading reading = choose_reading (step->packet, self.bytes, self.taken == 0);
      length = 0;
      result = reading != NULL ? reading (&self, &length) : WHITHER_PARSE_NOT;
      *taken += length;
    }
  while (result == WHITHER_PARSE_OK && length > 0);
  return result;
}

/* A segment behind the first byte of a direction that has not been seen: it overtook it. */
static gboolean
has_overtaken (const WhitherStep *step)
{
  const WhitherConversation *conversation = step->conversation;
  guint bit = 1u << step->side;
  gint32 ahead = (gint32) (step->packet->sequence - conversation->first_sequence[step->side]);

  return (conversation->sequence_known & bit) != 0 && (conversation->begun & bit) == 0 &&
         ahead > 0 && ahead < WHITHER_STREAM_LIMIT;
}

static gboolean
is_at_start (const WhitherStep *step)
{
  const WhitherConversation *conversation = step->conversation;

  return (conversation->sequence_known & (1u << step->side)) != 0 &&
         step->packet->sequence == conversation->first_sequence[step->side];
}

/* TRUE when the server's side can only show a certificate, which nobody needs: the phone said the
 * name. */
static gboolean
is_needless (WhitherTracker *self, const WhitherStep *step, Reading reading)
{
  const WhitherConversation *conversation = step->conversation;

  return self->names_only && reading == read_tls &&
         step->flow->name_ground == WHITHER_NAME_GROUND_SNI &&
         (conversation->flags & CONVERSATION_INITIATOR_KNOWN) != 0 &&
         step->side != conversation->initiator;
}

static WhitherStream *
open_stream (WhitherTracker *self, const WhitherStep *step)
{
  const WhitherPacket *packet = step->packet;
  WhitherConversation *conversation = step->conversation;
  gboolean at_start = is_at_start (step);
  guint32 first = packet->sequence;
  Reading expected = choose_reading (packet, packet->payload, at_start);

  if (at_start)
    conversation->begun |= (guint8) (1u << step->side);
  if (has_overtaken (step))
    first = conversation->first_sequence[step->side];
  else if (expected == NULL || is_needless (self, step, expected))
    return NULL;

  WhitherReading *reading = whither_conversation_get_reading (conversation);
  reading->taken[step->side] = 0;
  reading->streams[step->side] =
      whither_stream_new (self->pool, first, &reading->streams[step->side]);
  return reading->streams[step->side];
}

void
whither_contents_read_tcp (WhitherTracker *self, const WhitherStep *step)
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
