/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "observe/http2.h"
#include "test-bytes.h"

#define PREFACE "'PRI * HTTP/2.0' 0d0a0d0a 'SM' 0d0a0d0a "
#define SETTINGS "000000 04 00 00000000 "
/* RFC 7541 Appendix C.3.1 and C.4.1: the same request, plain and packed */
#define PLAIN "828684 41 0f 'www.example.com' "
#define PACKED "828684 41 8c f1e3c2e5f23a6ba0ab90f4ff "

typedef struct
{
  const char *name, *input;
  WhitherParseResult result;
  const char *host;
} Row;

static const Row rows[] = {
  { "plain", PREFACE SETTINGS "000014 01 05 00000001 " PLAIN, WHITHER_PARSE_OK, "www.example.com" },
  { "packed", PREFACE SETTINGS "000011 01 05 00000001 " PACKED, WHITHER_PARSE_OK,
    "www.example.com" },
  { "without-settings", PREFACE "000011 01 05 00000001 " PACKED, WHITHER_PARSE_OK,
    "www.example.com" },
  { "name-spelled-out", PREFACE "000017 01 05 00000001 00 0a ':authority' 09 'a.example' 80 ",
    WHITHER_PARSE_NOT },
  { "name-in-full", PREFACE "000016 01 05 00000001 00 0a ':authority' 09 'a.example'",
    WHITHER_PARSE_OK, "a.example" },
  { "never-indexed", PREFACE "00000b 01 05 00000001 11 09 'a.example'", WHITHER_PARSE_OK,
    "a.example" },
  { "table-size-first", PREFACE "00000e 01 05 00000001 3f e1 1f 41 09 'a.example'",
    WHITHER_PARSE_OK, "a.example" },
  { "padded", PREFACE "00000e 01 0c 00000001 02 41 09 'a.example' 0000", WHITHER_PARSE_OK,
    "a.example" },
  { "padding-one-byte-long", PREFACE "00000e 01 0c 00000001 0e 41 09 'a.example' 0000",
    WHITHER_PARSE_NOT },
  { "priority", PREFACE "000010 01 24 00000001 0000000010 41 09 'a.example'", WHITHER_PARSE_OK,
    "a.example" },
  { "continued", PREFACE "000004 01 00 00000001 41 09 'a.' 000007 09 04 00000001 'example'",
    WHITHER_PARSE_OK, "a.example" },
  { "continued-by-another-frame", PREFACE "000004 01 00 00000001 41 09 'a.' 000000 04 00 00000000",
    WHITHER_PARSE_NOT },
  { "without-authority", PREFACE "000003 01 05 00000001 828684", WHITHER_PARSE_OK },
  { "index-0", PREFACE "000001 01 05 00000001 80", WHITHER_PARSE_NOT },
  { "value-one-byte-long", PREFACE "00000b 01 05 00000001 41 0a 'a.example'", WHITHER_PARSE_NOT },
  { "value-one-byte-short", PREFACE "00000b 01 05 00000001 41 08 'a.example'", WHITHER_PARSE_NOT },
  { "number-without-end", PREFACE "000006 01 05 00000001 ff ff ff ff ff ff", WHITHER_PARSE_NOT },
  { "padding-of-a-whole-byte", PREFACE "000004 01 05 00000001 41 82 f8 ff", WHITHER_PARSE_OK },
  { "packed-one-letter", PREFACE "000003 01 05 00000001 41 81 1f", WHITHER_PARSE_OK, "a" },
  { "packed-end-of-zeros", PREFACE "000003 01 05 00000001 41 81 18", WHITHER_PARSE_OK },
  { "data-first", PREFACE "000000 00 00 00000001", WHITHER_PARSE_NOT },
  { "continuation-first", PREFACE "000000 09 00 00000001", WHITHER_PARSE_NOT },
  { "frame-too-long", PREFACE "010001 04 00 00000000", WHITHER_PARSE_NOT },
  { "http-1", "'GET / HTTP/1.1' 0d0a", WHITHER_PARSE_NOT },
  { "preface-one-byte-wrong", "'PRI * HTTP/2.0' 0d0a0d0a 'SN'", WHITHER_PARSE_NOT },
  { "preface-alone", PREFACE, WHITHER_PARSE_MORE },
  { "empty", "", WHITHER_PARSE_MORE },
};

static void
test_row (gconstpointer user_data)
{
  const Row *row = user_data;
  g_auto (TestBlock) block = test_block_from_hex (row->input);
  g_auto (WhitherHttpRequest) request = { 0 };

  g_assert_cmpint (whither_http2_read_request (test_block_bytes (&block), &request), ==,
                   row->result);
  g_assert_cmpstr (request.host, ==, row->host);
  if (row->result != WHITHER_PARSE_OK)
    return;
  g_assert_cmpuint (request.length, ==, block.len);
  for (gsize len = 0; len < block.len; len++)
    {
      g_auto (TestBlock) cut = test_block_copy (block.block, len);
      WhitherHttpRequest none = { 0 };

      g_assert_cmpint (whither_http2_read_request (test_block_bytes (&cut), &none), ==,
                       WHITHER_PARSE_MORE);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/http2/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  return g_test_run ();
}
