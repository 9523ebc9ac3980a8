/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* HTTP/1 requests (RFC 9112): the Host field and the target of CONNECT. Also SSDP, the same form on
 * UDP 1900. */

#include "base/bytes.h"
#include "observe/tls.h"

G_BEGIN_DECLS

/* The body's end cannot be told from the head (chunked, or a length that is none). */
#define WHITHER_HTTP_BODY_UNKNOWN G_MAXUINT64

typedef struct
{
  char *host; /* (owned) (nullable): Host field as sent, folded lines joined, cleaned; where
                 there is none, the authority of an absolute target */
  char *connect_target; /* (owned) (nullable): "name:port" of CONNECT */
  gsize host_position;  /* of the value's first byte in the stream */
  gsize length; /* of the request head with its empty line: what follows is the body, then the
                   next request, or behind CONNECT a tunnel */
  guint64 body_length; /* bytes of the body, or WHITHER_HTTP_BODY_UNKNOWN */
} WhitherHttpRequest;

void whither_http_request_clear (WhitherHttpRequest *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WhitherHttpRequest, whither_http_request_clear)

/* OK: the whole head is there. MORE: it may be a request and is not at its end. */
WhitherParseResult whither_http_read_request (WhitherBytes stream, WhitherHttpRequest *out);

/* For a stream that gives no more (cut by the snap length, lost, ended): OK as soon as the request
 * line is there; only whole lines are believed. */
WhitherParseResult whither_http_read_cut_request (WhitherBytes stream, WhitherHttpRequest *out);

G_END_DECLS
