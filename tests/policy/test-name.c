/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "policy/name.h"

#include <locale.h>
#include <string.h>

/* @name: what comes out; NULL: refused for @fault. */
typedef struct
{
  const char *title, *text, *name;
  WhitherNameFault fault;
} Row;

static const Row rows[] = {
  { "plain", "guzzoni.apple.com", "guzzoni.apple.com", WHITHER_NAME_GOOD },
  { "upper-case", "GUZZONI.Apple.COM", "guzzoni.apple.com", WHITHER_NAME_GOOD },
  { "final-dot", "guzzoni.apple.com.", "guzzoni.apple.com", WHITHER_NAME_GOOD },
  { "two-final-dots", "guzzoni.apple.com..", NULL, WHITHER_NAME_LABEL },
  { "dot-alone", ".", NULL, WHITHER_NAME_LABEL },
  { "leading-dot", ".apple.com", NULL, WHITHER_NAME_LABEL },
  { "empty", "", NULL, WHITHER_NAME_EMPTY },
  { "underscore", "_dns.resolver.example", "_dns.resolver.example", WHITHER_NAME_GOOD },
  { "digits", "1.2.example", "1.2.example", WHITHER_NAME_GOOD },
  { "hyphens-inside", "r3---sn-4g5.example.org", "r3---sn-4g5.example.org", WHITHER_NAME_GOOD },
  { "hyphen-first", "-a.example.org", NULL, WHITHER_NAME_HYPHEN },
  { "hyphen-last", "a-.example.org", NULL, WHITHER_NAME_HYPHEN },
  { "line-feed", "a.example\naddress=/#/", NULL, WHITHER_NAME_CHARACTER },
  { "carriage-return", "a.example\r", NULL, WHITHER_NAME_CHARACTER },
  { "escape", "a\033[2J.example", NULL, WHITHER_NAME_CHARACTER },
  { "escaped-byte", "a\\x0a.example", NULL, WHITHER_NAME_CHARACTER },
  { "space", "a b.example", NULL, WHITHER_NAME_CHARACTER },
  { "comment", "a.example#b", NULL, WHITHER_NAME_CHARACTER },
  { "semicolon", "a.example;b", NULL, WHITHER_NAME_CHARACTER },
  { "slash", "a.example/b", NULL, WHITHER_NAME_CHARACTER },
  { "quote", "a\".example", NULL, WHITHER_NAME_CHARACTER },
  { "star", "*.example.org", NULL, WHITHER_NAME_CHARACTER },
  { "markup", "<b>.example", NULL, WHITHER_NAME_CHARACTER },
  { "delete", "a\177.example", NULL, WHITHER_NAME_CHARACTER },
  { "international", "b\303\274cher.example", "xn--bcher-kva.example", WHITHER_NAME_GOOD },
  { "international-chinese", "\344\270\255\346\226\207.example", "xn--fiq228c.example",
    WHITHER_NAME_GOOD },
  { "full-width-address", "\357\274\221.2.3.4", NULL, WHITHER_NAME_ADDRESS },
  { "no-utf-8", "a\377.example", NULL, WHITHER_NAME_FOREIGN },
  { "right-to-left-override", "a\342\200\256.example", NULL, WHITHER_NAME_FOREIGN },
  { "address", "192.0.2.1", NULL, WHITHER_NAME_ADDRESS },
  { "address-v6", "2001:db8::1", NULL, WHITHER_NAME_ADDRESS },
  { "address-in-brackets", "[2001:db8::1]", NULL, WHITHER_NAME_ADDRESS },
  { "address-short", "127.1", NULL, WHITHER_NAME_ADDRESS },
  { "address-number", "2130706433", NULL, WHITHER_NAME_ADDRESS },
  { "address-hexadecimal", "0x7f.1", NULL, WHITHER_NAME_ADDRESS },
  { "address-hexadecimal-last", "a.0x7f", NULL, WHITHER_NAME_ADDRESS },
  { "not-quite-hexadecimal", "a.0x7g", "a.0x7g", WHITHER_NAME_GOOD },
  { "suffix-com", "com", NULL, WHITHER_NAME_SUFFIX },
  { "suffix-co-uk", "co.uk", NULL, WHITHER_NAME_SUFFIX },
  { "suffix-private", "github.io", NULL, WHITHER_NAME_SUFFIX },
  { "suffix-unknown", "nosuchsuffix", NULL, WHITHER_NAME_SUFFIX },
  { "below-a-suffix", "a.co.uk", "a.co.uk", WHITHER_NAME_GOOD },
  { "local", "phone.local", NULL, WHITHER_NAME_OWN_NETWORK },
  { "localhost", "localhost", NULL, WHITHER_NAME_OWN_NETWORK },
  { "arpa", "1.2.0.192.in-addr.arpa", NULL, WHITHER_NAME_OWN_NETWORK },
  { "not-local", "local.example.org", "local.example.org", WHITHER_NAME_GOOD },
};

static void
check (gconstpointer pointer)
{
  const Row *row = pointer;
  WhitherNameFault fault = WHITHER_NAME_EMPTY;
  g_autofree char *name = whither_name_check (row->text, &fault);

  g_assert_cmpstr (name, ==, row->name);
  g_assert_cmpstr (whither_name_fault_to_id (fault), ==, whither_name_fault_to_id (row->fault));
}

/* Lengths, one off in both directions. */
static void
check_lengths (void)
{
  for (gsize len = 62; len <= 64; len++)
    {
      g_autofree char *label = g_strnfill (len, 'a');
      g_autofree char *text = g_strconcat (label, ".example", NULL);
      g_autofree char *name = whither_name_check (text, NULL);

      g_assert_cmpint (name != NULL, ==, len <= 63);
    }
  for (gsize last = 52; last <= 54; last++)
    {
      g_autofree char *label = g_strnfill (63, 'a');
      g_autofree char *short_label = g_strnfill (last, 'b');
      g_autofree char *text =
          g_strconcat (label, ".", label, ".", label, ".", short_label, ".example", NULL);
      WhitherNameFault fault;
      g_autofree char *name = whither_name_check (text, &fault);

      g_assert_cmpint (name != NULL, ==, strlen (text) <= 253);
      if (name == NULL)
        g_assert_cmpint (fault, ==, WHITHER_NAME_TOO_LONG);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/policy/name/", rows[i].title, NULL);
      g_test_add_data_func (path, &rows[i], check);
    }
  g_test_add_func ("/policy/name/lengths-one-off", check_lengths);
  return g_test_run ();
}
