/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "policy/resolver.h"

#include <string.h>

#include "base/address.h"
#include "base/i18n.h"
#include "base/text.h"
#include "policy/name.h"
#include "policy/switches.h"

#define SCHEME "https://"
#define LONGEST 1000

/* The characters of RFC 3986, and nothing that any form of a profile could misread. */
static gboolean
has_url_characters (const char *url)
{
  for (; *url != '\0'; url++)
    if (!g_ascii_isalnum (*url) && strchr ("-._~:/?#[]@!$&()*+,;=%{}", *url) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
has_good_host (const char *rest)
{
  gsize len = strcspn (rest, "/?#");
  g_autofree char *host = g_strndup (rest, len);
  g_autofree char *name = NULL;
  WhitherAddress address;

  if (host[0] == '[')
    {
      char *end = strchr (host, ']');
      if (end == NULL)
        return FALSE;
      end[1] = '\0';
      return whither_address_parse (host, &address);
    }
  host[strcspn (host, ":")] = '\0';
  name = whither_name_check (host, NULL);
  return name != NULL || whither_address_parse (host, &address);
}

gboolean
whither_resolver_check_url (const char *url, GError **error)
{
  g_return_val_if_fail (url != NULL, FALSE);

  if (g_str_has_prefix (url, SCHEME) && strlen (url) <= LONGEST && has_url_characters (url) &&
      has_good_host (url + strlen (SCHEME)))
    return TRUE;
  g_autofree char *clean = whither_text_clean (url);
  g_set_error (
      error, WHITHER_SWITCHES_ERROR, WHITHER_SWITCHES_ERROR_VALUE,
      _ ("“%s” is no address of an encrypted resolver: it begins with https:// and a name"), clean);
  return FALSE;
}
