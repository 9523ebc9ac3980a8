/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A DNS message as in a datagram; then the same bytes as a TCP stream of messages. */

#include "fuzz-target.h"
#include "observe/dns.h"

static void
read_message (WhitherBytes bytes)
{
  g_auto (WhitherDnsMessage) message = { 0 };

  if (!whither_dns_read_message (bytes, &message))
    return;
  for (guint i = 0; i < message.records->len; i++)
    {
      const WhitherDnsRecord *record = &g_array_index (message.records, WhitherDnsRecord, i);

      if (record->position > whither_bytes_left (&bytes) || record->owner == NULL ||
          !g_utf8_validate (record->owner, -1, NULL))
        g_abort ();
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  WhitherBytes stream = whither_bytes (data, size), message;

  read_message (stream);
  while (whither_dns_take_tcp_message (&stream, &message) == WHITHER_PARSE_OK)
    read_message (message);
  return 0;
}
