/* SPDX-License-Identifier: GPL-3.0-or-later */

/* AdGuard Home, AdGuard DNS and the AdGuard apps: `||name^` is the name and all below it, `@@` an
 * exception, `$client` one phone. An exception wins whatever else fits. */

#include "policy/format-private.h"

#include "base/i18n.h"

static void
write_rules (const WhitherPlan *plan, GString *out)
{
  for (guint i = 0; i < plan->lines->len; i++)
    {
      const WhitherLine *line = &g_array_index (plan->lines, WhitherLine, i);

      g_string_append_printf (out, "%s||%s^", line->kind == WHITHER_LINE_BELOW ? "" : "@@",
                              line->value);
      if (line->by->device != NULL)
        g_string_append_printf (out, "$client=%s", line->by->device);
      g_string_append_c (out, '\n');
    }
}

static void
write_undo (const WhitherPlan *plan, GString *out)
{
}

const WhitherPolicyFormat whither_policy_adguard = {
  .id = "adguard",
  .suffix = ".txt",
  .title = N_ ("AdGuard filter"),
  .use = N_ ("AdGuard Home: Filters, DNS blocklists, Add a custom list, or paste it under Custom "
             "filtering rules. In the AdGuard apps: DNS filtering, Custom filter."),
  .limits = N_ ("A name stands for all below it, an exception too, and an exception always wins."),
  .works = WHITHER_WORKS_AT_HOME,
  .carries = WHITHER_CARRIES_BELOW | WHITHER_CARRIES_EXCEPT | WHITHER_CARRIES_DEVICE |
             WHITHER_CARRIES_COMMENT,
  .comment = "! ",
  .keeps_below = TRUE,
  .match_name = whither_match_exceptions_first,
  .write = write_rules,
  .undo = write_undo,
};
