/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A record taken apart: link layer → IP → transport.
 *
 * A packet may carry another one (a tunnel). `whither_decoder_decode` gives the innermost it
 * understands and the endpoints of the one around it; bytes are always counted by the outermost IP
 * packet, so a tunnel and its contents are never summed. What is not understood is tallied by kind
 * and never lost. One decoder per capture and thread. */

#include "base/address.h"
#include "base/tally.h"
#include "capture/capture.h"

G_BEGIN_DECLS

enum
{
  WHITHER_PROTOCOL_ICMP = 1,
  WHITHER_PROTOCOL_TCP = 6,
  WHITHER_PROTOCOL_UDP = 17,
  WHITHER_PROTOCOL_ICMPV6 = 58,
};

enum
{
  WHITHER_TCP_FIN = 0x01,
  WHITHER_TCP_SYN = 0x02,
  WHITHER_TCP_RST = 0x04,
  WHITHER_TCP_ACK = 0x10,
};

typedef struct
{
  WhitherAddress address;
  guint16 port; /* 0 where the transport has none */
} WhitherEndpoint;

typedef struct
{
  WhitherEndpoint source, destination; /* of the innermost IP packet */
  guint8 transport;                    /* IP protocol number of the innermost */
  gboolean in_tunnel;
  WhitherEndpoint outer_source, outer_destination; /* when in_tunnel */
  guint8 outer_transport;
  guint32 length;         /* bytes of the outermost IP packet on the wire, headers included */
  guint32 payload_length; /* transport payload on the wire; 0 for a fragment without a head */
  WhitherBytes payload;   /* transport payload as captured, possibly shorter */
  guint64 payload_offset; /* in the unpacked stream; of the last piece when put together from
                             fragments */
  guint32 sequence, acknowledged; /* TCP */
  guint8 tcp_flags;
  const char *process, *effective_process; /* (nullable): PKTAP headers; else the record's */
  WhitherDirection direction;              /* PKTAP or cooked header; else the record's */
} WhitherPacket;

typedef enum
{
  WHITHER_DECODE_OK,      /* @out is filled */
  WHITHER_DECODE_PARTIAL, /* understood as IP, but waits for more fragments, has no known transport,
                             or is cut: addresses and length are good, the payload is empty */
  WHITHER_DECODE_OTHER,   /* no IP: tallied */
} WhitherDecodeResult;

typedef struct _WhitherDecoder WhitherDecoder;

WhitherDecoder *whither_decoder_new (void);
void whither_decoder_free (WhitherDecoder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherDecoder, whither_decoder_free)

/* Takes @record apart. Views in @out point into the record or into the decoder and are valid until
 * the next call. Never fails: content decides only which result comes back. */
WhitherDecodeResult
whither_decoder_decode (WhitherDecoder *self, const WhitherRecord *record, WhitherPacket *out);

/* A record may hold several packets (802.11 aggregates): gives the next one of the @record that was
 * decoded last. FALSE: there is none; @out and @result are untouched. */
gboolean whither_decoder_next (WhitherDecoder *self,
                               const WhitherRecord *record,
                               WhitherPacket *out,
                               WhitherDecodeResult *result);

/* Adds to the tally; for the folders above that meet something they do not understand. */
void whither_decoder_tally (WhitherDecoder *self, const char *kind, guint64 packet, guint64 bytes);

/* Returns: (transfer full) (element-type WhitherTally): a copy. */
GPtrArray *whither_decoder_get_tallies (WhitherDecoder *self);

G_END_DECLS
