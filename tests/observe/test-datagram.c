/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "observe/datagram.h"
#include "test-bytes.h"

#define RANDOM "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
/* 65 bytes: version, random, session, cookie of 3 bytes, suite, compression, extensions */
#define BODY "fefd" RANDOM "00 03 aabbcc 0002 c02b 01 00 0012 0000 000e 000c 00 0009 'a.example'"
#define RECORD "16 fefd 0000 000000000000 "

static const struct
{
  const char *name, *input;
  const char *server_name; /* NULL: refused */
} hellos[] = {
  { "whole", RECORD "004d 01 000041 0000 000000 000041 " BODY, "a.example" },
  { "record-one-byte-long", RECORD "004e 01 000041 0000 000000 000041 " BODY },
  { "record-one-byte-short", RECORD "004c 01 000041 0000 000000 000041 " BODY },
  { "message-one-byte-long", RECORD "004d 01 000042 0000 000000 000042 " BODY },
  { "message-one-byte-short", RECORD "004d 01 000040 0000 000000 000040 " BODY },
  { "first-fragment", RECORD "004d 01 000050 0000 000000 000041 " BODY },
  { "fragment-one-byte-short", RECORD "004d 01 000041 0000 000000 000040 " BODY },
  { "fragment-one-byte-long", RECORD "004d 01 000041 0000 000000 000042 " BODY },
  { "later-fragment", RECORD "004d 01 000041 0000 000001 000041 " BODY },
  { "verify-request", RECORD "004d 03 000041 0000 000000 000041 " BODY },
  { "tls-version", "16 0303 0000 000000000000 004d 01 000041 0000 000000 000041 " BODY },
  { "application-data", "17 fefd 0000 000000000000 004d 01 000041 0000 000000 000041 " BODY },
  { "empty", "" },
};

static void
test_hellos (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (hellos); i++)
    {
      g_auto (TestBlock) block = test_block_from_hex (hellos[i].input);
      g_auto (WhitherClientHello) hello = { 0 };
      WhitherParseResult result =
          whither_dtls_read_client_hello (test_block_bytes (&block), &hello);

      g_test_message ("%s", hellos[i].name);
      g_assert_cmpstr (hello.server_name, ==, hellos[i].server_name);
      g_assert_cmpint (result, ==,
                       hellos[i].server_name != NULL ? WHITHER_PARSE_OK : WHITHER_PARSE_NOT);
      if (result != WHITHER_PARSE_OK)
        continue;
      g_assert_cmpint (block.block[hello.name_position], ==, 'a');
      for (gsize len = 0; len < block.len; len++)
        {
          g_auto (TestBlock) cut = test_block_copy (block.block, len);
          WhitherClientHello none = { 0 };

          g_assert_cmpint (whither_dtls_read_client_hello (test_block_bytes (&cut), &none), ==,
                           WHITHER_PARSE_NOT);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dtls/client-hello", test_hellos);
  return g_test_run ();
}
