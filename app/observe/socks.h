/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a client asks of a SOCKS proxy (SOCKS4 and 4a; SOCKS5: RFC 1928, with RFC 1929 passwords).
 * Nothing of a password is kept. */

#include "base/address.h"
#include "observe/tls.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;             /* (owned) (nullable): the host name asked for, cleaned */
  WhitherAddress address; /* or the address; family 0 when a name was given */
  guint16 port;
  gsize target_position; /* of the name's or address's first byte in the stream */
  gsize length;          /* of all that is SOCKS: what follows is the tunnel's own first byte */
} WhitherSocksRequest;

void whither_socks_request_clear (WhitherSocksRequest *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WhitherSocksRequest, whither_socks_request_clear)

/* @stream: the first bytes a client sent over TCP. */
WhitherParseResult whither_socks_read_request (WhitherBytes stream, WhitherSocksRequest *out);

G_END_DECLS
