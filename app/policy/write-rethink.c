/* SPDX-License-Identifier: GPL-3.0-or-later */

/* RethinkDNS on Android: a name alone, and `*.name` for all below it, so both lines. */

#include "policy/format-private.h"

#include "base/i18n.h"

static void
write_rules (const WhitherPlan *plan, GString *out)
{
  for (guint i = 0; i < plan->lines->len; i++)
    {
      const WhitherLine *line = &g_array_index (plan->lines, WhitherLine, i);

      g_string_append_printf (out, "%s\n", line->value);
      if (line->kind == WHITHER_LINE_BELOW)
        g_string_append_printf (out, "*.%s\n", line->value);
    }
}

static void
write_undo (const WhitherPlan *plan, GString *out)
{
  whither_plan_append_comment (
      out, plan->format->comment,
      _ ("Delete the rules in the app: Configure, Rules, Domain rules, Delete all."));
}

const WhitherPolicyFormat whither_policy_rethink = {
  .id = "rethink",
  .suffix = ".txt",
  .title = N_ ("Rethink domain rules"),
  .use =
      N_ ("In Rethink on the phone: Configure, Rules, Domain rules, Import; where the app has no "
          "import, paste the lines one by one."),
  .limits = N_ ("At most 10,000 lines, no exceptions. Only some versions of the app can import."),
  .works = WHITHER_WORKS_EVERYWHERE,
  .carries = WHITHER_CARRIES_EXACT | WHITHER_CARRIES_BELOW | WHITHER_CARRIES_COMMENT,
  .comment = "# ",
  .match_name = whither_match_most_exact,
  .write = write_rules,
  .undo = write_undo,
};
