/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Replays saved inputs through a fuzz target without libFuzzer: each argument is a file or a folder
 * of files. Every input lies in a heap block of exactly its size, so that a sanitizer sees one byte
 * too far. Fails when an argument cannot be read or no input was found at all. */

#include <glib.h>
#include <string.h>

#include "fuzz-target.h"

static gboolean
replay_file (const char *path, guint *n_inputs)
{
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize len = 0;

  if (!g_file_get_contents (path, &contents, &len, &error))
    {
      g_printerr ("%s\n", error->message);
      return FALSE;
    }

  /* g_file_get_contents () adds a NUL, which would hide an over-read. */
  uint8_t *exact = g_malloc (MAX (len, 1));
  if (len > 0)
    memcpy (exact, contents, len);
  LLVMFuzzerTestOneInput (len > 0 ? exact : NULL, len);
  g_free (exact);
  (*n_inputs)++;
  return TRUE;
}

static gboolean
replay_path (const char *path, guint *n_inputs)
{
  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    return replay_file (path, n_inputs);

  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (path, 0, &error);
  if (dir == NULL)
    {
      g_printerr ("%s\n", error->message);
      return FALSE;
    }

  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (!replay_path (child, n_inputs))
        return FALSE;
    }
  return TRUE;
}

int
main (int argc, char **argv)
{
  guint n_inputs = 0;

  for (int i = 1; i < argc; i++)
    if (!replay_path (argv[i], &n_inputs))
      return 1;

  g_print ("%u inputs replayed\n", n_inputs);
  return n_inputs > 0 ? 0 : 1;
}
