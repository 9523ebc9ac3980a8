/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/snapshot-private.h"

#include "flow/script.h"
#include "session/filter.h"

/* From packets to the verdict where more than one name or program fits: all are kept, none is
 * guessed. With the catalog and the laws of this build and no table of places. */

#define ASK(ms, id, name) #ms " 10.0.0.2:5353>8.8.8.8:53 ask " #id " " name "\n"
#define SAY(ms, id, name, records)                                                                 \
#ms " 8.8.8.8:53>10.0.0.2:5353 answer " #id " " name " " records "\n"
/* Two packets: question and answer. */
#define ASKED(ms, id, name) ASK (ms, id, name) SAY (ms, id, name, name "=192.0.2.9")
/* Two packets again: or else it would be an attempt. */
#define CONNECTS                                                                                   \
  "900 10.0.0.2:50000>192.0.2.9:443 S 100\n"                                                       \
  "905 192.0.2.9:443>10.0.0.2:50000 SA 500\n"
#define SAYS "910 10.0.0.2:50000>192.0.2.9:443 A 101 "
#define REQUESTS "900 10.0.0.2:50000>192.0.2.9:80 A 1 text GET_/_HTTP/1.1|Host:_"

typedef struct
{
  const char *name, *script;
  const char *programs; /* separated by blanks: what fits the connection equally well */
  const char *expected; /* ids of name, feature, company, seat and laws */
  WhitherCertainty certainty;
  const char *evidence[5]; /* "PACKET part of the sentence" */
} Row;

#define GUZZONI "apple.dictation.requests;apple.siri.requests"

static const Row rows[] = {
  { "one-name-asked",
    ASKED (0, 7, "chatgpt.com") CONNECTS,
    NULL,
    "chatgpt.com openai.chatgpt.chat openai US US",
    WHITHER_CERTAINTY_CERTAIN,
    { "2 asked for “chatgpt.com”" } },
  { "two-names-of-one-company",
    ASKED (0, 7, "guzzoni.apple.com") ASKED (10, 8, "weather-data.apple.com") CONNECTS,
    NULL,
    "guzzoni.apple.com;weather-data.apple.com " GUZZONI ";apple.weather apple US US",
    WHITHER_CERTAINTY_ONE_OF_SEVERAL,
    { "4 asked for “weather-data.apple.com”", "1 asked for “guzzoni.apple.com” too",
      "0 The name “guzzoni.apple.com” and the names below it are used for",
      "0 Several names lead to this address" } },
  { "two-names-of-two-companies",
    ASKED (0, 7, "chatgpt.com") ASKED (10, 8, "chat.deepseek.com") CONNECTS,
    NULL,
    "chat.deepseek.com;chatgpt.com deepseek.chat;openai.chatgpt.chat deepseek;openai CN;US "
    "?CN;US",
    WHITHER_CERTAINTY_ONE_OF_SEVERAL,
    { "1 asked for “chatgpt.com” too", "0 These companies fit equally well",
      "0 has its seat in China", "0 has its seat in the United States" } },
  { "a-stranger-among-them",
    ASKED (0, 7, "chatgpt.com") ASKED (10, 8, "a.example") CONNECTS,
    NULL,
    "a.example;chatgpt.com openai.chatgpt.chat;+ openai;+ US;+ ?US",
    WHITHER_CERTAINTY_ONE_OF_SEVERAL,
    { "1 asked for “chatgpt.com” too", "0 Something else that the catalog does not know" } },
  { "the-name-in-the-clear-needs-no-others",
    ASKED (0, 7, "chatgpt.com") ASKED (10, 8, "chat.deepseek.com") CONNECTS SAYS
    "hello chatgpt.com\n",
    NULL,
    "chatgpt.com openai.chatgpt.chat openai US US",
    WHITHER_CERTAINTY_CERTAIN,
    { "7 in the clear" } },
  { "asked-after-the-start-is-no-other-name",
    ASKED (0, 7, "chatgpt.com") CONNECTS ASKED (1901, 8, "chat.deepseek.com"),
    NULL,
    "chatgpt.com openai.chatgpt.chat openai US US",
    WHITHER_CERTAINTY_CERTAIN,
    { NULL } },
  { "two-hosts-in-one-connection",
    REQUESTS "chatgpt.com||GET_/_HTTP/1.1|Host:_claude.ai||\n"
             "905 192.0.2.9:80>10.0.0.2:50000 A 1 text HTTP/1.1_200_OK||\n",
    NULL,
    "chatgpt.com;claude.ai anthropic.claude.chat;openai.chatgpt.chat anthropic;openai US US",
    WHITHER_CERTAINTY_ONE_OF_SEVERAL,
    { "1 names the server “chatgpt.com”", "0 “claude.ai” was named for this connection too" } },
  /* the name asked for wins over the last CNAME, which is somebody else's machinery */
  { "name-asked-for-wins-over-the-last-cname",
    ASK (0, 7, "chat.deepseek.com") SAY (10,
                                         7,
                                         "chat.deepseek.com",
                                         "chat.deepseek.com@d111111abcdef8.cloudfront.net "
                                         "d111111abcdef8.cloudfront.net=192.0.2.9") CONNECTS,
    NULL,
    "chat.deepseek.com deepseek.chat deepseek CN CN",
    WHITHER_CERTAINTY_CERTAIN,
    { "2 asked for “chat.deepseek.com”" } },
  { "also-when-the-last-cname-is-in-the-catalog",
    ASK (0, 7, "a.example") SAY (10, 7, "a.example", "a.example@chatgpt.com chatgpt.com=192.0.2.9")
        CONNECTS,
    NULL,
    "a.example unknown unknown unknown unknown",
    WHITHER_CERTAINTY_UNKNOWN,
    { "0 No rule of the catalog" } },
  /* an outer name is an outer name */
  { "outer-name-alone",
    CONNECTS SAYS "ech cloudflare-ech.com\n",
    NULL,
    "hidden unknown unknown unknown unknown",
    WHITHER_CERTAINTY_UNKNOWN,
    { "3 only the outer name" } },
  { "outer-name-of-somebody-in-the-catalog",
    ASKED (0, 7, "a.example") CONNECTS SAYS "ech chatgpt.com\n",
    NULL,
    "hidden unknown unknown unknown unknown",
    WHITHER_CERTAINTY_UNKNOWN,
    { "5 only the outer name", "1 asked for “a.example” too" } },
  { "outer-name-and-the-name-asked-for",
    ASKED (0, 7, "chatgpt.com") CONNECTS SAYS "ech cloudflare-ech.com\n",
    NULL,
    "hidden openai.chatgpt.chat;+ openai;+ US;+ ?US",
    WHITHER_CERTAINTY_ONE_OF_SEVERAL,
    { "5 only the outer name", "1 asked for “chatgpt.com” too", "0 The real name is hidden" } },
  { "outer-name-and-two-names-asked-for",
    ASKED (0, 7, "chatgpt.com") ASKED (10, 8, "claude.ai") CONNECTS SAYS "ech cloudflare-ech.com\n",
    NULL,
    "hidden anthropic.claude.chat;openai.chatgpt.chat;+ anthropic;openai;+ US;+ ?US",
    WHITHER_CERTAINTY_ONE_OF_SEVERAL,
    { "1 asked for “chatgpt.com” too", "3 asked for “claude.ai” too" } },
  /* several programs */
  { "program-narrows-the-names",
    ASKED (0, 7, "guzzoni.apple.com") ASKED (10, 8, "gateway.icloud.com") CONNECTS,
    "cloudd",
    "gateway.icloud.com;guzzoni.apple.com apple.icloud.sync apple US US",
    WHITHER_CERTAINTY_CERTAIN,
    { "0 program “cloudd”" } },
  { "two-programs",
    CONNECTS SAYS "hello browser-intake-datadoghq.com\n",
    "com.openai.chat com.deepseek.chat",
    "browser-intake-datadoghq.com openai.thirdparty.telemetry datadog US US",
    WHITHER_CERTAINTY_CERTAIN,
    { "0 program “com.openai.chat”", "0 “com.deepseek.chat” fits this connection as well" } },
  { "two-programs-and-no-name",
    CONNECTS,
    "com.tencent.mm cloudd",
    "unknown apple.icloud.cn;apple.icloud.storage-partner;apple.icloud.sync;tencent.wechat unknown "
    "unknown unknown",
    WHITHER_CERTAINTY_UNKNOWN,
    { "0 “cloudd” fits this connection as well" } },
};

static WhitherFacts facts;

static void
add_programs (WhitherFlowSet *set, const char *programs)
{
  WhitherFlow *flow = &g_array_index (set->flows, WhitherFlow, set->flows->len - 1);
  g_auto (GStrv) list = g_strsplit (programs != NULL ? programs : "", " ", -1);

  for (guint i = 0; list[i] != NULL; i++)
    {
      guint32 number = whither_dictionary_add (set->dictionary, list[i]);

      if (i == 0)
        flow->program = number;
      else
        flow->other_programs =
            whither_flow_others_add (set->dictionary, flow->other_programs, number);
    }
}

/* The connection to the server, which is not the one to the resolver. */
static guint32
find_flow (const WhitherFlowSet *set)
{
  for (guint32 i = 0; i < set->flows->len; i++)
    if (whither_flow_set_get (set, i)->remote_port != 53)
      return i;
  g_assert_not_reached ();
}

static void
assert_said (GPtrArray *evidence, const char *expected)
{
  const char *part = strchr (expected, ' ') + 1;
  guint64 packet = g_ascii_strtoull (expected, NULL, 10);

  for (guint i = 0; i < evidence->len; i++)
    {
      const WhitherEvidence *piece = g_ptr_array_index (evidence, i);

      if (strstr (piece->text, part) != NULL && piece->packet == packet)
        return;
    }
  g_test_message ("not said: %s", expected);
  g_test_fail ();
}

static void
test_row (gconstpointer data)
{
  static const WhitherColumn columns[] = { WHITHER_COLUMN_NAME, WHITHER_COLUMN_FEATURE,
                                           WHITHER_COLUMN_COMPANY, WHITHER_COLUMN_SEAT,
                                           WHITHER_COLUMN_LAWS };
  const Row *row = data;
  g_autoptr (WhitherFlowSet) set = script_run (row->script, NULL);
  guint32 flow = find_flow (set);
  g_autoptr (GString) found = g_string_new (NULL);

  add_programs (set, row->programs);
  g_autoptr (WhitherSnapshot) snapshot = whither_snapshot_new (1, set, &facts);
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    g_string_append_printf (
        found, i > 0 ? " %s" : "%s",
        whither_snapshot_get_facet (snapshot, columns[i],
                                    whither_snapshot_get_flow_facet (snapshot, columns[i], flow))
            ->id);
  g_assert_cmpstr (found->str, ==, row->expected);
  g_assert_cmpint (whither_snapshot_get_certainty (snapshot, flow), ==, row->certainty);

  g_autoptr (GPtrArray) evidence = whither_snapshot_explain (snapshot, flow);
  for (guint i = 0; i < G_N_ELEMENTS (row->evidence) && row->evidence[i] != NULL; i++)
    assert_said (evidence, row->evidence[i]);
}

/* What may be something else counts for nobody, and for everybody at most. */
static void
test_bounds (void)
{
  g_autoptr (WhitherFlowSet) set =
      script_run (ASKED (0, 7, "chatgpt.com") ASKED (10, 8, "a.example") CONNECTS, NULL);
  g_autoptr (WhitherSnapshot) snapshot = whither_snapshot_new (1, set, &facts);
  g_autoptr (WhitherFilter) filter = whither_filter_new ();

  g_assert_true (whither_filter_add (filter, "address:192.0.2.9", NULL));
  WhitherBounds openai = whither_snapshot_bound (snapshot, WHITHER_UNIT_FLOWS,
                                                 WHITHER_COLUMN_COMPANY, "openai", filter);
  WhitherBounds other = whither_snapshot_bound (snapshot, WHITHER_UNIT_FLOWS,
                                                WHITHER_COLUMN_COMPANY, "deepseek", filter);
  g_assert_cmpuint (openai.at_least, ==, 0);
  g_assert_cmpuint (openai.at_most, ==, 1);
  g_assert_cmpuint (other.at_least, ==, 0);
  g_assert_cmpuint (other.at_most, ==, 1);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 3);
  facts.catalog = whither_catalog_load (argv[1], NULL, &error);
  g_assert_no_error (error);
  facts.laws = whither_law_book_load (argv[2], NULL, &error);
  g_assert_no_error (error);
  facts.places = whither_places_new_empty ();
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/session/several/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/session/several/bounds", test_bounds);
  int status = g_test_run ();
  whither_catalog_unref (facts.catalog);
  whither_places_unref (facts.places);
  whither_law_book_unref (facts.laws);
  return status;
}
