/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/working-copy.h"

#include "base/i18n.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#define FOLDER "whither"
#define ENDING ".working"
/* "20260131-235959-0000 ": what stands before the name of the recording. */
#define STAMP_FORMAT "%Y%m%d-%H%M%S"
#define PRIVATE_MODE 0700

static GHashTable *claimed = NULL; /* (element-type utf8) */

static char *
get_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), FOLDER, "working", NULL);
}

char *
whither_working_copy_new (const char *path)
{
  static guint counter = 0;
  g_autofree char *folder = get_folder ();
  g_autofree char *base = g_path_get_basename (path);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *stamp = g_date_time_format (now, STAMP_FORMAT);
  g_autofree char *name = NULL;

  if (g_mkdir_with_parents (folder, PRIVATE_MODE) != 0)
    return NULL;

  name = g_strdup_printf ("%s-%u-%u %s" ENDING, stamp, (guint) (g_get_monotonic_time () % 100000),
                          counter++, base);
  return g_build_filename (folder, name, NULL);
}

void
whither_working_copy_remove (const char *copy)
{
  static const char *const endings[] = { "", "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = g_strconcat (copy, endings[i], NULL);

      g_unlink (path);
    }
}

void
whither_working_copy_claim (const char *copy)
{
  if (claimed == NULL)
    claimed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_add (claimed, g_strdup (copy));
}

void
whither_working_copy_release (const char *copy)
{
  if (claimed != NULL)
    g_hash_table_remove (claimed, copy);
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) b, *(const char *const *) a);
}

char **
whither_working_copy_list (void)
{
  g_autofree char *folder = get_folder ();
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_suffix (name, ENDING) &&
          (claimed == NULL || !g_hash_table_contains (claimed, path)))
        g_ptr_array_add (found, g_steal_pointer (&path));
    }
  g_ptr_array_sort (found, compare_newest_first);
  g_ptr_array_add (found, NULL);
  return (char **) g_ptr_array_steal (found, NULL);
}

char *
whither_working_copy_describe (const char *copy)
{
  g_autofree char *base = g_path_get_basename (copy);
  const char *space = strchr (base, ' ');
  g_autofree char *name = g_strdup (space != NULL ? space + 1 : base);

  if (g_str_has_suffix (name, ENDING))
    name[strlen (name) - strlen (ENDING)] = '\0';
  if (strcmp (name, "-") == 0)
    return g_strdup (_ ("Standard input"));
  return g_filename_display_name (name);
}
