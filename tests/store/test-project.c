/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The project on its ordinary way: what goes in comes out, saved and opened again. */

#include "store/project.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/text.h"
#include "observe/observation.h"
#include "sets.h"

static WhitherProject *
open_project (const char *path, gboolean wal)
{
  g_autoptr (GError) error = NULL;
  WhitherProject *project = whither_project_open (path, wal, &error);

  g_assert_no_error (error);
  g_assert_nonnull (project);
  return project;
}

static void
add (WhitherProject *project, const WhitherFlowSet *set, guint16 first_source)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (whither_project_add (project, set, first_source, &error));
  g_assert_no_error (error);
}

static WhitherFlowSet *
load (WhitherProject *project)
{
  g_autoptr (GError) error = NULL;
  WhitherFlowSet *set = whither_project_load (project, &error);

  g_assert_no_error (error);
  return set;
}

static void
test_empty (void)
{
  g_autoptr (WhitherProject) project = open_project (":memory:", TRUE);
  g_autoptr (WhitherFlowSet) set = load (project);

  g_assert_cmpuint (set->sources->len, ==, 0);
  g_assert_cmpuint (set->flows->len, ==, 0);
}

static void
test_round_trip (gconstpointer data)
{
  gboolean wal = GPOINTER_TO_INT (data);
  g_autofree char *folder = make_folder ();
  g_autofree char *working = g_build_filename (folder, "working", NULL);
  g_autofree char *saved = g_build_filename (folder, "saved.whither", NULL);
  g_autofree char *again = g_build_filename (folder, "again", NULL);
  g_autoptr (WhitherProject) project = open_project (working, wal);
  g_autoptr (WhitherFlowSet) set = whither_flow_set_new ();
  g_autoptr (GError) error = NULL;

  add_made_up_source (set, 1, 700, 3);
  add (project, set, 0);
  add_made_up_source (set, 2, 500, 2);
  add_made_up_source (set, 3, 1, 0);
  add (project, set, 1);
  g_autoptr (WhitherFlowSet) loaded = load (project);
  assert_sets_equal (set, loaded);

  g_assert_true (whither_project_save (project, saved, &error));
  g_assert_no_error (error);
  g_clear_pointer (&project, whither_project_free);
  project = whither_project_open_file (saved, again, &error);
  g_assert_no_error (error);
  g_autoptr (WhitherFlowSet) reopened = load (project);
  assert_sets_equal (set, reopened);
  /* The second reading is from the file, the first was kept from the checks. */
  g_autoptr (WhitherFlowSet) reread = load (project);
  assert_sets_equal (set, reread);

  /* What was loaded can grow and be added to where it came from. */
  add_made_up_source (reopened, 4, 30, 2);
  add (project, reopened, 3);
  g_autoptr (WhitherFlowSet) grown = load (project);
  assert_sets_equal (reopened, grown);
  g_clear_pointer (&project, whither_project_free);
  g_assert_cmpuint (count_files (folder), ==, 3);
  remove_folder (folder);
}

/* Text that could disguise itself is stored as the other folders would show it. */
static void
test_texts (void)
{
  g_autoptr (WhitherProject) project = open_project (":memory:", FALSE);
  g_autoptr (WhitherFlowSet) set = whither_flow_set_new ();
  WhitherFlow flow = { .device = WHITHER_NO_DEVICE, .parent = WHITHER_NO_FLOW };

  whither_flow_set_add_source (set, "a\nb\xff.pcap");
  flow.name = whither_dictionary_add (set->dictionary, "gepj.\xe2\x80\xae"
                                                       "exe");
  g_array_append_val (set->flows, flow);
  add (project, set, 0);

  g_autoptr (WhitherFlowSet) loaded = load (project);
  g_assert_cmpstr (g_array_index (loaded->sources, WhitherSource, 0).name, ==, "a\\x0ab\\xff.pcap");
  g_assert_cmpstr (
      whither_dictionary_get (loaded->dictionary, whither_flow_set_get (loaded, 0)->name), ==,
      "gepj.\\xe2\\x80\\xaeexe");
}

static void
assert_not_added (WhitherProject *project, const WhitherFlowSet *set, guint16 first, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (whither_project_add (project, set, first, &error));
  g_assert_error (error, WHITHER_STORE_ERROR, code);
}

/* A set that is not the project's, or that could not be read again, changes nothing. */
static void
test_refused_sets (void)
{
  g_autoptr (WhitherProject) project = open_project (":memory:", FALSE);
  g_autoptr (WhitherFlowSet) set = whither_flow_set_new ();
  g_autoptr (WhitherFlowSet) other = whither_flow_set_new ();

  add_made_up_source (set, 1, 40, 1);
  add_made_up_source (other, 2, 41, 1);
  add (project, set, 0);
  assert_not_added (project, set, 0, WHITHER_STORE_ERROR_FAILED);
  assert_not_added (project, set, 2, WHITHER_STORE_ERROR_FAILED);
  add_made_up_source (other, 3, 10, 1);
  assert_not_added (project, other, 1, WHITHER_STORE_ERROR_FAILED);

  add_made_up_source (set, 4, 10, 1);
  WhitherFlow *last = &g_array_index (set->flows, WhitherFlow, set->flows->len - 1);
  guint32 parent = last->parent;
  last->parent = set->flows->len;
  assert_not_added (project, set, 1, WHITHER_STORE_ERROR_REFUSED);
  last->parent = parent;
  last->sent_bytes = G_MAXUINT64 - 1;
  assert_not_added (project, set, 1, WHITHER_STORE_ERROR_REFUSED);
  last->sent_bytes = 0;
  add (project, set, 1);

  g_autoptr (WhitherFlowSet) loaded = load (project);
  assert_sets_equal (set, loaded);
}

static void
test_clear (gconstpointer data)
{
  gboolean wal = GPOINTER_TO_INT (data);
  g_autofree char *folder = make_folder ();
  g_autofree char *working = g_build_filename (folder, "working", NULL);
  g_autoptr (WhitherProject) project = open_project (working, wal);
  g_autoptr (WhitherFlowSet) set = whither_flow_set_new ();
  g_autoptr (GError) error = NULL;

  add_made_up_source (set, 1, 2000, 1);
  add (project, set, 0);
  g_assert_true (whither_project_put_document (project, "note", "1", 1, "{}", &error));
  g_assert_true (whither_project_clear (project, &error));
  g_assert_no_error (error);
  g_autoptr (WhitherFlowSet) loaded = load (project);
  g_assert_cmpuint (loaded->sources->len, ==, 0);
  g_assert_cmpuint (whither_dictionary_get_size (loaded->dictionary), ==, 1);
  g_autofree char *note = whither_project_get_document (project, "note", "1", NULL);
  g_assert_cmpstr (note, ==, "{}");
  add (project, set, 0);
  g_assert_true (whither_project_clear (project, &error));
  g_clear_pointer (&project, whither_project_free);

  /* Nothing of the names is left on the disk. */
  g_autofree char *content = NULL;
  gsize len = 0;
  g_assert_true (g_file_get_contents (working, &content, &len, NULL));
  g_assert_null (memmem (content, len, "example.com", strlen ("example.com")));
  g_assert_cmpuint (count_files (folder), ==, 1);
  remove_folder (folder);
}

static void
test_documents (void)
{
  g_autoptr (WhitherProject) project = open_project (":memory:", FALSE);
  g_autoptr (GError) error = NULL;
  g_autofree char *long_text = g_strnfill (WHITHER_PROJECT_VERSION * 5 * 1024 * 1024, 'x');
  guint version = 0;

  g_assert_null (whither_project_get_document (project, "scene", "b", &version));
  g_assert_true (whither_project_put_document (project, "scene", "b", 3, "{\"a\":1}", &error));
  g_assert_true (whither_project_put_document (project, "scene", "a", 4, "{}", &error));
  g_assert_true (whither_project_put_document (project, "note", "c", 5, "{}", &error));
  g_assert_true (
      whither_project_put_document (project, "scene", "b", G_MAXUINT, "[\"é\"]", &error));
  g_autofree char *json = whither_project_get_document (project, "scene", "b", &version);
  g_assert_cmpstr (json, ==, "[\"é\"]");
  g_assert_cmpuint (version, ==, G_MAXUINT);
  g_auto (GStrv) ids = whither_project_list_documents (project, "scene");
  g_assert_cmpuint (g_strv_length (ids), ==, 2);
  g_assert_cmpstr (ids[0], ==, "a");
  g_assert_true (whither_project_remove_document (project, "scene", "a", &error));
  g_assert_null (whither_project_get_document (project, "scene", "a", NULL));

  g_assert_false (whither_project_put_document (project, "note", "d", 1, long_text, &error));
  g_assert_error (error, WHITHER_STORE_ERROR, WHITHER_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (whither_project_put_document (project, "note", "\xff", 1, "{}", &error));
  g_assert_error (error, WHITHER_STORE_ERROR, WHITHER_STORE_ERROR_FAILED);

  g_assert_null (whither_project_get_pin (project, "catalog"));
  g_assert_true (whither_project_set_pin (project, "catalog", "abc", NULL));
  g_assert_true (whither_project_set_pin (project, "catalog", "def", NULL));
  g_autofree char *pin = whither_project_get_pin (project, "catalog");
  g_assert_cmpstr (pin, ==, "def");
}

static void
test_save_target (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "saved.whither", NULL);
  g_autofree char *other = g_build_filename (folder, "letter.txt", NULL);
  g_autofree char *link_path = g_build_filename (folder, "link", NULL);
  g_autofree char *missing = g_build_filename (folder, "no", "saved.whither", NULL);
  g_autoptr (WhitherProject) project = open_project (":memory:", FALSE);
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;
  struct stat about;

  g_assert_true (g_file_set_contents (other, "Dear reader", -1, NULL));
  g_assert_false (whither_project_save (project, other, &error));
  g_assert_error (error, WHITHER_STORE_ERROR, WHITHER_STORE_ERROR_NOT_PROJECT);
  g_clear_error (&error);
  g_assert_true (g_file_get_contents (other, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "Dear reader");
  g_assert_false (whither_project_save (project, folder, &error));
  g_assert_error (error, WHITHER_STORE_ERROR, WHITHER_STORE_ERROR_NOT_PROJECT);
  g_clear_error (&error);
  g_assert_false (whither_project_save (project, missing, &error));
  g_assert_error (error, WHITHER_STORE_ERROR, WHITHER_STORE_ERROR_FAILED);
  g_clear_error (&error);

  g_assert_true (whither_project_save (project, path, &error));
  g_assert_cmpint (symlink ("saved.whither", link_path), ==, 0);
  g_assert_true (whither_project_save (project, link_path, &error));
  g_assert_cmpint (lstat (link_path, &about), ==, 0);
  g_assert_true (S_ISLNK (about.st_mode));
  g_assert_cmpint (lstat (path, &about), ==, 0);
  g_assert_cmpuint (about.st_mode & 07777, ==, 0600);
  g_assert_cmpuint (count_files (folder), ==, 3);
  remove_folder (folder);
}

/* Nothing more fits: the old project stays, nothing is left lying about, a sentence says why. */
static void
test_save_without_room (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "saved.whither", NULL);
  g_autoptr (WhitherProject) project = open_project (":memory:", FALSE);
  g_autoptr (WhitherFlowSet) set = whither_flow_set_new ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize len_before = 0, len_after = 0;

  g_assert_true (whither_project_save (project, path, NULL));
  g_assert_true (g_file_get_contents (path, &before, &len_before, NULL));
  add_made_up_source (set, 1, 5000, 1);
  add (project, set, 0);

  pid_t child = fork ();
  if (child == 0)
    {
      struct rlimit room = { 100000, 100000 };
      GError *error = NULL;

      signal (SIGXFSZ, SIG_IGN);
      setrlimit (RLIMIT_FSIZE, &room);
      gboolean saved = whither_project_save (project, path, &error);
      _exit (!saved && g_error_matches (error, WHITHER_STORE_ERROR, WHITHER_STORE_ERROR_FAILED) &&
                     strstr (error->message, g_strerror (EFBIG)) != NULL
                 ? 0
                 : 1);
    }
  int status = -1;
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
  g_assert_true (g_file_get_contents (path, &after, &len_after, NULL));
  g_assert_cmpmem (before, len_before, after, len_after);
  g_assert_cmpuint (count_files (folder), ==, 1);
  remove_folder (folder);
}

static void
test_private_files (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *working = g_build_filename (folder, "working", NULL);
  g_autofree char *log = g_build_filename (folder, "working-wal", NULL);
  g_autoptr (WhitherProject) project = open_project (working, TRUE);
  struct stat about;

  g_assert_true (whither_project_set_pin (project, "a", "b", NULL));
  g_assert_cmpint (stat (working, &about), ==, 0);
  g_assert_cmpuint (about.st_mode & 07777, ==, 0600);
  g_assert_cmpint (stat (log, &about), ==, 0);
  g_assert_cmpuint (about.st_mode & 07777, ==, 0600);
  g_clear_pointer (&project, whither_project_free);
  remove_folder (folder);
}

/* Killed at some moment of an import: everything of before is there, all or nothing of the import.
 */
static void
test_killed (gconstpointer data)
{
  gboolean wal = GPOINTER_TO_INT (data);
  g_autofree char *folder = make_folder ();
  g_autofree char *working = g_build_filename (folder, "working", NULL);
  g_autoptr (WhitherFlowSet) before = whither_flow_set_new ();
  g_autoptr (WhitherFlowSet) after = whither_flow_set_new ();
  g_autoptr (WhitherProject) project = open_project (working, wal);
  guint n_lost = 0;

  add_made_up_source (before, 1, 300, 2);
  add_made_up_source (after, 1, 300, 2);
  add_made_up_source (after, 2, 20000, 2);
  add (project, before, 0);
  g_clear_pointer (&project, whither_project_free);

  for (guint delay = 1000; delay < 400000; delay *= 2)
    {
      pid_t child = fork ();

      if (child == 0)
        {
          WhitherProject *mine = whither_project_open (working, wal, NULL);

          _exit (mine != NULL && whither_project_add (mine, after, 1, NULL) ? 0 : 1);
        }
      g_usleep (delay);
      kill (child, SIGKILL);
      int status = 0;
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);

      project = open_project (working, wal);
      g_autoptr (WhitherFlowSet) loaded = load (project);
      if (loaded->sources->len == 2)
        {
          assert_sets_equal (after, loaded);
          break;
        }
      n_lost += WIFSIGNALED (status);
      assert_sets_equal (before, loaded);
      g_clear_pointer (&project, whither_project_free);
    }
  g_assert_cmpuint (n_lost, >, 0);
  g_clear_pointer (&project, whither_project_free);
  remove_folder (folder);
}

/* Killed just before the end of the transaction, every time. */
static void
test_killed_inside (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *working = g_build_filename (folder, "working", NULL);
  g_autofree char *journal = g_strconcat (working, "-journal", NULL);
  g_autoptr (WhitherFlowSet) before = whither_flow_set_new ();
  g_autoptr (WhitherProject) project = open_project (working, FALSE);
  pid_t child;

  add_made_up_source (before, 1, 300, 2);
  add (project, before, 0);
  g_clear_pointer (&project, whither_project_free);
  child = fork ();
  if (child == 0)
    {
      /* A tiny page cache makes pages of the open transaction reach the file. */
      run_sql_and_die (
          working, "PRAGMA cache_size=1; PRAGMA cache_spill=1; BEGIN;"
                   "WITH RECURSIVE n(i) AS (SELECT 1000000 UNION ALL SELECT i+1 FROM n LIMIT 50000)"
                   "INSERT INTO string (id, text) SELECT i, 'unfinished' || i FROM n;"
                   "DELETE FROM flow WHERE id % 2");
    }
  int status = 0;
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);
  /* The journal is what takes the half-written pages back. */
  g_assert_true (g_file_test (journal, G_FILE_TEST_EXISTS));

  project = open_project (working, FALSE);
  g_autoptr (WhitherFlowSet) loaded = load (project);
  assert_sets_equal (before, loaded);
  g_clear_pointer (&project, whither_project_free);
  remove_folder (folder);
}

/* The bar: at most 300 bytes of project per flow with its observations. */
static void
test_size (void)
{
  guint n_flows = g_test_slow () ? 200000 : 20000;
  g_autofree char *folder = make_folder ();
  g_autofree char *working = g_build_filename (folder, "working", NULL);
  g_autofree char *saved = g_build_filename (folder, "saved.whither", NULL);
  g_autoptr (WhitherProject) project = open_project (working, FALSE);
  g_autoptr (WhitherFlowSet) set = whither_flow_set_new ();
  struct stat about;
  gint64 start;

  add_made_up_source (set, 1, n_flows, 3);
  start = g_get_monotonic_time ();
  add (project, set, 0);
  g_test_message ("%u flows added in %.3f s", n_flows,
                  (double) (g_get_monotonic_time () - start) / 1e6);
  start = g_get_monotonic_time ();
  g_assert_true (whither_project_save (project, saved, NULL));
  g_test_message ("saved in %.3f s", (double) (g_get_monotonic_time () - start) / 1e6);
  start = g_get_monotonic_time ();
  g_autoptr (WhitherProject) again = whither_project_open_file (saved, ":memory:", NULL);
  g_assert_nonnull (again);
  g_test_message ("opened in %.3f s", (double) (g_get_monotonic_time () - start) / 1e6);
  g_assert_cmpint (stat (saved, &about), ==, 0);
  g_test_message ("%.1f bytes per flow", (double) about.st_size / n_flows);
  g_assert_cmpint (about.st_size, <=, (goffset) n_flows * 300);
  g_clear_pointer (&project, whither_project_free);
  remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/empty", test_empty);
  g_test_add_data_func ("/store/round-trip/journal", GINT_TO_POINTER (FALSE), test_round_trip);
  g_test_add_data_func ("/store/round-trip/wal", GINT_TO_POINTER (TRUE), test_round_trip);
  g_test_add_func ("/store/texts", test_texts);
  g_test_add_func ("/store/refused-sets", test_refused_sets);
  g_test_add_data_func ("/store/clear/journal", GINT_TO_POINTER (FALSE), test_clear);
  g_test_add_data_func ("/store/clear/wal", GINT_TO_POINTER (TRUE), test_clear);
  g_test_add_func ("/store/documents", test_documents);
  g_test_add_func ("/store/save/target", test_save_target);
  g_test_add_func ("/store/save/without-room", test_save_without_room);
  g_test_add_func ("/store/private-files", test_private_files);
  g_test_add_data_func ("/store/killed/journal", GINT_TO_POINTER (FALSE), test_killed);
  g_test_add_data_func ("/store/killed/wal", GINT_TO_POINTER (TRUE), test_killed);
  g_test_add_func ("/store/killed/inside", test_killed_inside);
  g_test_add_func ("/store/size", test_size);
  return g_test_run ();
}
