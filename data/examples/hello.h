/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* TLS 1.3 handshake messages (RFC 8446) in the shape that phones of 2026 send them: reserved values
 * of RFC 8701, a key share of X25519MLKEM768 that makes the ClientHello longer than one packet. The
 * key shares are random bytes: nothing here can be decrypted, by anyone. */

#include "random.h"

typedef enum
{
  EXAMPLE_HELLO_TLS,
  EXAMPLE_HELLO_ECH,  /* the name given is the outer one (RFC 9849) */
  EXAMPLE_HELLO_QUIC, /* with transport parameters (RFC 9001 §8.2), ALPN h3 */
} ExampleHelloKind;

/* Both return: (transfer full): one handshake message without record header. */
GByteArray *example_client_hello (ExampleRandom *random, ExampleHelloKind kind, const char *name);
GByteArray *example_server_hello (ExampleRandom *random, ExampleHelloKind kind);
