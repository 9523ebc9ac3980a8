/* SPDX-License-Identifier: GPL-3.0-or-later */

/* nftables on a router: sets of addresses, refused so that apps give up at once instead of waiting.
 * Names of sets and chains begin with "whither_": bare words may be reserved. */

#include "policy/format-private.h"
#include "policy/prefix.h"

#include "base/i18n.h"

/* One set for each family and each condition (phone, hours, last day). */
typedef struct
{
  guint number;
  guint family;
  const WhitherSwitch *by;
} Group;

static gboolean
belongs (const WhitherLine *line, const Group *group)
{
  return line->kind == WHITHER_LINE_PREFIX && line->target->address.family == group->family &&
         whither_switch_same_conditions (line->by, group->by);
}

/* Returns: (transfer full) (element-type Group): in the order of the lines. */
static GArray *
gather_groups (const WhitherPlan *plan)
{
  GArray *groups = g_array_new (FALSE, FALSE, sizeof (Group));

  for (guint i = 0; i < plan->lines->len; i++)
    {
      const WhitherLine *line = &g_array_index (plan->lines, WhitherLine, i);
      gboolean known = FALSE;

      if (line->kind != WHITHER_LINE_PREFIX)
        continue;
      for (guint k = 0; k < groups->len && !known; k++)
        known = belongs (line, &g_array_index (groups, Group, k));
      if (known)
        continue;
      Group group = { groups->len, line->target->address.family, line->by };
      g_array_append_val (groups, group);
    }
  return groups;
}

static void
append_set (const WhitherPlan *plan, GString *out, const Group *group)
{
  g_string_append_printf (out,
                          "  set whither_%u {\n"
                          "    type %s\n"
                          "    flags interval\n"
                          "    auto-merge\n"
                          "    elements = {\n",
                          group->number, group->family == 4 ? "ipv4_addr" : "ipv6_addr");
  for (guint i = 0; i < plan->lines->len; i++)
    {
      const WhitherLine *line = &g_array_index (plan->lines, WhitherLine, i);

      if (belongs (line, group))
        g_string_append_printf (out, "      %s,\n", line->value);
    }
  g_string_append (out, "    }\n  }\n");
}

/* "ip saddr 192.168.1.7 meta hour …": what must be true besides the address. */
static void
append_conditions (GString *out, const WhitherSwitch *by)
{
  WhitherAddress address;

  if (by->device != NULL && whither_address_parse (by->device, &address))
    g_string_append_printf (out, "%s saddr %s ", address.family == 4 ? "ip" : "ip6", by->device);
  else if (by->device != NULL)
    g_string_append_printf (out, "ether saddr %s ", by->device);
  if (by->until != NULL)
    g_string_append_printf (out, "meta time <= \"%s 23:59:59\" ", by->until);
}

static void
append_refusal (GString *out, const Group *group, const char *hours)
{
  const char *family = group->family == 4 ? "ip" : "ip6";
  static const char *const how[] = { "meta l4proto tcp reject with tcp reset", NULL };

  for (guint i = 0; i < 2; i++)
    {
      g_string_append (out, "    ");
      append_conditions (out, group->by);
      g_string_append_printf (out, "%s%s daddr @whither_%u ", hours, family, group->number);
      if (how[i] != NULL)
        g_string_append_printf (out, "%s\n", how[i]);
      else
        g_string_append_printf (out, "reject with %s type admin-prohibited\n",
                                group->family == 4 ? "icmp" : "icmpv6");
    }
}

/* A span over midnight becomes two: nft reads none that wraps. */
static void
append_rules (GString *out, const Group *group)
{
  const WhitherSwitch *by = group->by;
  const int spans[2][2] = { { by->from, by->from < by->to ? by->to - 1 : 24 * 60 - 1 },
                            { 0, by->to - 1 } };
  guint n = by->from < 0 || by->from < by->to || by->to == 0 ? 1 : 2;

  if (by->from < 0)
    {
      append_refusal (out, group, "");
      return;
    }
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *hours =
          g_strdup_printf ("meta hour \"%02d:%02d:00\"-\"%02d:%02d:59\" ", spans[i][0] / 60,
                           spans[i][0] % 60, spans[i][1] / 60, spans[i][1] % 60);
      append_refusal (out, group, hours);
    }
}

static void
write_rules (const WhitherPlan *plan, GString *out)
{
  g_autoptr (GArray) groups = gather_groups (plan);

  /* Made if it is not there, then deleted: so the file replaces what an older one of ours set up.
   */
  g_string_append (out, "table inet whither\ndelete table inet whither\ntable inet whither {\n");
  for (guint i = 0; i < groups->len; i++)
    append_set (plan, out, &g_array_index (groups, Group, i));
  g_string_append (out, "  chain whither_forward {\n"
                        "    type filter hook forward priority filter - 5; policy accept;\n");
  for (guint i = 0; i < groups->len; i++)
    append_rules (out, &g_array_index (groups, Group, i));
  g_string_append (out, "  }\n}\n");
}

static void
write_undo (const WhitherPlan *plan, GString *out)
{
  g_string_append (out, "table inet whither\ndelete table inet whither\n");
}

const WhitherPolicyFormat whither_policy_nftables = {
  .id = "nftables",
  .suffix = ".nft",
  .title = N_ ("nftables rules"),
  .use = N_ ("On the router: nft -f FILE; to undo, nft -f FILE.undo. To keep it over a restart, "
             "include the file in /etc/nftables.conf."),
  .limits = N_ ("Knows addresses, not names: those of this recording. They change, and others may "
                "stand behind the same address."),
  .works = WHITHER_WORKS_AT_HOME,
  .carries = WHITHER_CARRIES_PREFIX | WHITHER_CARRIES_DEVICE | WHITHER_CARRIES_HOURS |
             WHITHER_CARRIES_UNTIL | WHITHER_CARRIES_COMMENT,
  .comment = "# ",
  .all_addresses = TRUE,
  .match_name = whither_match_nothing,
  .write = write_rules,
  .undo = write_undo,
};
