/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bundle.h"

#include <string.h>
#include <zstd.h>

static GBytes *
pack_plain (const char *plain, gsize len)
{
  gsize bound = ZSTD_compressBound (len);
  g_autofree char *packed = g_malloc (bound);
  gsize packed_len = ZSTD_compress (packed, bound, plain, len, 1);

  g_assert_false (ZSTD_isError (packed_len));
  return g_bytes_new (packed, packed_len);
}

/* What is added comes back, in order, zero bytes too. */
static void
test_there_and_back (void)
{
  g_autoptr (WhitherBundle) bundle = whither_bundle_new ();

  whither_bundle_add (bundle, "a.ini", "one", 3);
  whither_bundle_add (bundle, "", "", 0);
  whither_bundle_add (bundle, "ä.ini", "t\0o", 3);
  whither_bundle_add (bundle, "a.ini", "two", 3);
  g_autoptr (GBytes) packed = whither_bundle_pack (bundle);
  g_autoptr (GError) error = NULL;
  g_autoptr (WhitherBundle) again = whither_bundle_unpack (packed, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (whither_bundle_get_size (again), ==, 4);
  g_assert_cmpstr (whither_bundle_get (again, 1)->name, ==, "");
  g_assert_cmpuint (whither_bundle_get (again, 1)->len, ==, 0);
  g_assert_cmpmem (whither_bundle_find (again, "ä.ini")->text, 3, "t\0o", 3);
  g_assert_cmpstr (whither_bundle_find (again, "a.ini")->text, ==, "one");
  g_assert_null (whither_bundle_find (again, "b.ini"));
}

typedef struct
{
  const char *name, *plain;
  gsize len;
  int n; /* files; below 0: refused */
} Row;

#define PLAIN(text) text, sizeof (text) - 1

static const Row rows[] = {
  { "nothing", PLAIN (""), 0 },
  { "one", PLAIN ("\0\0\0\1\0\0\0\2abc"), 1 },
  { "two", PLAIN ("\0\0\0\1\0\0\0\1ab\0\0\0\1\0\0\0\0c"), 2 },
  { "text-one-byte-short", PLAIN ("\0\0\0\1\0\0\0\3abc"), -1 },
  { "one-byte-too-many", PLAIN ("\0\0\0\1\0\0\0\1abc"), -1 },
  { "name-one-byte-short", PLAIN ("\0\0\0\4\0\0\0\0abc"), -1 },
  { "cut-in-a-length", PLAIN ("\0\0\0\1\0\0\0"), -1 },
  { "length-of-four-gigabytes", PLAIN ("\xff\xff\xff\xff\0\0\0\0abc"), -1 },
  { "text-of-four-gigabytes",
    PLAIN ("\0\0\0\1\xff\xff\xff\xff"
           "abc"),
    -1 },
  { "name-that-is-no-text", PLAIN ("\0\0\0\1\0\0\0\0\xff"), -1 },
  { "name-with-a-zero-byte", PLAIN ("\0\0\0\1\0\0\0\0\0"), -1 },
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GBytes) packed = pack_plain (row->plain, row->len);
  g_autoptr (GError) error = NULL;
  g_autoptr (WhitherBundle) bundle = whither_bundle_unpack (packed, &error);

  g_assert_cmpint (bundle != NULL ? (int) whither_bundle_get_size (bundle) : -1, ==, row->n);
  g_assert_true ((error != NULL) == (bundle == NULL));
}

/* Frames that are none, cut ones, and one that would fill the memory. */
static void
test_frames (void)
{
  static const char huge[] = "\x28\xb5\x2f\xfd\xc0\0\0\0\0\0\x01\0\0\0\0\x01\0\0";
  g_autoptr (GBytes) good = pack_plain (PLAIN ("\0\0\0\1\0\0\0\2abc"));
  gsize len = g_bytes_get_size (good);

  for (gsize i = 0; i < len; i++)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (good, 0, i);
      g_autoptr (WhitherBundle) bundle = whither_bundle_unpack (cut, NULL);

      g_assert_null (bundle);
    }
  g_autoptr (GBytes) bomb = g_bytes_new_static (huge, sizeof huge - 1);
  g_autoptr (GError) error = NULL;
  g_assert_null (whither_bundle_unpack (bomb, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bundle/there-and-back", test_there_and_back);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/bundle/plain/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/bundle/frames", test_frames);
  return g_test_run ();
}
