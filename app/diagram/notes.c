/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diagram/notes.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "session/openable.h"

/* More kinds of what was left out than this are summed up. */
#define DROPS_MAX 5

/* The entry of a source that is a report or log. */
static gboolean
find_entry (const WhitherFlowSet *set, guint source, WhitherOpenable *out)
{
  return whither_openable_find (g_array_index (set->sources, WhitherSource, source).format, out);
}

static gboolean
has_sentence (const GPtrArray *list, const char *sentence)
{
  for (guint i = 0; i < list->len; i++)
    if (strcmp (g_ptr_array_index (list, i), sentence) == 0)
      return TRUE;
  return FALSE;
}

static void
add_sentence (GPtrArray *list, const char *sentence)
{
  if (sentence != NULL && !has_sentence (list, sentence))
    g_ptr_array_add (list, g_strdup (sentence));
}

static void
add_after (GPtrArray *list, const WhitherFlowSet *set)
{
  WhitherOpenable entry;

  for (guint i = 0; i < set->sources->len; i++)
    if (find_entry (set, i, &entry))
      add_sentence (list, entry.after);
  for (guint i = 0; i < set->tallies->len; i++)
    {
      const WhitherTally *tally = g_ptr_array_index (set->tallies, i);

      if (g_str_has_suffix (tally->kind, WHITHER_TALLY_SECRETS) &&
          whither_openable_find ("tls-key-log", &entry))
        add_sentence (list, entry.after);
      if (strcmp (tally->kind, WHITHER_TALLY_TOO_SHORT) == 0 &&
          whither_openable_find ("netguard-capture", &entry))
        add_sentence (list, entry.after);
    }
}

static void
add_conversations (GPtrArray *list, guint n)
{
  g_autofree char *count = whither_text_format_count (n);

  if (n > 0)
    g_ptr_array_add (
        list,
        g_strdup_printf (ngettext ("%s connection was in two files; it is counted once.",
                                   "%s connections were in two files; they are counted once.", n),
                         count));
}

static void
add_lines (GPtrArray *list, const WhitherSnapshotJoined *joined)
{
  guint n = joined->lines + joined->unjoined;
  g_autofree char *all = whither_text_format_count (n);
  g_autofree char *lines = whither_text_format_count (joined->lines);
  g_autofree char *programs = whither_text_format_count (joined->programs);

  if (n == 0)
    return;
  g_ptr_array_add (
      list,
      g_strdup_printf (
          /* Translators: numbers: lines that were joined, all lines, connections. */
          ngettext ("%s of %s line of a report fits connections of another file; %s of these got "
                    "their program from it.",
                    "%s of %s lines of reports fit connections of another file; %s of these got "
                    "their program from them.",
                    n),
          lines, all, programs));
}

static void
add_names (GPtrArray *list, guint n)
{
  g_autofree char *count = whither_text_format_count (n);

  if (n > 0)
    g_ptr_array_add (list,
                     g_strdup_printf (ngettext ("%s connection got its name from what a name "
                                                "server answered the same device at that time.",
                                                "%s connections got their names from what a name "
                                                "server answered the same device at that time.",
                                                n),
                                      count));
}

static void
add_requests (GPtrArray *list, const WhitherSnapshotJoined *joined)
{
  guint n = joined->requests + joined->requests_alone;

  if (joined->requests > 0)
    g_ptr_array_add (
        list,
        g_strdup_printf (
            /* Translators: two numbers. */
            ngettext ("%u of %u request to Private Cloud Compute may have gone over a connection "
                      "of another file that was open at that time.",
                      "%u of %u requests to Private Cloud Compute may have gone over connections "
                      "of other files that were open at that time.",
                      n),
            joined->requests, n));
}

gboolean
whither_notes_is_of_log (const WhitherFlowSet *set, const WhitherTally *tally)
{
  WhitherOpenable entry;

  for (guint i = 0; i < set->sources->len; i++)
    {
      const char *name = g_array_index (set->sources, WhitherSource, i).name;
      gsize length = strlen (name);

      if (strncmp (tally->kind, name, length) == 0 &&
          g_str_has_prefix (tally->kind + length, ": ") && find_entry (set, i, &entry))
        return TRUE;
    }
  return FALSE;
}

/* Returns: (transfer full): "dns.log: line left out: not JSON: 2 times, first in line or entry 17."
 */
static char *
say_drop (const WhitherTally *tally, const char *count)
{
  gulong n = (gulong) MIN (tally->packets, G_MAXINT);

  if (tally->first_packet == 0)
    /* Translators: a file and what was met in it, then how often. */
    return g_strdup_printf (ngettext ("%s: %s time.", "%s: %s times.", n), tally->kind, count);
  return g_strdup_printf (
      /* Translators: a file and what was met in it, how often, and the number of the first line or
       * entry. */
      ngettext ("%s: %s time, in line or entry %" PRIu64 ".",
                "%s: %s times, first in line or entry %" PRIu64 ".", n),
      tally->kind, count, tally->first_packet);
}

static void
add_drops (GPtrArray *list, const WhitherFlowSet *set)
{
  guint n = 0;

  for (guint i = 0; i < set->tallies->len; i++)
    {
      const WhitherTally *tally = g_ptr_array_index (set->tallies, i);
      g_autofree char *count = whither_text_format_count (tally->packets);

      if (!whither_notes_is_of_log (set, tally) ||
          g_str_has_suffix (tally->kind, WHITHER_TALLY_SECRETS) || n++ >= DROPS_MAX)
        continue;
      g_ptr_array_add (list, say_drop (tally, count));
    }
  if (n > DROPS_MAX)
    g_ptr_array_add (list,
                     g_strdup_printf (ngettext ("%u more kind of things left out.",
                                                "%u more kinds of things left out.", n - DROPS_MAX),
                                      n - DROPS_MAX));
}

GPtrArray *
whither_notes_list (const WhitherFlowSet *set, const WhitherSnapshotJoined *joined)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (set != NULL, list);

  add_after (list, set);
  if (joined != NULL)
    {
      add_conversations (list, joined->conversations);
      add_names (list, joined->names);
      add_lines (list, joined);
      add_requests (list, joined);
    }
  add_drops (list, set);
  return list;
}
