/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/facts.h"

#include "base/i18n.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/json-line.h"

/* --facts: which facts judge a project. */
#define PINNED "pinned"
#define NEWEST "newest"
#define CHANGES "changes"

/* So many are listed beside a report; all of them by --facts=changes. */
#define MOST_TOLD 10

gboolean
whither_cli_check_facts (WhitherCliOptions *options, gboolean may_list, int *status)
{
  static const char *const words[] = { PINNED, NEWEST, CHANGES, NULL };

  if (options->facts == NULL)
    return TRUE;
  if (!g_strv_contains (words, options->facts))
    *status = whither_cli_complain (WHITHER_CLI_USAGE,
                                    _ ("“%s” is no choice of facts; known are pinned, newest and "
                                       "changes"),
                                    options->facts);
  else if (strcmp (options->facts, CHANGES) == 0 && !may_list)
    *status = whither_cli_complain (WHITHER_CLI_USAGE, "%s",
                                    _ ("only “report” lists what newer facts would change"));
  else
    return TRUE;
  return FALSE;
}

gboolean
whither_cli_lists_changes (const WhitherCliOptions *options)
{
  return g_strcmp0 (options->facts, CHANGES) == 0;
}

static void
append_change (GString *out, const WhitherFactChange *change)
{
  g_autofree char *count = whither_text_format_count (change->n_flows);

  g_string_append_printf (out,
                          /* Translators: a server, a column such as "Answered from", the old
                             result, the new one, how many connections. */
                          ngettext ("%s · %s: %s → %s (%s connection)",
                                    "%s · %s: %s → %s (%s connections)", change->n_flows),
                          change->what, whither_column_to_label (change->column), change->before,
                          change->after, count);
  g_string_append_c (out, '\n');
}

static void
append_change_json (GString *out, const WhitherFactChange *change)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  whither_json_line_add_string (builder, "what", change->what);
  whither_json_line_add_string (builder, "column", whither_column_to_id (change->column));
  whither_json_line_add_string (builder, "before", change->before);
  whither_json_line_add_string (builder, "after", change->after);
  whither_json_line_add_number (builder, "flows", change->n_flows);
  whither_json_line_end (builder, out);
}

int
whither_cli_list_changes (WhitherCliOptions *options, WhitherSession *session)
{
  g_autoptr (GPtrArray) changes = whither_session_compare_facts (session);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < changes->len; i++)
    if (options->json)
      append_change_json (out, g_ptr_array_index (changes, i));
    else
      append_change (out, g_ptr_array_index (changes, i));
  return whither_cli_write (options, out->str, out->len) ? WHITHER_CLI_DONE : WHITHER_CLI_FAILED;
}

static void
tell_list (GPtrArray *changes)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < MIN (changes->len, MOST_TOLD); i++)
    {
      g_string_append (list, "  ");
      append_change (list, g_ptr_array_index (changes, i));
    }
  if (changes->len > MOST_TOLD)
    g_string_append_printf (list, "  … %u\n", changes->len - MOST_TOLD);
  g_printerr ("%s", list->str);
}

static void
tell_changes (WhitherSession *session, gboolean newest)
{
  g_autoptr (GPtrArray) changes = whither_session_compare_facts (session);

  if (changes->len == 0)
    return;
  if (newest)
    whither_cli_complain (WHITHER_CLI_DONE,
                          ngettext ("Newer facts changed %u result:",
                                    "Newer facts changed %u results:", changes->len),
                          changes->len);
  else
    whither_cli_complain (
        WHITHER_CLI_DONE,
        ngettext ("Newer facts would change %u result; the old ones were used. --facts=newest uses "
                  "the new, --facts=pinned keeps the old:",
                  "Newer facts would change %u results; the old ones were used. --facts=newest "
                  "uses the new, --facts=pinned keeps the old:",
                  changes->len),
        changes->len);
  tell_list (changes);
}

gboolean
whither_cli_use_facts (WhitherCliOptions *options, WhitherSession *session, GError **error)
{
  WhitherFactsState state = whither_session_get_facts_state (session);

  if (state == WHITHER_FACTS_LOST)
    whither_cli_complain (WHITHER_CLI_DONE, "%s",
                          _ ("The project was made with other facts, which it does not hold: "
                             "results may differ from those of then"));
  if ((state != WHITHER_FACTS_OLDER && state != WHITHER_FACTS_KEPT) ||
      whither_cli_lists_changes (options))
    return TRUE;
  if (options->facts == NULL)
    {
      if (state == WHITHER_FACTS_OLDER)
        tell_changes (session, FALSE);
      return TRUE;
    }
  if (strcmp (options->facts, PINNED) == 0)
    return whither_session_choose_facts (session, WHITHER_FACTS_PINNED, error);
  tell_changes (session, TRUE);
  return whither_session_choose_facts (session, WHITHER_FACTS_NEWEST, error);
}
