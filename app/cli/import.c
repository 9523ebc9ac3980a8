/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "base/i18n.h"
#include "base/text.h"

int
whither_cli_import (WhitherCliOptions *options)
{
  g_autoptr (GError) error = NULL;
  int status;

  if (options->output == NULL)
    return whither_cli_complain (WHITHER_CLI_USAGE, "%s", _ ("import needs -o PROJECT"));
  g_autoptr (WhitherSession) session = whither_cli_read (options, WHITHER_CLI_HASHES, &status);
  if (session == NULL)
    return status;
  if (!whither_session_save_project (session, options->output, &error))
    return whither_cli_complain (WHITHER_CLI_FAILED, "%s", error->message);

  const WhitherFlowSet *set = whither_session_get_flows (session);
  g_autofree char *flows = whither_text_format_count (set->flows->len);
  g_printerr (
      /* Translators: a number, the name of a file. */
      ngettext ("%s connection kept in %s\n", "%s connections kept in %s\n", set->flows->len),
      flows, options->output);
  whither_cli_tell_notes (set, NULL);
  return status;
}
