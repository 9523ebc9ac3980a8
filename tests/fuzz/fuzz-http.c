/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a client may say first over TCP: HTTP requests one behind the other, a cut one, cleartext
 * HTTP/2, SOCKS. */

#include "fuzz-target.h"
#include "observe/http2.h"
#include "observe/socks.h"

static gboolean
read_one (WhitherBytes *stream)
{
  g_auto (WhitherHttpRequest) request = { 0 };

  if (whither_http_read_request (*stream, &request) != WHITHER_PARSE_OK)
    return FALSE;
  if (request.length == 0 || request.host_position > request.length)
    g_abort ();
  return whither_bytes_skip (stream, request.length);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  WhitherBytes stream = whither_bytes (data, size);
  g_auto (WhitherHttpRequest) cut = { 0 }, second = { 0 };
  g_auto (WhitherSocksRequest) socks = { 0 };

  whither_http_read_cut_request (stream, &cut);
  if (whither_http2_read_request (stream, &second) == WHITHER_PARSE_OK && second.length > size)
    g_abort ();
  if (whither_socks_read_request (stream, &socks) == WHITHER_PARSE_OK &&
      (socks.length > size || socks.target_position > size))
    g_abort ();
  while (read_one (&stream))
    continue;
  return 0;
}
