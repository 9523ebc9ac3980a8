/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Apple configuration profiles. The first file holds only keys that every iPhone honours; the
 * second one, for managed phones, all of them. Identifiers stay the same, so a newer profile takes
 * the place of the older one. */

#include "policy/format-private.h"
#include "policy/uuid.h"

#include <string.h>

#include "base/i18n.h"

#define IDENTIFIER "io.github.whither.policy"

static void
append_string (GString *out, const char *indent, const char *key, const char *value)
{
  g_autofree char *escaped = g_markup_escape_text (value, -1);

  g_string_append_printf (out, "%s<key>%s</key>\n%s<string>%s</string>\n", indent, key, indent,
                          escaped);
}

/* What every payload has; @part: "", ".restrictions" or ".dns". */
static void
append_identity (const WhitherPlan *plan,
                 GString *out,
                 const char *indent,
                 const char *type,
                 const char *part,
                 const char *title)
{
  g_autofree char *identifier = g_strconcat (IDENTIFIER, ".", plan->format->id, part, NULL);
  g_autofree char *uuid = whither_uuid_from_name (identifier);

  append_string (out, indent, "PayloadType", type);
  g_string_append_printf (out, "%s<key>PayloadVersion</key>\n%s<integer>1</integer>\n", indent,
                          indent);
  append_string (out, indent, "PayloadIdentifier", identifier);
  append_string (out, indent, "PayloadUUID", uuid);
  append_string (out, indent, "PayloadDisplayName", title);
}

static void
append_restrictions (const WhitherPlan *plan, GString *out)
{
  if (whither_plan_count (plan, WHITHER_LINE_KEY, WHITHER_LINE_KEY) == 0)
    return;
  g_string_append (out, "    <dict>\n");
  append_identity (plan, out, "      ", "com.apple.applicationaccess", ".restrictions",
                   _ ("Restrictions"));
  for (guint i = 0; i < plan->lines->len; i++)
    {
      const WhitherLine *line = &g_array_index (plan->lines, WhitherLine, i);

      if (line->kind == WHITHER_LINE_KEY)
        g_string_append_printf (out, "      <key>%s</key>\n      <%s/>\n", line->key->key,
                                line->key->value ? "true" : "false");
    }
  g_string_append (out, "    </dict>\n");
}

static void
append_names (const WhitherPlan *plan, GString *out)
{
  g_string_append (out, "        <key>SupplementalMatchDomains</key>\n        <array>\n");
  for (guint i = 0; i < plan->lines->len; i++)
    {
      const WhitherLine *line = &g_array_index (plan->lines, WhitherLine, i);

      if (line->kind == WHITHER_LINE_BELOW)
        g_string_append_printf (out, "          <string>%s</string>\n", line->value);
    }
  g_string_append (out, "        </array>\n");
}

/* A resolver of the person's choice for all names, or one that cannot answer for those to be
 * stopped. */
static void
append_dns (const WhitherPlan *plan, GString *out)
{
  gboolean sinkhole =
      plan->sinkhole && whither_plan_count (plan, WHITHER_LINE_BELOW, WHITHER_LINE_BELOW) > 0;

  if (plan->dns_url == NULL && !sinkhole)
    return;
  g_string_append (out, "    <dict>\n");
  append_identity (plan, out, "      ", "com.apple.dnsSettings.managed", ".dns",
                   sinkhole ? _ ("Blocked names (experimental)") : _ ("Encrypted DNS"));
  g_string_append (out, "      <key>DNSSettings</key>\n      <dict>\n");
  append_string (out, "        ", "DNSProtocol", sinkhole ? "TLS" : "HTTPS");
  if (!sinkhole)
    append_string (out, "        ", "ServerURL", plan->dns_url);
  else
    {
      append_string (out, "        ", "ServerName", "blocked.invalid");
      g_string_append (out, "        <key>ServerAddresses</key>\n        <array>\n"
                            "          <string>127.0.0.1</string>\n"
                            "          <string>::1</string>\n        </array>\n");
      append_names (plan, out);
    }
  g_string_append (out, "      </dict>\n    </dict>\n");
}

/* What the phone shows before it installs. */
static char *
describe (const WhitherPlan *plan)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < plan->lines->len; i++)
    {
      const WhitherLine *line = &g_array_index (plan->lines, WhitherLine, i);

      if (line->kind == WHITHER_LINE_KEY)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", line->key->name);
    }
  if (plan->dns_url != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "",
                            _ ("Looks names up encrypted, at a resolver you chose"));
  if (plan->sinkhole)
    g_string_append_printf (
        text, "%s%s", text->len > 0 ? "; " : "",
        _ ("Looks blocked names up where nobody answers (experimental: check on "
           "your phone)"));
  return g_strdup (text->len > 0 ? text->str : _ ("Changes nothing."));
}

/* The last day, when all lines have the same one. Returns: (nullable). */
static const char *
find_last_day (const WhitherPlan *plan)
{
  const char *day = NULL;

  for (guint i = 0; i < plan->lines->len; i++)
    {
      const char *until = g_array_index (plan->lines, WhitherLine, i).by->until;

      if (until == NULL || (day != NULL && strcmp (day, until) != 0))
        return NULL;
      day = until;
    }
  return day;
}

static void
write_rules (const WhitherPlan *plan, GString *out)
{
  g_autofree char *description = describe (plan);
  const char *day = find_last_day (plan);

  g_string_append (out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" "
                        "\"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n"
                        "<plist version=\"1.0\">\n<dict>\n"
                        "  <key>PayloadContent</key>\n  <array>\n");
  append_restrictions (plan, out);
  append_dns (plan, out);
  g_string_append (out, "  </array>\n");
  append_identity (plan, out, "  ", "Configuration", "", _ ("Whither policy"));
  append_string (out, "  ", "PayloadDescription", description);
  g_string_append (out, "  <key>TargetDeviceType</key>\n  <integer>1</integer>\n");
  if (day != NULL)
    g_string_append_printf (out, "  <key>RemovalDate</key>\n  <date>%sT23:59:59Z</date>\n", day);
  g_string_append (out, "</dict>\n</plist>\n");
}

static void
write_undo (const WhitherPlan *plan, GString *out)
{
  g_string_append_printf (out, "%s\n",
                          _ ("On the phone: Settings › General › VPN & Device Management › Whither "
                             "policy › Remove Profile. Everything it set goes back to your own "
                             "choices."));
}

#define USE                                                                                          \
  N_ ("Send the file to the phone (AirDrop, mail, Files), open it there, then Settings › Profile " \
      "Downloaded › Install within 8 minutes. It shows as not signed; to sign it: openssl smime "  \
      "-sign -binary -nodetach -outform der -signer CERT.pem -inkey KEY.pem -in FILE -out SIGNED")

const WhitherPolicyFormat whither_policy_mobileconfig = {
  .id = "mobileconfig",
  .suffix = ".mobileconfig",
  .title = N_ ("Apple profile for any iPhone"),
  .use = USE,
  .limits = N_ ("Only keys that Apple honours on phones nobody manages. From iOS 26.4 Apple calls "
                "most of them deprecated: they still work there."),
  .works = WHITHER_WORKS_EVERYWHERE,
  .carries = WHITHER_CARRIES_SETTINGS | WHITHER_CARRIES_BELOW | WHITHER_CARRIES_UNTIL,
  .settings = "keys",
  .match_name = whither_match_most_exact,
  .write = write_rules,
  .undo = write_undo,
};

const WhitherPolicyFormat whither_policy_mobileconfig_supervised = {
  .id = "mobileconfig-supervised",
  .suffix = ".mobileconfig",
  .title = N_ ("Apple profile for managed iPhones"),
  .use = USE,
  .limits =
      N_ ("For phones that somebody manages; on others Apple ignores most of its keys. Making "
          "a phone managed erases it."),
  .works = WHITHER_WORKS_MANAGED,
  .carries = WHITHER_CARRIES_SETTINGS | WHITHER_CARRIES_BELOW | WHITHER_CARRIES_UNTIL,
  .settings = "all-keys",
  .match_name = whither_match_most_exact,
  .write = write_rules,
  .undo = write_undo,
};
