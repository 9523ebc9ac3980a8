/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files that others made: older and newer projects, no projects at all, damaged and hostile ones.
 * Each is read whole or refused with a sentence; none crashes, and none is touched. */

#include "store/project.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "observe/observation.h"
#include "sets.h"

static const char *source_folder;

typedef struct
{
  char *folder, *path, *working;
} Place;

static void
place_init (Place *self)
{
  self->folder = make_folder ();
  self->path = g_build_filename (self->folder, "foreign.whither", NULL);
  self->working = g_build_filename (self->folder, "working", NULL);
}

static void
place_clear (Place *self)
{
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->path);
  g_free (self->working);
}

/* A small project as that version wrote it. */
static void
make_version (const char *path, guint version)
{
  g_autofree char *name = g_strdup_printf ("version-%u.sql", version);
  g_autofree char *script = g_build_filename (source_folder, name, NULL);
  g_autofree char *sql = NULL;

  g_unlink (path);
  g_assert_true (g_file_get_contents (script, &sql, NULL, NULL));
  run_sql (path, sql);
}

/* Returns: (transfer full) (nullable): the project, or NULL with @code and @sentence checked. */
static WhitherProject *
try_open (Place *place, int code, const char *sentence)
{
  g_autoptr (GError) error = NULL;
  guint n_files = count_files (place->folder);
  WhitherProject *project = whither_project_open_file (place->path, place->working, &error);

  if (project == NULL)
    {
      g_assert_nonnull (error);
      g_assert_cmpuint (count_files (place->folder), ==, n_files);
      if (code >= 0)
        g_assert_error (error, WHITHER_STORE_ERROR, code);
      if (sentence != NULL && strstr (error->message, sentence) == NULL)
        g_error ("“%s” does not say “%s”", error->message, sentence);
    }
  else
    g_assert_no_error (error);
  return project;
}

static void
assert_refused (Place *place, int code, const char *sentence)
{
  g_autoptr (WhitherProject) project = try_open (place, code, sentence);

  g_assert_null (project);
}

/* Every version that was ever released still opens, and says the same. */
static void
test_versions (void)
{
  Place place = { 0 };

  place_init (&place);
  for (guint version = 1; version <= WHITHER_PROJECT_VERSION; version++)
    {
      make_version (place.path, version);
      g_autoptr (WhitherProject) project = try_open (&place, -1, NULL);
      g_assert_nonnull (project);
      g_autoptr (WhitherFlowSet) set = whither_project_load (project, NULL);
      const WhitherFlow *flow = whither_flow_set_get (set, 0);
      const WhitherObservation *seen = &g_array_index (set->observations, WhitherObservation, 0);
      guint number = 0;

      g_assert_cmpuint (set->flows->len, ==, 2);
      g_assert_cmpstr (whither_dictionary_get (set->dictionary, flow->name), ==,
                       "guzzoni.apple.com");
      g_assert_cmpstr (whither_dictionary_get (set->dictionary, flow->program), ==, "assistantd");
      g_assert_cmpuint (flow->remote.family, ==, 4);
      g_assert_cmpuint (flow->last_packet, ==, 20);
      g_assert_cmpint (flow->end - flow->start, ==, G_GINT64_CONSTANT (2500000000));
      g_assert_cmpuint (flow->parent, ==, WHITHER_NO_FLOW);
      flow = whither_flow_set_get (set, 1);
      g_assert_cmpuint (flow->sent_bytes, ==, WHITHER_AMOUNT_UNKNOWN);
      g_assert_cmpint (flow->end, ==, WHITHER_TIME_UNKNOWN);
      g_assert_cmpuint (flow->device, ==, WHITHER_NO_DEVICE);
      g_assert_cmpuint (flow->remote.family, ==, 0);
      g_assert_cmpuint (flow->parent, ==, 0);
      g_assert_cmpstr (whither_dictionary_get (set->dictionary, flow->other_names), ==,
                       version >= 2 ? "guzzoni.apple.com" : "");
      g_assert_cmpstr (whither_dictionary_get (set->dictionary, flow->other_programs), ==,
                       version >= 2 ? "assistantd" : "");
      g_assert_cmpuint (set->answers->len, ==, version >= 3 ? 1 : 0);
      if (version >= 3)
        {
          const WhitherDnsAnswer *answer = &g_array_index (set->answers, WhitherDnsAnswer, 0);
          g_assert_cmpint (answer->end - answer->start, ==, G_GINT64_CONSTANT (60000000000));
          g_assert_cmpuint (answer->device, ==, WHITHER_NO_DEVICE);
        }
      g_assert_cmpuint (seen->last_packet, ==, 12);
      g_assert_cmpuint (seen->offset, ==, 812);
      g_autofree char *note = whither_project_get_document (project, "note", "first", &number);
      g_assert_cmpstr (note, ==, "{\"text\":\"hello\"}");
      g_assert_cmpuint (number, ==, 1);
      g_assert_cmpint (g_unlink (place.working), ==, 0);
    }
  place_clear (&place);
}

static void
test_no_project (void)
{
  static const char text[] =
      "SQLite is a fine library. This is a letter, not a file of its making, "
      "however long it goes on about it, and it does so for a while.";
  Place place = { 0 };

  place_init (&place);
  assert_refused (&place, WHITHER_STORE_ERROR_FAILED, g_strerror (ENOENT));
  for (gsize len = 0; len < sizeof text; len += 13)
    {
      g_assert_true (g_file_set_contents (place.path, text, (gssize) len, NULL));
      assert_refused (&place, WHITHER_STORE_ERROR_NOT_PROJECT, "no Whither project");
    }
  g_assert_cmpint (g_unlink (place.path), ==, 0);
  run_sql (place.path, "CREATE TABLE moz_cookies (id INTEGER PRIMARY KEY)");
  assert_refused (&place, WHITHER_STORE_ERROR_NOT_PROJECT, NULL);
  g_autoptr (GError) error = NULL;
  g_assert_null (whither_project_open (place.path, FALSE, &error));
  g_assert_error (error, WHITHER_STORE_ERROR, WHITHER_STORE_ERROR_NOT_PROJECT);
  g_assert_cmpint (g_unlink (place.path), ==, 0);
  g_assert_cmpint (mkfifo (place.path, 0600), ==, 0);
  assert_refused (&place, WHITHER_STORE_ERROR_NOT_PROJECT, NULL);

  /* The place for the working copy is taken: nothing there is overwritten. */
  make_version (place.path, 1);
  g_assert_true (g_file_set_contents (place.working, "mine", -1, NULL));
  assert_refused (&place, WHITHER_STORE_ERROR_FAILED, g_strerror (EEXIST));
  place_clear (&place);
}

typedef struct
{
  const char *name, *sql;
  WhitherStoreError code;
  const char *sentence;
} Change;

static const Change changes[] = {
  { "newer", "PRAGMA user_version=4", WHITHER_STORE_ERROR_NEWER, "newer version" },
  { "newest", "PRAGMA user_version=2147483647", WHITHER_STORE_ERROR_NEWER, "newer version" },
  { "negative-version", "PRAGMA user_version=-1", WHITHER_STORE_ERROR_NEWER, NULL },
  { "no-version", "PRAGMA user_version=0", WHITHER_STORE_ERROR_REFUSED, "first bytes" },
  { "other-application", "PRAGMA application_id=7", WHITHER_STORE_ERROR_NOT_PROJECT, NULL },
  { "trigger", "CREATE TRIGGER t AFTER INSERT ON pin BEGIN DELETE FROM flow; END",
    WHITHER_STORE_ERROR_REFUSED, "trigger t" },
  { "view", "CREATE VIEW v AS SELECT 1", WHITHER_STORE_ERROR_REFUSED, "view v" },
  { "view-for-table",
    "DROP TABLE tally; CREATE VIEW tally AS SELECT 0 id, 'x' kind, 0 packets, 0 bytes, 0 "
    "first_packet",
    WHITHER_STORE_ERROR_REFUSED, "view tally" },
  { "table", "CREATE TABLE extra (id)", WHITHER_STORE_ERROR_REFUSED, "table extra" },
  { "index", "CREATE INDEX i ON flow (abs (id))", WHITHER_STORE_ERROR_REFUSED, "index i" },
  { "virtual-table", "CREATE VIRTUAL TABLE f USING fts5 (a)", WHITHER_STORE_ERROR_REFUSED,
    "holds what no project holds" },
  { "column", "ALTER TABLE pin ADD COLUMN extra TEXT", WHITHER_STORE_ERROR_REFUSED, "table pin" },
  { "column-generated", "ALTER TABLE flow ADD COLUMN g INTEGER AS (id * 2)",
    WHITHER_STORE_ERROR_REFUSED, "table flow" },
  { "no-table", "DROP TABLE tally", WHITHER_STORE_ERROR_REFUSED, "a table is missing" },
  { "statistics", "ANALYZE", WHITHER_STORE_ERROR_REFUSED, "sqlite_stat" },
};

static void
test_change (gconstpointer data)
{
  const Change *change = data;
  Place place = { 0 };

  place_init (&place);
  make_version (place.path, WHITHER_PROJECT_VERSION);
  run_sql (place.path, change->sql);
  assert_refused (&place, (int) change->code, change->sentence);
  place_clear (&place);
}

#define FULL "x'00000000000000000000000000000000'"

/* SQL → NULL: still good. Each limit stands here with the last good value and the first bad one. */
static const struct
{
  const char *sql, *sentence;
} values[] = {
  { "UPDATE string SET text = CAST(x'ff41' AS TEXT) WHERE id = 2",
    "table string, row 2, column text" },
  { "UPDATE string SET text = CAST(x'410042' AS TEXT) WHERE id = 2",
    "table string, row 2, column text" },
  { "UPDATE string SET text = 'Phone A' WHERE id = 2", NULL },
  { "UPDATE string SET text = '' WHERE id = 2", NULL },
  { "UPDATE string SET id = 4 WHERE id = 3", "table string, row 4, column id" },
  { "UPDATE string SET id = 0 WHERE id = 1", "table string, row 0, column id" },
  { "DELETE FROM string WHERE id = 3", "table flow, row 0, column program" },
  { "UPDATE source SET id = 1", "table source, row 1, column id" },
  { "UPDATE source SET sha256 = 'e3b0'", "table source, row 0, column sha256" },
  { "UPDATE source SET sha256 = upper(sha256)", "table source, row 0, column sha256" },
  { "UPDATE source SET sha256 = NULL, format = NULL, name = NULL", NULL },
  { "UPDATE source SET path = CAST(x'80' AS TEXT)", "table source, row 0, column path" },
  { "UPDATE source SET size = -1", "table source, row 0, column size" },
  { "UPDATE source SET constructed = 2", "table source, row 0, column constructed" },
  { "UPDATE source SET first_time = -9223372036854775808", "column first_time" },
  { "UPDATE source SET first_time = -9223372036854775807", NULL },
  { "UPDATE device SET ground = 4", NULL },
  { "UPDATE device SET ground = 5", "table device, row 0, column ground" },
  { "UPDATE device SET source = 1", "table device, row 0, column source" },
  { "UPDATE device SET name = 4", "table device, row 0, column name" },
  { "UPDATE device SET name = -1", "table device, row 0, column name" },
  { "UPDATE device_address SET device = 1", "table device_address, row 0, column device" },
  { "UPDATE device_address SET device = -1", "table device_address, row 0, column device" },
  { "UPDATE device_address SET address = x'010203'",
    "table device_address, row 0, column address" },
  { "UPDATE device_address SET address = " FULL, NULL },
  { "UPDATE flow SET remote = substr(" FULL ", 2)", "table flow, row 0, column remote" },
  { "UPDATE flow SET remote = x'0102030405'", "table flow, row 0, column remote" },
  { "UPDATE flow SET local_port = 65535", NULL },
  { "UPDATE flow SET local_port = 65536", "table flow, row 0, column local_port" },
  { "UPDATE flow SET transport = 255", NULL },
  { "UPDATE flow SET transport = 256", "table flow, row 0, column transport" },
  { "UPDATE flow SET name_ground = 8", NULL },
  { "UPDATE flow SET name_ground = 9", "table flow, row 0, column name_ground" },
  { "UPDATE flow SET flags = 511", NULL },
  { "UPDATE flow SET flags = 512", "table flow, row 0, column flags" },
  { "UPDATE flow SET source = 1", "table flow, row 0, column source" },
  { "UPDATE flow SET device = 1", "table flow, row 0, column device" },
  { "UPDATE flow SET device = 65535", "table flow, row 0, column device" },
  { "UPDATE flow SET name = 3", NULL },
  { "UPDATE flow SET name = 4", "table flow, row 0, column name" },
  { "UPDATE flow SET parent = 2 WHERE id = 0", "table flow, row 0, column parent" },
  { "UPDATE flow SET parent = 0", "table flow, row 0, column parent" },
  { "UPDATE flow SET parent = 1 WHERE id = 0", "table flow, row 0, column parent" },
  { "UPDATE flow SET rtt_us = 4294967295", NULL },
  { "UPDATE flow SET rtt_us = 4294967296", "table flow, row 0, column rtt_us" },
  { "UPDATE flow SET sent_bytes = -1", "table flow, row 0, column sent_bytes" },
  { "UPDATE flow SET sent_bytes = 9223372036854775807", NULL },
  { "UPDATE flow SET finish = 9223372036854775807 WHERE id = 0", "column finish" },
  { "UPDATE flow SET start = -9223372036854775807, finish = -1 WHERE id = 0", "column finish" },
  { "UPDATE flow SET last_packet = -5 WHERE id = 0", "table flow, row 0, column last_packet" },
  { "UPDATE flow SET last_packet = -4 WHERE id = 0", NULL },
  { "UPDATE flow SET id = 7 WHERE id = 1", "table flow, row 7, column id" },
  { "UPDATE flow SET other_names = 3, other_programs = 3", NULL },
  { "UPDATE flow SET other_names = 4", "table flow, row 0, column other_names" },
  { "UPDATE flow SET other_programs = 4", "table flow, row 0, column other_programs" },
  { "UPDATE observation SET kind = 20", NULL },
  { "UPDATE observation SET kind = 21", "table observation, row 0, column kind" },
  { "UPDATE answer SET source = 1", "table answer, row 0, column source" },
  { "UPDATE answer SET name = 4", "table answer, row 0, column name" },
  { "UPDATE answer SET device = 0, finish = 0", NULL },
  { "UPDATE answer SET device = 1", "table answer, row 0, column device" },
  { "UPDATE answer SET finish = -1", "table answer, row 0, column finish" },
  { "UPDATE answer SET client = x'00'", "table answer, row 0, column client" },
  { "UPDATE answer SET id = 1", "table answer, row 1, column id" },
  { "UPDATE observation SET flow = 1", NULL },
  { "UPDATE observation SET flow = 2", "table observation, row 0, column flow" },
  { "UPDATE observation SET flow = 4294967295", "table observation, row 0, column flow" },
  { "UPDATE observation SET source = -1", "table observation, row 0, column source" },
  { "INSERT INTO source SELECT 1, name, path, format, sha256, recorded_in, damage, remark, size, "
    "packets,"
    "packet_bytes, lost_packets, first_time, last_time, constructed FROM source; UPDATE flow SET "
    "source = 1 - id",
    "table flow, row 1, column source" },
  { "UPDATE observation SET byte = -1", "table observation, row 0, column byte" },
  { "UPDATE tally SET kind = CAST(x'c0' AS TEXT)", "table tally, row 0, column kind" },
  { "UPDATE tally SET kind = NULL", NULL },
  { "UPDATE document SET json = CAST(x'c0' AS TEXT)", "table document, row 0, column json" },
  { "UPDATE document SET version = 4294967296", "table document, row 0, column version" },
  { "UPDATE pin SET value = CAST(x'4100' AS TEXT)", "table pin, row 0, column value" },
};

static void
test_values (void)
{
  Place place = { 0 };

  place_init (&place);
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_test_message ("%s", values[i].sql);
      make_version (place.path, WHITHER_PROJECT_VERSION);
      run_sql (place.path, values[i].sql);
      g_autoptr (WhitherProject) project =
          try_open (&place, WHITHER_STORE_ERROR_REFUSED, values[i].sentence);
      if ((project == NULL) != (values[i].sentence != NULL))
        g_error ("%s: %s", values[i].sql, project == NULL ? "refused" : "not refused");
      g_unlink (place.working);
    }
  place_clear (&place);
}

static char *
make_bytes (Place *place, gsize *len)
{
  g_autoptr (WhitherProject) project = whither_project_open (":memory:", FALSE, NULL);
  g_autoptr (WhitherFlowSet) set = whither_flow_set_new ();
  char *content = NULL;

  add_made_up_source (set, 1, 120, 2);
  g_assert_true (whither_project_add (project, set, 0, NULL));
  g_assert_true (whither_project_put_document (project, "note", "1", 1, "{}", NULL));
  g_assert_true (whither_project_save (project, place->path, NULL));
  g_assert_true (g_file_get_contents (place->path, &content, len, NULL));
  return content;
}

static void
write_bytes (const char *path, const char *bytes, gsize len)
{
  /* Without a guarantee, GLib 2.74 does not cut a longer file that is there. */
  g_unlink (path);
  g_assert_true (
      g_file_set_contents_full (path, bytes, (gssize) len, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static void
test_cut (void)
{
  Place place = { 0 };
  gsize len = 0;

  place_init (&place);
  g_autofree char *content = make_bytes (&place, &len);
  for (gsize cut = 0; cut < len;
       cut += cut < 128 ? 1 : (cut % 4096 == 4095 ? 1 : MIN (1021, 4095 - cut % 4096)))
    {
      write_bytes (place.path, content, cut);
      assert_refused (
          &place, cut < 100 ? WHITHER_STORE_ERROR_NOT_PROJECT : WHITHER_STORE_ERROR_REFUSED, NULL);
    }
  place_clear (&place);
}

/* What was read in spite of a flipped byte is a proper set: it can be written and read again. */
static void
use_set (WhitherProject *project)
{
  g_autoptr (WhitherFlowSet) set = whither_project_load (project, NULL);
  g_autoptr (WhitherProject) copy = whither_project_open (":memory:", FALSE, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (set);
  g_assert_true (whither_project_add (copy, set, 0, &error));
  g_assert_no_error (error);
  g_autoptr (WhitherFlowSet) again = whither_project_load (copy, &error);
  g_assert_no_error (error);
  assert_sets_equal (set, again);
}

static void
test_flipped (void)
{
  guint n_tries = g_test_slow () ? 20000 : 200, n_read = 0, n_refused = 0;
  GRand *rand = g_rand_new_with_seed (20261121);
  Place place = { 0 };
  gsize len = 0;

  place_init (&place);
  g_autofree char *content = make_bytes (&place, &len);
  for (guint i = 0; i < n_tries; i++)
    {
      g_autofree char *changed = g_memdup2 (content, len);
      guint n_flips = (guint) g_rand_int_range (rand, 1, 4);

      for (guint j = 0; j < n_flips; j++)
        changed[g_rand_int_range (rand, 0, (gint32) len)] ^=
            (char) (1 << g_rand_int_range (rand, 0, 8));
      write_bytes (place.path, changed, len);
      g_autoptr (WhitherProject) project = whither_project_open_file (place.path, ":memory:", NULL);
      if (project != NULL)
        use_set (project);
      n_read += project != NULL;
      n_refused += project == NULL;
    }
  g_test_message ("%u read, %u refused", n_read, n_refused);
  g_assert_cmpuint (n_refused, >, 0);
  g_assert_cmpuint (n_read, >, 0);
  g_rand_free (rand);
  place_clear (&place);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, >, 1);
  source_folder = argv[1];
  g_test_add_func ("/store/versions", test_versions);
  g_test_add_func ("/store/no-project", test_no_project);
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *path = g_strconcat ("/store/changed/", changes[i].name, NULL);

      g_test_add_data_func (path, &changes[i], test_change);
    }
  g_test_add_func ("/store/values", test_values);
  g_test_add_func ("/store/cut", test_cut);
  g_test_add_func ("/store/flipped", test_flipped);
  return g_test_run ();
}
