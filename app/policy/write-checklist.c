/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Steps by hand: what works on every phone, with the path, the version it was looked at on, the
 * day, and on whose word. For people, so it is plain text. */

#include "policy/format-private.h"

#include <string.h>

#include "base/i18n.h"

static void
append_step (GString *out, const WhitherLine *line, guint number)
{
  const WhitherSetting *step = line->setting;

  g_string_append_printf (out, "%u. [ ] %s\n", number, step->name);
  g_string_append_printf (out, "       %s\n", step->path);
  g_string_append_printf (out,
                          /* Translators: a version of the phone's system, a date, on whose word. */
                          _ ("       %s, checked %s, %s.\n"), step->version, step->checked,
                          whither_setting_ground_to_label (step->ground));
  if (step->note != NULL)
    g_string_append_printf (out, "       %s\n", step->note);
  g_string_append_printf (out,
                          /* Translators: a switch: "Block", "feature:apple.siri". */
                          _ ("       For the switch: %s %s\n"),
                          whither_switch_state_to_label (line->by->state), line->by->selector);
  for (guint i = 0; step->sources[i] != NULL; i++)
    g_string_append_printf (out, "       %s%s%s\n", step->sources[i]->title,
                            step->sources[i]->url != NULL ? " " : "",
                            step->sources[i]->url != NULL ? step->sources[i]->url : "");
}

static guint
append_phone (const WhitherPlan *plan, GString *out, guint phone, guint number)
{
  gboolean first = TRUE;

  for (guint i = 0; i < plan->lines->len; i++)
    {
      const WhitherLine *line = &g_array_index (plan->lines, WhitherLine, i);

      if (line->setting == NULL ||
          strcmp (line->setting->phone, whither_settings_get_phone_id (phone)) != 0)
        continue;
      if (first)
        g_string_append_printf (out, "\n%s\n\n", whither_settings_get_phone_label (phone));
      first = FALSE;
      append_step (out, line, ++number);
    }
  return number;
}

static void
append_missing (const WhitherPlan *plan, GString *out)
{
  if (plan->cannot->len == 0)
    return;
  g_string_append_printf (out, "\n%s\n\n", _ ("Not by hand"));
  for (guint i = 0; i < plan->cannot->len; i++)
    {
      const WhitherCannot *one = g_ptr_array_index (plan->cannot, i);
      g_string_append_printf (out, "- %s: %s\n", one->what, one->why);
    }
}

static void
write_rules (const WhitherPlan *plan, GString *out)
{
  guint number = 0;

  for (guint i = 0; i < whither_settings_get_n_phones (); i++)
    number = append_phone (plan, out, i, number);
  append_missing (plan, out);
}

static void
write_undo (const WhitherPlan *plan, GString *out)
{
  g_string_append_printf (out, "%s\n", _ ("Go the same ways and put each setting back as it was:"));
  write_rules (plan, out);
}

const WhitherPolicyFormat whither_policy_checklist = {
  .id = "checklist",
  .suffix = ".txt",
  .title = N_ ("Steps by hand"),
  .use = N_ ("Go through the steps on the phone and tick them off."),
  .limits = N_ ("The words are those of a phone in English and move with versions."),
  .works = WHITHER_WORKS_EVERYWHERE,
  .carries = WHITHER_CARRIES_SETTINGS | WHITHER_CARRIES_COMMENT,
  .comment = "",
  .settings = "steps",
  .match_name = whither_match_nothing,
  .write = write_rules,
  .undo = write_undo,
};
