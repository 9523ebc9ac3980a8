/* SPDX-License-Identifier: GPL-3.0-or-later */

/* IPv4 (RFC 791) and IPv6 (RFC 8200) with extension headers and fragments. */

#include "base/text.h"
#include "packet/layers.h"

#define V4_HEADER 20
#define V4_ADDRESSES 8
#define V6_HEADER 40
#define V6_ADDRESSES 32
#define EXTENSIONS_MAX 16

enum
{
  NEXT_HOP_BY_HOP = 0,
  NEXT_ROUTING = 43,
  NEXT_FRAGMENT = 44,
  NEXT_AUTHENTICATION = 51,
  NEXT_NONE = 59,
  NEXT_DESTINATION = 60,
  NEXT_MOBILITY = 135,
  NEXT_HIP = 139,
  NEXT_SHIM6 = 140,
};

/* An IP header, of either version. */
typedef struct
{
  WhitherBytes addresses; /* as they lie there, the source first */
  guint8 protocol;
  WhitherBytes content; /* behind the header, no longer than the packet says */
  guint64 length;       /* of the content on the wire */
  gboolean fragmented, more;
  guint32 identification;
  gsize fragment_offset;
} IpHeader;

static WhitherDecodeResult
odd (WhitherLayers *self, WhitherOdd number)
{
  return whither_layers_tally (self, WHITHER_KIND_ODD, number);
}

/* Straight into the result: what was written in pieces a moment ago cannot be copied in one go
 * without waiting for it, and each packet has two. */
static inline void
read_ends (WhitherBytes addresses, WhitherPacket *out)
{
  gboolean v4 = whither_bytes_left (&addresses) == V4_ADDRESSES;

  if (v4)
    {
      whither_address_read_v4 (&addresses, &out->source.address);
      whither_address_read_v4 (&addresses, &out->destination.address);
    }
  else
    {
      whither_address_read_v6 (&addresses, &out->source.address);
      whither_address_read_v6 (&addresses, &out->destination.address);
    }
  out->source.port = out->destination.port = 0;
}

/* Takes an IP layer into the result: the first one counts the bytes, any further one makes the
 * first the tunnel's. FALSE: too deep. */
static gboolean
enter (WhitherLayers *self, const IpHeader *ip, guint64 total)
{
  WhitherPacket *out = self->out;

  if (!whither_layers_step (self) || self->ip_layers > WHITHER_TUNNELS_MAX)
    return FALSE;
  if (self->ip_layers == 0)
    out->length = (guint32) MIN (total, G_MAXUINT32);
  else if (self->ip_layers == 1)
    {
      out->in_tunnel = TRUE;
      out->outer_source = out->source;
      out->outer_destination = out->destination;
      out->outer_transport = out->transport;
    }
  self->ip_layers++;
  self->guessing = FALSE; /* it is IP: what follows counts */
  read_ends (ip->addresses, out);
  out->transport = ip->protocol;
  return TRUE;
}

/* Behind a tunnel's port alone, a header that promises more than there is is no header. */
static gboolean
is_wrong_guess (const WhitherLayers *self, guint64 length, guint64 left)
{
  return self->guessing && length > left;
}

/* A length of 0 comes from segmentation in the network card and from jumbograms: the packet is then
 * as long as what was on the wire behind its start. */
static guint64
wire_left (const WhitherLayers *self, WhitherBytes bytes)
{
  return whither_bytes_left (&bytes) + (self->assembled ? 0 : self->missing);
}

static WhitherDecodeResult
add_fragment (WhitherLayers *self, const IpHeader *ip)
{
  WhitherPacket *out = self->out;
  WhitherFragment fragment = {
    .key = { out->source.address, out->destination.address, ip->identification, ip->protocol },
    .offset = ip->fragment_offset,
    .more = ip->more,
    .length = ip->length,
    .bytes = ip->content,
    .time = self->record->time,
  };
  WhitherBytes whole;
  WhitherFragmentResult result =
      whither_fragments_add (whither_layers_get_fragments (self), &fragment, &whole,
                             &out->source.port, &out->destination.port);

  if (result == WHITHER_FRAGMENT_DROPPED)
    odd (self, WHITHER_ODD_FRAGMENTS);
  if (result != WHITHER_FRAGMENT_COMPLETE)
    return WHITHER_DECODE_PARTIAL;

  out->payload_offset =
      self->record->offset +
      (self->assembled ? 0 : whither_bytes_position_in (&ip->content, &self->whole));
  self->assembled = TRUE;
  self->whole = whole;
  return whither_layer_transport (self, ip->protocol, whole, whither_bytes_left (&whole));
}

/* A first fragment that the recorder cut short never becomes whole: what there is of it is read. */
static gboolean
is_cut_beginning (const IpHeader *ip)
{
  return ip->fragment_offset == 0 && whither_bytes_left (&ip->content) < ip->length;
}

static WhitherDecodeResult
give_content (WhitherLayers *self, const IpHeader *ip)
{
  if (ip->fragmented && !self->assembled)
    {
      /* Also the cut beginning is remembered: the other fragments have their ports from it. */
      WhitherDecodeResult result = add_fragment (self, ip);

      if (result != WHITHER_DECODE_PARTIAL || !is_cut_beginning (ip))
        return result;
    }
  else if (ip->fragmented && !is_cut_beginning (ip))
    {
      /* Fragments inside a datagram that was itself put together would need its memory twice. */
      odd (self, WHITHER_ODD_FRAGMENTS);
      return WHITHER_DECODE_PARTIAL;
    }
  return whither_layer_transport (self, ip->protocol, ip->content, ip->length);
}

/* Lengths of all extension headers but the fragment header: next header, length, then content. */
static gboolean
skip_extension (IpHeader *ip)
{
  guint8 next, units;
  gsize len;

  if (!whither_bytes_peek_u8 (&ip->content, 0, &next) ||
      !whither_bytes_peek_u8 (&ip->content, 1, &units))
    return FALSE;

  /* RFC 4302 §2.2 counts words of four bytes, the others words of eight. */
  len = ip->protocol == NEXT_AUTHENTICATION ? (units + (gsize) 2) * 4 : (units + (gsize) 1) * 8;
  if (!whither_bytes_skip (&ip->content, len)) /* the content is never longer than the length */
    return FALSE;

  ip->length -= len;
  ip->protocol = next;
  return TRUE;
}

static gboolean
read_fragment_header (IpHeader *ip)
{
  guint8 next;
  guint16 offset;
  guint32 identification;

  if (!whither_bytes_u8 (&ip->content, &next) || !whither_bytes_skip (&ip->content, 1) ||
      !whither_bytes_u16 (&ip->content, &offset) ||
      !whither_bytes_u32 (&ip->content, &identification))
    return FALSE;

  ip->length -= 8;
  ip->protocol = next;
  ip->fragment_offset = offset & 0xfff8;
  ip->more = (offset & 1) != 0;
  /* A header that splits nothing (RFC 6946) is none. */
  ip->fragmented = ip->more || ip->fragment_offset > 0;
  ip->identification = identification;
  return TRUE;
}

static gboolean
is_extension (guint8 protocol)
{
  return protocol == NEXT_HOP_BY_HOP || protocol == NEXT_ROUTING || protocol == NEXT_DESTINATION ||
         protocol == NEXT_AUTHENTICATION || protocol == NEXT_MOBILITY || protocol == NEXT_HIP ||
         protocol == NEXT_SHIM6;
}

/* Walks to the transport, or to the first header behind which nothing can be read. */
static gboolean
skip_extensions (IpHeader *ip)
{
  for (guint i = 0; i < EXTENSIONS_MAX && !ip->fragmented; i++)
    {
      if (ip->protocol == NEXT_FRAGMENT)
        {
          if (!read_fragment_header (ip))
            return FALSE;
        }
      else if (!is_extension (ip->protocol))
        return TRUE;
      else if (!skip_extension (ip))
        return FALSE;
    }
  return ip->fragmented;
}

static WhitherDecodeResult
give_extended (WhitherLayers *self, IpHeader *ip)
{
  gboolean read = skip_extensions (ip);

  self->out->transport = ip->protocol;
  if (!read)
    {
      odd (self, WHITHER_ODD_EXTENSION);
      return WHITHER_DECODE_PARTIAL;
    }
  return give_content (self, ip);
}

/* The fixed part, in the order of its fields. @header and @total: lengths as stated. Taken at once,
 * so that the compiler knows the length behind every field: each packet comes by here. */
static gboolean
take_v4 (WhitherBytes bytes, IpHeader *ip, gsize *header, guint16 *total)
{
  WhitherBytes at;
  guint8 version_length;
  guint16 identification, fragment;

  if (!whither_bytes_take (&bytes, V4_HEADER, &at) || !whither_bytes_u8 (&at, &version_length) ||
      !whither_bytes_skip (&at, 1) || !whither_bytes_u16 (&at, total) ||
      !whither_bytes_u16 (&at, &identification) || !whither_bytes_u16 (&at, &fragment) ||
      !whither_bytes_skip (&at, 1) || !whither_bytes_u8 (&at, &ip->protocol) ||
      !whither_bytes_skip (&at, 2) || !whither_bytes_take (&at, V4_ADDRESSES, &ip->addresses))
    return FALSE;

  *header = (version_length & 0xfu) * 4;
  ip->identification = identification;
  ip->fragment_offset = (fragment & 0x1fffu) * 8;
  ip->more = (fragment & 0x2000) != 0;
  ip->fragmented = ip->more || ip->fragment_offset > 0;
  return TRUE;
}

static WhitherDecodeResult
read_v4 (WhitherLayers *self, WhitherBytes bytes)
{
  IpHeader ip;
  gsize header;
  guint16 total;

  if (!take_v4 (bytes, &ip, &header, &total))
    return odd (self, WHITHER_ODD_IP_CUT);

  guint64 left = wire_left (self, bytes), length = total != 0 ? total : left;
  if (header < V4_HEADER || length < header || is_wrong_guess (self, length, left))
    return odd (self, WHITHER_ODD_IP_DAMAGED);
  if (!enter (self, &ip, length))
    return whither_layers_too_deep (self);

  whither_bytes_limit (&bytes, length);
  if (!whither_bytes_skip (&bytes, header))
    {
      odd (self, WHITHER_ODD_IP_CUT);
      return WHITHER_DECODE_PARTIAL;
    }

  ip.content = bytes;
  ip.length = length - header;
  if (G_UNLIKELY (ip.protocol == NEXT_AUTHENTICATION && !ip.fragmented))
    return give_extended (self, &ip);
  return give_content (self, &ip);
}

static WhitherDecodeResult
read_v6 (WhitherLayers *self, WhitherBytes bytes)
{
  IpHeader ip = { 0 };
  WhitherBytes at;
  guint16 payload;

  if (!whither_bytes_take (&bytes, V6_HEADER, &at) || !whither_bytes_skip (&at, 4) ||
      !whither_bytes_u16 (&at, &payload) || !whither_bytes_u8 (&at, &ip.protocol) ||
      !whither_bytes_skip (&at, 1) || !whither_bytes_take (&at, V6_ADDRESSES, &ip.addresses))
    return odd (self, WHITHER_ODD_IP_CUT);

  ip.length = payload != 0 || ip.protocol == NEXT_NONE ? payload : wire_left (self, bytes);
  if (is_wrong_guess (self, ip.length, wire_left (self, bytes)))
    return odd (self, WHITHER_ODD_IP_DAMAGED);
  if (!enter (self, &ip, ip.length + V6_HEADER))
    return whither_layers_too_deep (self);

  whither_bytes_limit (&bytes, ip.length);
  ip.content = bytes;
  return give_extended (self, &ip);
}

WhitherDecodeResult
whither_layer_ip (WhitherLayers *self, WhitherBytes bytes)
{
  guint8 first;

  if (!whither_bytes_peek_u8 (&bytes, 0, &first))
    return odd (self, WHITHER_ODD_IP_CUT);
  if (first >> 4 == 4)
    return read_v4 (self, bytes);
  if (first >> 4 == 6)
    return read_v6 (self, bytes);
  return odd (self, WHITHER_ODD_IP_VERSION);
}
