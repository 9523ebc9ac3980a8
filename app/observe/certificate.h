/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The names in a server's certificate, which TLS up to 1.2 sends in the clear (RFC 5246 §7.4.2; RFC
 * 5280 §4.2.1.6). They say what the machine may answer for, not what was asked of it. */

#include "observe/tls.h"

G_BEGIN_DECLS

/* @stream: the first bytes a server sent over TCP. OK: the first certificate is there; @names:
 * (transfer full) (element-type utf8): its DNS names, cleaned, in its order, perhaps none.
 * MORE: it may still come. NOT: none will (TLS 1.3, a resumed session), or this is no TLS. */
WhitherParseResult whither_tls_read_certificate_names (WhitherBytes stream, GPtrArray **names);

G_END_DECLS
