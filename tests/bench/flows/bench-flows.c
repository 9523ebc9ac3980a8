/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-flows.h"

#include <stdlib.h>

#include "observe/observation.h"
#include "session/snapshot-private.h"

#define SECOND G_GINT64_CONSTANT (1000000000)
#define N_SERVERS 2000

/* The same numbers on every machine. */
static guint32
next_random (guint32 *state)
{
  *state = *state * 1664525u + 1013904223u;
  return *state >> 8;
}

static void
fill_addresses (WhitherFlow *flow, guint32 *state)
{
  g_autofree char *text = NULL;
  guint32 random = next_random (state);

  text = g_strdup_printf ("%u.%u.%u.%u", 11 + random % 180, random >> 8 & 0xff, random >> 12 & 0x3f,
                          1 + random % 250);
  g_assert_true (whither_address_parse (text, &flow->remote));
}

/* 2,000 servers, each under a name of the catalog or one of its own; some are everybody's
 * favourites. */
WhitherFlowSet *
bench_flows_new (WhitherSession *session, guint32 n)
{
  WhitherFlowSet *set = whither_flow_set_new ();
  const GPtrArray *rules = whither_catalog_get_rules (whither_session_get_facts (session)->catalog);
  g_autofree WhitherFlow *servers = g_new0 (WhitherFlow, N_SERVERS);
  guint32 state = 7;

  whither_flow_set_add_source (set, "bench");
  for (guint i = 0; i < N_SERVERS; i++)
    {
      const WhitherRule *rule = g_ptr_array_index (rules, next_random (&state) % rules->len);
      g_autofree char *name =
          i % 3 == 0 ? g_strdup_printf ("host%u.example", i) : g_strdup (rule->text);

      servers[i] = (WhitherFlow){ .device = WHITHER_NO_DEVICE,
                                  .transport = 6,
                                  .contacts = 1,
                                  .remote_port = 443,
                                  .parent = WHITHER_NO_FLOW,
                                  .name = whither_dictionary_add (set->dictionary, name),
                                  .name_ground = WHITHER_NAME_GROUND_SNI };
      fill_addresses (&servers[i], &state);
    }
  for (guint32 i = 0; i < n; i++)
    {
      guint32 random = next_random (&state);
      WhitherFlow flow = servers[(random % N_SERVERS) * (random >> 11 & 0x3) / 4];

      flow.sent_bytes = 100 + random % 100000;
      flow.received_bytes = random % 1000000;
      flow.sent_packets = flow.received_packets = 10;
      flow.first_packet = i + 1;
      flow.start = (1780000000 + (gint64) i * 86400 / n * 30) * SECOND;
      flow.end = flow.start + (random % 300) * SECOND;
      flow.flags = random % 50 == 0 ? WHITHER_FLOW_ATTEMPTED : 0;
      g_array_append_val (set->flows, flow);
    }
  return set;
}
