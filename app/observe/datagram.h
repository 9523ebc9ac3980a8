/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The DTLS ClientHello (RFC 6347 §4.2, RFC 9147 §5.3), which fits one datagram. */

#include "observe/tls.h"

G_BEGIN_DECLS

/* OK: a ClientHello that lies wholly in the first record. out->name_position counts from the start
 * of @datagram. NOT: anything else, also a hello in fragments. Never MORE. */
WhitherParseResult whither_dtls_read_client_hello (WhitherBytes datagram, WhitherClientHello *out);

G_END_DECLS
