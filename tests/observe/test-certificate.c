/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "observe/certificate.h"
#include "certificate-vector.h"
#include "test-bytes.h"

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
append_message (GByteArray *out, guint8 type, gconstpointer body, guint len)
{
  append_u (out, type, 1);
  append_u (out, len, 3);
  g_byte_array_append (out, body, len);
}

/* ServerHello and Certificate as handshake messages. */
static GByteArray *
make_messages (const TestBlock *der)
{
  g_autoptr (GByteArray) list = g_byte_array_new ();
  GByteArray *out = g_byte_array_new ();

  append_u (list, (guint) der->len + 3, 3);
  append_u (list, (guint) der->len, 3);
  g_byte_array_append (list, der->block, (guint) der->len);
  append_message (out, 2, "\3\3 server hello", 15);
  append_message (out, 11, list->data, list->len);
  return out;
}

/* In records of at most @piece bytes. */
static GByteArray *
make_stream (const GByteArray *messages, guint piece)
{
  GByteArray *out = g_byte_array_new ();

  for (guint at = 0; at < messages->len; at += piece)
    {
      guint len = MIN (piece, messages->len - at);

      append_u (out, 0x160303, 3);
      append_u (out, len, 2);
      g_byte_array_append (out, messages->data + at, len);
    }
  return out;
}

static WhitherParseResult
read_exact (gconstpointer bytes, gsize len, char **names)
{
  g_auto (TestBlock) block = test_block_copy (bytes, len);
  g_autoptr (GPtrArray) list = NULL;
  WhitherParseResult result = whither_tls_read_certificate_names (test_block_bytes (&block), &list);

  g_assert_cmpint (list != NULL, ==, result == WHITHER_PARSE_OK);
  if (list != NULL)
    {
      g_ptr_array_add (list, NULL);
      *names = g_strjoinv (" ", (char **) list->pdata);
    }
  return result;
}

static void
test_names (void)
{
  g_auto (TestBlock) der = test_block_from_hex (CERTIFICATE);
  g_autoptr (GByteArray) messages = make_messages (&der);

  for (guint piece = 1; piece <= messages->len; piece += 13)
    {
      g_autoptr (GByteArray) stream = make_stream (messages, piece);
      g_autofree char *names = NULL;

      g_assert_cmpint (read_exact (stream->data, stream->len, &names), ==, WHITHER_PARSE_OK);
      g_assert_cmpstr (names, ==, "a.example *.b.example");
    }
}

static void
test_prefixes (void)
{
  g_auto (TestBlock) der = test_block_from_hex (CERTIFICATE);
  g_autoptr (GByteArray) messages = make_messages (&der);
  g_autoptr (GByteArray) stream = make_stream (messages, 100);
  char *names = NULL;

  for (guint len = 0; len < stream->len; len++)
    g_assert_cmpint (read_exact (stream->data, len, &names), ==, WHITHER_PARSE_MORE);
}

/* A certificate cut inside, with all lengths around it right: refused, or without its last names.
 */
static void
test_cut_inside (void)
{
  g_auto (TestBlock) whole = test_block_from_hex (CERTIFICATE);

  for (gsize len = 0; len < whole.len; len++)
    {
      g_auto (TestBlock) der = test_block_copy (whole.block, len);
      g_autoptr (GByteArray) messages = make_messages (&der);
      g_autoptr (GByteArray) stream = make_stream (messages, 20000);
      char *names = NULL;

      g_assert_cmpint (read_exact (stream->data, stream->len, &names), ==, WHITHER_PARSE_NOT);
    }
}

/* Bodies of a certificate: [3] with one extension of alternative names each. */
static const struct
{
  const char *name, *der, *names; /* NULL: refused */
} ders[] = {
  { "one", "30 18 30 16 a3 14 30 12 30 10 06 03 551d11 04 09 30 07 82 05 'a.b.c'", "a.b.c" },
  { "flag", "30 1b 30 19 a3 17 30 15 30 13 06 03 551d11 01 01 ff 04 09 30 07 82 05 'a.b.c'",
    "a.b.c" },
  { "long-lengths", "30 81 1a 30 82 0016 a3 14 30 12 30 10 06 03 551d11 04 09 30 07 82 05 'a.b.c'",
    "a.b.c" },
  { "control-bytes", "30 14 30 12 a3 10 30 0e 30 0c 06 03 551d11 04 05 30 03 82 01 0a", "\\x0a" },
  { "other-extension", "30 18 30 16 a3 14 30 12 30 10 06 03 551d12 04 09 30 07 82 05 'a.b.c'", "" },
  { "other-field", "30 18 30 16 a2 14 30 12 30 10 06 03 551d11 04 09 30 07 82 05 'a.b.c'", "" },
  { "name-one-byte-long", "30 18 30 16 a3 14 30 12 30 10 06 03 551d11 04 09 30 07 82 06 'a.b.c'",
    "" },
  { "list-one-byte-long", "30 18 30 16 a3 14 30 12 30 10 06 03 551d11 04 09 30 08 82 05 'a.b.c'",
    NULL },
  { "octets-one-byte-long", "30 18 30 16 a3 14 30 12 30 10 06 03 551d11 04 0a 30 07 82 05 'a.b.c'",
    NULL },
  { "indefinite-length", "30 80 30 16 a3 14 30 12 30 10 06 03 551d11 04 09 30 07 82 05 'a.b.c'",
    NULL },
  { "length-of-length-4",
    "30 84 00000018 30 16 a3 14 30 12 30 10 06 03 551d11 04 09 30 07 82 05 'a.b.c'", NULL },
  { "empty", "", NULL },
};

static void
test_ders (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ders); i++)
    {
      g_auto (TestBlock) der = test_block_from_hex (ders[i].der);
      g_autoptr (GByteArray) messages = make_messages (&der);
      g_autoptr (GByteArray) stream = make_stream (messages, 20000);
      g_autofree char *names = NULL;

      g_test_message ("%s", ders[i].name);
      g_assert_cmpint (read_exact (stream->data, stream->len, &names), ==,
                       ders[i].names != NULL ? WHITHER_PARSE_OK : WHITHER_PARSE_NOT);
      g_assert_cmpstr (names, ==, ders[i].names);
    }
}

static const struct
{
  const char *name, *input;
  WhitherParseResult result;
} streams[] = {
  { "client-hello", "16 0301 0004 01 000000", WHITHER_PARSE_NOT },
  { "hello-alone", "16 0303 0004 02 000000", WHITHER_PARSE_MORE },
  { "version-1.3", "16 0303 0004 02 000000 14 0303 0001 01", WHITHER_PARSE_NOT },
  { "resumed", "16 0303 0004 02 000000 16 0303 0004 04 000000", WHITHER_PARSE_NOT },
  { "alert", "15 0303 0002 0228", WHITHER_PARSE_NOT },
  { "http", "'HTTP/1.1 200'", WHITHER_PARSE_NOT },
};

static void
test_streams (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (streams); i++)
    {
      g_auto (TestBlock) block = test_block_from_hex (streams[i].input);
      char *names = NULL;

      g_test_message ("%s", streams[i].name);
      g_assert_cmpint (read_exact (block.block, block.len, &names), ==, streams[i].result);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/certificate/names", test_names);
  g_test_add_func ("/certificate/every-prefix", test_prefixes);
  g_test_add_func ("/certificate/cut-inside", test_cut_inside);
  g_test_add_func ("/certificate/der", test_ders);
  g_test_add_func ("/certificate/streams", test_streams);
  return g_test_run ();
}
