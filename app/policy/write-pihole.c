/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A list to subscribe to in Pi-hole 5 and 6: a bare name is the name alone, `||name^` the name and
 * all below it. A list for blocking knows no exceptions; a Teleporter file would, but its import
 * deletes the person's own rules. */

#include "policy/format-private.h"

#include "base/i18n.h"

static void
write_rules (const WhitherPlan *plan, GString *out)
{
  for (guint i = 0; i < plan->lines->len; i++)
    {
      const WhitherLine *line = &g_array_index (plan->lines, WhitherLine, i);

      if (line->kind == WHITHER_LINE_BELOW)
        g_string_append_printf (out, "||%s^\n", line->value);
      else
        g_string_append_printf (out, "%s\n", line->value);
    }
}

static void
write_undo (const WhitherPlan *plan, GString *out)
{
}

const WhitherPolicyFormat whither_policy_pihole = {
  .id = "pihole",
  .suffix = ".txt",
  .title = N_ ("Pi-hole list"),
  .use =
      N_ ("Put the file where Pi-hole can fetch it (file:///… works), add its address under Lists "
          "as a block list, give it to the group of the phone, and update gravity."),
  .limits =
      N_ ("No exceptions: a name below which something stays is blocked alone. One phone is a "
          "group in Pi-hole itself."),
  .works = WHITHER_WORKS_AT_HOME,
  .carries = WHITHER_CARRIES_EXACT | WHITHER_CARRIES_BELOW | WHITHER_CARRIES_COMMENT,
  .comment = "# ",
  .match_name = whither_match_most_exact,
  .write = write_rules,
  .undo = write_undo,
};
