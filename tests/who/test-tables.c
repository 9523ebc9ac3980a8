/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "who/ask.h"

#include <glib/gstdio.h>
#include <string.h>

/* A sound table to which each case adds one fault. Its last line is line 27. */
#define SOUND                                                                                      \
  "# comment\n"                                                                                    \
  "[source doc]\n"                                                                                 \
  "title=A document\n"                                                                             \
  "url=https://example.org/doc\n"                                                                  \
  "date=2026-01\n"                                                                                 \
  "checked=2026-02-03\n"                                                                           \
  "[data voice]\n"                                                                                 \
  "Name=Voice\n"                                                                                   \
  "[purpose work]\n"                                                                               \
  "Name=Work\n"                                                                                    \
  "[company acme]\n"                                                                               \
  "Name=Acme\n"                                                                                    \
  "seat=CH\n"                                                                                      \
  "source=doc;\n"                                                                                  \
  "[product acme.talk]\n"                                                                          \
  "Name=Talk\n"                                                                                    \
  "[feature acme.talk.voice]\n"                                                                    \
  "Name=Talking\n"                                                                                 \
  "Summary=Talking to Acme.\n"                                                                     \
  "runs-on=servers\n"                                                                              \
  "data=voice;\n"                                                                                  \
  "purpose=work;\n"                                                                                \
  "[rule acme-talk.com]\n"                                                                         \
  "match=suffix\n"                                                                                 \
  "feature=acme.talk.voice;\n"                                                                     \
  "kind=listed\n"                                                                                  \
  "source=doc;\n"
#define RULE "feature=acme.talk.voice\nkind=listed\nsource=doc\n"
#define FEATURE "Name=N\nSummary=S\nruns-on=servers\ndata=voice\npurpose=work\n"

#define STATEMENT(subject) "[statement x]\nabout=" subject "\nfeature=acme.talk.voice\nsource=doc\n"
#define SCOPE "[scope here]\nName=Here\n"
#define ANSWER(id) SCOPE "[answer " id "]\nbasis=captured\nsource=doc\n"

typedef struct
{
  const char *name;
  const char *text;    /* added to SOUND */
  guint line;          /* of the complaint, 0: the table is sound */
  const char *message; /* part of it */
} TableCase;

static const TableCase table_cases[] = {
  { "sound", "", 0, NULL },
  { "blank-and-comment", "\n  \n# more\n", 0, NULL },
  { "group-twice", "[rule acme-talk.com]\n" RULE, 28, "stands twice" },
  { "company-twice-in-a-file", "[company other]\nName=O\nseat=CH\n", 28, "second company" },
  { "key-twice", "kind=listed\n", 28, "stands twice" },
  { "line-of-nothing", "what\n", 28, "neither" },
  { "line-without-key", "=what\n", 28, "neither" },
  { "group-not-closed", "[rule a.com\n", 28, "end with" },
  { "group-without-id", "[rule]\n", 28, "[kind id]" },
  { "group-with-empty-id", "[rule ]\n", 28, "[kind id]" },
  { "group-with-two-ids", "[rule a.com b.com]\n", 28, "[kind id]" },
  { "group-empty", "[]\n", 28, "end with" },
  { "kind-unknown", "[rulez a.com]\n", 28, "unknown kind" },
  { "key-unknown", "colour=red\n", 28, "unknown key" },
  { "key-of-another-kind", "Summary=x\n", 28, "unknown key" },
  { "translation-key", "[product acme.x]\nName=X\nName[de]=Y\n", 30, "unknown key" },
  { "backslash", "region=\\n\n", 28, "backslash" },
  { "zero-byte-is-cut", "\xff\n", 1, "UTF-8" },
  { "rule-without-source", "[rule a.com]\nfeature=acme.talk.voice\nkind=listed\n", 28,
    "no source" },
  { "rule-without-kind", "[rule a.com]\nfeature=acme.talk.voice\nsource=doc\n", 28, "no kind" },
  { "rule-without-feature", "[rule a.com]\nkind=listed\nsource=doc\n", 28, "1 to 16" },
  { "rule-of-unknown-source", "[rule a.com]\nfeature=acme.talk.voice\nkind=listed\nsource=x\n", 31,
    "no source “x”" },
  { "rule-of-unknown-feature", "[rule a.com]\nfeature=acme.x\nkind=listed\nsource=doc\n", 29,
    "no feature “acme.x”" },
  { "rule-of-unknown-hoster", "[rule a.com]\n" RULE "hoster=x\n", 32, "no company “x”" },
  { "rule-of-unknown-company", "[rule a.com]\n" RULE "company=x\n", 32, "no company “x”" },
  { "kind-of-rule-unknown", "[rule a.com]\nkind=guessed\nfeature=acme.talk.voice\nsource=doc\n", 29,
    "no value" },
  { "match-unknown", "[rule a.com]\n" RULE "match=regex\n", 32, "no value" },
  { "truth-unknown", "[rule a.com]\n" RULE "infrastructure=yes\n", 32, "no value" },
  { "services-without-infrastructure", "[rule a.com]\n" RULE "services=a;\n", 32,
    "only goes with" },
  { "name-of-one-label", "[rule com]\n" RULE, 28, "no name" },
  { "name-with-empty-label", "[rule a..com]\n" RULE, 28, "no name" },
  { "name-with-slash", "[rule a.com/x]\n" RULE, 28, "no name" },
  { "name-with-hyphen-first", "[rule -a.com]\n" RULE, 28, "no name" },
  { "name-with-hyphen-last", "[rule a-.com]\n" RULE, 28, "no name" },
  { "name-is-an-address", "[rule 192.0.2.1]\n" RULE, 28, "no name" },
  { "name-ends-in-a-number", "[rule a.b.1]\n" RULE, 28, "no name" },
  { "name-ends-in-number-and-letter", "[rule a.b.1c]\n" RULE, 0, NULL },
  { "name-begins-with-a-number", "[rule 1.b.com]\n" RULE, 0, NULL },
  { "region", "[rule a.com]\n" RULE "region=CN\n", 0, NULL },
  { "region-else", "[rule a.com]\n" RULE "region=non-CN\n", 0, NULL },
  { "region-unknown", "[rule a.com]\n" RULE "region=EU\n", 32, "no value" },
  { "feature-twice-in-a-rule",
    "[rule a.com]\nfeature=acme.talk.voice;acme.talk.voice;\nkind=listed\nsource=doc\n", 29,
    "named twice" },
  { "source-twice-in-a-rule",
    "[rule a.com]\nfeature=acme.talk.voice\nkind=listed\nsource=doc;doc\n", 31, "named twice" },
  { "label-of-63",
    "[rule a23456789012345678901234567890123456789012345678901234567890123.com]\n" RULE, 0, NULL },
  { "label-of-64",
    "[rule a234567890123456789012345678901234567890123456789012345678901234.com]\n" RULE, 28,
    "no name" },
  { "wildcard-in-third-label", "[rule x#.a.com]\n" RULE, 0, NULL },
  { "wildcard-in-second-label", "[rule a#.com]\n" RULE, 28, "no name" },
  { "wildcard-in-last-label", "[rule b.a.*]\n" RULE, 28, "no name" },
  { "upper-case-is-the-same-name", "[rule ACME-talk.com]\n" RULE, 28, "same name" },
  { "pattern-in-upper-case-is-the-same", "[rule X#.a.com]\n" RULE "[rule x#.a.com]\n" RULE, 32,
    "same name" },
  { "both-spellings-of-one-name",
    "[rule b\xc3\xbc"
    "cher.com]\n" RULE "[rule xn--bcher-kva.com]\n" RULE,
    32, "same name" },
  { "more-names", "[rule a.com]\n" RULE "also=b.com;c#.d.com;\n", 0, NULL },
  { "more-names-no-name", "[rule a.com]\n" RULE "also=b.com;c;\n", 32, "no name" },
  { "more-names-twice", "[rule a.com]\n" RULE "also=b.com;B.com;\n", 32, "same name" },
  { "more-names-as-elsewhere", "[rule a.com]\n" RULE "also=acme-talk.com\n", 32, "same name" },
  { "more-systems", "[rule AS64496]\nmatch=asn\n" RULE "also=AS64497;AS064496\n", 33, "same name" },
  { "system", "[rule AS64496]\nmatch=asn\n" RULE, 0, NULL },
  { "system-zero", "[rule AS0]\nmatch=asn\n" RULE, 28, "no name" },
  { "system-too-large", "[rule AS4294967296]\nmatch=asn\n" RULE, 28, "no name" },
  { "system-largest", "[rule AS4294967295]\nmatch=asn\n" RULE, 0, NULL },
  { "system-twice", "[rule AS64496]\nmatch=asn\n" RULE "[rule AS064496]\nmatch=asn\n" RULE, 33,
    "same name" },
  { "program-with-blank-sign", "[rule a@b]\nmatch=program\n" RULE, 28, "no name" },
  { "program-twice", "[rule com.a]\nmatch=program\n" RULE "[rule COM.A]\nmatch=program\n" RULE, 33,
    "same name" },
  { "feature-without-summary",
    "[feature acme.x]\nName=N\nruns-on=servers\ndata=voice\npurpose=work\n", 28,
    "“Summary” is missing" },
  { "feature-without-data", "[feature acme.x]\nName=N\nSummary=S\nruns-on=servers\npurpose=work\n",
    28, "“data” is missing" },
  { "data-unknown",
    "[feature acme.x]\nName=N\nSummary=S\nruns-on=servers\ndata=smell\npurpose=work\n", 32,
    "no data “smell”" },
  { "purpose-unknown",
    "[feature acme.x]\nName=N\nSummary=S\nruns-on=servers\ndata=voice\npurpose=fun\n", 33,
    "no purpose “fun”" },
  { "place-unknown",
    "[feature acme.x]\nName=N\nSummary=S\nruns-on=moon\ndata=voice\npurpose=work\n", 31,
    "no value" },
  { "seen-as-unknown", "[feature acme.x]\n" FEATURE "seen-as=acme.y\n", 34, "no feature" },
  { "country-of-kosovo", STATEMENT ("kept-in") "countries=XK\n", 0, NULL },
  { "country-left-to-users", STATEMENT ("kept-in") "countries=XJ\n", 32, "no country code" },
  { "country-of-qatar", STATEMENT ("kept-in") "countries=QA\n", 0, NULL },
  { "country-left-to-users-first", STATEMENT ("kept-in") "countries=QM\n", 32, "no country code" },
  { "country-zz", STATEMENT ("kept-in") "countries=ZZ\n", 32, "no country code" },
  { "country-aa", STATEMENT ("kept-in") "countries=AA\n", 32, "no country code" },
  { "statement-where", STATEMENT ("kept-in") "countries=CN;SG\nothers=true\n", 0, NULL },
  { "statement-how-long", STATEMENT ("retention") "Note=a day\nCovers=children\nsection=4\n", 0,
    NULL },
  { "statement-none-stated", STATEMENT ("kept-in") "none-stated=true\nNote=around the world\n", 0,
    NULL },
  { "statement-without-source",
    "[statement x]\nabout=kept-in\nfeature=acme.talk.voice\n"
    "countries=CN\n",
    28, "“source” is missing" },
  { "statement-without-subject",
    "[statement x]\nfeature=acme.talk.voice\ncountries=CN\nsource=doc\n", 28,
    "“about” is missing" },
  { "statement-about-nothing", "[statement x]\nabout=kept-in\ncountries=CN\nsource=doc\n", 28,
    "no feature" },
  { "statement-without-countries", STATEMENT ("kept-in") "Note=somewhere\n", 28,
    "“countries” is missing" },
  { "statement-no-country", STATEMENT ("kept-in") "countries=China\n", 32, "no country" },
  { "statement-without-words", STATEMENT ("retention"), 28, "“Note” is missing" },
  { "statement-how-long-in-countries", STATEMENT ("retention") "Note=a day\ncountries=CN\n", 28,
    "for how long" },
  { "statement-both", STATEMENT ("kept-in") "countries=CN\nnone-stated=true\n", 28,
    "says nothing" },
  { "statement-others-of-none", STATEMENT ("kept-in") "others=true\nnone-stated=true\n", 28,
    "says nothing" },
  { "feature-with-old-key", "[feature acme.x]\n" FEATURE "kept-in=CN\n", 34, "unknown key" },
  { "answer", ANSWER ("acme.talk.voice/here") "company=acme\nsince=2018-02-28\n", 0, NULL },
  { "answer-of-nobody", ANSWER ("acme.talk.voice/here") "company=none\n", 0, NULL },
  { "answer-as-another-feature",
    ANSWER ("acme.talk.voice/here") "company=acme\nas=acme.talk.voice\n", 0, NULL },
  { "answer-without-scope", ANSWER ("acme.talk.voice") "company=acme\n", 30, "FEATURE/SCOPE" },
  { "answer-with-two-scopes", ANSWER ("acme.talk.voice/here/here") "company=acme\n", 30,
    "FEATURE/SCOPE" },
  { "answer-of-unknown-feature", ANSWER ("acme.x/here") "company=acme\n", 30, "no feature" },
  { "answer-of-unknown-scope", ANSWER ("acme.talk.voice/there") "company=acme\n", 30, "no scope" },
  { "answer-without-company", ANSWER ("acme.talk.voice/here"), 30, "“company” is missing" },
  { "answer-of-unknown-company", ANSWER ("acme.talk.voice/here") "company=x\n", 33,
    "no company “x”" },
  { "answer-without-basis", SCOPE "[answer acme.talk.voice/here]\nsource=doc\ncompany=acme\n", 30,
    "“basis” is missing" },
  { "answer-basis-unknown",
    SCOPE "[answer acme.talk.voice/here]\nsource=doc\ncompany=acme\nbasis=guessed\n", 33,
    "no value" },
  { "answer-since-no-day", ANSWER ("acme.talk.voice/here") "company=acme\nsince=2018-02-29\n", 34,
    "no date" },
  { "reported-with-rule",
    "[feature acme.x]\n" FEATURE
    "status=reported\n[rule a.com]\nfeature=acme.x\nkind=listed\nsource=doc\n",
    36, "no rule may claim" },
  { "phone-only-with-rule",
    "[feature acme.x]\nName=N\nSummary=S\nruns-on=phone\ndata=voice\npurpose=work\n[rule a.com]\n"
    "feature=acme.x\nkind=listed\nsource=doc\n",
    35, "no rule may claim" },
  { "source-without-title", "[source x]\ndate=2026\nchecked=2026-01-01\n", 28,
    "“title” is missing" },
  { "source-without-date", "[source x]\ntitle=T\nchecked=2026-01-01\n", 28, "“date” is missing" },
  { "source-undated", "[source x]\ntitle=T\ndate=undated\nchecked=2026-01-01\n", 0, NULL },
  { "source-day-that-is-not", "[source x]\ntitle=T\ndate=2026-02-29\nchecked=2026-01-01\n", 30,
    "no date" },
  { "source-leap-day", "[source x]\ntitle=T\ndate=2024-02-29\nchecked=2026-01-01\n", 0, NULL },
  { "source-month-13", "[source x]\ntitle=T\ndate=2026-13\nchecked=2026-01-01\n", 30, "no date" },
  { "source-checked-in-a-month", "[source x]\ntitle=T\ndate=2026\nchecked=2026-01\n", 31,
    "no date" },
  { "source-not-web", "[source x]\ntitle=T\nurl=ftp://x\ndate=2026\nchecked=2026-01-01\n", 30,
    "no web address" },
};

static void
test_table (gconstpointer data)
{
  const TableCase *c = data;
  g_autofree char *text = g_strconcat (SOUND, c->text, NULL);
  gsize len = strlen (text);
  g_autofree char *exact = g_memdup2 (text, len);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (WhitherCatalog) catalog =
      whither_catalog_load_text ("acme.ini", exact, len, &problems);

  g_assert_cmpint (catalog == NULL, ==, c->line != 0);
  g_assert_cmpint (problems->len > 0, ==, c->line != 0);
  if (c->line != 0)
    {
      const WhitherCatalogProblem *problem = g_ptr_array_index (problems, 0);

      g_assert_cmpstr (problem->file, ==, "acme.ini");
      g_assert_cmpuint (problem->line, ==, c->line);
      g_assert_nonnull (strstr (problem->message, c->message));
    }
}

/* Put below the seat of the company, as line 14 and 15. */
static const TableCase established_cases[] = {
  { "one", "established-in=IE\nestablished-source=doc\n", 0, NULL },
  { "two", "established-in=IE;GB;\nestablished-source=doc;\n", 0, NULL },
  { "three-letters", "established-in=IRL\nestablished-source=doc\n", 14, "“IRL” is no country" },
  { "one-letter", "established-in=IE;G\nestablished-source=doc\n", 14, "“G” is no country" },
  { "small-letters", "established-in=ie\nestablished-source=doc\n", 14, "“ie” is no country" },
  { "seat", "established-in=IE;CH;\nestablished-source=doc\n", 14, "“CH” is the seat" },
  { "beside-the-seat", "established-in=IE;CI;\nestablished-source=doc\n", 0, NULL },
  { "without-source", "established-in=IE\n", 11, "“established-source” is missing" },
  { "empty-source", "established-in=IE\nestablished-source=\n", 11, "“established-source”" },
  { "source-alone", "established-source=doc\n", 11, "“established-in” is missing" },
  { "unknown-source", "established-in=IE\nestablished-source=dox\n", 15, "no source “dox”" },
};

static void
test_established (gconstpointer data)
{
  const TableCase *c = data;
  const char *below = strstr (SOUND, "seat=CH\n") + strlen ("seat=CH\n");
  gsize above = strlen (SOUND) - strlen (below);
  g_autofree char *text = g_strdup_printf ("%.*s%s%s", (int) above, SOUND, c->text, below);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (WhitherCatalog) catalog =
      whither_catalog_load_text ("acme.ini", text, strlen (text), &problems);

  if (c->line == 0)
    {
      const WhitherCompany *acme = whither_catalog_get_company (catalog, "acme");

      g_assert_cmpstr (acme->established_in[0], ==, "IE");
      g_assert_cmpuint (acme->n_established_sources, ==, 1);
      g_assert_cmpstr (acme->established_sources[0]->id, ==, "doc");
      return;
    }

  g_assert_null (catalog);
  g_assert_cmpuint (problems->len, >, 0);
  const WhitherCatalogProblem *problem = g_ptr_array_index (problems, 0);
  g_assert_cmpuint (problem->line, ==, c->line);
  g_assert_nonnull (strstr (problem->message, c->message));
}

/* A second source, and press reports that rest on both. */
#define PRESS SCOPE "[source x]\ntitle=T\nurl="
#define TWO_OUTLETS                                                                                \
  "\ndate=2026\nchecked=2026-01-01\n"                                                              \
  "[answer acme.talk.voice/here]\nbasis=press-reports\nsource=doc;x\ncompany=acme\n"

/* What only whither_catalog_check () refuses. */
static const TableCase check_cases[] = {
  { "sound", "", 0, NULL },
  { "source-from-tomorrow",
    "[source x]\ntitle=T\ndate=2026-03-05\nchecked=2026-01-01\n[rule "
    "a.com]\nfeature=acme.talk.voice\n"
    "kind=inferred\nsource=x\n",
    28, "future" },
  { "source-from-today",
    "[source x]\ntitle=T\ndate=2026-03-04\nchecked=2026-03-04\n[rule "
    "a.com]\nfeature=acme.talk.voice\n"
    "kind=inferred\nsource=x\n",
    0, NULL },
  { "source-from-next-month",
    "[source x]\ntitle=T\ndate=2026-04\nchecked=2026-01-01\n[rule a.com]\nfeature=acme.talk.voice\n"
    "kind=inferred\nsource=x\n",
    28, "future" },
  { "source-unused", "[source x]\ntitle=T\ndate=2026\nchecked=2026-01-01\n", 28,
    "used by nothing" },
  { "feature-unreached", "[feature acme.x]\n" FEATURE, 28, "no rule reaches" },
  { "feature-seen-as-another", "[feature acme.x]\n" FEATURE "seen-as=acme.talk.voice\n", 0, NULL },
  { "feature-reported", "[feature acme.x]\n" FEATURE "status=reported\n", 0, NULL },
  { "product-empty", "[product acme.x]\nName=X\n", 28, "no feature belongs" },
  { "suffix-of-a-registry", "[rule co.uk]\n" RULE, 28, "public suffix" },
  { "pattern-over-a-registry", "[rule *.co.uk]\n" RULE, 28, "public suffix" },
  { "suffix-of-a-registry-as-infrastructure", "[rule co.uk]\n" RULE "infrastructure=true\n", 28,
    "public suffix" },
  { "below-a-registry", "[rule acme.co.uk]\n" RULE, 0, NULL },
  { "suffix-for-tenants", "[rule github.io]\n" RULE, 28, "infrastructure=true" },
  { "suffix-for-tenants-marked", "[rule github.io]\n" RULE "infrastructure=true\n", 0, NULL },
  { "tenant", "[rule acme.github.io]\n" RULE, 0, NULL },
  { "shadowed", "[rule www.acme-talk.com]\n" RULE, 28, "already says the same" },
  { "shadowed-pattern", "[rule w#.acme-talk.com]\n" RULE, 28, "already says the same" },
  { "better-known-than-above",
    "[rule www.acme-talk.com]\nfeature=acme.talk.voice\nkind=documented\nsource=doc\n", 0, NULL },
  { "answer-from-tomorrow", ANSWER ("acme.talk.voice/here") "company=acme\nsince=2026-03-05\n", 30,
    "future" },
  { "answer-from-today", ANSWER ("acme.talk.voice/here") "company=acme\nsince=2026-03-04\n", 0,
    NULL },
  { "press-reports-of-one-outlet", PRESS "https://example.org/other" TWO_OUTLETS, 35,
    "one outlet" },
  { "press-reports-of-two-outlets", PRESS "https://example.net/doc" TWO_OUTLETS, 0, NULL },
  { "beside", "[rule www.acme-talks.com]\n" RULE, 0, NULL },
};

static void
test_check (gconstpointer data)
{
  const TableCase *c = data;
  g_autofree char *text = g_strconcat (SOUND, c->text, NULL);
  g_autoptr (WhitherCatalog) catalog =
      whither_catalog_load_text ("acme.ini", text, strlen (text), NULL);
  g_autoptr (GPtrArray) problems = NULL;

  g_assert_nonnull (catalog);
  problems = whither_catalog_check (catalog, "2026-03-04");
  g_assert_cmpuint (problems->len, ==, c->line == 0 ? 0 : 1);
  if (c->line != 0)
    {
      const WhitherCatalogProblem *problem = g_ptr_array_index (problems, 0);

      g_assert_cmpuint (problem->line, ==, c->line);
      g_assert_nonnull (strstr (problem->message, c->message));
    }
}

static void
assert_company (WhitherCatalog *catalog, const char *name, const char *company)
{
  WhitherWhoQuestion question = { .names = &name, .n_names = 1 };
  WhitherWho who;

  whither_catalog_ask (catalog, &question, &who);
  g_assert_cmpstr (who.company == NULL ? "" : who.company->id, ==, company);
}

static void
test_international_names (void)
{
  const char *text = SOUND "[rule b\xc3\xbc"
                           "cher.com]\n" RULE "also=more.com\n";
  g_autoptr (WhitherCatalog) catalog =
      whither_catalog_load_text ("acme.ini", text, strlen (text), NULL);

  assert_company (catalog,
                  "b\xc3\xbc"
                  "cher.com",
                  "acme");
  assert_company (catalog,
                  "B\xc3\x9c"
                  "CHER.com",
                  "acme");
  assert_company (catalog, "xn--bcher-kva.com", "acme");
  assert_company (catalog, "www.more.com", "acme");
  assert_company (catalog, "www.xn--bcher-kva.com.", "acme");
  assert_company (catalog, "bucher.com", "");
}

static void
write_file (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (folder);
}

/* A person's own tables: they add, they override, and a broken one is left out alone. */
static void
test_own_tables (void)
{
  g_autofree char *folder = g_dir_make_tmp ("whither-XXXXXX", NULL);
  g_autofree char *own = g_dir_make_tmp ("whither-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (WhitherCatalog) plain = NULL;
  g_autoptr (WhitherCatalog) mixed = NULL;

  write_file (folder, "acme.ini", SOUND "# end\n");
  write_file (own, "a.ini", "[rule added.org]\ncompany=acme\n" RULE);
  write_file (own, "b.ini", "[rule broken.org]\ncompany=nobody\n" RULE);
  write_file (own, "c.ini", "[company zeta]\nName=Z\nseat=FR\n[rule acme-talk.com]\n" RULE);
  plain = whither_catalog_load (folder, NULL, &error);
  g_assert_no_error (error);
  mixed = whither_catalog_load_with_own (folder, own, &problems, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 2);
  g_assert_nonnull (strstr (((WhitherCatalogProblem *) problems->pdata[0])->file, "b.ini"));
  g_assert_cmpstr (whither_catalog_get_version (plain), !=, whither_catalog_get_version (mixed));
  assert_company (mixed, "added.org", "acme");
  assert_company (mixed, "broken.org", "");
  assert_company (mixed, "acme-talk.com", "zeta");
  assert_company (plain, "acme-talk.com", "acme");
  remove_folder (folder);
  remove_folder (own);
}

/* A bundled file, cut anywhere, is refused and named; one of a person's own needs no last line. */
static void
test_cut (void)
{
  static const char whole[] = SOUND "# end\n";
  g_autofree char *folder = g_dir_make_tmp ("whither-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "acme.ini", NULL);

  for (gsize len = 0; len < sizeof whole; len++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WhitherCatalog) catalog = NULL;

      g_assert_true (g_file_set_contents (path, whole, (gssize) len, NULL));
      catalog = whither_catalog_load (folder, NULL, &error);
      g_assert_cmpint (catalog != NULL, ==, len == strlen (whole));
      if (catalog == NULL)
        g_assert_nonnull (strstr (error->message, "acme.ini:"));
    }
  remove_folder (folder);
}

static void
test_empty_table (void)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (WhitherCatalog) catalog = whither_catalog_load_text ("empty.ini", NULL, 0, &problems);

  g_assert_nonnull (catalog);
  g_assert_cmpuint (problems->len, ==, 0);
  assert_company (catalog, "apple.com", "");
}

static void
test_missing_folder (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (whither_catalog_load ("/nonexistent/catalog", NULL, &error));
  g_assert_error (error, WHITHER_CATALOG_ERROR, WHITHER_CATALOG_ERROR_FOLDER);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (established_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/who/established/", established_cases[i].name, NULL);

      g_test_add_data_func (path, &established_cases[i], test_established);
    }
  for (guint i = 0; i < G_N_ELEMENTS (table_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/who/table/", table_cases[i].name, NULL);

      g_test_add_data_func (path, &table_cases[i], test_table);
    }
  for (guint i = 0; i < G_N_ELEMENTS (check_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/who/check/", check_cases[i].name, NULL);

      g_test_add_data_func (path, &check_cases[i], test_check);
    }
  g_test_add_func ("/who/cut", test_cut);
  g_test_add_func ("/who/international-names", test_international_names);
  g_test_add_func ("/who/own-tables", test_own_tables);
  g_test_add_func ("/who/empty-table", test_empty_table);
  g_test_add_func ("/who/missing-folder", test_missing_folder);
  return g_test_run ();
}
