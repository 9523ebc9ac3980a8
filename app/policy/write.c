/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What every written file has: the header, the undo file, the notes beside it. */

#include "policy/format-private.h"
#include "policy/policy-private.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"

char *
whither_plan_format_day (const WhitherPlan *self)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (self->now);

  return time != NULL ? g_date_time_format (time, "%Y-%m-%d") : g_strdup ("");
}

guint
whither_plan_count (const WhitherPlan *self, WhitherLineKind first, WhitherLineKind last)
{
  guint n = 0;

  for (guint i = 0; i < self->lines->len; i++)
    {
      WhitherLineKind kind = g_array_index (self->lines, WhitherLine, i).kind;
      n += kind >= first && kind <= last;
    }
  return n;
}

/* Whatever a text holds, each of its lines is a comment, and nothing in it ends one. */
void
whither_plan_append_comment (GString *out, const char *comment, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *clean = whither_text_clean (lines[i]);

      if (clean[0] != '\0')
        g_string_append_printf (out, "%s%s\n", comment, clean);
    }
}

static char *
describe_dates (const WhitherPlan *self)
{
  const WhitherPolicyBook *book = self->policy->book;
  g_autofree char *catalog = g_strndup (whither_catalog_get_version (book->catalog), 12);
  g_autofree char *places = g_strndup (whither_places_get_version (book->places), 12);

  /* Translators: two version numbers and a date. */
  return g_strdup_printf (_ ("Catalog %s, tables of places %s, settings of phones checked %s."),
                          catalog, places, whither_settings_get_date (book->settings));
}

static char *
describe_counts (const WhitherPlan *self)
{
  guint n = whither_plan_count (self, WHITHER_LINE_EXACT, WHITHER_LINE_BELOW) +
            whither_plan_count (self, WHITHER_LINE_PREFIX, WHITHER_LINE_STEP);
  g_autofree char *rules = g_strdup_printf (ngettext ("%u rule", "%u rules", n), n);

  /* Translators: "7 rules", then a number of things. */
  return g_strdup_printf (_ ("%s. Left out, because this format cannot say it: %u."), rules,
                          self->cannot->len);
}

void
whither_plan_append_header (const WhitherPlan *self, GString *out, const char *comment)
{
  g_autofree char *day = whither_plan_format_day (self);
  g_autofree char *counts = describe_counts (self);
  g_autofree char *dates = describe_dates (self);
  g_autofree char *switches = whither_switches_to_text (self->policy->switches);
  const char *const lines[] = {
    whither_policy_format_get_title (self->format),
    counts,
    dates,
    whither_policy_format_get_use (self->format),
    whither_policy_format_get_limits (self->format),
    _ ("This stops connections; it cannot stop a company from passing data on."),
    g_strchomp (switches),
  };

  g_string_append_printf (out, "%s" WHITHER_POLICY_MARK " %s %s\n", comment, self->format->id, day);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    whither_plan_append_comment (out, comment, lines[i]);
}

void
whither_plan_append_undo_header (const WhitherPlan *self, GString *out, const char *comment)
{
  g_autofree char *day = whither_plan_format_day (self);

  g_string_append_printf (out, "%s" WHITHER_POLICY_MARK " %s %s\n", comment, self->format->id, day);
  whither_plan_append_comment (out, comment,
                               _ ("This undoes the policy of the same name: use it in its place."));
}

char *
whither_plan_to_text (const WhitherPlan *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  GString *out = g_string_sized_new (4096);
  if (self->format->comment != NULL)
    {
      whither_plan_append_header (self, out, self->format->comment);
      g_string_append_c (out, '\n');
    }
  self->format->write (self, out);
  return g_string_free (out, FALSE);
}

char *
whither_plan_to_undo (const WhitherPlan *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  GString *out = g_string_new (NULL);
  if (self->format->comment != NULL)
    whither_plan_append_undo_header (self, out, self->format->comment);
  self->format->undo (self, out);
  return g_string_free (out, FALSE);
}

char *
whither_plan_to_notes (const WhitherPlan *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->format->comment != NULL)
    return NULL;
  GString *out = g_string_new (NULL);
  whither_plan_append_header (self, out, "");
  return g_string_free (out, FALSE);
}
