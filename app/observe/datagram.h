/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Two protocols of single datagrams: the DTLS ClientHello (RFC 6347 §4.2, RFC 9147 §5.3) and STUN
 * (RFC 8489 §5), by which voice and video find their way. */

#include "observe/tls.h"

G_BEGIN_DECLS

/* OK: a ClientHello that lies wholly in the first record. out->name_position counts from the start
 * of @datagram. NOT: anything else, also a hello in fragments. Never MORE. */
WhitherParseResult whither_dtls_read_client_hello (WhitherBytes datagram, WhitherClientHello *out);

/* TRUE: a STUN or TURN message, by its magic cookie and its length. */
gboolean whither_stun_is_message (WhitherBytes datagram);

G_END_DECLS
