/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Unbound: a local zone for each name; the one with the longest name decides. always_nxdomain
 * answers so to every type, for the name and all below it (tried with 1.17). */

#include "policy/format-private.h"

#include "base/i18n.h"

static void
write_rules (const WhitherPlan *plan, GString *out)
{
  g_string_append (out, "server:\n");
  for (guint i = 0; i < plan->lines->len; i++)
    {
      const WhitherLine *line = &g_array_index (plan->lines, WhitherLine, i);

      g_string_append_printf (out, "  local-zone: \"%s.\" %s\n", line->value,
                              line->kind == WHITHER_LINE_BELOW ? "always_nxdomain"
                                                               : "always_transparent");
    }
}

static void
write_undo (const WhitherPlan *plan, GString *out)
{
  g_string_append (out, "server:\n");
}

const WhitherPolicyFormat whither_policy_unbound = {
  .id = "unbound",
  .suffix = ".conf",
  .title = N_ ("Unbound configuration"),
  .use = N_ ("Put the file into /etc/unbound/unbound.conf.d/ and reload Unbound."),
  .limits = N_ ("A name stands for all below it. Holds for every device in the network."),
  .works = WHITHER_WORKS_AT_HOME,
  .carries = WHITHER_CARRIES_BELOW | WHITHER_CARRIES_EXCEPT | WHITHER_CARRIES_COMMENT,
  .comment = "# ",
  .keeps_below = TRUE,
  .match_name = whither_match_most_exact,
  .write = write_rules,
  .undo = write_undo,
};
