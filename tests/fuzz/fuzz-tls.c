/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The first bytes of a TCP connection as TLS records, and the same as a bare handshake message. */

#include "fuzz-target.h"
#include "observe/tls.h"

static void
check (WhitherParseResult result, WhitherClientHello *hello, size_t size)
{
  if (result != WHITHER_PARSE_OK)
    {
      if (hello->server_name != NULL || hello->alpn != NULL)
        g_abort (); /* written to on failure */
      return;
    }
  if (hello->name_position > size)
    g_abort ();
  whither_client_hello_clear (hello);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  WhitherClientHello hello = { 0 };
  WhitherBytes bytes = whither_bytes (data, size);

  check (whither_tls_read_client_hello (bytes, &hello), &hello, size);
  check (whither_tls_read_client_hello_message (bytes, &hello), &hello, size);
  return 0;
}
