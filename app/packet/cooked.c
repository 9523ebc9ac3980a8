/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Headers of interfaces that have none of their own: loopback and Linux's "any". */

#include "packet/layers.h"

/* Hardware types (ARPHRD_…) whose protocol field is no ethertype. */
enum
{
  HARDWARE_GRE = 778,
  HARDWARE_WLAN = 801,
  HARDWARE_WLAN_RADIOTAP = 803,
  HARDWARE_GRE6 = 823,
  HARDWARE_NETLINK = 824,
};

/* Four bytes of address family in the writer's byte order, which need not be the file's. The
 * families of IPv6 differ between systems (24, 28, 30, Linux 10), so the packet itself decides. */
WhitherDecodeResult
whither_layer_null (WhitherLayers *self, WhitherBytes bytes)
{
  WhitherBytes family;
  guint8 version;

  if (!whither_bytes_take (&bytes, 4, &family) || !whither_bytes_peek_u8 (&bytes, 0, &version))
    return whither_layers_tally (self, WHITHER_KIND_ODD, WHITHER_ODD_LINK_HEADER);
  return whither_layer_ip (self, bytes);
}

static void
set_direction (WhitherLayers *self, guint packet_type)
{
  if (packet_type == 4)
    self->out->direction = WHITHER_DIRECTION_OUT;
  else if (packet_type <= 2) /* to us, to all, to some */
    self->out->direction = WHITHER_DIRECTION_IN;
}

static WhitherDecodeResult
read_protocol (WhitherLayers *self, guint16 hardware, guint16 protocol, WhitherBytes bytes)
{
  if (hardware == HARDWARE_WLAN_RADIOTAP)
    return whither_layer_radiotap (self, bytes);
  if (hardware == HARDWARE_WLAN)
    return whither_layer_wlan (self, bytes);
  if (hardware == HARDWARE_NETLINK || hardware == HARDWARE_GRE || hardware == HARDWARE_GRE6)
    {
      /* The protocol of a GRE interface is GRE's, which for IP is the ethertype all the same. */
      if (protocol != 0x0800 && protocol != 0x86dd)
        return whither_layers_tally (self, WHITHER_KIND_ETHERTYPE, protocol);
    }
  if (protocol == 4) /* 802.2 without an ethertype */
    return whither_layer_llc (self, bytes);
  return whither_layer_ethertype (self, protocol, bytes);
}

WhitherDecodeResult
whither_layer_sll (WhitherLayers *self, WhitherBytes bytes)
{
  guint16 packet_type, hardware, protocol;

  if (!whither_bytes_u16 (&bytes, &packet_type) || !whither_bytes_u16 (&bytes, &hardware) ||
      !whither_bytes_skip (&bytes, 10) || !whither_bytes_u16 (&bytes, &protocol))
    return whither_layers_tally (self, WHITHER_KIND_ODD, WHITHER_ODD_LINK_HEADER);

  set_direction (self, packet_type);
  return read_protocol (self, hardware, protocol, bytes);
}

WhitherDecodeResult
whither_layer_sll2 (WhitherLayers *self, WhitherBytes bytes)
{
  guint16 hardware, protocol;
  guint8 packet_type;

  if (!whither_bytes_u16 (&bytes, &protocol) || !whither_bytes_skip (&bytes, 6) ||
      !whither_bytes_u16 (&bytes, &hardware) || !whither_bytes_u8 (&bytes, &packet_type) ||
      !whither_bytes_skip (&bytes, 9))
    return whither_layers_tally (self, WHITHER_KIND_ODD, WHITHER_ODD_LINK_HEADER);

  set_direction (self, packet_type);
  return read_protocol (self, hardware, protocol, bytes);
}
