/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/paths.h"

#define MAX_PARENTS 4

static gboolean
holds (const char *folder, const char *entry)
{
  g_autofree char *path = g_build_filename (folder, entry, NULL);

  return g_file_test (path, G_FILE_TEST_IS_DIR);
}

static char *
find_program_folder (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);

  return program != NULL ? g_path_get_dirname (program) : NULL;
}

/* Walks up from the program's folder and tries @suffixes below each parent. */
static char *
find_above (const char *const *suffixes, const char *must_hold)
{
  g_autofree char *folder = find_program_folder ();

  for (guint i = 0; folder != NULL && i < MAX_PARENTS; i++)
    {
      for (guint k = 0; suffixes[k] != NULL; k++)
        {
          g_autofree char *candidate = g_build_filename (folder, suffixes[k], NULL);

          if (must_hold != NULL ? holds (candidate, must_hold)
                                : g_file_test (candidate, G_FILE_TEST_IS_DIR))
            return g_steal_pointer (&candidate);
        }
      char *parent = g_path_get_dirname (folder);
      g_free (folder);
      folder = parent;
    }
  return NULL;
}

char *
whither_paths_find_program (const char *const *places)
{
  g_autofree char *folder = find_program_folder ();

  g_return_val_if_fail (places != NULL, NULL);

  for (guint i = 0; folder != NULL && places[i] != NULL; i++)
    {
      g_autofree char *path = g_path_is_absolute (places[i])
                                  ? g_strdup (places[i])
                                  : g_build_filename (folder, places[i], NULL);

      if (g_file_test (path, G_FILE_TEST_IS_EXECUTABLE) && !g_file_test (path, G_FILE_TEST_IS_DIR))
        return g_steal_pointer (&path);
    }
  return NULL;
}

char *
whither_paths_find_data (void)
{
  static const char *const suffixes[] = { "share/whither", "data", NULL };
  const char *chosen = g_getenv ("WHITHER_DATA");

  if (chosen != NULL && holds (chosen, "catalog"))
    return g_strdup (chosen);
  return find_above (suffixes, "catalog");
}

char *
whither_paths_find (const char *relative)
{
  g_return_val_if_fail (relative != NULL, NULL);

  g_autofree char *folder = whither_paths_find_data ();
  return folder != NULL ? g_build_filename (folder, relative, NULL) : NULL;
}

char *
whither_paths_find_locale (void)
{
  static const char *const suffixes[] = { "share/locale", "po", NULL };

  return find_above (suffixes, NULL);
}
