/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "law/book.h"
#include "law/parse.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

static const char *law_folder;

#define HEAD "[country US]\nName=United States\n"
#define LAW                                                                                        \
  "[law us.a]\nName=A\ntitle=A\nyear=2018\neffect=can-compel-access\nreaches=seat;\nSummary=S\n"   \
  "status=in-force\nstatus-date=2018-03-23\nchecked=2026-11-21\nsource=S\nurl=U\n"

typedef struct
{
  const char *name;
  const char *text;
  const char *message; /* part of the sentence, NULL when it is well */
} FormCase;

static const FormCase form_cases[] = {
  { "whole", HEAD LAW, NULL },
  { "no-laws", HEAD, NULL },
  { "union", "[union EU]\nName=U\nmembers=DE;FR;\n", NULL },
  { "empty", "", "is not known" },
  { "no-key-file", "garbage\n", "groups and keys" },
  { "nul-byte", NULL, "groups and keys" },
  { "law-first", LAW HEAD, "“country”" },
  { "country-twice", HEAD HEAD, "[country US] stands there twice" },
  { "law-twice", HEAD LAW LAW, "[law us.a] stands there twice" },
  { "as-many-as-said", "[country US]\nName=U\nlaws=1\n" LAW, NULL },
  { "one-more-than-said", "[country US]\nName=U\nlaws=0\n" LAW, "has 1 laws and should have 0" },
  { "one-less-than-said", "[country US]\nName=U\nlaws=2\n" LAW, "has 1 laws and should have 2" },
  { "no-number-said", "[country US]\nName=U\nlaws=all\n" LAW, "“laws”" },
  { "last-line-cut", "[country US]\nName=U", "is cut or changed" },
  { "second-country", HEAD "[country CN]\nName=C\n", "[country CN]" },
  { "unknown-country", "[country ZZ]\nName=Z\n", "“country”" },
  { "union-without-members", "[union EU]\nName=U\n", "“members”" },
  { "union-with-unknown-member", "[union EU]\nName=U\nmembers=DE;ZZ;\n", "“members”" },
  { "no-name", "[country US]\n", "“Name”" },
  { "law-of-another", HEAD "[law cn.a]\nName=A\n", "“law”" },
  { "law-without-id", HEAD "[law us.]\nName=A\n", "“law”" },
  { "law-id-one-letter-short", HEAD "[law u.a]\nName=A\n", "“law”" },
  { "cut-in-the-law", HEAD "[law us.a]\nName=A\ntitle=A\n", "“Summary”" },
  { "empty-value", HEAD "[law us.a]\nName=\n", "“Name”" },
};

static void
test_form (gconstpointer data)
{
  const FormCase *c = data;
  const char *text = c->text != NULL ? c->text : "[country US]\n\0Name=U\n";
  gsize len = c->text != NULL ? strlen (c->text) : 22;
  g_autoptr (GError) error = NULL;
  g_autoptr (WhitherLawFile) file = NULL;
  /* exactly so many bytes and the final NUL that files are read with */
  g_autofree char *copy = g_malloc (len + 1);

  memcpy (copy, text, len);
  copy[len] = '\0';
  file = whither_law_file_parse ("us.ini", copy, len, &error);
  if (c->message == NULL)
    {
      g_assert_no_error (error);
      return;
    }

  g_assert_null (file);
  g_assert_error (error, WHITHER_LAW_ERROR, WHITHER_LAW_ERROR_MALFORMED);
  g_assert_nonnull (strstr (error->message, "us.ini"));
  if (strstr (error->message, c->message) == NULL)
    g_error ("“%s” lacks “%s”", error->message, c->message);
}

/* Every key of a law by itself: missing, and with a value that is none. */
static const struct
{
  const char *key;
  const char *wrong; /* NULL: any text is right */
  gboolean optional;
} keys[] = {
  { "Name", NULL, FALSE },
  { "title", NULL, FALSE },
  { "year", "218", FALSE },
  { "effect", "forbids", FALSE },
  { "reaches", "moon;", FALSE },
  { "Summary", NULL, FALSE },
  { "status", "true", FALSE },
  { "status-date", "2018-02-30", FALSE },
  { "checked", "2026-11-2", FALSE },
  { "source", NULL, FALSE },
  { "url", NULL, FALSE },
  { "articles", NULL, TRUE },
  { "Note", NULL, TRUE },
};

static gboolean
parses (GKeyFile *file)
{
  gsize len;
  g_autofree char *text = g_key_file_to_data (file, &len, NULL);
  g_autoptr (WhitherLawFile) parsed = whither_law_file_parse ("us.ini", text, len, NULL);

  return parsed != NULL;
}

static void
test_keys (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (GKeyFile) file = g_key_file_new ();

      g_assert_true (g_key_file_load_from_data (file, HEAD LAW, (gsize) -1, 0, NULL));
      g_assert_true (parses (file));
      g_key_file_remove_key (file, "law us.a", keys[i].key, NULL);
      g_assert_cmpint (parses (file), ==, keys[i].optional);
      g_key_file_set_string (file, "law us.a", keys[i].key, keys[i].wrong ? keys[i].wrong : "x");
      g_assert_cmpint (parses (file), ==, keys[i].wrong == NULL);
    }
}

/* One pattern for all countries: the sentence begins with the verb of its effect. */
static const char *const first_words[WHITHER_N_EFFECTS] = { "Lets ", "Gives ", "Limits ",
                                                            "Requires " };

static void
check_shipped_law (const WhitherLaw *law)
{
  g_test_message ("%s", law->id);
  g_assert_true (g_str_has_prefix (law->url, "http"));
  g_assert_true (g_str_has_prefix (law->summary, first_words[law->effect]));
  g_assert_true (g_str_has_suffix (law->summary, "."));
  g_assert_null (strstr (law->summary, ". "));
  g_assert_cmpstr (law->status_date, <=, law->checked);
  g_assert_null (strstr (law->source, "General knowledge"));
}

/* What is shipped: complete, and what was not verified says so. */
static void
test_shipped (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (WhitherLawBook) book = whither_law_book_load (law_folder, &problems, &error);
  guint effects = 0, not_verified = 0;

  g_assert_no_error (error);
  g_assert_null (problems);
  g_assert_cmpuint (whither_law_book_get_n_jurisdictions (book), >=, 3);
  for (guint i = 0; i < whither_law_book_get_n_laws (book); i++)
    {
      const WhitherLaw *law = whither_law_book_get_law (book, i);

      effects |= 1u << law->effect;
      not_verified += law->status == WHITHER_LAW_NOT_VERIFIED ? 1 : 0;
      check_shipped_law (law);
    }
  g_assert_cmpuint (effects, ==, (1u << WHITHER_N_EFFECTS) - 1);
  g_assert_cmpuint (not_verified, <=, 8); /* more would be a step back */
  g_assert_cmpint (whither_law_book_find_law (book, "us.fisa-702")->status, ==,
                   WHITHER_LAW_NOT_VERIFIED);
  g_assert_null (whither_law_book_find_law (book, "us.cloud-ac"));
  g_assert_true (whither_law_book_covers (book, whither_country_from_code ("DE", -1)));
  g_assert_true (whither_law_book_covers (book, whither_country_from_code ("HK", -1)));
  g_assert_true (whither_law_book_covers (book, whither_country_from_code ("TW", -1)));
  g_assert_false (whither_law_book_covers (book, whither_country_from_code ("MO", -1)));
  g_assert_cmpuint (strlen (whither_law_book_get_version (book)), ==, 64);
}

/* Each shipped file, cut, is refused: it says how many laws it has, and each ends with the
 * address of its source. */
static void
test_cut (void)
{
  g_autoptr (GDir) dir = g_dir_open (law_folder, 0, NULL);
  guint n_files = 0;

  for (const char *name; (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *path = g_build_filename (law_folder, name, NULL);
      g_autofree char *text = NULL;
      gsize len;

      if (!g_str_has_suffix (name, ".ini"))
        continue;
      n_files++;
      g_assert_true (g_file_get_contents (path, &text, &len, NULL));
      for (gsize keep = len; keep > 0; keep--)
        {
          g_autoptr (WhitherLawFile) file = NULL;

          if (len > 1500 && keep < len && text[keep - 1] != '\n')
            continue; /* in the larger ones behind each line: what is cut inside one has no end */
          text[keep] = '\0';
          file = whither_law_file_parse (name, text, keep, NULL);
          if ((file != NULL) != (keep == len))
            g_error ("%s with %lu of its %lu bytes", name, (gulong) keep, (gulong) len);
        }
    }
  g_assert_cmpuint (n_files, >=, 27);
}

static void
write_file (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* A broken file is left out with a sentence; the others are used. */
static void
test_folder (void)
{
  g_autofree char *folder = g_dir_make_tmp ("whither-law-XXXXXX", NULL);
  static const char *const names[] = { "cn.ini",  "eu.ini", "us.ini",
                                       "us2.ini", "xu.ini", "notes.txt" };
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (WhitherLawBook) book = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (whither_law_book_load (folder, NULL, &error));
  g_assert_error (error, WHITHER_LAW_ERROR, WHITHER_LAW_ERROR_UNREADABLE);
  g_clear_error (&error);

  write_file (folder, "cn.ini", HEAD "[law us.b]\nName=B\n");
  write_file (folder, "eu.ini", "[union EU]\nName=U\nmembers=DE;US;\n");
  write_file (folder, "us.ini", HEAD LAW);
  write_file (folder, "us2.ini", HEAD LAW);
  write_file (folder, "xu.ini", "[union XU]\nName=X\nmembers=US;\n");
  write_file (folder, "notes.txt", "no law");
  book = whither_law_book_load (folder, &problems, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 3);
  g_assert_nonnull (strstr (problems->pdata[0], "cn.ini"));
  g_assert_nonnull (strstr (problems->pdata[1], "us2.ini")); /* the US have a file already */
  g_assert_nonnull (strstr (problems->pdata[2], "xu.ini"));  /* and are in a union already */
  g_assert_cmpuint (whither_law_book_get_n_jurisdictions (book), ==, 2);
  g_assert_null (whither_law_book_get_only_union (book, whither_country_from_code ("US", -1)));
  g_assert_cmpstr (whither_law_book_get_only_union (book, whither_country_from_code ("DE", -1))->id,
                   ==, "EU");

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_remove (folder), ==, 0);
  g_assert_null (whither_law_book_load (folder, NULL, &error));
  g_assert_nonnull (error);
}

static void
test_ids (void)
{
  static const struct
  {
    const char *id, *wanted;
    gboolean matches;
  } cases[] = {
    { "cn.dsl.access", "cn.dsl.access", TRUE },
    { "cn.dsl.access", "cn.dsl", TRUE },
    { "cn.dsl.access", "cn", TRUE },
    { "cn.dsl.access", "cn.ds", FALSE },
    { "cn.dsl", "cn.dsl.access", FALSE },
    { "cn.dsl.access", "us", FALSE },
    { "cn.dsl.access", "cn.dsl.acces", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (whither_law_id_matches (cases[i].id, cases[i].wanted), ==, cases[i].matches);
}

/* Day 180 is still fresh, a second more is not. */
static void
test_age (void)
{
  WhitherLaw law = { .checked = (char *) "2026-01-01" };
  gint64 midnight = 1767225600;
  gint64 days = 86400;

  g_assert_false (whither_law_is_old (&law, midnight));
  g_assert_false (whither_law_is_old (&law, midnight + 180 * days));
  g_assert_true (whither_law_is_old (&law, midnight + 180 * days + 1));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  law_folder = argv[1];

  for (gsize i = 0; i < G_N_ELEMENTS (form_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/law/form/", form_cases[i].name, NULL);

      g_test_add_data_func (path, &form_cases[i], test_form);
    }
  g_test_add_func ("/law/form/keys", test_keys);
  g_test_add_func ("/law/shipped", test_shipped);
  g_test_add_func ("/law/cut", test_cut);
  g_test_add_func ("/law/folder", test_folder);
  g_test_add_func ("/law/ids", test_ids);
  g_test_add_func ("/law/age", test_age);

  return g_test_run ();
}
