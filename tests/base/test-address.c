/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/address.h"
#include "test-bytes.h"

static const struct
{
  const char *text, *canonical; /* NULL: no address */
} texts[] = {
  { "192.0.2.1", "192.0.2.1" },
  { "2001:DB8:0:0:0:0:0:1", "2001:db8::1" },
  { "[2001:db8::1]", "2001:db8::1" },
  { "::", "::" },
  { "::ffff:192.0.2.1", "::ffff:192.0.2.1" },
  { "192.0.2.256", NULL },
  { "192.0.2", NULL },
  { "192.0.2.1 ", NULL },
  { "[2001:db8::1", NULL },
  { "[]", NULL },
  { "2001:db8::1%eth0", NULL },
  { "a.example", NULL },
  { "", NULL },
  { NULL, NULL },
  { "[ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff]", NULL },
};

static const struct
{
  const char *text;
  WhitherAddressScope scope;
} scopes[] = {
  { "8.8.8.8", WHITHER_SCOPE_GLOBAL },
  { "0.0.0.0", WHITHER_SCOPE_UNSPECIFIED },
  { "0.0.0.1", WHITHER_SCOPE_RESERVED },
  { "9.255.255.255", WHITHER_SCOPE_GLOBAL },
  { "10.0.0.0", WHITHER_SCOPE_PRIVATE },
  { "10.255.255.255", WHITHER_SCOPE_PRIVATE },
  { "11.0.0.0", WHITHER_SCOPE_GLOBAL },
  { "100.63.255.255", WHITHER_SCOPE_GLOBAL },
  { "100.64.0.0", WHITHER_SCOPE_CARRIER_NAT },
  { "100.127.255.255", WHITHER_SCOPE_CARRIER_NAT },
  { "100.128.0.0", WHITHER_SCOPE_GLOBAL },
  { "127.0.0.1", WHITHER_SCOPE_LOOPBACK },
  { "169.254.0.1", WHITHER_SCOPE_LINK_LOCAL },
  { "172.15.255.255", WHITHER_SCOPE_GLOBAL },
  { "172.16.0.0", WHITHER_SCOPE_PRIVATE },
  { "172.31.255.255", WHITHER_SCOPE_PRIVATE },
  { "172.32.0.0", WHITHER_SCOPE_GLOBAL },
  { "192.0.2.255", WHITHER_SCOPE_DOCUMENTATION },
  { "192.0.3.0", WHITHER_SCOPE_GLOBAL },
  { "192.168.255.255", WHITHER_SCOPE_PRIVATE },
  { "192.169.0.0", WHITHER_SCOPE_GLOBAL },
  { "198.17.255.255", WHITHER_SCOPE_GLOBAL },
  { "198.18.0.0", WHITHER_SCOPE_BENCHMARK },
  { "198.19.255.255", WHITHER_SCOPE_BENCHMARK },
  { "198.20.0.0", WHITHER_SCOPE_GLOBAL },
  { "223.255.255.255", WHITHER_SCOPE_GLOBAL },
  { "224.0.0.251", WHITHER_SCOPE_MULTICAST },
  { "240.0.0.0", WHITHER_SCOPE_RESERVED },
  { "255.255.255.254", WHITHER_SCOPE_RESERVED },
  { "255.255.255.255", WHITHER_SCOPE_BROADCAST },
  { "::", WHITHER_SCOPE_UNSPECIFIED },
  { "::1", WHITHER_SCOPE_LOOPBACK },
  { "::2", WHITHER_SCOPE_RESERVED },
  { "::ffff:8.8.8.8", WHITHER_SCOPE_MAPPED },
  { "64:ff9b::808:808", WHITHER_SCOPE_NAT64 },
  { "2001::1", WHITHER_SCOPE_TEREDO },
  { "2001:1::1", WHITHER_SCOPE_GLOBAL },
  { "2001:db7:ffff::", WHITHER_SCOPE_GLOBAL },
  { "2001:db8::", WHITHER_SCOPE_DOCUMENTATION },
  { "2001:db9::", WHITHER_SCOPE_GLOBAL },
  { "2002:808:808::", WHITHER_SCOPE_SIX_TO_FOUR },
  { "2003::", WHITHER_SCOPE_GLOBAL },
  { "3fff:fff::1", WHITHER_SCOPE_DOCUMENTATION },
  { "3fff:1000::1", WHITHER_SCOPE_GLOBAL },
  { "4000::", WHITHER_SCOPE_RESERVED },
  { "fc00::1", WHITHER_SCOPE_PRIVATE },
  { "fdff::1", WHITHER_SCOPE_PRIVATE },
  { "fe80::1", WHITHER_SCOPE_LINK_LOCAL },
  { "febf::1", WHITHER_SCOPE_LINK_LOCAL },
  { "fec0::1", WHITHER_SCOPE_RESERVED },
  { "ff02::fb", WHITHER_SCOPE_MULTICAST },
};

static const struct
{
  const char *outer, *inner; /* NULL: none */
} embedded[] = {
  { "64:ff9b::c000:201", "192.0.2.1" },
  { "2002:c000:201::1", "192.0.2.1" },
  { "::ffff:192.0.2.1", "192.0.2.1" },
  /* RFC 4380 §4: the client's address is stored inverted */
  { "2001:0:4136:e378:8000:63bf:3fff:fdd2", "192.0.2.45" },
  { "2001:db8::1", NULL },
  { "192.0.2.1", NULL },
};

static const struct
{
  const char *address, *prefix;
  guint length;
  gboolean is_in;
} prefixes[] = {
  { "192.0.2.1", "192.0.2.0", 24, TRUE },       { "192.0.3.1", "192.0.2.0", 24, FALSE },
  { "192.0.3.1", "192.0.2.0", 23, TRUE },       { "192.0.2.1", "192.0.2.1", 32, TRUE },
  { "192.0.2.0", "192.0.2.1", 32, FALSE },      { "192.0.2.0", "192.0.2.1", 31, TRUE },
  { "192.0.2.1", "192.0.2.1", 33, FALSE },      { "192.0.2.1", "::", 0, FALSE },
  { "192.0.2.1", "0.0.0.0", 0, TRUE },          { "2001:db8::1", "2001:db8::", 127, TRUE },
  { "2001:db8::2", "2001:db8::", 127, FALSE },  { "2001:db8::1", "2001:db8::1", 128, TRUE },
  { "2001:db8::1", "2001:db8::1", 129, FALSE },
};

static WhitherAddress
parse (const char *text)
{
  WhitherAddress address = { 0 };

  g_assert_true (whither_address_parse (text, &address));
  return address;
}

static void
test_texts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      WhitherAddress address = { 0 };
      gboolean is_address = whither_address_parse (texts[i].text, &address);
      g_autofree char *text = whither_address_to_string (&address);

      g_assert_cmpint (is_address, ==, texts[i].canonical != NULL);
      g_assert_cmpstr (text, ==, is_address ? texts[i].canonical : "");
    }
}

static void
test_scopes (void)
{
  WhitherAddress none = { 0 };

  g_assert_cmpint (whither_address_get_scope (&none), ==, WHITHER_SCOPE_NONE);
  for (gsize i = 0; i < G_N_ELEMENTS (scopes); i++)
    {
      WhitherAddress address = parse (scopes[i].text);

      g_test_message ("%s", scopes[i].text);
      g_assert_cmpint (whither_address_get_scope (&address), ==, scopes[i].scope);
    }
}

static void
test_embedded (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (embedded); i++)
    {
      WhitherAddress outer = parse (embedded[i].outer), inner = { 0 };
      gboolean found = whither_address_get_embedded (&outer, &inner);
      g_autofree char *text = whither_address_to_string (&inner);

      g_assert_cmpint (found, ==, embedded[i].inner != NULL);
      g_assert_cmpstr (text, ==, found ? embedded[i].inner : "");
    }
}

static void
test_prefixes (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (prefixes); i++)
    {
      WhitherAddress address = parse (prefixes[i].address), prefix = parse (prefixes[i].prefix);

      g_test_message ("%s in %s/%u", prefixes[i].address, prefixes[i].prefix, prefixes[i].length);
      g_assert_cmpint (whither_address_in_prefix (&address, &prefix, prefixes[i].length), ==,
                       prefixes[i].is_in);
    }
}

static void
test_order (void)
{
  WhitherAddress sorted[] = { { .family = 0 },     parse ("1.2.3.4"), parse ("1.2.3.5"),
                              parse ("255.0.0.0"), parse ("::"),      parse ("::1") };

  for (gsize i = 0; i < G_N_ELEMENTS (sorted); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (sorted); k++)
      {
        int order = whither_address_compare (&sorted[i], &sorted[k]);

        g_assert_cmpint ((order > 0) - (order < 0), ==, (i > k) - (i < k));
        g_assert_cmpint (whither_address_equal (&sorted[i], &sorted[k]), ==, i == k);
      }
  WhitherAddress again = parse ("1.2.3.4");
  g_assert_cmpuint (whither_address_hash (&again), ==, whither_address_hash (&sorted[1]));
}

static void
test_read (void)
{
  g_auto (TestBlock) block =
      test_block_from_hex ("c0000201 20010db8000000000000000000000001 000000");
  WhitherBytes bytes = test_block_bytes (&block);
  WhitherAddress address = { 0 };
  char text[WHITHER_ADDRESS_TEXT_SIZE];

  g_assert_true (whither_address_read_v4 (&bytes, &address));
  g_assert_cmpstr (whither_address_format (&address, text), ==, "192.0.2.1");
  g_assert_true (whither_address_read_v6 (&bytes, &address));
  g_assert_cmpstr (whither_address_format (&address, text), ==, "2001:db8::1");
  g_assert_false (whither_address_read_v4 (&bytes, &address));
  g_assert_false (whither_address_read_v6 (&bytes, &address));
  g_assert_cmpuint (whither_bytes_left (&bytes), ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/address/text", test_texts);
  g_test_add_func ("/address/scope", test_scopes);
  g_test_add_func ("/address/embedded", test_embedded);
  g_test_add_func ("/address/prefix", test_prefixes);
  g_test_add_func ("/address/order", test_order);
  g_test_add_func ("/address/read", test_read);
  return g_test_run ();
}
