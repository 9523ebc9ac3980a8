/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tiny-tables.h"

#include <locale.h>

/* What tables said, kept when they are gone: the same verdicts and the same reasons, and for other
 * addresses those of whoever comes next. */
static WhitherPlaces *tables, *nothing;

static const char *const kept_addresses[] = {
  "11.0.0.0",       "12.0.0.0", "13.1.2.3",    "15.0.0.0", "17.0.4.0", "21.0.0.1", "192.168.1.1",
  "64:ff9b::b00:1", "2a00::1",  "2001:db8::1", "17.0.0.1", "1.1.1.1",  "11.0.0.0",
};

static WhitherAddress
parse (const char *text)
{
  WhitherAddress address;

  g_assert_true (whither_address_parse (text, &address));
  return address;
}

static char *
describe (WhitherPlaces *places, const char *text, const WhitherTiming *timing)
{
  WhitherAddress address = parse (text);
  g_autoptr (GPtrArray) evidence = whither_evidence_list_new ();
  GString *out = g_string_new (NULL);
  WhitherPlace place;

  whither_places_ask (places, &address, timing, &place);
  g_autofree char *label = whither_place_to_text (&place);
  g_string_append_printf (out, "%s %u %u %u\n", label, place.reasons, place.n_tables,
                          whither_places_get_asn (places, &address));
  whither_places_explain (places, &address, timing, evidence);
  for (guint i = 0; i < evidence->len; i++)
    {
      const WhitherEvidence *piece = g_ptr_array_index (evidence, i);

      g_string_append_printf (out, "%d %s [%s, %s, %s]\n", (int) piece->kind, piece->text,
                              piece->source, piece->url, piece->date);
    }
  return g_string_free (out, FALSE);
}

static WhitherBundle *
keep (void)
{
  g_autoptr (GArray) addresses = g_array_new (FALSE, FALSE, sizeof (WhitherAddress));
  WhitherCountrySet from = { { 0 } };

  for (gsize i = 0; i < G_N_ELEMENTS (kept_addresses); i++)
    {
      WhitherAddress address = parse (kept_addresses[i]);
      g_array_append_val (addresses, address);
    }
  whither_country_set_add (&from, whither_country_from_code ("DE", -1));

  g_autoptr (WhitherBundle) bundle = whither_places_keep (tables, addresses, &from);
  g_autoptr (GBytes) packed = whither_bundle_pack (bundle);
  return whither_bundle_unpack (packed, NULL);
}

static void
test_same (void)
{
  g_autoptr (WhitherBundle) bundle = keep ();
  g_autoptr (GError) error = NULL;
  g_autoptr (WhitherPlaces) kept = whither_places_load_kept (bundle, nothing, &error);
  WhitherTiming timings[] = {
    { 0 },
    { .from = whither_country_from_code ("DE", -1), .trust = WHITHER_TIMING_FIRM, .rtt_us = 8000 },
    { .from = whither_country_from_code ("DE", -1), .trust = WHITHER_TIMING_LONE, .rtt_us = 33780 },
  };

  g_assert_no_error (error);
  g_assert_cmpstr (whither_places_get_version (kept), ==, whither_places_get_version (tables));
  for (gsize i = 0; i < G_N_ELEMENTS (kept_addresses); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (timings); k++)
      {
        WhitherAddress address = parse (kept_addresses[i]);
        g_autofree char *was = describe (tables, kept_addresses[i], &timings[k]);
        g_autofree char *is = describe (kept, kept_addresses[i], &timings[k]);

        g_assert_cmpstr (is, ==, was);
        g_assert_true (whither_places_has_kept (kept, &address));
      }
  g_autoptr (GPtrArray) before = whither_places_get_attributions (tables);
  g_autoptr (GPtrArray) after = whither_places_get_attributions (kept);
  g_assert_cmpuint (before->len, ==, after->len);
}

/* One address beside a kept one is not kept: the next ones answer. */
static void
test_others (void)
{
  static const char *const others[] = { "11.0.0.2", "10.255.255.255", "2a00::2", "2a00::" };
  g_autoptr (WhitherBundle) bundle = keep ();
  g_autoptr (WhitherPlaces) alone = whither_places_load_kept (bundle, nothing, NULL);
  g_autoptr (WhitherPlaces) before = whither_places_load_kept (bundle, tables, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *unknown = describe (nothing, others[i], NULL);
      g_autofree char *known = describe (tables, others[i], NULL);
      g_autofree char *of_alone = describe (alone, others[i], NULL);
      g_autofree char *of_before = describe (before, others[i], NULL);

      g_assert_cmpstr (of_alone, ==, unknown);
      g_assert_cmpstr (of_before, ==, known);
    }
}

/* One file of a good bundle replaced. */
typedef struct
{
  const char *name, *file, *text;
  gboolean good;
} Row;

#define TABLE                                                                                      \
  "[table 1]\nName=A\nkind=country\norigins=registry;\nsha256=0\n"                                 \
  "[table 2]\nName=B\nkind=network\norigins=\nsha256=0\n"                                          \
  "[table 3]\nName=C\nkind=anycast\norigins=\nsha256=0\n"                                          \
  "[table 4]\nName=D\nkind=operator\norigins=\nsha256=0\n"

static const Row rows[] = {
  { "no-answers", "answers.tsv", "", TRUE },
  { "answers", "answers.tsv", "@US\t714|Apple\t+\tSG|Cloud|ap-1\n11.0.0.0\n2a00::1\n", TRUE },
  { "nothing-said", "answers.tsv", "@-\t-\t-\t-\n11.0.0.0\n", TRUE },
  { "no-region", "answers.tsv", "@-\t-\t-\t|Cloud|GLOBAL\n11.0.0.0\n", TRUE },
  { "no-last-line-feed", "answers.tsv", "@-\t-\t-\t-\n11.0.0.0", TRUE },
  { "one-field-short", "answers.tsv", "@US\t714|Apple\t+\n11.0.0.0\n", FALSE },
  { "one-field-more", "answers.tsv", "@US\t714|Apple\t+\t-\t-\n11.0.0.0\n", FALSE },
  { "address-before-answers", "answers.tsv", "11.0.0.0\n@-\t-\t-\t-\n", FALSE },
  { "no-address", "answers.tsv", "@-\t-\t-\t-\n11.0.0\n", FALSE },
  { "empty-line", "answers.tsv", "@-\t-\t-\t-\n\n11.0.0.0\n", FALSE },
  { "no-country", "answers.tsv", "@XX\t-\t-\t-\n", FALSE },
  { "network-zero", "answers.tsv", "@-\t0|A\t-\t-\n", FALSE },
  { "network-largest", "answers.tsv", "@-\t4294967295|A\t-\t-\n", TRUE },
  { "network-too-large", "answers.tsv", "@-\t4294967296|A\t-\t-\n", FALSE },
  { "network-without-holder", "answers.tsv", "@-\t714\t-\t-\n", FALSE },
  { "anycast-word", "answers.tsv", "@-\t-\tyes\t-\n", FALSE },
  { "operator-two-parts", "answers.tsv", "@-\t-\t-\tSG|Cloud\n", FALSE },
  { "operator-no-country", "answers.tsv", "@-\t-\t-\tXX|Cloud|a\n", FALSE },
  { "no-tables", "tables.ini", "", FALSE },
  { "table-of-no-kind", "tables.ini", "[table 1]\nName=A\nkind=city\norigins=\nsha256=0\n", FALSE },
  { "no-key-file", "tables.ini", "Name=A\n", FALSE },
  { "no-network", "networks.ini", "", TRUE },
  { "network-without-source", "networks.ini", "[network a]\nName=A\nasn=1;\nsteering=dns\n",
    FALSE },
  { "no-distances", "distances.txt", "", TRUE },
  { "distances", "distances.txt", "DE US 5068 FR 0\n", TRUE },
  { "distance-farthest", "distances.txt", "DE US 20100\n", TRUE },
  { "distance-too-far", "distances.txt", "DE US 20101\n", FALSE },
  { "distance-missing", "distances.txt", "DE US\n", FALSE },
  { "distance-from-nowhere", "distances.txt", "XX US 1\n", FALSE },
  { "no-version", "version", "", FALSE },
};

static void
test_row (gconstpointer data)
{
  static const Row good[] = {
    { NULL, "tables.ini", TABLE, TRUE },   { NULL, "answers.tsv", "@-\t-\t-\t-\n", TRUE },
    { NULL, "networks.ini", "", TRUE },    { NULL, "distances.txt", "", TRUE },
    { NULL, "version", "abc\n1\n", TRUE },
  };
  const Row *row = data;
  g_autoptr (WhitherBundle) bundle = whither_bundle_new ();
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      const Row *file = strcmp (good[i].file, row->file) == 0 ? row : &good[i];

      whither_bundle_add (bundle, file->file, file->text, strlen (file->text));
    }
  g_autoptr (WhitherPlaces) places = whither_places_load_kept (bundle, nothing, &error);
  g_assert_true ((places != NULL) == row->good);
  g_assert_true ((error != NULL) == (places == NULL));
  for (gsize i = 0; places != NULL && i < G_N_ELEMENTS (kept_addresses); i++)
    g_free (describe (places, kept_addresses[i], NULL));
}

/* Each file is needed but the distances. */
static void
test_missing (void)
{
  g_autoptr (WhitherBundle) whole = keep ();

  for (guint missing = 0; missing < whither_bundle_get_size (whole); missing++)
    {
      g_autoptr (WhitherBundle) bundle = whither_bundle_new ();
      g_autoptr (GError) error = NULL;
      const char *name = whither_bundle_get (whole, missing)->name;

      for (guint i = 0; i < whither_bundle_get_size (whole); i++)
        {
          const WhitherBundleFile *file = whither_bundle_get (whole, i);

          if (i != missing)
            whither_bundle_add (bundle, file->name, file->text, file->len);
        }
      g_autoptr (WhitherPlaces) places = whither_places_load_kept (bundle, nothing, &error);
      g_assert_true ((places != NULL) == (strcmp (name, "distances.txt") == 0));
      g_assert_true ((error != NULL) == (places == NULL));
    }
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
  tables = load (folder);
  nothing = whither_places_new_empty ();
  g_test_add_func ("/places-kept/same", test_same);
  g_test_add_func ("/places-kept/others", test_others);
  g_test_add_func ("/places-kept/missing", test_missing);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/places-kept/hostile/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  int status = g_test_run ();
  whither_places_unref (tables);
  whither_places_unref (nothing);
  remove_folder (folder);
  return status;
}
