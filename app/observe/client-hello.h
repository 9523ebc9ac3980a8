/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The body of a ClientHello, the same in TLS, DTLS and QUIC: what stands behind the handshake
 * header. For the readers of this folder. */

#include "observe/tls.h"

G_BEGIN_DECLS

/* Reads the whole body. @with_cookie: DTLS carries one more field (RFC 6347 §4.2.1).
 * out->name_position counts from the start of @body. FALSE: a length contradicts another. */
gboolean
whither_client_hello_read_body (WhitherBytes body, gboolean with_cookie, WhitherClientHello *out);

G_END_DECLS
