/* SPDX-License-Identifier: GPL-3.0-or-later */

/* IEEE 802.11 data frames, with or without radiotap. Fields are little-endian. */

#include "packet/layers.h"

enum
{
  CONTROL_TO_DS = 0x0100,
  CONTROL_FROM_DS = 0x0200,
  CONTROL_PROTECTED = 0x4000,
  CONTROL_ORDER = 0x8000,
  SUBTYPE_NO_DATA = 0x4,
  SUBTYPE_QOS = 0x8,
  QOS_AGGREGATE = 0x80,
};

/* Several frames in one, each with two addresses and a length. The record stands for one packet:
 * the first that can be read is given, the others are tallied. */
static WhitherDecodeResult
read_aggregate (WhitherLayers *self, WhitherBytes bytes)
{
  WhitherBytes content;
  guint16 len;

  if (!whither_bytes_skip (&bytes, 12) || !whither_bytes_u16 (&bytes, &len))
    return whither_layers_tally (self, WHITHER_KIND_ODD, WHITHER_ODD_LINK_HEADER);
  content = bytes;
  whither_bytes_limit (&content, len);
  if (whither_bytes_left (&bytes) > len + (gsize) 14)
    whither_layers_tally (self, WHITHER_KIND_ODD, WHITHER_ODD_WLAN_AGGREGATE);
  return whither_layer_llc (self, content);
}

WhitherDecodeResult
whither_layer_wlan (WhitherLayers *self, WhitherBytes bytes)
{
  guint16 control, qos = 0;
  gsize addresses = 22; /* duration, three addresses, sequence control */

  if (!whither_bytes_read_u16 (&bytes, WHITHER_LITTLE_ENDIAN, &control))
    return whither_layers_tally (self, WHITHER_KIND_ODD, WHITHER_ODD_LINK_HEADER);

  guint type = control >> 2 & 3, subtype = control >> 4 & 0xf;
  if (type != 2 || (subtype & SUBTYPE_NO_DATA) != 0)
    return whither_layers_tally (self, WHITHER_KIND_ODD, WHITHER_ODD_WLAN_OTHER);
  if ((control & CONTROL_PROTECTED) != 0)
    return whither_layers_tally (self, WHITHER_KIND_ODD, WHITHER_ODD_WLAN_ENCRYPTED);
  if ((control & CONTROL_TO_DS) != 0 && (control & CONTROL_FROM_DS) != 0)
    addresses += 6;
  if (!whither_bytes_skip (&bytes, addresses))
    return whither_layers_tally (self, WHITHER_KIND_ODD, WHITHER_ODD_LINK_HEADER);
  if ((subtype & SUBTYPE_QOS) != 0 &&
      (!whither_bytes_read_u16 (&bytes, WHITHER_LITTLE_ENDIAN, &qos) ||
       ((control & CONTROL_ORDER) != 0 && !whither_bytes_skip (&bytes, 4))))
    return whither_layers_tally (self, WHITHER_KIND_ODD, WHITHER_ODD_LINK_HEADER);

  if ((qos & QOS_AGGREGATE) != 0)
    return read_aggregate (self, bytes);
  return whither_layer_llc (self, bytes);
}

/* Version, padding, length; what the radio said is not needed. IP's own length cuts a check sum at
 * the end off. */
WhitherDecodeResult
whither_layer_radiotap (WhitherLayers *self, WhitherBytes bytes)
{
  WhitherBytes header = bytes;
  guint16 len;

  if (!whither_bytes_skip (&header, 2) ||
      !whither_bytes_read_u16 (&header, WHITHER_LITTLE_ENDIAN, &len) || len < 8 ||
      !whither_bytes_skip (&bytes, len))
    return whither_layers_tally (self, WHITHER_KIND_ODD, WHITHER_ODD_LINK_HEADER);
  return whither_layer_wlan (self, bytes);
}
