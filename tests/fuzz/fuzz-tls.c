/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The first bytes of a TCP connection as TLS records, of a client and of a server; the same as a
 * bare handshake message, and as a datagram of DTLS or STUN. */

#include "fuzz-target.h"
#include "observe/certificate.h"
#include "observe/datagram.h"
#include "observe/voice.h"

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

static void
read_certificate (WhitherBytes bytes, size_t size)
{
  g_autoptr (GPtrArray) names = NULL;

  if (whither_tls_read_certificate_names (bytes, &names) != WHITHER_PARSE_OK)
    return;
  for (guint i = 0; i < names->len; i++)
    if (!g_utf8_validate (g_ptr_array_index (names, i), -1, NULL) || names->len > size)
      g_abort ();
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  WhitherClientHello hello = { 0 };
  WhitherBytes bytes = whither_bytes (data, size);

  check (whither_tls_read_client_hello (bytes, &hello), &hello, size);
  check (whither_tls_read_client_hello_message (bytes, &hello), &hello, size);
  check (whither_dtls_read_client_hello (bytes, &hello), &hello, size);
  whither_stun_read (bytes);
  WhitherRtpRun run = { 0 };
  whither_rtp_run_add (&run, bytes);
  read_certificate (bytes, size);
  return 0;
}
