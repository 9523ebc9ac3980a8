/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "flows.h"

#include "base/text.h"
#include "session/snapshot-private.h"

WhitherSession *
test_flows_session (void)
{
  g_autoptr (GError) error = NULL;
  WhitherSessionOptions options = { .hash = FALSE };
  WhitherSession *session = whither_session_new (&options, &error);

  g_assert_no_error (error);
  return session;
}

/* Global addresses all over the space of IPv4. */
static WhitherAddress
make_address (guint number)
{
  guint32 value = 0x01000000u + number * 2654435761u % 0xde000000u;
  WhitherAddress address = { .family = 4 };

  for (guint i = 0; i < 4; i++)
    address.bytes[i] = (guint8) (value >> (24 - 8 * i));
  return address;
}

WhitherSnapshot *
test_flows_new (WhitherSession *session, const char *const *names, guint n)
{
  g_autoptr (WhitherFlowSet) set = whither_flow_set_new ();
  guint16 source = whither_flow_set_add_source (set, "test");
  guint32 program = whither_dictionary_add (set->dictionary, TEST_FLOWS_PROGRAM);
  guint32 other = whither_dictionary_add (set->dictionary, "com.example.other");

  for (guint i = 0; i < n; i++)
    {
      WhitherFlow flow = { .source = source,
                           .device = WHITHER_NO_DEVICE,
                           .parent = WHITHER_NO_FLOW,
                           .start = WHITHER_TIME_UNKNOWN,
                           .end = WHITHER_TIME_UNKNOWN,
                           .sent_bytes = 100 + i % 900,
                           .received_bytes = 1000,
                           .contacts = 1,
                           .transport = 6,
                           .remote_port = 443,
                           .program =
                               g_str_has_prefix (names[i], TEST_FLOWS_OTHER) ? other : program,
                           .name_ground = WHITHER_NAME_GROUND_SOURCE,
                           .remote = make_address (i) };

      flow.name = whither_dictionary_add (set->dictionary, names[i]);
      g_array_append_val (set->flows, flow);
    }
  return whither_snapshot_new (1, set, whither_session_get_facts (session));
}
