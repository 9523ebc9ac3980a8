/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script.h"

/* Which name a flow gets, and why. The last flow of each script is judged. */

#define PHONE_SAID "10.0.0.2:5353>8.8.8.8:53 "
#define RESOLVER_SAID "8.8.8.8:53>10.0.0.2:5353 "
#define CONNECTS "100 10.0.0.2:50000>192.0.2.9:443 S 100\n"
#define ASKED "0 " PHONE_SAID "ask 7 a.example\n"
#define HELLO "120 10.0.0.2:50000>192.0.2.9:443 A 101 "
#define SERVER_SAID "140 192.0.2.9:443>10.0.0.2:50000 A 201 "
#define ECH_HELLO CONNECTS HELLO "ech cover.example\n"
#define REQUEST "20 10.0.0.2:50000>192.0.2.9:80 A 1 text GET_/_HTTP/1.1|Host:_"

typedef struct
{
  const char *name, *script, *expected;
} Row;

/* The answer's shape: who asked, what it leads to. */
static const Row answer_rows[] = {
  { "answered", ASKED "10 " RESOLVER_SAID "answer 7 a.example a.example=192.0.2.9\n" CONNECTS,
    "a.example dns" },
  { "wrong-id", ASKED "10 " RESOLVER_SAID "answer 8 a.example a.example=192.0.2.9\n" CONNECTS,
    "- none" },
  { "other-resolver",
    ASKED "10 8.8.4.4:53>10.0.0.2:5353 answer 7 a.example a.example=192.0.2.9\n" CONNECTS,
    "- none" },
  { "other-resolver-port",
    ASKED "10 8.8.8.8:5353>10.0.0.2:5353 answer 7 a.example a.example=192.0.2.9\n" CONNECTS,
    "- none" },
  { "other-client-port",
    ASKED "10 8.8.8.8:53>10.0.0.2:5354 answer 7 a.example a.example=192.0.2.9\n" CONNECTS,
    "- none" },
  { "never-asked", "10 " RESOLVER_SAID "answer 7 a.example a.example=192.0.2.9\n" CONNECTS,
    "- none" },
  { "another-question",
    ASKED "10 " RESOLVER_SAID "answer 7 b.example b.example=192.0.2.9\n" CONNECTS, "- none" },
  { "another-owner", ASKED "10 " RESOLVER_SAID "answer 7 a.example b.example=192.0.2.9\n" CONNECTS,
    "- none" },
  { "another-address",
    ASKED "10 " RESOLVER_SAID "answer 7 a.example a.example=192.0.2.8\n" CONNECTS, "- none" },
  { "case-of-owner", ASKED "10 " RESOLVER_SAID "answer 7 A.Example a.EXAMPLE=192.0.2.9\n" CONNECTS,
    "a.example dns" },
  { "cname",
    ASKED "10 " RESOLVER_SAID
          "answer 7 a.example a.example@b.example b.example=192.0.2.9\n" CONNECTS,
    "a.example dns" },
  { "cname-of-two",
    ASKED "10 " RESOLVER_SAID "answer 7 a.example a.example@b.example b.example@c.example"
          " c.example=192.0.2.9\n" CONNECTS,
    "a.example dns" },
  { "cname-in-any-order",
    ASKED "10 " RESOLVER_SAID "answer 7 a.example c.example=192.0.2.9 b.example@c.example"
          " a.example@b.example\n" CONNECTS,
    "a.example dns" },
  { "cname-broken",
    ASKED "10 " RESOLVER_SAID
          "answer 7 a.example a.example@b.example c.example=192.0.2.9\n" CONNECTS,
    "- none" },
  { "cname-loop",
    ASKED "10 " RESOLVER_SAID "answer 7 a.example a.example@b.example b.example@a.example"
          " c.example=192.0.2.9\n" CONNECTS,
    "- none" },
  { "cname-to-itself",
    ASKED "10 " RESOLVER_SAID
          "answer 7 a.example a.example@a.example a.example=192.0.2.9\n" CONNECTS,
    "a.example dns" },
  { "over-tcp",
    "0 10.0.0.2:40000>8.8.8.8:53 A 1 tcpask 7 a.example\n"
    "10 8.8.8.8:53>10.0.0.2:40000 A 1 tcpanswer 7 a.example a.example=192.0.2.9\n" CONNECTS,
    "a.example dns" },
};

/* When it was given, to whom, and which of several. */
static const Row moment_rows[] = {
  { "after-the-start",
    "100 10.0.0.2:50000>192.0.2.9:443 S 100\n"
    "1090 " PHONE_SAID "ask 7 a.example\n"
    "1101 " RESOLVER_SAID "answer 7 a.example a.example=192.0.2.9\n",
    "- none" },
  { "just-within-the-disorder-of-two-interfaces",
    "100 10.0.0.2:50000>192.0.2.9:443 S 100\n"
    "1090 " PHONE_SAID "ask 7 a.example\n"
    "1100 " RESOLVER_SAID "answer 7 a.example a.example=192.0.2.9\n",
    "a.example dns" },
  { "newest-before",
    ASKED "10 " RESOLVER_SAID "answer 7 a.example a.example=192.0.2.9\n"
          "20 " PHONE_SAID "ask 8 b.example\n"
          "30 " RESOLVER_SAID "answer 8 b.example b.example=192.0.2.9\n" CONNECTS,
    "b.example dns" },
  { "asked-by-another-machine",
    "0 10.0.0.3:5353>8.8.8.8:53 ask 7 a.example\n"
    "10 8.8.8.8:53>10.0.0.3:5353 answer 7 a.example a.example=192.0.2.9\n" CONNECTS,
    "- none" },
  { "unknown-time",
    "- " PHONE_SAID "ask 7 a.example\n"
    "- " RESOLVER_SAID "answer 7 a.example a.example=192.0.2.9\n"
    "- 10.0.0.2:50000>192.0.2.9:443 S 100\n",
    "a.example dns" },
};

/* What the flow itself says. */
static const Row own_rows[] = {
  { "sni", CONNECTS HELLO "hello s.example\n", "s.example sni" },
  { "sni-beats-dns",
    ASKED "10 " RESOLVER_SAID "answer 7 a.example a.example=192.0.2.9\n" CONNECTS HELLO
          "hello s.example\n",
    "s.example sni" },
  { "sni-in-upper-case", CONNECTS HELLO "hello S.Example\n", "s.example sni" },
  { "sni-is-an-address", CONNECTS HELLO "hello 192.0.2.9\n", "- none" },
  { "hello-without-name", CONNECTS HELLO "hello\n", "- none" },
  { "host", REQUEST "h.example||\n", "h.example http" },
  { "host-with-port", REQUEST "h.example:8080||\n", "h.example http" },
  { "host-is-an-address", REQUEST "192.0.2.9||\n", "- none" },
  { "first-of-two-hosts", REQUEST "h.example||GET_/_HTTP/1.1|Host:_i.example||\n",
    "h.example http" },
  { "sni-behind-connect-beats-host",
    "20 10.0.0.2:50000>192.0.2.9:3128 A 1 text CONNECT_c.example:443_HTTP/1.1|Host:_p.example||\n"
    "30 192.0.2.9:3128>10.0.0.2:50000 A 1 text HTTP/1.1_200_OK||\n"
    "40 10.0.0.2:50000>192.0.2.9:3128 A 59 hello s.example\n",
    "s.example sni" },
  { "quic", "0 10.0.0.2:50000>192.0.2.9:443 quic q.example\n", "q.example sni" },
  { "certificate", CONNECTS SERVER_SAID "certificate *.c.example c.example\n",
    "c.example certificate" },
  { "certificate-of-all-below", CONNECTS SERVER_SAID "certificate *.c.example\n",
    "c.example certificate" },
  { "certificate-of-two-owners", CONNECTS SERVER_SAID "certificate c.example d.example\n",
    "- none" },
  { "certificate-of-an-address", CONNECTS SERVER_SAID "certificate 192.0.2.9\n", "- none" },
  { "dns-beats-certificate",
    ASKED "10 " RESOLVER_SAID "answer 7 a.example a.example=192.0.2.9\n" CONNECTS SERVER_SAID
          "certificate c.example\n",
    "a.example dns" },
  { "sni-beats-certificate",
    CONNECTS HELLO "hello s.example\n" SERVER_SAID "certificate c.example\n", "s.example sni" },
};

/* Voice has no name; that of a connection beside it is inferred, when there is one only. */
#define BESIDE(ms, port, server, name)                                                             \
  ms " 10.0.0.2:" port ">" server ":443 S 100\n" ms " 10.0.0.2:" port ">" server                   \
     ":443 A 101 hello " name "\n"
#define SPEAKS "70000 10.0.0.2:40000>192.0.2.9:3478 hex 000100002112a442000102030405060708090a0b\n"

static const Row voice_rows[] = {
  { "alone", SPEAKS, "- none" },
  { "beside", BESIDE ("10000", "50000", "192.0.2.77", "s.example") SPEAKS, "s.example neighbour" },
  { "too-long-before", BESIDE ("9999", "50000", "192.0.2.77", "s.example") SPEAKS, "- none" },
  { "in-another-network", BESIDE ("60000", "50000", "192.0.3.77", "s.example") SPEAKS, "- none" },
  { "of-another-phone",
    "60000 10.0.0.3:50000>192.0.2.77:443 S 100\n"
    "60000 10.0.0.3:50000>192.0.2.77:443 A 101 hello s.example\n" SPEAKS,
    "- none" },
  { "beside-two-of-one-name",
    BESIDE ("60000", "50000", "192.0.2.77", "s.example")
        BESIDE ("60000", "50001", "192.0.2.78", "s.example") SPEAKS,
    "s.example neighbour" },
  { "beside-two-names",
    BESIDE ("60000", "50000", "192.0.2.77", "s.example")
        BESIDE ("60000", "50001", "192.0.2.78", "t.example") SPEAKS,
    "- none" },
  { "bytes-that-are-no-voice",
    BESIDE ("60000",
            "50000",
            "192.0.2.77",
            "s.example") "70000 10.0.0.2:40000>192.0.2.9:3478 bytes 20\n",
    "- none" },
};

/* Who asks for names alone gets the same ones, with the same amounts. */
static void
check_names_only (const char *script, WhitherFlowSet *set)
{
  const WhitherTrackerOptions options = { .names_only = TRUE };
  g_autoptr (WhitherFlowSet) sparse = script_run_with (script, &options);
  g_autofree char *names = script_describe_names (set);
  g_autofree char *same_names = script_describe_names (sparse);
  g_autofree char *amounts = script_describe_amounts (set);
  g_autofree char *same_amounts = script_describe_amounts (sparse);

  g_assert_cmpstr (same_names, ==, names);
  g_assert_cmpstr (same_amounts, ==, amounts);
}

static void
test_name (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (WhitherFlowSet) set = script_run (row->script, NULL);
  g_autofree char *names = script_describe_names (set);
  const char *space;

  check_names_only (row->script, set);

  g_strchomp (names);
  const char *last = strrchr (names, '\n');
  last = last != NULL ? last + 1 : names;
  space = strchr (strchr (last, ' ') + 1, ' ');
  /* The rows with disorder hold the questions last; then the first flow is judged. */
  if (strstr (last, ":53") != NULL)
    {
      *strchr (names, '\n') = '\0';
      space = strchr (strchr (names, ' ') + 1, ' ');
    }
  g_assert_cmpstr (space + 1, ==, row->expected);
}

/* An encrypted ClientHello may be a decoy; the name is called hidden only with a ground. */
static const Row ech_rows[] = {
  { "alone-is-no-ground", ECH_HELLO, "" },
  { "same-name-asked",
    "0 " PHONE_SAID "ask 7 cover.example\n"
    "10 " RESOLVER_SAID "answer 7 cover.example cover.example=192.0.2.9\n" ECH_HELLO,
    "" },
  { "other-name-asked",
    ASKED "10 " RESOLVER_SAID "answer 7 a.example a.example=192.0.2.9\n" ECH_HELLO, "hidden" },
  { "other-name-asked-by-another-machine",
    "0 10.0.0.3:5353>8.8.8.8:53 ask 7 a.example\n"
    "10 8.8.8.8:53>10.0.0.3:5353 answer 7 a.example a.example=192.0.2.9\n" ECH_HELLO,
    "" },
  { "both-asked",
    ASKED "10 " RESOLVER_SAID "answer 7 a.example a.example=192.0.2.9\n"
          "20 " PHONE_SAID "ask 8 cover.example\n"
          "30 " RESOLVER_SAID "answer 8 cover.example cover.example=192.0.2.9\n" ECH_HELLO,
    "" },
  { "no-sign-but-other-name-asked",
    ASKED "10 " RESOLVER_SAID "answer 7 a.example a.example=192.0.2.9\n" CONNECTS HELLO
          "hello cover.example\n",
    "" },
  { "shared-outer-name", CONNECTS HELLO "ech cloudflare-ech.com\n", "hidden" },
  { "no-outer-name", CONNECTS HELLO "ech\n", "hidden" },
};

static void
test_hidden (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (WhitherFlowSet) set = script_run (row->script, NULL);
  const WhitherFlow *flow = whither_flow_set_get (set, set->flows->len - 1);

  g_assert_cmpstr ((flow->flags & WHITHER_FLOW_HIDDEN_NAME) != 0 ? "hidden" : "", ==,
                   row->expected);
}

/* A second name of the same ground is no better, but said. */
static void
test_several_names (void)
{
  g_autoptr (WhitherFlowSet) one = script_run (REQUEST "h.example||\n", NULL);
  g_autoptr (WhitherFlowSet) two =
      script_run (REQUEST "h.example||GET_/_HTTP/1.1|Host:_i.example||\n", NULL);

  g_assert_cmpuint (whither_flow_set_get (one, 0)->flags & WHITHER_FLOW_SEVERAL_NAMES, ==, 0);
  g_assert_cmpuint (whither_flow_set_get (two, 0)->flags & WHITHER_FLOW_SEVERAL_NAMES, !=, 0);
}

/* Which names stand beside the flow's own. */
static const Row other_rows[] = {
  { "dns-older-names",
    ASKED "10 " RESOLVER_SAID "answer 7 a.example a.example=192.0.2.9\n"
          "20 " PHONE_SAID "ask 8 c.example\n"
          "30 " RESOLVER_SAID "answer 8 c.example c.example=192.0.2.9\n"
          "40 " PHONE_SAID "ask 9 b.example\n"
          "50 " RESOLVER_SAID "answer 9 b.example b.example=192.0.2.9\n" CONNECTS,
    "b.example, a.example c.example" },
  { "dns-same-name-again",
    ASKED "10 " RESOLVER_SAID "answer 7 a.example a.example=192.0.2.9\n"
          "20 " PHONE_SAID "ask 8 a.example\n"
          "30 " RESOLVER_SAID "answer 8 a.example a.example=192.0.2.9\n" CONNECTS,
    "a.example," },
  { "sni-needs-none",
    ASKED "10 " RESOLVER_SAID "answer 7 a.example a.example=192.0.2.9\n" CONNECTS HELLO
          "hello s.example\n",
    "s.example," },
  { "hosts-of-one-connection",
    REQUEST "h.example||GET_/_HTTP/1.1|Host:_i.example||GET_/_HTTP/1.1|Host:_h.example||\n",
    "h.example, i.example" },
  { "hidden-name-asked-for",
    ASKED "10 " RESOLVER_SAID "answer 7 a.example a.example=192.0.2.9\n" ECH_HELLO,
    "cover.example, a.example" },
  { "hidden-name-not-asked-for", CONNECTS HELLO "ech cloudflare-ech.com\n", "cloudflare-ech.com," },
};

static void
test_others (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (WhitherFlowSet) set = script_run (row->script, NULL);
  const WhitherFlow *flow = whither_flow_set_get (set, 0);

  for (guint i = 0; i < set->flows->len; i++)
    if (whither_flow_set_get (set, i)->remote_port != 53)
      flow = whither_flow_set_get (set, i);
  g_auto (GStrv) others = whither_flow_others_split (set->dictionary, flow->other_names);
  g_autofree char *joined = g_strjoinv (" ", others);
  g_autofree char *found =
      g_strdup_printf ("%s,%s%s", whither_dictionary_get (set->dictionary, flow->name),
                       *joined != '\0' ? " " : "", joined);
  g_assert_cmpstr (found, ==, row->expected);
}

/* What only evidence needs is left out: all but the questions. */
static void
test_names_only (void)
{
  static const char script[] =
      ASKED "10 " RESOLVER_SAID "answer 7 s.example s.example=192.0.2.9\n" CONNECTS HELLO
            "hello s.example\n" SERVER_SAID "certificate c.example\n";
  const WhitherTrackerOptions options = { .names_only = TRUE };
  g_autoptr (WhitherFlowSet) set = script_run (script, NULL);
  g_autoptr (WhitherFlowSet) sparse = script_run_with (script, &options);
  g_autofree char *all = script_describe_observations (set);
  g_autofree char *few = script_describe_observations (sparse);

  g_assert_nonnull (strstr (all, "=>192.0.2.9"));
  g_assert_nonnull (strstr (all, "c.example"));
  g_assert_null (strstr (few, "=>192.0.2.9"));
  g_assert_null (strstr (few, "c.example"));
  g_assert_null (strstr (few, "s.example"));
  g_assert_nonnull (strstr (few, "a.example"));
}

/* The same set is the same number, in whatever order; no more than the most. */
static void
test_list (void)
{
  g_autoptr (WhitherDictionary) dictionary = whither_dictionary_new ();
  guint32 a = whither_dictionary_add (dictionary, "a"),
          b = whither_dictionary_add (dictionary, "b");
  guint32 marked = whither_dictionary_add (dictionary, "c|d"), list = 0;
  guint32 ab = whither_flow_others_add (dictionary, whither_flow_others_add (dictionary, 0, a), b);
  guint32 ba = whither_flow_others_add (dictionary, whither_flow_others_add (dictionary, 0, b), a);

  g_assert_cmpuint (ab, ==, ba);
  g_assert_cmpuint (whither_flow_others_add (dictionary, ab, b), ==, ab);
  g_assert_cmpuint (whither_flow_others_add (dictionary, ab, 0), ==, ab);
  g_assert_cmpuint (whither_flow_others_add (dictionary, ab, marked), ==, ab);
  for (guint i = 0; i <= WHITHER_FLOW_MAX_OTHERS; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.example", i);
      guint32 longer =
          whither_flow_others_add (dictionary, list, whither_dictionary_add (dictionary, name));

      g_assert_true ((longer == list) == (i == WHITHER_FLOW_MAX_OTHERS));
      list = longer;
    }
  g_auto (GStrv) members = whither_flow_others_split (dictionary, list);
  g_assert_cmpuint (g_strv_length (members), ==, WHITHER_FLOW_MAX_OTHERS);
}

static void
add (const char *group, const Row *rows, gsize n, GTestDataFunc test)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *path = g_strconcat ("/flow/", group, "/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("answer", answer_rows, G_N_ELEMENTS (answer_rows), test_name);
  add ("moment", moment_rows, G_N_ELEMENTS (moment_rows), test_name);
  add ("own-name", own_rows, G_N_ELEMENTS (own_rows), test_name);
  add ("voice", voice_rows, G_N_ELEMENTS (voice_rows), test_name);
  add ("encrypted-hello", ech_rows, G_N_ELEMENTS (ech_rows), test_hidden);
  add ("other-names", other_rows, G_N_ELEMENTS (other_rows), test_others);
  g_test_add_func ("/flow/several-names", test_several_names);
  g_test_add_func ("/flow/other-names/list", test_list);
  g_test_add_func ("/flow/names-only", test_names_only);
  return g_test_run ();
}
