/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* TLS as far as it is spoken in the clear: the ClientHello (RFC 8446 §4.1.2, RFC 6066 §3, RFC
 * 7301), over records that may split it anywhere (RFC 8446 §5.1). */

#include "base/bytes.h"

G_BEGIN_DECLS

typedef enum
{
  WHITHER_PARSE_OK,   /* understood, @out is filled */
  WHITHER_PARSE_MORE, /* so far it could be it; more bytes would tell */
  WHITHER_PARSE_NOT,  /* this is something else, or broken */
} WhitherParseResult;

typedef struct
{
  char *server_name; /* (owned) (nullable): as sent, cleaned; NULL when absent */
  char *alpn;        /* (owned) (nullable): comma separated, in order */
  gboolean has_ech;  /* encrypted_client_hello (0xfe0d) or the older ESNI (0xffce): the name may be
                        a decoy. It need not be: browsers send the same sign as grease to every
                        server (RFC 9849 §6.2), and nobody outside can tell the two apart. */
  gsize name_position; /* of the name's first byte, from the start of the handshake message */
  gboolean has_quic_parameters;
} WhitherClientHello;

void whither_client_hello_clear (WhitherClientHello *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WhitherClientHello, whither_client_hello_clear)

/* @stream: the first bytes a client sent over TCP: TLS records. out->name_position then counts from
 * the start of @stream. */
WhitherParseResult whither_tls_read_client_hello (WhitherBytes stream, WhitherClientHello *out);

/* @message: the handshake message itself, without records (QUIC CRYPTO data). MORE when it is cut.
 */
WhitherParseResult whither_tls_read_client_hello_message (WhitherBytes message,
                                                          WhitherClientHello *out);

G_END_DECLS
