/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "who/incidents.h"

#include <string.h>

/* A sound file to which each case adds one fault. Its last line is line 16. */
#define SOUND                                                                                      \
  "[source one]\n"                                                                                 \
  "title=T\n"                                                                                      \
  "url=https://example.org/a\n"                                                                    \
  "date=2026-01\n"                                                                                 \
  "checked=2026-02-03\n"                                                                           \
  "[incident i]\n"                                                                                 \
  "Name=N\n"                                                                                       \
  "Summary=S\n"                                                                                    \
  "date=2026-01-02\n"                                                                              \
  "company=acme\n"                                                                                 \
  "finder=company\n"                                                                               \
  "outcome=mended\n"                                                                               \
  "source=one;\n"                                                                                  \
  "[searched acme]\n"                                                                              \
  "date=2026-03-04\n"                                                                              \
  "terms=acme\n"
#define CATALOG                                                                                    \
  "[data prompts]\nName=P\n[purpose p]\nName=P\n"                                                  \
  "[company acme]\nName=A\nseat=CH\n"                                                              \
  "[feature acme.f]\nName=F\nSummary=S\nruns-on=servers\ndata=prompts\npurpose=p\n"
#define TWO(url) "[source two]\ntitle=T\nurl=" url "\ndate=2026\nchecked=2026-01-01\n"
#define INCIDENT(finder)                                                                           \
  "[incident j]\nName=N\nSummary=S\ndate=2026\ncompany=acme\noutcome=open\nfinder=" finder "\n"

typedef struct
{
  const char *name;
  const char *text;    /* added to SOUND */
  guint line;          /* of the complaint, 0: sound */
  const char *message; /* part of it */
} Case;

static const Case cases[] = {
  { "sound", "", 0, NULL },
  { "press-of-one-source", INCIDENT ("press") "source=one\n", 17, "one outlet" },
  { "press-of-one-outlet", TWO ("https://example.org/b") INCIDENT ("press") "source=one;two\n", 22,
    "one outlet" },
  { "press-of-two-outlets", TWO ("https://example.net/b") INCIDENT ("press") "source=one;two\n", 0,
    NULL },
  { "regulator-without-a-name", INCIDENT ("regulator") "source=one\n", 17, "“authority”" },
  { "regulator", INCIDENT ("regulator") "source=one\nauthority=R\n", 0, NULL },
  { "court-without-a-name", INCIDENT ("court") "source=one\n", 17, "“authority”" },
  { "without-source", INCIDENT ("company"), 17, "“source”" },
  { "source-unknown", INCIDENT ("company") "source=x\n", 24, "no source “x”" },
  { "finder-unknown", INCIDENT ("neighbour") "source=one\n", 23, "no value" },
  { "answer-without-source", INCIDENT ("company") "source=one\nAnswer=No\n", 17,
    "“answer-source”" },
  { "answer", INCIDENT ("company") "source=one\nAnswer=No\nanswer-source=one\n", 0, NULL },
  { "feature-unknown", INCIDENT ("company") "source=one\nfeature=acme.x\n", 25, "no feature" },
  { "search-for-nobody", "[searched x]\ndate=2026-01-01\nterms=x\n", 17, "no company" },
  { "search-without-terms", "[searched acme2]\ndate=2026-01-01\n", 17, "“terms”" },
  { "kind-unknown", "[rule a.com]\n", 17, "unknown kind" },
  { "key-unknown", "colour=red\n", 17, "unknown key" },
};

static WhitherCatalog *
load_catalog (void)
{
  WhitherCatalog *catalog = whither_catalog_load_text ("acme.ini", CATALOG, strlen (CATALOG), NULL);

  g_assert_nonnull (catalog);
  return catalog;
}

static void
test_table (gconstpointer data)
{
  const Case *c = data;
  g_autofree char *text = g_strconcat (SOUND, c->text, NULL);
  gsize len = strlen (text);
  g_autofree char *exact = g_memdup2 (text, len);
  g_autoptr (WhitherCatalog) catalog = load_catalog ();
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (WhitherIncidents) incidents =
      whither_incidents_load_text (catalog, "i.ini", exact, len, &problems);

  g_assert_cmpint (incidents == NULL, ==, c->line != 0);
  if (c->line != 0)
    {
      const WhitherCatalogProblem *problem = g_ptr_array_index (problems, 0);

      g_assert_cmpuint (problem->line, ==, c->line);
      g_assert_nonnull (strstr (problem->message, c->message));
    }
}

static guint
count_problems (const char *text, const char *today)
{
  g_autoptr (WhitherCatalog) catalog = load_catalog ();
  g_autoptr (WhitherIncidents) incidents =
      whither_incidents_load_text (catalog, "i.ini", text, strlen (text), NULL);
  g_autoptr (GPtrArray) problems = NULL;

  g_assert_nonnull (incidents);
  problems = whither_incidents_check (incidents, today);
  return problems->len;
}

static void
test_check (void)
{
  g_assert_cmpuint (count_problems (SOUND, "2026-03-04"), ==, 0);
  g_assert_cmpuint (count_problems (SOUND, "2026-03-03"), ==, 1); /* searched tomorrow */
  g_assert_cmpuint (count_problems (SOUND, "2026-01-01"), ==, 3); /* incident and source too */
  g_assert_cmpuint (count_problems (SOUND TWO ("https://a.example"), "2026-03-04"), ==, 1);
  g_assert_cmpuint (count_problems ("", "2026-03-04"), ==, 1); /* not searched */
}

/* The bundled file is sound and apart: the catalog does not know it is there. */
static void
test_bundled (gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WhitherCatalog) catalog = whither_catalog_load (data, NULL, &error);
  g_autoptr (WhitherIncidents) incidents = NULL;
  g_autoptr (GPtrArray) problems = NULL;

  g_assert_no_error (error);
  incidents = whither_incidents_load (catalog, data, NULL, &error);
  g_assert_no_error (error);
  problems = whither_incidents_check (incidents, "2026-11-29");
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", ((WhitherCatalogProblem *) problems->pdata[i])->message);
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_cmpuint (whither_incidents_get_all (incidents)->len, >=, 10);
  g_assert_null (whither_catalog_get_source (catalog, "yonhap-openai"));
  g_assert_nonnull (whither_incidents_get_searched (
      incidents, whither_catalog_get_company (catalog, "anthropic")));
}

static void
test_missing (void)
{
  g_autoptr (WhitherCatalog) catalog = load_catalog ();
  g_autoptr (GError) error = NULL;

  g_assert_null (whither_incidents_load (catalog, "/nonexistent", NULL, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/incidents/table/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_table);
    }
  g_test_add_func ("/incidents/check", test_check);
  g_test_add_data_func ("/incidents/bundled", argv[1], test_bundled);
  g_test_add_func ("/incidents/missing-folder", test_missing);
  return g_test_run ();
}
