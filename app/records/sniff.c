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
