/* SPDX-License-Identifier: GPL-3.0-or-later */

/* TCP (RFC 9293), UDP (RFC 768), and where other IP protocols lead. */

#include "packet/layers.h"

#define TCP_HEADER 20
/* What is needed of it: up to the flags. */
#define TCP_HEAD 14
#define UDP_HEADER 8

static WhitherDecodeResult read_tcp (WhitherLayers *self, WhitherBytes bytes, guint64 length);
static WhitherDecodeResult read_udp (WhitherLayers *self, WhitherBytes bytes, guint64 length);
static WhitherDecodeResult read_icmp (WhitherLayers *self, WhitherBytes bytes, guint64 length);

/* By IP protocol number. */
static const WhitherTransport transports[256] = {
  [WHITHER_PROTOCOL_ICMP] = read_icmp,
  [4] = whither_tunnel_ip,
  [WHITHER_PROTOCOL_TCP] = read_tcp,
  [WHITHER_PROTOCOL_UDP] = read_udp,
  [41] = whither_tunnel_ip,
  [47] = whither_tunnel_gre,
  [WHITHER_PROTOCOL_ICMPV6] = read_icmp,
  [97] = whither_tunnel_etherip,
  [137] = whither_tunnel_mpls,
};

WhitherDecodeResult
whither_layer_transport (WhitherLayers *self, guint8 protocol, WhitherBytes bytes, guint64 length)
{
  WhitherTransport transport = transports[protocol];

  if (transport != NULL)
    return transport (self, bytes, length);

  whither_layers_tally (self, WHITHER_KIND_IP_PROTOCOL, protocol);
  return WHITHER_DECODE_PARTIAL;
}

gboolean
whither_transport_read_ports (guint8 protocol,
                              WhitherBytes bytes,
                              guint16 *source,
                              guint16 *destination)
{
  guint16 first, second;

  if ((protocol != WHITHER_PROTOCOL_TCP && protocol != WHITHER_PROTOCOL_UDP) ||
      !whither_bytes_u16 (&bytes, &first) || !whither_bytes_u16 (&bytes, &second))
    return FALSE;

  *source = first;
  *destination = second;
  return TRUE;
}

void
whither_layers_set_payload (WhitherLayers *self, WhitherBytes payload, guint64 length)
{
  WhitherPacket *out = self->out;

  out->payload = payload;
  out->payload_length = (guint32) MIN (length, G_MAXUINT32);
  if (!self->assembled)
    out->payload_offset = self->record->offset + whither_bytes_position_in (&payload, &self->whole);
}

static WhitherDecodeResult
partial (WhitherLayers *self, WhitherOdd why)
{
  whither_layers_tally (self, WHITHER_KIND_ODD, why);
  return WHITHER_DECODE_PARTIAL;
}

/* Errors quote packets: those are nobody's traffic and are not looked into. */
static WhitherDecodeResult
read_icmp (WhitherLayers *self, WhitherBytes bytes, guint64 length)
{
  return WHITHER_DECODE_PARTIAL;
}

static WhitherDecodeResult
read_tcp (WhitherLayers *self, WhitherBytes bytes, guint64 length)
{
  WhitherPacket *out = self->out;
  WhitherBytes rest = bytes, at;
  guint16 source, destination;
  guint32 sequence, acknowledged;
  guint8 offset, flags;

  if (!whither_bytes_take (&rest, TCP_HEAD, &at) || !whither_bytes_u16 (&at, &source) ||
      !whither_bytes_u16 (&at, &destination) || !whither_bytes_u32 (&at, &sequence) ||
      !whither_bytes_u32 (&at, &acknowledged) || !whither_bytes_u8 (&at, &offset) ||
      !whither_bytes_u8 (&at, &flags))
    {
      whither_transport_read_ports (WHITHER_PROTOCOL_TCP, bytes, &out->source.port,
                                    &out->destination.port);
      return partial (self, WHITHER_ODD_TRANSPORT_CUT);
    }
  out->source.port = source;
  out->destination.port = destination;

  gsize header = (offset >> 4) * (gsize) 4;
  if (header < TCP_HEADER || header > length)
    return partial (self, WHITHER_ODD_TRANSPORT_DAMAGED);

  out->sequence = sequence;
  out->acknowledged = acknowledged;
  out->tcp_flags = flags;
  /* Options cut by the recorder: what the wire carried is known all the same. */
  whither_bytes_skip (&bytes, MIN (header, whither_bytes_left (&bytes)));
  whither_layers_set_payload (self, bytes, length - header);
  return WHITHER_DECODE_OK;
}

static WhitherDecodeResult
read_udp (WhitherLayers *self, WhitherBytes bytes, guint64 length)
{
  WhitherPacket *out = self->out;
  guint16 source, destination, stated;
  WhitherDecodeResult result;

  if (!whither_transport_read_ports (WHITHER_PROTOCOL_UDP, bytes, &source, &destination))
    return partial (self, WHITHER_ODD_TRANSPORT_CUT);

  out->source.port = source;
  out->destination.port = destination;
  if (!whither_bytes_skip (&bytes, 4) || !whither_bytes_u16 (&bytes, &stated) ||
      !whither_bytes_skip (&bytes, 2))
    return partial (self, WHITHER_ODD_TRANSPORT_CUT);
  if (length < UDP_HEADER || (stated != 0 && stated < UDP_HEADER))
    return partial (self, WHITHER_ODD_TRANSPORT_DAMAGED);

  /* 0 stands for jumbograms and segmentation in the network card (RFC 2675 §4). */
  guint64 payload_length = (stated != 0 ? MIN (stated, length) : length) - UDP_HEADER;
  whither_bytes_limit (&bytes, payload_length);
  if (whither_tunnel_udp (self, bytes, source, destination, &result))
    return result;

  whither_layers_set_payload (self, bytes, payload_length);
  return WHITHER_DECODE_OK;
}
