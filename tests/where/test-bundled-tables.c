/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "where/places.h"
#include "where/prefixes.h"

#include <locale.h>
#include <string.h>

/* The tables that are shipped: what may never be claimed, what must be said, and how fast. */
static WhitherPlaces *places;
static double load_ms;

/* Machines of these stand near whoever asks; every free table names one country for them. */
static const char *const never_certain[] = {
  "3.173.197.10", "142.250.185.78", "17.253.144.10",        "104.18.32.47",
  "1.1.1.1",      "8.211.0.1",      "2606:4700::6810:84e5", "2a00:1450:4001:82f::200e",
  "151.101.1.6",  "23.32.0.1",      "157.240.0.35",
};

static void
test_never_certain (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (never_certain); i++)
    {
      g_autofree char *text = NULL;
      WhitherAddress address;
      WhitherPlace place;

      g_assert_true (whither_address_parse (never_certain[i], &address));
      whither_places_ask (places, &address, NULL, &place);
      text = whither_place_to_text (&place);
      g_test_message ("%s: grade %s, %s", never_certain[i], whither_grade_to_id (place.grade),
                      text);
      g_assert_cmpint (place.grade, !=, WHITHER_GRADE_A);
      g_assert_cmpint (place.grade, !=, WHITHER_GRADE_B);
      g_assert_cmpint (place.reasons, !=, 0);
    }
}

typedef struct
{
  const char *address;
  const char *grade;
  guint32 asn;
} Row;

static const Row rows[] = {
  { "3.173.197.10", "D", 16509 },   /* CloudFront: its operator gives no region */
  { "142.250.185.78", "D", 15169 }, /* Google: steered by DNS */
  { "17.253.144.10", "D", 714 },    /* Apple */
  { "104.18.32.47", "D", 13335 },   /* Cloudflare: anycast */
  { "1.1.1.1", "D", 13335 },        /* anycast */
  { "8.211.0.1", "C", 45102 },      /* Alibaba Cloud: registered in one place, run in many */
  { "3.5.140.1", "A", 16509 },      /* AWS states ap-northeast-2 */
  { "134.2.2.1", "B", 553 },        /* a university network: registry and routing agree */
  { "2606:4700::6810:84e5", "D", 13335 },
  { "2001:db8::1", "unknown", 0 },
  { "64:ff9b::101:101", "D", 13335 }, /* NAT64 of 1.1.1.1 */
};

static void
test_rows (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      WhitherAddress address;
      WhitherPlace place;

      g_assert_true (whither_address_parse (rows[i].address, &address));
      whither_places_ask (places, &address, NULL, &place);
      g_assert_cmpstr (whither_grade_to_id (place.grade), ==, rows[i].grade);
      g_assert_cmpuint (whither_places_get_asn (places, &address), ==, rows[i].asn);
    }
}

static void
test_attributions (void)
{
  g_autoptr (GPtrArray) sentences = whither_places_get_attributions (places);
  gboolean census = FALSE;

  g_assert_cmpuint (sentences->len, ==, 5);
  for (guint i = 0; i < sentences->len; i++)
    census |=
        strstr (sentences->pdata[i],
                "The research leading to these results was made possible by MAnycast²") != NULL;
  g_assert_true (census);
}

/* How many random addresses get a grade, and how fast. */
static void
test_many (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (GTimer) timer = NULL;
  g_autofree WhitherAddress *addresses = g_new0 (WhitherAddress, 200000);
  guint placed = 0;
  guint grades[WHITHER_GRADE_X + 1] = { 0 };
  double seconds;

  for (guint i = 0; i < 200000; i++)
    {
      guint32 bits = g_rand_int (random);

      addresses[i].family = 4;
      memcpy (addresses[i].bytes, &bits, 4);
    }

  timer = g_timer_new ();
  for (guint i = 0; i < 200000; i++)
    {
      WhitherPlace place;

      whither_places_ask (places, &addresses[i], NULL, &place);
      placed += place.grade != WHITHER_GRADE_UNKNOWN ? 1 : 0;
      grades[place.grade]++;
    }
  seconds = g_timer_elapsed (timer, NULL);
  g_test_message ("load %.2f ms; %.0f verdicts a second on random addresses; %u of 200000 placed",
                  load_ms, 200000 / seconds, placed);
  g_test_message ("A %u, B %u, C %u, D %u", grades[WHITHER_GRADE_A], grades[WHITHER_GRADE_B],
                  grades[WHITHER_GRADE_C], grades[WHITHER_GRADE_D]);
  g_assert_cmpuint (placed, >, 100000);
}

static gboolean
is_listed (GArray *prefixes, const WhitherAddress *address)
{
  for (guint i = 0; i < prefixes->len; i++)
    {
      const WhitherPlacePrefix *one = &g_array_index (prefixes, WhitherPlacePrefix, i);

      if (whither_address_in_prefix (address, &one->address, one->length))
        return TRUE;
    }
  return FALSE;
}

/* The prefix and the verdict on the address say the same. */
static void
compare_one (GArray *prefixes, const WhitherAddress *address, WhitherCountry country)
{
  WhitherPlace place;

  if (whither_address_get_scope (address) != WHITHER_SCOPE_GLOBAL)
    return;
  whither_places_ask (places, address, NULL, &place);
  if (is_listed (prefixes, address) != whither_place_is (&place, country))
    {
      g_autofree char *text = whither_address_to_string (address);

      g_error ("%s: grade %s, and %slisted", text, whither_grade_to_id (place.grade),
               is_listed (prefixes, address) ? "" : "not ");
    }
}

/* One before the prefix, its first and last address, one behind it. */
static void
compare_ends (GArray *prefixes, const WhitherPlacePrefix *one, WhitherCountry country)
{
  guint last = one->address.family == 4 ? 3 : 15;
  WhitherAddress start = one->address, end = one->address;

  for (guint bit = one->length; bit <= last * 8 + 7; bit++)
    end.bytes[bit / 8] |= (guint8) (0x80 >> (bit % 8));
  compare_one (prefixes, &start, country);
  compare_one (prefixes, &end, country);
  for (guint i = last; start.bytes[i]-- == 0 && i > 0;)
    i--;
  compare_one (prefixes, &start, country);
  for (guint i = last; ++end.bytes[i] == 0 && i > 0;)
    i--;
  compare_one (prefixes, &end, country);
}

/* Prefixes of a country hold exactly the addresses that the tables place there. */
static void
test_prefixes (void)
{
  static const char *const codes[] = { "CN", "DE", "LU", "KP", "AQ" };
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      WhitherCountry country = whither_country_from_code (codes[i], -1);
      g_autoptr (GArray) prefixes = whither_places_list_prefixes (places, country);

      for (guint k = 0; k < 2000; k++)
        {
          WhitherAddress address = { .family = 4 };
          guint32 bits = g_rand_int (random);

          memcpy (address.bytes, &bits, 4);
          compare_one (prefixes, &address, country);
        }
      for (guint k = 0; k < 300 && prefixes->len > 0; k++)
        compare_ends (prefixes,
                      &g_array_index (prefixes, WhitherPlacePrefix,
                                      (guint) g_rand_int_range (random, 0, (int) prefixes->len)),
                      country);
      g_test_message ("%s: %u prefixes", codes[i], prefixes->len);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start;
  int status;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);

  start = g_get_monotonic_time ();
  places = whither_places_load (argv[1], &problems, &error);
  load_ms = (double) (g_get_monotonic_time () - start) / 1000;
  g_assert_no_error (error);
  g_assert_null (problems);

  g_test_add_func ("/where/bundled/never-certain", test_never_certain);
  g_test_add_func ("/where/bundled/rows", test_rows);
  g_test_add_func ("/where/bundled/attributions", test_attributions);
  g_test_add_func ("/where/bundled/many", test_many);
  g_test_add_func ("/where/bundled/prefixes", test_prefixes);
  status = g_test_run ();
  whither_places_unref (places);

  return status;
}
