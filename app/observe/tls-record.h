/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The record layer of TLS (RFC 8446 §5.1), for the readers of this folder. */

#include "observe/tls.h"

G_BEGIN_DECLS

/* Takes the next record of type handshake. MORE: it is cut, and @fragment is what is there of its
 * content. NOT: another type, or no record. */
WhitherParseResult whither_tls_take_record (WhitherBytes *stream, WhitherBytes *fragment);

G_END_DECLS
