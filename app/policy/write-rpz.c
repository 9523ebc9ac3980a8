/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A response policy zone: BIND, Unbound, PowerDNS, Knot. Names are relative to the zone, and a name
 * with the zone behind it has at most 255 bytes on the wire, so the zone's own name is short. */

#include "policy/format-private.h"

#include <string.h>

#include "base/i18n.h"

#define ZONE "rpz.whither"

/* "*." + name + "." + zone and its root label: one length byte for each label. A name that ends
 * with a label of the form's own ("rpz-ip") would be another sort of rule. */
static gboolean
fits (const char *name, WhitherLineKind kind)
{
  const char *last = strrchr (name, '.');

  return strlen ("*.") + strlen (name) + strlen ("." ZONE) + 2 <= 255 && last != NULL &&
         !g_str_has_prefix (last + 1, "rpz-");
}

/* The first longest run of groups that are 0, at least two: BIND takes an address only in the one
 * form in which it writes them as "zz". Returns: its length, 0 for none. */
static guint
find_zeros (const guint groups[8], guint *first)
{
  guint best = 1, run = 0;

  for (guint i = 0; i < 8; i++)
    {
      run = groups[i] == 0 ? run + 1 : 0;
      if (run <= best)
        continue;
      best = run;
      *first = i + 1 - run;
    }
  return best > 1 ? best : 0;
}

static void
append_v6_groups (GString *out, const WhitherAddress *address)
{
  guint groups[8], first = 8;

  for (guint i = 0; i < 8; i++)
    groups[i] = (guint) address->bytes[14 - 2 * i] << 8 | address->bytes[15 - 2 * i];
  guint n = find_zeros (groups, &first);
  for (guint i = 0; i < 8; i++)
    if (n > 0 && i == first)
      {
        g_string_append (out, ".zz");
        i += n - 1;
      }
    else
      g_string_append_printf (out, ".%x", groups[i]);
}

/* "24.0.113.0.203.rpz-ip": length, then the address backwards. */
static void
append_prefix (GString *out, const WhitherTarget *target)
{
  const guint8 *bytes = target->address.bytes;

  g_string_append_printf (out, "%u", target->length);
  if (target->address.family == 4)
    g_string_append_printf (out, ".%u.%u.%u.%u", bytes[3], bytes[2], bytes[1], bytes[0]);
  else
    append_v6_groups (out, &target->address);
  g_string_append (out, ".rpz-ip CNAME .\n");
}

static void
append_zone (const WhitherPlan *plan, GString *out, guint serial_step)
{
  /* Seconds since 1970 grow with every writing, and fit 32 bits until 2106 (RFC 1982 afterwards).
   */
  g_string_append_printf (out,
                          "$TTL 300\n"
                          "@ IN SOA localhost. root.localhost. ( %u 3600 900 604800 300 )\n"
                          "@ IN NS localhost.\n",
                          (guint32) plan->now + serial_step);
}

static void
write_rules (const WhitherPlan *plan, GString *out)
{
  append_zone (plan, out, 0);
  for (guint i = 0; i < plan->lines->len; i++)
    {
      const WhitherLine *line = &g_array_index (plan->lines, WhitherLine, i);
      gboolean keeps =
          line->kind == WHITHER_LINE_KEEP_EXACT || line->kind == WHITHER_LINE_KEEP_BELOW;
      const char *action = keeps ? "rpz-passthru." : ".";

      if (line->kind == WHITHER_LINE_PREFIX)
        {
          append_prefix (out, line->target);
          continue;
        }
      g_string_append_printf (out, "%s CNAME %s\n", line->value, action);
      if (line->kind == WHITHER_LINE_BELOW || line->kind == WHITHER_LINE_KEEP_BELOW)
        g_string_append_printf (out, "*.%s CNAME %s\n", line->value, action);
    }
}

static void
write_undo (const WhitherPlan *plan, GString *out)
{
  append_zone (plan, out, 1);
}

const WhitherPolicyFormat whither_policy_rpz = {
  .id = "rpz",
  .suffix = ".zone",
  .title = N_ ("Response policy zone"),
  .use = N_ ("BIND: response-policy { zone \"rpz.whither\"; } qname-wait-recurse no; and zone "
             "\"rpz.whither\" { type primary; file \"…\"; }; Unbound: module-config: \"respip "
             "validator iterator\" and rpz: with name: \"rpz.whither\" and zonefile:."),
  .limits = N_ ("Also refuses answers that point to a blocked address. Holds for every device in "
                "the network."),
  .works = WHITHER_WORKS_AT_HOME,
  .carries = WHITHER_CARRIES_EXACT | WHITHER_CARRIES_BELOW | WHITHER_CARRIES_EXCEPT |
             WHITHER_CARRIES_PREFIX | WHITHER_CARRIES_COMMENT,
  .comment = "; ",
  .fits = fits,
  .match_name = whither_match_most_exact,
  .write = write_rules,
  .undo = write_undo,
};
