/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-bytes.h"

/* Each reading function, with exactly as many bytes as it needs, and with one less. */
typedef enum
{
  READ_U8,
  READ_U16,
  READ_U24,
  READ_U32,
  READ_U16_LITTLE,
  READ_U32_LITTLE,
  READ_U64_BIG,
  READ_U64_LITTLE,
  READ_VARINT,
} Reader;

typedef struct
{
  const char *name, *input;
  Reader reader;
  gboolean is_read;
  guint64 value;
  gsize left;
} Row;

static const Row rows[] = {
  { "u8", "ab", READ_U8, TRUE, 0xab, 0 },
  { "u8-none", "", READ_U8, FALSE, 0, 0 },
  { "u16", "0102ff", READ_U16, TRUE, 0x0102, 1 },
  { "u16-one-byte-short", "01", READ_U16, FALSE, 0, 1 },
  { "u24", "010203", READ_U24, TRUE, 0x010203, 0 },
  { "u24-one-byte-short", "0102", READ_U24, FALSE, 0, 2 },
  { "u32", "01020304", READ_U32, TRUE, 0x01020304, 0 },
  { "u32-one-byte-short", "010203", READ_U32, FALSE, 0, 3 },
  { "u16-little", "0102", READ_U16_LITTLE, TRUE, 0x0201, 0 },
  { "u16-little-one-byte-short", "01", READ_U16_LITTLE, FALSE, 0, 1 },
  { "u32-little", "01020304", READ_U32_LITTLE, TRUE, 0x04030201, 0 },
  { "u32-little-one-byte-short", "010203", READ_U32_LITTLE, FALSE, 0, 3 },
  { "u64-big", "0102030405060708", READ_U64_BIG, TRUE, 0x0102030405060708, 0 },
  { "u64-little", "0102030405060708", READ_U64_LITTLE, TRUE, 0x0807060504030201, 0 },
  { "u64-one-byte-short", "01020304050607", READ_U64_BIG, FALSE, 0, 7 },
  /* RFC 9000 Appendix A.1 */
  { "varint-8", "c2197c5eff14e88c", READ_VARINT, TRUE, 151288809941952652, 0 },
  { "varint-4", "9d7f3e7d", READ_VARINT, TRUE, 494878333, 0 },
  { "varint-2", "7bbd", READ_VARINT, TRUE, 15293, 0 },
  { "varint-1", "25", READ_VARINT, TRUE, 37, 0 },
  { "varint-longer-than-needed", "4025", READ_VARINT, TRUE, 37, 0 },
  { "varint-8-one-byte-short", "c2197c5eff14e8", READ_VARINT, FALSE, 0, 7 },
  { "varint-4-one-byte-short", "9d7f3e", READ_VARINT, FALSE, 0, 3 },
  { "varint-2-one-byte-short", "7b", READ_VARINT, FALSE, 0, 1 },
  { "varint-none", "", READ_VARINT, FALSE, 0, 0 },
};

static gboolean
read_small (Reader reader, WhitherBytes *bytes, guint64 *out)
{
  guint8 u8;
  guint16 u16;

  switch (reader)
    {
    case READ_U8:
      return whither_bytes_u8 (bytes, &u8) && (*out = u8, TRUE);
    case READ_U16:
      return whither_bytes_u16 (bytes, &u16) && (*out = u16, TRUE);
    case READ_U16_LITTLE:
      return whither_bytes_read_u16 (bytes, WHITHER_LITTLE_ENDIAN, &u16) && (*out = u16, TRUE);
    case READ_U24:
    case READ_U32:
    case READ_U32_LITTLE:
    case READ_U64_BIG:
    case READ_U64_LITTLE:
    case READ_VARINT:
    default:
      g_assert_not_reached ();
    }
}

static gboolean
read_value (Reader reader, WhitherBytes *bytes, guint64 *out)
{
  guint32 u32;

  switch (reader)
    {
    case READ_U24:
      return whither_bytes_u24 (bytes, &u32) && (*out = u32, TRUE);
    case READ_U32:
      return whither_bytes_u32 (bytes, &u32) && (*out = u32, TRUE);
    case READ_U32_LITTLE:
      return whither_bytes_read_u32 (bytes, WHITHER_LITTLE_ENDIAN, &u32) && (*out = u32, TRUE);
    case READ_U64_BIG:
      return whither_bytes_read_u64 (bytes, WHITHER_BIG_ENDIAN, out);
    case READ_U64_LITTLE:
      return whither_bytes_read_u64 (bytes, WHITHER_LITTLE_ENDIAN, out);
    case READ_VARINT:
      return whither_bytes_varint (bytes, out);
    case READ_U8:
    case READ_U16:
    case READ_U16_LITTLE:
    default:
      return read_small (reader, bytes, out);
    }
}

static void
test_row (gconstpointer user_data)
{
  const Row *row = user_data;
  g_auto (TestBlock) block = test_block_from_hex (row->input);
  WhitherBytes bytes = test_block_bytes (&block);
  guint64 value = 0;

  g_assert_cmpint (read_value (row->reader, &bytes, &value), ==, row->is_read);
  g_assert_cmphex (value, ==, row->value);
  g_assert_cmpuint (whither_bytes_left (&bytes), ==, row->left);
}

typedef gboolean (*VectorReader) (WhitherBytes *self, WhitherBytes *out);

static const struct
{
  const char *input;
  VectorReader reader;
  gboolean is_read;
  gsize len;
} vectors[] = {
  { "02 aabb", whither_bytes_vector8, TRUE, 2 },
  { "02 aa", whither_bytes_vector8, FALSE, 0 },
  { "00", whither_bytes_vector8, TRUE, 0 },
  { "", whither_bytes_vector8, FALSE, 0 },
  { "0002 aabb", whither_bytes_vector16, TRUE, 2 },
  { "0002 aa", whither_bytes_vector16, FALSE, 0 },
  { "00", whither_bytes_vector16, FALSE, 0 },
  { "000002 aabb", whither_bytes_vector24, TRUE, 2 },
  { "000002 aa", whither_bytes_vector24, FALSE, 0 },
  { "0000", whither_bytes_vector24, FALSE, 0 },
};

static void
test_vectors (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_auto (TestBlock) block = test_block_from_hex (vectors[i].input);
      WhitherBytes bytes = test_block_bytes (&block), inner = { 0 };

      g_assert_cmpint (vectors[i].reader (&bytes, &inner), ==, vectors[i].is_read);
      g_assert_cmpuint (whither_bytes_left (&inner), ==, vectors[i].len);
      g_assert_cmpuint (whither_bytes_left (&bytes), ==, vectors[i].is_read ? 0 : block.len);
    }
}

static void
test_take (void)
{
  g_auto (TestBlock) block = test_block_from_hex ("0102030405");
  WhitherBytes whole = test_block_bytes (&block), bytes = whole, part = { 0 };

  g_assert_false (whither_bytes_take (&bytes, 6, &part));
  g_assert_null (part.at);
  g_assert_true (whither_bytes_take (&bytes, 2, &part));
  g_assert_true (whither_bytes_equal (&part, "\1\2", 2));
  g_assert_true (whither_bytes_take_last (&bytes, 1, &part));
  g_assert_true (whither_bytes_equal (&part, "\5", 1));
  g_assert_cmpuint (whither_bytes_position_in (&part, &whole), ==, 4);
  g_assert_false (whither_bytes_take_last (&bytes, 3, &part));
  g_assert_false (whither_bytes_skip (&bytes, 3));
  g_assert_true (whither_bytes_skip (&bytes, 2));
  g_assert_true (whither_bytes_take (&bytes, 0, &part));
  g_assert_cmpuint (whither_bytes_left (&part), ==, 0);
  g_assert_false (whither_bytes_take (&bytes, G_MAXSIZE, &part));
}

static void
test_limit (void)
{
  g_auto (TestBlock) block = test_block_from_hex ("010203");
  WhitherBytes bytes = test_block_bytes (&block);
  guint8 byte = 0;

  whither_bytes_limit (&bytes, 4);
  g_assert_cmpuint (whither_bytes_left (&bytes), ==, 3);
  whither_bytes_limit (&bytes, 2);
  g_assert_cmpuint (whither_bytes_left (&bytes), ==, 2);
  g_assert_true (whither_bytes_peek_u8 (&bytes, 1, &byte));
  g_assert_cmpuint (byte, ==, 2);
  g_assert_false (whither_bytes_peek_u8 (&bytes, 2, &byte));
}

static void
test_until (void)
{
  g_auto (TestBlock) block = test_block_from_hex ("'a:b'");
  WhitherBytes bytes = test_block_bytes (&block), part = { 0 };

  g_assert_true (whither_bytes_until (&bytes, ':', &part));
  g_assert_true (whither_bytes_equal (&part, "a", 1));
  g_assert_false (whither_bytes_until (&bytes, ':', &part));
  g_assert_true (whither_bytes_starts_with (&bytes, "b", 1));
  g_assert_false (whither_bytes_starts_with (&bytes, "bc", 2));
  g_assert_false (whither_bytes_equal (&bytes, "bc", 2));
}

static void
test_decimal (void)
{
  static const struct
  {
    const char *text;
    gboolean good;
    guint32 number;
    gsize left;
  } decimals[] = {
    { "0", TRUE, 0, 0 },
    { "007 8", TRUE, 7, 2 },
    { "200", TRUE, 200, 0 },
    { "201", FALSE, 0, 3 },
    { "99999999999999999999999999", FALSE, 0, 26 },
    { "", FALSE, 0, 0 },
    { " 1", FALSE, 0, 2 },
    { "-1", FALSE, 0, 2 },
    { "12x", TRUE, 12, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (decimals); i++)
    {
      WhitherBytes bytes = whither_bytes (decimals[i].text, strlen (decimals[i].text));
      guint32 number = 0;

      g_test_message ("“%s”", decimals[i].text);
      g_assert_cmpint (whither_bytes_decimal (&bytes, 200, &number), ==, decimals[i].good);
      g_assert_cmpuint (number, ==, decimals[i].number);
      g_assert_cmpuint (whither_bytes_left (&bytes), ==, decimals[i].left);
    }
}

/* Eight bytes are looked at together: each place in and around a group of eight is tried. */
static void
test_eight_at_a_time (void)
{
  for (gsize len = 0; len <= 18; len++)
    for (gsize at = 0; at <= len; at++)
      for (guint byte = 0; byte <= 0xff; byte++)
        {
          guint8 memory[18];
          WhitherBytes bytes = whither_bytes (memory, len);
          gboolean control = at < len && byte < 0x20;
          gboolean visible = at == len || (byte > 0x20 && byte < 0x7f);

          memset (memory, '~', sizeof memory);
          memset (memory + 9, '!', sizeof memory - 9);
          if (at < len)
            memory[at] = (guint8) byte;
          g_assert_cmpuint (whither_bytes_find_control (&bytes, 0), ==, control ? at : len);
          g_assert_cmpuint (whither_bytes_find_control (&bytes, at + 1), ==, len);
          g_assert_cmpint (whither_bytes_are_visible (&bytes), ==, visible);
        }
}

static void
test_nothing (void)
{
  WhitherBytes bytes = { 0 }, part = { 0 };

  g_assert_cmpuint (whither_bytes_left (&bytes), ==, 0);
  g_assert_false (whither_bytes_until (&bytes, 0, &part));
  g_assert_true (whither_bytes_equal (&bytes, NULL, 0));
  g_assert_true (whither_bytes_starts_with (&bytes, NULL, 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/bytes/read/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/bytes/vectors", test_vectors);
  g_test_add_func ("/bytes/take", test_take);
  g_test_add_func ("/bytes/limit", test_limit);
  g_test_add_func ("/bytes/until", test_until);
  g_test_add_func ("/bytes/decimal", test_decimal);
  g_test_add_func ("/bytes/eight-at-a-time", test_eight_at_a_time);
  g_test_add_func ("/bytes/nothing", test_nothing);
  return g_test_run ();
}
