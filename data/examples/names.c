/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "names.h"
#include "out.h"

enum
{
  DNS_CNAME = 5,
  DNS_SOA = 6,
  DNS_IN = 1,
  DNS_IN_FLUSH = 0x8001,
  TTL = 300,
};

/* Names are not compressed except that an owner may point at the question (RFC 1035 §4.1.4). */
#define POINTER_TO_QUESTION 0xc00c

static void
put_name (GByteArray *out, const char *name)
{
  g_auto (GStrv) labels = g_strsplit (name, ".", -1);

  for (char **label = labels; *label != NULL; label++)
    {
      put_u8 (out, (guint) strlen (*label));
      put_text (out, *label);
    }
  put_u8 (out, 0);
}

static void
put_header (GByteArray *out, guint16 transaction, guint flags, guint answers, guint authorities)
{
  put_u16 (out, transaction);
  put_u16 (out, flags);
  put_u16 (out, 1);
  put_u16 (out, answers);
  put_u16 (out, authorities);
  put_u16 (out, 0);
}

/* Owner (NULL: the question's name), type, class, time to live. Returns: where the data begins. */
static guint
begin_record (GByteArray *out, const char *owner, guint16 type, guint16 class, guint32 ttl)
{
  if (owner != NULL)
    put_name (out, owner);
  else
    put_u16 (out, POINTER_TO_QUESTION);
  put_u16 (out, type);
  put_u16 (out, class);
  put_u32 (out, ttl);
  return begin_length (out, 2);
}

static void
put_address_record (GByteArray *out,
                    const char *owner,
                    guint16 class,
                    guint32 ttl,
                    const WhitherAddress *address)
{
  gboolean v6 = address->family == 6;
  guint start = begin_record (out, owner, v6 ? EXAMPLE_DNS_AAAA : EXAMPLE_DNS_A, class, ttl);

  put_bytes (out, address->bytes, v6 ? 16 : 4);
  end_length (out, start, 2);
}

/* RFC 9460: priority 1, the owner itself, ALPN and the address as a hint. */
static void
put_https_record (GByteArray *out,
                  const char *owner,
                  const WhitherAddress *address,
                  const char *protocols)
{
  g_auto (GStrv) list = g_strsplit (protocols, ",", -1);
  guint start = begin_record (out, owner, EXAMPLE_DNS_HTTPS, DNS_IN, TTL);

  put_u16 (out, 1);
  put_u8 (out, 0);
  put_u16 (out, 1);
  guint alpn = begin_length (out, 2);
  for (char **protocol = list; *protocol != NULL; protocol++)
    {
      put_u8 (out, (guint) strlen (*protocol));
      put_text (out, *protocol);
    }
  end_length (out, alpn, 2);
  put_u16 (out, 4);
  put_u16 (out, 4);
  put_bytes (out, address->bytes, 4);
  end_length (out, start, 2);
}

static void
put_soa_record (GByteArray *out, const char *name)
{
  const char *zone = strchr (name, '.') + 1;
  guint start = begin_record (out, zone, DNS_SOA, DNS_IN, TTL);

  put_name (out, "ns1.example.net");
  put_name (out, "hostmaster.example.net");
  put_u32 (out, 2026111601);
  put_u32 (out, 1800);
  put_u32 (out, 900);
  put_u32 (out, 604800);
  put_u32 (out, 60);
  end_length (out, start, 2);
}

GByteArray *
example_dns_question (guint16 transaction, const char *name, guint16 type)
{
  GByteArray *out = g_byte_array_new ();

  put_header (out, transaction, 0x0100, 0, 0);
  put_name (out, name);
  put_u16 (out, type);
  put_u16 (out, DNS_IN);
  return out;
}

GByteArray *
example_dns_answer (guint16 transaction,
                    const char *name,
                    const char *alias,
                    guint16 type,
                    const WhitherAddress *address,
                    const char *protocols)
{
  GByteArray *out = g_byte_array_new ();
  gboolean found = type == EXAMPLE_DNS_A || (type == EXAMPLE_DNS_HTTPS && protocols != NULL);

  put_header (out, transaction, 0x8180, (alias != NULL) + found, !found);
  put_name (out, name);
  put_u16 (out, type);
  put_u16 (out, DNS_IN);
  if (alias != NULL)
    {
      guint start = begin_record (out, NULL, DNS_CNAME, DNS_IN, TTL);

      put_name (out, alias);
      end_length (out, start, 2);
    }
  if (!found)
    put_soa_record (out, alias != NULL ? alias : name);
  else if (type == EXAMPLE_DNS_A)
    put_address_record (out, alias, DNS_IN, TTL, address);
  else
    put_https_record (out, alias, address, protocols);
  return out;
}

static void
put_dhcp_option (GByteArray *out, guint code, gconstpointer value, gsize len)
{
  put_u8 (out, code);
  put_u8 (out, (guint) len);
  put_bytes (out, value, len);
}

GByteArray *
example_dhcp_message (gboolean request,
                      const guint8 mac[6],
                      guint32 transaction,
                      const WhitherAddress *address,
                      const WhitherAddress *router,
                      const char *name)
{
  static const guint8 wanted[] = { 1, 121, 3, 6, 15, 108, 114, 119, 252 };
  static const guint8 mask[] = { 255, 255, 255, 0 }, lease[] = { 0, 1, 81, 128 };
  GByteArray *out = g_byte_array_new ();
  guint8 kind = request ? 3 : 5; /* DHCPREQUEST, DHCPACK */

  put_u32 (out, request ? 0x01010600 : 0x02010600);
  put_u32 (out, transaction);
  put_zeros (out, 8);
  put_bytes (out, address->bytes, request ? 0 : 4);
  put_zeros (out, request ? 4 : 0);
  put_zeros (out, 8);
  put_bytes (out, mac, 6);
  put_zeros (out, 10 + 64 + 128);
  put_u32 (out, 0x63825363);
  put_dhcp_option (out, 53, &kind, 1);
  put_dhcp_option (out, request ? 50 : 54, request ? address->bytes : router->bytes, 4);
  if (request)
    {
      put_dhcp_option (out, 55, wanted, sizeof wanted);
      put_dhcp_option (out, 12, name, strlen (name));
    }
  else
    {
      put_dhcp_option (out, 51, lease, 4);
      put_dhcp_option (out, 1, mask, 4);
      put_dhcp_option (out, 3, router->bytes, 4);
      put_dhcp_option (out, 6, router->bytes, 4);
    }
  put_u8 (out, 255);
  return out;
}

GByteArray *
example_mdns_announcement (const char *host, const WhitherAddress *address)
{
  GByteArray *out = g_byte_array_new ();

  put_u32 (out, 0x00008400);
  put_u32 (out, 0x00000001);
  put_u32 (out, 0);
  put_address_record (out, host, DNS_IN_FLUSH, 120, address);
  return out;
}
