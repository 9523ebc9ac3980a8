/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "describe.h"

#include "observe/observation.h"
#include "records/join.h"

/* All made up: names under .example, addresses for documentation. Two sources: 0 is a capture, 1 a
 * report or another capture; times in seconds behind TEST_NOW. */

#define SECOND G_GINT64_CONSTANT (1000000000)
#define UNKNOWN WHITHER_AMOUNT_UNKNOWN

typedef struct
{
  guint16 source;
  const char *name, *program, *local, *remote;
  guint16 local_port;
  double start, end;
  guint64 sent, packet;
  guint16 flags;
} Made;

typedef struct
{
  const char *name;
  Made flows[4];
  guint devices;           /* of source 0 */
  const char *expected[4]; /* "name program sent joined" of each flow that is left */
  guint conversations, programs, lines, unjoined;
} Row;

#define LINE(program, start, end)                                                                  \
  {                                                                                                \
    1, "a.example", program, NULL, NULL, 0, start, end, UNKNOWN, 0, 0                              \
  }
#define SEEN(name, start)                                                                          \
  {                                                                                                \
    0, name, NULL, "10.0.0.2", "192.0.2.1", 40000, start, start, 100, 7, 0                         \
  }
#define LOGGED(port, start)                                                                        \
  {                                                                                                \
    1, "b.example", "app", "10.0.0.2", "192.0.2.1", port, start, start, UNKNOWN, 0, 0              \
  }

static const Row rows[] = {
  { "line-and-flow",
    { LINE ("app", 0, 10), SEEN ("a.example", 5) },
    1,
    { "a.example app 100 2" },
    0,
    1,
    1,
    0 },
  { "line-and-two-flows",
    { LINE ("app", 0, 10), SEEN ("a.example", 5), SEEN ("a.example", 9) },
    1,
    { "a.example app 100 2", "a.example app 100 2" },
    0,
    2,
    1,
    0 },
  { "two-seconds-before",
    { LINE ("app", 3, 10), SEEN ("a.example", 1) },
    1,
    { "a.example app 100 2" },
    0,
    1,
    1,
    0 },
  { "more-than-two-seconds-before",
    { LINE ("app", 3.001, 10), SEEN ("a.example", 1) },
    1,
    { "a.example app ? 0", "a.example ? 100 0" },
    0,
    0,
    0,
    1 },
  { "two-seconds-behind",
    { LINE ("app", 0, 3), SEEN ("a.example", 5) },
    1,
    { "a.example app 100 2" },
    0,
    1,
    1,
    0 },
  { "more-than-two-seconds-behind",
    { LINE ("app", 0, 3), SEEN ("a.example", 5.001) },
    1,
    { "a.example app ? 0", "a.example ? 100 0" },
    0,
    0,
    0,
    1 },
  { "two-programs",
    { LINE ("app", 0, 10), LINE ("other", 0, 10), SEEN ("a.example", 5) },
    1,
    { "a.example app ? 0", "a.example other ? 0", "a.example app|other 100 2" },
    0,
    1,
    0,
    2 },
  { "two-programs-one-too-late",
    { LINE ("app", 0, 10), LINE ("other", 8, 10), SEEN ("a.example", 5) },
    1,
    { "a.example other ? 0", "a.example app 100 2" },
    0,
    1,
    1,
    1 },
  { "three-lines-of-two-programs",
    { LINE ("app", 0, 10), LINE ("other", 0, 10), LINE ("app", 1, 9), SEEN ("a.example", 5) },
    1,
    { "a.example app ? 0", "a.example other ? 0", "a.example app ? 0",
      "a.example app|other 100 2" },
    0,
    1,
    0,
    3 },
  { "two-lines-of-one-program",
    { LINE ("app", 0, 10), LINE ("app", 4, 6), SEEN ("a.example", 5) },
    1,
    { "a.example app ? 0", "a.example app 100 2" },
    0,
    1,
    1,
    1 },
  { "other-name",
    { LINE ("app", 0, 10), SEEN ("b.example", 5) },
    1,
    { "a.example app ? 0", "b.example ? 100 0" },
    0,
    0,
    0,
    1 },
  { "two-devices",
    { LINE ("app", 0, 10), SEEN ("a.example", 5) },
    2,
    { "a.example app ? 0", "a.example ? 100 0" },
    0,
    0,
    0,
    1 },
  { "same-conversation",
    { SEEN ("a.example", 5), LOGGED (40000, 7) },
    1,
    { "a.example app 100 2" },
    1,
    0,
    0,
    0 },
  { "same-conversation-other-order",
    { LOGGED (40000, 3), SEEN (NULL, 5) },
    1,
    { "b.example app 100 2" },
    1,
    0,
    0,
    0 },
  { "same-ports-later",
    { SEEN ("a.example", 5), LOGGED (40000, 7.001) },
    1,
    { "a.example ? 100 0", "b.example app ? 0" },
    0,
    0,
    0,
    0 },
  { "other-port",
    { SEEN ("a.example", 5), LOGGED (40001, 5) },
    1,
    { "a.example ? 100 0", "b.example app ? 0" },
    0,
    0,
    0,
    0 },
  { "two-captures",
    { SEEN ("a.example", 5),
      { 1, "b.example", NULL, "10.0.0.2", "192.0.2.1", 40000, 5, 5, 100, 7, 0 } },
    1,
    { "a.example ? 100 0", "b.example ? 100 0" },
    0,
    0,
    0,
    0 },
  { "same-source",
    { SEEN ("a.example", 5), SEEN ("a.example", 5) },
    1,
    { "a.example ? 100 0", "a.example ? 100 0" },
    0,
    0,
    0,
    0 },
};

static gint64
time_of (double seconds)
{
  return TEST_NOW + (gint64) (seconds * 1000) * (SECOND / 1000);
}

static void
add_flow (WhitherFlowSet *set, const Made *made)
{
  WhitherFlow flow = {
    .source = made->source,
    .device = WHITHER_NO_DEVICE,
    .parent = WHITHER_NO_FLOW,
    .name = whither_dictionary_add (set->dictionary, made->name),
    .program = whither_dictionary_add (set->dictionary, made->program),
    .name_ground = made->source == 1    ? WHITHER_NAME_GROUND_SOURCE
                   : made->name != NULL ? WHITHER_NAME_GROUND_SNI
                                        : WHITHER_NAME_GROUND_NONE,
    .local_port = made->local_port,
    .remote_port = made->local != NULL ? 443 : 0,
    .transport = made->local != NULL ? 6 : 0,
    .flags = made->flags,
    .contacts = 1,
    .sent_bytes = made->sent,
    .received_bytes = made->sent,
    .start = time_of (made->start),
    .end = time_of (made->end),
    .first_packet = made->packet,
  };

  if (made->local != NULL)
    {
      g_assert_true (whither_address_parse (made->local, &flow.local));
      g_assert_true (whither_address_parse (made->remote, &flow.remote));
    }
  WhitherObservation observation = { .flow = set->flows->len, .value = flow.name };
  g_array_append_val (set->flows, flow);
  g_array_append_val (set->observations, observation);
}

static char *
describe (const WhitherFlowSet *set, const WhitherFlow *flow)
{
  const char *name = whither_dictionary_get (set->dictionary, flow->name);
  const char *program = whither_dictionary_get (set->dictionary, flow->program);
  g_autofree char *sent = flow->sent_bytes == UNKNOWN
                              ? g_strdup ("?")
                              : g_strdup_printf ("%" G_GUINT64_FORMAT, flow->sent_bytes);

  const char *others = whither_dictionary_get (set->dictionary, flow->other_programs);

  return g_strdup_printf ("%s %s%s%s %s %u", name, *program != '\0' ? program : "?",
                          *others != '\0' ? "|" : "", others, sent, flow->joined);
}

static void
test_row (gconstpointer user_data)
{
  const Row *row = user_data;
  g_autoptr (WhitherFlowSet) set = whither_flow_set_new ();
  WhitherRecordJoin join;

  whither_flow_set_add_source (set, "capture");
  whither_flow_set_add_source (set, "report");
  for (guint i = 0; i < row->devices; i++)
    {
      WhitherDevice device = {
        .addresses = g_array_new (FALSE, FALSE, sizeof (WhitherAddress)),
      };
      g_array_append_val (set->devices, device);
    }
  for (guint i = 0; i < 4 && row->flows[i].start + row->flows[i].end > 0; i++)
    add_flow (set, &row->flows[i]);
  g_autofree char *before = test_describe_set (set);

  g_autoptr (WhitherFlowSet) joined = whither_record_join (set, &join);
  g_autofree char *after = test_describe_set (set);
  g_assert_cmpstr (before, ==, after); /* what was imported stays */
  g_assert_cmpint (join.conversations, ==, row->conversations);
  g_assert_cmpint (join.programs, ==, row->programs);
  g_assert_cmpint (join.lines, ==, row->lines);
  g_assert_cmpint (join.unjoined, ==, row->unjoined);
  g_assert_true ((joined != NULL) == (join.conversations + join.programs > 0));

  const WhitherFlowSet *result = joined != NULL ? joined : set;
  guint n = 0;
  for (; n < 4 && row->expected[n] != NULL; n++)
    {
      g_assert_cmpuint (n, <, result->flows->len);
      g_autofree char *text = describe (result, whither_flow_set_get (result, n));
      g_assert_cmpstr (text, ==, row->expected[n]);
    }
  g_assert_cmpuint (n, ==, result->flows->len);
  for (guint i = 0; i < result->observations->len; i++)
    g_assert_cmpuint (g_array_index (result->observations, WhitherObservation, i).flow, <, n);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/records/join/%s", rows[i].name);
      g_test_add_data_func (path, &rows[i], test_row);
    }
  return g_test_run ();
}
