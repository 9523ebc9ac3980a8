/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PPP (RFC 1661, 1662), PPPoE (RFC 2516), Cisco HDLC, Frame Relay (RFC 2427). */

#include "packet/layers.h"

static WhitherDecodeResult
read_protocol (WhitherLayers *self, guint16 protocol, WhitherBytes bytes)
{
  switch (protocol)
    {
    case 0x0021:
    case 0x0057:
      return whither_layer_ip (self, bytes);
    case 0x0281:
    case 0x0283:
      return whither_layer_mpls (self, bytes);
    default:
      return whither_layers_tally (self, WHITHER_KIND_PPP, protocol);
    }
}

/* Address and control may be compressed away, and the protocol to one byte when it is odd. */
WhitherDecodeResult
whither_layer_ppp (WhitherLayers *self, WhitherBytes bytes)
{
  guint8 first = 0;
  guint16 protocol = 0;
  gboolean read;

  if (!whither_layers_step (self))
    return whither_layers_too_deep (self);
  if (whither_bytes_starts_with (&bytes, "\xff\x03", 2))
    whither_bytes_skip (&bytes, 2);

  read = whither_bytes_peek_u8 (&bytes, 0, &first);
  if (read && (first & 1) != 0)
    {
      whither_bytes_skip (&bytes, 1);
      protocol = first;
    }
  else
    read = whither_bytes_u16 (&bytes, &protocol);
  if (!read)
    return whither_layers_tally (self, WHITHER_KIND_ODD, WHITHER_ODD_LINK_HEADER);

  return read_protocol (self, protocol, bytes);
}

/* A byte before it says who sent: 0 received, else sent. */
WhitherDecodeResult
whither_layer_ppp_direction (WhitherLayers *self, WhitherBytes bytes)
{
  guint8 sent;

  if (!whither_bytes_u8 (&bytes, &sent))
    return whither_layers_tally (self, WHITHER_KIND_ODD, WHITHER_ODD_LINK_HEADER);

  self->out->direction = sent == 0 ? WHITHER_DIRECTION_IN : WHITHER_DIRECTION_OUT;
  return whither_layer_ppp (self, bytes);
}

WhitherDecodeResult
whither_layer_pppoe (WhitherLayers *self, WhitherBytes bytes)
{
  guint8 version_type, code;
  guint16 protocol;

  if (!whither_bytes_u8 (&bytes, &version_type) || !whither_bytes_u8 (&bytes, &code) ||
      !whither_bytes_skip (&bytes, 4) || version_type != 0x11)
    return whither_layers_tally (self, WHITHER_KIND_ODD, WHITHER_ODD_LINK_HEADER);
  if (code != 0) /* discovery on the session's ethertype */
    return whither_layers_tally (self, WHITHER_KIND_ETHERTYPE, 0x8863);
  if (!whither_bytes_u16 (&bytes, &protocol))
    return whither_layers_tally (self, WHITHER_KIND_ODD, WHITHER_ODD_LINK_HEADER);
  return read_protocol (self, protocol, bytes);
}

/* Address, control, ethertype; PPP when the address is PPP's. */
WhitherDecodeResult
whither_layer_hdlc (WhitherLayers *self, WhitherBytes bytes)
{
  guint8 address, control;
  guint16 type;

  if (whither_bytes_starts_with (&bytes, "\xff\x03", 2))
    return whither_layer_ppp (self, bytes);
  if (!whither_bytes_u8 (&bytes, &address) || !whither_bytes_u8 (&bytes, &control) ||
      !whither_bytes_u16 (&bytes, &type))
    return whither_layers_tally (self, WHITHER_KIND_ODD, WHITHER_ODD_LINK_HEADER);
  return whither_layer_ethertype (self, type, bytes);
}

/* Network layer protocol identifiers of RFC 2427: IP directly, or SNAP. */
static WhitherDecodeResult
read_nlpid (WhitherLayers *self, WhitherBytes bytes)
{
  guint8 control, identifier;
  guint32 organisation;
  guint16 type;

  if (!whither_bytes_u8 (&bytes, &control) || !whither_bytes_u8 (&bytes, &identifier))
    return whither_layers_tally (self, WHITHER_KIND_ODD, WHITHER_ODD_LINK_HEADER);
  if (identifier == 0 && !whither_bytes_u8 (&bytes, &identifier)) /* padding */
    return whither_layers_tally (self, WHITHER_KIND_ODD, WHITHER_ODD_LINK_HEADER);

  if (identifier == 0xcc || identifier == 0x8e)
    return whither_layer_ip (self, bytes);
  if (identifier == 0xcf)
    return whither_layer_ppp (self, bytes);
  if (identifier != 0x80)
    return whither_layers_tally (self, WHITHER_KIND_LLC, identifier);
  if (!whither_bytes_u24 (&bytes, &organisation) || !whither_bytes_u16 (&bytes, &type))
    return whither_layers_tally (self, WHITHER_KIND_ODD, WHITHER_ODD_LINK_HEADER);
  /* RFC 2427 bridged Ethernet: organisation 0x0080c2, 7 without the check sum, 1 with. */
  if (organisation == 0x0080c2 && (type == 7 || type == 1))
    return whither_layer_ethernet (self, bytes);
  return whither_layer_ethertype (self, type, bytes);
}

/* The address has two to four bytes, the last with bit 0 set. Then RFC 2427 (control 3), or
 * Cisco's ethertype. */
WhitherDecodeResult
whither_layer_frame_relay (WhitherLayers *self, WhitherBytes bytes)
{
  guint8 byte = 0, control;
  guint16 type;

  for (guint i = 0; i < 4 && (i < 2 || (byte & 1) == 0); i++)
    if (!whither_bytes_u8 (&bytes, &byte))
      return whither_layers_tally (self, WHITHER_KIND_ODD, WHITHER_ODD_LINK_HEADER);
  if (whither_bytes_peek_u8 (&bytes, 0, &control) && control == 3)
    return read_nlpid (self, bytes);
  if (!whither_bytes_u16 (&bytes, &type))
    return whither_layers_tally (self, WHITHER_KIND_ODD, WHITHER_ODD_LINK_HEADER);
  return whither_layer_ethertype (self, type, bytes);
}
