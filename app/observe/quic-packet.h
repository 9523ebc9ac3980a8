/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* One QUIC packet with a long header (RFC 9000 §17.2), and its protection (RFC 9001 §5). For the
 * readers of this folder. */

#include "base/crypto.h"
#include "observe/quic-versions.h"

G_BEGIN_DECLS

typedef enum
{
  WHITHER_QUIC_INITIAL,
  WHITHER_QUIC_RETRY,
  WHITHER_QUIC_OTHER, /* 0-RTT, Handshake: nobody without keys reads them */
} WhitherQuicPacketType;

typedef struct
{
  const WhitherQuicVersion *version;
  WhitherQuicPacketType type;
  WhitherBytes header; /* up to the packet number */
  WhitherBytes body;   /* packet number and payload, both protected */
  WhitherBytes destination_id;
} WhitherQuicPacket;

typedef struct
{
  guint8 key[WHITHER_AES_128_KEY_SIZE], hp[WHITHER_AES_128_KEY_SIZE];
  guint8 iv[WHITHER_GCM_IV_SIZE];
} WhitherQuicKeys;

/* Takes the next packet of a datagram. FALSE: no long header, an unknown version, or cut. */
gboolean whither_quic_take_packet (WhitherBytes *datagram, WhitherQuicPacket *out);

/* The keys of what a client sends, from the Destination Connection ID of its first Initial (RFC
 * 9001 §5.2). */
void whither_quic_keys_derive (const WhitherQuicVersion *version,
                               WhitherBytes destination_id,
                               WhitherQuicKeys *out);

/* Removes both protections. @plain gets the frames; @position their first byte, counted from the
 * packet's first (the cipher keeps every byte in its place). FALSE: these are not its keys. */
gboolean whither_quic_packet_open (const WhitherQuicPacket *self,
                                   const WhitherQuicKeys *keys,
                                   GByteArray *plain,
                                   gsize *position);

G_END_DECLS
