/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* How the files of this folder take a packet apart: each layer is a function that reads its header
 * and hands the rest on. A new link type, ethertype, IP protocol or tunnel is a function and a row
 * in its table. Folder-internal; the state of one packet lives on the stack of
 * whither_decoder_decode. */

#include "packet/fragments.h"
#include "packet/packet.h"

G_BEGIN_DECLS

/* IP inside IP inside IP…: deeper ones are not looked into. */
#define WHITHER_TUNNELS_MAX 8
/* Headers of any sort in one packet, so that no packet can exhaust the stack. */
#define WHITHER_STEPS_MAX 48

typedef struct
{
  WhitherDecoder *decoder;
  const WhitherRecord *record;
  WhitherPacket *out;
  WhitherBytes whole; /* the memory that all views point into: the record, or the put together */
  gboolean assembled; /* from fragments */
  guint64 missing;    /* bytes of the packet that were on the wire and not captured */
  guint steps;
  guint ip_layers;
  gboolean guessing; /* below a tunnel known only by its port: what it is not is no tally */
} WhitherLayers;

typedef WhitherDecodeResult (*WhitherLayer) (WhitherLayers *self, WhitherBytes bytes);

/* What is counted as not understood. The number beside it tells which one. */
typedef enum
{
  WHITHER_KIND_LINK_TYPE,
  WHITHER_KIND_ETHERTYPE,
  WHITHER_KIND_LLC,
  WHITHER_KIND_PPP,
  WHITHER_KIND_IP_PROTOCOL,
  WHITHER_KIND_ODD, /* number is a WhitherOdd */
} WhitherKind;

typedef enum
{
  WHITHER_ODD_LINK_HEADER,
  WHITHER_ODD_IP_CUT,
  WHITHER_ODD_IP_DAMAGED,
  WHITHER_ODD_IP_VERSION,
  WHITHER_ODD_EXTENSION,
  WHITHER_ODD_TRANSPORT_CUT,
  WHITHER_ODD_TRANSPORT_DAMAGED,
  WHITHER_ODD_TOO_DEEP,
  WHITHER_ODD_FRAGMENTS,
  WHITHER_ODD_PKTAP,
  WHITHER_ODD_WLAN_ENCRYPTED,
  WHITHER_ODD_WLAN_OTHER,
  WHITHER_ODD_WLAN_AGGREGATE,
  WHITHER_ODD_TUNNEL,
  WHITHER_N_ODDS,
} WhitherOdd;

/* Counts. Returns: OTHER, so that a layer can end with it. */
WhitherDecodeResult whither_layers_tally (WhitherLayers *self, WhitherKind kind, guint32 number);

/* FALSE: too many headers; the caller ends with whither_layers_too_deep. */
static inline gboolean
whither_layers_step (WhitherLayers *self)
{
  return ++self->steps <= WHITHER_STEPS_MAX;
}

WhitherDecodeResult whither_layers_too_deep (WhitherLayers *self);

/* Returns: (transfer full): stable English words, "ethertype 0x88cc (LLDP)". */
char *whither_kind_describe (WhitherKind kind, guint32 number);

/* Keeps what is left of the record for whither_decoder_next. */
void whither_layers_keep_further (WhitherLayers *self, WhitherBytes bytes);
/* The decoder's fragments in flight. */
WhitherFragments *whither_layers_get_fragments (WhitherLayers *self);
/* Room for a process name that lives until the next packet. */
#define WHITHER_PROCESS_SIZE 96
char *whither_layers_get_process_room (WhitherLayers *self, gboolean effective);

/* link.c */
WhitherDecodeResult whither_layer_link (WhitherLayers *self, guint32 link_type, WhitherBytes bytes);

/* ethernet.c */
WhitherDecodeResult whither_layer_ethernet (WhitherLayers *self, WhitherBytes bytes);
WhitherDecodeResult whither_layer_ethertype (WhitherLayers *self, guint16 type, WhitherBytes bytes);
WhitherDecodeResult whither_layer_llc (WhitherLayers *self, WhitherBytes bytes);

/* pcapdroid.c: Ethernet as a link type, perhaps with PCAPdroid's trailer */
WhitherDecodeResult whither_layer_recorded_ethernet (WhitherLayers *self, WhitherBytes bytes);

/* cooked.c */
WhitherDecodeResult whither_layer_null (WhitherLayers *self, WhitherBytes bytes);
WhitherDecodeResult whither_layer_sll (WhitherLayers *self, WhitherBytes bytes);
WhitherDecodeResult whither_layer_sll2 (WhitherLayers *self, WhitherBytes bytes);

/* pktap.c */
WhitherDecodeResult whither_layer_pktap (WhitherLayers *self, WhitherBytes bytes);

/* ppp.c */
WhitherDecodeResult whither_layer_ppp (WhitherLayers *self, WhitherBytes bytes);
WhitherDecodeResult whither_layer_ppp_direction (WhitherLayers *self, WhitherBytes bytes);
WhitherDecodeResult whither_layer_pppoe (WhitherLayers *self, WhitherBytes bytes);
WhitherDecodeResult whither_layer_hdlc (WhitherLayers *self, WhitherBytes bytes);
WhitherDecodeResult whither_layer_frame_relay (WhitherLayers *self, WhitherBytes bytes);

/* mpls.c */
WhitherDecodeResult whither_layer_mpls (WhitherLayers *self, WhitherBytes bytes);

/* wlan.c */
WhitherDecodeResult whither_layer_radiotap (WhitherLayers *self, WhitherBytes bytes);
WhitherDecodeResult whither_layer_wlan (WhitherLayers *self, WhitherBytes bytes);
/* From CAPWAP: some access points swap the first two bytes. */
WhitherDecodeResult whither_layer_wlan_relayed (WhitherLayers *self, WhitherBytes bytes);
/* From the next subframe of an aggregate on. */
WhitherDecodeResult whither_layer_wlan_aggregate (WhitherLayers *self, WhitherBytes bytes);

/* wrapped.c */
WhitherDecodeResult whither_layer_nflog (WhitherLayers *self, WhitherBytes bytes);
WhitherDecodeResult whither_layer_ppi (WhitherLayers *self, WhitherBytes bytes);
WhitherDecodeResult whither_layer_ipnet (WhitherLayers *self, WhitherBytes bytes);
WhitherDecodeResult whither_layer_infiniband (WhitherLayers *self, WhitherBytes bytes);

/* ip.c: by the version nibble, whatever the layer below called it */
WhitherDecodeResult whither_layer_ip (WhitherLayers *self, WhitherBytes bytes);

/* transport.c. @length: bytes of the IP payload on the wire. */
typedef WhitherDecodeResult (*WhitherTransport) (WhitherLayers *self,
                                                 WhitherBytes bytes,
                                                 guint64 length);
WhitherDecodeResult
whither_layer_transport (WhitherLayers *self, guint8 protocol, WhitherBytes bytes, guint64 length);
/* The ports at the beginning of a TCP or UDP header. FALSE: none there. */
gboolean whither_transport_read_ports (guint8 protocol,
                                       WhitherBytes bytes,
                                       guint16 *source,
                                       guint16 *destination);
/* Fills the payload in; @length on the wire. */
void whither_layers_set_payload (WhitherLayers *self, WhitherBytes payload, guint64 length);

/* tunnel.c */
WhitherDecodeResult whither_tunnel_ip (WhitherLayers *self, WhitherBytes bytes, guint64 length);
WhitherDecodeResult whither_tunnel_gre (WhitherLayers *self, WhitherBytes bytes, guint64 length);
WhitherDecodeResult
whither_tunnel_etherip (WhitherLayers *self, WhitherBytes bytes, guint64 length);
WhitherDecodeResult whither_tunnel_mpls (WhitherLayers *self, WhitherBytes bytes, guint64 length);
/* tunnel-udp.c: looks into @payload when one of the ports is a tunnel's. FALSE: it is no tunnel,
 * and nothing has changed. */
gboolean whither_tunnel_udp (WhitherLayers *self,
                             WhitherBytes payload,
                             guint16 source,
                             guint16 destination,
                             WhitherDecodeResult *result);

G_END_DECLS
