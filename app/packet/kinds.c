/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Names of what is not understood. Numbers: IANA's registries and IEEE's ethertypes. */

#include "packet/layers.h"
#include "packet/link.h"

typedef struct
{
  guint32 number;
  const char *name;
} NumberName;

static const NumberName ethertypes[] = {
  { 0x0806, "ARP" },         { 0x8035, "RARP" },
  { 0x809b, "AppleTalk" },   { 0x80f3, "AARP" },
  { 0x8137, "IPX" },         { 0x8808, "Ethernet flow control" },
  { 0x8809, "LACP" },        { 0x8863, "PPPoE discovery" },
  { 0x886c, "HomePNA" },     { 0x888e, "EAPOL" },
  { 0x8899, "RRCP" },        { 0x88cc, "LLDP" },
  { 0x88e1, "HomePlug" },    { 0x88e5, "MACsec" },
  { 0x88f5, "MVRP" },        { 0x88f7, "PTP" },
  { 0x890d, "TDLS" },        { 0x8912, "HomePlug" },
  { 0x893a, "IEEE 1905.1" }, { 0x9000, "loopback test" },
};

static const NumberName protocols[] = {
  { 0, "hop-by-hop options" },
  { 2, "IGMP" },
  { 33, "DCCP" },
  { 46, "RSVP" },
  { 50, "ESP" },
  { 58, "ICMPv6" },
  { 59, "no next header" },
  { 88, "EIGRP" },
  { 89, "OSPF" },
  { 103, "PIM" },
  { 112, "VRRP" },
  { 115, "L2TPv3" },
  { 132, "SCTP" },
  { 136, "UDP-Lite" },
};

static const NumberName saps[] = {
  { 0x42, "spanning tree" },
  { 0xe0, "IPX" },
  { 0xf0, "NetBIOS" },
  { 0xfe, "ISO" },
};

static const NumberName ppp_protocols[] = {
  { 0x8021, "IPCP" }, { 0x8057, "IPv6CP" }, { 0xc021, "LCP" },
  { 0xc023, "PAP" },  { 0xc223, "CHAP" },   { 0x80fd, "CCP" },
};

static const char *const odds[WHITHER_N_ODDS] = {
  [WHITHER_ODD_LINK_HEADER] = "cut or damaged link header",
  [WHITHER_ODD_IP_CUT] = "cut IP header",
  [WHITHER_ODD_IP_DAMAGED] = "damaged IP header",
  [WHITHER_ODD_IP_VERSION] = "neither IPv4 nor IPv6 where IP was announced",
  [WHITHER_ODD_EXTENSION] = "cut or damaged IPv6 extension header",
  [WHITHER_ODD_TRANSPORT_CUT] = "cut TCP or UDP header",
  [WHITHER_ODD_TRANSPORT_DAMAGED] = "damaged TCP or UDP header",
  [WHITHER_ODD_TOO_DEEP] = "more headers than are looked into",
  [WHITHER_ODD_FRAGMENTS] = "fragments that could not be put together",
  [WHITHER_ODD_PKTAP] = "damaged PKTAP header",
  [WHITHER_ODD_WLAN_ENCRYPTED] = "encrypted 802.11 frame",
  [WHITHER_ODD_WLAN_OTHER] = "802.11 frame without data",
  [WHITHER_ODD_WLAN_AGGREGATE] = "further packets of an 802.11 aggregate",
  [WHITHER_ODD_TUNNEL] = "damaged tunnel header",
};

static const char *
find_name (const NumberName *table, gsize n, guint32 number)
{
  for (gsize i = 0; i < n; i++)
    if (table[i].number == number)
      return table[i].name;
  return NULL;
}

static char *
with_name (char *number, const char *name)
{
  if (name == NULL)
    return number;

  char *both = g_strdup_printf ("%s (%s)", number, name);
  g_free (number);
  return both;
}

char *
whither_kind_describe (WhitherKind kind, guint32 number)
{
  switch (kind)
    {
    case WHITHER_KIND_LINK_TYPE:
      return with_name (g_strdup_printf ("link type %u", number),
                        whither_link_type_get_name (number));
    case WHITHER_KIND_ETHERTYPE:
      return with_name (g_strdup_printf ("ethertype 0x%04x", number),
                        find_name (ethertypes, G_N_ELEMENTS (ethertypes), number));
    case WHITHER_KIND_LLC:
      return with_name (g_strdup_printf ("LLC 0x%02x", number),
                        find_name (saps, G_N_ELEMENTS (saps), number));
    case WHITHER_KIND_PPP:
      return with_name (g_strdup_printf ("PPP protocol 0x%04x", number),
                        find_name (ppp_protocols, G_N_ELEMENTS (ppp_protocols), number));
    case WHITHER_KIND_IP_PROTOCOL:
      return with_name (g_strdup_printf ("IP protocol %u", number),
                        find_name (protocols, G_N_ELEMENTS (protocols), number));
    case WHITHER_KIND_ODD:
    default:
      return g_strdup (number < WHITHER_N_ODDS ? odds[number] : "?");
    }
}
