/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/finding.h"

#include "small.h"
#include "where/tiny-tables.h"

#define N_FLOWS 12

/* Findings on the small facts: what is said, how surely, in which order, and what is withheld. */

typedef struct
{
  const char *name;
  SmallFlow flows[N_FLOWS]; /* up to the first without name, address and program */
  const char *selector;     /* (nullable) */
  const char *expected;     /* "CERTAINTY ID", separated by blanks, in order */
  const char *part;         /* (nullable): of the text of the last one named here */
  const char *part_of;      /* id */
  gboolean with_networks;   /* it is known which networks there are, and which are run where */
} Row;

static WhitherPlaces *of_countries, *of_networks;

#define VOICE(bytes)                                                                               \
  {                                                                                                \
    "voice.example", "11.0.0.1", NULL, bytes, 0, 0, 43200                                          \
  }
#define NOWHERE(bytes)                                                                             \
  {                                                                                                \
    "voice.example", "203.0.113.1", NULL, bytes, 0, 0, 43201                                       \
  }
/* One table says US, but its network is run in many countries. */
#define OR_ELSEWHERE(bytes)                                                                        \
  {                                                                                                \
    "voice.example", "23.0.0.1", NULL, bytes, 0, 0, 43203                                          \
  }
#define RELAY(bytes)                                                                               \
  {                                                                                                \
    "relay.example", "11.0.0.2", NULL, bytes, 0, 0, 43202                                          \
  }

static const Row rows[] = {
  { "one",
    { VOICE (100) },
    NULL,
    "certain talked/acme.talk.voice/acme certain laws/CN "
    "one-of-several answered/US/C one-of-several kept/acme/CN;SG "
    "one-of-several absent/CN one-of-several absent/SG",
    "Talking talked to Acme: 100 bytes sent, 0 bytes received, 1 connection.",
    "talked/acme.talk.voice/acme" },
  { "absent-says-who-keeps",
    { VOICE (100) },
    "",
    NULL,
    "no machine that we could place in China answered; not placed: 0 % of the bytes; hidden in VPN "
    "or relay: 0 %; what other networks carried is not in it; Acme, seen here, says that it keeps "
    "data in China.",
    "absent/CN" },
  { "a-fifth-is-dark", { VOICE (80), NOWHERE (20) }, NULL, NULL, "not placed: 20 %", "absent/CN" },
  { "more-than-a-fifth-is-dark",
    { VOICE (79), NOWHERE (21) },
    NULL,
    NULL,
    "Whether a machine in China answered, this recording cannot tell; not placed: 21 %",
    "open/CN" },
  { "or-elsewhere-may-be-there",
    { VOICE (80), OR_ELSEWHERE (20) },
    NULL,
    NULL,
    "not placed: 20 %",
    "absent/CN",
    TRUE },
  { "more-than-a-fifth-is-perhaps-elsewhere",
    { VOICE (79), OR_ELSEWHERE (21) },
    NULL,
    NULL,
    "Whether a machine in China answered, this recording cannot tell; not placed: 21 %",
    "open/CN",
    TRUE },
  { "what-a-program-may-be-was-perhaps-seen",
    { { NULL, "23.0.0.1", "com.acme.talk", 100, 0, 0, 43200 } },
    NULL,
    NULL,
    "hidden in VPN or relay: 0 %; Acme, perhaps seen here, says that it keeps data in China.",
    "open/CN",
    TRUE },
  { "hidden-counts-as-dark",
    { VOICE (79), RELAY (21) },
    NULL,
    NULL,
    "not placed: 0 % of the bytes; hidden in VPN or relay: 21 %",
    "open/CN" },
  { "both-are-summed",
    { VOICE (80), RELAY (10), NOWHERE (10) },
    NULL,
    NULL,
    "not placed: 10 % of the bytes; hidden in VPN or relay: 10 %",
    "absent/CN" },
  { "both-are-too-much",
    { VOICE (79), RELAY (11), NOWHERE (10) },
    NULL,
    NULL,
    "not placed: 10 % of the bytes; hidden in VPN or relay: 11 %",
    "open/CN" },
  { "without-amounts-connections-count",
    { VOICE (-1), VOICE (100), NOWHERE (1) },
    NULL,
    NULL,
    "not placed: 33 % of the connections",
    "open/CN" },
  { "known-bytes-count-beside-connections",
    { VOICE (-1), VOICE (20), VOICE (20), VOICE (20), VOICE (20), VOICE (0), NOWHERE (21) },
    NULL,
    NULL,
    "not placed: 14 % of the connections",
    "open/CN" },
  { "a-fifth-of-the-known-bytes",
    { VOICE (-1), VOICE (21), VOICE (21), VOICE (21), VOICE (21), VOICE (0), NOWHERE (21) },
    NULL,
    NULL,
    "not placed: 14 % of the connections",
    "absent/CN" },
  { "attempts-are-no-talk",
    { { "voice.example", "11.0.0.1", NULL, 60, 0, WHITHER_FLOW_ATTEMPTED, 43200 } },
    NULL,
    "attempted attempted/acme.talk.voice/acme",
    "Talking tried to reach Acme, 1 time. Nothing came back, so nothing counts as sent.",
    "attempted/acme.talk.voice/acme" },
  { "a-set-stays-one",
    { { "both.example", "12.0.0.1", NULL, 10, 20, 0, 43200 } },
    NULL,
    NULL,
    "Talking or Writing talked to Acme: 10 bytes sent, 20 bytes received, 1 connection. Which of "
    "them it was, the recording does not tell.",
    "talked/acme.talk.text;acme.talk.voice/acme" },
  { "a-set-of-countries-is-no-absence",
    { { "both.example", "12.0.0.1", NULL, 10, 20, 0, 43200 } },
    NULL,
    NULL,
    "Machines answered from one of several places, Japan or Singapore",
    "answered/JP;SG/C" },
  { "a-country-as-in-a-sentence",
    { VOICE (100) },
    NULL,
    NULL,
    "stand perhaps in the United States: 100 bytes sent",
    "answered/US/C" },
  { "unknown-company",
    { { "other.example", "11.0.0.1", NULL, 25, 0, 0, 43200 }, VOICE (75) },
    NULL,
    NULL,
    "25 % of the traffic was with companies that we do not know: 25 bytes sent",
    "unknown" },
  { "at-night",
    { { "voice.example", "11.0.0.1", NULL, 10, 0, 0, 6 * 3600 - 1 }, VOICE (75) },
    NULL,
    NULL,
    "in the time zone UTC, the phone talked to Acme: 10 bytes sent",
    "night" },
  { "at-night-with-somebody",
    { { "other.example", "11.0.0.1", NULL, 10, 0, 0, 1 }, VOICE (75) },
    NULL,
    NULL,
    "the phone talked to companies that we do not know: 10 bytes sent",
    "night" },
  { "at-night-with-several",
    { { "other.example", "11.0.0.1", NULL, 10, 0, 0, 1 },
      { "voice.example", "11.0.0.1", NULL, 10, 0, 0, 1 } },
    NULL,
    NULL,
    "the phone talked to Acme and companies that we do not know: 20 bytes sent",
    "night" },
  { "six-is-day",
    { { "voice.example", "11.0.0.1", NULL, 10, 0, 0, 6 * 3600 } },
    NULL,
    "certain talked/acme.talk.voice/acme certain laws/CN "
    "one-of-several answered/US/C one-of-several kept/acme/CN;SG "
    "one-of-several absent/CN one-of-several absent/SG",
    NULL,
    NULL },
  { "every-five-minutes",
    { { "voice.example", "11.0.0.1", NULL, 1, 1, 0, 43200 },
      { "voice.example", "11.0.0.1", NULL, 1, 1, 0, 43500 },
      { "voice.example", "11.0.0.1", NULL, 1, 1, 0, 43800 },
      { "voice.example", "11.0.0.1", NULL, 1, 1, 0, 44100 },
      { "voice.example", "11.0.0.1", NULL, 1, 1, 0, 44400 },
      { "voice.example", "11.0.0.1", NULL, 1, 1, 0, 44700 } },
    NULL,
    NULL,
    "voice.example (Acme) was contacted every 5 minutes: 5 of 5 pauses are within a tenth of that.",
    "rhythm/voice.example" },
  { "what-is-shown",
    { VOICE (100), { "show.example", "203.0.113.1", NULL, 900, 0, 0, 43200 } },
    "feature:acme.talk",
    NULL,
    "In what is shown here no machine that we could place in China answered; not placed: 0 %",
    "absent/CN" },
  { "nothing", { { NULL } }, NULL, "", NULL, NULL },
  { "only-nearby",
    { { NULL, "192.168.1.1", NULL, 50, 0, WHITHER_FLOW_LOCAL, 43200 } },
    NULL,
    "",
    NULL,
    NULL },
};

static WhitherSnapshot *
make_snapshot (const Row *row)
{
  gsize n = 0;

  small_facts_set_places (row->with_networks ? of_networks : of_countries);
  while (n < N_FLOWS && (row->flows[n].name != NULL || row->flows[n].address != NULL))
    n++;
  return small_snapshot (row->flows, n);
}

static GPtrArray *
find (WhitherSnapshot *snapshot, const Row *row, WhitherFilter **filter)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  WhitherFindingsRequest request = { .unit = WHITHER_UNIT_SENT, .zone = utc };

  *filter = whither_filter_new ();
  if (row->selector != NULL && *row->selector != '\0')
    g_assert_true (whither_filter_add (*filter, row->selector, NULL));
  request.filter = *filter;
  return whither_findings_new (snapshot, &request);
}

/* Sizes have spaces that do not break. */
static char *
plain (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "\302\240", -1);

  return g_strjoinv (" ", parts);
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (WhitherSnapshot) snapshot = make_snapshot (row);
  g_autoptr (WhitherFilter) filter = NULL;
  g_autoptr (GPtrArray) findings = find (snapshot, row, &filter);
  g_autoptr (GString) ids = g_string_new (NULL);
  gboolean found = FALSE;

  for (guint i = 0; i < findings->len; i++)
    {
      const WhitherFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *text = plain (finding->text);

      g_string_append_printf (ids, "%s%s %s", i > 0 ? " " : "",
                              whither_certainty_to_id (finding->certainty), finding->id);
      if (row->part == NULL || strcmp (finding->id, row->part_of) != 0)
        continue;
      if (strstr (text, row->part) == NULL)
        g_error ("“%s” is not in “%s”", row->part, text);
      found = TRUE;
    }
  if (row->expected != NULL)
    g_assert_cmpstr (ids->str, ==, row->expected);
  if (row->part != NULL && !found)
    g_error ("%s is not in %s", row->part_of, ids->str);
}

/* The flows behind a finding are as many as it says, and its evidence speaks for it. */
static void
test_ground (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (WhitherSnapshot) snapshot = make_snapshot (row);
  g_autoptr (WhitherFilter) filter = NULL;
  g_autoptr (GPtrArray) findings = find (snapshot, row, &filter);

  for (guint i = 0; i < findings->len; i++)
    {
      const WhitherFinding *finding = g_ptr_array_index (findings, i);
      g_autoptr (GArray) flows = whither_filter_list (finding->flows, snapshot);
      g_autoptr (GPtrArray) evidence = whither_finding_explain (finding, snapshot);

      for (guint k = 0; k < flows->len; k++)
        g_assert_true (whither_filter_counts (filter, snapshot, g_array_index (flows, guint32, k)));
      if (finding->kind == WHITHER_FINDING_ABSENT || finding->kind == WHITHER_FINDING_OPEN)
        continue;
      g_assert_cmpuint (flows->len, ==, finding->traffic.n_flows);
      g_assert_cmpuint (evidence->len, >, 0);
      g_assert_true (whither_filter_matches (finding->flows, snapshot, finding->flow));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 4);
  g_setenv ("TZ", "UTC", TRUE);
  tables_folder = argv[1];
  source_folder = argv[3];
  g_autofree char *folder = make_folder (&routing, &network, NULL);
  of_networks = load (folder);
  of_countries = whither_places_ref (small_facts_load (argv[1], argv[2]));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *said = g_strconcat ("/findings/said/", rows[i].name, NULL);
      g_autofree char *ground = g_strconcat ("/findings/ground/", rows[i].name, NULL);

      g_test_add_data_func (said, &rows[i], test_row);
      g_test_add_data_func (ground, &rows[i], test_ground);
    }
  int status = g_test_run ();
  small_facts_free ();
  whither_places_unref (of_networks);
  whither_places_unref (of_countries);
  remove_folder (folder);
  return status;
}
