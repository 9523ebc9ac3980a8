/* SPDX-License-Identifier: GPL-3.0-or-later */

/* dnsmasq: `address=/name/` answers NXDOMAIN to every type for the name and all below it; the forms
 * with an address let other types through (tried with 2.90). The longest name decides. */

#include "policy/format-private.h"

#include "base/i18n.h"

static void
write_rules (const WhitherPlan *plan, GString *out)
{
  for (guint i = 0; i < plan->lines->len; i++)
    {
      const WhitherLine *line = &g_array_index (plan->lines, WhitherLine, i);
      gboolean stops = line->kind == WHITHER_LINE_BELOW;

      g_string_append_printf (out, stops ? "address=/%s/\n" : "server=/%s/#\n", line->value);
    }
}

static void
write_undo (const WhitherPlan *plan, GString *out)
{
}

const WhitherPolicyFormat whither_policy_dnsmasq = {
  .id = "dnsmasq",
  .suffix = ".conf",
  .title = N_ ("dnsmasq configuration"),
  .use = N_ ("Put the file into /etc/dnsmasq.d/ of the router or resolver (OpenWrt too) and "
             "restart dnsmasq."),
  .limits = N_ ("A name stands for all below it. Holds for every device in the network."),
  .works = WHITHER_WORKS_AT_HOME,
  .carries = WHITHER_CARRIES_BELOW | WHITHER_CARRIES_EXCEPT | WHITHER_CARRIES_COMMENT,
  .comment = "# ",
  .keeps_below = TRUE,
  .match_name = whither_match_most_exact,
  .write = write_rules,
  .undo = write_undo,
};
