/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include <unistd.h>

#include "base/i18n.h"
#include "base/paths.h"
#include "config.h"

/* Drawing needs thirty more libraries than everything else together; loading them took a third of a
 * short run. So whither-cli leaves `draw` to its twin, whither-cli-draw, which is the same program
 * with drawing. */

#define TWIN "whither-cli-draw"

/* Beside this program in the build folder; when installed in libexec, also of a prefix that was
 * moved. */
static const char *const places[] = { "./" TWIN, "../libexec/whither/" TWIN,
                                      WHITHER_LIBEXEC_DIR "/" TWIN, NULL };

int
whither_cli_draw (WhitherCliOptions *options)
{
  g_autofree char *twin = whither_paths_find_program (places);

  if (twin != NULL)
    execv (twin, options->arguments);
  return whither_cli_complain (WHITHER_CLI_FAILED,
                               _ ("%s, which draws, was not found beside this program"), TWIN);
}
