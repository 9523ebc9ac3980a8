/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What name servers answered: for how long it binds a name, and which flows it names. All made up.
 */

#include "describe.h"

#include "records/join.h"

#include <string.h>

/* "NAME=>ADDRESS CLIENT SECONDS+LIFETIME" of each answer, seconds from 2025-10-09T08:53:20Z. */
#define EPOCH (G_GINT64_CONSTANT (1760000000) * 1000000000)

static char *
describe_answers (const WhitherFlowSet *set)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < set->answers->len; i++)
    {
      const WhitherDnsAnswer *answer = &g_array_index (set->answers, WhitherDnsAnswer, i);
      g_autofree char *client = whither_address_to_string (&answer->client);
      g_autofree char *address = whither_address_to_string (&answer->address);

      g_string_append_printf (
          out, "%s=>%s %s %g+%g\n", whither_dictionary_get (set->dictionary, answer->name), address,
          *client != '\0' ? client : "?", (double) (answer->start - EPOCH) / 1e9,
          (double) (answer->end - answer->start) / 1e9);
    }
  return g_string_free (out, FALSE);
}

static void
read_into (WhitherFlowSet *set, const char *text)
{
  g_autoptr (WhitherRecordInput) input =
      whither_record_input_new_bytes (whither_bytes (text, strlen (text)));
  WhitherRecordOptions options = { .now = TEST_NOW };
  WhitherRecordFormat format = whither_record_recognise (input);

  g_assert_cmpint (format, !=, WHITHER_RECORD_NONE);
  g_assert_true (whither_record_read (input, format, set, whither_flow_set_add_source (set, "x"),
                                      &options, NULL));
}

#define ZEEK_DNS                                                                                   \
  "#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\tdns\n"      \
  "#fields\tts\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tquery\tanswers\tTTLs\n"
#define ZEEK_ANSWER(second, client, name, answers, lifetimes)                                      \
  "17600000" second "\t" client "\t1\t10.0.0.1\t53\t" name "\t" answers "\t" lifetimes "\n"
#define ZEEK_CONN                                                                                  \
  "#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\tconn\n"     \
  "#fields\tts\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\torig_ip_bytes\tresp_ip_bytes\n"
#define ZEEK_FLOW(second, client, server)                                                          \
  "17600000" second "\t" client "\t40000\t" server "\t443\ttcp\t130\t180\n"

static const TestRecordRow answers[] = {
  { "zeek",
    ZEEK_DNS ZEEK_ANSWER ("00", "10.0.0.2", "a.example", "b.example,192.0.2.9", "10.0,30.0"),
    "a.example=>192.0.2.9 10.0.0.2 0+30\n" },
  { "zeek-json",
    "{\"ts\":1760000000,\"id.orig_h\":\"10.0.0.2\",\"id.resp_h\":\"10.0.0.1\",\"query\":"
    "\"a.example\",\"answers\":[\"b.example\",\"192.0.2.9\"],\"TTLs\":[10.0,30.5]}\n",
    "a.example=>192.0.2.9 10.0.0.2 0+30\n" },
  { "zeek-without-lifetime", ZEEK_DNS ZEEK_ANSWER ("00", "10.0.0.2", "a.example", "192.0.2.9", "-"),
    "a.example=>192.0.2.9 10.0.0.2 0+60\n" },
  { "one-lifetime-short",
    ZEEK_DNS ZEEK_ANSWER ("00", "10.0.0.2", "a.example", "b.example,192.0.2.9", "30.0"),
    "a.example=>192.0.2.9 10.0.0.2 0+60\n" },
  { "lifetime-over-a-day",
    ZEEK_DNS ZEEK_ANSWER ("00", "10.0.0.2", "a.example", "192.0.2.9", "4294967295.0"),
    "a.example=>192.0.2.9 10.0.0.2 0+86400\n" },
  { "in-its-lifetime",
    ZEEK_DNS ZEEK_ANSWER ("00", "10.0.0.2", "a.example", "192.0.2.9", "30")
        ZEEK_ANSWER ("30", "10.0.0.2", "a.example", "192.0.2.9", "30"),
    "a.example=>192.0.2.9 10.0.0.2 0+60\n" },
  { "a-second-behind-its-lifetime",
    ZEEK_DNS ZEEK_ANSWER ("00", "10.0.0.2", "a.example", "192.0.2.9", "30")
        ZEEK_ANSWER ("31", "10.0.0.2", "a.example", "192.0.2.9", "30"),
    "a.example=>192.0.2.9 10.0.0.2 0+30\na.example=>192.0.2.9 10.0.0.2 31+30\n" },
  { "newest-first",
    ZEEK_DNS ZEEK_ANSWER ("30", "10.0.0.2", "a.example", "192.0.2.9", "30")
        ZEEK_ANSWER ("00", "10.0.0.2", "a.example", "192.0.2.9", "30"),
    "a.example=>192.0.2.9 10.0.0.2 0+60\n" },
  { "other-device",
    ZEEK_DNS ZEEK_ANSWER ("00", "10.0.0.2", "a.example", "192.0.2.9", "30")
        ZEEK_ANSWER ("10", "10.0.0.3", "a.example", "192.0.2.9", "30"),
    "a.example=>192.0.2.9 10.0.0.2 0+30\na.example=>192.0.2.9 10.0.0.3 10+30\n" },
  { "adguard-home",
    "{\"IP\":\"10.0.0.2\",\"T\":\"2025-10-09T08:53:20Z\",\"QH\":\"a.example\",\"QT\":\"A\","
    "\"Answer\":"
    "\"AACBgAABAAEAAAAAAWEHZXhhbXBsZQAAAQABwAwAAQABAAAACgAEwAACCQ==\"}\n",
    "a.example=>192.0.2.9 10.0.0.2 0+10\n" },
  { "suricata-1",
    "{\"timestamp\":\"2025-10-09T08:53:20.000000+0000\",\"event_type\":\"dns\",\"src_ip\":"
    "\"10.0.0.2\",\"src_port\":1,\"dest_ip\":\"10.0.0.1\",\"dest_port\":53,\"dns\":{\"type\":"
    "\"answer\",\"rrname\":\"A.example\",\"rdata\":\"192.0.2.9\",\"ttl\":20}}\n",
    "a.example=>192.0.2.9 10.0.0.2 0+20\n" },
  { "suricata-2-as-the-packet-went",
    "{\"timestamp\":\"2025-10-09T08:53:20.000000+0000\",\"event_type\":\"dns\",\"src_ip\":"
    "\"10.0.0.1\",\"src_port\":53,\"dest_ip\":\"10.0.0.2\",\"dest_port\":1,\"dns\":{\"version\":2,"
    "\"type\":\"answer\",\"rrname\":\"a.example\",\"answers\":[{\"rdata\":\"b.example\",\"ttl\":5},"
    "{\"rdata\":\"192.0.2.9\",\"ttl\":25}],\"grouped\":{\"A\":[\"192.0.2.9\",\"192.0.2.8\"]}}}\n",
    "a.example=>192.0.2.9 10.0.0.2 0+25\na.example=>192.0.2.8 10.0.0.2 0+60\n" },
  { "netguard",
    "<netguard><dns time=\"1760000000000\" qname=\"a.example\" resource=\"192.0.2.9\" "
    "ttl=\"259200000\"/></netguard>",
    "a.example=>192.0.2.9 ? 0+60\n" },
  { "blocked",
    "{\"IP\":\"10.0.0.2\",\"T\":\"2025-10-09T08:53:20Z\",\"QH\":\"a.example\",\"QT\":\"A\","
    "\"Answer\":"
    "\"AACBgAABAAEAAAAAAWEHZXhhbXBsZQAAAQABwAwAAQABAAAACgAEwAACCQ==\",\"Result\":{\"IsFiltered\":"
    "true,\"Reason\":3}}\n",
    "" },
  { "nowhere", ZEEK_DNS ZEEK_ANSWER ("00", "10.0.0.2", "a.example", "0.0.0.0", "30"), "" },
  { "an-address-asked-for", ZEEK_DNS ZEEK_ANSWER ("00", "10.0.0.2", "192.0.2.1", "192.0.2.9", "30"),
    "" },
};

static void
test_answers (gconstpointer user_data)
{
  const TestRecordRow *row = user_data;
  g_autoptr (WhitherFlowSet) set = whither_flow_set_new ();

  read_into (set, row->input);
  g_autofree char *found = describe_answers (set);
  g_assert_cmpstr (found, ==, row->expected);
}

typedef struct
{
  const char *name, *answers, *flows;
  const char *expected; /* name of the flow, then "+" and the others; NULL: none */
} Named;

#define ASKED(second, client, name, lifetime)                                                      \
  ZEEK_DNS ZEEK_ANSWER (second, client, name, "192.0.2.9", lifetime)

static const Named named[] = {
  { "asked-before", ASKED ("10", "10.0.0.2", "a.example", "30"),
    ZEEK_CONN ZEEK_FLOW ("20", "10.0.0.2", "192.0.2.9"), "a.example" },
  { "two-seconds-before-the-answer", ASKED ("22", "10.0.0.2", "a.example", "30"),
    ZEEK_CONN ZEEK_FLOW ("20", "10.0.0.2", "192.0.2.9"), "a.example" },
  { "three-seconds-before-the-answer", ASKED ("23", "10.0.0.2", "a.example", "30"),
    ZEEK_CONN ZEEK_FLOW ("20", "10.0.0.2", "192.0.2.9"), NULL },
  { "two-seconds-behind-the-lifetime", ASKED ("10", "10.0.0.2", "a.example", "8"),
    ZEEK_CONN ZEEK_FLOW ("20", "10.0.0.2", "192.0.2.9"), "a.example" },
  { "three-seconds-behind-the-lifetime", ASKED ("10", "10.0.0.2", "a.example", "7"),
    ZEEK_CONN ZEEK_FLOW ("20", "10.0.0.2", "192.0.2.9"), NULL },
  { "other-device", ASKED ("10", "10.0.0.3", "a.example", "30"),
    ZEEK_CONN ZEEK_FLOW ("20", "10.0.0.2", "192.0.2.9"), NULL },
  { "other-address", ASKED ("10", "10.0.0.2", "a.example", "30"),
    ZEEK_CONN ZEEK_FLOW ("20", "10.0.0.2", "192.0.2.8"), NULL },
  { "two-names-the-newest",
    ASKED ("10", "10.0.0.2", "a.example", "30")
        ZEEK_ANSWER ("15", "10.0.0.2", "b.example", "192.0.2.9", "30"),
    ZEEK_CONN ZEEK_FLOW ("20", "10.0.0.2", "192.0.2.9"), "b.example+a.example" },
  { "two-names-the-newest-other-order",
    ASKED ("15", "10.0.0.2", "b.example", "30")
        ZEEK_ANSWER ("10", "10.0.0.2", "a.example", "192.0.2.9", "30"),
    ZEEK_CONN ZEEK_FLOW ("20", "10.0.0.2", "192.0.2.9"), "b.example+a.example" },
  { "two-names-one-too-old",
    ASKED ("10", "10.0.0.2", "a.example", "5")
        ZEEK_ANSWER ("15", "10.0.0.2", "b.example", "192.0.2.9", "30"),
    ZEEK_CONN ZEEK_FLOW ("20", "10.0.0.2", "192.0.2.9"), "b.example" },
  { "phone-of-the-other-log-has-no-address",
    "<netguard><dns time=\"1760000000000\" qname=\"a.example\" resource=\"192.0.2.9\"/></netguard>",
    ZEEK_CONN ZEEK_FLOW ("20", "10.0.0.2", "192.0.2.9"), NULL },
};

static void
test_named (gconstpointer user_data)
{
  const Named *row = user_data;
  g_autoptr (WhitherFlowSet) set = whither_flow_set_new ();
  WhitherRecordJoin join;

  read_into (set, row->flows);
  read_into (set, row->answers);
  g_autoptr (WhitherFlowSet) joined = whither_record_join (set, &join);
  g_assert_cmpuint (join.names, ==, row->expected != NULL ? 1 : 0);
  g_assert_cmpuint (whither_flow_set_get (set, 0)->name, ==, 0); /* what was imported stays */
  if (row->expected == NULL)
    {
      g_assert_null (joined);
      return;
    }
  const WhitherFlow *flow = whither_flow_set_get (joined, 0);
  g_auto (GStrv) others = whither_flow_others_split (joined->dictionary, flow->other_names);
  g_autofree char *list = g_strjoinv ("+", others);
  g_autofree char *found = g_strconcat (whither_dictionary_get (joined->dictionary, flow->name),
                                        flow->other_names != 0 ? "+" : "", list, NULL);
  g_assert_cmpstr (found, ==, row->expected);
  g_assert_cmpuint (flow->name_ground, ==, WHITHER_NAME_GROUND_DNS);
  g_assert_cmpuint (flow->named, ==, 2);
}

/* One log that a phone writes of itself knows no address of it. */
static void
test_own_log (void)
{
  static const char log[] =
      "{\"timestamp\":\"2025-10-09T08:53:20.000000+0000\",\"event_type\":\"dns\",\"src_ip\":"
      "\"10.0.0.2\",\"src_port\":1,\"dest_ip\":\"10.0.0.1\",\"dest_port\":53,\"dns\":{\"type\":"
      "\"answer\",\"rrname\":\"a.example\",\"rdata\":\"192.0.2.9\",\"ttl\":20}}\n"
      "{\"timestamp\":\"2025-10-09T08:53:22.000000+0000\",\"event_type\":\"flow\",\"src_ip\":"
      "\"10.0.0.2\",\"src_port\":2,\"dest_ip\":\"192.0.2.9\",\"dest_port\":443,\"proto\":\"TCP\","
      "\"flow\":{\"bytes_toserver\":1,\"bytes_toclient\":2}}\n";
  g_autoptr (WhitherFlowSet) set = whither_flow_set_new ();
  WhitherRecordJoin join;

  read_into (set, log);
  g_autoptr (WhitherFlowSet) joined = whither_record_join (set, &join);
  g_assert_cmpuint (join.names, ==, 1);
  g_assert_cmpuint (whither_flow_set_get (joined, 0)->named, ==, 0); /* the same source says it */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autofree char *path = g_strdup_printf ("/records/answers/%s", answers[i].name);
      g_test_add_data_func (path, &answers[i], test_answers);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (named); i++)
    {
      g_autofree char *path = g_strdup_printf ("/records/named/%s", named[i].name);
      g_test_add_data_func (path, &named[i], test_named);
    }
  g_test_add_func ("/records/named/in-one-log", test_own_log);
  return g_test_run ();
}
