/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Sealed QUIC Initial packets for tests, made with the public keys of RFC 9001 §5.2. */

#include "base/bytes.h"

typedef struct
{
  guint32 version;
  WhitherBytes destination_id, source_id, token;
  guint32 number;      /* packet number */
  guint number_len;    /* 1 to 4; 0: 4 */
  WhitherBytes key_id; /* identifier the keys come from; empty: destination_id */
} QuicInitial;

/* Appends the packet with @frames as its content to @datagram. */
void quic_build_initial (const QuicInitial *initial, WhitherBytes frames, GByteArray *datagram);

/* Appends a CRYPTO frame of type @type. */
void quic_build_crypto (GByteArray *frames, guint8 type, guint16 start, WhitherBytes content);

/* Appends a 0-RTT or Handshake packet (type bits @type) with @len bytes nobody can read. */
void quic_build_other (guint32 version, guint8 type, guint16 len, GByteArray *datagram);
