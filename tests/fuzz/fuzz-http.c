/* SPDX-License-Identifier: GPL-3.0-or-later */

/* HTTP requests one behind the other, then the same bytes as a cut one. */

#include "fuzz-target.h"
#include "observe/http.h"

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
  g_auto (WhitherHttpRequest) cut = { 0 };

  whither_http_read_cut_request (stream, &cut);
  while (read_one (&stream))
    continue;
  return 0;
}
