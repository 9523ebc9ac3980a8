/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "where/country.h"

#include <locale.h>

typedef struct
{
  const char *name;
  const char *code; /* what is given */
  const char *read; /* the code it is read as, "" for none */
  const char *country;
} CodeCase;

static const CodeCase code_cases[] = {
  { "first", "AD", "AD", "Andorra" },
  { "last", "ZW", "ZW", "Zimbabwe" },
  { "lower-case", "de", "DE", "Germany" },
  { "common-name", "KR", "KR", "South Korea" },
  { "hong-kong", "HK", "HK", "Hong Kong" },
  { "macao", "MO", "MO", "Macao" },
  { "taiwan", "TW", "TW", "Taiwan" },
  { "mainland", "CN", "CN", "China" },
  { "not-assigned", "ZZ", "", "ZZ" },
  { "union-is-no-country", "EU", "", "EU" },
  { "registry-placeholder", "AP", "", "AP" },
  { "one-letter", "D", "", "D" },
  { "three-letters", "DEU", "", "DEU" },
  { "empty", "", "", "" },
  { "digit", "D3", "", "D3" },
  { "no-letter-below-a", "@A", "", "@A" },
  { "no-letter-above-z", "A[", "", "A[" },
  { "byte-above-ascii", "\xC4\xA0", "", "\xC4\xA0" },
};

static void
test_code (gconstpointer data)
{
  const CodeCase *c = data;
  g_autofree char *name = whither_country_name (c->code);

  g_assert_cmpstr (whither_country_get_code (whither_country_from_code (c->code, -1)), ==, c->read);
  g_assert_cmpstr (name, ==, c->country);
}

/* Tables give codes without a final NUL: exactly so many bytes may be read. */
static void
test_exact_length (void)
{
  g_autofree char *two = g_memdup2 ("DE", 2);
  g_autofree char *one = g_memdup2 ("D", 1);

  g_assert_cmpstr (whither_country_get_code (whither_country_from_code (two, 2)), ==, "DE");
  g_assert_cmpint (whither_country_from_code (one, 1), ==, 0);
  g_assert_cmpint (whither_country_from_code (one, 0), ==, 0);
}

typedef struct
{
  const char *name;
  const char *codes; /* given, NULL for refused */
  const char *kept;
  const char *label;
  const char *sum_label;
} SetCase;

static const SetCase set_cases[] = {
  { "empty", "", "", "", "" },
  { "one", "SG", "SG", "Singapore", "Singapore" },
  { "two-in-order-of-names", "SG;JP", "JP;SG", "Japan or Singapore", "Japan and Singapore" },
  { "same-twice", "SG;SG;", "SG", "Singapore", "Singapore" },
  { "codes-and-names-differ", "CH;ZA;AT", "AT;CH;ZA", "Austria, South Africa or Switzerland",
    "Austria, South Africa and Switzerland" },
  { "four", "FR;IT;ES;DE", "DE;ES;FR;IT", "France, Germany, Italy or Spain",
    "France, Germany, Italy and Spain" },
  { "five", "FR;IT;ES;DE;PT", "DE;ES;FR;IT;PT", "France, Germany, Italy or 2 more",
    "France, Germany, Italy, Portugal and Spain" },
  { "never-merged", "CN;HK;MO;TW", "CN;HK;MO;TW", "China, Hong Kong, Macao or Taiwan",
    "China, Hong Kong, Macao and Taiwan" },
  { "ends-of-the-table", "ZW;AD", "AD;ZW", "Andorra or Zimbabwe", "Andorra and Zimbabwe" },
  { "unknown-code", "DE;ZZ", NULL, NULL, NULL },
};

static void
test_set (gconstpointer data)
{
  const SetCase *c = data;
  WhitherCountrySet set = { { 7, 7, 7, 7 } };
  g_autofree char *codes = NULL;
  g_autofree char *label = NULL;
  g_autofree char *sum_label = NULL;

  if (c->kept == NULL)
    {
      g_assert_false (whither_country_set_from_codes (c->codes, &set));
      g_assert_cmpuint (set.bits[0], ==, 7);
      return;
    }

  g_assert_true (whither_country_set_from_codes (c->codes, &set));
  codes = whither_country_set_to_codes (&set);
  label = whither_country_set_to_label (&set);
  sum_label = whither_country_set_to_sum_label (&set);
  g_assert_cmpstr (codes, ==, c->kept);
  g_assert_cmpstr (label, ==, c->label);
  g_assert_cmpstr (sum_label, ==, c->sum_label);
  g_assert_cmpint (whither_country_set_is_empty (&set), ==, c->kept[0] == '\0');
}

static void
test_set_arithmetic (void)
{
  WhitherCountrySet a, b;
  WhitherCountrySet none = { { 0 } };

  g_assert_true (whither_country_set_from_codes ("AD;DE", &a));
  g_assert_true (whither_country_set_from_codes ("DE;ZW", &b));
  g_assert_true (whither_country_set_intersects (&a, &b));
  g_assert_false (whither_country_set_intersects (&a, &none));
  whither_country_set_add_all (&a, &b);
  g_assert_cmpuint (whither_country_set_get_size (&a), ==, 3);
  g_assert_true (whither_country_set_has (&a, whither_country_from_code ("ZW", -1)));
  g_assert_false (whither_country_set_has (&a, 0));
  whither_country_set_add (&none, 0);
  g_assert_true (whither_country_set_is_empty (&none));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (code_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/where/country/code/", code_cases[i].name, NULL);

      g_test_add_data_func (path, &code_cases[i], test_code);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (set_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/where/country/set/", set_cases[i].name, NULL);

      g_test_add_data_func (path, &set_cases[i], test_set);
    }
  g_test_add_func ("/where/country/code/exact-length", test_exact_length);
  g_test_add_func ("/where/country/set/arithmetic", test_set_arithmetic);

  return g_test_run ();
}
