/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A foreign project file: read whole or refused, and what was read can be written again. */

#include "store/project.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "fuzz-target.h"

static char *path;

static void
remove_file (void)
{
  g_unlink (path);
}

/* The same file for every input: SQLite wants a path. */
static void
write_file (const uint8_t *data, size_t size)
{
  if (path == NULL)
    {
      path = g_build_filename (g_get_tmp_dir (), "whither-fuzz-XXXXXX", NULL);
      int first = g_mkstemp (path);

      g_assert_cmpint (first, >=, 0);
      close (first);
      atexit (remove_file);
    }

  int fd = g_open (path, O_WRONLY | O_TRUNC | O_CLOEXEC, 0);
  g_assert_cmpint (fd, >=, 0);
  while (size > 0)
    {
      ssize_t written = write (fd, data, size);

      g_assert_cmpint (written, >, 0);
      data += written;
      size -= (size_t) written;
    }
  close (fd);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (WhitherProject) project = NULL;
  g_autoptr (WhitherProject) copy = NULL;
  g_autoptr (WhitherFlowSet) set = NULL;
  g_autoptr (GError) error = NULL;

  write_file (data, size);
  project = whither_project_open_file (path, ":memory:", &error);
  if (project == NULL)
    {
      g_assert_nonnull (error);
      return 0;
    }

  set = whither_project_load (project, &error);
  g_assert_no_error (error);
  copy = whither_project_open (":memory:", FALSE, &error);
  g_assert_no_error (error);
  whither_project_add (copy, set, 0, &error);
  return 0;
}
