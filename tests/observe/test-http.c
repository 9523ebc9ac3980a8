/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "observe/http.h"
#include "test-bytes.h"

typedef struct
{
  const char *name, *input;
  WhitherParseResult result;
  const char *host, *connect_target;
  gsize length; /* 0: the whole input */
  guint64 body_length;
} Row;

static const Row rows[] = {
  { "host", "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n", WHITHER_PARSE_OK, "a.example" },
  { "host-with-port", "GET / HTTP/1.1\r\nHost: a.example:8080\r\n\r\n", WHITHER_PARSE_OK,
    "a.example:8080" },
  { "field-name-case", "GET / HTTP/1.0\r\nhOsT:a.example\r\n\r\n", WHITHER_PARSE_OK, "a.example" },
  { "blanks-around-value", "GET / HTTP/1.1\r\nHost: \t a.example \t\r\n\r\n", WHITHER_PARSE_OK,
    "a.example" },
  { "lone-line-feeds", "GET / HTTP/1.1\nHost: a.example\n\n", WHITHER_PARSE_OK, "a.example" },
  { "no-host", "GET / HTTP/1.0\r\n\r\n", WHITHER_PARSE_OK },
  { "empty-host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", WHITHER_PARSE_OK },
  { "longer-field-name", "GET / HTTP/1.1\r\nHostX: a.example\r\n\r\n", WHITHER_PARSE_OK },
  { "shorter-field-name", "GET / HTTP/1.1\r\nHos: a.example\r\n\r\n", WHITHER_PARSE_OK },
  { "first-host-counts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", WHITHER_PARSE_OK, "a" },
  { "line-without-colon", "GET / HTTP/1.1\r\nnonsense\r\nHost: a\r\n\r\n", WHITHER_PARSE_OK, "a" },
  { "folded-value", "GET / HTTP/1.1\r\nHost:\r\n a.example\r\n\r\n", WHITHER_PARSE_OK,
    "a.example" },
  { "folded-in-the-middle", "GET / HTTP/1.1\r\nX: a\r\n\tHost: b\r\nHost: c\r\n\r\n",
    WHITHER_PARSE_OK, "c" },
  { "control-bytes", "GET / HTTP/1.1\r\nHost: a\x1b[2J\r\n\r\n", WHITHER_PARSE_OK, "a\\x1b[2J" },
  { "absolute-target", "GET http://b.example/x HTTP/1.1\r\n\r\n", WHITHER_PARSE_OK, "b.example" },
  { "absolute-target-without-path", "GET HTTP://b.example HTTP/1.1\r\n\r\n", WHITHER_PARSE_OK,
    "b.example" },
  { "absolute-target-empty", "GET http:// HTTP/1.1\r\n\r\n", WHITHER_PARSE_OK },
  { "absolute-target-one-slash", "GET http:/b.example HTTP/1.1\r\n\r\n", WHITHER_PARSE_OK },
  { "absolute-target-and-host", "GET http://b.example/ HTTP/1.1\r\nHost: a.example\r\n\r\n",
    WHITHER_PARSE_OK, "a.example" },
  { "connect", "CONNECT c.example:443 HTTP/1.1\r\nHost: p.example\r\n\r\n", WHITHER_PARSE_OK,
    "p.example", "c.example:443" },
  { "connect-then-tunnel", "CONNECT c.example:443 HTTP/1.1\r\n\r\n\x16\x03\x01", WHITHER_PARSE_OK,
    NULL, "c.example:443", 34 },
  { "body", "POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc", WHITHER_PARSE_OK, NULL, NULL, 38,
    3 },
  { "body-length-too-big", "POST / HTTP/1.1\r\nContent-Length: 18446744073709551616\r\n\r\n",
    WHITHER_PARSE_OK, NULL, NULL, 0, WHITHER_HTTP_BODY_UNKNOWN },
  { "body-length-no-number", "POST / HTTP/1.1\r\nContent-Length: 1x\r\n\r\n", WHITHER_PARSE_OK,
    NULL, NULL, 0, WHITHER_HTTP_BODY_UNKNOWN },
  { "body-chunked", "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n",
    WHITHER_PARSE_OK, NULL, NULL, 0, WHITHER_HTTP_BODY_UNKNOWN },
  { "ssdp", "M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\n\r\n", WHITHER_PARSE_OK,
    "239.255.255.250:1900" },
  { "blanks-in-target", "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", WHITHER_PARSE_OK, "a" },
  { "method-20-letters", "ABCDEFGHIJKLMNOPQRST / HTTP/1.1\r\n\r\n", WHITHER_PARSE_OK },
  { "method-21-letters", "ABCDEFGHIJKLMNOPQRSTU / HTTP/1.1\r\n\r\n", WHITHER_PARSE_NOT },
  { "method-of-two-letters", "GE / HTTP/1.1\r\n\r\n", WHITHER_PARSE_NOT },
  { "no-target", "GET  HTTP/1.1\r\n\r\n", WHITHER_PARSE_NOT },
  { "version-only", "GET HTTP/1.1\r\n\r\n", WHITHER_PARSE_NOT },
  { "version-one-byte-short", "GET / HTTP/1.\r\n\r\n", WHITHER_PARSE_NOT },
  { "version-2", "PRI * HTTP/2.0\r\n\r\n", WHITHER_PARSE_NOT },
  { "response", "HTTP/1.1 200 OK\r\n\r\n", WHITHER_PARSE_NOT },
  { "lower-case-method", "get / HTTP/1.1\r\n\r\n", WHITHER_PARSE_NOT },
  { "another-protocol", "EHLO a.example\r\n", WHITHER_PARSE_NOT },
  { "ssh", "SSH-2.0-OpenSSH_9.2\r\n", WHITHER_PARSE_NOT },
  { "binary-target", "GET \x01", WHITHER_PARSE_NOT },
  { "tls", "\x16\x03\x01", WHITHER_PARSE_NOT },
  { "empty", "", WHITHER_PARSE_MORE },
  { "head-not-ended", "GET / HTTP/1.1\r\nHost: a.example\r\n", WHITHER_PARSE_MORE },
};

static WhitherParseResult
read_exact (const char *text, gsize len, gboolean cut, WhitherHttpRequest *out)
{
  g_auto (TestBlock) block = test_block_copy (text, len);

  return cut ? whither_http_read_cut_request (test_block_bytes (&block), out)
             : whither_http_read_request (test_block_bytes (&block), out);
}

static void
test_row (gconstpointer user_data)
{
  const Row *row = user_data;
  gsize len = strlen (row->input);
  g_auto (WhitherHttpRequest) request = { 0 };

  g_assert_cmpint (read_exact (row->input, len, FALSE, &request), ==, row->result);
  g_assert_cmpstr (request.host, ==, row->host);
  g_assert_cmpstr (request.connect_target, ==, row->connect_target);
  g_assert_cmpuint (request.body_length, ==, row->body_length);
  if (row->result == WHITHER_PARSE_OK)
    g_assert_cmpuint (request.length, ==, row->length > 0 ? row->length : len);
  if (request.host != NULL && strcmp (row->name, "folded-value") != 0)
    g_assert_cmpint (row->input[request.host_position], ==, request.host[0]);
}

static void
test_prefixes (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      if (rows[i].result != WHITHER_PARSE_OK)
        continue;
      gsize whole = rows[i].length > 0 ? rows[i].length : strlen (rows[i].input);
      for (gsize len = 0; len < whole; len++)
        {
          WhitherHttpRequest request = { 0 };

          g_assert_cmpint (read_exact (rows[i].input, len, FALSE, &request), ==,
                           WHITHER_PARSE_MORE);
          g_assert_null (request.host);
        }
    }
}

/* A cut head gives what its whole lines say, and no half of a name. */
static void
test_cut (void)
{
  static const char input[] = "GET / HTTP/1.1\r\nHost: a.example\r\nX: y\r\n\r\n";
  const gsize line_end = strlen ("GET / HTTP/1.1\r\n");
  const gsize host_end = strlen ("GET / HTTP/1.1\r\nHost: a.example\r\n");

  for (gsize len = 0; len < sizeof input; len++)
    {
      g_auto (WhitherHttpRequest) request = { 0 };
      WhitherParseResult result = read_exact (input, len, TRUE, &request);

      g_assert_cmpint (result, ==, len < line_end ? WHITHER_PARSE_MORE : WHITHER_PARSE_OK);
      g_assert_cmpstr (request.host, ==, len < host_end ? NULL : "a.example");
    }
}

/* A line that never ends is not waited for for ever. */
static void
test_endless_line (void)
{
  g_autofree char *input = g_malloc (70000);
  WhitherHttpRequest request = { 0 };

  memset (input, 'x', 70000);
  memcpy (input, "GET /", 5);
  g_assert_cmpint (read_exact (input, 60000, FALSE, &request), ==, WHITHER_PARSE_MORE);
  g_assert_cmpint (read_exact (input, 70000, FALSE, &request), ==, WHITHER_PARSE_NOT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/http/request/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/http/every-prefix", test_prefixes);
  g_test_add_func ("/http/cut", test_cut);
  g_test_add_func ("/http/endless-line", test_endless_line);
  return g_test_run ();
}
