/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "law/memo.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

/* On the shipped laws. */
static WhitherLawBook *book;

typedef struct
{
  const char *name;
  const char *seat, *parents, *hoster; /* codes, NULL for unknown */
  const char *place;                   /* grade and codes: "C CN" */
  const char *kept_in, *account;
  const char *id;
  const char *label;
  const char *laws;        /* id/ground, with "?" for only-if */
  const char *established; /* codes, NULL for unknown */
} Row;

#define EU_ALL(ground)                                                                             \
  "eu.e-evidence/" ground " eu.gdpr.rights/" ground " eu.gdpr.transfer/" ground " eu.us-"          \
  "dpf/" ground
#define US_ACCESS(ground) "us.cloud-act/" ground " us.fisa-702/" ground

static const Row rows[] = {
  { "nothing", NULL, NULL, NULL, NULL, NULL, NULL, "unknown", "unknown", "" },
  { "seat-us", "US", NULL, NULL, NULL, NULL, NULL, "US", "United States",
    US_ACCESS ("seat") " us.bulk-data/seat" },
  { "seat-fi", "FI", NULL, NULL, NULL, NULL, NULL, "EU", "European Union", EU_ALL ("seat") },
  { "seat-de-has-laws-of-its-own", "DE", NULL, NULL, NULL, NULL, NULL, "DE;EU",
    "European Union and Germany", "de.tdddg/seat " EU_ALL ("seat") },
  { "irish-company-of-a-us-parent", "IE", "US", NULL, NULL, NULL, NULL, "EU;IE;US",
    "European Union, Ireland and United States",
    "eu.e-evidence/seat ie.retention/seat us.cloud-act/parent eu.gdpr.rights/seat "
    "eu.gdpr.transfer/seat eu.us-dpf/seat" },
  { "seat-kz", "KZ", NULL, NULL, NULL, NULL, NULL, "KZ", "Kazakhstan (not looked up)", "" },
  { "seat-kr", "KR", NULL, NULL, NULL, NULL, NULL, "KR", "South Korea",
    "kr.tba/seat kr.pipa.rights/seat kr.pipa.transfer/seat" },
  { "account-us", NULL, NULL, NULL, NULL, NULL, "US", "US", "United States", "us.ccpa/account" },
  { "british-hoster", NULL, NULL, "GB", NULL, NULL, NULL, "GB", "United Kingdom", "gb.ipa/hoster" },
  { "perhaps-in-russia", NULL, NULL, NULL, "C RU", NULL, NULL, "?RU", "perhaps Russia",
    "ru.yarovaya/place?" },
  { "singapore-of-a-chinese-parent", "SG", "CN", NULL, NULL, NULL, NULL, "CN;SG",
    "China and Singapore",
    "cn.dsl.access/parent cn.nil/parent sg.cpc/seat sg.pdpa.rights/seat sg.pdpa.transfer/seat" },
  { "hong-kong-is-not-the-mainland", "HK", NULL, NULL, NULL, NULL, NULL, "HK", "Hong Kong",
    "hk.nsl43/seat hk.pdpo.rights/seat" },
  { "nor-is-macao", "MO", NULL, NULL, NULL, NULL, NULL, "MO", "Macao (not looked up)", "" },
  { "nor-is-taiwan", "TW", NULL, NULL, NULL, NULL, NULL, "TW", "Taiwan",
    "tw.cssa/seat tw.pdpa.rights/seat" },
  { "unknown-company-on-us-machines", NULL, NULL, "US", NULL, NULL, NULL, "US", "United States",
    US_ACCESS ("hoster") },
  { "answered-from-cn-certain", NULL, NULL, NULL, "B CN", NULL, NULL, "CN", "China",
    "cn.dsl.access/place cn.dsl.transfer/place" },
  { "answered-from-cn-only-if", NULL, NULL, NULL, "C CN", NULL, NULL, "?CN", "perhaps China",
    "cn.dsl.access/place? cn.dsl.transfer/place?" },
  { "answered-from-cn-or-us", NULL, NULL, NULL, "C CN;US", NULL, NULL, "?CN", "perhaps China",
    "cn.dsl.access/place? cn.dsl.transfer/place?" },
  { "cannot-be-known", NULL, NULL, NULL, "D ", NULL, NULL, "unknown", "unknown", "" },
  { "ruled-out", NULL, NULL, NULL, "X ", NULL, NULL, "unknown", "unknown", "" },
  { "us-company-perhaps-in-cn", "US", NULL, NULL, "C CN", NULL, NULL, "US", "United States",
    "cn.dsl.access/place? " US_ACCESS ("seat") " cn.dsl.transfer/place? us.bulk-data/seat" },
  { "one-of-two-seats", "CN;US", NULL, NULL, NULL, NULL, NULL, "?CN;US",
    "perhaps China or United States",
    "cn.dsl.access/seat? cn.nil/seat? us.cloud-act/seat? us.fisa-702/seat? cn.pipl.rights/seat? "
    "cn.dsl.transfer/seat? cn.pipl.export/seat? cn.pipl.transfer/seat? us.bulk-data/seat? "
    "cn.csl/seat? cn.pipl.keeping/seat?" },
  { "one-of-two-in-the-union", "FI;SE", NULL, NULL, NULL, NULL, NULL, "EU", "European Union",
    EU_ALL ("seat") },
  { "one-of-two-with-laws-of-their-own", "DE;IE", NULL, NULL, NULL, NULL, NULL, "EU",
    "European Union",
    "de.tdddg/seat? eu.e-evidence/seat ie.retention/seat? eu.gdpr.rights/seat "
    "eu.gdpr.transfer/seat eu.us-dpf/seat" },
  { "one-inside-one-outside", "FI;KZ", NULL, NULL, NULL, NULL, NULL, "?EU",
    "perhaps European Union", EU_ALL ("seat?") },
  { "all-parents-count", NULL, "US;CN", NULL, NULL, NULL, NULL, "CN;US", "China and United States",
    "cn.dsl.access/parent cn.nil/parent us.cloud-act/parent" },
  { "kept-in-cn", NULL, NULL, NULL, NULL, "CN", NULL, "CN", "China",
    "cn.dsl.access/kept-in cn.dsl.transfer/kept-in cn.pipl.export/kept-in "
    "cn.pipl.transfer/kept-in" },
  { "account-de", NULL, NULL, NULL, NULL, NULL, "DE", "EU", "European Union", EU_ALL ("account") },
  /* An establishment adds laws, each only-if, and never changes the reach. */
  { "established-in-ireland", NULL, NULL, NULL, NULL, NULL, NULL, "unknown", "unknown",
    EU_ALL ("establishment?"), "IE" },
  { "us-company-established-in-ireland", "US", NULL, NULL, NULL, NULL, NULL, "US", "United States",
    "eu.e-evidence/establishment? us.cloud-act/seat us.fisa-702/seat "
    "eu.gdpr.rights/establishment? eu.gdpr.transfer/establishment? eu.us-dpf/establishment? "
    "us.bulk-data/seat",
    "IE" },
  { "established-outside-the-union", NULL, NULL, NULL, NULL, NULL, NULL, "unknown", "unknown", "",
    "CH;NO;US" },
  { "established-in-two-of-the-union", NULL, NULL, NULL, NULL, NULL, NULL, "unknown", "unknown",
    EU_ALL ("establishment?"), "FI;IE" },
  { "established-in-britain", NULL, NULL, NULL, NULL, NULL, NULL, "unknown", "unknown",
    "gb.uk-gdpr.rights/establishment? gb.uk-gdpr.transfer/establishment?", "GB" },
  { "established-in-germany-has-laws-of-its-own", NULL, NULL, NULL, NULL, NULL, NULL, "unknown",
    "unknown", "de.tdddg/establishment? " EU_ALL ("establishment?"), "DE" },
  { "established-in-brazil", NULL, NULL, NULL, NULL, NULL, NULL, "unknown", "unknown",
    "br.marco-civil/establishment?", "BR" },
  { "established-in-malaysia", NULL, NULL, NULL, NULL, NULL, NULL, "unknown", "unknown",
    "my.pdpa.rights/establishment? my.pdpa.transfer/establishment?", "MY" },
  { "seat-and-establishment-are-two-grounds", "FI", NULL, NULL, NULL, NULL, NULL, "EU",
    "European Union",
    "eu.e-evidence/seat eu.e-evidence/establishment? eu.gdpr.rights/seat "
    "eu.gdpr.rights/establishment? eu.gdpr.transfer/seat eu.gdpr.transfer/establishment? "
    "eu.us-dpf/seat eu.us-dpf/establishment?",
    "IE" },
  { "perhaps-in-russia-and-established-in-britain", NULL, NULL, NULL, "C RU", NULL, NULL, "?RU",
    "perhaps Russia",
    "ru.yarovaya/place? gb.uk-gdpr.rights/establishment? gb.uk-gdpr.transfer/establishment?",
    "GB" },
  { "british-account", NULL, NULL, NULL, NULL, NULL, "GB", "GB", "United Kingdom",
    "gb.uk-gdpr.rights/account gb.uk-gdpr.transfer/account" },
};

static void
read_set (const char *codes, WhitherCountrySet *out)
{
  if (codes != NULL)
    g_assert_true (whither_country_set_from_codes (codes, out));
}

static WhitherLawQuestion
make_question (const Row *row)
{
  WhitherLawQuestion question = { .place = { .grade = WHITHER_GRADE_UNKNOWN } };

  read_set (row->seat, &question.seat);
  read_set (row->parents, &question.parents);
  read_set (row->hoster, &question.hoster);
  read_set (row->kept_in, &question.kept_in);
  read_set (row->account, &question.account);
  read_set (row->established, &question.established);
  if (row->place != NULL)
    {
      char grade_id[2] = { row->place[0], '\0' };
      WhitherGrade grade;

      g_assert_true (whither_grade_from_id (grade_id, &grade));
      question.place.grade = (guint8) grade;
      read_set (row->place + 2, &question.place.countries);
    }

  return question;
}

static char *
list_hits (const WhitherLawAnswer *answer)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < whither_law_answer_get_n_hits (answer); i++)
    {
      const WhitherLawHit *hit = whither_law_answer_get_hit (answer, i);

      g_string_append_printf (all, "%s%s/%s%s", i > 0 ? " " : "", hit->law->id,
                              whither_law_ground_to_id (hit->ground), hit->only_if ? "?" : "");
    }

  return g_string_free (all, FALSE);
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  WhitherLawQuestion question = make_question (row);
  g_autoptr (WhitherLawAnswer) answer = whither_law_book_ask (book, &question);
  g_autofree char *hits = list_hits (answer);
  g_autofree char *members = g_strjoinv (";", (char **) whither_law_answer_get_members (answer));

  g_assert_cmpstr (whither_law_answer_get_id (answer), ==, row->id);
  g_assert_cmpstr (whither_law_answer_get_label (answer), ==, row->label);
  g_assert_cmpstr (hits, ==, row->laws);
  g_assert_cmpint (whither_law_answer_is_only_if (answer), ==, row->id[0] == '?');
  g_assert_cmpstr (members, ==,
                   strcmp (row->id, "unknown") == 0 ? "" : row->id + (row->id[0] == '?' ? 1 : 0));
}

/* iCloud of mainland China: a US company whose data lies with a Chinese one. */
static void
test_collision (void)
{
  Row row = { .seat = "CN", .parents = "US" };
  WhitherLawQuestion question = make_question (&row);
  g_autoptr (WhitherLawAnswer) answer = whither_law_book_ask (book, &question);
  g_autoptr (GPtrArray) sentences = whither_law_answer_get_collisions (answer);
  Row alone = { .seat = "CN", .place = "C US" };
  WhitherLawQuestion other = make_question (&alone);
  g_autoptr (WhitherLawAnswer) without = whither_law_book_ask (book, &other);
  g_autoptr (GPtrArray) none = whither_law_answer_get_collisions (without);

  g_assert_cmpstr (whither_law_answer_get_label (answer), ==, "China and United States");
  g_assert_cmpuint (sentences->len, ==, 1);
  g_assert_cmpstr (sentences->pdata[0], ==,
                   "Two laws may collide: United States (CLOUD Act) may demand what China (Data "
                   "Security Law, Article 36) forbids to hand over without more.");
  g_assert_cmpuint (none->len, ==, 0);
}

/* What is only supposed collides with nothing. */
static void
test_collision_establishment (void)
{
  Row row = { .seat = "US", .established = "FI" };
  WhitherLawQuestion question = make_question (&row);
  g_autoptr (WhitherLawAnswer) answer = whither_law_book_ask (book, &question);
  g_autoptr (GPtrArray) sentences = whither_law_answer_get_collisions (answer);

  g_assert_cmpuint (sentences->len, ==, 0);
}

/* Every pair of which one may demand and the other one limits; an EU company of a US parent. */
static void
test_collision_eu (void)
{
  Row row = { .seat = "FI", .parents = "US" };
  WhitherLawQuestion question = make_question (&row);
  g_autoptr (WhitherLawAnswer) answer = whither_law_book_ask (book, &question);
  g_autoptr (GPtrArray) sentences = whither_law_answer_get_collisions (answer);

  g_assert_cmpuint (sentences->len, ==, 1);
  g_assert_cmpstr (sentences->pdata[0], ==,
                   "Two laws may collide: United States (CLOUD Act) may demand what European Union "
                   "(General Data Protection Regulation, Chapter V) forbids to hand over without "
                   "more.");
}

/* Each country has a law by which access can be had and one that gives rights, by itself or by its
 * union: else the words "not looked up" would stand there. */
static void
test_both_sides (void)
{
  guint both = 1u << WHITHER_EFFECT_CAN_COMPEL_ACCESS | 1u << WHITHER_EFFECT_GIVES_RIGHTS;

  for (guint j = 0; j < whither_law_book_get_n_jurisdictions (book); j++)
    {
      const WhitherJurisdiction *jurisdiction = whither_law_book_get_jurisdiction (book, j);

      for (WhitherCountry c = 0; (c = whither_country_set_next (&jurisdiction->members, c)) != 0;)
        {
          g_test_message ("%s: %s", jurisdiction->id, whither_country_get_code (c));
          g_assert_cmpuint (whither_law_book_get_effects (book, c) & both, ==, both);
        }
    }
  g_assert_cmpuint (whither_law_book_get_n_jurisdictions (book), ==, 27);
}

static char *
explain (const Row *row, gint64 now)
{
  WhitherLawQuestion question = make_question (row);
  g_autoptr (WhitherLawAnswer) answer = whither_law_book_ask (book, &question);
  g_autoptr (GPtrArray) evidence = whither_evidence_list_new ();
  GString *all = g_string_new (NULL);

  whither_law_answer_explain (answer, now, evidence);
  for (guint i = 0; i < evidence->len; i++)
    {
      const WhitherEvidence *piece = evidence->pdata[i];

      g_assert_cmpint (piece->subject, ==, WHITHER_SUBJECT_LAWS);
      g_string_append_printf (all, "%s\n", piece->text);
    }

  return g_string_free (all, FALSE);
}

static void
test_explain (void)
{
  Row us = { .seat = "US" };
  Row kz = { .seat = "KZ", .place = "C CN" };
  Row fi = { .seat = "FI", .hoster = "DE" };
  Row vn = { .seat = "VN" };
  Row irish = { .seat = "US", .established = "FR;IE" };
  Row none = { .seat = NULL };
  gint64 fresh = 1795305600; /* 2026-11-22 */
  g_autofree char *text_us = explain (&us, fresh);
  g_autofree char *text_old = explain (&us, fresh + 181 * 86400);
  g_autofree char *text_kz = explain (&kz, fresh);
  g_autofree char *text_fi = explain (&fi, fresh);
  g_autofree char *text_vn = explain (&vn, fresh);
  g_autofree char *text_irish = explain (&irish, fresh);
  g_autofree char *text_none = explain (&none, fresh);

  g_assert_nonnull (strstr (text_us, "Can compel access: CLOUD Act may apply (company seat: United "
                                     "States). Lets authorities of the United States"));
  g_assert_nonnull (strstr (text_us, "[status not verified]"));
  g_assert_null (strstr (text_us, "[may have changed]"));
  g_assert_nonnull (strstr (text_old, "[may have changed]"));
  g_assert_true (g_str_has_suffix (text_us, "Not legal advice.\n"));
  g_assert_nonnull (
      strstr (text_kz, "may apply, only if this holds (answered from: China, grade C). Lets"));
  g_assert_nonnull (strstr (text_kz, "The laws of Kazakhstan were not looked up."));
  g_assert_nonnull (strstr (text_fi, "The laws of Finland itself were not looked up, only those of "
                                     "the European Union."));
  g_assert_null (strstr (text_fi, "Germany itself"));
  g_assert_nonnull (strstr (text_irish, "Gives you rights: General Data Protection Regulation may "
                                        "apply, only if this holds (establishment: France and "
                                        "Ireland). Gives people rights"));
  g_assert_nonnull (strstr (text_irish, "Whether this traffic is, a recording does not tell."));
  g_assert_null (strstr (text_us, "Through an establishment"));
  g_assert_nonnull (strstr (text_vn,
                            "handed over upon request. In force since 2026-07-01. [articles "
                            "not verified]"));
  g_assert_nonnull (strstr (text_us, "wherever the data is kept. In force since 2018-03-23."));
  g_assert_nonnull (strstr (text_none, "unknown"));
  g_assert_null (strstr (text_none, "may apply ("));
}

/* What a country's file lacks is said, and only that. */
static void
test_gaps (void)
{
  static const struct
  {
    const char *effects[2]; /* of the only entries */
    const char *says, *does_not_say;
  } cases[] = {
    { { "can-compel-access", NULL },
      "that give rights were not looked up",
      "can compel access were" },
    { { "gives-rights", NULL }, "that can compel access were not looked up", "give rights were" },
    { { "gives-rights", "can-compel-access" }, "Not legal advice", "not looked up" },
    { { "limits-transfer", NULL }, "that give rights were not looked up", "itself" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folder = g_dir_make_tmp ("whither-law-XXXXXX", NULL);
      g_autofree char *path = g_build_filename (folder, "kz.ini", NULL);
      g_autoptr (GString) text = g_string_new ("[country KZ]\nName=Kazakhstan\n");
      g_autoptr (GError) error = NULL;
      WhitherLawBook *shipped = book;
      Row row = { .seat = "KZ" };

      for (guint k = 0; k < 2 && cases[i].effects[k] != NULL; k++)
        g_string_append_printf (
            text,
            "[law kz.%u]\nName=N\ntitle=T\nyear=2018\narticles=1\neffect=%s\n"
            "reaches=seat;\nSummary=S.\nstatus=in-force\nstatus-date=2018-03-23\n"
            "checked=2026-11-21\nsource=S\nurl=U\n",
            k, cases[i].effects[k]);
      g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
      book = whither_law_book_load (folder, NULL, &error);
      g_assert_no_error (error);
      g_autofree char *said = explain (&row, 1795305600);
      g_assert_nonnull (strstr (said, cases[i].says));
      g_assert_null (strstr (said, cases[i].does_not_say));
      whither_law_book_unref (book);
      book = shipped;
      g_assert_cmpint (g_remove (path), ==, 0);
      g_assert_cmpint (g_remove (folder), ==, 0);
    }
}

static void
test_caution (void)
{
  g_assert_cmpstr (whither_law_get_caution (), ==,
                   "A law that may apply is no sign that it was used. It reaches only what a "
                   "company holds and can read. Not legal advice.");
}

static void
test_memo (void)
{
  g_autoptr (WhitherLawMemo) memo = whither_law_memo_new (book);
  Row row = { .seat = "US", .place = "C DE" };
  WhitherLawQuestion question = make_question (&row);
  WhitherLawQuestion same = question;
  WhitherLawQuestion other = question;
  WhitherLawQuestion established = question;
  WhitherLawAnswer *answer = whither_law_memo_ask (memo, &question);
  gint64 start;

  same.place.reasons = WHITHER_PLACE_REGIONS;
  other.place.grade = WHITHER_GRADE_B;
  read_set ("IE", &established.established);
  g_assert_true (whither_law_memo_ask (memo, &same) == answer);
  g_assert_true (whither_law_memo_ask (memo, &other) != answer);
  g_assert_true (whither_law_memo_ask (memo, &established) != answer);

  start = g_get_monotonic_time ();
  for (guint i = 0; i < 200000; i++)
    g_assert_true (whither_law_memo_ask (memo, &question) == answer);
  g_test_message ("%.0f kept answers a second",
                  200000 * 1e6 / (double) (g_get_monotonic_time () - start));
}

static void
test_empty (void)
{
  g_autoptr (WhitherLawBook) empty = whither_law_book_new_empty ();
  Row row = { .seat = "US" };
  WhitherLawQuestion question = make_question (&row);
  g_autoptr (WhitherLawAnswer) answer = whither_law_book_ask (empty, &question);

  g_assert_cmpstr (whither_law_answer_get_label (answer), ==, "United States (not looked up)");
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  book = whither_law_book_load (argv[1], NULL, &error);
  g_assert_no_error (error);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/law/answer/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/law/collision", test_collision);
  g_test_add_func ("/law/collision-eu", test_collision_eu);
  g_test_add_func ("/law/collision-establishment", test_collision_establishment);
  g_test_add_func ("/law/both-sides", test_both_sides);
  g_test_add_func ("/law/explain", test_explain);
  g_test_add_func ("/law/gaps", test_gaps);
  g_test_add_func ("/law/caution", test_caution);
  g_test_add_func ("/law/memo", test_memo);
  g_test_add_func ("/law/empty", test_empty);
  status = g_test_run ();
  whither_law_book_unref (book);

  return status;
}
