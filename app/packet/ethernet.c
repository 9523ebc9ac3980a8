/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Ethernet II, 802.3 with LLC and SNAP, tags, and what ethertypes lead to. */

#include "packet/layers.h"

/* Smaller type fields are 802.3 lengths. */
#define ETHERTYPE_MIN 0x0600

#define SAP_SNAP 0xaa
#define SAP_IP 0x06

typedef struct
{
  guint16 type;
  WhitherLayer layer;
} Ethertype;

static WhitherDecodeResult read_fabric_path (WhitherLayers *self, WhitherBytes bytes);
static WhitherDecodeResult read_bridge (WhitherLayers *self, WhitherBytes bytes);

static const Ethertype ethertypes[] = {
  { 0x0800, whither_layer_ip },   { 0x86dd, whither_layer_ip },   { 0x8864, whither_layer_pppoe },
  { 0x8847, whither_layer_mpls }, { 0x8848, whither_layer_mpls }, { 0x880b, whither_layer_ppp },
  { 0x8903, read_fabric_path },   { 0x6558, read_bridge },
};

/* Tags: what stands between the tag's type and the next type. */
static const struct
{
  guint16 type;
  guint8 len;
} tags[] = {
  { 0x8100, 2 }, /* 802.1Q */
  { 0x88a8, 2 }, /* 802.1ad */
  { 0x9100, 2 }, /* the same before the standard */
  { 0x9200, 2 }, /* the same before the standard */
  { 0x893f, 6 }, /* 802.1BR E-Tag */
  { 0x8909, 6 }, /* Cisco's security group tag */
};

static gsize
find_tag (guint16 type)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
    if (tags[i].type == type)
      return tags[i].len;
  return 0;
}

WhitherDecodeResult
whither_layer_ethertype (WhitherLayers *self, guint16 type, WhitherBytes bytes)
{
  gsize tag;

  if (G_LIKELY (type == 0x0800 || type == 0x86dd))
    return whither_layer_ip (self, bytes);
  if (!whither_layers_step (self))
    return whither_layers_too_deep (self);

  while ((tag = find_tag (type)) > 0)
    if (!whither_bytes_skip (&bytes, tag) || !whither_bytes_u16 (&bytes, &type))
      return whither_layers_tally (self, WHITHER_KIND_ODD, WHITHER_ODD_LINK_HEADER);
  for (gsize i = 0; i < G_N_ELEMENTS (ethertypes); i++)
    if (ethertypes[i].type == type)
      return ethertypes[i].layer (self, bytes);
  if (type < ETHERTYPE_MIN)
    {
      whither_bytes_limit (&bytes, type);
      return whither_layer_llc (self, bytes);
    }
  return whither_layers_tally (self, WHITHER_KIND_ETHERTYPE, type);
}

/* 802.2: two service access points, a control byte; SNAP adds an organisation and a type. */
WhitherDecodeResult
whither_layer_llc (WhitherLayers *self, WhitherBytes bytes)
{
  guint8 destination, source, control;
  guint32 organisation;
  guint16 type;

  if (!whither_bytes_u8 (&bytes, &destination) || !whither_bytes_u8 (&bytes, &source) ||
      !whither_bytes_u8 (&bytes, &control))
    return whither_layers_tally (self, WHITHER_KIND_ODD, WHITHER_ODD_LINK_HEADER);
  if (destination == SAP_IP && control == 3)
    return whither_layer_ip (self, bytes);
  if (destination != SAP_SNAP || source != SAP_SNAP)
    return whither_layers_tally (self, WHITHER_KIND_LLC, destination);
  if (!whither_bytes_u24 (&bytes, &organisation) || !whither_bytes_u16 (&bytes, &type))
    return whither_layers_tally (self, WHITHER_KIND_ODD, WHITHER_ODD_LINK_HEADER);

  /* Other organisations number their own protocols; bridge-tunnel encapsulation (0x0000f8) does
   * not. */
  if ((organisation != 0 && organisation != 0x0000f8) || type < ETHERTYPE_MIN)
    return whither_layers_tally (self, WHITHER_KIND_LLC, destination);
  return whither_layer_ethertype (self, type, bytes);
}

WhitherDecodeResult
whither_layer_ethernet (WhitherLayers *self, WhitherBytes bytes)
{
  WhitherBytes header;
  guint16 type;

  if (!whither_bytes_take (&bytes, 14, &header) || !whither_bytes_skip (&header, 12) ||
      !whither_bytes_u16 (&header, &type))
    return whither_layers_tally (self, WHITHER_KIND_ODD, WHITHER_ODD_LINK_HEADER);
  return whither_layer_ethertype (self, type, bytes);
}

/* Ethernet inside, announced by an ethertype (0x6558). */
static WhitherDecodeResult
read_bridge (WhitherLayers *self, WhitherBytes bytes)
{
  return whither_layer_ethernet (self, bytes);
}

/* The ethertype is that of an outer Ethernet header whose last two bytes are a forwarding tag. */
static WhitherDecodeResult
read_fabric_path (WhitherLayers *self, WhitherBytes bytes)
{
  if (!whither_bytes_skip (&bytes, 2))
    return whither_layers_tally (self, WHITHER_KIND_ODD, WHITHER_ODD_LINK_HEADER);
  return whither_layer_ethernet (self, bytes);
}
