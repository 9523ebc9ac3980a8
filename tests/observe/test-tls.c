/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "observe/tls.h"
#include "test-bytes.h"

#define RANDOM "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
#define NAME_EXTENSION "0000 000e 000c 00 0009 'a.example'"

typedef struct
{
  const char *name, *input;
  WhitherParseResult result;
  const char *server_name, *alpn;
  gboolean has_ech, has_quic;
} Row;

/* Each input is the list of extensions; the hello around it is right. */
static const Row extension_rows[] = {
  { "server-name/plain", NAME_EXTENSION, WHITHER_PARSE_OK, "a.example" },
  { "server-name/absent", "000a 0004 0002 001d", WHITHER_PARSE_OK },
  { "server-name/case-kept", "0000 000e 000c 00 0009 'A.Example'", WHITHER_PARSE_OK, "A.Example" },
  { "server-name/control-bytes", "0000 0008 0006 00 0003 610a1b", WHITHER_PARSE_OK, "a\\x0a\\x1b" },
  { "server-name/not-utf-8", "0000 0006 0004 00 0001 ff", WHITHER_PARSE_OK, "\\xff" },
  { "server-name/empty-name", "0000 0005 0003 00 0000", WHITHER_PARSE_OK },
  { "server-name/empty-list", "0000 0002 0000", WHITHER_PARSE_OK },
  { "server-name/empty-extension", "0000 0000", WHITHER_PARSE_OK },
  { "server-name/other-type-first", "0000 000b 0009 07 0001 78 00 0002 'ab'", WHITHER_PARSE_OK,
    "ab" },
  { "server-name/first-of-two", "0000 000a 0008 00 0001 'a' 00 0001 'b'", WHITHER_PARSE_OK, "a" },
  { "server-name/list-one-byte-short", "0000 000e 000b 00 0009 'a.example'", WHITHER_PARSE_NOT },
  { "server-name/list-one-byte-long", "0000 000e 000d 00 0009 'a.example'", WHITHER_PARSE_NOT },
  { "server-name/name-one-byte-short", "0000 000e 000c 00 0008 'a.example'", WHITHER_PARSE_NOT },
  { "server-name/name-one-byte-long", "0000 000e 000c 00 000a 'a.example'", WHITHER_PARSE_NOT },
  { "server-name/extension-one-byte-short", "0000 000d 000c 00 0009 'a.example'",
    WHITHER_PARSE_NOT },
  { "server-name/extension-one-byte-long", "0000 000f 000c 00 0009 'a.example'",
    WHITHER_PARSE_NOT },
  { "server-name/half-a-length", "0000 0001 00", WHITHER_PARSE_NOT },
  { "server-name/behind-others", "ff01 0001 00 000a 0004 0002 001d " NAME_EXTENSION,
    WHITHER_PARSE_OK, "a.example" },
  { "alpn/two", "0010 000e 000c 02 'h2' 08 'http/1.1'", WHITHER_PARSE_OK, NULL, "h2,http/1.1" },
  { "alpn/list-one-byte-short", "0010 000e 000b 02 'h2' 08 'http/1.1'", WHITHER_PARSE_NOT },
  { "alpn/list-one-byte-long", "0010 000e 000d 02 'h2' 08 'http/1.1'", WHITHER_PARSE_NOT },
  { "alpn/protocol-one-byte-short", "0010 000e 000c 02 'h2' 07 'http/1.1'", WHITHER_PARSE_NOT },
  { "alpn/protocol-one-byte-long", "0010 000e 000c 02 'h2' 09 'http/1.1'", WHITHER_PARSE_NOT },
  { "alpn/empty-list", "0010 0002 0000", WHITHER_PARSE_OK },
  { "ech/ech", "fe0d 0002 0000 " NAME_EXTENSION, WHITHER_PARSE_OK, "a.example", NULL, TRUE },
  { "ech/esni", "ffce 0000", WHITHER_PARSE_OK, NULL, NULL, TRUE },
  { "ech/neighbours-are-none", "fe0c 0000 fe0e 0000 ffcd 0000", WHITHER_PARSE_OK },
  { "quic/parameters", "0039 0000", WHITHER_PARSE_OK, NULL, NULL, FALSE, TRUE },
  { "quic/draft-parameters", "ffa5 0000", WHITHER_PARSE_OK, NULL, NULL, FALSE, TRUE },
  { "extension/half-a-header", NAME_EXTENSION " 00 0a", WHITHER_PARSE_NOT },
  { "extension/one-byte-left", NAME_EXTENSION " 00", WHITHER_PARSE_NOT },
};

/* Each input is a stream of records. 0x3f bytes of body without extensions: 2 + 32 + 1 + ... */
static const Row stream_rows[] = {
  { "no-extensions-at-all", "16 0301 002d 01 000029 0303" RANDOM "00 0002 1301 01 00",
    WHITHER_PARSE_OK },
  { "empty-extensions", "16 0301 002f 01 00002b 0303" RANDOM "00 0002 1301 01 00 0000",
    WHITHER_PARSE_OK },
  { "extensions-one-byte-long", "16 0301 002f 01 00002b 0303" RANDOM "00 0002 1301 01 00 0001",
    WHITHER_PARSE_NOT },
  { "half-an-extensions-length", "16 0301 002e 01 00002a 0303" RANDOM "00 0002 1301 01 00 00",
    WHITHER_PARSE_NOT },
  { "session-id", "16 0301 002f 01 00002b 0303" RANDOM "02 abcd 0002 1301 01 00",
    WHITHER_PARSE_OK },
  { "session-id-one-byte-short", "16 0301 002f 01 00002b 0303" RANDOM "01 abcd 0002 1301 01 00",
    WHITHER_PARSE_NOT },
  { "session-id-one-byte-long", "16 0301 002f 01 00002b 0303" RANDOM "03 abcd 0002 1301 01 00",
    WHITHER_PARSE_NOT },
  { "session-id-past-the-end", "16 0301 002d 01 000029 0303" RANDOM "ff 0002 1301 01 00",
    WHITHER_PARSE_NOT },
  { "suites-past-the-end", "16 0301 002d 01 000029 0303" RANDOM "00 0005 1301 01 00",
    WHITHER_PARSE_NOT },
  { "suites-up-to-the-end", "16 0301 002d 01 000029 0303" RANDOM "00 0004 1301 01 00",
    WHITHER_PARSE_NOT },
  { "compression-one-byte-long", "16 0301 002d 01 000029 0303" RANDOM "00 0002 1301 02 00",
    WHITHER_PARSE_NOT },
  { "message-one-byte-short", "16 0301 002d 01 000028 0303" RANDOM "00 0002 1301 01 00",
    WHITHER_PARSE_NOT },
  { "message-one-byte-long", "16 0301 002d 01 00002a 0303" RANDOM "00 0002 1301 01 00",
    WHITHER_PARSE_MORE },
  { "record-one-byte-short", "16 0301 002c 01 000029 0303" RANDOM "00 0002 1301 01 00",
    WHITHER_PARSE_NOT },
  { "record-one-byte-long", "16 0301 002e 01 000029 0303" RANDOM "00 0002 1301 01 00",
    WHITHER_PARSE_MORE },
  { "random-cut-by-the-message", "16 0301 0025 01 000021 0303" RANDOM, WHITHER_PARSE_NOT },
  { "not-version-3", "16 0301 002d 01 000029 0203" RANDOM "00 0002 1301 01 00", WHITHER_PARSE_NOT },
  { "empty", "", WHITHER_PARSE_MORE },
  { "alert", "15 0303 0002 0228", WHITHER_PARSE_NOT },
  { "one-byte-that-is-none", "17", WHITHER_PARSE_NOT },
  { "server-hello", "16 0303 0004 02 000000", WHITHER_PARSE_NOT },
  { "server-hello-first-byte", "16 0303 0004 02", WHITHER_PARSE_NOT },
  { "record-version-2", "16 0201", WHITHER_PARSE_NOT },
  { "empty-record", "16 0301 0000", WHITHER_PARSE_NOT },
  { "record-longest", "16 0301 4800 01", WHITHER_PARSE_MORE },
  { "record-too-long", "16 0301 4801 01", WHITHER_PARSE_NOT },
  { "message-too-long", "16 0301 4000 01 01", WHITHER_PARSE_NOT },
  { "another-record-between", "16 0301 0002 0100 15 0303 0002 0228", WHITHER_PARSE_NOT },
};

static void
append_u (GByteArray *out, guint value, guint size)
{
  while (size-- > 0)
    {
      guint8 byte = (guint8) (value >> 8 * size);

      g_byte_array_append (out, &byte, 1);
    }
}

static void
append_hex (GByteArray *out, const char *hex)
{
  g_auto (TestBlock) block = test_block_from_hex (hex);

  g_byte_array_append (out, block.block, (guint) block.len);
}

/* Returns: (transfer full): a handshake message with the given list of extensions. */
static GByteArray *
make_message (const char *extensions)
{
  g_auto (TestBlock) list = test_block_from_hex (extensions);
  GByteArray *out = g_byte_array_new ();

  append_hex (out, "01");
  append_u (out, 2 + 32 + 1 + 4 + 2 + 2 + (guint) list.len, 3);
  append_hex (out, "0303" RANDOM "00 0002 1301 01 00");
  append_u (out, (guint) list.len, 2);
  g_byte_array_append (out, list.block, (guint) list.len);
  return out;
}

/* Cuts the message into records, @first bytes in the first one. */
static GByteArray *
make_stream (const GByteArray *message, guint first)
{
  GByteArray *out = g_byte_array_new ();

  append_hex (out, "16 0301");
  append_u (out, first, 2);
  g_byte_array_append (out, message->data, first);
  if (first < message->len)
    {
      append_hex (out, "16 0301");
      append_u (out, message->len - first, 2);
      g_byte_array_append (out, message->data + first, message->len - first);
    }
  return out;
}

static WhitherParseResult
read_exact (gconstpointer bytes, gsize len, gboolean in_records, WhitherClientHello *out)
{
  g_auto (TestBlock) block = test_block_copy (bytes, len);

  return in_records ? whither_tls_read_client_hello (test_block_bytes (&block), out)
                    : whither_tls_read_client_hello_message (test_block_bytes (&block), out);
}

static void
check_row (const Row *row, const GByteArray *stream)
{
  g_auto (WhitherClientHello) hello = { 0 };

  g_assert_cmpint (read_exact (stream->data, stream->len, TRUE, &hello), ==, row->result);
  g_assert_cmpstr (hello.server_name, ==, row->server_name);
  g_assert_cmpstr (hello.alpn, ==, row->alpn);
  g_assert_cmpint (hello.has_ech, ==, row->has_ech);
  g_assert_cmpint (hello.has_quic_parameters, ==, row->has_quic);
  if (hello.server_name == NULL)
    g_assert_cmpuint (hello.name_position, ==, 0);
  else if (hello.server_name[0] != '\\')
    g_assert_cmpint (stream->data[hello.name_position], ==, hello.server_name[0]);
}

static void
test_extensions (gconstpointer user_data)
{
  const Row *row = user_data;
  g_autoptr (GByteArray) message = make_message (row->input);
  g_autoptr (GByteArray) stream = make_stream (message, message->len);

  check_row (row, stream);
}

static void
test_stream (gconstpointer user_data)
{
  const Row *row = user_data;
  g_autoptr (GByteArray) stream = g_byte_array_new ();

  append_hex (stream, row->input);
  check_row (row, stream);
}

/* However the message is cut into two records, the name and its place are found. */
static void
test_split (void)
{
  g_autoptr (GByteArray) message = make_message ("000a 0004 0002 001d " NAME_EXTENSION);

  for (guint first = 1; first <= message->len; first++)
    {
      g_autoptr (GByteArray) stream = make_stream (message, first);
      g_auto (WhitherClientHello) hello = { 0 };

      g_assert_cmpint (read_exact (stream->data, stream->len, TRUE, &hello), ==, WHITHER_PARSE_OK);
      g_assert_cmpstr (hello.server_name, ==, "a.example");
      g_assert_cmpint (stream->data[hello.name_position], ==, 'a');
    }
}

static void
test_one_byte_records (void)
{
  g_autoptr (GByteArray) message = make_message (NAME_EXTENSION);
  g_autoptr (GByteArray) stream = g_byte_array_new ();
  g_auto (WhitherClientHello) hello = { 0 };

  for (guint i = 0; i < message->len; i++)
    {
      append_hex (stream, "16 0301 0001");
      g_byte_array_append (stream, message->data + i, 1);
    }
  g_assert_cmpint (read_exact (stream->data, stream->len, TRUE, &hello), ==, WHITHER_PARSE_OK);
  g_assert_cmpint (stream->data[hello.name_position], ==, 'a');
  g_assert_cmpint (stream->data[hello.name_position + 6], ==, '.');
}

/* A beginning is never refused and never taken for the whole. */
static void
test_prefixes (void)
{
  g_autoptr (GByteArray) message = make_message (NAME_EXTENSION "0010 0005 0003 02 'h2'");
  WhitherClientHello hello = { 0 };

  for (guint first = 1; first <= message->len; first += 7)
    {
      g_autoptr (GByteArray) stream = make_stream (message, first);

      for (guint len = 0; len < stream->len; len++)
        g_assert_cmpint (read_exact (stream->data, len, TRUE, &hello), ==, WHITHER_PARSE_MORE);
    }
  for (guint len = 0; len < message->len; len++)
    g_assert_cmpint (read_exact (message->data, len, FALSE, &hello), ==, WHITHER_PARSE_MORE);
  g_assert_null (hello.server_name);
}

static void
test_message_position (void)
{
  g_autoptr (GByteArray) message = make_message (NAME_EXTENSION);
  g_auto (WhitherClientHello) hello = { 0 };

  g_assert_cmpint (read_exact (message->data, message->len, FALSE, &hello), ==, WHITHER_PARSE_OK);
  g_assert_cmpint (message->data[hello.name_position], ==, 'a');
}

static void
add_rows (const Row *rows, gsize n, GTestDataFunc function)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *path = g_strconcat ("/tls/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], function);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_rows (extension_rows, G_N_ELEMENTS (extension_rows), test_extensions);
  add_rows (stream_rows, G_N_ELEMENTS (stream_rows), test_stream);
  g_test_add_func ("/tls/split-at-every-byte", test_split);
  g_test_add_func ("/tls/one-byte-records", test_one_byte_records);
  g_test_add_func ("/tls/every-prefix", test_prefixes);
  g_test_add_func ("/tls/position-in-message", test_message_position);
  return g_test_run ();
}
