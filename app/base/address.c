/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/address.h"

#include <arpa/inet.h>

typedef struct
{
  guint8 bytes[16];
  guint8 length; /* bits */
  WhitherAddressScope scope;
} ScopePrefix;

/* Longer prefixes stand before the shorter ones that hold them. IANA special-purpose registries. */
static const ScopePrefix v4_scopes[] = {
  { { 255, 255, 255, 255 }, 32, WHITHER_SCOPE_BROADCAST },
  { { 0 }, 32, WHITHER_SCOPE_UNSPECIFIED },
  { { 192, 0, 2, 0 }, 24, WHITHER_SCOPE_DOCUMENTATION },
  { { 198, 51, 100, 0 }, 24, WHITHER_SCOPE_DOCUMENTATION },
  { { 203, 0, 113, 0 }, 24, WHITHER_SCOPE_DOCUMENTATION },
  { { 192, 0, 0, 0 }, 24, WHITHER_SCOPE_RESERVED },
  { { 169, 254 }, 16, WHITHER_SCOPE_LINK_LOCAL },
  { { 192, 168 }, 16, WHITHER_SCOPE_PRIVATE },
  { { 198, 18 }, 15, WHITHER_SCOPE_BENCHMARK },
  { { 172, 16 }, 12, WHITHER_SCOPE_PRIVATE },
  { { 100, 64 }, 10, WHITHER_SCOPE_CARRIER_NAT },
  { { 0 }, 8, WHITHER_SCOPE_RESERVED },
  { { 10 }, 8, WHITHER_SCOPE_PRIVATE },
  { { 127 }, 8, WHITHER_SCOPE_LOOPBACK },
  { { 224 }, 4, WHITHER_SCOPE_MULTICAST },
  { { 240 }, 4, WHITHER_SCOPE_RESERVED },
};

static const ScopePrefix v6_scopes[] = {
  { { 0 }, 128, WHITHER_SCOPE_UNSPECIFIED },
  { { [15] = 1 }, 128, WHITHER_SCOPE_LOOPBACK },
  { { [10] = 0xff, [11] = 0xff }, 96, WHITHER_SCOPE_MAPPED },
  { { 0x00, 0x64, 0xff, 0x9b }, 96, WHITHER_SCOPE_NAT64 },
  { { 0x20, 0x01, 0x0d, 0xb8 }, 32, WHITHER_SCOPE_DOCUMENTATION },
  { { 0x20, 0x01, 0x00, 0x00 }, 32, WHITHER_SCOPE_TEREDO },
  { { 0x3f, 0xff, 0x00 }, 20, WHITHER_SCOPE_DOCUMENTATION },
  { { 0x20, 0x02 }, 16, WHITHER_SCOPE_SIX_TO_FOUR },
  { { 0xfe, 0x80 }, 10, WHITHER_SCOPE_LINK_LOCAL },
  { { 0xff }, 8, WHITHER_SCOPE_MULTICAST },
  { { 0xfc }, 7, WHITHER_SCOPE_PRIVATE },
  { { 0x20 }, 3, WHITHER_SCOPE_GLOBAL },
};

gboolean
whither_address_parse (const char *text, WhitherAddress *out)
{
  WhitherAddress address = { 0 };
  gsize len = text != NULL ? strlen (text) : 0;
  char inner[WHITHER_ADDRESS_TEXT_SIZE];

  if (len >= 2 && text[0] == '[' && text[len - 1] == ']')
    {
      if (len - 2 >= sizeof inner)
        return FALSE;
      memcpy (inner, text + 1, len - 2);
      inner[len - 2] = '\0';
      text = inner;
    }

  if (len > 0 && inet_pton (AF_INET, text, address.bytes) == 1)
    address.family = 4;
  else if (len > 0 && inet_pton (AF_INET6, text, address.bytes) == 1)
    address.family = 6;
  else
    return FALSE;

  *out = address;
  return TRUE;
}

/* As inet_ntop does, which goes through printf: this stands in the way of every DNS answer. */
static void
format_v4 (const guint8 bytes[4], char *out)
{
  for (guint i = 0; i < 4; i++)
    {
      if (bytes[i] >= 100)
        *out++ = (char) ('0' + bytes[i] / 100);
      if (bytes[i] >= 10)
        *out++ = (char) ('0' + bytes[i] / 10 % 10);
      *out++ = (char) ('0' + bytes[i] % 10);
      *out++ = i < 3 ? '.' : '\0';
    }
}

const char *
whither_address_format (const WhitherAddress *self, char buffer[WHITHER_ADDRESS_TEXT_SIZE])
{
  buffer[0] = '\0';
  if (self->family == 4)
    format_v4 (self->bytes, buffer);
  else if (self->family == 6)
    inet_ntop (AF_INET6, self->bytes, buffer, WHITHER_ADDRESS_TEXT_SIZE);
  return buffer;
}

char *
whither_address_to_string (const WhitherAddress *self)
{
  char buffer[WHITHER_ADDRESS_TEXT_SIZE];

  return g_strdup (whither_address_format (self, buffer));
}

int
whither_address_compare (const WhitherAddress *a, const WhitherAddress *b)
{
  if (a->family != b->family)
    return a->family < b->family ? -1 : 1;
  return memcmp (a->bytes, b->bytes, sizeof a->bytes);
}

static gboolean
bits_equal (const guint8 *a, const guint8 *b, guint length)
{
  guint whole = length / 8, rest = length % 8;

  if (memcmp (a, b, whole) != 0)
    return FALSE;
  return rest == 0 || ((a[whole] ^ b[whole]) >> (8 - rest)) == 0;
}

static WhitherAddressScope
find_scope (const WhitherAddress *self,
            const ScopePrefix *table,
            gsize n,
            WhitherAddressScope otherwise)
{
  for (gsize i = 0; i < n; i++)
    {
      /* Most rows fail by their first byte. */
      if (table[i].length >= 8 && table[i].bytes[0] != self->bytes[0])
        continue;
      if (bits_equal (self->bytes, table[i].bytes, table[i].length))
        return table[i].scope;
    }
  return otherwise;
}

WhitherAddressScope
whither_address_get_scope (const WhitherAddress *self)
{
  if (self->family == 4)
    return find_scope (self, v4_scopes, G_N_ELEMENTS (v4_scopes), WHITHER_SCOPE_GLOBAL);
  if (self->family == 6)
    return find_scope (self, v6_scopes, G_N_ELEMENTS (v6_scopes), WHITHER_SCOPE_RESERVED);
  return WHITHER_SCOPE_NONE;
}

gboolean
whither_address_get_embedded (const WhitherAddress *self, WhitherAddress *out)
{
  WhitherAddressScope scope = whither_address_get_scope (self);
  WhitherAddress inner = { .family = 4 };
  gsize at;

  if (scope == WHITHER_SCOPE_SIX_TO_FOUR)
    at = 2; /* RFC 3056 §2 */
  else if (scope == WHITHER_SCOPE_NAT64 || scope == WHITHER_SCOPE_MAPPED ||
           scope == WHITHER_SCOPE_TEREDO)
    at = 12;
  else
    return FALSE;

  for (gsize i = 0; i < 4; i++)
    inner.bytes[i] = scope == WHITHER_SCOPE_TEREDO ? (guint8) ~self->bytes[at + i] /* RFC 4380 §4 */
                                                   : self->bytes[at + i];
  *out = inner;
  return TRUE;
}

gboolean
whither_address_in_prefix (const WhitherAddress *self, const WhitherAddress *prefix, guint length)
{
  if (self->family != prefix->family || length > (self->family == 4 ? 32u : 128u))
    return FALSE;
  return bits_equal (self->bytes, prefix->bytes, length);
}

const char *
whither_address_scope_to_id (WhitherAddressScope scope)
{
  static const char *const ids[] = {
    [WHITHER_SCOPE_GLOBAL] = "global",
    [WHITHER_SCOPE_NONE] = "none",
    [WHITHER_SCOPE_UNSPECIFIED] = "unspecified",
    [WHITHER_SCOPE_LOOPBACK] = "loopback",
    [WHITHER_SCOPE_PRIVATE] = "private",
    [WHITHER_SCOPE_CARRIER_NAT] = "carrier-nat",
    [WHITHER_SCOPE_LINK_LOCAL] = "link-local",
    [WHITHER_SCOPE_MULTICAST] = "multicast",
    [WHITHER_SCOPE_BROADCAST] = "broadcast",
    [WHITHER_SCOPE_DOCUMENTATION] = "documentation",
    [WHITHER_SCOPE_BENCHMARK] = "benchmark",
    [WHITHER_SCOPE_RESERVED] = "reserved",
    [WHITHER_SCOPE_NAT64] = "nat64",
    [WHITHER_SCOPE_SIX_TO_FOUR] = "six-to-four",
    [WHITHER_SCOPE_TEREDO] = "teredo",
    [WHITHER_SCOPE_MAPPED] = "mapped",
  };

  g_return_val_if_fail ((guint) scope < G_N_ELEMENTS (ids), "");

  return ids[scope];
}
