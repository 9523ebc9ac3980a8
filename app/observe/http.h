/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* HTTP/1 requests (RFC 9112): the Host field and the target of CONNECT. Also SSDP, the same form on
 * UDP 1900. */

#include "base/bytes.h"
#include "observe/tls.h"

G_BEGIN_DECLS

typedef struct
{
  char *host;           /* (owned) (nullable): Host field as sent, cleaned */
  char *connect_target; /* (owned) (nullable): "name:port" of CONNECT */
  gsize host_position;  /* of the value's first byte in the stream */
  gsize length; /* of the request head with its empty line: what follows may be the next or a tunnel
                 */
} WhitherHttpRequest;

void whither_http_request_clear (WhitherHttpRequest *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WhitherHttpRequest, whither_http_request_clear)

WhitherParseResult whither_http_read_request (WhitherBytes stream, WhitherHttpRequest *out);

G_END_DECLS
