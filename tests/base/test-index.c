/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/index.h"

/* How many numbers a walk gives, and their sum. */
static guint
walk (const WhitherIndex *index, guint32 hash, guint64 *sum)
{
  guint n = 0;
  guint32 at, number = whither_index_first (index, hash, &at);

  for (*sum = 0; number != 0; number = whither_index_next (index, hash, &at), n++)
    *sum += number;
  return n;
}

static void
test_empty (void)
{
  WhitherIndex index = { 0 };
  guint64 sum;

  g_assert_cmpuint (walk (&index, 0, &sum), ==, 0);
  whither_index_clear (&index);
  whither_index_add (&index, 0, 1);
  g_assert_cmpuint (walk (&index, 0, &sum), ==, 1);
  g_assert_cmpuint (walk (&index, 1, &sum), ==, 0);
  whither_index_clear (&index);
  g_assert_cmpuint (walk (&index, 0, &sum), ==, 0);
}

/* Each hash bears two numbers, also after the index has grown past both. */
static void
test_many (void)
{
  WhitherIndex index = { 0 };
  guint64 sum;

  for (guint32 i = 1; i <= 20000; i++)
    {
      whither_index_add (&index, i / 2 * 0x10000, i);
      g_assert_cmpuint (walk (&index, i / 2 * 0x10000, &sum), ==, i % 2 == 1 && i > 1 ? 2 : 1);
    }
  for (guint32 i = 2; i < 20000; i += 2)
    {
      g_assert_cmpuint (walk (&index, i / 2 * 0x10000, &sum), ==, 2);
      g_assert_cmpuint (sum, ==, 2 * i + 1);
    }
  whither_index_clear (&index);
}

static void
test_replace (void)
{
  WhitherIndex index = { 0 };
  guint32 at;
  guint64 sum;

  whither_index_add (&index, 7, 1);
  whither_index_add (&index, 7, 2);
  g_assert_cmpuint (whither_index_first (&index, 7, &at), ==, 1);
  whither_index_replace (&index, at, 40);
  g_assert_cmpuint (walk (&index, 7, &sum), ==, 2);
  g_assert_cmpuint (sum, ==, 42);
  whither_index_clear (&index);
}

static void
test_text (void)
{
  static const struct
  {
    const char *one, *other;
    gboolean fold, same;
  } rows[] = {
    { "", "", FALSE, TRUE },
    { "a", "b", FALSE, FALSE },
    { "Example.org", "eXAMPLE.ORG", TRUE, TRUE },
    { "Example.org", "eXAMPLE.ORG", FALSE, FALSE },
    { "12345678", "1234567", TRUE, FALSE },
    { "12345678", "12345679", TRUE, FALSE },
    { "123456789", "123456788", TRUE, FALSE },
    { "ABCDEFGHI", "abcdefghi", TRUE, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      WhitherBytes one = whither_bytes (rows[i].one, strlen (rows[i].one));
      WhitherBytes other = whither_bytes (rows[i].other, strlen (rows[i].other));
      gboolean same = whither_index_hash_text (one, rows[i].fold) ==
                      whither_index_hash_text (other, rows[i].fold);

      g_assert_cmpint (same, ==, rows[i].same);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/index/empty", test_empty);
  g_test_add_func ("/index/many", test_many);
  g_test_add_func ("/index/replace", test_replace);
  g_test_add_func ("/index/text", test_text);
  return g_test_run ();
}
