/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include "where/places.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

/* Damaged and swapped tables are refused with a sentence, or answer something; they never crash. */
static const char *tables_folder;
static const char *source_folder;

static const char *const asked[] = { "11.0.0.1", "12.0.0.1", "255.0.0.1", "2a00::1", "2a01::1" };

static char *
read_table (const char *name, gsize *len)
{
  g_autofree char *path = g_build_filename (tables_folder, name, NULL);
  char *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, len, NULL));
  return content;
}

/* Adds @content as a person's table and asks it. Returns: whether it was taken. */
static gboolean
try_added (const char *path, const char *content, gsize len)
{
  g_autoptr (WhitherPlaces) places = whither_places_new_empty ();
  g_autoptr (GError) error = NULL;

  /* without fsync, which takes seconds for thousands; that way does not cut an older file */
  g_remove (path);
  g_assert_true (
      g_file_set_contents_full (path, content, (gssize) len, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  if (!whither_places_add_table (places, path, &error))
    {
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error->message, path));
      return FALSE;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      g_autoptr (GPtrArray) evidence = whither_evidence_list_new ();
      WhitherAddress address;
      WhitherPlace place;

      g_assert_true (whither_address_parse (asked[i], &address));
      whither_places_ask (places, &address, NULL, &place);
      g_assert_cmpint (place.grade, !=, WHITHER_GRADE_B);
      whither_places_explain (places, &address, NULL, evidence);
    }

  return TRUE;
}

static void
test_cut (void)
{
  g_autofree char *folder = g_dir_make_tmp ("whither-hostile-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "cut.mmdb", NULL);
  gsize len;
  g_autofree char *content = read_table ("registry.mmdb", &len);
  guint taken = 0;

  g_assert_true (try_added (path, content, len));
  for (gsize keep = 0; keep < len; keep += 1 + keep / 64)
    taken += try_added (path, content, keep) ? 1 : 0;
  g_assert_false (try_added (path, content, len - 60));
  g_test_message ("%u cut tables of %" G_GSIZE_FORMAT " bytes were taken", taken, len);
  g_assert_cmpuint (taken, <, 4);

  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_remove (folder), ==, 0);
}

static void
test_changed (void)
{
  g_autofree char *folder = g_dir_make_tmp ("whither-hostile-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "changed.mmdb", NULL);
  gsize len;
  g_autofree char *content = read_table ("registry.mmdb", &len);
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  guint taken = 0;

  for (guint round = 0; round < 1500; round++)
    {
      g_autofree char *changed = g_memdup2 (content, len);

      for (guint i = 0; i < 1 + round % 4; i++)
        changed[g_rand_int_range (random, 0, (gint32) len)] = (char) g_rand_int (random);
      taken += try_added (path, changed, len) ? 1 : 0;
    }
  g_test_message ("%u of 1500 changed tables were taken", taken);

  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_remove (folder), ==, 0);
}

static void
test_not_suited (void)
{
  g_autoptr (WhitherPlaces) places = whither_places_new_empty ();
  g_autofree char *without = g_build_filename (tables_folder, "no-countries.mmdb", NULL);
  g_autofree char *missing = g_build_filename (tables_folder, "missing.mmdb", NULL);
  g_autofree char *version = g_strdup (whither_places_get_version (places));
  g_autoptr (GError) error = NULL;

  g_assert_false (whither_places_add_table (places, without, &error));
  g_assert_error (error, WHITHER_PLACES_ERROR, WHITHER_PLACES_ERROR_UNSUITED);
  g_clear_error (&error);
  g_assert_false (whither_places_add_table (places, missing, &error));
  g_assert_error (error, WHITHER_PLACES_ERROR, WHITHER_PLACES_ERROR_UNREADABLE);
  g_assert_cmpstr (whither_places_get_version (places), ==, version);
}

typedef struct
{
  const char *name;
  const char *key;     /* of the group, changed to… */
  const char *value;   /* …this; NULL removes it */
  const char *message; /* part of the sentence */
} ListCase;

static const ListCase list_cases[] = {
  { "as-it-is", "Name", "Other name", NULL },
  { "one-byte-more", "size", "+1", "bytes where its list says" },
  { "one-byte-less", "size", "-1", "bytes where its list says" },
  { "swapped", "file", "no-countries.mmdb", "where its list says" },
  { "other-type", "type", "test", "is of type “test country” where its list says “test”" },
  { "missing-file", "file", "missing.mmdb", "missing.mmdb" },
  { "outside-the-folder", "file", "../registry.mmdb", "[table registry]" },
  { "no-file", "file", NULL, "[table registry]" },
  { "no-kind", "kind", NULL, "[table registry]" },
  { "unknown-kind", "kind", "cities", "[table registry]" },
  { "unknown-origin", "origins", "hearsay;", "[table registry]" },
  { "no-name", "Name", NULL, "[table registry]" },
  { "no-sum", "sha256", NULL, "[table registry]" },
};

static void
write_list (const char *path, const ListCase *c, gsize size)
{
  g_autoptr (GKeyFile) list = g_key_file_new ();
  const char *group = "table registry";

  g_key_file_set_string (list, group, "Name", "Registry");
  g_key_file_set_string (list, group, "file", "registry.mmdb");
  g_key_file_set_string (list, group, "type", "test country");
  g_key_file_set_string (list, group, "kind", "country");
  g_key_file_set_string (list, group, "origins", "registry;");
  g_key_file_set_string (list, group, "sha256", "00");
  g_key_file_set_uint64 (list, group, "size", size);
  if (c->value == NULL)
    g_key_file_remove_key (list, group, c->key, NULL);
  else if (c->value[0] == '+')
    g_key_file_set_uint64 (list, group, c->key, size + 1);
  else if (c->value[0] == '-')
    g_key_file_set_uint64 (list, group, c->key, size - 1);
  else
    g_key_file_set_string (list, group, c->key, c->value);
  g_autofree char *keys = g_key_file_to_data (list, NULL, NULL);
  g_autofree char *text = g_strconcat (keys, "# end\n", NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static const char *const folder_names[] = { "registry.mmdb",        "no-countries.mmdb",
                                            "global-networks.ini",  "spread-networks.ini",
                                            "border-distances.txt", "tables.ini" };

/* All that a folder of places needs, with a list as in @c. */
static void
fill_folder (const char *folder, const ListCase *c)
{
  g_autofree char *list = g_build_filename (folder, folder_names[5], NULL);
  gsize size = 0;

  for (gsize i = 0; i < 5; i++)
    {
      const char *from_folder =
          !g_str_has_suffix (folder_names[i], ".mmdb") ? source_folder : tables_folder;
      g_autofree char *from = g_build_filename (from_folder, folder_names[i], NULL);
      g_autofree char *to = g_build_filename (folder, folder_names[i], NULL);
      g_autofree char *content = NULL;
      gsize len;

      g_assert_true (g_file_get_contents (from, &content, &len, NULL));
      g_assert_true (g_file_set_contents (to, content, (gssize) len, NULL));
      size = i == 0 ? len : size;
    }
  write_list (list, c, size);
}

static void
empty_folder (const char *folder)
{
  for (gsize i = 0; i < G_N_ELEMENTS (folder_names); i++)
    {
      g_autofree char *path = g_build_filename (folder, folder_names[i], NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_remove (folder), ==, 0);
}

static void
test_list (gconstpointer data)
{
  const ListCase *c = data;
  g_autofree char *folder = g_dir_make_tmp ("whither-hostile-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WhitherPlaces) places = NULL;

  fill_folder (folder, c);
  places = whither_places_load (folder, NULL, &error);
  if (c->message == NULL)
    g_assert_no_error (error);
  else
    {
      g_assert_null (places);
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error->message, c->message));
    }
  empty_folder (folder);
}

/* Cut to @len bytes: said with its name; without the networks no table is used, without distances
 * nothing is ruled out. */
static void
check_cut_text (const char *folder, const char *name, const char *text, gsize len)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WhitherPlaces) places = NULL;
  const char *said;

  g_assert_true (g_file_set_contents (path, text, (gssize) len, NULL));
  places = whither_places_load (folder, &problems, &error);
  g_assert_cmpint (places != NULL, ==, strcmp (name, "border-distances.txt") == 0);
  said = places == NULL ? error->message : problems->pdata[0];
  g_assert_nonnull (strstr (said, name));
  g_assert_nonnull (strstr (said, "is cut: its last line is not “# end”"));
}

/* Behind whole groups and lines, where the rest reads well, and one byte before the end. */
static void
test_cut_texts (void)
{
  g_autofree char *folder = g_dir_make_tmp ("whither-hostile-XXXXXX", NULL);

  fill_folder (folder, &list_cases[0]);
  for (gsize i = 2; i < G_N_ELEMENTS (folder_names); i++)
    {
      g_autofree char *path = g_build_filename (folder, folder_names[i], NULL);
      g_autofree char *text = NULL;
      gsize len;

      g_assert_true (g_file_get_contents (path, &text, &len, NULL));
      g_assert_true (whither_text_is_whole (text, len));
      for (gsize keep = 0; keep < len; keep++)
        {
          g_assert_false (whither_text_is_whole (text, keep));
          if (keep == 0 || keep == len - 1 ||
              (text[keep - 1] == '\n' && (strchr ("\n[#", text[keep]) != NULL || keep % 16 == 0)))
            check_cut_text (folder, folder_names[i], text, keep);
        }
      g_assert_true (g_file_set_contents (path, text, (gssize) len, NULL));
    }
  empty_folder (folder);
}

static const struct
{
  const char *name;
  const char *text;
} network_lists[] = {
  { "no-steering", "[network a]\nName=A\nasn=1;\ntitle=T\nurl=U\ndate=D\n" },
  { "no-name", "[network a]\nasn=1;\nsteering=dns\ntitle=T\nurl=U\ndate=D\n" },
  { "unknown-steering", "[network a]\nName=A\nasn=1;\nsteering=luck\ntitle=T\nurl=U\ndate=D\n" },
  { "asn-zero", "[network a]\nName=A\nasn=0;\nsteering=dns\ntitle=T\nurl=U\ndate=D\n" },
  { "asn-too-large",
    "[network a]\nName=A\nasn=4294967296;\nsteering=dns\ntitle=T\nurl=U\ndate=D\n" },
  { "asn-twice", "[network a]\nName=A\nasn=7;7;\nsteering=dns\ntitle=T\nurl=U\ndate=D\n" },
  { "no-asn", "[network a]\nName=A\nsteering=dns\ntitle=T\nurl=U\ndate=D\n" },
  { "no-source", "[network a]\nName=A\nasn=7;\nsteering=dns\n" },
  { "other-group", "[company a]\nName=A\n" },
  { "no-key-file", "\xff\xfe\x00garbage" },
};

/* Without the list of networks no table is believed: nothing would say where it cannot know. */
static void
test_network_lists (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (network_lists); i++)
    {
      g_autofree char *folder = g_dir_make_tmp ("whither-hostile-XXXXXX", NULL);
      g_autofree char *list = g_build_filename (folder, "tables.ini", NULL);
      g_autofree char *networks = g_build_filename (folder, "global-networks.ini", NULL);
      g_autofree char *table = g_build_filename (folder, "registry.mmdb", NULL);
      g_autoptr (GError) error = NULL;
      gsize len;
      g_autofree char *content = read_table ("registry.mmdb", &len);

      write_list (list, &list_cases[0], len);
      g_assert_true (g_file_set_contents (table, content, (gssize) len, NULL));
      g_autofree char *text = g_strconcat (network_lists[i].text, "\n# end\n", NULL);
      g_assert_true (g_file_set_contents (networks, text, -1, NULL));
      g_assert_null (whither_places_load (folder, NULL, &error));
      g_assert_nonnull (strstr (error->message, "global-networks.ini"));

      g_assert_cmpint (g_remove (list), ==, 0);
      g_assert_cmpint (g_remove (networks), ==, 0);
      g_assert_cmpint (g_remove (table), ==, 0);
      g_assert_cmpint (g_remove (folder), ==, 0);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 3);
  tables_folder = argv[1];
  source_folder = argv[2];

  for (gsize i = 0; i < G_N_ELEMENTS (list_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/where/hostile/list/", list_cases[i].name, NULL);

      g_test_add_data_func (path, &list_cases[i], test_list);
    }
  g_test_add_func ("/where/hostile/cut", test_cut);
  g_test_add_func ("/where/hostile/changed", test_changed);
  g_test_add_func ("/where/hostile/not-suited", test_not_suited);
  g_test_add_func ("/where/hostile/network-lists", test_network_lists);
  g_test_add_func ("/where/hostile/cut-texts", test_cut_texts);

  return g_test_run ();
}
