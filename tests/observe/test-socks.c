/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "observe/socks.h"
#include "test-bytes.h"

typedef struct
{
  const char *name, *input;
  WhitherParseResult result;
  const char *target; /* "name port length" */
} Row;

#define NAME "09 'a.example' 01bb"

static const Row rows[] = {
  { "5-name", "05 01 00 05 01 00 03 " NAME, WHITHER_PARSE_OK, "a.example 443 19" },
  { "5-then-tunnel", "05 01 00 05 01 00 03 " NAME "16 03 01", WHITHER_PARSE_OK,
    "a.example 443 19" },
  { "5-two-methods", "05 02 0002 05 01 00 03 " NAME, WHITHER_PARSE_OK, "a.example 443 20" },
  { "5-password", "05 01 02 01 01 'u' 02 'pw' 05 01 00 03 " NAME, WHITHER_PARSE_OK,
    "a.example 443 25" },
  { "5-password-one-byte-short", "05 01 02 01 01 'u' 01 'pw' 05 01 00 03 " NAME,
    WHITHER_PARSE_NOT },
  { "5-address", "05 01 00 05 01 00 01 c0000201 0050", WHITHER_PARSE_OK, "192.0.2.1 80 13" },
  { "5-address-6", "05 01 00 05 01 00 04 20010db8000000000000000000000001 0050", WHITHER_PARSE_OK,
    "2001:db8::1 80 25" },
  { "5-name-one-byte-long", "05 01 00 05 01 00 03 0a 'a.example' 01bb", WHITHER_PARSE_MORE },
  { "5-type-2", "05 01 00 05 01 00 02 00 0000", WHITHER_PARSE_NOT },
  { "5-reserved-not-zero", "05 01 00 05 01 01 03 " NAME, WHITHER_PARSE_NOT },
  { "5-command-4", "05 01 00 05 04 00 03 " NAME, WHITHER_PARSE_NOT },
  { "5-no-methods", "05 00", WHITHER_PARSE_NOT },
  { "5-16-methods", "05 10", WHITHER_PARSE_MORE },
  { "5-17-methods", "05 11", WHITHER_PARSE_NOT },
  { "5-control-bytes", "05 01 00 05 01 00 03 02 610a 01bb", WHITHER_PARSE_OK, "a\\x0a 443 12" },
  { "4-address", "04 01 0050 c0000201 'u' 00", WHITHER_PARSE_OK, "192.0.2.1 80 10" },
  { "4a-name", "04 01 01bb 00000001 00 'a.example' 00", WHITHER_PARSE_OK, "a.example 443 19" },
  { "4-not-quite-4a", "04 01 01bb 00000101 00", WHITHER_PARSE_OK, "0.0.1.1 443 9" },
  { "4-command-3", "04 03 01bb", WHITHER_PARSE_NOT },
  { "4-port-0", "04 01 0000 c0000201 00", WHITHER_PARSE_NOT },
  { "version-6", "06", WHITHER_PARSE_NOT },
  { "tls", "16 0301", WHITHER_PARSE_NOT },
  { "empty", "", WHITHER_PARSE_MORE },
};

static void
test_row (gconstpointer user_data)
{
  const Row *row = user_data;
  g_auto (TestBlock) block = test_block_from_hex (row->input);
  g_auto (WhitherSocksRequest) request = { 0 };
  WhitherParseResult result = whither_socks_read_request (test_block_bytes (&block), &request);

  g_assert_cmpint (result, ==, row->result);
  if (result != WHITHER_PARSE_OK)
    {
      g_assert_null (request.name);
      return;
    }
  g_autofree char *address = whither_address_to_string (&request.address);
  g_autofree char *target =
      g_strdup_printf ("%s %u %" G_GSIZE_FORMAT, request.name != NULL ? request.name : address,
                       request.port, request.length);
  g_assert_cmpstr (target, ==, row->target);
  if (request.name != NULL)
    g_assert_cmpint (block.block[request.target_position], ==, 'a');
  else
    g_assert_cmpint (block.block[request.target_position], ==, request.address.bytes[0]);

  for (gsize len = 0; len < request.length; len++)
    {
      g_auto (TestBlock) cut = test_block_copy (block.block, len);
      WhitherSocksRequest none = { 0 };

      g_assert_cmpint (whither_socks_read_request (test_block_bytes (&cut), &none), ==,
                       WHITHER_PARSE_MORE);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/socks/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  return g_test_run ();
}
