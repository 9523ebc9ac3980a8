/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script.h"

/* What is counted, where, and how often. A header of IPv4 has 20 bytes, of UDP 8, of TCP 20. */

typedef struct
{
  const char *name, *script, *expected;
} Row;

#define SYN "0 10.0.0.2:50000>192.0.2.9:443 S 100\n"
#define SYN_ACK "30 192.0.2.9:443>10.0.0.2:50000 SA 900\n"
#define ENDS "tcp 10.0.0.2:50000>192.0.2.9:443 "

static const Row tcp_rows[] = {
  { "handshake", SYN SYN_ACK "31 10.0.0.2:50000>192.0.2.9:443 A 101\n",
    ENDS "80/40 2/1 rtt 30000\n" },
  { "round-trip-of-a-microsecond", SYN "0.001 192.0.2.9:443>10.0.0.2:50000 SA 900\n",
    ENDS "40/40 1/1 rtt 1\n" },
  { "round-trip-below-a-microsecond", SYN "0 192.0.2.9:443>10.0.0.2:50000 SA 900\n",
    ENDS "40/40 1/1 rtt 1\n" },
  { "repeated-syn-has-no-round-trip", SYN "20 10.0.0.2:50000>192.0.2.9:443 S 100\n" SYN_ACK,
    ENDS "80/40 2/1\n" },
  { "repeated-answer-keeps-the-first", SYN SYN_ACK "50 192.0.2.9:443>10.0.0.2:50000 SA 900\n",
    ENDS "40/80 1/2 rtt 30000\n" },
  { "clock-running-backwards-has-no-round-trip", "40 10.0.0.2:50000>192.0.2.9:443 S 100\n" SYN_ACK,
    ENDS "40/40 1/1\n" },
  { "unknown-time-has-no-round-trip",
    "- 10.0.0.2:50000>192.0.2.9:443 S 100\n- 192.0.2.9:443>10.0.0.2:50000 SA 900\n",
    ENDS "40/40 1/1\n" },
  { "syn-alone", SYN, ENDS "40/0 1/0 attempted\n" },
  { "syn-twice", SYN "20 10.0.0.2:50000>192.0.2.9:443 S 100\n", ENDS "80/0 2/0 attempted\n" },
  { "syn-and-reset", SYN "30 192.0.2.9:443>10.0.0.2:50000 RA 0\n", ENDS "40/40 1/1 attempted\n" },
  { "answer-and-reset", SYN SYN_ACK "40 192.0.2.9:443>10.0.0.2:50000 R 901\n",
    ENDS "40/80 1/2 rtt 30000\n" },
  { "from-the-middle",
    "0 10.0.0.2:50000>192.0.2.9:443 A 5000 bytes 10\n5 192.0.2.9:443>10.0.0.2:50000 A 1 bytes 1\n",
    ENDS "50/41 1/1\n" },
  { "from-the-middle-server-first",
    "0 192.0.2.9:443>10.0.0.2:50000 A 1 bytes 1\n5 10.0.0.2:50000>192.0.2.9:443 A 5000 bytes 10\n",
    ENDS "50/41 1/1\n" },
  { "port-used-again-after-fin",
    SYN SYN_ACK "40 10.0.0.2:50000>192.0.2.9:443 FA 101\n90 10.0.0.2:50000>192.0.2.9:443 S 777\n",
    ENDS "80/40 2/1 rtt 30000\n" ENDS "40/0 1/0 attempted\n" },
  { "port-used-again-after-reset",
    SYN SYN_ACK "40 192.0.2.9:443>10.0.0.2:50000 R 901\n90 10.0.0.2:50000>192.0.2.9:443 S 777\n",
    ENDS "40/80 1/2 rtt 30000\n" ENDS "40/0 1/0 attempted\n" },
  { "same-syn-after-reset-is-a-repeat",
    SYN "30 192.0.2.9:443>10.0.0.2:50000 RA 0\n90 10.0.0.2:50000>192.0.2.9:443 S 100\n",
    ENDS "80/40 2/1 attempted\n" },
  { "what-follows-belongs-to-the-newer",
    SYN SYN_ACK "40 10.0.0.2:50000>192.0.2.9:443 FA 101\n90 10.0.0.2:50000>192.0.2.9:443 S 777\n"
                "95 192.0.2.9:443>10.0.0.2:50000 SA 800\n",
    ENDS "80/40 2/1 rtt 30000\n" ENDS "40/40 1/1 rtt 5000\n" },
};

#define ASK "10.0.0.2:5000>192.0.2.9:9999 "
#define UDP_ENDS "udp 10.0.0.2:5000>192.0.2.9:9999 "
#define TUNNEL "in-tunnel 10.0.0.2>198.51.100.7 "

static const Row packet_rows[] = {
  { "udp", "0 " ASK "bytes 10\n1 192.0.2.9:9999>10.0.0.2:5000 bytes 20\n", UDP_ENDS "38/48 1/1\n" },
  { "udp-unanswered", "0 " ASK "bytes 10\n", UDP_ENDS "38/0 1/0 attempted\n" },
  { "same-interface-is-no-copy", "0 " ASK "bytes 10\n1 " ASK "bytes 10\n",
    UDP_ENDS "76/0 2/0 attempted\n" },
  { "copy-at-49.9-ms", "0 " ASK "bytes 10\n49.9 " ASK "if 1 bytes 10\n",
    UDP_ENDS "38/0 1/0 attempted\n" },
  { "copy-at-50.0-ms", "0 " ASK "bytes 10\n50.0 " ASK "if 1 bytes 10\n",
    UDP_ENDS "38/0 1/0 attempted\n" },
  { "no-copy-at-50.1-ms", "0 " ASK "bytes 10\n50.1 " ASK "if 1 bytes 10\n",
    UDP_ENDS "76/0 2/0 attempted\n" },
  { "copy-before-by-the-clock", "50 " ASK "bytes 10\n0 " ASK "if 1 bytes 10\n",
    UDP_ENDS "38/0 1/0 attempted\n" },
  { "third-interface", "0 " ASK "bytes 10\n1 " ASK "if 1 bytes 10\n2 " ASK "if 2 bytes 10\n",
    UDP_ENDS "38/0 1/0 attempted\n" },
  { "other-content-is-no-copy", "0 " ASK "bytes 10\n1 " ASK "if 1 text abcdefghij\n",
    UDP_ENDS "76/0 2/0 attempted\n" },
  { "copy-of-unknown-time-counts", "- " ASK "bytes 10\n- " ASK "if 1 bytes 10\n",
    UDP_ENDS "76/0 2/0 attempted\n" },
  { "copy-inside-a-tunnel", "0 " ASK "bytes 10\n1 " ASK "if 1 " TUNNEL "bytes 10\n",
    UDP_ENDS "38/0 1/0 attempted\n" },
  { "tunnel-is-never-summed", "0 " ASK TUNNEL "bytes 10\n",
    UDP_ENDS "58/0 1/0 in 1 attempted\n4 10.0.0.2:0>198.51.100.7:0 0/0 0/0 tunnel\n" },
  { "fragments", "0 " ASK "cut-at 16 bytes 40\n", UDP_ENDS "88/0 2/0 attempted\n" },
  { "fragment-whose-head-never-comes", "0 " ASK "cut-at 16 skip-head bytes 40\n",
    "udp 10.0.0.2:0>192.0.2.9:0 52/0 1/0 attempted\n" },
  { "other-end-in-the-same-network", "0 10.0.0.2:5000>10.0.0.1:9999 bytes 10\n",
    "udp 10.0.0.2:5000>10.0.0.1:9999 38/0 1/0 attempted local\n" },
};

static void
test_amounts (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (WhitherFlowSet) set = script_run (row->script, NULL);
  g_autofree char *amounts = script_describe_amounts (set);

  g_assert_cmpstr (amounts, ==, row->expected);
}

typedef struct
{
  const char *name, *script;
  double start, end; /* milliseconds, below 0: unknown */
} SpanRow;

static const SpanRow span_rows[] = {
  { "forwards", "5 " ASK "bytes 1\n9 " ASK "bytes 1\n", 5, 9 },
  { "backwards", "9 " ASK "bytes 1\n5 " ASK "bytes 1\n", 5, 9 },
  { "ten-years-between", "5 " ASK "bytes 1\n315576000000 " ASK "bytes 1\n", 5, 315576000000 },
  { "ten-years-back", "315576000000 " ASK "bytes 1\n5 " ASK "bytes 1\n", 5, 315576000000 },
  { "unknown", "- " ASK "bytes 1\n", -1, -1 },
  { "unknown-then-known", "- " ASK "bytes 1\n7 " ASK "bytes 1\n", 7, 7 },
  { "known-then-unknown", "7 " ASK "bytes 1\n- " ASK "bytes 1\n", 7, 7 },
};

static gint64
from_milliseconds (double span)
{
  return span < 0 ? WHITHER_TIME_UNKNOWN : (gint64) (span * 1e6);
}

static void
test_span (gconstpointer data)
{
  const SpanRow *row = data;
  g_autoptr (WhitherFlowSet) set = script_run (row->script, NULL);
  const WhitherFlow *flow = whither_flow_set_get (set, 0);
  const WhitherSource *source = &g_array_index (set->sources, WhitherSource, 0);

  g_assert_cmpint (flow->start, ==, from_milliseconds (row->start));
  g_assert_cmpint (flow->end, ==, from_milliseconds (row->end));
  g_assert_cmpint (source->first_time, ==, flow->start);
  g_assert_cmpint (source->last_time, ==, flow->end);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tcp_rows); i++)
    {
      g_autofree char *path = g_strconcat ("/flow/tcp/", tcp_rows[i].name, NULL);
      g_test_add_data_func (path, &tcp_rows[i], test_amounts);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (packet_rows); i++)
    {
      g_autofree char *path = g_strconcat ("/flow/packet/", packet_rows[i].name, NULL);
      g_test_add_data_func (path, &packet_rows[i], test_amounts);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (span_rows); i++)
    {
      g_autofree char *path = g_strconcat ("/flow/span/", span_rows[i].name, NULL);
      g_test_add_data_func (path, &span_rows[i], test_span);
    }
  return g_test_run ();
}
