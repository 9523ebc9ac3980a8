/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Folders of places made of the tiny tables of tables/. For one test program each. */

#include "where/places.h"

#include <glib/gstdio.h>
#include <string.h>

/* The tiny tables of tables/: `registry` and `routing` share no origin, `sibling` shares one with
 * `registry`. */
static const char *tables_folder; /* *.mmdb */
static const char *source_folder; /* the lists of networks */

typedef struct
{
  const char *group;
  const char *file;
  const char *type;
  const char *kind;
  const char *origins;
} Listed;

static const Listed registry = { "registry", "registry.mmdb", "test country", "country",
                                 "registry;geofeed;" };
static const Listed routing = { "routing", "routing.mmdb", "test routing", "country", "routing;" };
G_GNUC_UNUSED static const Listed sibling = { "sibling", "sibling.mmdb", "test registry again",
                                              "country", "registry;" };
static const Listed network = { "network", "network.mmdb", "Whither network", "network",
                                "routing;" };
static const Listed anycast = { "anycast", "anycast.mmdb", "Whither anycast", "anycast",
                                "measured;" };
static const Listed global = { "operator", "operator.mmdb", "Whither operator", "operator",
                               "operator;" };

static void
copy_file (const char *from_folder, const char *to_folder, const char *name)
{
  g_autofree char *from = g_build_filename (from_folder, name, NULL);
  g_autofree char *to = g_build_filename (to_folder, name, NULL);
  g_autofree char *content = NULL;
  gsize len;

  g_assert_true (g_file_get_contents (from, &content, &len, NULL));
  g_assert_true (g_file_set_contents (to, content, (gssize) len, NULL));
}

static void
list_table (GString *list, const char *folder, const Listed *table)
{
  g_autofree char *path = g_build_filename (folder, table->file, NULL);
  g_autofree char *content = NULL;
  gsize len;

  g_assert_true (g_file_get_contents (path, &content, &len, NULL));
  g_string_append_printf (list,
                          "[table %s]\nName=Table %s\nfile=%s\ntype=%s\nkind=%s\norigins=%s\n"
                          "date=2026-01-02\nsize=%" G_GSIZE_FORMAT "\nsha256=%s\n",
                          table->group, table->group, table->file, table->type, table->kind,
                          table->origins, len, table->group);
}

/* A folder of its own with these tables (NULL-terminated). */
static char *
make_folder (const Listed *first, ...)
{
  g_autofree char *folder = g_dir_make_tmp ("whither-places-XXXXXX", NULL);
  g_autofree char *list_path = g_build_filename (folder, "tables.ini", NULL);
  g_autoptr (GString) list = g_string_new (NULL);
  va_list more;

  copy_file (source_folder, folder, "global-networks.ini");
  copy_file (source_folder, folder, "spread-networks.ini");
  copy_file (source_folder, folder, "border-distances.txt");
  va_start (more, first);
  for (const Listed *table = first; table != NULL; table = va_arg (more, const Listed *))
    {
      copy_file (tables_folder, folder, table->file);
      list_table (list, folder, table);
    }
  va_end (more);
  g_string_append (list, "\n# end\n");
  g_assert_true (g_file_set_contents (list_path, list->str, -1, NULL));

  return g_steal_pointer (&folder);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_remove (folder), ==, 0);
}

static WhitherPlaces *
load (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  WhitherPlaces *places = whither_places_load (folder, &problems, &error);

  g_assert_no_error (error);
  g_assert_null (problems);
  return places;
}
