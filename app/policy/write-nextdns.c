/* SPDX-License-Identifier: GPL-3.0-or-later */

/* NextDNS: the two lists of a profile, each entry in the form in which its interface takes it.
 * Whither never asks for the key: the person sends the entries. */

#include "policy/format-private.h"
#include "policy/write-json.h"

#include "base/i18n.h"

static void
append_list (JsonBuilder *builder, const WhitherPlan *plan, gboolean keeps, gboolean active)
{
  json_builder_set_member_name (builder, keeps ? "allowlist" : "denylist");
  json_builder_begin_array (builder);
  for (guint i = 0; i < plan->lines->len; i++)
    {
      const WhitherLine *line = &g_array_index (plan->lines, WhitherLine, i);

      if ((line->kind != WHITHER_LINE_BELOW) != keeps)
        continue;
      json_builder_begin_object (builder);
      whither_policy_json_add (builder, "id", line->value);
      json_builder_set_member_name (builder, "active");
      json_builder_add_boolean_value (builder, active);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
append_lists (const WhitherPlan *plan, GString *out, gboolean active)
{
  JsonBuilder *builder = whither_policy_json_begin ();

  append_list (builder, plan, FALSE, active);
  append_list (builder, plan, TRUE, active);
  whither_policy_json_end (builder, out);
}

static void
write_rules (const WhitherPlan *plan, GString *out)
{
  append_lists (plan, out, TRUE);
}

static void
write_undo (const WhitherPlan *plan, GString *out)
{
  append_lists (plan, out, FALSE);
}

const WhitherPolicyFormat whither_policy_nextdns = {
  .id = "nextdns",
  .suffix = ".json",
  .title = N_ ("NextDNS lists"),
  .use = N_ ("Send each entry to https://api.nextdns.io/profiles/PROFILE/denylist (and allowlist) "
             "with your key: jq -c '.denylist[]' FILE | while read -r e; do curl -H \"X-Api-Key: "
             "$KEY\" -H 'Content-Type: application/json' -d \"$e\" "
             "https://api.nextdns.io/profiles/$PROFILE/denylist; sleep 2; done"),
  .limits =
      N_ ("A name stands for all below it. Holds wherever the phone uses this profile, mobile "
          "data too. Not made for very long lists."),
  .works = WHITHER_WORKS_EVERYWHERE,
  .carries = WHITHER_CARRIES_BELOW | WHITHER_CARRIES_EXCEPT,
  .keeps_below = TRUE,
  .match_name = whither_match_exceptions_first,
  .write = write_rules,
  .undo = write_undo,
};
