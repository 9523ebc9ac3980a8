/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tiny-tables.h"

#include <locale.h>

/* Registry, routing, network, anycast, operator: what is left of their word when an answer came
 * so fast. */
static WhitherPlaces *two_tables;

/* What is left of a verdict when an answer came so fast. "F8000": firm, "L8000": lone. */
static const struct
{
  const char *address;
  const char *from;
  const char *timing;
  const char *found;
  const char *label;
} timed_rows[] = {
  /* B: ruled out, in the band between vacuum and fibre, possible; lone answers only lower it */
  { "11.0.0.0", "DE", "F33780", "X ", "ruled out" },
  { "11.0.0.0", "DE", "F33781", "C US", "United States" },
  { "11.0.0.0", "DE", "F50671", "B US", "United States" },
  { "11.0.0.0", "DE", "L33780", "C US", "United States" },
  { "11.0.0.0", "DE", "L50671", "B US", "United States" },
  { "11.0.0.0", "US", "F100", "B US", "United States" },
  { "2a00::1", "DE", "F1", "B NL", "Netherlands" },
  /* A: a firm answer is stronger than the operator's word, a lone one is not */
  { "17.0.4.0", "DE", "F8000", "X ", "ruled out" },
  { "17.0.4.0", "DE", "L8000", "A SG", "Singapore" },
  { "17.0.4.0", "DE", "F97000", "A SG", "Singapore" },
  { "17.0.4.0", "DE", "F96000", "C SG", "Singapore" },
  /* C: one of two goes */
  { "12.0.0.0", "SG", "F21000", "C SG", "Singapore" },
  { "12.0.0.0", "SG", "L21000", "C JP;SG", "Japan or Singapore" },
  { "12.0.0.0", "DE", "F8000", "X ", "ruled out" },
  /* no outline: never ruled out */
  { "13.1.2.3", "DE", "F1", "C HK", "Hong Kong or elsewhere" },
  { "21.0.0.1", "DE", "F1", "C TW", "Taiwan" },
  /* nothing known: nothing ruled out */
  { "12.128.0.0", "DE", "F1", "unknown ", "unknown" },
  { "192.168.1.1", "DE", "F1", "unknown ", "own network" },
  /* steered and anycast: what is in reach, in steps; lone answers say nothing of them */
  { "15.0.0.0", "DE", "F2000", NULL, "within 300 km of Germany" },
  { "15.0.0.0", "DE", "F2001", NULL, "within 750 km of Germany" },
  { "15.0.0.0", "DE", "F50000", NULL, "within 7500 km of Germany" },
  { "15.0.0.0", "DE", "F50001", "D ", "cannot be known" },
  { "15.0.0.0", "DE", "L2000", "D ", "cannot be known" },
};

static void
test_timed (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (timed_rows); i++)
    {
      const char *text = timed_rows[i].timing;
      WhitherTiming timing = {
        .from = whither_country_from_code (timed_rows[i].from, -1),
        .trust = text[0] == 'F' ? WHITHER_TIMING_FIRM : WHITHER_TIMING_LONE,
        .rtt_us = (guint32) g_ascii_strtoull (text + 1, NULL, 10),
      };
      WhitherAddress address;
      WhitherPlace place, again;

      g_assert_true (whither_address_parse (timed_rows[i].address, &address));
      whither_places_ask (two_tables, &address, &timing, &place);
      g_autofree char *codes = whither_country_set_to_codes (&place.countries);
      g_autofree char *found = g_strconcat (whither_grade_to_id (place.grade), " ", codes, NULL);
      g_autofree char *label = whither_place_to_label (&place);

      g_test_message ("%s %s %s", timed_rows[i].address, timed_rows[i].from, text);
      g_assert_cmpstr (label, ==, timed_rows[i].label);
      if (timed_rows[i].found != NULL)
        g_assert_cmpstr (found, ==, timed_rows[i].found);
      g_assert_cmpint (place.grade == WHITHER_GRADE_X, ==, g_str_has_prefix (label, "ruled out"));

      /* switched off, or not said where: as if nothing had been measured */
      timing.off = WHITHER_TIMING_LOCAL_VPN;
      whither_places_ask (two_tables, &address, &timing, &place);
      whither_places_ask (two_tables, &address, NULL, &again);
      g_assert_true (whither_place_equal (&place, &again));
      timing.off = WHITHER_TIMING_USED;
      timing.from = 0;
      whither_places_ask (two_tables, &address, &timing, &place);
      g_assert_true (whither_place_equal (&place, &again));
    }
}

/* Sums over a machine in reach leave out the countries that are not. */
static void
test_timed_sums (void)
{
  WhitherTiming timing = { .from = whither_country_from_code ("DE", -1),
                           .trust = WHITHER_TIMING_FIRM,
                           .rtt_us = 8000 };
  WhitherAddress address;
  WhitherPlace place;

  g_assert_true (whither_address_parse ("15.0.0.0", &address));
  whither_places_ask (two_tables, &address, &timing, &place);
  g_assert_true (whither_place_may_be (&place, whither_country_from_code ("NL", -1)));
  g_assert_false (whither_place_may_be (&place, whither_country_from_code ("US", -1)));
  g_assert_true (whither_place_may_be (&place, whither_country_from_code ("GI", -1)));
  g_assert_false (whither_place_is (&place, whither_country_from_code ("NL", -1)));
}

static char *
explain_timed (const char *text, const WhitherTiming *timing)
{
  g_autoptr (GPtrArray) evidence = whither_evidence_list_new ();
  GString *all = g_string_new (NULL);
  WhitherAddress address;

  g_assert_true (whither_address_parse (text, &address));
  whither_places_explain (two_tables, &address, timing, evidence);
  for (guint i = 0; i < evidence->len; i++)
    {
      g_autofree char *sentence = whither_evidence_to_text (evidence->pdata[i]);

      g_string_append_printf (all, "%s\n", sentence);
    }

  return g_string_free (all, FALSE);
}

static void
test_explain_timing (void)
{
  WhitherTiming timing = { .from = whither_country_from_code ("DE", -1),
                           .trust = WHITHER_TIMING_FIRM,
                           .rtt_us = 8000 };
  g_autofree char *out = explain_timed ("11.0.0.0", &timing);
  g_autofree char *reach = explain_timed ("15.0.0.0", &timing);

  g_assert_nonnull (strstr (
      out, "United States is ruled out: the answer came after 8.0 ms, in which light gets 1200 km "
           "there and back, and it is at least 5068 km away from Germany, border to border.\n"
           "So every country that the tables name is ruled out, and where the machine stands is "
           "unknown (grade X).\n"));
  g_assert_nonnull (
      strstr (reach, "The answer came after 8.0 ms, in which light gets 1200 km there and back: "
                     "the machine stands no farther than that from the border of Germany.\n"
                     "So the machine that answered stands within 1500 km of Germany; in which "
                     "country cannot be known from this recording (grade D).\n"));

  timing.trust = WHITHER_TIMING_LONE;
  g_autofree char *lone = explain_timed ("11.0.0.0", &timing);
  g_assert_nonnull (strstr (lone, "lone TCP request, which a proxy on the way may have given."));
  timing.off = WHITHER_TIMING_LOCAL_VPN;
  g_autofree char *off = explain_timed ("11.0.0.0", &timing);
  g_assert_nonnull (strstr (off, "The timing is not used: this was recorded through a VPN"));
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  int status;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 3);
  tables_folder = argv[1];
  source_folder = argv[2];
  folder = make_folder (&registry, &routing, &network, &anycast, &global, NULL);
  two_tables = load (folder);

  g_test_add_func ("/where/timed/rows", test_timed);
  g_test_add_func ("/where/timed/sums", test_timed_sums);
  g_test_add_func ("/where/timed/explain", test_explain_timing);
  status = g_test_run ();

  whither_places_unref (two_tables);
  remove_folder (folder);

  return status;
}
