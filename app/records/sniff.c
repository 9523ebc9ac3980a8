/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How each format is known by its beginning. Words that one format must have are looked for; what
 * two formats share is not enough. */

#include "records/format.h"

static gboolean
has (const WhitherRecordStart *start, const char *word)
{
  return strstr (start->text, word) != NULL;
}

static gboolean
first_begins (const WhitherRecordStart *start, const char *word)
{
  return g_str_has_prefix (start->first, word);
}

/* TRUE when the text is a JSON object whose first key is @key. */
static gboolean
first_key_is (const WhitherRecordStart *start, const char *key)
{
  const char *at = start->text + strspn (start->text, " \t\r\n");

  if (*at != '{')
    return FALSE;
  at++;
  at += strspn (at, " \t\r\n");
  gsize length = strlen (key);
  return at[0] == '"' && strncmp (at + 1, key, length) == 0 && at[1 + length] == '"';
}

gboolean
whither_record_is_app_privacy (const WhitherRecordStart *start)
{
  if (!first_begins (start, "{"))
    return FALSE;
  if (has (start, "\"bundleID\"") && has (start, "\"networkActivity\""))
    return TRUE;
  if (has (start, "\"accessor\"") && has (start, "\"category\"") && has (start, "\"timeStamp\""))
    return TRUE;
  return has (start, "\"_marker\"") && has (start, "<metadata>");
}

gboolean
whither_record_is_har (const WhitherRecordStart *start)
{
  return first_key_is (start, "log") &&
         (has (start, "\"creator\"") || has (start, "\"entries\"") || has (start, "\"version\""));
}

gboolean
whither_record_is_pcapdroid (const WhitherRecordStart *start)
{
  return first_begins (start, "IPProto,SrcIP,SrcPort,DstIp,DstPort,");
}

gboolean
whither_record_is_zeek (const WhitherRecordStart *start)
{
  if (has (start, "#separator \\x") && has (start, "#fields"))
    return TRUE;
  if (first_begins (start, "ts\tuid\t"))
    return TRUE;
  return first_begins (start, "{") && has (start, "\"id.orig_h\"") && has (start, "\"id.resp_h\"");
}

gboolean
whither_record_is_suricata (const WhitherRecordStart *start)
{
  return first_begins (start, "{") && has (start, "\"event_type\"") &&
         has (start, "\"timestamp\"") && (has (start, "\"src_ip\"") || has (start, "\"stats\""));
}

gboolean
whither_record_is_adguard_home (const WhitherRecordStart *start)
{
  return first_begins (start, "{") && has (start, "\"QH\"") && has (start, "\"QT\"") &&
         has (start, "\"T\"");
}

gboolean
whither_record_is_nextdns (const WhitherRecordStart *start)
{
  return first_begins (start, "timestamp,domain,query_type,") ||
         first_begins (start, "\"timestamp\",\"domain\",\"query_type\",");
}

gboolean
whither_record_is_dnsmasq (const WhitherRecordStart *start)
{
  return has (start, "dnsmasq[") && has (start, "]: ") &&
         (has (start, " query[") || has (start, " reply ") || has (start, " forwarded ") ||
          has (start, " cached ") || has (start, " started, version "));
}

gboolean
whither_record_is_unbound (const WhitherRecordStart *start)
{
  return has (start, "unbound[") &&
         (has (start, " info: ") || has (start, " query: ") || has (start, " reply: "));
}

gboolean
whither_record_is_dnscrypt_proxy (const WhitherRecordStart *start)
{
  if (first_begins (start, "time:"))
    return has (start, "\thost:") && has (start, "\tmessage:");
  /* "[2025-11-07 18:04:09]\t" */
  return *start->first == '[' && strlen (start->first) > 22 && start->first[5] == '-' &&
         start->first[14] == ':' && start->first[20] == ']' && start->first[21] == '\t';
}

/* The names of tables stand in the first page, or in those right behind it (SQLite file format,
 * section 2.6). */
static gboolean
has_table (const WhitherRecordStart *start, const char *name)
{
  return whither_bytes_starts_with (&start->raw, "SQLite format 3", 16) &&
         memmem (start->raw.at, whither_bytes_left (&start->raw), name, strlen (name)) != NULL;
}

gboolean
whither_record_is_pihole (const WhitherRecordStart *start)
{
  return has_table (start, "queries") && has_table (start, "ftl");
}

gboolean
whither_record_is_rethink (const WhitherRecordStart *start)
{
  return has_table (start, "ConnectionTracker") || has_table (start, "DnsLogs");
}

gboolean
whither_record_is_netguard (const WhitherRecordStart *start)
{
  return first_begins (start, "<netguard") ||
         (first_begins (start, "<?xml") && has (start, "<netguard")) ||
         (has_table (start, "daddr") && has_table (start, "access") &&
          has_table (start, "connections"));
}

gboolean
whither_record_is_apple_intelligence (const WhitherRecordStart *start)
{
  return first_key_is (start, "modelRequests") ||
         first_key_is (start, "privateCloudComputeRequests");
}

/* "2611:7:version;2:21#": a length, and a dictionary whose first key has one too. */
gboolean
whither_record_is_mitmproxy (const WhitherRecordStart *start)
{
  const char *at = start->text;
  gsize digits = strspn (at, "0123456789");

  if (digits == 0 || digits > 12 || at[digits] != ':')
    return FALSE;
  at += digits + 1;
  digits = strspn (at, "0123456789");
  if (digits == 0 || digits > 2 || at[digits] != ':')
    return FALSE;
  gsize length = (gsize) g_ascii_strtoull (at, NULL, 10);
  at += digits + 1;
  return strnlen (at, length + 1) > length && (at[length] == ';' || at[length] == ',') &&
         strspn (at, "abcdefghijklmnopqrstuvwxyz_") >= length;
}

gboolean
whither_record_is_tracker_control (const WhitherRecordStart *start)
{
  return strstr (start->first, "daddr") != NULL && strstr (start->first, "Tracker") != NULL &&
         strstr (start->first, "Package") != NULL;
}

gboolean
whither_record_is_little_snitch (const WhitherRecordStart *start)
{
  return first_begins (start, "date,direction,uid,ipAddress,");
}

/* SSLKEYLOGFILE: a label, the client's random number in 64 hexadecimal digits, the secret. */
gboolean
whither_record_is_secret (const char *line)
{
  static const char *const labels[] = { "CLIENT_RANDOM ",
                                        "CLIENT_HANDSHAKE_TRAFFIC_SECRET ",
                                        "SERVER_HANDSHAKE_TRAFFIC_SECRET ",
                                        "CLIENT_TRAFFIC_SECRET_0 ",
                                        "SERVER_TRAFFIC_SECRET_0 ",
                                        "EXPORTER_SECRET ",
                                        "EARLY_EXPORTER_SECRET ",
                                        "CLIENT_EARLY_TRAFFIC_SECRET ",
                                        "ECH_SECRET ",
                                        "ECH_CONFIG ",
                                        "RSA " };

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_has_prefix (line, labels[i]))
      return strspn (line + strlen (labels[i]), "0123456789abcdefABCDEF") >= 16;
  return FALSE;
}

gboolean
whither_record_is_key_log (const WhitherRecordStart *start)
{
  return whither_record_is_secret (start->first);
}
