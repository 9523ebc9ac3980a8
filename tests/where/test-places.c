/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tiny-tables.h"

#include <locale.h>

static WhitherPlaces *one_table;  /* registry, network, anycast, operator */
static WhitherPlaces *two_tables; /* the same and routing */

typedef struct
{
  const char *address;
  const char *one;   /* grade and countries with one country table */
  const char *two;   /* with a second one of other origin */
  const char *label; /* with two */
} Row;

static const Row rows[] = {
  /* ends of an IPv4 prefix, both sides */
  { "10.255.255.255", "unknown ", "unknown ", "own network" },
  { "11.0.0.0", "C US", "B US", "United States" },
  { "11.255.255.255", "C US", "B US", "United States" },
  { "12.0.0.0", "C JP", "C JP;SG", "Japan or Singapore" },
  { "12.127.255.255", "C JP", "C JP;SG", "Japan or Singapore" },
  { "12.128.0.0", "unknown ", "unknown ", "unknown" },
  { "13.1.2.2", "unknown ", "unknown ", "unknown" },
  { "13.1.2.3", "C HK", "C HK", "Hong Kong or elsewhere" },
  { "13.1.2.4", "unknown ", "unknown ", "unknown" },
  /* only the second table knows it */
  { "20.0.0.0", "unknown ", "C IT", "Italy" },
  { "19.255.255.255", "unknown ", "unknown ", "unknown" },
  { "20.1.0.0", "unknown ", "unknown ", "unknown" },
  /* steered by DNS, anycast network, anycast prefix and its neighbours, operator's GLOBAL */
  { "14.255.255.255", "unknown ", "unknown ", "unknown" },
  { "15.0.0.0", "D ", "D ", "cannot be known" },
  { "15.0.255.255", "D ", "D ", "cannot be known" },
  { "15.1.0.0", "unknown ", "unknown ", "unknown" },
  { "19.0.0.1", "D ", "D ", "cannot be known" },
  { "16.0.4.255", "C US", "B US", "United States" },
  { "16.0.5.0", "D ", "D ", "cannot be known" },
  { "16.0.5.255", "D ", "D ", "cannot be known" },
  { "16.0.6.0", "C US", "B US", "United States" },
  { "11.0.7.255", "C US", "B US", "United States" },
  { "11.0.8.0", "D ", "D ", "cannot be known" },
  { "11.0.8.255", "D ", "D ", "cannot be known" },
  { "11.0.9.0", "A US", "A US", "United States" },
  { "11.0.9.127", "A US", "A US", "United States" },
  { "11.0.9.128", "C US", "B US", "United States" },
  /* the operator's region: A for a network that runs in many, also when it steers by DNS; anycast
   * and a geofeed that names another country are stronger */
  { "17.0.3.255", "C SG", "C SG", "Singapore or elsewhere" },
  { "17.0.4.0", "A SG", "A SG", "Singapore" },
  { "17.0.7.255", "A SG", "A SG", "Singapore" },
  { "17.0.8.0", "C JP;SG", "C JP;SG", "Japan or Singapore or elsewhere" },
  { "17.0.9.0", "C SG", "C SG", "Singapore or elsewhere" },
  { "15.0.8.0", "A US", "A US", "United States" },
  { "15.0.9.0", "D ", "D ", "cannot be known" },
  { "16.0.5.127", "D ", "D ", "cannot be known" },
  { "2a01:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "unknown ", "unknown ", "unknown" },
  { "2a02::", "A DE", "A DE", "Germany" },
  { "2a02:0:ffff:ffff:ffff:ffff:ffff:ffff", "A DE", "A DE", "Germany" },
  { "2a02:1::", "unknown ", "unknown ", "unknown" },
  /* the tables name several countries for other addresses of this network */
  { "23.0.0.1", "C US", "C US", "United States or elsewhere" },
  /* the census measured IPv4 only */
  { "24.0.0.1", "C US", "B US", "United States" },
  { "2a03::1", "C US", "C US", "United States or elsewhere" },
  /* run in many regions: never better than C, however many tables agree */
  { "17.0.0.1", "C SG", "C SG", "Singapore or elsewhere" },
  /* a code that is no country says nothing */
  { "18.0.0.1", "unknown ", "unknown ", "unknown" },
  { "21.0.0.1", "C TW", "C TW", "Taiwan" },
  /* IPv6 prefix ends, one of them inside a /64 */
  { "29ff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "unknown ", "unknown ", "unknown" },
  { "2a00::", "C NL", "B NL", "Netherlands" },
  { "2a00:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "C NL", "B NL", "Netherlands" },
  { "2a01::", "unknown ", "unknown ", "unknown" },
  { "2a01:0:0:7fff:ffff:ffff:ffff:ffff", "unknown ", "unknown ", "unknown" },
  { "2a01:0:0:8000::", "C MO", "C MO", "Macao or elsewhere" },
  { "2a01:0:0:ffff:ffff:ffff:ffff:ffff", "C MO", "C MO", "Macao or elsewhere" },
  { "2a01:0:1::", "unknown ", "unknown ", "unknown" },
  /* told apart, never placed; NAT64 and mapped are decoded */
  { "127.0.0.1", "unknown ", "unknown ", "the device itself" },
  { "192.168.1.1", "unknown ", "unknown ", "own network" },
  { "100.64.0.1", "unknown ", "unknown ", "the provider's network" },
  { "169.254.1.1", "unknown ", "unknown ", "own network" },
  { "192.0.2.1", "unknown ", "unknown ", "no real address" },
  { "224.0.0.251", "unknown ", "unknown ", "many devices at once" },
  { "255.255.255.255", "unknown ", "unknown ", "many devices at once" },
  { "fe80::1", "unknown ", "unknown ", "own network" },
  { "fd00::1", "unknown ", "unknown ", "own network" },
  { "ff02::fb", "unknown ", "unknown ", "many devices at once" },
  { "2001:db8::1", "unknown ", "unknown ", "no real address" },
  { "2002:b00:1::1", "unknown ", "unknown ", "behind a tunnel" },
  { "2001:0:b00:1::1", "unknown ", "unknown ", "behind a tunnel" },
  { "64:ff9b::b00:1", "C US", "B US", "United States" },
  { "64:ff9b::c0a8:101", "unknown ", "unknown ", "own network" },
  { "64:ff9b::f00:1", "D ", "D ", "cannot be known" },
  { "::ffff:11.0.0.1", "C US", "B US", "United States" },
  { "::1", "unknown ", "unknown ", "the device itself" },
  /* an IPv4 table lies at ::/96 in an MMDB: no IPv6 address may read it */
  { "::11.0.0.1", "unknown ", "unknown ", NULL },
};

static char *
verdict (WhitherPlaces *places, const WhitherAddress *address, WhitherPlace *place)
{
  g_autofree char *codes = NULL;

  memset (place, 0xA5, sizeof *place);
  whither_places_ask (places, address, NULL, place);
  codes = whither_country_set_to_codes (&place->countries);

  return g_strconcat (whither_grade_to_id (place->grade), " ", codes, NULL);
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  WhitherAddress address;
  WhitherPlace place;
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autofree char *label = NULL;

  g_assert_true (whither_address_parse (row->address, &address));
  one = verdict (one_table, &address, &place);
  two = verdict (two_tables, &address, &place);
  label = whither_place_to_label (&place);
  g_assert_cmpstr (one, ==, row->one);
  g_assert_cmpstr (two, ==, row->two);
  if (row->label != NULL)
    g_assert_cmpstr (label, ==, row->label);
}

static void
test_no_address (void)
{
  WhitherAddress none = { .family = 0 };
  WhitherPlace place;
  g_autofree char *found = verdict (two_tables, &none, &place);
  g_autofree char *label = whither_place_to_label (&place);

  g_assert_cmpstr (found, ==, "unknown ");
  g_assert_cmpstr (label, ==, "unknown");
}

/* Two tables that share an origin can share an error: agreeing is then no confirmation. */
static void
test_shared_origin (void)
{
  g_autofree char *folder = make_folder (&registry, &sibling, &network, &anycast, NULL);
  g_autoptr (WhitherPlaces) places = load (folder);
  g_autofree char *found = NULL;
  WhitherAddress address;
  WhitherPlace place;

  g_assert_true (whither_address_parse ("14.0.0.1", &address));
  found = verdict (places, &address, &place);
  g_assert_cmpstr (found, ==, "C DE");
  g_assert_cmpint (place.n_tables, ==, 2);
  remove_folder (folder);
}

/* Without the census nobody knows that an address is not anycast. */
static void
test_nothing_confirmed_without_census (void)
{
  g_autofree char *folder = make_folder (&registry, &routing, &network, NULL);
  g_autoptr (WhitherPlaces) places = load (folder);
  g_autofree char *found = NULL;
  WhitherAddress address;
  WhitherPlace place;

  g_assert_true (whither_address_parse ("11.0.0.0", &address));
  found = verdict (places, &address, &place);
  g_assert_cmpstr (found, ==, "C US");
  remove_folder (folder);
}

/* A table of the person's own widens the set and never raises the grade. */
static void
test_added_table (void)
{
  g_autofree char *folder = make_folder (&registry, &network, &anycast, NULL);
  g_autofree char *added = g_build_filename (tables_folder, "routing.mmdb", NULL);
  g_autoptr (WhitherPlaces) places = load (folder);
  g_autofree char *version = g_strdup (whither_places_get_version (places));
  g_autofree char *agreed = NULL;
  g_autofree char *disagreed = NULL;
  g_autoptr (GError) error = NULL;
  WhitherAddress address;
  WhitherPlace place;

  g_assert_true (whither_places_add_table (places, added, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (whither_places_get_version (places), !=, version);
  g_assert_true (whither_address_parse ("11.0.0.0", &address));
  agreed = verdict (places, &address, &place);
  g_assert_cmpstr (agreed, ==, "C US");
  g_assert_true (whither_address_parse ("12.0.0.0", &address));
  disagreed = verdict (places, &address, &place);
  g_assert_cmpstr (disagreed, ==, "C JP;SG");
  g_assert_cmpint (place.reasons & WHITHER_PLACE_DISAGREE, !=, 0);
  remove_folder (folder);
}

static const struct
{
  const char *address;
  guint32 asn;
  const char *holder;
} network_rows[] = {
  { "11.0.0.0", 64500, "Example Net" },
  { "11.255.255.255", 64500, "Example Net" },
  { "12.0.0.0", 0, NULL },
  { "10.255.255.255", 0, NULL },
  { "17.0.0.1", 4200000000u, "Cloud of many regions" },
  { "21.0.0.1", 64504, NULL },
  { "64:ff9b::b00:1", 64500, "Example Net" },
  { "2a00::1", 0, NULL },
};

static void
test_networks (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (network_rows); i++)
    {
      g_autofree char *holder = NULL;
      WhitherAddress address;
      guint32 asn = 0;

      g_assert_true (whither_address_parse (network_rows[i].address, &address));
      g_assert_cmpint (whither_places_find_network (one_table, &address, &asn, &holder), ==,
                       network_rows[i].asn != 0);
      g_assert_cmpuint (asn, ==, network_rows[i].asn);
      g_assert_cmpuint (whither_places_get_asn (one_table, &address), ==, network_rows[i].asn);
      g_assert_cmpstr (holder, ==, network_rows[i].holder);
    }
}

/* For "at least" and "at most": may it stand there, does it stand there? */
static void
test_sums (void)
{
  static const struct
  {
    const char *address;
    const char *country;
    gboolean may_be, is;
  } cases[] = {
    { "11.0.0.0", "US", TRUE, TRUE },  { "11.0.0.0", "DE", FALSE, FALSE },
    { "12.0.0.0", "JP", TRUE, FALSE }, { "12.0.0.0", "DE", FALSE, FALSE },
    { "17.0.0.1", "SG", TRUE, FALSE }, { "15.0.0.0", "CN", TRUE, FALSE },
    { "22.0.0.1", "CN", TRUE, FALSE }, { "192.168.1.1", "CN", FALSE, FALSE },
    { "13.1.2.3", "CN", TRUE, FALSE }, { "13.1.2.3", "HK", TRUE, FALSE },
    { "17.0.0.1", "CN", TRUE, FALSE }, { "21.0.0.1", "CN", FALSE, FALSE },
    { "21.0.0.1", "TW", TRUE, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      WhitherCountry country = whither_country_from_code (cases[i].country, -1);
      WhitherAddress address;
      WhitherPlace place;

      g_assert_true (whither_address_parse (cases[i].address, &address));
      whither_places_ask (two_tables, &address, NULL, &place);
      g_assert_cmpint (whither_place_may_be (&place, country), ==, cases[i].may_be);
      g_assert_cmpint (whither_place_is (&place, country), ==, cases[i].is);
    }
}

static char *
explain (const char *text)
{
  g_autoptr (GPtrArray) evidence = whither_evidence_list_new ();
  GString *all = g_string_new (NULL);
  WhitherAddress address;

  g_assert_true (whither_address_parse (text, &address));
  whither_places_explain (two_tables, &address, NULL, evidence);
  for (guint i = 0; i < evidence->len; i++)
    {
      g_autofree char *sentence = whither_evidence_to_text (evidence->pdata[i]);

      g_string_append_printf (all, "%s\n", sentence);
    }

  return g_string_free (all, FALSE);
}

static void
test_explain (void)
{
  g_autofree char *disagree = explain ("12.0.0.0");
  g_autofree char *inside = explain ("64:ff9b::f00:1");
  g_autofree char *own = explain ("192.168.1.1");

  g_assert_cmpstr (
      disagree, ==,
      "The block of 12.0.0.0 is registered in Japan, or its holder says that it is used "
      "there. (Table registry, 2026-01-02)\n"
      "The network that announces 12.0.0.0 is registered in Singapore. (Table routing, "
      "2026-01-02)\n"
      "No network is known to announce 12.0.0.0. (Table network, 2026-01-02)\n"
      "So it may be Japan or Singapore: the tables disagree (grade C).\n");
  g_assert_cmpstr (
      inside, ==,
      "64:ff9b::f00:1 carries the IPv4 address 15.0.0.1, which is looked up in its place. "
      "(RFC 6052)\n"
      "The block of 15.0.0.1 is registered in the United States, or its holder says that it is "
      "used "
      "there. (Table registry, 2026-01-02)\n"
      "The network that announces 15.0.0.1 is registered in the United States. (Table routing, "
      "2026-01-02)\n"
      "15.0.0.1 lies in the network of Steered Inc. (AS64501). (Table network, 2026-01-02)\n"
      "Steered runs machines in many countries and chooses one for the network that asks. (Test, "
      "2026-01-01)\n"
      "So where the machine that answers stands cannot be known: it may be one near whoever asks, "
      "in any country (grade D).\n");
  g_assert_cmpstr (
      own, ==, "192.168.1.1 is a special address that is never placed: own network. (RFC 6890)\n");
}

static void
test_empty (void)
{
  g_autoptr (WhitherPlaces) places = whither_places_new_empty ();
  g_autofree char *found = NULL;
  WhitherAddress address;
  WhitherPlace place;

  g_assert_true (whither_address_parse ("11.0.0.0", &address));
  found = verdict (places, &address, &place);
  g_assert_cmpstr (found, ==, "unknown ");
  g_assert_cmpuint (whither_places_get_asn (places, &address), ==, 0);
  g_assert_cmpuint (strlen (whither_places_get_version (places)), ==, 64);
}

static void
test_grade_ids (void)
{
  for (guint i = WHITHER_GRADE_UNKNOWN; i <= WHITHER_GRADE_X; i++)
    {
      WhitherGrade grade;

      g_assert_true (whither_grade_from_id (whither_grade_to_id (i), &grade));
      g_assert_cmpint (grade, ==, i);
    }
  g_assert_false (whither_grade_from_id ("E", &(WhitherGrade){ 0 }));
}

int
main (int argc, char **argv)
{
  g_autofree char *one_folder = NULL;
  g_autofree char *two_folder = NULL;
  int status;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 3);
  tables_folder = argv[1];
  source_folder = argv[2];

  one_folder = make_folder (&registry, &network, &anycast, &global, NULL);
  two_folder = make_folder (&registry, &routing, &network, &anycast, &global, NULL);
  one_table = load (one_folder);
  two_tables = load (two_folder);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/where/places/", rows[i].address, NULL);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/where/places/no-address", test_no_address);
  g_test_add_func ("/where/places/shared-origin", test_shared_origin);
  g_test_add_func ("/where/places/without-census", test_nothing_confirmed_without_census);
  g_test_add_func ("/where/places/added-table", test_added_table);
  g_test_add_func ("/where/places/networks", test_networks);
  g_test_add_func ("/where/places/sums", test_sums);
  g_test_add_func ("/where/places/explain", test_explain);
  g_test_add_func ("/where/places/empty", test_empty);
  g_test_add_func ("/where/places/grade-ids", test_grade_ids);
  status = g_test_run ();

  whither_places_unref (one_table);
  whither_places_unref (two_tables);
  remove_folder (one_folder);
  remove_folder (two_folder);

  return status;
}
