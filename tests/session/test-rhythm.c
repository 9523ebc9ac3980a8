/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/rhythm.h"

#define SECOND G_GINT64_CONSTANT (1000000000)

typedef struct
{
  const char *name;
  gint64 times[16]; /* seconds; the last one is followed by 0 */
  gint64 interval;  /* 0: none is found */
  guint n_pauses, n_close;
} Row;

static const Row rows[] = {
  { "steady", { 10, 310, 610, 910, 1210, 1510 }, 300, 5, 5 },
  { "each-another-pause", { 100, 400, 695, 1000, 1310, 1600 }, 300, 5, 5 },
  { "one-contact-short", { 10, 310, 610, 910, 1210 }, 0, 0, 0 },
  { "off-by-a-tenth", { 10, 310, 610, 910, 1210, 1540 }, 300, 5, 5 },
  { "off-by-more", { 10, 310, 610, 910, 1210, 1541 }, 300, 5, 4 },
  { "two-off", { 10, 310, 610, 910, 1241, 1572 }, 0, 0, 0 },
  { "two-of-ten-off", { 10, 110, 210, 310, 410, 510, 610, 710, 810, 1000, 1200 }, 100, 10, 8 },
  { "three-of-ten-off", { 10, 110, 210, 310, 410, 510, 610, 710, 900, 1100, 1300 }, 0, 0, 0 },
  { "several-at-once", { 10, 12, 15, 310, 311, 610, 910, 912, 1210, 1510 }, 300, 5, 5 },
  { "six-seconds-are-a-pause", { 6, 12, 18, 24, 30, 36 }, 6, 5, 5 },
  { "five-seconds-are-none", { 5, 10, 15, 20, 25, 30, 35 }, 0, 0, 0 },
  { "once", { 10 }, 0, 0, 0 },
  { "never", { 0 }, 0, 0, 0 },
  { "at-random", { 3, 40, 51, 160, 171, 300, 333, 470, 600, 650 }, 0, 0, 0 },
};

static void
test_find (gconstpointer data)
{
  const Row *row = data;
  guint n = 0;
  WhitherRhythm rhythm = { .interval = 7 };

  while (n < G_N_ELEMENTS (row->times) && row->times[n] != 0)
    n++;
  g_autofree gint64 *times = g_new (gint64, n);
  for (guint i = 0; i < n; i++)
    times[i] = row->times[i] * SECOND;
  if (row->interval == 0)
    {
      g_assert_false (whither_rhythm_find (times, n, &rhythm));
      g_assert_cmpint (rhythm.interval, ==, 7);
      return;
    }
  g_assert_true (whither_rhythm_find (times, n, &rhythm));
  g_assert_cmpint (rhythm.interval, ==, row->interval * SECOND);
  g_assert_cmpuint (rhythm.n_pauses, ==, row->n_pauses);
  g_assert_cmpuint (rhythm.n_close, ==, row->n_close);
}

static void
test_words (void)
{
  static const struct
  {
    gint64 seconds;
    const char *text;
  } words[] = { { 1, "1 second" },       { 45, "45 seconds" },     { 99, "99 seconds" },
                { 100, "2 minutes" },    { 299, "5 minutes" },     { 3600, "60 minutes" },
                { 7 * 3600, "7 hours" }, { 24 * 3600, "24 hours" } };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *text = whither_rhythm_format_interval (words[i].seconds * SECOND);

      g_assert_cmpstr (text, ==, words[i].text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/rhythm/find/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_find);
    }
  g_test_add_func ("/rhythm/words", test_words);
  return g_test_run ();
}
