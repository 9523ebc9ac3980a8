/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/forms.h"
#include "base/text.h"

#include <locale.h>

#define SPACE "\u202f"

static void
test_numbers (void)
{
  static const struct
  {
    const char *language, *number, *expected;
  } rows[] = {
    { "de", "0", "0" },
    { "de", "999", "999" },
    { "de", "1000", "1.000" },
    { "de", "999999", "999.999" },
    { "de", "1234567", "1.234.567" },
    { "de", "1.2 MB", "1,2 MB" },
    { "de", "1234.5 MB", "1.234,5 MB" },
    { "de", "12 bytes.", "12 bytes." },
    { "de", "7.", "7." },
    { "de", "about 1000", "about 1.000" },
    { "de", "none", "none" },
    { "de", "", "" },
    { "de_AT", "1.5", "1,5" },
    { "de.UTF-8", "1.5", "1,5" },
    { "en", "1234.5", "1,234.5" },
    { "es", "1234.5", "1.234,5" },
    { "fr", "1234.5", "1" SPACE "234,5" },
    { "zh_CN", "1234.5", "1,234.5" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_assert_true (whither_forms_choose (rows[i].language));
      g_autofree char *number = whither_forms_apply (g_strdup (rows[i].number));
      g_assert_cmpstr (number, ==, rows[i].expected);
    }
  whither_forms_reset ();
}

/* A language of which nothing is known leaves everything as the locale has it. */
static void
test_unknown (void)
{
  static const char *const languages[] = { "", "d", "deu", "nl", "_de", "e", "zhu" };

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_assert_false (whither_forms_choose (languages[i]));
      g_autofree char *number = whither_forms_apply (g_strdup ("1234.5"));
      g_assert_cmpstr (number, ==, "1234.5");
      g_assert_cmpstr (whither_forms_get_date (WHITHER_DATE_DAY), ==, "%x");
    }
}

static void
test_amounts (void)
{
  g_assert_true (whither_forms_choose ("de"));
  g_autofree char *size = whither_text_format_size (1234567);
  g_autofree char *count = whither_text_format_count (18210);
  g_assert_cmpstr (size, ==, "1,2\u00a0MB");
  g_assert_cmpstr (count, ==, "18.210");
  whither_forms_reset ();
  g_autofree char *plain = whither_text_format_size (1234567);
  g_assert_cmpstr (plain, ==, "1.2\u00a0MB");
}

/* No name of a month: it would be one of the locale's language. */
static void
test_dates (void)
{
  static const struct
  {
    const char *language, *day, *month, *both;
  } rows[] = {
    { "de", "07.03.2026", "03.2026", "7.3." },
    { "en", "03/07/2026", "03/2026", "3/7" },
    { "es", "07/03/2026", "03/2026", "7/3" },
    { "fr", "07/03/2026", "03/2026", "7/3" },
    { "zh_CN", "2026年03月07日", "2026年3月", "3月7日" },
  };
  g_autoptr (GDateTime) date = g_date_time_new_utc (2026, 3, 7, 0, 0, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char *expected[] = { rows[i].day, rows[i].month, rows[i].both };

      g_assert_true (whither_forms_choose (rows[i].language));
      for (guint k = 0; k < WHITHER_N_DATES; k++)
        {
          g_autofree char *text = g_date_time_format (date, whither_forms_get_date (k));
          g_assert_cmpstr (text, ==, expected[k]);
        }
    }
  whither_forms_reset ();
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forms/numbers", test_numbers);
  g_test_add_func ("/forms/unknown", test_unknown);
  g_test_add_func ("/forms/amounts", test_amounts);
  g_test_add_func ("/forms/dates", test_dates);
  return g_test_run ();
}
