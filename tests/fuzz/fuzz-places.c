/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"

#include "where/places.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

/* The first byte chooses what the rest is: a table that a person adds, the list of tables, a list
 * of networks, or the distances. libmaxminddb opens files only, so each input becomes one. */
static const char *folder;

static const char list[] = "[table a]\nName=A\nfile=a.mmdb\ntype=t\nkind=country\n"
                           "origins=registry;\nsize=1\nsha256=0\n";

static void
write_input (const char *name, gconstpointer content, gsize len)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_remove (path); /* a mapped file may not be cut */
  g_file_set_contents_full (path, content, (gssize) len, G_FILE_SET_CONTENTS_NONE, 0600, NULL);
}

static void
remove_folder (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (folder);
}

static void
ask (WhitherPlaces *places)
{
  static const char *const asked[] = { "11.0.0.1", "255.255.255.255", "2a00::1", "64:ff9b::b00:1" };
  WhitherTiming timing = { .from = 5, .trust = WHITHER_TIMING_FIRM, .rtt_us = 8000 };

  for (gsize i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      g_autoptr (GPtrArray) evidence = whither_evidence_list_new ();
      WhitherAddress address;
      WhitherPlace place;

      whither_address_parse (asked[i], &address);
      whither_places_ask (places, &address, &timing, &place);
      whither_places_explain (places, &address, &timing, evidence);
    }
}

static void
add_table (const uint8_t *data, size_t size)
{
  g_autoptr (WhitherPlaces) places = whither_places_new_empty ();
  g_autofree char *path = g_build_filename (folder, "added.mmdb", NULL);

  write_input ("added.mmdb", data, size);
  if (whither_places_add_table (places, path, NULL))
    ask (places);
}

static void
load_folder (const char *name, const uint8_t *data, size_t size)
{
  static const char *const files[] = { "tables.ini", "global-networks.ini", "spread-networks.ini",
                                       "border-distances.txt" };
  g_autoptr (WhitherPlaces) places = NULL;
  g_autoptr (GPtrArray) problems = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GString) text = g_string_new (i == 0 ? list : "");

      if (strcmp (files[i], name) == 0)
        g_string_truncate (text, 0);
      if (strcmp (files[i], name) == 0 && size > 0)
        g_string_append_len (text, (const char *) data, (gssize) size);
      g_string_append (text, "\n# end\n"); /* else nothing behind the first check is seen */
      write_input (files[i], (const uint8_t *) text->str, text->len);
    }
  places = whither_places_load (folder, &problems, NULL);
  if (places != NULL)
    ask (places);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const names[] = { "tables.ini", "global-networks.ini",
                                       "border-distances.txt" };

  if (folder == NULL)
    {
      folder = g_dir_make_tmp ("whither-fuzz-places-XXXXXX", NULL);
      atexit (remove_folder);
    }
  if (size == 0)
    return 0;
  if (data[0] % 4 == 0)
    add_table (data + 1, size - 1);
  else
    load_folder (names[data[0] % 4 - 1], data + 1, size - 1);
  return 0;
}
