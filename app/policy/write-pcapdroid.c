/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PCAPdroid's firewall on Android. A HOST rule fits a host of that name, "www." taken off, or a
 * host whose last two labels are the rule: so only names of two labels stand for all below them. */

#include "policy/format-private.h"
#include "policy/write-json.h"

#include <string.h>

#include "base/i18n.h"

static gboolean
has_two_labels (const char *name)
{
  const char *dot = strchr (name, '.');

  return dot != NULL && strchr (dot + 1, '.') == NULL;
}

/* The name alone: more than two labels, or it would stand for all below it; and no "www.", which is
 * taken off the host before it is compared. */
static gboolean
fits (const char *name, WhitherLineKind kind)
{
  return has_two_labels (name) ? kind == WHITHER_LINE_BELOW
                               : kind == WHITHER_LINE_EXACT && !g_str_has_prefix (name, "www.");
}

static const WhitherLine *
match_name (const WhitherPlan *plan, const char *name)
{
  const char *host = g_str_has_prefix (name, "www.") ? name + strlen ("www.") : name;
  const char *domain = host;
  const WhitherLine *line = whither_match_exact (plan, host);

  while (strchr (domain, '.') != NULL && !has_two_labels (domain))
    domain = strchr (domain, '.') + 1;
  return line != NULL ? line : whither_match_most_exact (plan, domain);
}

static void
write_rules (const WhitherPlan *plan, GString *out)
{
  static const char *const types[] = {
    [WHITHER_LINE_EXACT] = "HOST",  [WHITHER_LINE_BELOW] = "HOST",
    [WHITHER_LINE_PREFIX] = "IP",   [WHITHER_LINE_COUNTRY] = "COUNTRY",
    [WHITHER_LINE_PROGRAM] = "APP",
  };
  JsonBuilder *builder = whither_policy_json_begin ();

  json_builder_set_member_name (builder, "rules");
  json_builder_begin_array (builder);
  for (guint i = 0; i < plan->lines->len; i++)
    {
      const WhitherLine *line = &g_array_index (plan->lines, WhitherLine, i);

      json_builder_begin_object (builder);
      whither_policy_json_add (builder, "type", types[line->kind]);
      whither_policy_json_add (builder, "value", line->value);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  whither_policy_json_end (builder, out);
}

static void
write_undo (const WhitherPlan *plan, GString *out)
{
  JsonBuilder *builder = whither_policy_json_begin ();

  json_builder_set_member_name (builder, "rules");
  json_builder_begin_array (builder);
  json_builder_end_array (builder);
  whither_policy_json_end (builder, out);
}

const WhitherPolicyFormat whither_policy_pcapdroid = {
  .id = "pcapdroid",
  .suffix = ".json",
  .title = N_ ("PCAPdroid firewall rules"),
  .use = N_ ("In PCAPdroid on the phone: Firewall, Import. The firewall is a paid part of the app. "
             "For countries, load its geolocation database first."),
  .limits = N_ ("Only names of two parts stand for all below them; of others just those that are "
                "known. An app that is not installed is left out by PCAPdroid."),
  .works = WHITHER_WORKS_EVERYWHERE,
  .carries = WHITHER_CARRIES_EXACT | WHITHER_CARRIES_BELOW | WHITHER_CARRIES_PREFIX |
             WHITHER_CARRIES_COUNTRY | WHITHER_CARRIES_PROGRAM,
  .sees_connections = TRUE,
  .fits = fits,
  .match_name = match_name,
  .write = write_rules,
  .undo = write_undo,
};
