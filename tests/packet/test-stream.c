/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "packet/stream.h"

typedef struct
{
  guint32 sequence; /* 0 with no text ends the list */
  const char *text;
  gboolean grown;
} Segment;

/* Streams that begin at sequence number 100. */
static const struct
{
  const char *name;
  Segment segments[6];
  const char *bytes;
  const char *packets; /* which segment (1, 2…) brought each byte */
} rows[] = {
  { "in-order", { { 100, "abc", TRUE }, { 103, "def", TRUE } }, "abcdef", "111222" },
  { "out-of-order", { { 103, "def", FALSE }, { 100, "abc", TRUE } }, "abcdef", "222111" },
  { "hole-of-one", { { 100, "abc", TRUE }, { 104, "e", FALSE } }, "abc", "111" },
  { "hole-filled",
    { { 100, "a", TRUE },
      { 102, "c", FALSE },
      { 104, "e", FALSE },
      { 101, "b", TRUE },
      { 103, "d", TRUE } },
    "abcde",
    "14253" },
  { "sent-again", { { 100, "abc", TRUE }, { 100, "xyz", FALSE } }, "abc", "111" },
  { "overlap-end", { { 100, "abc", TRUE }, { 102, "xyz", TRUE } }, "abcyz", "11122" },
  { "overlap-start", { { 102, "cde", FALSE }, { 100, "xyz", TRUE } }, "xycde", "22111" },
  { "overlap-around",
    { { 102, "c", FALSE }, { 104, "e", FALSE }, { 100, "vwxyz!", TRUE } },
    "vwcye!",
    "331323" },
  { "before-the-start", { { 98, "xxab", TRUE }, { 102, "c", TRUE } }, "abc", "112" },
  { "wholly-before", { { 97, "xxx", FALSE }, { 100, "a", TRUE } }, "a", "2" },
  { "keep-alive",
    { { 100, "a", TRUE }, { 100, "a", FALSE }, { 101, "", FALSE }, { 101, "b", TRUE } },
    "ab",
    "14" },
  { "far-away",
    { { 100 + 16384, "x", FALSE }, { 0x80000065, "y", FALSE }, { 100, "a", TRUE } },
    "a",
    "3" },
};

static void
add_segment (WhitherStream *stream, const Segment *segment, guint number, guint32 shift)
{
  gsize len = strlen (segment->text);
  g_autofree char *exact = g_memdup2 (segment->text, MAX (len, 1));

  g_assert_cmpint (whither_stream_add (stream, segment->sequence + shift,
                                       whither_bytes (exact, len), number, number * 1000),
                   ==, segment->grown);
}

/* Each row at once more where the numbers run over 2^32 in the middle. */
static void
test_row (gconstpointer data)
{
  gsize row = GPOINTER_TO_SIZE (data);
  static const guint32 shifts[] = { 0, 0xffffffff - 100, 0xffffffff - 101, 0x7fffff9c };

  for (gsize i = 0; i < G_N_ELEMENTS (shifts); i++)
    {
      g_autoptr (WhitherStreamPool) pool = whither_stream_pool_new ();
      WhitherStream *holder = NULL;
      WhitherStream *stream = whither_stream_new (pool, 100 + shifts[i], &holder);
      const Segment *segments = rows[row].segments;

      for (guint n = 0; n < G_N_ELEMENTS (rows[row].segments) && segments[n].text != NULL; n++)
        add_segment (stream, &segments[n], n + 1, shifts[i]);

      WhitherBytes bytes = whither_stream_get_bytes (stream);
      g_assert_cmpmem (bytes.at, whither_bytes_left (&bytes), rows[row].bytes,
                       strlen (rows[row].bytes));
      for (gsize at = 0; at < strlen (rows[row].packets); at++)
        {
          guint64 packet, offset;

          whither_stream_locate (stream, at, &packet, &offset);
          g_assert_cmpuint (packet, ==, (guint64) (rows[row].packets[at] - '0'));
          g_assert_cmpuint (offset, ==,
                            packet * 1000 + (guint32) (100 + at) - segments[packet - 1].sequence);
        }
    }
}

static void
test_limit (void)
{
  for (guint extra = 0; extra < 3; extra++)
    {
      g_autoptr (WhitherStreamPool) pool = whither_stream_pool_new ();
      WhitherStream *holder = NULL;
      WhitherStream *stream = whither_stream_new (pool, 0, &holder);
      gsize len = WHITHER_STREAM_LIMIT - 1 + extra;
      g_autofree guint8 *content = g_malloc0 (len);

      g_assert_true (whither_stream_add (stream, 0, whither_bytes (content, len), 1, 0));
      WhitherBytes bytes = whither_stream_get_bytes (stream);
      g_assert_cmpuint (whither_bytes_left (&bytes), ==, MIN (len, WHITHER_STREAM_LIMIT));
      g_assert_cmpint (whither_stream_is_full (stream), ==, extra > 0);
    }
}

/* The oldest go first, their holders know, and the memory stays within the limit. */
static void
test_eviction (void)
{
  g_autoptr (WhitherStreamPool) pool = whither_stream_pool_new ();
  const guint n = 3000;
  g_autofree WhitherStream **holders = g_new0 (WhitherStream *, n);
  g_autofree guint8 *content = g_malloc0 (WHITHER_STREAM_LIMIT);
  guint alive = 0;

  for (guint i = 0; i < n; i++)
    {
      WhitherStream *stream = whither_stream_new (pool, 0, &holders[i]);

      g_assert_true (stream == holders[i]);
      whither_stream_add (stream, 0, whither_bytes (content, WHITHER_STREAM_LIMIT), 1, 0);
      g_assert_nonnull (holders[i]);
    }
  for (guint i = 0; i < n; i++)
    {
      alive += holders[i] != NULL ? 1 : 0;
      if (i > 0)
        g_assert_true (holders[i - 1] == NULL || holders[i] != NULL);
    }
  g_assert_cmpuint (alive, <=, WHITHER_STREAM_POOL_LIMIT / WHITHER_STREAM_LIMIT);
  g_assert_cmpuint (alive, >, WHITHER_STREAM_POOL_LIMIT / WHITHER_STREAM_LIMIT * 9 / 10);
  g_assert_cmpuint (whither_stream_pool_get_evicted (pool), ==, n - alive);
}

static void
test_release (void)
{
  g_autoptr (WhitherStreamPool) pool = whither_stream_pool_new ();
  WhitherStream *first = NULL, *second = NULL;

  whither_stream_new (pool, 0, &first);
  whither_stream_new (pool, 0, &second);
  whither_stream_release (first);
  g_assert_null (first);
  g_assert_nonnull (second);
}

/* One byte a segment, last first: bounded work, and the stream ends. */
static void
test_tiny_segments (void)
{
  g_autoptr (WhitherStreamPool) pool = whither_stream_pool_new ();
  WhitherStream *holder = NULL;
  WhitherStream *stream = whither_stream_new (pool, 0, &holder);

  for (guint32 i = WHITHER_STREAM_LIMIT; i > 0; i -= 2)
    whither_stream_add (stream, i - 1, whither_bytes ("x", 1), 1, 0);
  g_assert_true (whither_stream_is_full (stream));
}

/* The same bytes in any order and overlap give the same beginning. */
static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  guint8 content[4000];

  for (guint i = 0; i < sizeof content; i++)
    content[i] = (guint8) g_rand_int (rand);
  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (WhitherStreamPool) pool = whither_stream_pool_new ();
      guint32 start = g_rand_int (rand);
      WhitherStream *holder = NULL;
      WhitherStream *stream = whither_stream_new (pool, start, &holder);
      gboolean seen[sizeof content] = { FALSE };
      gsize contiguous = 0;

      for (guint i = 0; i < 60; i++)
        {
          guint32 from = (guint32) g_rand_int_range (rand, 0, sizeof content);
          guint32 len = (guint32) g_rand_int_range (rand, 0, 300);

          len = MIN (len, (guint32) sizeof content - from);
          whither_stream_add (stream, start + from, whither_bytes (content + from, len), i, from);
          for (guint32 j = from; j < from + len; j++)
            seen[j] = TRUE;
          while (contiguous < sizeof content && seen[contiguous])
            contiguous++;

          WhitherBytes bytes = whither_stream_get_bytes (stream);
          g_assert_cmpmem (bytes.at, whither_bytes_left (&bytes), content, contiguous);
        }
      for (gsize at = 0; at < contiguous; at++)
        {
          guint64 packet, offset;

          whither_stream_locate (stream, at, &packet, &offset);
          g_assert_cmpuint (offset, ==, at);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/stream/", rows[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_row);
    }
  g_test_add_func ("/stream/limit-and-one-more", test_limit);
  g_test_add_func ("/stream/eviction", test_eviction);
  g_test_add_func ("/stream/release", test_release);
  g_test_add_func ("/stream/tiny-segments", test_tiny_segments);
  g_test_add_func ("/stream/random", test_random);
  return g_test_run ();
}
