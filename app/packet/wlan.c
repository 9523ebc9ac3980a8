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

#define SUBFRAME_HEADER 14

/* IEEE 802.11-2020 §9.3.2.2.2: several frames in one, each with two addresses and a length, padded
 * to a multiple of four. The next one is given by whither_decoder_next; in a tunnel, where a record
 * stands for one packet, further ones are tallied. */
WhitherDecodeResult
whither_layer_wlan_aggregate (WhitherLayers *self, WhitherBytes bytes)
{
  WhitherBytes content;
  guint16 len;

  if (!whither_bytes_skip (&bytes, SUBFRAME_HEADER - 2) || !whither_bytes_u16 (&bytes, &len))
    return whither_layers_tally (self, WHITHER_KIND_ODD, WHITHER_ODD_LINK_HEADER);
  content = bytes;
  whither_bytes_limit (&content, len);

  gsize padded = (SUBFRAME_HEADER + (gsize) len + 3) / 4 * 4 - SUBFRAME_HEADER;
  if (whither_bytes_skip (&bytes, padded) && whither_bytes_left (&bytes) >= SUBFRAME_HEADER)
    {
      if (self->ip_layers == 0)
        whither_layers_keep_further (self, bytes);
      else
        whither_layers_tally (self, WHITHER_KIND_ODD, WHITHER_ODD_WLAN_AGGREGATE);
    }
  return whither_layer_llc (self, content);
}

/* What follows the frame control. */
static WhitherDecodeResult
read_frame (WhitherLayers *self, guint16 control, WhitherBytes bytes)
{
  guint16 qos = 0;
  gsize addresses = 22; /* duration, three addresses, sequence control */

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
    return whither_layer_wlan_aggregate (self, bytes);
  return whither_layer_llc (self, bytes);
}

WhitherDecodeResult
whither_layer_wlan (WhitherLayers *self, WhitherBytes bytes)
{
  guint16 control;

  if (!whither_bytes_read_u16 (&bytes, WHITHER_LITTLE_ENDIAN, &control))
    return whither_layers_tally (self, WHITHER_KIND_ODD, WHITHER_ODD_LINK_HEADER);
  return read_frame (self, control, bytes);
}

/* The lowest two bits are the version, 0. Swapped, they are the direction of a data frame, which is
 * never 0 between a phone and its access point. */
WhitherDecodeResult
whither_layer_wlan_relayed (WhitherLayers *self, WhitherBytes bytes)
{
  guint16 control;

  if (!whither_bytes_read_u16 (&bytes, WHITHER_LITTLE_ENDIAN, &control))
    return whither_layers_tally (self, WHITHER_KIND_ODD, WHITHER_ODD_LINK_HEADER);
  if ((control & 3) != 0)
    control = GUINT16_SWAP_LE_BE (control);
  return read_frame (self, control, bytes);
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
