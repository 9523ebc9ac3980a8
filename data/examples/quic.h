/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* QUIC version 1 packets (RFC 9000, RFC 9001). Initial packets are protected with the keys that
 * anyone can derive from the first destination identifier, as the RFC wants it; everything later is
 * random bytes in the right wrapping. */

#include "random.h"

typedef struct
{
  guint8 key[16], iv[12], header[16];
} ExampleQuicKeys;

typedef struct
{
  guint8 phone_id[8], server_id[8]; /* as destination of the other side's packets */
  guint8 first_id[8];               /* what the phone calls the server at first */
  ExampleQuicKeys phone, server;
} ExampleQuic;

void example_quic_init (ExampleQuic *self, ExampleRandom *random);

/* A CRYPTO frame (RFC 9000 §19.6) with @len bytes of @message from @offset on. */
void
example_quic_put_crypto (GByteArray *frames, const GByteArray *message, gsize offset, gsize len);
/* An ACK of packets 0 to @largest. */
void example_quic_put_ack (GByteArray *frames, guint largest);

/* Adds one Initial packet to @datagram. PADDING is added until the datagram would have @fill bytes
 * (0: none). */
void example_quic_put_initial (ExampleQuic *self,
                               GByteArray *datagram,
                               gboolean from_phone,
                               guint number,
                               const GByteArray *frames,
                               guint fill);
/* Adds a Handshake packet with @len bytes that nobody can read. */
void example_quic_put_handshake (ExampleQuic *self,
                                 GByteArray *datagram,
                                 gboolean from_phone,
                                 ExampleRandom *random,
                                 guint len);
/* Adds a 1-RTT packet of @len bytes in all. */
void example_quic_put_data (ExampleQuic *self,
                            GByteArray *datagram,
                            gboolean from_phone,
                            ExampleRandom *random,
                            guint len);
