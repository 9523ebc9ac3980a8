/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "packet/link.h"

#include "packet/layers.h"

typedef struct
{
  guint32 number;
  const char *name;
  WhitherLayer layer;
} LinkType;

/* The usual ones first: the table is searched for each packet. 12 and 14 are DLT_RAW of BSD systems
 * written into files as they are; 149 (USER2) is PKTAP from Apple's own tools. */
static const LinkType link_types[] = {
  { WHITHER_LINK_ETHERNET, "Ethernet", whither_layer_recorded_ethernet },
  { WHITHER_LINK_RAW, "raw IP", whither_layer_ip },
  { WHITHER_LINK_LINUX_SLL, "Linux cooked", whither_layer_sll },
  { WHITHER_LINK_LINUX_SLL2, "Linux cooked v2", whither_layer_sll2 },
  { WHITHER_LINK_NULL, "BSD loopback", whither_layer_null },
  { WHITHER_LINK_PKTAP, "PKTAP", whither_layer_pktap },
  { 149, "PKTAP", whither_layer_pktap },
  { 108, "OpenBSD loopback", whither_layer_null },
  { 12, "raw IP", whither_layer_ip },
  { 14, "raw IP", whither_layer_ip },
  { 228, "raw IPv4", whither_layer_ip },
  { 229, "raw IPv6", whither_layer_ip },
  { 9, "PPP", whither_layer_ppp },
  { 50, "PPP over HDLC", whither_layer_ppp },
  { 51, "PPPoE", whither_layer_pppoe },
  { 104, "Cisco HDLC", whither_layer_hdlc },
  { WHITHER_LINK_IEEE802_11, "802.11", whither_layer_wlan },
  { 107, "Frame Relay", whither_layer_frame_relay },
  { 127, "802.11 with radiotap", whither_layer_radiotap },
  { 166, "PPP with direction", whither_layer_ppp_direction },
  { 192, "PPI", whither_layer_ppi },
  { 204, "PPP with direction", whither_layer_ppp_direction },
  { 226, "Solaris IPNET", whither_layer_ipnet },
  { 239, "NFLOG", whither_layer_nflog },
  { 242, "IP over InfiniBand", whither_layer_infiniband },
};

static const LinkType *
find_link_type (guint32 number)
{
  for (gsize i = 0; i < G_N_ELEMENTS (link_types); i++)
    if (link_types[i].number == number)
      return &link_types[i];
  return NULL;
}

const char *
whither_link_type_get_name (guint32 link_type)
{
  const LinkType *found = find_link_type (link_type);

  return found != NULL ? found->name : NULL;
}

WhitherDecodeResult
whither_layer_link (WhitherLayers *self, guint32 link_type, WhitherBytes bytes)
{
  const LinkType *found = find_link_type (link_type);

  if (found == NULL)
    return whither_layers_tally (self, WHITHER_KIND_LINK_TYPE, link_type);
  if (!whither_layers_step (self))
    return whither_layers_too_deep (self);
  return found->layer (self, bytes);
}
