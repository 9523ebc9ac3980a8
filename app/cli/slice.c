/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include <gio/gunixoutputstream.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/text.h"
#include "session/slice.h"

static gboolean
slice (WhitherCliOptions *options,
       WhitherSession *session,
       WhitherSnapshot *snapshot,
       const WhitherFilter *filter,
       WhitherSlice *done,
       GError **error)
{
  if (options->output != NULL && strcmp (options->output, "-") != 0)
    return whither_session_slice_to_file (session, snapshot, filter, options->output, NULL, done,
                                          error);
  g_autoptr (GOutputStream) output = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  return whither_session_slice (session, snapshot, filter, output, NULL, done, error);
}

int
whither_cli_slice (WhitherCliOptions *options)
{
  g_autoptr (GError) error = NULL;
  int status = WHITHER_CLI_DONE;
  WhitherSlice done = { 0 };

  if (options->output == NULL && isatty (STDOUT_FILENO))
    return whither_cli_complain (WHITHER_CLI_USAGE, "%s",
                                 _ ("packets cannot be shown in a terminal: give -o FILE"));
  g_autoptr (WhitherFilter) filter = whither_cli_parse_filters (options, &status);
  if (filter == NULL)
    return status;
  g_autoptr (WhitherSession) session = whither_cli_read (options, WHITHER_CLI_EVIDENCE, &status);
  if (session == NULL)
    return status;
  g_autoptr (WhitherSnapshot) snapshot = whither_session_publish (session);
  if (!whither_cli_check_filter (filter, snapshot, &status))
    return status;
  if (!slice (options, session, snapshot, filter, &done, &error))
    return whither_cli_complain (WHITHER_CLI_FAILED, "%s", error->message);

  g_autofree char *packets = whither_text_format_count (done.n_packets);
  g_autofree char *flows = whither_text_format_count (done.n_flows);
  /* Translators: two numbers: of packets, of connections. */
  whither_cli_complain (status, _ ("%s packets of %s connections written"), packets, flows);
  if (done.n_without > 0)
    {
      g_autofree char *without = whither_text_format_count (done.n_without);

      /* Translators: a number of connections. */
      whither_cli_complain (status, _ ("%s more come from reports or logs, which hold no packets"),
                            without);
    }
  return status;
}
