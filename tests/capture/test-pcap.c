/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "build.h"

typedef struct
{
  const char *name;
  WhitherByteOrder order;
  guint32 magic;
  guint major, minor;
  guint32 link;
  const char *packet; /* NULL: refused */
} HeaderRow;

static const HeaderRow header_rows[] = {
  { "microseconds-little", WHITHER_LITTLE_ENDIAN, 0xa1b2c3d4, 2, 4, 1, "1 7000009000 1 0/0 abc" },
  { "microseconds-big", WHITHER_BIG_ENDIAN, 0xa1b2c3d4, 2, 4, 1, "1 7000009000 1 0/0 abc" },
  { "nanoseconds-little", WHITHER_LITTLE_ENDIAN, 0xa1b23c4d, 2, 4, 101,
    "1 7000000009 101 0/0 abc" },
  { "nanoseconds-big", WHITHER_BIG_ENDIAN, 0xa1b23c4d, 2, 4, 101, "1 7000000009 101 0/0 abc" },
  { "version-2-5", WHITHER_LITTLE_ENDIAN, 0xa1b2c3d4, 2, 5, 1, "1 7000009000 1 0/0 abc" },
  { "version-1-4", WHITHER_LITTLE_ENDIAN, 0xa1b2c3d4, 1, 4, 1, NULL },
  { "version-3-0", WHITHER_LITTLE_ENDIAN, 0xa1b2c3d4, 3, 0, 1, NULL },
  { "version-543-0", WHITHER_LITTLE_ENDIAN, 0xa1b2c3d4, 543, 0, 1, "1 7000009000 1 0/0 abc" },
  { "fcs", WHITHER_LITTLE_ENDIAN, 0xa1b2c3d4, 2, 4, 0x24000001, "1 7000009000 1 0/0 abc fcs=4" },
  { "fcs-bit-absent", WHITHER_LITTLE_ENDIAN, 0xa1b2c3d4, 2, 4, 0x20000001,
    "1 7000009000 1 0/0 abc" },
  { "magic-one-off", WHITHER_LITTLE_ENDIAN, 0xa1b2c3d5, 2, 4, 1, NULL },
};

static void
test_header (gconstpointer data)
{
  const HeaderRow *row = data;
  g_autoptr (Build) build = build_new (row->order);
  g_auto (Heard) heard = { 0 };

  build_pcap_header (build, row->magic, row->major, row->minor, row->link);
  build_pcap_record (build, 7, 9, "abc");
  hear_bytes (&heard, build->bytes->data, build->bytes->len);
  heard_check (&heard);
  if (row->packet == NULL)
    {
      g_assert_error (heard.error, WHITHER_CAPTURE_ERROR, WHITHER_CAPTURE_ERROR_UNSUPPORTED);
      return;
    }
  g_assert_cmpint (heard.result, ==, WHITHER_READ_END);
  g_assert_cmpuint (heard.packets->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (heard.packets, 0), ==, row->packet);
}

/* Versions up to 2.2 wrote the two lengths the other way round, 2.3 perhaps. */
static void
test_swapped_lengths (void)
{
  for (guint minor = 2; minor <= 4; minor++)
    {
      g_autoptr (Build) build = build_new (WHITHER_BIG_ENDIAN);
      g_auto (Heard) heard = { 0 };

      build_pcap_header (build, 0xa1b2c3d4, 2, minor, 1);
      build_u32 (build, 0);
      build_u32 (build, 0);
      build_u32 (build, minor < 4 ? 9 : 2);
      build_u32 (build, minor < 4 ? 2 : 9);
      build_raw (build, "ab", 2);
      hear_bytes (&heard, build->bytes->data, build->bytes->len);
      heard_check (&heard);
      g_assert_cmpuint (heard.packets->len, ==, 1);
      g_assert_cmpstr (g_ptr_array_index (heard.packets, 0), ==, "1 0 1 0/0 ab");
    }
}

/* Longer record headers under a magic that does not say so. */
typedef struct
{
  const char *name;
  guint32 magic;
  guint header_size; /* as written */
  guint records;
  const char *second; /* as read */
} VariantRow;

static const VariantRow variant_rows[] = {
  { "usual", 0xa1b2c3d4, 16, 5, "2 901000000000 1 0/0 content 1 of it" },
  { "red-hat-6.1", 0xa1b2c3d4, 24, 5, "2 901000000000 1 0/0 content 1 of it" },
  { "red-hat-6.1-two", 0xa1b2c3d4, 24, 2, "2 901000000000 1 0/0 content 1 of it" },
  { "nokia", 0xa1b2c3d4, 20, 5, "2 901000000000 1 0/0 content 1 of it" },
  { "modified", 0xa1b2cd34, 24, 5, "2 901000000000 1 0/0 content 1 of it" },
  { "suse-6.3", 0xa1b2cd34, 28, 5, "2 901000000000 1 0/0 content 1 of it" },
  { "nanoseconds", 0xa1b23c4d, 16, 5, "2 901000000000 1 0/0 content 1 of it" },
};

static void
test_variant (gconstpointer data)
{
  const VariantRow *row = data;
  g_autoptr (Build) build = build_new (WHITHER_BIG_ENDIAN);
  g_auto (Heard) heard = { 0 };

  build_pcap_header (build, row->magic, 2, 4, 1);
  for (guint i = 0; i < row->records; i++)
    {
      g_autofree char *content = g_strdup_printf ("content %u of it", i);

      build_u32 (build, 900 + i);
      build_u32 (build, 0);
      build_u32 (build, (guint32) strlen (content));
      build_u32 (build, (guint32) strlen (content));
      for (guint k = 16; k < row->header_size; k += 4)
        build_u32 (build, k + 3);
      build_raw (build, content, strlen (content));
    }
  hear_bytes (&heard, build->bytes->data, build->bytes->len);
  heard_check (&heard);
  g_assert_cmpint (heard.result, ==, WHITHER_READ_END);
  g_assert_cmpuint (heard.packets->len, ==, row->records);
  g_assert_cmpstr (g_ptr_array_index (heard.packets, 1), ==, row->second);
}

/* Kuznetzov's records carry eight bytes more. */
static void
test_modified (void)
{
  g_autoptr (Build) build = build_new (WHITHER_LITTLE_ENDIAN);
  g_auto (Heard) heard = { 0 };

  build_pcap_header (build, 0xa1b2cd34, 2, 4, 1);
  for (guint i = 0; i < 2; i++)
    {
      build_u32 (build, 1);
      build_u32 (build, 0);
      build_u32 (build, 3);
      build_u32 (build, 3);
      build_zeros (build, 8);
      build_raw (build, "xyz", 3);
    }
  hear_bytes (&heard, build->bytes->data, build->bytes->len);
  heard_check (&heard);
  g_assert_cmpuint (heard.packets->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (heard.packets, 1), ==, "2 1000000000 1 0/0 xyz");
}

/* The end anywhere: all packets before it are given, and a sentence says what is missing. */
static void
test_cut_everywhere (void)
{
  g_autoptr (Build) build = build_new (WHITHER_LITTLE_ENDIAN);
  static const char *const contents[] = { "first", "", "the third", "4" };
  gsize ends[G_N_ELEMENTS (contents)];

  build_pcap_header (build, 0xa1b2c3d4, 2, 4, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      build_pcap_record (build, (guint32) i, 0, contents[i]);
      ends[i] = build->bytes->len;
    }

  for (gsize len = 0; len <= build->bytes->len; len++)
    {
      g_auto (Heard) heard = { 0 };
      guint whole = 0;
      gboolean at_end = len == 24;

      for (gsize i = 0; i < G_N_ELEMENTS (contents); i++)
        {
          whole += ends[i] <= len ? 1 : 0;
          at_end = at_end || ends[i] == len;
        }
      hear_bytes (&heard, build->bytes->data, len);
      heard_check (&heard);
      g_assert_cmpuint (heard.packets->len, ==, whole);
      g_assert_cmpint (heard.result, ==, at_end ? WHITHER_READ_END : WHITHER_READ_FAILED);
      if (!at_end)
        g_assert_cmpint (heard.error->code, ==, WHITHER_CAPTURE_ERROR_TRUNCATED);
    }
}

static void
test_sentence (void)
{
  g_autoptr (Build) build = build_new (WHITHER_LITTLE_ENDIAN);
  g_auto (Heard) heard = { 0 };

  build_pcap_header (build, 0xa1b2c3d4, 2, 4, 1);
  build_pcap_record (build, 1, 0, "whole");
  build_pcap_record (build, 1, 0, "not whole");
  hear_bytes (&heard, build->bytes->data, build->bytes->len - 4);
  g_assert_cmpstr (heard.error->message, ==,
                   "capture ends inside packet 2: header says 9 bytes, 5 remain");
}

/* 64 MiB is the largest record that is waited for, one more is a wrong length. */
static void
test_length_bound (void)
{
  for (guint extra = 0; extra < 2; extra++)
    {
      g_autoptr (Build) build = build_new (WHITHER_LITTLE_ENDIAN);
      g_auto (Heard) heard = { 0 };

      build_pcap_header (build, 0xa1b2c3d4, 2, 4, 1);
      build_zeros (build, 8);
      build_u32 (build, 64 * 1024 * 1024 + extra);
      build_u32 (build, 60);
      hear_bytes (&heard, build->bytes->data, build->bytes->len);
      heard_check (&heard);
      g_assert_cmpint (heard.error->code, ==,
                       extra == 0 ? WHITHER_CAPTURE_ERROR_TRUNCATED
                                  : WHITHER_CAPTURE_ERROR_MALFORMED);
    }
}

/* Seconds are unsigned: 2106, not 1901. */
static void
test_late_time (void)
{
  g_autoptr (Build) build = build_new (WHITHER_LITTLE_ENDIAN);
  g_auto (Heard) heard = { 0 };

  build_pcap_header (build, 0xa1b2c3d4, 2, 4, 1);
  build_pcap_record (build, 0xffffffff, 0xffffffff, "x");
  hear_bytes (&heard, build->bytes->data, build->bytes->len);
  heard_check (&heard);
  g_assert_cmpstr (g_ptr_array_index (heard.packets, 0), ==, "1 4294971589967295000 1 0/0 x");
}

static void
test_reserved_bits (void)
{
  g_autoptr (Build) build = build_new (WHITHER_LITTLE_ENDIAN);
  g_auto (Heard) heard = { 0 };

  build_pcap_header (build, 0xa1b2c3d4, 2, 4, 0x00010001);
  build_pcap_record (build, 1, 0, "x");
  hear_bytes (&heard, build->bytes->data, build->bytes->len);
  heard_check (&heard);
  g_assert_cmpuint (heard.packets->len, ==, 1);
  g_assert_cmpuint (heard.notes->len, ==, 1);
}

/* END and FAILED are final and come again. */
static void
test_again (void)
{
  g_autoptr (Build) build = build_new (WHITHER_LITTLE_ENDIAN);

  build_pcap_header (build, 0xa1b2c3d4, 2, 4, 1);
  build_pcap_record (build, 1, 0, "x");
  for (guint cut = 0; cut < 2; cut++)
    {
      g_autoptr (WhitherCapture) capture = whither_capture_open_bytes (
          whither_bytes (build->bytes->data, build->bytes->len - cut), "again", NULL);
      WhitherRecord record;

      for (guint i = 0; i < 4; i++)
        {
          g_autoptr (GError) error = NULL;
          WhitherReadResult result = whither_capture_read (capture, &record, &error);

          if (cut == 0 && i == 0)
            g_assert_cmpint (result, ==, WHITHER_READ_RECORD);
          else
            g_assert_cmpint (result, ==, cut == 0 ? WHITHER_READ_END : WHITHER_READ_FAILED);
          g_assert_true ((error != NULL) == (result == WHITHER_READ_FAILED));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (header_rows); i++)
    {
      g_autofree char *path = g_strconcat ("/pcap/header/", header_rows[i].name, NULL);

      g_test_add_data_func (path, &header_rows[i], test_header);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (variant_rows); i++)
    {
      g_autofree char *path = g_strconcat ("/pcap/variant/", variant_rows[i].name, NULL);

      g_test_add_data_func (path, &variant_rows[i], test_variant);
    }
  g_test_add_func ("/pcap/lengths/swapped-by-version", test_swapped_lengths);
  g_test_add_func ("/pcap/record/modified", test_modified);
  g_test_add_func ("/pcap/cut/everywhere", test_cut_everywhere);
  g_test_add_func ("/pcap/cut/sentence", test_sentence);
  g_test_add_func ("/pcap/record/length-bound-and-one-more", test_length_bound);
  g_test_add_func ("/pcap/record/time-unsigned", test_late_time);
  g_test_add_func ("/pcap/header/reserved-bits", test_reserved_bits);
  g_test_add_func ("/pcap/end/again", test_again);
  return g_test_run ();
}
