/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hex.h"

/* A UDP datagram of 8 + 24 bytes, in pieces. */
#define CONTENT "ABCDEFGHIJKLMNOPQRSTUVWX"

typedef struct
{
  guint from, to; /* bytes of the datagram; to 0 ends the list */
  gboolean more;
  const char *expected;
  guint captured; /* bytes kept of the piece, 0: all */
  char overwrite; /* instead of the right content */
} Piece;

#define WAITS(text) "partial 17 10.0.0.1|" text
#define PORTS "4096>10.0.0.2|8192"
#define NO_PORTS "0>10.0.0.2|0"
#define WHOLE "ok 17 10.0.0.1|" PORTS
#define PAYLOAD " payload=24 '" CONTENT "'"

static const struct
{
  const char *name;
  Piece pieces[6];
} rows[] = {
  { "in-order",
    { { 0, 16, TRUE, WAITS (PORTS) " length=36" },
      { 16, 24, TRUE, WAITS (PORTS) " length=28" },
      { 24, 32, FALSE, WHOLE " length=28" PAYLOAD " @20" } } },
  { "last-first",
    { { 24, 32, FALSE, WAITS (NO_PORTS) " length=28" },
      { 8, 24, TRUE, WAITS (NO_PORTS) " length=36" },
      { 0, 8, TRUE, WHOLE " length=28" PAYLOAD " @20" } } },
  { "twice",
    { { 0, 16, TRUE, WAITS (PORTS) " length=36" },
      { 0, 16, TRUE, WAITS (PORTS) " length=36" },
      { 16, 32, FALSE, WHOLE " length=36" PAYLOAD " @20" } } },
  { "overlap-first-copy-stays",
    { { 0, 24, TRUE, WAITS (PORTS) " length=44" },
      { 16, 32, FALSE, WHOLE " length=36 payload=24 'ABCDEFGHIJKLMNOPxxxxxxxx' @20", 0, 'x' } } },
  { "overlap-both-sides",
    { { 16, 24, TRUE, WAITS (NO_PORTS) " length=28" },
      { 8, 32, FALSE, WAITS (NO_PORTS) " length=44 ", 0, 'x' },
      { 0, 16, TRUE, WHOLE " length=36 payload=24 'xxxxxxxxIJKLMNOPxxxxxxxx' @20" } } },
  { "hole-of-eight",
    { { 0, 16, TRUE, WAITS (PORTS) " length=36" },
      { 24, 32, FALSE, WAITS (PORTS) " length=28" } } },
  { "piece-cut-by-recorder",
    { { 0, 16, TRUE, WHOLE " length=36 payload=8 'ABCDEFG' @28", 15 },
      { 16, 32, FALSE, WAITS (PORTS) " length=36" } } },
  { "end-contradicts",
    { { 0, 16, TRUE, WAITS (PORTS) " length=36" },
      { 16, 32, FALSE, WHOLE " length=36" PAYLOAD " @20" },
      { 16, 32, FALSE, WAITS (NO_PORTS) " length=36" },
      { 32, 40, TRUE, WAITS (NO_PORTS) " length=28", 0, 'x' } } },
  { "atomic", { { 0, 32, FALSE, WHOLE " length=52" PAYLOAD " @28" } } },
};

static void
append_piece (GByteArray *out, const Piece *piece, guint identification)
{
  guint8 datagram[64];
  g_autofree char *header = g_strdup_printf ("4500 %04x %04x %04x 4011 0000 0a000001 0a000002",
                                             20 + piece->to - piece->from, identification & 0xffff,
                                             piece->from / 8 | (piece->more ? 0x2000 : 0));

  memset (datagram, piece->overwrite, sizeof datagram);
  if (piece->overwrite == 0 || piece->from == 0)
    {
      memcpy (datagram, "\x10\x00\x20\x00\x00\x20\x00\x00", 8);
      memcpy (datagram + 8, CONTENT, 24);
    }
  hex_append (out, header);
  g_byte_array_append (out, datagram + piece->from, piece->to - piece->from);
}

static char *
decode_piece (WhitherDecoder *decoder, const Piece *piece, guint identification)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  append_piece (bytes, piece, identification);
  return hex_decode (decoder, 101, bytes, piece->captured > 0 ? 20 + piece->captured : bytes->len,
                     bytes->len);
}

static void
test_row (gconstpointer data)
{
  gsize row = GPOINTER_TO_SIZE (data);
  g_autoptr (WhitherDecoder) decoder = whither_decoder_new ();

  for (const Piece *piece = rows[row].pieces; piece->to > 0; piece++)
    {
      g_autofree char *text = decode_piece (decoder, piece, 7);
      g_autofree char *expected = g_strdup (piece->expected);

      g_assert_cmpstr (text, ==, g_strstrip (expected));
    }
}

/* More datagrams than are waited for: the oldest is given up, the newest completes. */
static void
test_bound (void)
{
  static const Piece head = { 0, 16, TRUE, NULL, 0, 0 }, tail = { 16, 32, FALSE, NULL, 0, 0 };

  for (guint n = 127; n <= 129; n++)
    {
      g_autoptr (WhitherDecoder) decoder = whither_decoder_new ();

      for (guint i = 0; i < n; i++)
        g_free (decode_piece (decoder, &head, i));

      g_autofree char *oldest = decode_piece (decoder, &tail, 0);
      g_autofree char *newest = decode_piece (decoder, &tail, n - 1);
      g_assert_cmpint (g_str_has_prefix (oldest, "ok"), ==, n <= 128);
      g_assert_true (g_str_has_prefix (newest, "ok"));
    }
}

/* 6-byte holes cannot be made, but thousands of 8-byte ones can: the datagram is given up. */
static void
test_holes (void)
{
  g_autoptr (WhitherDecoder) decoder = whither_decoder_new ();
  gboolean given_up = FALSE;

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autofree char *hex = g_strdup_printf (
          "4500 001c 0001 %04x 4011 0000 0a000001 0a000002 0000000000000000", i * 2 | 0x2000);

      hex_append (bytes, hex);
      g_free (hex_decode (decoder, 101, bytes, bytes->len, bytes->len));
    }

  g_autoptr (GPtrArray) tallies = whither_decoder_get_tallies (decoder);
  for (guint i = 0; i < tallies->len; i++)
    given_up = given_up || strstr (((WhitherTally *) g_ptr_array_index (tallies, i))->kind,
                                   "fragments") != NULL;
  g_assert_true (given_up);
}

/* Past the longest datagram there is (the "ping of death"). */
static void
test_too_long (void)
{
  for (guint extra = 0; extra < 2; extra++)
    {
      g_autoptr (WhitherDecoder) decoder = whither_decoder_new ();
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autofree char *hex = g_strdup_printf (
          "4500 %04x 0001 1fff 4011 0000 0a000001 0a000002 0000000000000000", 20 + 7 + extra);

      hex_append (bytes, hex);
      g_autofree char *text = hex_decode (decoder, 101, bytes, bytes->len, bytes->len);
      g_autoptr (GPtrArray) tallies = whither_decoder_get_tallies (decoder);
      g_assert_true (g_str_has_prefix (text, "partial"));
      g_assert_cmpuint (tallies->len, ==, extra);
    }
}

#define V6 "60000000 %04x 2c 40 fd000000000000000000000000000001 fd000000000000000000000000000002 "

static void
test_v6 (void)
{
  g_autoptr (WhitherDecoder) decoder = whither_decoder_new ();
  g_autoptr (GByteArray) first = g_byte_array_new ();
  g_autoptr (GByteArray) last = g_byte_array_new ();
  g_autofree char *head = g_strdup_printf (V6 "11 00 0001 00000009 1000 2000 000b 0000", 16);
  g_autofree char *tail = g_strdup_printf (V6 "11 00 0008 00000009 616263", 11);

  hex_append (first, head);
  hex_append (last, tail);
  g_autofree char *waits = hex_decode (decoder, 101, first, first->len, first->len);
  g_autofree char *whole = hex_decode (decoder, 101, last, last->len, last->len);
  g_assert_cmpstr (waits, ==, "partial 17 fd00::1|4096>fd00::2|8192 length=56");
  g_assert_cmpstr (whole, ==, "ok 17 fd00::1|4096>fd00::2|8192 length=51 payload=3 'abc' @48");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/fragments/", rows[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_row);
    }
  g_test_add_func ("/fragments/ip6", test_v6);
  g_test_add_func ("/fragments/bound-and-one-more", test_bound);
  g_test_add_func ("/fragments/holes", test_holes);
  g_test_add_func ("/fragments/longest-and-one-more", test_too_long);
  return g_test_run ();
}
