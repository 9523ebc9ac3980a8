/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tunnels inside UDP. A port is only a hint: the header must fit, and what comes out must be IP;
 * otherwise the packet stays the UDP packet it is and nothing is tallied. */

#include "packet/layers.h"

static WhitherDecodeResult
no_tunnel (void)
{
  return WHITHER_DECODE_OTHER;
}

/* RFC 7348: the flag that the network number is valid, and nothing else. The generic protocol
 * extension (bit 2) says what follows. */
static WhitherDecodeResult
read_vxlan (WhitherLayers *self, WhitherBytes bytes)
{
  guint32 flags;

  if (!whither_bytes_u32 (&bytes, &flags) || !whither_bytes_skip (&bytes, 4) ||
      (flags & 0x08000000) == 0)
    return no_tunnel ();
  if ((flags & 0x04000000) == 0)
    return whither_layer_ethernet (self, bytes);

  guint next = flags & 0xff;
  return next == 3                ? whither_layer_ethernet (self, bytes)
         : next == 1 || next == 2 ? whither_layer_ip (self, bytes)
                                  : no_tunnel ();
}

/* RFC 8926 §3.4. */
static WhitherDecodeResult
read_geneve (WhitherLayers *self, WhitherBytes bytes)
{
  guint8 version_length, flags;
  guint16 type;

  if (!whither_bytes_u8 (&bytes, &version_length) || !whither_bytes_u8 (&bytes, &flags) ||
      !whither_bytes_u16 (&bytes, &type) || !whither_bytes_skip (&bytes, 4) ||
      version_length >> 6 != 0 || !whither_bytes_skip (&bytes, (version_length & 0x3fu) * 4))
    return no_tunnel ();
  return whither_layer_ethertype (self, type, bytes);
}

/* A chain of extension headers: length in words, content, type of the next. */
static gboolean
skip_gtp_extensions (WhitherBytes *bytes, guint8 next)
{
  WhitherBytes extension;
  guint8 words;

  while (next != 0)
    if (!whither_bytes_u8 (bytes, &words) || words == 0 ||
        !whither_bytes_take (bytes, words * (gsize) 4 - 1, &extension) ||
        !whither_bytes_peek_u8 (&extension, words * (gsize) 4 - 2, &next))
      return FALSE;
  return TRUE;
}

/* 3GPP TS 29.281 §5: version 1, message 255 carries a user's packet. */
static WhitherDecodeResult
read_gtp (WhitherLayers *self, WhitherBytes bytes)
{
  guint8 flags, type, next = 0;

  if (!whither_bytes_u8 (&bytes, &flags) || !whither_bytes_u8 (&bytes, &type) ||
      !whither_bytes_skip (&bytes, 6) || flags >> 4 != 3 || type != 255)
    return no_tunnel ();
  if ((flags & 7) != 0 && (!whither_bytes_skip (&bytes, 3) || !whither_bytes_u8 (&bytes, &next)))
    return no_tunnel ();
  if ((flags & 4) != 0 && !skip_gtp_extensions (&bytes, next))
    return no_tunnel ();
  return whither_layer_ip (self, bytes);
}

/* RFC 4380 §5.1.1: authentication and origin indications may stand before the packet. */
static WhitherDecodeResult
read_teredo (WhitherLayers *self, WhitherBytes bytes)
{
  guint8 client, authentication, version;

  if (whither_bytes_starts_with (&bytes, "\0\1", 2) &&
      (!whither_bytes_skip (&bytes, 2) || !whither_bytes_u8 (&bytes, &client) ||
       !whither_bytes_u8 (&bytes, &authentication) ||
       !whither_bytes_skip (&bytes, client + authentication + (gsize) 9)))
    return no_tunnel ();
  if (whither_bytes_starts_with (&bytes, "\0\0", 2) && !whither_bytes_skip (&bytes, 8))
    return no_tunnel ();
  if (!whither_bytes_peek_u8 (&bytes, 0, &version) || version >> 4 != 6)
    return no_tunnel ();
  return whither_layer_ip (self, bytes);
}

/* RFC 5415 §4.3: header length in words, binding 1 is 802.11, T says whether its frames are kept.
 */
static WhitherDecodeResult
read_capwap (WhitherLayers *self, WhitherBytes bytes)
{
  WhitherBytes header = bytes;
  guint32 word;

  if (!whither_bytes_u32 (&header, &word) || word >> 24 != 0 || (word & 0x80) != 0)
    return no_tunnel (); /* encrypted, or a fragment */

  gsize len = (word >> 19 & 0x1f) * 4;
  if (len < 8 || !whither_bytes_skip (&bytes, len))
    return no_tunnel ();
  return (word & 0x100) != 0 ? whither_layer_wlan_relayed (self, bytes)
                             : whither_layer_ethernet (self, bytes);
}

/* RFC 2661 §3.1: a data message, whose optional fields the flags announce; then PPP. */
static WhitherDecodeResult
read_l2tp (WhitherLayers *self, WhitherBytes bytes)
{
  guint16 flags, padding;

  if (!whither_bytes_u16 (&bytes, &flags) || (flags & 0x8000) != 0 || (flags & 0xf) != 2 ||
      ((flags & 0x4000) != 0 && !whither_bytes_skip (&bytes, 2)) ||
      !whither_bytes_skip (&bytes, 4) ||
      ((flags & 0x0800) != 0 && !whither_bytes_skip (&bytes, 4)) ||
      ((flags & 0x0200) != 0 &&
       (!whither_bytes_u16 (&bytes, &padding) || !whither_bytes_skip (&bytes, padding))))
    return no_tunnel ();
  return whither_layer_ppp (self, bytes);
}

static const struct
{
  guint16 port;
  WhitherLayer layer;
} tunnels[] = {
  { 1701, read_l2tp },   { 2152, read_gtp },    { 3544, read_teredo }, { 4789, read_vxlan },
  { 5247, read_capwap }, { 6081, read_geneve }, { 8472, read_vxlan }, /* Linux before the standard
                                                                       */
};

static WhitherLayer
find_tunnel (guint16 source, guint16 destination)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tunnels); i++)
    if (tunnels[i].port == source || tunnels[i].port == destination)
      return tunnels[i].layer;
  return NULL;
}

gboolean
whither_tunnel_udp (WhitherLayers *self,
                    WhitherBytes payload,
                    guint16 source,
                    guint16 destination,
                    WhitherDecodeResult *result)
{
  WhitherLayer tunnel = find_tunnel (source, destination);

  if (G_LIKELY (tunnel == NULL) || self->ip_layers >= WHITHER_TUNNELS_MAX)
    return FALSE;

  WhitherPacket packet = *self->out;
  WhitherLayers layers = *self;

  self->guessing = TRUE;
  *result = tunnel (self, payload);
  if (*result == WHITHER_DECODE_OTHER)
    {
      *self->out = packet;
      *self = layers;
      return FALSE;
    }
  self->guessing = layers.guessing;
  return TRUE;
}
