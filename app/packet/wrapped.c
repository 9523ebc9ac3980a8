/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Link types that wrap a packet with what a system knew about it. */

#include "packet/layers.h"

#define NFLOG_PAYLOAD 9

static WhitherDecodeResult
fail (WhitherLayers *self)
{
  return whither_layers_tally (self, WHITHER_KIND_ODD, WHITHER_ODD_LINK_HEADER);
}

/* Finds the payload among attributes: length (its own four bytes included), type, padded value. */
static gboolean
find_nflog_payload (WhitherBytes at, WhitherByteOrder order, WhitherBytes *out)
{
  guint16 len, type;

  while (whither_bytes_read_u16 (&at, order, &len) && whither_bytes_read_u16 (&at, order, &type) &&
         len >= 4)
    {
      if ((type & 0x7fff) == NFLOG_PAYLOAD)
        {
          *out = at;
          whither_bytes_limit (out, len - 4u);
          return TRUE;
        }
      if (!whither_bytes_skip (&at, ((len + 3u) & ~3u) - 4))
        return FALSE;
    }
  return FALSE;
}

/* The byte order is the writer's and nowhere said: one of them reaches a payload. */
WhitherDecodeResult
whither_layer_nflog (WhitherLayers *self, WhitherBytes bytes)
{
  WhitherBytes payload;

  if (!whither_bytes_skip (&bytes, 4) ||
      (!find_nflog_payload (bytes, WHITHER_LITTLE_ENDIAN, &payload) &&
       !find_nflog_payload (bytes, WHITHER_BIG_ENDIAN, &payload)))
    return fail (self);
  return whither_layer_ip (self, payload);
}

/* Version, flags, length, link type: all little-endian. */
WhitherDecodeResult
whither_layer_ppi (WhitherLayers *self, WhitherBytes bytes)
{
  WhitherBytes header = bytes;
  guint16 len;
  guint32 link_type;

  if (!whither_bytes_skip (&header, 2) ||
      !whither_bytes_read_u16 (&header, WHITHER_LITTLE_ENDIAN, &len) ||
      !whither_bytes_read_u32 (&header, WHITHER_LITTLE_ENDIAN, &link_type) || len < 8 ||
      !whither_bytes_skip (&bytes, len))
    return fail (self);
  return whither_layer_link (self, link_type, bytes);
}

WhitherDecodeResult
whither_layer_ipnet (WhitherLayers *self, WhitherBytes bytes)
{
  return whither_bytes_skip (&bytes, 24) ? whither_layer_ip (self, bytes) : fail (self);
}

/* IP over InfiniBand (RFC 4391): 20 reserved bytes, the 20-byte address, an ethertype, 2 reserved.
 */
WhitherDecodeResult
whither_layer_infiniband (WhitherLayers *self, WhitherBytes bytes)
{
  guint16 type;

  if (!whither_bytes_skip (&bytes, 40) || !whither_bytes_u16 (&bytes, &type) ||
      !whither_bytes_skip (&bytes, 2))
    return fail (self);
  return whither_layer_ethertype (self, type, bytes);
}
