/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script.h"

/* Which machine of a recording is the phone, and why. */

typedef struct
{
  const char *name, *script, *device, *expected;
} Row;

#define OPENS(address) "0 " address ":50000>192.0.2.9:443 S 100\n"
#define ANSWERS(address) "9 192.0.2.9:443>" address ":50000 SA 900\n"
#define DHCP(host, address) "1 0.0.0.0:68>255.255.255.255:67 dhcp " host " " address "\n"

static const Row rows[] = {
  { "handshake", OPENS ("198.51.100.2") ANSWERS ("198.51.100.2"), NULL,
    "198.51.100.2 handshake 198.51.100.2\n" },
  { "handshake-answer-first", ANSWERS ("198.51.100.2") OPENS ("198.51.100.2"), NULL,
    "198.51.100.2 handshake 198.51.100.2\n" },
  { "private-address",
    "0 10.0.0.2:5000>192.0.2.9:9999 bytes 5\n1 192.0.2.9:9999>10.0.0.2:5000 bytes 5\n", NULL,
    "10.0.0.2 private 10.0.0.2\n" },
  { "nothing-tells", "0 198.51.100.2:5000>192.0.2.9:9999 bytes 5\n", NULL, "" },
  { "server-by-its-port", "0 192.0.2.9:443>10.0.0.2:50000 A 1 bytes 5\n", NULL,
    "10.0.0.2 private 10.0.0.2\n" },
  { "dhcp-name", DHCP ("Kims-iPhone", "10.0.0.2") OPENS ("10.0.0.2"), NULL,
    "Kims-iPhone named 10.0.0.2\n" },
  { "mdns-name",
    "0 10.0.0.2:5353>224.0.0.251:5353 mdns Kims-iPhone.local=10.0.0.2\n" OPENS ("10.0.0.2"), NULL,
    "Kims-iPhone named 10.0.0.2\n" },
  { "mdns-name-of-another",
    "0 10.0.0.2:5353>224.0.0.251:5353 mdns Printer.local=10.0.0.3\n" OPENS ("10.0.0.2"), NULL,
    "10.0.0.2 handshake 10.0.0.2\n" },
  { "direction-marks",
    "0 198.51.100.2:5000>192.0.2.9:9999 out bytes 5\n"
    "1 192.0.2.9:9999>198.51.100.2:5000 in bytes 5\n",
    NULL, "198.51.100.2 recorded 198.51.100.2\n" },
  { "direction-marks-beat-handshake",
    "0 192.0.2.9:50000>198.51.100.2:8080 in S 100\n"
    "1 198.51.100.2:8080>192.0.2.9:50000 out SA 900\n",
    NULL, "198.51.100.2 recorded 198.51.100.2\n" },
  { "two-phones", OPENS ("10.0.0.2") OPENS ("10.0.0.3"), NULL,
    "10.0.0.2 handshake 10.0.0.2\n10.0.0.3 handshake 10.0.0.3\n" },
  { "chosen-by-address", OPENS ("10.0.0.2") OPENS ("10.0.0.3"), "10.0.0.3",
    "10.0.0.3 chosen 10.0.0.3\n" },
  { "chosen-though-it-only-answers", OPENS ("10.0.0.2"), "192.0.2.9",
    "192.0.2.9 chosen 192.0.2.9\n" },
  { "chosen-by-name", DHCP ("Kims-iPhone", "10.0.0.3") OPENS ("10.0.0.2") OPENS ("10.0.0.3"),
    "kims-iphone", "Kims-iPhone chosen 10.0.0.3\n" },
  { "chosen-is-not-there", OPENS ("10.0.0.2"), "10.0.0.9", "10.0.0.2 handshake 10.0.0.2\n" },
  { "one-phone-across-addresses-by-name",
    DHCP ("Kims-iPhone", "10.0.0.2") OPENS ("10.0.0.2") DHCP ("Kims-iPhone", "10.0.0.7")
        OPENS ("10.0.0.7"),
    NULL, "Kims-iPhone named 10.0.0.2 10.0.0.7\n" },
  { "two-phones-by-name",
    DHCP ("Kims-iPhone", "10.0.0.2") OPENS ("10.0.0.2") DHCP ("Kim-iPad", "10.0.0.7")
        OPENS ("10.0.0.7"),
    NULL, "Kims-iPhone named 10.0.0.2\nKim-iPad named 10.0.0.7\n" },
  { "one-phone-across-addresses-by-marks",
    "0 10.0.0.2:5000>192.0.2.9:9999 out bytes 5\n"
    "1 [2001:db8::2]:5000>[2001:db8:1::9]:9999 out bytes 5\n",
    NULL, "10.0.0.2 recorded 10.0.0.2 2001:db8::2\n" },
};

static void
test_devices (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (WhitherFlowSet) set = script_run (row->script, row->device);
  g_autofree char *devices = script_describe_devices (set);

  g_assert_cmpstr (devices, ==, row->expected);
}

/* The chosen phone turns a flow its way round, whoever opened it. */
static void
test_turned (void)
{
  g_autoptr (WhitherFlowSet) set =
      script_run ("0 10.0.0.9:5000>10.0.0.2:80 S 100\n3 10.0.0.2:80>10.0.0.9:5000 SA 7\n"
                  "4 10.0.0.9:5000>10.0.0.2:80 A 101\n",
                  "10.0.0.2");
  g_autofree char *amounts = script_describe_amounts (set);

  g_assert_cmpstr (amounts, ==, "tcp 10.0.0.2:80>10.0.0.9:5000 40/80 1/2 rtt 3000 local\n");
  g_assert_cmpuint (whither_flow_set_get (set, 0)->flags & WHITHER_FLOW_ORIENTED, !=, 0);
}

/* A name that one address of the phone was told holds for its other addresses. */
static void
test_name_across_addresses (void)
{
  g_autoptr (WhitherFlowSet) set = script_run (
      DHCP ("Kims-iPhone", "10.0.0.2")
          DHCP ("Kims-iPhone",
                "10.0.0.7") "2 10.0.0.2:5353>8.8.8.8:53 ask 7 a.example\n"
                            "3 8.8.8.8:53>10.0.0.2:5353 answer 7 a.example a.example=192.0.2.9\n"
                            "50 10.0.0.7:50000>192.0.2.9:443 S 100\n",
      NULL);
  const WhitherFlow *flow = whither_flow_set_get (set, set->flows->len - 1);

  g_assert_cmpstr (whither_dictionary_get (set->dictionary, flow->name), ==, "a.example");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/flow/device/", rows[i].name, NULL);
      g_test_add_data_func (path, &rows[i], test_devices);
    }
  g_test_add_func ("/flow/device/turned", test_turned);
  g_test_add_func ("/flow/device/name-across-addresses", test_name_across_addresses);
  return g_test_run ();
}
