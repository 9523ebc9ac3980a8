/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tiny-tables.h"

#include <locale.h>

/* Every way in which places of addresses are known to go wrong: what is claimed then, and in which
 * words a person reads it. What is no matter of place tables is tested where it belongs: outer
 * names in tests/session/test-several.c, relays in tests/who/test-ask.c, "a front machine is not
 * storage" in tests/cli/test-explain.py. */
static WhitherPlaces *places;

typedef struct
{
  const char *name;
  const char *address;
  guint32 rtt_us; /* a firm answer, as seen from Germany; 0: none measured */
  const char *verdict;
  const char *words; /* part of one sentence */
} Row;

static const Row rows[] = {
  { "seat-of-the-operator", "17.0.0.1", 0, "C SG Singapore or elsewhere",
    "where an address is registered does not say in which of them it stands" },
  { "seat-of-the-operator-stated-region", "17.0.4.0", 0, "A SG Singapore",
    "Example Cloud lists 17.0.4.0 in its region “asia-1”, which is in Singapore." },
  { "anycast-prefix", "16.0.5.0", 0, "D  cannot be known",
    "16.0.5.0 was measured to be answered from several places at once (anycast)." },
  { "anycast-next-prefix", "16.0.6.0", 0, "B US United States", "(grade B)" },
  { "anycast-network", "19.0.0.1", 0, "D  cannot be known",
    "Anycaster answers one address from many places at once." },
  { "anycast-not-measured", "2a03::1", 0, "C US United States or elsewhere",
    "IPv6 was not measured, so this one may be too" },
  { "steered-by-dns", "15.0.0.0", 0, "D  cannot be known",
    "Steered runs machines in many countries and chooses one for the network that asks." },
  { "steered-by-dns-timed", "15.0.0.0", 2000, NULL, "stands within 300 km of Germany" },
  { "operator-says-global", "11.0.8.0", 0, "D  cannot be known",
    "Example Cloud lists 11.0.8.0 without a region (“GLOBAL”)." },
  /* one statement for a block of which the parts stand in several places */
  { "coarse-block", "23.0.0.1", 0, "C US United States or elsewhere",
    "the tables name several countries, so that they agree on one of them proves little" },
  { "coarse-block-finer-inside", "2a01:0:0:8000::", 0, "C MO Macao or elsewhere",
    "The block of 2a01:0:0:8000:: is registered in Macao" },
  { "coarse-block-one-before", "2a01:0:0:7fff:ffff:ffff:ffff:ffff", 0, "unknown  unknown",
    "the place of the machine that answered is unknown" },
  { "self-declared", "11.0.0.1", 0, "B US United States",
    "or its holder says that it is used there" },
  { "self-declared-against-the-operator", "17.0.8.0", 0, "C JP;SG Japan or Singapore or elsewhere",
    "Example Cloud lists 17.0.8.0 in its region “asia-2”, which is in Japan." },
  { "leased-or-sold", "12.0.0.0", 0, "C JP;SG Japan or Singapore",
    "The network that announces 12.0.0.0 is registered in Singapore." },
  { "announced-by-nobody", "13.1.2.3", 0, "C HK Hong Kong or elsewhere",
    "nobody is known to announce it" },
  { "placed-where-it-is-not", "11.0.0.1", 8000, "X  ruled out", "is ruled out" },
  { "placed-where-it-is-not-among-others", "12.0.0.0", 8000, "X  ruled out",
    "every country that the tables name is ruled out" },
  { "satellite", "11.0.0.1", 40000, "C US United States",
    "is ruled out unless part of the way is radio or satellite" },
  { "satellite-fibre-is-fast-enough", "11.0.0.1", 50671, "B US United States", "(grade B)" },
  { "nat64", "64:ff9b::b00:1", 0, "B US United States",
    "64:ff9b::b00:1 carries the IPv4 address 11.0.0.1, which is looked up in its place." },
  { "nat64-next-prefix", "64:ff9c::b00:1", 0, "unknown  no real address",
    "never placed: no real address" },
  { "network-of-the-provider", "100.64.0.1", 0, "unknown  the provider's network",
    "never placed: the provider's network" },
  { "network-of-the-provider-one-before", "100.63.255.255", 0, "unknown  unknown", "unknown" },
  { "own-network", "192.168.1.1", 0, "unknown  own network", "never placed: own network" },
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  WhitherTiming timing = { .from = whither_country_from_code ("DE", -1),
                           .trust = WHITHER_TIMING_FIRM,
                           .rtt_us = row->rtt_us };
  g_autoptr (GPtrArray) evidence = whither_evidence_list_new ();
  gboolean said = FALSE;
  WhitherAddress address;
  WhitherPlace place;

  g_assert_true (whither_address_parse (row->address, &address));
  whither_places_ask (places, &address, row->rtt_us != 0 ? &timing : NULL, &place);
  g_autofree char *codes = whither_country_set_to_codes (&place.countries);
  g_autofree char *label = whither_place_to_label (&place);
  g_autofree char *verdict =
      g_strdup_printf ("%s %s %s", whither_grade_to_id (place.grade), codes, label);
  if (row->verdict != NULL)
    g_assert_cmpstr (verdict, ==, row->verdict);

  whither_places_explain (places, &address, row->rtt_us != 0 ? &timing : NULL, evidence);
  for (guint i = 0; i < evidence->len; i++)
    {
      const WhitherEvidence *piece = g_ptr_array_index (evidence, i);

      said |= strstr (piece->text, row->words) != NULL;
      g_test_message ("%s", piece->text);
      /* A table that is old says how old. */
      if (piece->kind == WHITHER_EVIDENCE_LOOKED_UP)
        g_assert_cmpstr (piece->date, ==, "2026-01-02");
    }
  g_assert_true (said);
}

/* What is open denies no country, and is certain of none. */
static void
test_open (void)
{
  static const struct
  {
    const char *address;
    gboolean open, may_be_named, may_be_other;
  } cases[] = {
    { "17.0.0.1", TRUE, TRUE, TRUE },    { "17.0.4.0", FALSE, TRUE, FALSE },
    { "21.0.0.1", FALSE, FALSE, FALSE }, { "11.0.0.1", FALSE, FALSE, FALSE },
    { "15.0.0.0", FALSE, TRUE, TRUE },   { "12.128.0.0", FALSE, TRUE, TRUE },
  };
  WhitherCountry named = whither_country_from_code ("SG", -1);
  WhitherCountry other = whither_country_from_code ("BR", -1);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      WhitherAddress address;
      WhitherPlace place;

      g_test_message ("%s", cases[i].address);
      g_assert_true (whither_address_parse (cases[i].address, &address));
      whither_places_ask (places, &address, NULL, &place);
      g_assert_cmpint (whither_place_is_open (&place), ==, cases[i].open);
      g_assert_cmpint (whither_place_may_be (&place, named), ==, cases[i].may_be_named);
      g_assert_cmpint (whither_place_may_be (&place, other), ==, cases[i].may_be_other);
      g_assert_false (whither_place_is (&place, other));
    }
}

/* Tables that give coordinates or the middle of a country are no tables of countries. */
static void
test_no_coordinates (void)
{
  g_autofree char *path = g_build_filename (tables_folder, "no-countries.mmdb", NULL);
  g_autoptr (WhitherPlaces) empty = whither_places_new_empty ();
  g_autoptr (GError) error = NULL;

  g_assert_false (whither_places_add_table (empty, path, &error));
  g_assert_error (error, WHITHER_PLACES_ERROR, WHITHER_PLACES_ERROR_UNSUITED);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;

  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 3);
  tables_folder = argv[1];
  source_folder = argv[2];
  folder = make_folder (&registry, &routing, &network, &anycast, &global, NULL);
  places = load (folder);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/failure-modes/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/failure-modes/open", test_open);
  g_test_add_func ("/failure-modes/no-coordinates", test_no_coordinates);
  int status = g_test_run ();
  whither_places_unref (places);
  remove_folder (folder);
  return status;
}
