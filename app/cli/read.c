/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include <stdio.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/text.h"
#include "diagram/notes.h"
#include "where/country.h"

static void
show_progress (double fraction, guint64 n_flows, gpointer user_data)
{
  g_autofree char *count = whither_text_format_count (n_flows);
  const gboolean *shown = user_data;

  if (!*shown)
    return;
  if (fraction >= 0)
    /* Translators: progress of reading; percent, then a number of connections. */
    fprintf (stderr, _ ("\rReading… %.0f %% · %s connections"), fraction * 100, count);
  else
    fprintf (stderr, _ ("\rReading… %s connections"), count);
  fflush (stderr);
}

static void
end_progress (gboolean shown)
{
  if (shown)
    fputs ("\r\033[K", stderr);
}

static void
tell_damage (WhitherSession *session, int *status)
{
  const WhitherFlowSet *set;

  set = whither_session_get_flows (session);
  for (guint i = 0; i < set->sources->len; i++)
    {
      const WhitherSource *source = &g_array_index (set->sources, WhitherSource, i);

      if (source->damage == NULL)
        continue;
      whither_cli_complain (WHITHER_CLI_DAMAGED, "%s: %s", source->name, source->damage);
      *status = WHITHER_CLI_DAMAGED;
    }
}

WhitherSession *
whither_cli_open (WhitherCliOptions *options, WhitherCliDepth depth, int *status)
{
  g_autoptr (GError) error = NULL;
  WhitherSessionOptions session_options = {
    .device = options->device,
    .recorded_in = options->from,
    .places = (const char *const *) options->places,
    .prompts = options->prompts,
    .hash = depth == WHITHER_CLI_HASHES,
    .counts_only = depth == WHITHER_CLI_COUNTS,
    .alone = depth == WHITHER_CLI_COUNTS && options->inputs[1] == NULL,
  };

  *status = WHITHER_CLI_DONE;
  if (options->from != NULL && whither_country_from_code (options->from, -1) == 0)
    {
      *status = whither_cli_complain (WHITHER_CLI_USAGE,
                                      _ ("“%s” is no country code of two letters"), options->from);
      return NULL;
    }
  WhitherSession *session = whither_session_new (&session_options, &error);
  if (session == NULL)
    {
      *status = whither_cli_complain (WHITHER_CLI_FAILED, "%s", error->message);
      return NULL;
    }

  const GPtrArray *problems = whither_session_get_problems (session);
  for (guint i = 0; i < problems->len; i++)
    whither_cli_complain (WHITHER_CLI_DONE, "%s", (const char *) problems->pdata[i]);
  return session;
}

/* A project names packets of files; when such a file is another one by now, the numbers mean
 * nothing. */
static void
tell_changes (WhitherSession *session)
{
  const WhitherFlowSet *set = whither_session_get_flows (session);

  for (guint i = 0; i < set->sources->len; i++)
    if (whither_session_check_source (session, (guint16) i, NULL) == WHITHER_SOURCE_CHANGED)
      whither_cli_complain (
          WHITHER_CLI_DONE,
          _ ("%s has changed since it was imported; packet numbers are those of the old file"),
          g_array_index (set->sources, WhitherSource, i).name);
}

static gboolean
read_input (WhitherCliOptions *options,
            WhitherSession *session,
            const char *input,
            gboolean shown,
            GError **error)
{
  if (strcmp (input, "-") != 0 && whither_session_is_project (input))
    {
      if (!whither_session_open_project (session, input, error))
        return FALSE;
      tell_changes (session);
      return whither_cli_use_facts (options, session, error);
    }
  return whither_session_import (session, input, show_progress, &shown, NULL, error);
}

/* A project takes the place of everything read so far, so it must come first. */
static gboolean
check_order (WhitherCliOptions *options, int *status)
{
  for (guint i = 1; options->inputs[0] != NULL && options->inputs[i] != NULL; i++)
    if (strcmp (options->inputs[i], "-") != 0 && whither_session_is_project (options->inputs[i]))
      {
        *status = whither_cli_complain (
            WHITHER_CLI_USAGE, _ ("%s is a project; only one can be read, and it comes first"),
            options->inputs[i]);
        return FALSE;
      }
  return TRUE;
}

WhitherSession *
whither_cli_read (WhitherCliOptions *options, WhitherCliDepth depth, int *status)
{
  gboolean shown = isatty (STDERR_FILENO) != 0;

  if (options->inputs == NULL || options->inputs[0] == NULL)
    {
      *status = whither_cli_complain (WHITHER_CLI_USAGE, "%s", _ ("no input given"));
      return NULL;
    }
  if (!check_order (options, status))
    return NULL;
  g_autoptr (WhitherSession) session = whither_cli_open (options, depth, status);
  for (guint i = 0; session != NULL && options->inputs[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;

      if (read_input (options, session, options->inputs[i], shown, &error))
        continue;
      end_progress (shown);
      *status =
          whither_cli_complain (WHITHER_CLI_FAILED, "%s: %s", options->inputs[i], error->message);
      return NULL;
    }
  end_progress (shown);
  if (session != NULL)
    tell_damage (session, status);
  return g_steal_pointer (&session);
}

WhitherFilter *
whither_cli_parse_filters (WhitherCliOptions *options, int *status)
{
  g_autoptr (WhitherFilter) filter = whither_filter_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; options->filters != NULL && options->filters[i] != NULL; i++)
    if (!whither_filter_add (filter, options->filters[i], &error))
      {
        *status = whither_cli_complain (WHITHER_CLI_USAGE, "%s", error->message);
        return NULL;
      }
  return g_steal_pointer (&filter);
}

gboolean
whither_cli_check_filter (const WhitherFilter *filter, WhitherSnapshot *snapshot, int *status)
{
  g_autoptr (GError) error = NULL;

  if (whither_filter_check (filter, snapshot, &error))
    return TRUE;
  *status = whither_cli_complain (WHITHER_CLI_USAGE, "%s", error->message);
  return FALSE;
}

void
whither_cli_tell_notes (const WhitherFlowSet *set, const WhitherSnapshotJoined *joined)
{
  g_autoptr (GPtrArray) notes = whither_notes_list (set, joined);

  for (guint i = 0; i < notes->len; i++)
    whither_cli_complain (WHITHER_CLI_DONE, "%s", (const char *) g_ptr_array_index (notes, i));
}

gboolean
whither_cli_parse_unit (WhitherCliOptions *options, WhitherUnit *out, int *status)
{
  if (options->unit == NULL || whither_unit_from_id (options->unit, out))
    return TRUE;
  *status = whither_cli_complain (
      WHITHER_CLI_USAGE, _ ("“%s” is no unit; known are sent, received, bytes, flows and contacts"),
      options->unit);
  return FALSE;
}

gboolean
whither_cli_write (WhitherCliOptions *options, const char *text, gsize len)
{
  g_autoptr (GError) error = NULL;

  if (options->output != NULL && strcmp (options->output, "-") != 0)
    {
      if (g_file_set_contents (options->output, text, (gssize) len, &error))
        return TRUE;
      whither_cli_complain (WHITHER_CLI_FAILED, "%s", error->message);
      return FALSE;
    }
  if (fwrite (text, 1, len, stdout) == len && fflush (stdout) == 0)
    return TRUE;
  whither_cli_complain (WHITHER_CLI_FAILED, "%s", g_strerror (errno));
  return FALSE;
}
