/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sets.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <unistd.h>

#include "base/text.h"
#include "observe/observation.h"

#define START G_GINT64_CONSTANT (1795000000000000000)

static WhitherAddress
make_address (GRand *rand)
{
  static const char *const odd[] = { "::", "0.0.0.0", "255.255.255.255", "ffff::ffff" };
  WhitherAddress address = { .family = g_rand_boolean (rand) ? 4 : 6 };

  switch (g_rand_int_range (rand, 0, 20))
    {
    case 0:
      return (WhitherAddress){ 0 };
    case 1:
      g_assert_true (whither_address_parse (odd[g_rand_int_range (rand, 0, 4)], &address));
      return address;
    default:
      for (guint i = 0; i < (address.family == 4 ? 4 : 16); i++)
        address.bytes[i] = (guint8) g_rand_int (rand);
      return address;
    }
}

static guint32
make_name (GRand *rand, WhitherFlowSet *set, const char *prefix)
{
  g_autofree char *name =
      g_strdup_printf ("%s%d.example.com", prefix, g_rand_int_range (rand, 0, 5000));

  return g_rand_int_range (rand, 0, 10) == 0 ? 0 : whither_dictionary_add (set->dictionary, name);
}

static guint32
make_others (GRand *rand, WhitherFlowSet *set, const char *prefix)
{
  guint32 list = 0;

  for (gint n = g_rand_int_range (rand, -20, 4); n > 0; n--)
    list = whither_flow_others_add (set->dictionary, list, make_name (rand, set, prefix));
  return list;
}

/* Often small, sometimes the unknown, sometimes the largest that can be. */
static guint64
make_amount (GRand *rand)
{
  switch (g_rand_int_range (rand, 0, 30))
    {
    case 0:
      return WHITHER_AMOUNT_UNKNOWN;
    case 1:
      return G_MAXINT64;
    case 2:
      return 0;
    default:
      return (guint64) g_rand_int_range (rand, 40, 2000000);
    }
}

static gint64
make_time (GRand *rand, gint64 after)
{
  switch (g_rand_int_range (rand, 0, 30))
    {
    case 0:
      return WHITHER_TIME_UNKNOWN;
    case 1:
      return -after;
    default:
      return after + (gint64) (g_rand_double (rand) * 1e12);
    }
}

static void
add_flow (GRand *rand, WhitherFlowSet *set, guint16 source, guint16 device)
{
  guint n = set->flows->len;
  WhitherFlow flow = {
    .local = make_address (rand),
    .remote = make_address (rand),
    .local_port = (guint16) g_rand_int (rand),
    .remote_port = g_rand_boolean (rand) ? 443 : 53,
    .transport = g_rand_boolean (rand) ? 6 : 17,
    .name_ground = (guint8) g_rand_int_range (rand, 0, WHITHER_N_NAME_GROUNDS),
    .flags = (guint16) g_rand_int_range (rand, 0, 2 * WHITHER_FLOW_PRIVATE_CLOUD),
    .source = source,
    .device = g_rand_int_range (rand, 0, 9) == 0 ? WHITHER_NO_DEVICE : device,
    .name = make_name (rand, set, "host"),
    .program = make_name (rand, set, "com.program"),
    .other_names = make_others (rand, set, "host"),
    .other_programs = make_others (rand, set, "com.program"),
    /* Also later flows can carry earlier ones; the first of each hundred carries. */
    .parent = n % 100 != 0 && g_rand_int_range (rand, 0, 20) == 0 ? n - n % 100 : WHITHER_NO_FLOW,
    .rtt_us = (guint32) g_rand_int_range (rand, 0, 300000),
    .contacts = g_rand_int_range (rand, 0, 50) == 0 ? G_MAXUINT32 : 1,
    .sent_bytes = make_amount (rand),
    .received_bytes = make_amount (rand),
    .sent_packets = make_amount (rand) % 1000,
    .received_packets = make_amount (rand) % 1000,
    .start = make_time (rand, START),
    .first_packet = n * 12u,
    .last_packet = n * 12u + 40,
    .name_packet = n * 12u + 3,
    .program_packet = g_rand_boolean (rand) ? n * 12u : 0,
  };

  flow.end = make_time (rand, flow.start == WHITHER_TIME_UNKNOWN ? START : flow.start);
  g_array_append_val (set->flows, flow);
}

static void
add_observation (GRand *rand, WhitherFlowSet *set, guint16 source, guint32 flow)
{
  const WhitherFlow *about = whither_flow_set_get (set, flow);
  WhitherObservation observation = {
    .kind = (WhitherObservationKind) g_rand_int_range (rand, 0, WHITHER_N_OBSERVATION_KINDS),
    .value = make_name (rand, set, "host"),
    .server = about->remote,
    .server_port = about->remote_port,
    .source = source,
    .flow = g_rand_int_range (rand, 0, 40) == 0 ? WHITHER_NO_FLOW : flow,
    .count = (guint32) g_rand_int_range (rand, 1, 30),
    .first_packet = about->first_packet + 2,
    .last_packet = about->first_packet + 2,
    .offset = about->first_packet * 800,
    .interface = (guint32) g_rand_int_range (rand, 0, 2),
    .section = g_rand_int_range (rand, 0, 99) == 0 ? G_MAXUINT32 : 0,
    .first_time = about->start,
  };

  g_array_append_val (set->observations, observation);
}

static void
add_answer (GRand *rand, WhitherFlowSet *set, guint16 source)
{
  WhitherDnsAnswer answer = {
    .client = make_address (rand),
    .address = make_address (rand),
    .name = make_name (rand, set, "host"),
    .source = source,
    .device = g_rand_boolean (rand) ? WHITHER_NO_DEVICE : 0,
    .start = START + g_rand_int_range (rand, 0, 1000),
    .packet = g_rand_int (rand),
  };

  answer.end = answer.start + g_rand_int_range (rand, 0, 1000);
  g_array_append_val (set->answers, answer);
}

static void
fill_source (GRand *rand, WhitherSource *source)
{
  source->path = g_rand_boolean (rand) ? g_strdup ("/somewhere/capture.pcapng") : NULL;
  source->format = g_strdup ("pcapng (gzip)");
  source->sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, source->name, -1);
  source->recorded_in = g_strdup ("DE");
  source->damage = g_strdup ("The file ends inside packet 12302 – everything before it was kept");
  source->remark = g_strdup ("Constructed example, not measured");
  source->size = g_rand_int (rand);
  source->packets = g_rand_int (rand);
  source->packet_bytes = G_MAXINT64;
  source->lost_packets = g_rand_int_range (rand, 0, 5);
  source->first_time = make_time (rand, START);
  source->last_time = make_time (rand, START);
  source->constructed = g_rand_boolean (rand);
}

void
add_made_up_source (WhitherFlowSet *set, guint32 seed, guint n_flows, guint observations_per_flow)
{
  GRand *rand = g_rand_new_with_seed (seed);
  g_autofree char *name = g_strdup_printf ("capture-%u.pcapng", seed);
  guint16 source = whither_flow_set_add_source (set, name);
  guint first = set->flows->len;
  WhitherDevice device = {
    .name = whither_dictionary_add (set->dictionary, "Phone A"),
    .source = source,
    .addresses = g_array_new (FALSE, FALSE, sizeof (WhitherAddress)),
    .name_packet = 7,
    .ground = WHITHER_DEVICE_GROUND_NAMED,
  };
  WhitherTally *tally = g_new0 (WhitherTally, 1);

  fill_source (rand, &g_array_index (set->sources, WhitherSource, source));
  for (guint i = 0; i < 3; i++)
    {
      WhitherAddress address = make_address (rand);
      g_array_append_val (device.addresses, address);
    }
  g_array_append_val (set->devices, device);
  for (guint i = 0; i < n_flows; i++)
    add_flow (rand, set, source, (guint16) (set->devices->len - 1));
  for (guint i = 0; i < n_flows * observations_per_flow; i++)
    add_observation (rand, set, source, first + i / observations_per_flow);
  for (guint i = 0; i < n_flows / 4; i++)
    add_answer (rand, set, source);
  tally->kind = g_strdup_printf ("link type %u", seed);
  tally->packets = seed;
  tally->bytes = G_MAXINT64;
  tally->first_packet = 1;
  g_ptr_array_add (set->tallies, tally);
  g_rand_free (rand);
}

static void
assert_strings_equal (const WhitherFlowSet *a, guint32 in_a, const WhitherFlowSet *b, guint32 in_b)
{
  g_assert_cmpstr (whither_dictionary_get (a->dictionary, in_a), ==,
                   whither_dictionary_get (b->dictionary, in_b));
}

static void
assert_sources_equal (const WhitherSource *a, const WhitherSource *b)
{
  g_assert_cmpstr (a->name, ==, b->name);
  g_assert_cmpstr (a->path, ==, b->path);
  g_assert_cmpstr (a->format, ==, b->format);
  g_assert_cmpstr (a->sha256, ==, b->sha256);
  g_assert_cmpstr (a->recorded_in, ==, b->recorded_in);
  g_assert_cmpstr (a->damage, ==, b->damage);
  g_assert_cmpstr (a->remark, ==, b->remark);
  g_assert_cmpuint (a->size, ==, b->size);
  g_assert_cmpuint (a->packets, ==, b->packets);
  g_assert_cmpuint (a->packet_bytes, ==, b->packet_bytes);
  g_assert_cmpuint (a->lost_packets, ==, b->lost_packets);
  g_assert_cmpint (a->first_time, ==, b->first_time);
  g_assert_cmpint (a->last_time, ==, b->last_time);
  g_assert_cmpint (a->constructed, ==, b->constructed);
}

static void
assert_devices_equal (const WhitherFlowSet *set_a,
                      const WhitherDevice *a,
                      const WhitherFlowSet *set_b,
                      const WhitherDevice *b)
{
  assert_strings_equal (set_a, a->name, set_b, b->name);
  g_assert_cmpuint (a->source, ==, b->source);
  g_assert_cmpuint (a->name_packet, ==, b->name_packet);
  g_assert_cmpuint (a->ground, ==, b->ground);
  g_assert_cmpmem (a->addresses->data, a->addresses->len * sizeof (WhitherAddress),
                   b->addresses->data, b->addresses->len * sizeof (WhitherAddress));
}

static void
assert_flows_equal (const WhitherFlowSet *set_a,
                    const WhitherFlow *a,
                    const WhitherFlowSet *set_b,
                    const WhitherFlow *b)
{
  assert_strings_equal (set_a, a->name, set_b, b->name);
  assert_strings_equal (set_a, a->program, set_b, b->program);
  assert_strings_equal (set_a, a->other_names, set_b, b->other_names);
  assert_strings_equal (set_a, a->other_programs, set_b, b->other_programs);
  g_assert_true (whither_address_equal (&a->local, &b->local));
  g_assert_true (whither_address_equal (&a->remote, &b->remote));
  g_assert_cmpuint (a->local_port, ==, b->local_port);
  g_assert_cmpuint (a->remote_port, ==, b->remote_port);
  g_assert_cmpuint (a->transport, ==, b->transport);
  g_assert_cmpuint (a->name_ground, ==, b->name_ground);
  g_assert_cmpuint (a->flags, ==, b->flags);
  g_assert_cmpuint (a->source, ==, b->source);
  g_assert_cmpuint (a->device, ==, b->device);
  g_assert_cmpuint (a->parent, ==, b->parent);
  g_assert_cmpuint (a->rtt_us, ==, b->rtt_us);
  g_assert_cmpuint (a->contacts, ==, b->contacts);
  g_assert_cmpuint (a->sent_bytes, ==, b->sent_bytes);
  g_assert_cmpuint (a->received_bytes, ==, b->received_bytes);
  g_assert_cmpuint (a->sent_packets, ==, b->sent_packets);
  g_assert_cmpuint (a->received_packets, ==, b->received_packets);
  g_assert_cmpuint (a->first_packet, ==, b->first_packet);
  g_assert_cmpuint (a->last_packet, ==, b->last_packet);
  g_assert_cmpuint (a->name_packet, ==, b->name_packet);
  g_assert_cmpuint (a->program_packet, ==, b->program_packet);
  g_assert_cmpint (a->start, ==, b->start);
  g_assert_cmpint (a->end, ==, b->end);
}

static void
assert_observations_equal (const WhitherFlowSet *set_a,
                           const WhitherObservation *a,
                           const WhitherFlowSet *set_b,
                           const WhitherObservation *b)
{
  assert_strings_equal (set_a, a->value, set_b, b->value);
  g_assert_true (whither_address_equal (&a->server, &b->server));
  g_assert_cmpuint (a->kind, ==, b->kind);
  g_assert_cmpuint (a->server_port, ==, b->server_port);
  g_assert_cmpuint (a->source, ==, b->source);
  g_assert_cmpuint (a->flow, ==, b->flow);
  g_assert_cmpuint (a->count, ==, b->count);
  g_assert_cmpuint (a->first_packet, ==, b->first_packet);
  g_assert_cmpuint (a->last_packet, ==, b->last_packet);
  g_assert_cmpuint (a->offset, ==, b->offset);
  g_assert_cmpuint (a->interface, ==, b->interface);
  g_assert_cmpuint (a->section, ==, b->section);
  g_assert_cmpint (a->first_time, ==, b->first_time);
}

static void
assert_answers_equal (const WhitherFlowSet *set_a,
                      const WhitherDnsAnswer *a,
                      const WhitherFlowSet *set_b,
                      const WhitherDnsAnswer *b)
{
  assert_strings_equal (set_a, a->name, set_b, b->name);
  g_assert_true (whither_address_equal (&a->client, &b->client));
  g_assert_true (whither_address_equal (&a->address, &b->address));
  g_assert_cmpuint (a->source, ==, b->source);
  g_assert_cmpuint (a->device, ==, b->device);
  g_assert_cmpint (a->start, ==, b->start);
  g_assert_cmpint (a->end, ==, b->end);
  g_assert_cmpuint (a->packet, ==, b->packet);
}

void
assert_sets_equal (const WhitherFlowSet *a, const WhitherFlowSet *b)
{
  g_assert_cmpuint (a->sources->len, ==, b->sources->len);
  g_assert_cmpuint (a->devices->len, ==, b->devices->len);
  g_assert_cmpuint (a->flows->len, ==, b->flows->len);
  g_assert_cmpuint (a->observations->len, ==, b->observations->len);
  g_assert_cmpuint (a->answers->len, ==, b->answers->len);
  g_assert_cmpuint (a->tallies->len, ==, b->tallies->len);
  for (guint i = 0; i < a->sources->len; i++)
    assert_sources_equal (&g_array_index (a->sources, WhitherSource, i),
                          &g_array_index (b->sources, WhitherSource, i));
  for (guint i = 0; i < a->devices->len; i++)
    assert_devices_equal (a, &g_array_index (a->devices, WhitherDevice, i), b,
                          &g_array_index (b->devices, WhitherDevice, i));
  for (guint i = 0; i < a->flows->len; i++)
    assert_flows_equal (a, whither_flow_set_get (a, i), b, whither_flow_set_get (b, i));
  for (guint i = 0; i < a->observations->len; i++)
    assert_observations_equal (a, &g_array_index (a->observations, WhitherObservation, i), b,
                               &g_array_index (b->observations, WhitherObservation, i));
  for (guint i = 0; i < a->answers->len; i++)
    assert_answers_equal (a, &g_array_index (a->answers, WhitherDnsAnswer, i), b,
                          &g_array_index (b->answers, WhitherDnsAnswer, i));
  for (guint i = 0; i < a->tallies->len; i++)
    {
      const WhitherTally *in_a = g_ptr_array_index (a->tallies, i);
      const WhitherTally *in_b = g_ptr_array_index (b->tallies, i);

      g_assert_cmpstr (in_a->kind, ==, in_b->kind);
      g_assert_cmpuint (in_a->packets, ==, in_b->packets);
      g_assert_cmpuint (in_a->bytes, ==, in_b->bytes);
      g_assert_cmpuint (in_a->first_packet, ==, in_b->first_packet);
    }
}

char *
make_folder (void)
{
  char *folder = g_dir_make_tmp ("whither-store-XXXXXX", NULL);

  g_assert_nonnull (folder);
  return folder;
}

guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  g_assert_nonnull (dir);
  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  g_assert_nonnull (dir);
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static sqlite3 *
open_and_run (const char *path, const char *sql)
{
  sqlite3 *db = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  /* What a test makes need not outlive a power cut. */
  sqlite3_exec (db, "PRAGMA synchronous=OFF", NULL, NULL, NULL);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  return db;
}

void
run_sql (const char *path, const char *sql)
{
  sqlite3_close (open_and_run (path, sql));
}

void
run_sql_and_die (const char *path, const char *sql)
{
  open_and_run (path, sql);
  kill (getpid (), SIGKILL);
}
