/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The proxy apps on the phone itself, which share their rules: Clash and mihomo (a rule provider of
 * the classical kind), Surge and its relatives (a rule set). The only rules by country that run on
 * an iPhone nobody manages. Both lists stand for one action, so they know no exceptions. */

#include "policy/format-private.h"

#include "base/i18n.h"

static void
append_rule (GString *out, const WhitherLine *line)
{
  switch (line->kind)
    {
    case WHITHER_LINE_BELOW:
      g_string_append_printf (out, "DOMAIN-SUFFIX,%s\n", line->value);
      break;
    case WHITHER_LINE_PREFIX:
      /* no-resolve: or each name is looked up just to be compared. */
      g_string_append_printf (out, "%s,%s/%u,no-resolve\n",
                              line->target->address.family == 4 ? "IP-CIDR" : "IP-CIDR6",
                              line->value, line->target->length);
      break;
    case WHITHER_LINE_COUNTRY:
      g_string_append_printf (out, "GEOIP,%s,no-resolve\n", line->value);
      break;
    case WHITHER_LINE_PROGRAM:
      g_string_append_printf (out, "PROCESS-NAME,%s\n", line->value);
      break;
    case WHITHER_LINE_EXACT:
    case WHITHER_LINE_KEEP_EXACT:
    case WHITHER_LINE_KEEP_BELOW:
    case WHITHER_LINE_KEY:
    case WHITHER_LINE_STEP:
    default:
      g_string_append_printf (out, "DOMAIN,%s\n", line->value);
      break;
    }
}

static void
write_clash (const WhitherPlan *plan, GString *out)
{
  g_string_append (out, plan->lines->len > 0 ? "payload:\n" : "payload: []\n");
  for (guint i = 0; i < plan->lines->len; i++)
    {
      g_string_append (out, "  - ");
      append_rule (out, &g_array_index (plan->lines, WhitherLine, i));
    }
}

static void
undo_clash (const WhitherPlan *plan, GString *out)
{
  g_string_append (out, "payload: []\n");
}

static void
write_surge (const WhitherPlan *plan, GString *out)
{
  for (guint i = 0; i < plan->lines->len; i++)
    append_rule (out, &g_array_index (plan->lines, WhitherLine, i));
}

static void
undo_surge (const WhitherPlan *plan, GString *out)
{
}

const WhitherPolicyFormat whither_policy_clash = {
  .id = "clash",
  .suffix = ".yaml",
  .title = N_ ("Clash or mihomo rules"),
  .use = N_ ("Add it to the configuration as a rule-provider (behavior: classical, type: file) and "
             "put RULE-SET,whither,REJECT before all other rules."),
  .limits = N_ ("No exceptions: a name below which something stays is blocked alone. Countries are "
                "those of the app's own table."),
  .works = WHITHER_WORKS_EVERYWHERE,
  .carries = WHITHER_CARRIES_EXACT | WHITHER_CARRIES_BELOW | WHITHER_CARRIES_PREFIX |
             WHITHER_CARRIES_COUNTRY | WHITHER_CARRIES_PROGRAM | WHITHER_CARRIES_COMMENT,
  .comment = "# ",
  .sees_connections = TRUE,
  .match_name = whither_match_most_exact,
  .write = write_clash,
  .undo = undo_clash,
};

const WhitherPolicyFormat whither_policy_surge = {
  .id = "surge",
  .suffix = ".list",
  .title = N_ ("Surge or Shadowrocket rules"),
  .use = N_ ("Keep the file in the app and put RULE-SET,whither.list,REJECT before all other rules "
             "of [Rule]."),
  .limits = N_ ("No exceptions: a name below which something stays is blocked alone. Countries are "
                "those of the app's own table."),
  .works = WHITHER_WORKS_EVERYWHERE,
  .carries = WHITHER_CARRIES_EXACT | WHITHER_CARRIES_BELOW | WHITHER_CARRIES_PREFIX |
             WHITHER_CARRIES_COUNTRY | WHITHER_CARRIES_COMMENT,
  .comment = "# ",
  .sees_connections = TRUE,
  .match_name = whither_match_most_exact,
  .write = write_surge,
  .undo = undo_surge,
};
