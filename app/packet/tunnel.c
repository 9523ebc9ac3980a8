/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tunnels that are IP protocols of their own: IP in IP (RFC 2003, 2473, 4213), GRE (RFC 2784, 2890,
 * 2637) with ERSPAN, EtherIP (RFC 3378), MPLS in IP (RFC 4023). What is inside and no IP leaves the
 * packet what it is: PARTIAL, with the tunnel's own addresses. */

#include "packet/layers.h"

enum
{
  GRE_CHECKSUM = 0x8000,
  GRE_ROUTING = 0x4000,
  GRE_KEY = 0x2000,
  GRE_SEQUENCE = 0x1000,
  GRE_ACKNOWLEDGED = 0x0080, /* version 1 */
  GRE_VERSION = 0x0007,
  TYPE_ERSPAN_2 = 0x88be,
  TYPE_ERSPAN_3 = 0x22eb,
};

static WhitherDecodeResult
outer_unless_inner (WhitherDecodeResult inner)
{
  return inner == WHITHER_DECODE_OTHER ? WHITHER_DECODE_PARTIAL : inner;
}

static WhitherDecodeResult
damaged (WhitherLayers *self)
{
  whither_layers_tally (self, WHITHER_KIND_ODD, WHITHER_ODD_TUNNEL);
  return WHITHER_DECODE_PARTIAL;
}

WhitherDecodeResult
whither_tunnel_ip (WhitherLayers *self, WhitherBytes bytes, guint64 length)
{
  return outer_unless_inner (whither_layer_ip (self, bytes));
}

/* Type I has no header (and no GRE sequence), type II has 8 bytes, type III 12 and perhaps 8 more.
 */
static WhitherDecodeResult
read_erspan (WhitherLayers *self, guint16 type, gboolean sequenced, WhitherBytes bytes)
{
  WhitherBytes header;
  guint8 last;

  if (type == TYPE_ERSPAN_2 && !sequenced)
    return whither_layer_ethernet (self, bytes);
  if (!whither_bytes_take (&bytes, type == TYPE_ERSPAN_2 ? 8 : 12, &header))
    return damaged (self);
  if (type == TYPE_ERSPAN_3 && whither_bytes_peek_u8 (&header, 11, &last) && (last & 1) != 0 &&
      !whither_bytes_skip (&bytes, 8))
    return damaged (self);
  return whither_layer_ethernet (self, bytes);
}

/* Source routes end with an empty one (RFC 1701); deprecated, but their lengths are known. */
static gboolean
skip_routes (WhitherBytes *bytes)
{
  guint8 len;

  do
    if (!whither_bytes_skip (bytes, 3) || !whither_bytes_u8 (bytes, &len) ||
        !whither_bytes_skip (bytes, len))
      return FALSE;
  while (len > 0);
  return TRUE;
}

WhitherDecodeResult
whither_tunnel_gre (WhitherLayers *self, WhitherBytes bytes, guint64 length)
{
  guint16 flags, type;
  gsize options;

  if (!whither_bytes_u16 (&bytes, &flags) || !whither_bytes_u16 (&bytes, &type) ||
      (flags & GRE_VERSION) > 1)
    return damaged (self);

  options = (flags & (GRE_CHECKSUM | GRE_ROUTING)) != 0 ? 4 : 0;
  options += (flags & GRE_KEY) != 0 ? 4 : 0;
  options += (flags & GRE_SEQUENCE) != 0 ? 4 : 0;
  options += (flags & GRE_VERSION) == 1 && (flags & GRE_ACKNOWLEDGED) != 0 ? 4 : 0;
  if (!whither_bytes_skip (&bytes, options) ||
      ((flags & GRE_ROUTING) != 0 && !skip_routes (&bytes)))
    return damaged (self);
  if (whither_bytes_left (&bytes) == 0) /* a keep-alive or an acknowledgement alone */
    return WHITHER_DECODE_PARTIAL;

  if (type == TYPE_ERSPAN_2 || type == TYPE_ERSPAN_3)
    return outer_unless_inner (read_erspan (self, type, (flags & GRE_SEQUENCE) != 0, bytes));
  return outer_unless_inner (whither_layer_ethertype (self, type, bytes));
}

WhitherDecodeResult
whither_tunnel_etherip (WhitherLayers *self, WhitherBytes bytes, guint64 length)
{
  if (!whither_bytes_skip (&bytes, 2))
    return damaged (self);
  return outer_unless_inner (whither_layer_ethernet (self, bytes));
}

WhitherDecodeResult
whither_tunnel_mpls (WhitherLayers *self, WhitherBytes bytes, guint64 length)
{
  return outer_unless_inner (whither_layer_mpls (self, bytes));
}
