/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "session/arrangement.h"

#include <string.h>

/* What a person arranged: moved, written, read again, and read from hostile projects. */

typedef struct
{
  const char *name, *shown, *id;
  guint place;
  const char *before, *after; /* separated by blanks; before: (nullable) */
} MoveRow;

static const MoveRow move_rows[] = {
  { "down", "a b c", "a", 1, NULL, "b a c" },
  { "up", "a b c", "c", 0, NULL, "c a b" },
  { "to-the-end", "a b c", "a", 2, NULL, "b c a" },
  { "beyond-the-end", "a b c", "a", 9, NULL, "b c a" },
  { "nowhere", "a b c", "b", 1, NULL, "a b c" },
  { "what-is-hidden-stays-behind", "a b", "b", 0, "x a y b", "b a x y" },
  { "new", "a b", "n", 1, NULL, "a n b" },
};

static void
test_move (gconstpointer data)
{
  const MoveRow *row = data;
  g_autoptr (WhitherArrangement) arrangement = whither_arrangement_new ();
  g_auto (GStrv) shown = g_strsplit (row->shown, " ", -1);

  if (row->before != NULL)
    arrangement->order[WHITHER_COLUMN_COMPANY] = g_strsplit (row->before, " ", -1);
  whither_arrangement_move (arrangement, WHITHER_COLUMN_COMPANY, (const char *const *) shown,
                            row->id, row->place);
  g_autofree char *after = g_strjoinv (" ", arrangement->order[WHITHER_COLUMN_COMPANY]);
  g_assert_cmpstr (after, ==, row->after);
  g_assert_cmpuint (whither_arrangement_find (arrangement, WHITHER_COLUMN_FEATURE, row->id), ==,
                    G_MAXUINT);
  whither_arrangement_reset (arrangement, WHITHER_COLUMN_COMPANY);
  g_assert_cmpuint (whither_arrangement_find (arrangement, WHITHER_COLUMN_COMPANY, row->id), ==,
                    G_MAXUINT);
}

typedef struct
{
  const char *name, *json, *kept;
} ReadRow;

static const ReadRow read_rows[] = {
  { "whole", "{\"order\":{\"company\":[\"b\",\"a\"]},\"opened\":[\"name\"]}",
    "{\"order\":{\"company\":[\"b\",\"a\"]},\"opened\":[\"name\"]}" },
  { "unknown-column", "{\"order\":{\"price\":[\"b\"],\"seat\":[\"CN\"]},\"opened\":[\"price\"]}",
    "{\"order\":{\"seat\":[\"CN\"]},\"opened\":[]}" },
  { "twice", "{\"order\":{\"seat\":[\"CN\"],\"seat\":[\"US\"]}}",
    "{\"order\":{\"seat\":[\"US\"]},\"opened\":[]}" },
  { "no-list", "{\"order\":{\"seat\":\"CN\"}}", "{\"order\":{},\"opened\":[]}" },
  { "numbers", "{\"order\":{\"seat\":[1,\"CN\",null]},\"opened\":[2]}",
    "{\"order\":{\"seat\":[\"CN\"]},\"opened\":[]}" },
  { "deeper", "{\"order\":{\"seat\":[[\"CN\"],\"US\"]}}",
    "{\"order\":{\"seat\":[]},\"opened\":[]}" },
  { "columns", "{\"columns\":[\"seat\",\"name\"]}",
    "{\"order\":{},\"opened\":[],\"columns\":[\"seat\",\"name\"]}" },
  { "column-twice", "{\"columns\":[\"seat\",\"seat\",\"name\"]}",
    "{\"order\":{},\"opened\":[],\"columns\":[\"seat\",\"name\"]}" },
  { "one-column", "{\"columns\":[\"seat\",\"seat\"]}", "{\"order\":{},\"opened\":[]}" },
  { "columns-unknown", "{\"columns\":[\"seat\",\"colour\"]}", "{\"order\":{},\"opened\":[]}" },
  { "columns-deeper", "{\"columns\":[[\"seat\",\"name\"]]}", "{\"order\":{},\"opened\":[]}" },
  { "something-else", "{\"colour\":[\"name\"]}", "{\"order\":{},\"opened\":[]}" },
  { "cut", "{\"order\":{\"seat\":[\"CN\"", "{\"order\":{},\"opened\":[]}" },
  { "no-json", "order: seat", "{\"order\":{},\"opened\":[]}" },
  { "too-deep", "{\"a\":{\"b\":{\"c\":{\"d\":{\"e\":1}}}}}", "{\"order\":{},\"opened\":[]}" },
  { "empty", "", "{\"order\":{},\"opened\":[]}" },
};

static void
test_read (gconstpointer data)
{
  const ReadRow *row = data;
  g_autofree char *exact = g_strdup (row->json);
  g_autoptr (WhitherArrangement) arrangement = whither_arrangement_from_json (exact);
  g_autoptr (WhitherArrangement) copy = whither_arrangement_copy (arrangement);
  g_autofree char *json = whither_arrangement_to_json (copy);

  g_assert_cmpstr (json, ==, row->kept);
}

static void
test_document (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WhitherSession) session = whither_session_new (NULL, &error);
  g_autoptr (WhitherArrangement) arrangement = whither_arrangement_new ();
  static const char *const shown[] = { "a", "b", NULL };

  g_assert_no_error (error);
  g_autoptr (WhitherArrangement) none = whither_session_arrangement_get (session, "flow");
  g_assert_null (none->order[WHITHER_COLUMN_COMPANY]);
  whither_arrangement_move (arrangement, WHITHER_COLUMN_COMPANY, shown, "b", 0);
  arrangement->opened[WHITHER_COLUMN_NAME] = TRUE;
  g_assert_true (whither_session_arrangement_put (session, "flow", arrangement, &error));
  g_autoptr (WhitherArrangement) kept = whither_session_arrangement_get (session, "flow");
  g_assert_cmpuint (whither_arrangement_find (kept, WHITHER_COLUMN_COMPANY, "b"), ==, 0);
  g_assert_cmpuint (whither_arrangement_find (kept, WHITHER_COLUMN_COMPANY, "a"), ==, 1);
  g_assert_true (kept->opened[WHITHER_COLUMN_NAME]);
}

/* What was arranged is there when the file is opened again, also by another program. */
static void
test_project (void)
{
  static const char *const shown[] = { "a", "b", NULL };
  static const WhitherColumn columns[] = { WHITHER_COLUMN_LAWS, WHITHER_COLUMN_FEATURE };
  g_autoptr (GError) error = NULL;
  g_autoptr (WhitherSession) session = whither_session_new (NULL, &error);
  g_autoptr (WhitherArrangement) arrangement = whither_arrangement_new ();
  g_autofree char *folder = g_dir_make_tmp ("whither-arrangement-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "kept.whither", NULL);

  whither_arrangement_move (arrangement, WHITHER_COLUMN_FEATURE, shown, "b", 0);
  whither_arrangement_set_columns (arrangement, columns, G_N_ELEMENTS (columns));
  g_assert_true (whither_session_arrangement_put (session, "flow", arrangement, &error));
  g_assert_true (whither_session_save_project (session, path, &error));
  g_assert_no_error (error);

  g_autoptr (WhitherSession) other = whither_session_new (NULL, &error);
  g_assert_true (whither_session_open_project (other, path, &error));
  g_autoptr (WhitherArrangement) kept = whither_session_arrangement_get (other, "flow");
  g_assert_true (whither_arrangement_equal (kept, arrangement));
  g_assert_cmpuint (kept->n_columns, ==, 2);
  g_assert_cmpuint (kept->columns[0], ==, WHITHER_COLUMN_LAWS);
  whither_arrangement_reset (kept, WHITHER_COLUMN_FEATURE);
  g_assert_false (whither_arrangement_equal (kept, arrangement));
  g_assert_false (whither_arrangement_equal (kept, NULL));
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (move_rows); i++)
    {
      g_autofree char *path = g_strconcat ("/arrangement/move/", move_rows[i].name, NULL);

      g_test_add_data_func (path, &move_rows[i], test_move);
    }
  for (guint i = 0; i < G_N_ELEMENTS (read_rows); i++)
    {
      g_autofree char *path = g_strconcat ("/arrangement/read/", read_rows[i].name, NULL);

      g_test_add_data_func (path, &read_rows[i], test_read);
    }
  g_test_add_func ("/arrangement/document", test_document);
  g_test_add_func ("/arrangement/project", test_project);
  return g_test_run ();
}
