/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/notes.h"
#include "session/verdict.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

/* "This address is in X, because …": one more witness, kept in the project, taken back in one step.
 */
static WhitherSession *
make_session (void)
{
  g_autoptr (GError) error = NULL;
  WhitherSessionOptions options = { .hash = FALSE };
  WhitherSession *session = whither_session_new (&options, &error);

  g_assert_no_error (error);
  return session;
}

static WhitherAddress
parse (const char *text)
{
  WhitherAddress address;

  g_assert_true (whither_address_parse (text, &address));
  return address;
}

static WhitherCountry
country (const char *code)
{
  return whither_country_from_code (code, -1);
}

/* "C DE;SG" */
static char *
ask (WhitherSession *session, const char *text, char **said)
{
  const char *questions[] = { text, NULL };
  g_autoptr (WhitherSnapshot) snapshot = whither_session_ask (session, questions);
  const WhitherVerdict *verdict = whither_snapshot_get_verdict (snapshot, 0);
  g_autofree char *codes = whither_country_set_to_codes (&verdict->place.countries);
  g_autoptr (GPtrArray) evidence = whither_snapshot_explain (snapshot, 0);

  for (guint i = 0; said != NULL && i < evidence->len; i++)
    {
      const WhitherEvidence *piece = g_ptr_array_index (evidence, i);

      if (g_str_has_prefix (piece->text, "Your note says"))
        {
          g_assert_cmpint (piece->kind, ==, WHITHER_EVIDENCE_STATED);
          g_assert_cmpint (piece->subject, ==, WHITHER_SUBJECT_ANSWERED_FROM);
          *said = g_strdup (piece->text);
        }
    }

  return g_strconcat (whither_grade_to_id (verdict->place.grade), " ", codes, NULL);
}

static const struct
{
  const char *name, *address, *before, *note, *after;
} cases[] = {
  { "steered-so-far-unknown", "1.1.1.1", "D ", "DE", "C DE" },
  { "one-more-of-several", "8.211.0.1", "C CN;SG", "DE", "C CN;DE;SG" },
  { "agrees-with-tables", "134.2.2.1", "B DE", "DE", "B DE" },
  { "contradicts-tables", "134.2.2.1", "B DE", "FR", "C DE;FR" },
  { "agrees-with-operator", "3.5.140.1", "A KR", "KR", "A KR" },
  { "contradicts-operator", "3.5.140.1", "A KR", "JP", "C JP;KR" },
  { "never-placed", "192.168.1.1", "unknown ", "DE", "unknown " },
};

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      WhitherSession *session = make_session ();
      WhitherAddress address = parse (cases[i].address);
      g_autoptr (GError) error = NULL;
      g_autofree char *before = ask (session, cases[i].address, NULL);
      g_autofree char *said = NULL;

      g_test_message ("%s", cases[i].name);
      g_assert_cmpstr (before, ==, cases[i].before);
      g_assert_true (whither_session_note_put (session, &address, country (cases[i].note),
                                               "I asked there.\n", &error));
      g_assert_no_error (error);
      g_autofree char *after = ask (session, cases[i].address, &said);
      g_assert_cmpstr (after, ==, cases[i].after);
      g_assert_nonnull (said);
      g_assert_nonnull (strstr (said, ", because I asked there."));

      g_assert_true (whither_session_note_remove (session, &address, &error));
      g_assert_true (whither_session_note_remove (session, &address, &error));
      g_autofree char *undone = ask (session, cases[i].address, NULL);
      g_assert_cmpstr (undone, ==, cases[i].before);
      whither_session_free (session);
    }
}

/* The later note on one address counts; they are saved with the project. */
static void
test_saved (void)
{
  g_autofree char *folder = g_dir_make_tmp ("whither-notes-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.whither", NULL);
  g_autoptr (GError) error = NULL;
  WhitherAddress address = parse ("1.1.1.1");
  WhitherSession *session = make_session ();
  WhitherSession *other = make_session ();

  g_assert_true (whither_session_note_put (session, &address, country ("FR"), NULL, &error));
  g_assert_true (whither_session_note_put (session, &address, country ("DE"), NULL, &error));
  g_assert_true (whither_session_save_project (session, path, &error));
  g_assert_true (whither_session_open_project (other, path, &error));
  g_assert_no_error (error);
  g_autofree char *said = NULL;
  g_autofree char *found = ask (other, "1.1.1.1", &said);
  g_assert_cmpstr (found, ==, "C DE");
  g_assert_cmpstr (said, ==, "Your note says: Germany.");

  whither_session_free (session);
  whither_session_free (other);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_remove (folder), ==, 0);
}

static const struct
{
  const char *id, *json;
  guint version;
} foreign[] = {
  { "1.1.1.1", "{\"country\":\"ZZ\",\"because\":\"x\"}", 1 },
  { "1.1.1.1", "{\"country\":7}", 1 },
  { "1.1.1.1", "{\"inside\":{\"country\":\"DE\"}}", 1 },
  { "1.1.1.1", "[]", 1 },
  { "1.1.1.1", "{\"country\":\"DE\"}", 2 },
  { "not an address", "{\"country\":\"DE\"}", 1 },
  { "1.1.1.1", "{\"a key that is longer than any of ours country\":\"DE\"}", 1 },
};

/* Documents of a project made by somebody else. */
static void
test_foreign (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (foreign); i++)
    {
      WhitherSession *session = make_session ();

      g_assert_true (whither_session_document_put (session, WHITHER_NOTE_KIND, foreign[i].id,
                                                   foreign[i].version, foreign[i].json, NULL));
      g_autoptr (GHashTable) notes = whither_session_read_notes (session);
      g_assert_cmpuint (g_hash_table_size (notes), ==, 0);
      whither_session_free (session);
    }
}

/* Features joined by '|', and the sentence of the note. */
static char *
ask_feature (WhitherSession *session, const char *text, char **said)
{
  const char *questions[] = { text, NULL };
  g_autoptr (WhitherSnapshot) snapshot = whither_session_ask (session, questions);
  const WhitherWho *who = whither_snapshot_get_verdict (snapshot, 0)->who;
  g_autoptr (GPtrArray) evidence = whither_snapshot_explain (snapshot, 0);
  g_autoptr (GString) features = g_string_new (NULL);

  for (guint i = 0; i < who->n_features; i++)
    g_string_append_printf (features, "%s%s", i > 0 ? "|" : "", who->features[i]->id);
  for (guint i = 0; said != NULL && i < evidence->len; i++)
    {
      const WhitherEvidence *piece = g_ptr_array_index (evidence, i);

      if (piece->subject == WHITHER_SUBJECT_FEATURE &&
          g_str_has_prefix (piece->text, "Your note says"))
        *said = g_strdup (piece->text);
    }
  return g_string_free (g_steal_pointer (&features), FALSE);
}

static const struct
{
  const char *name, *about, *asked;
  gboolean changes;
} feature_cases[] = {
  { "name-of-several", "guzzoni.apple.com", "guzzoni.apple.com", TRUE },
  { "another-name", "guzzoni.apple.com", "gateway.icloud.com", FALSE },
  { "name-above", "apple.com", "guzzoni.apple.com", FALSE },
  { "name-below", "a.guzzoni.apple.com", "guzzoni.apple.com", FALSE },
  { "name-unknown-so-far", "nobody.example", "nobody.example", TRUE },
  { "address", "203.0.113.7", "203.0.113.7", TRUE },
  { "another-address", "203.0.113.7", "203.0.113.8", FALSE },
  { "in-the-own-network", "192.168.1.1", "192.168.1.1", TRUE },
};

static void
test_features (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (feature_cases); i++)
    {
      WhitherSession *session = make_session ();
      const WhitherFeature *feature = g_ptr_array_index (
          (GPtrArray *) whither_catalog_get_features (whither_session_get_facts (session)->catalog),
          0);
      g_autofree char *before = ask_feature (session, feature_cases[i].asked, NULL);
      g_autofree char *json = whither_feature_note_to_json (feature->id, "I\nasked it.");
      g_autofree char *said = NULL;

      g_test_message ("%s", feature_cases[i].name);
      g_assert_cmpstr (before, !=, feature->id);
      g_assert_true (whither_session_document_put (session, WHITHER_FEATURE_NOTE_KIND,
                                                   feature_cases[i].about,
                                                   WHITHER_FEATURE_NOTE_VERSION, json, NULL));
      g_autofree char *after = ask_feature (session, feature_cases[i].asked, &said);
      g_assert_cmpstr (after, ==, feature_cases[i].changes ? feature->id : before);
      g_assert_cmpint (said != NULL, ==, feature_cases[i].changes);
      if (said != NULL)
        g_assert_nonnull (strstr (said, "asked it."));
      g_assert_true (whither_session_document_remove (session, WHITHER_FEATURE_NOTE_KIND,
                                                      feature_cases[i].about, NULL));
      g_autofree char *undone = ask_feature (session, feature_cases[i].asked, NULL);
      g_assert_cmpstr (undone, ==, before);
      whither_session_free (session);
    }
}

static const struct
{
  const char *json;
  guint version, n_notes;
} foreign_features[] = {
  { "{\"feature\":\"apple.siri\",\"because\":\"x\"}", 1, 1 },
  { "{\"feature\":\"apple.siri\"}", 1, 1 },
  { "{\"feature\":\"of.another.catalog\"}", 1, 1 }, /* kept, and without effect */
  { "{\"feature\":\"apple.siri\"}", 2, 0 },
  { "{\"feature\":7}", 1, 0 },
  { "{\"features\":\"apple.siri\"}", 1, 0 },
  { "{\"inside\":{\"feature\":\"apple.siri\"}}", 1, 0 },
  { "{\"feature\":\"apple.siri\"", 1, 0 },
  { "", 1, 0 },
};

static void
test_foreign_features (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (foreign_features); i++)
    {
      WhitherSession *session = make_session ();

      g_assert_true (whither_session_document_put (session, WHITHER_FEATURE_NOTE_KIND,
                                                   "nobody.example", foreign_features[i].version,
                                                   foreign_features[i].json, NULL));
      g_autoptr (GHashTable) notes = whither_session_read_feature_notes (session);
      g_assert_cmpuint (g_hash_table_size (notes), ==, foreign_features[i].n_notes);
      whither_session_free (session);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/notes/cases", test_cases);
  g_test_add_func ("/session/notes/saved", test_saved);
  g_test_add_func ("/session/notes/foreign", test_foreign);
  g_test_add_func ("/session/notes/features", test_features);
  g_test_add_func ("/session/notes/foreign-features", test_foreign_features);

  return g_test_run ();
}
