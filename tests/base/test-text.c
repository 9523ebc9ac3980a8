/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include "test-bytes.h"

static const struct
{
  const char *input, *text; /* input: hexadecimal, 'text' in quotes */
  gsize max_len;
} clean[] = {
  { "'a.example'", "a.example" },
  { "", "" },
  { "610a62", "a\\x0ab" },
  { "611b5b324a", "a\\x1b[2J" },
  { "00", "\\x00" },
  { "7f", "\\x7f" },
  { "c3a9", "é" },
  { "c3", "\\xc3" },
  { "ff", "\\xff" },
  { "e4b8ade69687", "中文" },
  { "e4b8", "\\xe4\\xb8" },
  { "c080", "\\xc0\\x80" },               /* overlong NUL */
  { "eda080", "\\xed\\xa0\\x80" },        /* surrogate */
  { "f4908080", "\\xf4\\x90\\x80\\x80" }, /* past U+10FFFF */
  { "e280ae", "\\xe2\\x80\\xae" },        /* right-to-left override */
  { "e2808b", "\\xe2\\x80\\x8b" },        /* zero width space */
  { "e280a8", "\\xe2\\x80\\xa8" },        /* line separator */
  { "c285", "\\xc2\\x85" },               /* next line */
  { "'abc'", "ab", 2 },
  { "'abc'", "abc", 3 },
  { "61c3a9", "a\\xc3", 2 },
};

static void
test_clean (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (clean); i++)
    {
      g_auto (TestBlock) block = test_block_from_hex (clean[i].input);
      g_autofree char *text = whither_text_from_bytes (test_block_bytes (&block), clean[i].max_len);

      g_assert_cmpstr (text, ==, clean[i].text);
      g_assert_true (g_utf8_validate (text, -1, NULL));
    }
  g_autofree char *null = whither_text_clean (NULL);
  g_assert_cmpstr (null, ==, "");
}

static void
test_host_names (void)
{
  g_autofree char *label = g_strnfill (63, 'a');
  g_autofree char *long_label = g_strnfill (64, 'a');
  g_autofree char *name = g_strdup_printf ("%s.%s.%s.%.61s", label, label, label, label);
  g_autofree char *long_name = g_strdup_printf ("%s.%s.%s.%.62s", label, label, label, label);
  const struct
  {
    const char *name;
    gboolean is_name;
  } names[] = {
    { "a.example", TRUE },
    { "a.example.", TRUE },
    { "_dns.a-b.example", TRUE },
    { label, TRUE },
    { long_label, FALSE },
    { name, TRUE },
    { long_name, FALSE },
    { "", FALSE },
    { ".", FALSE },
    { "a..b", FALSE },
    { ".a", FALSE },
    { "a b", FALSE },
    { "a\n", FALSE },
    { "\xc3\xa9.example", FALSE },
    { "a/b", FALSE },
    { NULL, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpint (whither_text_is_host_name (names[i].name), ==, names[i].is_name);

  g_autofree char *normal = whither_text_normalize_host_name ("WWW.Example.");
  g_assert_cmpstr (normal, ==, "www.example");
  g_autofree char *dot = whither_text_normalize_host_name (".");
  g_assert_cmpstr (dot, ==, ".");
}

static void
test_times (void)
{
  const struct
  {
    gint64 nanoseconds;
    const char *text;
  } times[] = {
    { 0, "1970-01-01T00:00:00.000000Z" },
    { 1, "1970-01-01T00:00:00.000000Z" },
    { 1000, "1970-01-01T00:00:00.000001Z" },
    { -1, "1969-12-31T23:59:59.999999Z" },
    { -1000000000, "1969-12-31T23:59:59.000000Z" },
    { G_GINT64_CONSTANT (4294967296000000000), "2106-02-07T06:28:16.000000Z" },
    { WHITHER_TIME_UNKNOWN, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autofree char *text = whither_text_format_time (times[i].nanoseconds);

      g_assert_cmpstr (text, ==, times[i].text);
    }
}

static void
test_durations (void)
{
  const gint64 second = 1000000000;
  const struct
  {
    gint64 nanoseconds;
    const char *text;
  } durations[] = {
    { -1, "unknown time" },           { 0, "0 ms" },
    { second - 1, "999 ms" },         { second, "1 s" },
    { 60 * second - 1, "59 s" },      { 60 * second, "1 min" },
    { 3600 * second - 1, "59 min" },  { 3600 * second, "1 h 0 min" },
    { 22320 * second, "6 h 12 min" }, { 172800 * second - 1, "47 h 59 min" },
    { 172800 * second, "2 days" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (durations); i++)
    {
      g_autofree char *text = whither_text_format_duration (durations[i].nanoseconds);

      g_assert_cmpstr (text, ==, durations[i].text);
    }
}

static void
test_amounts (void)
{
  static const struct
  {
    guint64 bytes;
    const char *text, *binary;
  } rows[] = {
    { 0, "0 bytes", "0 bytes" },
    { 1, "1 byte", "1 byte" },
    { 999, "999 bytes", "999 bytes" },
    { 1000, "1.0 kB", "1000 bytes" },
    { 1023, "1.0 kB", "1023 bytes" },
    { 1024, "1.0 kB", "1.0 KiB" },
    { 999949, "999.9 kB", "976.5 KiB" },
    { 999950, "1.0 MB", "976.5 KiB" },
    { 1000000, "1.0 MB", "976.6 KiB" },
    { 1048524, "1.0 MB", "1023.9 KiB" },
    { 1048525, "1.0 MB", "1.0 MiB" },
    { 1048576, "1.0 MB", "1.0 MiB" },
    { 1200000, "1.2 MB", "1.1 MiB" },
    { 1000000000, "1.0 GB", "953.7 MiB" },
    { G_GUINT64_CONSTANT (1000000000000), "1.0 TB", "931.3 GiB" },
    { G_GUINT64_CONSTANT (1) << 40, "1.1 TB", "1.0 TiB" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint is_binary = 0; is_binary < 2; is_binary++)
      {
        whither_text_set_binary_sizes (is_binary != 0);
        g_autofree char *size = whither_text_format_size (rows[i].bytes);
        g_auto (GStrv) parts = g_strsplit (size, "\u00a0", -1);
        g_autofree char *plain = g_strjoinv (" ", parts);
        g_assert_cmpstr (plain, ==, is_binary != 0 ? rows[i].binary : rows[i].text);
      }
  whither_text_set_binary_sizes (FALSE);

  g_autofree char *count = whither_text_format_count (18210);
  g_assert_cmpstr (count, ==, "18210"); /* the C locale groups nothing */
}

static void
test_columns (void)
{
  static const struct
  {
    const char *text;
    guint width;
    gboolean cut;
    const char *expected;
  } rows[] = {
    { "ab", 4, FALSE, "ab  |" },     { "abcd", 4, FALSE, "abcd|" },
    { "abcde", 4, FALSE, "abcde|" }, { "abcde", 4, TRUE, "abcd|" },
    { "äöü", 4, FALSE, "äöü |" },    { "äöüßé", 4, TRUE, "äöüß|" },
    { "中国", 5, FALSE, "中国 |" },  { "中国人", 5, TRUE, "中国 |" },
    { "", 2, TRUE, "  |" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);

      whither_text_append_column (out, rows[i].text, rows[i].width, rows[i].cut);
      g_string_append_c (out, '|');
      g_assert_cmpstr (out->str, ==, rows[i].expected);
    }
}

static void
test_sentences (void)
{
  static const struct
  {
    const char *text, *ended;
  } rows[] = {
    { "one", "one." },
    { "one.", "one." },
    { "Co., Ltd.", "Co., Ltd." },
    { "one?", "one?" },
    { "one…", "one…" },
    { "一。", "一。" },
    { "one;", "one;." },
    { "one [mark]", "one [mark]." },
    { "", "." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *ended = whither_text_end_sentence (rows[i].text);

      g_assert_cmpstr (ended, ==, rows[i].ended);
    }

  g_autofree char *label = whither_text_label ("seat", "China");
  g_assert_cmpstr (label, ==, "seat: China");
  g_autoptr (GString) text = g_string_new (NULL);
  whither_text_append_sentence (text, "One.");
  g_assert_cmpstr (text->str, ==, "One.");
  whither_text_append_sentence (text, "Two.");
  whither_text_append_sentence (text, "[three]");
  g_assert_cmpstr (text->str, ==, "One. Two. [three]");
}

/* RFC 4180; and what a spreadsheet would take for a formula is text. */
static void
test_csv (void)
{
  static const struct
  {
    const char *cell, *written;
  } rows[] = {
    { "", "\"\"" },
    { "a.example", "\"a.example\"" },
    { "a, \"b\"\nc", "\"a, \"\"b\"\"\nc\"" },
    { "=1+1", "\"'=1+1\"" },
    { "+1", "\"'+1\"" },
    { "-1", "\"'-1\"" },
    { "@SUM(A1)", "\"'@SUM(A1)\"" },
    { "\t=1+1", "\"'\t=1+1\"" },
    { "\r=1+1", "\"'\r=1+1\"" },
    { "a=1", "\"a=1\"" },
    { "'=1", "\"'=1\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char *const cells[] = { "x", rows[i].cell, NULL };
      g_autoptr (GString) out = g_string_new (NULL);
      g_autofree char *expected = g_strdup_printf ("\"x\",%s\r\n", rows[i].written);

      whither_text_append_csv (out, cells);
      g_assert_cmpstr (out->str, ==, expected);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/from-bytes", test_clean);
  g_test_add_func ("/text/host-name", test_host_names);
  g_test_add_func ("/text/time", test_times);
  g_test_add_func ("/text/duration", test_durations);
  g_test_add_func ("/text/amount", test_amounts);
  g_test_add_func ("/text/columns", test_columns);
  g_test_add_func ("/text/sentences", test_sentences);
  g_test_add_func ("/text/csv", test_csv);
  return g_test_run ();
}
