/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Cleartext HTTP/2 with prior knowledge (RFC 9113 §3.3): the :authority of the first request. */

#include "observe/http.h"

G_BEGIN_DECLS

/* @stream: the first bytes a client sent over TCP. OK: the first header block is whole; out->host
 * is its :authority, NULL when it has none (or only in a form that nobody sends); out->length is
 * the end of that block. */
WhitherParseResult whither_http2_read_request (WhitherBytes stream, WhitherHttpRequest *out);

G_END_DECLS
