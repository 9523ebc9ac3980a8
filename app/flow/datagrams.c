/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "flow/contents.h"

#include "observe/datagram.h"
#include "observe/dhcp.h"
#include "observe/voice.h"

/* What UDP carries: each datagram tells by its port or its first byte who may read it. */

#define MAX_QUIC_READINGS 2048
#define MAX_QUIC_PACKETS                                                                           \
  64 /* of a conversation: a handshake that has not come by then never will */

enum
{
  PORT_HTTP = 80,
  PORT_HTTPS = 443,
  PORT_DHCP_SERVER = 67,
  PORT_DHCP_CLIENT = 68,
  PORT_SSDP = 1900,
};

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
  whither_contents_keep_hello (self, step, hello, WHITHER_OBSERVATION_SNI_QUIC, packet, offset);
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
read_ssdp (WhitherTracker *self, const WhitherStep *step)
{
  const WhitherPacket *packet = step->packet;
  g_auto (WhitherHttpRequest) request = { 0 };

  if (whither_http_read_request (packet->payload, &request) == WHITHER_PARSE_OK)
    whither_contents_keep_request (self, step, &request, step->record->number,
                                   packet->payload_offset + request.host_position);
}

static void
read_dtls (WhitherTracker *self, const WhitherStep *step)
{
  const WhitherPacket *packet = step->packet;
  g_auto (WhitherClientHello) hello = { 0 };

  if (whither_dtls_read_client_hello (packet->payload, &hello) == WHITHER_PARSE_OK)
    whither_contents_keep_hello (self, step, &hello, WHITHER_OBSERVATION_SNI_DTLS,
                                 step->record->number,
                                 packet->payload_offset + hello.name_position);
}

/* Both ends speak it; the one asked is taken for the server. */
static void
keep_voice (WhitherTracker *self, const WhitherStep *step, const char *protocol)
{
  WhitherEndpoint asked = whither_conversation_get_end (step->flow, 1);

  step->conversation->flags |= CONVERSATION_VOICE;
  whither_tracker_observe (self, step, WHITHER_OBSERVATION_VOICE, protocol, &asked,
                           step->record->number, step->packet->payload_offset);
}

static void
read_stun (WhitherTracker *self, const WhitherStep *step)
{
  WhitherStunKind kind = whither_stun_read (step->packet->payload);

  if (kind != WHITHER_STUN_NOT)
    keep_voice (self, step, kind == WHITHER_STUN_TURN ? "turn" : "stun");
}

static void
read_rtp (WhitherTracker *self, const WhitherStep *step)
{
  if (!whither_rtp_is_possible (step->packet->payload))
    return;
  WhitherReading *reading = whither_conversation_get_reading (step->conversation);

  if (!whither_rtp_run_add (&reading->rtp[step->side], step->packet->payload))
    return;
  keep_voice (self, step, "rtp");
  if (reading->quic == NULL)
    whither_conversation_drop_reading (step->conversation);
}

/* A handshake comes early; what is later in a conversation is no beginning of anything. */
static gboolean
is_early (const WhitherStep *step)
{
  return step->flow->sent_packets + step->flow->received_packets <= MAX_QUIC_PACKETS;
}

/* Told apart by the first byte (RFC 9443 §2): STUN 0 to 3, DTLS 20 to 63, RTP 128 to 191, QUIC's
 * long header from 192 on; Google's older QUIC has none of these, but speaks on these ports. */
static void
read_session (WhitherTracker *self, const WhitherStep *step)
{
  const WhitherPacket *packet = step->packet;
  guint16 to = packet->destination.port, from = packet->source.port;
  guint8 first;

  measure_quic (step);
  if (!is_early (step) || !whither_bytes_peek_u8 (&packet->payload, 0, &first))
    return;
  if (first >> 6 == 2 && from != PORT_HTTPS && to != PORT_HTTPS)
    read_rtp (self, step);
  else if (first <= 3)
    read_stun (self, step);
  else if (first == 0x16)
    read_dtls (self, step);
  else if ((first & 0x80) != 0 || to == PORT_HTTPS || to == PORT_HTTP)
    read_quic (self, step);
}

void
whither_contents_read_udp (WhitherTracker *self, const WhitherStep *step)
{
  const WhitherPacket *packet = step->packet;
  guint16 to = packet->destination.port, from = packet->source.port;

  if (whither_contents_is_dns (packet))
    whither_tracker_read_dns (self, step, packet->payload, step->record->number,
                              packet->payload_offset);
  else if (to == PORT_SSDP)
    read_ssdp (self, step);
  else if (to == PORT_DHCP_SERVER && from == PORT_DHCP_CLIENT)
    read_dhcp (self, step);
  else
    read_session (self, step);
}
