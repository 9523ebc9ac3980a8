/* SPDX-License-Identifier: GPL-3.0-or-later */

/* hosts(5): names alone, one line for each family of addresses. Also what NetGuard imports. */

#include "policy/format-private.h"

#include "base/i18n.h"

static void
write_rules (const WhitherPlan *plan, GString *out)
{
  for (guint i = 0; i < plan->lines->len; i++)
    {
      const WhitherLine *line = &g_array_index (plan->lines, WhitherLine, i);
      g_string_append_printf (out, "0.0.0.0 %s\n:: %s\n", line->value, line->value);
    }
}

static void
write_undo (const WhitherPlan *plan, GString *out)
{
  whither_plan_append_comment (out, plan->format->comment,
                               _ ("Nothing is blocked here. Take the lines of the policy out of "
                                  "the hosts file, or import this file."));
}

const WhitherPolicyFormat whither_policy_hosts = {
  .id = "hosts",
  .suffix = ".hosts",
  .title = N_ ("Hosts file"),
  .use = N_ ("Add the lines to the hosts file of a resolver (dnsmasq: addn-hosts), or import the "
             "file into NetGuard: Settings, Backup, Import hosts file."),
  .limits = N_ ("Knows names alone: only those that were recorded or are in the catalog, and none "
                "below them. HTTPS records still go through."),
  .works = WHITHER_WORKS_AT_HOME,
  .carries = WHITHER_CARRIES_EXACT | WHITHER_CARRIES_COMMENT,
  .comment = "# ",
  .match_name = whither_match_exact,
  .write = write_rules,
  .undo = write_undo,
};
