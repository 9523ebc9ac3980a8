/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script.h"

/* Which bytes of a conversation are read, and what they are seen to say. */

typedef struct
{
  const char *name, *script, *expected;
} Row;

#define CLIENT " 10.0.0.2:50000>192.0.2.9:443 "
#define SERVER " 192.0.2.9:443>10.0.0.2:50000 "
#define WEB " 10.0.0.2:50000>192.0.2.9:80 "
#define PROXY " 10.0.0.2:50000>192.0.2.9:1080 "
#define S_EXAMPLE "sni-tls s.example 192.0.2.9:443 1\n"

#define RTP(number) "0 10.0.0.2:40000>192.0.2.9:16400 hex 8060" number "00000001deadbeef00010203\n"

static const Row rows[] = {
  { "hello", "0" CLIENT "S 100\n1" CLIENT "A 101 hello s.example\n", S_EXAMPLE },
  { "hello-from-the-middle", "1" CLIENT "A 101 hello s.example\n", S_EXAMPLE },
  { "hello-in-two",
    "0" CLIENT "S 100\n1" CLIENT "A 101 part 0 30 hello s.example\n"
    "2" CLIENT "A 131 part 30 99 hello s.example\n",
    S_EXAMPLE },
  { "hello-in-two-out-of-order",
    "0" CLIENT "S 100\n2" CLIENT "A 131 part 30 99 hello s.example\n"
    "1" CLIENT "A 101 part 0 30 hello s.example\n",
    S_EXAMPLE },
  { "hello-byte-by-byte-at-its-head",
    "0" CLIENT "S 100\n1" CLIENT "A 101 part 0 1 hello s.example\n"
    "2" CLIENT "A 102 part 1 99 hello s.example\n",
    S_EXAMPLE },
  { "hello-with-a-gap",
    "0" CLIENT "S 100\n1" CLIENT "A 101 part 0 30 hello s.example\n"
    "2" CLIENT "A 132 part 31 99 hello s.example\n",
    "" },
  { "hello-sent-again",
    "0" CLIENT "S 100\n1" CLIENT "A 101 hello s.example\n2" CLIENT "A 101 hello s.example\n",
    "sni-tls s.example 192.0.2.9:443 2\n" },
  { "hello-behind-other-bytes",
    "0" CLIENT "S 100\n1" CLIENT "A 101 bytes 9\n2" CLIENT "A 110 hello s.example\n", S_EXAMPLE },
  { "hello-of-the-new-connection-on-the-port",
    "0" CLIENT "S 100\n1" CLIENT "A 101 hello s.example\n2" CLIENT "FA 200\n"
    "3" CLIENT "S 5000\n4" CLIENT "A 5001 hello t.example\n",
    S_EXAMPLE "sni-tls t.example 192.0.2.9:443 1\n" },
  { "ech", "0" CLIENT "S 100\n1" CLIENT "A 101 ech s.example\n",
    S_EXAMPLE "tls-ech s.example 192.0.2.9:443 1\n" },
  { "certificate",
    "0" CLIENT "S 100\n1" SERVER "SA 900\n2" CLIENT "A 101 hello s.example\n"
    "3" SERVER "A 901 certificate\n",
    S_EXAMPLE "tls-certificate-name a.example 192.0.2.9:443 1\n"
              "tls-certificate-name *.b.example 192.0.2.9:443 1\n" },
  { "certificate-in-two",
    "0" CLIENT "S 100\n1" SERVER "SA 900\n2" CLIENT "A 101 hello s.example\n"
    "3" SERVER "A 901 part 0 99 certificate\n4" SERVER "A 1000 part 99 9999 certificate\n",
    S_EXAMPLE "tls-certificate-name a.example 192.0.2.9:443 1\n"
              "tls-certificate-name *.b.example 192.0.2.9:443 1\n" },
  { "certificate-of-the-client",
    "0" CLIENT "S 100\n1" SERVER "SA 900\n2" CLIENT "A 101 hello s.example\n"
    "3" CLIENT "A 171 certificate\n",
    S_EXAMPLE },
  { "kept-connection-two-hosts",
    "0" WEB "A 1 text GET_/_HTTP/1.1|Host:_h.example||\n"
    "1 192.0.2.9:80>10.0.0.2:50000 A 1 text HTTP/1.1_200_OK||\n"
    "2" WEB "A 36 text GET_/_HTTP/1.1|Host:_i.example||\n",
    "http-host h.example 192.0.2.9:80 1\nhttp-host i.example 192.0.2.9:80 1\n" },
  { "request-in-two", "0" WEB "A 1 text GET_/_HTTP/1.1|Ho\n1" WEB "A 19 text st:_h.example||\n",
    "http-host h.example 192.0.2.9:80 1\n" },
  { "connect-then-hello",
    "0" WEB "A 1 text CONNECT_c.example:443_HTTP/1.1||\n"
    "1 192.0.2.9:80>10.0.0.2:50000 A 1 text HTTP/1.1_200_OK||\n"
    "2" WEB "A 36 hello s.example\n",
    "connect-target c.example:443 192.0.2.9:80 1\nsni-tls s.example 192.0.2.9:80 1\n" },
  { "socks-then-hello",
    "0" PROXY "S 100\n1" PROXY "A 101 hex 050100\n"
    "3" PROXY "A 104 hex 0501000309632e6578616d706c6501bb\n5" PROXY "A 120 hello s.example\n",
    "socks-target c.example:443 192.0.2.9:1080 1\nsni-tls s.example 192.0.2.9:1080 1\n" },
  { "socks-and-hello-in-one",
    "0" PROXY "S 100\n1" PROXY "A 101 hex 050100\n"
    "3" PROXY "A 104 hex 0501000309632e6578616d706c6501bb16\n5" PROXY
    "A 121 part 1 99 hello s.example\n",
    "socks-target c.example:443 192.0.2.9:1080 1\nsni-tls s.example 192.0.2.9:1080 1\n" },
  { "socks-of-an-address",
    "0" PROXY "S 100\n1" PROXY "A 101 hex 050100\n3" PROXY "A 104 hex 05010001c000020701bb\n",
    "socks-target 192.0.2.7:443 192.0.2.9:1080 1\n" },
  { "socks-not-in-the-middle",
    "0" PROXY "S 100\n1" PROXY "A 101 bytes 1\n2" PROXY "A 102 hex 050100\n"
    "3" PROXY "A 105 hex 05010001c000020701bb\n",
    "" },
  { "http-2",
    "0" WEB "A 1 hex 505249202a20485454502f322e300d0a0d0a534d0d0a0d0a000000040000000000"
    "00000e0104000000018286844109682e6578616d706c65\n",
    "http-host h.example 192.0.2.9:80 1\n" },
  { "dns-update-is-no-answer",
    "0 10.0.0.2:40000>8.8.8.8:53 update 7 a.example a.example=10.0.0.2\n",
    "dns-question a.example 8.8.8.8:53 1\n" },
  { "mdns-known-answer", "0 10.0.0.2:5353>224.0.0.251:5353 update 0 a.local a.local=10.0.0.3\n",
    "dns-question a.local 224.0.0.251:5353 1\ndns-answer a.local=>10.0.0.3 10.0.0.2:5353 1\n" },
  { "first-fragment-cut-by-the-recorder",
    "0 8.8.8.8:53>10.0.0.2:40000 cut-at 80 snap 96 answer 7 a.example a.example=192.0.2.9"
    " b.example=192.0.2.8\n",
    "dns-answer a.example=>192.0.2.9 8.8.8.8:53 1\n" },
  { "fragments",
    "0 8.8.8.8:53>10.0.0.2:40000 cut-at 80 answer 7 a.example a.example=192.0.2.9"
    " b.example=192.0.2.8\n",
    "dns-answer a.example=>192.0.2.9 8.8.8.8:53 1\ndns-answer b.example=>192.0.2.8 8.8.8.8:53 "
    "1\n" },
  { "request-cut-by-the-recorder",
    "0" WEB "snap 73 A 1 text GET_/_HTTP/1.1|Host:_h.example|X:_y||\n",
    "http-host h.example 192.0.2.9:80 1\n" },
  { "request-cut-in-the-host", "0" WEB "snap 72 A 1 text GET_/_HTTP/1.1|Host:_h.example|X:_y||\n",
    "" },
  { "dtls", "0 10.0.0.2:40000>192.0.2.9:4433 dtls d.example\n",
    "sni-dtls d.example 192.0.2.9:4433 1\n" },
  { "certificate-without-hello",
    "0" CLIENT "S 100\n1" SERVER "SA 200\n2" SERVER "A 201 certificate c.example *.c.example\n",
    "tls-certificate-name c.example 192.0.2.9:443 1\n"
    "tls-certificate-name *.c.example 192.0.2.9:443 1\n" },
  { "certificate-in-three",
    "0" CLIENT "S 100\n1" SERVER "SA 200\n2" SERVER "A 201 part 0 20 certificate c.example\n"
    "3" SERVER "A 221 part 20 20 certificate c.example\n"
    "4" SERVER "A 241 part 40 99 certificate c.example\n",
    "tls-certificate-name c.example 192.0.2.9:443 1\n" },
  { "turn", "0 10.0.0.2:40000>192.0.2.9:3478 hex 000300002112a442000102030405060708090a0b\n",
    "voice turn 192.0.2.9:3478 1\n" },
  { "rtp", RTP ("0001") RTP ("0002") RTP ("0003") RTP ("0004") RTP ("0005") RTP ("0006"),
    "voice rtp 192.0.2.9:16400 1\n" },
  { "rtp-four", RTP ("0001") RTP ("0002") RTP ("0003") RTP ("0004"), "" },
  { "stun",
    "0 10.0.0.2:40000>192.0.2.9:3478 hex 000100002112a442000102030405060708090a0b\n"
    "1 192.0.2.9:3478>10.0.0.2:40000 hex 010100002112a442000102030405060708090a0b\n",
    "voice stun 192.0.2.9:3478 2\n" },
  { "dns-over-tcp",
    "0 10.0.0.2:40000>8.8.8.8:53 A 1 tcpask 7 a.example\n"
    "1 8.8.8.8:53>10.0.0.2:40000 A 1 tcpanswer 7 a.example a.example=192.0.2.9\n",
    "dns-question a.example 8.8.8.8:53 1\ndns-answer a.example=>192.0.2.9 8.8.8.8:53 1\n" },
  { "quic", "0" CLIENT "quic q.example\n",
    "quic-version 0x00000001 192.0.2.9:443 1\nsni-quic q.example 192.0.2.9:443 1\n" },
  { "quic-on-another-port", "0 10.0.0.2:50000>192.0.2.9:8443 quic q.example\n",
    "quic-version 0x00000001 192.0.2.9:8443 1\nsni-quic q.example 192.0.2.9:8443 1\n" },
  { "ssdp",
    "0 10.0.0.2:50000>239.255.255.250:1900 text M-SEARCH_*_HTTP/1.1|HOST:_239.255.255.250:1900||\n",
    "http-host 239.255.255.250:1900 239.255.255.250:1900 1\n" },
  { "dhcp", "0 0.0.0.0:68>255.255.255.255:67 dhcp Kims-iPhone 10.0.0.2\n",
    "device-name Kims-iPhone 0.0.0.0:68 1\n" },
};

static void
test_observations (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (WhitherFlowSet) set = script_run (row->script, NULL);
  g_autofree char *observations = script_describe_observations (set);

  g_assert_cmpstr (observations, ==, row->expected);
}

/* The packet that holds the name, not the one that completed the message. */
static void
test_packet_of_name (void)
{
  g_autoptr (WhitherFlowSet) begun =
      script_run ("0" CLIENT "S 100\n1" CLIENT "A 101 part 0 62 hello s.example\n"
                  "2" CLIENT "A 163 part 62 99 hello s.example\n",
                  NULL);
  g_autoptr (WhitherFlowSet) later =
      script_run ("0" CLIENT "S 100\n1" CLIENT "A 101 part 0 61 hello s.example\n"
                  "2" CLIENT "A 162 part 61 99 hello s.example\n",
                  NULL);

  g_assert_cmpuint (whither_flow_set_get (begun, 0)->name_packet, ==, 2);
  g_assert_cmpuint (whither_flow_set_get (later, 0)->name_packet, ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/flow/contents/", rows[i].name, NULL);
      g_test_add_data_func (path, &rows[i], test_observations);
    }
  g_test_add_func ("/flow/contents/packet-of-name", test_packet_of_name);
  return g_test_run ();
}
