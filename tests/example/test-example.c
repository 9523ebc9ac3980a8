/* SPDX-License-Identifier: GPL-3.0-or-later */

/* test-example FOLDER MAKE-EXAMPLE: the example's captures are the same however often they are
 * made, and hold what data/examples/README.md says, read by the program's own eyes. */

#include <glib/gstdio.h>
#include <string.h>

#include "flow/tracker.h"
#include "observe/observation.h"

static const char *folder, *maker;

typedef struct
{
  const char *name; /* NULL: none to be seen */
  guint8 transport;
  const char *program; /* on whose behalf it spoke */
  guint16 flags;       /* beside ORIENTED */
  guint n;             /* how many connections */
} Expected;

static const Expected phone_a[] = {
  { "guzzoni.apple.com", 6, "assistantd", 0, 3 },
  { "weather-edge.apple.com", 6, "weatherd", 0, 1 },
  { "gateway.icloud.com", 6, "Notes", 0, 1 },
  { "api-glb-euc1a.smoot.apple.com", 6, "parsecd", 0, 1 },
  { "gsp57-ssl-locus.ls.apple.com", 6, "Maps", 0, 2 },
  { "gspe19-ssl.ls.apple.com", 6, "Maps", 0, 2 },
  { "gsp64-ssl.ls.apple.com", 6, "geod", 0, 1 },
  { "xp.apple.com", 6, "appstored", 0, 1 },
  { "apple-relay.apple.com", 17, "assistantd", 0, 1 },
  { "ios.chat.openai.com", 6, "ChatGPT", 0, 1 },
  { "chatgpt.com", 17, "ChatGPT", 0, 1 },
  { "ab.chatgpt.com", 6, "ChatGPT", 0, 1 },
  { "chat.deepseek.com", 6, "DeepSeek", 0, 1 },
  { "apmplus.volces.com", 6, "DeepSeek", 0, 1 },
  { "gator.volces.com", 6, "DeepSeek", 0, 1 },
  { "www.cafe-am-markt.example", 17, "MobileSafari", 0, 1 },
  { "pictures.cafe-am-markt.example", 6, "MobileSafari", 0, 1 },
  { "stats.counter.example", 6, "MobileSafari", WHITHER_FLOW_ATTEMPTED, 1 },
  { "cloudflare-ech.com", 6, "Browser", WHITHER_FLOW_HIDDEN_NAME, 1 },
  { NULL, 6, "apsd", 0, 1 },
};

static const Expected phone_b[] = {
  { "guzzoni.apple.com", 6, "assistantd", 0, 3 },
  { "weather-edge.apple.com", 6, "weatherd", 0, 1 },
  { "gateway.icloud.com.cn", 6, "Notes", 0, 1 },
  { "api.smoot.apple.cn", 6, "parsecd", 0, 1 },
  { "dispatcher.is.autonavi.com", 6, "Maps", 0, 1 },
  { "shift.is.autonavi.com", 6, "geod", 0, 1 },
  { "direction2.is.autonavi.com", 6, "Maps", 0, 1 },
  { "gspe19-cn-ssl.ls.apple.com", 6, "Maps", 0, 2 },
  { "gsp64-ssl.ls.apple.com", 6, "geod", 0, 1 },
  { "xp.apple.com", 6, "appstored", 0, 1 },
  { "www.qianwen.com", 6, "Qwen", 0, 1 },
  { "api5-normal-gl.doubao.com", 6, "Doubao", 0, 1 },
  { "www.doubao.com", 17, "Doubao", 0, 1 },
  { "mcs.doubao.com", 6, "Doubao", 0, 1 },
  { "www.chaguan.example", 17, "MobileSafari", 0, 1 },
  { "pictures.chaguan.example", 6, "MobileSafari", 0, 1 },
  { "stats.counter.example", 6, "MobileSafari", WHITHER_FLOW_ATTEMPTED, 1 },
  { NULL, 6, "apsd", 0, 1 },
};

static const Expected phone_a_shanghai[] = {
  { "guzzoni.apple.com", 6, "assistantd", 0, 1 },
  { "gateway.icloud.com", 6, "Notes", 0, 1 },
  { "dispatcher.is.autonavi.com", 6, "Maps", 0, 1 },
  { "gspe19-cn-ssl.ls.apple.com", 6, "Maps", 0, 1 },
  { "gsp64-ssl.ls.apple.com", 6, "geod", 0, 1 },
  { "chatgpt.com", 6, "ChatGPT", WHITHER_FLOW_ATTEMPTED, 1 },
};

typedef struct
{
  const char *file, *device;
  const Expected *expected;
  gsize n_expected;
  guint n_requests;
} Capture;

static const Capture captures[] = {
  { "phone-a.pcapng", "Phone A", phone_a, G_N_ELEMENTS (phone_a), 10 },
  { "phone-b.pcapng", "Phone B", phone_b, G_N_ELEMENTS (phone_b), 10 },
  { "phone-a-shanghai.pcapng", "Phone A", phone_a_shanghai, G_N_ELEMENTS (phone_a_shanghai), 4 },
};

static void
test_same_bytes (gconstpointer data)
{
  const Capture *capture = data;
  g_autofree char *made = g_build_filename (folder, capture->file, NULL);
  g_autofree char *temporary = g_dir_make_tmp ("whither-example-XXXXXX", NULL);
  g_autofree char *again = g_build_filename (temporary, capture->file, NULL);
  const char *const command[] = { maker, again, NULL };
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gsize first_len = 0, second_len = 0;
  g_autoptr (GError) error = NULL;
  int status = -1;

  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  g_assert_true (g_file_get_contents (made, &first, &first_len, NULL));
  g_assert_true (g_file_get_contents (again, &second, &second_len, NULL));
  g_assert_true (first_len == second_len && memcmp (first, second, first_len) == 0);
  g_assert_cmpuint (first_len, <=, 3000000);
  g_assert_cmpint (g_unlink (again), ==, 0);
  g_assert_cmpint (g_rmdir (temporary), ==, 0);
}

/* Returns: how many packets bear a request's comment. */
static guint
read_capture (const Capture *about, WhitherFlowSet *set)
{
  g_autofree char *path = g_build_filename (folder, about->file, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WhitherCapture) capture = whither_capture_open (path, &error);
  WhitherTrackerOptions options = { 0 };
  WhitherRecord record;
  WhitherReadResult result;
  guint n_requests = 0;

  g_assert_no_error (error);
  guint16 source = whither_flow_set_add_source (set, about->file);
  g_autoptr (WhitherTracker) tracker = whither_tracker_new (set, source, &options);
  whither_capture_set_note_callback (capture, whither_tracker_note, tracker);
  while ((result = whither_capture_read (capture, &record, &error)) == WHITHER_READ_RECORD)
    {
      if (record.comment != NULL && g_str_has_prefix (record.comment, "Constructed: request "))
        n_requests++;
      whither_tracker_add (tracker, &record);
    }
  g_assert_no_error (error);
  g_assert_cmpint (result, ==, WHITHER_READ_END);
  whither_tracker_finish (tracker);
  return n_requests;
}

static gboolean
is_expected (const WhitherFlowSet *set, const WhitherFlow *flow, const Expected *expected)
{
  const char *name = whither_dictionary_get (set->dictionary, flow->name);
  guint16 said = WHITHER_FLOW_ATTEMPTED | WHITHER_FLOW_HIDDEN_NAME;

  return g_strcmp0 (name, expected->name != NULL ? expected->name : "") == 0 &&
         flow->transport == expected->transport && (flow->flags & said) == expected->flags &&
         g_strcmp0 (whither_dictionary_get (set->dictionary, flow->program), expected->program) ==
             0;
}

static void
check_flows (const Capture *capture, const WhitherFlowSet *set)
{
  guint n_expected = 0, n_outside = 0;

  for (gsize i = 0; i < capture->n_expected; i++)
    {
      const Expected *expected = &capture->expected[i];
      guint n = 0;

      for (guint32 j = 0; j < set->flows->len; j++)
        {
          const WhitherFlow *flow = whither_flow_set_get (set, j);

          n += (flow->flags & WHITHER_FLOW_LOCAL) == 0 && is_expected (set, flow, expected);
        }
      if (n != expected->n)
        g_error ("%s: %s (%s): %u instead of %u", capture->file,
                 expected->name != NULL ? expected->name : "no name", expected->program, n,
                 expected->n);
      n_expected += n;
    }
  for (guint32 j = 0; j < set->flows->len; j++)
    n_outside += (whither_flow_set_get (set, j)->flags & WHITHER_FLOW_LOCAL) == 0;
  g_assert_cmpuint (n_outside, ==, n_expected);
}

/* What only whole, valid bytes give: round trips, amounts, names that were also asked for. */
static void
check_measures (const WhitherFlowSet *set)
{
  for (guint32 i = 0; i < set->flows->len; i++)
    {
      const WhitherFlow *flow = whither_flow_set_get (set, i);

      if ((flow->flags & WHITHER_FLOW_LOCAL) != 0)
        continue;
      g_assert_cmpuint (flow->device, ==, 0);
      g_assert_true ((flow->flags & WHITHER_FLOW_ORIENTED) != 0);
      g_assert_cmpuint (flow->sent_bytes, >, 0);
      if ((flow->flags & WHITHER_FLOW_ATTEMPTED) != 0)
        {
          g_assert_cmpint (flow->name_ground, ==, WHITHER_NAME_GROUND_DNS);
          g_assert_cmpuint (flow->received_bytes, ==, 0);
        }
      else if (flow->name != 0)
        {
          g_assert_cmpint (flow->name_ground, ==, WHITHER_NAME_GROUND_SNI);
          g_assert_cmpuint (flow->name_packet, >, 0);
        }
      if (flow->name != 0 && flow->transport == WHITHER_PROTOCOL_TCP &&
          (flow->flags & WHITHER_FLOW_ATTEMPTED) == 0)
        {
          g_assert_cmpuint (flow->rtt_us, >, 5000);
          g_assert_cmpuint (flow->rtt_us, <, 200000);
        }
    }
}

static void
test_content (gconstpointer data)
{
  const Capture *capture = data;
  g_autoptr (WhitherFlowSet) set = whither_flow_set_new ();

  g_assert_cmpuint (read_capture (capture, set), ==, capture->n_requests);
  g_assert_true (g_array_index (set->sources, WhitherSource, 0).constructed);
  g_assert_cmpuint (set->devices->len, ==, 1);
  const WhitherDevice *device = &g_array_index (set->devices, WhitherDevice, 0);
  g_assert_cmpstr (whither_dictionary_get (set->dictionary, device->name), ==, capture->device);
  for (guint i = 0; i < set->tallies->len; i++)
    g_test_message ("not understood: %s",
                    ((WhitherTally *) g_ptr_array_index (set->tallies, i))->kind);
  g_assert_cmpuint (set->tallies->len, ==, 0);
  check_flows (capture, set);
  check_measures (set);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 3);
  folder = argv[1];
  maker = argv[2];
  for (gsize i = 0; i < G_N_ELEMENTS (captures); i++)
    {
      g_autofree char *same = g_strconcat ("/example/same-bytes/", captures[i].file, NULL);
      g_autofree char *content = g_strconcat ("/example/content/", captures[i].file, NULL);

      g_test_add_data_func (same, &captures[i], test_same_bytes);
      g_test_add_data_func (content, &captures[i], test_content);
    }
  return g_test_run ();
}
