/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "policy/name.h"

#include <libpsl.h>
#include <string.h>

#include "base/address.h"
#include "base/i18n.h"

static const struct
{
  const char *id, *label;
} faults[] = {
  [WHITHER_NAME_GOOD] = { "good", N_ ("a name") },
  [WHITHER_NAME_EMPTY] = { "empty", N_ ("empty") },
  [WHITHER_NAME_TOO_LONG] = { "too-long", N_ ("longer than 253 bytes") },
  [WHITHER_NAME_LABEL] = { "label", N_ ("a part is empty or longer than 63 bytes") },
  [WHITHER_NAME_CHARACTER] = { "character", N_ ("a character that no server name has") },
  [WHITHER_NAME_HYPHEN] = { "hyphen", N_ ("a part begins or ends with a hyphen") },
  [WHITHER_NAME_FOREIGN] = { "foreign", N_ ("no international name") },
  [WHITHER_NAME_ADDRESS] = { "address", N_ ("an address, not a name") },
  [WHITHER_NAME_SUFFIX] = { "suffix", N_ ("a public suffix: names of many others stand below it") },
  [WHITHER_NAME_OWN_NETWORK] = { "own-network", N_ ("a name of the phone's own network") },
};

const char *
whither_name_fault_to_id (WhitherNameFault fault)
{
  g_return_val_if_fail ((guint) fault < G_N_ELEMENTS (faults), NULL);
  return faults[fault].id;
}

const char *
whither_name_fault_to_label (WhitherNameFault fault)
{
  g_return_val_if_fail ((guint) fault < G_N_ELEMENTS (faults), NULL);
  return _ (faults[fault].label);
}

static gboolean
is_ascii (const char *text)
{
  for (; *text != '\0'; text++)
    if ((guchar) *text >= 0x80)
      return FALSE;
  return TRUE;
}

/* One label of @len bytes at @label. */
static WhitherNameFault
check_label (const char *label, gsize len)
{
  if (len == 0 || len > 63)
    return WHITHER_NAME_LABEL;
  for (gsize i = 0; i < len; i++)
    if (!g_ascii_islower (label[i]) && !g_ascii_isdigit (label[i]) && label[i] != '-' &&
        label[i] != '_')
      return WHITHER_NAME_CHARACTER;
  if (label[0] == '-' || label[len - 1] == '-')
    return WHITHER_NAME_HYPHEN;
  return WHITHER_NAME_GOOD;
}

/* inet_aton, and with it many resolvers, reads "1", "0x7f.1" and "127.1" as addresses: no name ends
 * with a label that is a number (WHATWG URL, "ends in a number"). */
static gboolean
ends_in_number (const char *name)
{
  const char *dot = strrchr (name, '.');
  const char *last = dot != NULL ? dot + 1 : name;

  if (last[strspn (last, "0123456789")] == '\0')
    return TRUE;
  return g_str_has_prefix (last, "0x") && last[2 + strspn (last + 2, "0123456789abcdef")] == '\0';
}

static gboolean
is_own_network (const char *name)
{
  static const char *const endings[] = { "local", "localhost", "arpa", "localdomain" };
  const char *dot = strrchr (name, '.');

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (strcmp (dot != NULL ? dot + 1 : name, endings[i]) == 0)
      return TRUE;
  return FALSE;
}

static WhitherNameFault
check_labels (const char *name)
{
  const char *label = name;

  for (;;)
    {
      gsize len = strcspn (label, ".");
      WhitherNameFault fault = check_label (label, len);

      if (fault != WHITHER_NAME_GOOD)
        return fault;
      if (label[len] == '\0')
        return WHITHER_NAME_GOOD;
      label += len + 1;
    }
}

static WhitherNameFault
check_ascii (const char *name)
{
  WhitherAddress address;
  WhitherNameFault fault;

  if (name[0] == '\0')
    return WHITHER_NAME_EMPTY;
  if (whither_address_parse (name, &address))
    return WHITHER_NAME_ADDRESS;
  if (strlen (name) > WHITHER_NAME_MAX)
    return WHITHER_NAME_TOO_LONG;
  fault = check_labels (name);
  if (fault != WHITHER_NAME_GOOD)
    return fault;
  if (ends_in_number (name))
    return WHITHER_NAME_ADDRESS;
  if (is_own_network (name))
    return WHITHER_NAME_OWN_NETWORK;
  return psl_is_public_suffix (psl_builtin (), name) ? WHITHER_NAME_SUFFIX : WHITHER_NAME_GOOD;
}

/* A-labels of an international name; what ASCII looks like after it is judged like any other. */
static char *
to_ascii (const char *text)
{
  g_autofree char *ascii = NULL;

  if (strlen (text) > 4 * WHITHER_NAME_MAX || !g_utf8_validate (text, -1, NULL))
    return NULL;
  ascii = g_hostname_to_ascii (text);
  return ascii != NULL && is_ascii (ascii) ? g_steal_pointer (&ascii) : NULL;
}

char *
whither_name_check (const char *text, WhitherNameFault *fault)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_autofree char *ascii = is_ascii (text) ? g_strdup (text) : to_ascii (text);
  g_autofree char *name = ascii != NULL ? g_ascii_strdown (ascii, -1) : NULL;
  WhitherNameFault found = WHITHER_NAME_FOREIGN;

  if (name != NULL)
    {
      gsize len = strlen (name);

      if (len > 1 && name[len - 1] == '.')
        name[len - 1] = '\0';
      found = check_ascii (name);
    }
  if (fault != NULL)
    *fault = found;
  return found == WHITHER_NAME_GOOD ? g_steal_pointer (&name) : NULL;
}
