/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include <unistd.h>

#include "base/i18n.h"
#include "config.h"

/* Drawing needs thirty more libraries than everything else together; loading them took a third of a
 * short run. So whither-cli leaves `draw` to its twin, whither-cli-draw, which is the same program
 * with drawing. */

#define TWIN "whither-cli-draw"

/* Beside this program in the build folder; when installed in libexec, also of a prefix that was
 * moved. */
static char *
find_twin (void)
{
  static const char *const places[] = { ".", "../libexec/whither", WHITHER_LIBEXEC_DIR, NULL };
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : NULL;

  for (guint i = 0; folder != NULL && places[i] != NULL; i++)
    {
      g_autofree char *path = g_path_is_absolute (places[i])
                                  ? g_build_filename (places[i], TWIN, NULL)
                                  : g_build_filename (folder, places[i], TWIN, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_EXECUTABLE))
        return g_steal_pointer (&path);
    }
  return NULL;
}

int
whither_cli_draw (WhitherCliOptions *options)
{
  g_autofree char *twin = find_twin ();

  if (twin != NULL)
    execv (twin, options->arguments);
  return whither_cli_complain (WHITHER_CLI_FAILED,
                               _ ("%s, which draws, was not found beside this program"), TWIN);
}
