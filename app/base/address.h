/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* IP addresses as plain values: comparable, hashable, small.
 * An IPv4 address uses the first four bytes, the rest is zero, so two equal addresses are equal
 * byte by byte. Family 0 means "no address" (a source that knows only names). Any thread. */

#include "base/bytes.h"

G_BEGIN_DECLS

typedef struct
{
  guint8 bytes[16];
  guint8 family; /* 4, 6, or 0 for none */
} WhitherAddress;

/* Sorts of addresses that are never placed on a map, and why (RFC 6890 registries). */
typedef enum
{
  WHITHER_SCOPE_GLOBAL,
  WHITHER_SCOPE_NONE,        /* no address */
  WHITHER_SCOPE_UNSPECIFIED, /* 0.0.0.0, :: */
  WHITHER_SCOPE_LOOPBACK,
  WHITHER_SCOPE_PRIVATE,     /* RFC 1918, fc00::/7 */
  WHITHER_SCOPE_CARRIER_NAT, /* 100.64/10, RFC 6598 */
  WHITHER_SCOPE_LINK_LOCAL,
  WHITHER_SCOPE_MULTICAST,
  WHITHER_SCOPE_BROADCAST,     /* 255.255.255.255 */
  WHITHER_SCOPE_DOCUMENTATION, /* RFC 5737, RFC 3849, RFC 9637 */
  WHITHER_SCOPE_BENCHMARK,     /* 198.18/15 */
  WHITHER_SCOPE_RESERVED,
  WHITHER_SCOPE_NAT64,       /* 64:ff9b::/96, RFC 6052: see whither_address_get_embedded */
  WHITHER_SCOPE_SIX_TO_FOUR, /* 2002::/16 */
  WHITHER_SCOPE_TEREDO,      /* 2001::/32 */
  WHITHER_SCOPE_MAPPED,      /* ::ffff:0:0/96 */
} WhitherAddressScope;

/* Both read raw network bytes; FALSE when too few are left. Here, as every packet has two. */
static inline gboolean
whither_address_read_v4 (WhitherBytes *bytes, WhitherAddress *out)
{
  guint64 halves[2] = { 0 }; /* written as they will be read: by eights */

  if (!whither_bytes_copy (bytes, 4, halves))
    return FALSE;

  memcpy (out->bytes, halves, sizeof out->bytes);
  out->family = 4;
  return TRUE;
}

static inline gboolean
whither_address_read_v6 (WhitherBytes *bytes, WhitherAddress *out)
{
  WhitherBytes raw;

  if (!whither_bytes_take (bytes, 16, &raw))
    return FALSE;

  out->family = 6;
  memcpy (out->bytes, raw.at, 16);
  return TRUE;
}

/* Reads the usual text forms, IPv6 with or without brackets. FALSE means: no address. */
gboolean whither_address_parse (const char *text, WhitherAddress *out);

/* Longest text including the final NUL. */
#define WHITHER_ADDRESS_TEXT_SIZE 46

/* Writes the canonical text (RFC 5952 for IPv6), "" for none. Returns: @buffer. */
const char *whither_address_format (const WhitherAddress *self,
                                    char buffer[WHITHER_ADDRESS_TEXT_SIZE]);

/* Returns: (transfer full): the same as a string of its own. */
char *whither_address_to_string (const WhitherAddress *self);

static inline gboolean
whither_address_equal (const WhitherAddress *a, const WhitherAddress *b)
{
  return a->family == b->family && memcmp (a->bytes, b->bytes, 16) == 0;
}

/* Order: none, IPv4, IPv6; then by value. For sorting and canonical five-tuples. */
int whither_address_compare (const WhitherAddress *a, const WhitherAddress *b);

static inline guint
whither_address_hash (const WhitherAddress *self)
{
  guint64 high, low;

  memcpy (&high, self->bytes, 8);
  memcpy (&low, self->bytes + 8, 8);

  guint64 mixed = (high ^ (low * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) ^ self->family) *
                  G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  return (guint) (mixed ^ (mixed >> 32));
}

/* Stable words for files: "global", "private", "six-to-four"… */
const char *whither_address_scope_to_id (WhitherAddressScope scope);

WhitherAddressScope whither_address_get_scope (const WhitherAddress *self);

/* The IPv4 address inside a NAT64, 6to4, Teredo (client) or mapped one. FALSE when there is none.
 */
gboolean whither_address_get_embedded (const WhitherAddress *self, WhitherAddress *out);

/* TRUE when the first @length bits are those of @prefix and the families match. */
gboolean
whither_address_in_prefix (const WhitherAddress *self, const WhitherAddress *prefix, guint length);

G_END_DECLS
