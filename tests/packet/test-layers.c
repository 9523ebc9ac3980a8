/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hex.h"

#define MACS "020000000001 020000000002 "
/* 10.0.0.1 to 10.0.0.2; lengths as in the header. */
#define IP4(total, protocol) "45 00 " total " 0001 0000 40 " protocol " 0000 0a000001 0a000002 "
#define IP4_FROM(total, protocol, source, destination)                                             \
  "45 00 " total " 0001 0000 40 " protocol " 0000 " source " " destination " "
#define IP6(payload, next)                                                                         \
  "60000000 " payload " " next " 40 fd000000000000000000000000000001 "                             \
  "fd000000000000000000000000000002 "
#define UDP_ABC "1000 2000 000b 0000 616263 "
#define TCP_AB "1000 01bb 00000005 00000006 50 12 ffff 0000 0000 6162 "
#define IP4_UDP IP4 ("001f", "11") UDP_ABC
#define IP6_UDP IP6 ("000b", "11") UDP_ABC

#define OK4(offset) "ok 17 10.0.0.1|4096>10.0.0.2|8192 length=31 payload=3 'abc' @" offset
#define OK6(offset) "ok 17 fd00::1|4096>fd00::2|8192 length=51 payload=3 'abc' @" offset
#define IN_TUNNEL(length, offset, around)                                                          \
  "ok 17 10.0.0.1|4096>10.0.0.2|8192 length=" length " payload=3 'abc' @" offset " in " around

/* A tunnel from 1.1.1.1 to 2.2.2.2. */
#define OUTER(total, protocol) IP4_FROM (total, protocol, "01010101", "02020202")
#define OUTER_UDP(total, udp, port) OUTER (total, "11") "c000 " port " " udp " 0000 "
#define AROUND(protocol) protocol " 1.1.1.1|0>2.2.2.2|0"
#define AROUND_UDP(port) "17 1.1.1.1|49152>2.2.2.2|" port

#define PKTAP_V1(length, dlt, flags, command, effective)                                           \
  length " 01000000 " dlt " 656e3000 0000000000000000000000000000000000000000 " flags              \
         " 02000000 0e000000 00000000 4d000000 " command                                           \
         " 06 0000 00000000 0600 0000 01000000 " effective
#define NO_MACS "000000000000 000000000000 "
#define TRAILER(magic, name) "000000 " magic " 0000278b " name " 00000000"
#define NAME_APP "417070 0000000000000000000000000000000000 "
#define NAME_CUT "61626364656667686970616263646566676869 e5 "
#define NAME_FULL "61626364656667686970616263646566676869 6a "
#define NAME_NONE "0000000000000000000000000000000000000000 "

#define COMMAND_SIRI "5369726900 000000000000000000000000 "
#define COMMAND_LONG "6162636465666768696a6b6c6d6e6f7071 "
#define COMMAND_NONE "0000000000000000000000000000000000 "

typedef struct
{
  const char *name;
  guint32 link;
  const char *hex, *expected;
} Row;

#define AGGREGATE "8801 0000 " MACS "020000000003 0000 8000 "
#define SUBFRAME MACS "0027 aaaa03 000000 0800 " IP4_UDP

static const Row rows[] = {
  { "ethernet/ip4-udp", 1, MACS "0800 " IP4_UDP, OK4 ("42") },
  { "ethernet/ip6-udp", 1, MACS "86dd " IP6_UDP, OK6 ("62") },
  { "ethernet/padding-is-cut", 1, MACS "0800 " IP4_UDP "00000000", OK4 ("42") },
  { "ethernet/vlan", 1, MACS "8100 0001 0800 " IP4_UDP, OK4 ("46") },
  { "ethernet/qinq", 1, MACS "88a8 0001 8100 0002 0800 " IP4_UDP, OK4 ("50") },
  { "ethernet/qinq-9100-9200", 1, MACS "9100 0001 9200 0002 86dd " IP6_UDP, OK6 ("70") },
  { "ethernet/e-tag", 1, MACS "893f 000000000000 0800 " IP4_UDP, OK4 ("50") },
  { "ethernet/snap", 1, MACS "0027 aaaa03 000000 0800 " IP4_UDP, OK4 ("50") },
  { "ethernet/snap-apple", 1, MACS "0027 aaaa03 080007 809b " IP4_UDP, "other" },
  { "ethernet/llc-ip", 1, MACS "0022 060603 " IP4_UDP, OK4 ("45") },
  { "ethernet/802.3-length-one-short", 1, MACS "0026 aaaa03 000000 0800 " IP4_UDP,
    "ok 17 10.0.0.1|4096>10.0.0.2|8192 length=31 payload=3 'ab' @50" },
  { "ethernet/802.3-length-5ff", 1, MACS "05ff aaaa03 000000 0800 " IP4_UDP, OK4 ("50") },
  { "ethernet/ethertype-600", 1, MACS "0600 aaaa03 000000 0800 " IP4_UDP, "other" },
  { "ethernet/arp", 1, MACS "0806 0001080006040001", "other" },
  { "ethernet/mpls", 1, MACS "8847 00010000 00020100 " IP4_UDP, OK4 ("50") },
  { "ethernet/mpls-pseudo-wire", 1, MACS "8847 00010100 00000000 " MACS "0800 " IP4_UDP,
    OK4 ("64") },
  { "ethernet/pppoe", 1, MACS "8864 11 00 0001 0021 0021 " IP4_UDP, OK4 ("50") },
  { "ethernet/pppoe-ip6", 1, MACS "8864 11 00 0001 0035 0057 " IP6_UDP, OK6 ("70") },
  { "ethernet/pppoe-version", 1, MACS "8864 21 00 0001 0021 0021 " IP4_UDP, "other" },
  { "raw/101", 101, IP4_UDP, OK4 ("28") },
  { "raw/12", 12, IP6_UDP, OK6 ("48") },
  { "raw/14", 14, IP4_UDP, OK4 ("28") },
  { "raw/ip6-in-228", 228, IP6_UDP, OK6 ("48") },
  { "raw/229", 229, IP6_UDP, OK6 ("48") },
  { "raw/version-5", 101, "55" IP4_UDP, "other" },
  { "null/little", 0, "02000000 " IP4_UDP, OK4 ("32") },
  { "null/big", 0, "00000002 " IP4_UDP, OK4 ("32") },
  { "null/ip6-darwin", 0, "1e000000 " IP6_UDP, OK6 ("52") },
  { "loop", 108, "00000018 " IP6_UDP, OK6 ("52") },
  { "sll/to-us", 113, "0000 0001 0006 0000000000000000 0800 " IP4_UDP, OK4 ("44") " in" },
  { "sll/by-us", 113, "0004 0001 0006 0000000000000000 86dd " IP6_UDP, OK6 ("64") " out" },
  { "sll/others", 113, "0003 0001 0006 0000000000000000 0800 " IP4_UDP, OK4 ("44") },
  { "sll/vlan", 113, "0000 0001 0006 0000000000000000 8100 0001 0800 " IP4_UDP, OK4 ("48") " in" },
  { "sll2/by-us", 276, "0800 0000 00000002 0001 04 06 0000000000000000 " IP4_UDP,
    OK4 ("48") " out" },
  { "sll2/to-us", 276, "86dd 0000 00000002 0207 00 06 0000000000000000 " IP6_UDP,
    OK6 ("68") " in" },
  { "sll/netlink", 113, "0004 0338 0000 0000000000000000 0000 00000000", "other" },
  { "ppp/framed", 9, "ff03 0021 " IP4_UDP, OK4 ("32") },
  { "ppp/bare-one-byte", 9, "21 " IP4_UDP, OK4 ("29") },
  { "ppp/ip6", 50, "ff03 57 " IP6_UDP, OK6 ("51") },
  { "ppp/lcp", 9, "ff03 c021 01010004", "other" },
  { "ppp/direction", 204, "01 ff03 0021 " IP4_UDP, OK4 ("33") " out" },
  { "hdlc", 104, "0f00 0800 " IP4_UDP, OK4 ("32") },
  { "frame-relay/nlpid", 107, "0801 03 cc " IP4_UDP, OK4 ("32") },
  { "frame-relay/cisco", 107, "0801 0800 " IP4_UDP, OK4 ("32") },
  { "frame-relay/snap", 107, "0801 03 00 80 000000 0800 " IP4_UDP, OK4 ("38") },
  { "radiotap/data", 127,
    "0000 0800 00000000 0800 0000 " MACS "020000000003 0000 aaaa03 000000 0800 " IP4_UDP,
    OK4 ("68") },
  { "radiotap/qos", 127,
    "0000 0900 00000000 00 8802 0000 " MACS "020000000003 0000 0000 aaaa03 000000 0800 " IP4_UDP,
    OK4 ("71") },
  { "wlan/four-addresses", 105,
    "0803 0000 " MACS "020000000003 0000 020000000004 aaaa03 000000 0800 " IP4_UDP, OK4 ("66") },
  { "wlan/aggregate", 105,
    "8801 0000 " MACS "020000000003 0000 8000 " MACS "0027 aaaa03 000000 0800 " IP4_UDP,
    OK4 ("76") },
  /* 14 + 8 + 31 bytes, padded to 56; the last one is not. */
  { "wlan/aggregate-two", 105, AGGREGATE SUBFRAME "000000" SUBFRAME, OK4 ("76") " + " OK4 ("132") },
  { "wlan/aggregate-three", 105, AGGREGATE SUBFRAME "000000" SUBFRAME "000000" SUBFRAME,
    OK4 ("76") " + " OK4 ("132") " + " OK4 ("188") },
  { "wlan/aggregate-with-other", 105, AGGREGATE MACS "0008 aaaa03 000000 0806 0000" SUBFRAME,
    "other + " OK4 ("100") },
  { "wlan/aggregate-next-one-byte-short", 105, AGGREGATE SUBFRAME "000000" MACS "00", OK4 ("76") },
  { "wlan/encrypted", 105, "0841 0000 " MACS "020000000003 0000 aaaa03 000000 0800 " IP4_UDP,
    "other" },
  { "wlan/beacon", 105, "8000 0000 " MACS "020000000003 0000 00000000", "other" },
  { "wlan/null-data", 105, "4801 0000 " MACS "020000000003 0000 aaaa03 000000 0800 " IP4_UDP,
    "other" },
  { "nflog/little", 239, "02 00 0000 0800 0100 00000001 2300 0900 " IP4_UDP, OK4 ("44") },
  { "nflog/big", 239, "02 00 0000 0005 0100 61 000000 0023 0009 " IP4_UDP, OK4 ("44") },
  { "nflog/no-payload", 239, "02 00 0000 0800 0100 00000001", "other" },
  { "ppi", 192, "00 00 0800 65000000 " IP4_UDP, OK4 ("36") },
  { "ipnet", 226, "01 02 0000 00000000 00000000 00000000 00000000 00000000 " IP4_UDP, OK4 ("52") },
  { "infiniband", 242,
    "00000000000000000000 00000000000000000000 00000000000000000000 00000000000000000000 0800 "
    "0000 " IP4_UDP,
    OK4 ("72") },
  { "pktap/v1", 258,
    PKTAP_V1 ("6c000000", "01000000", "01000000", COMMAND_SIRI, COMMAND_LONG) "00 0000 " MACS
                                                                              "0800 " IP4_UDP,
    OK4 ("150") " in process=Siri effective=abcdefghijklmnopq" },
  { "pktap/v1-user2-out", 149,
    PKTAP_V1 ("6c000000", "65000000", "02000000", COMMAND_SIRI, COMMAND_NONE) "00 0000 " IP4_UDP,
    OK4 ("136") " out process=Siri" },
  { "pktap/v1-length-39", 258,
    "27000000 01000000 65000000 " COMMAND_NONE "00000000000000 010000 " IP4_UDP, "other" },
  { "pktap/v1-length-40", 258,
    "28000000 01000000 65000000 " COMMAND_NONE "00000000000000 01000000 " IP4_UDP,
    OK4 ("68") " in" },
  { "pktap/v1-no-packet", 258,
    "6c000000 00000000 65000000 " COMMAND_NONE COMMAND_NONE COMMAND_NONE COMMAND_NONE COMMAND_NONE
        COMMAND_NONE COMMAND_NONE,
    "other" },
  { "pktap/v2", 258,
    "2f 00 00 00 28 2c 6500 0000 0000 0600 1100 02000000 00000000 00000000 4d000000 "
    "00000000 02000800 53697200 646e00 " IP4_UDP,
    OK4 ("75") " out process=Sir effective=dn" },
  { "pktap/v2-command-beyond", 258,
    "28 00 00 00 28 29 6500 0000 0000 0600 1100 02000000 00000000 "
    "00000000 4d000000 00000000 01000800 " IP4_UDP,
    OK4 ("68") " in" },
  { "pcapdroid/name", 1, NO_MACS "0800 " IP4_UDP TRAILER ("01072021", NAME_APP),
    OK4 ("42") " process=App" },
  { "pcapdroid/name-cut-in-a-character", 1, NO_MACS "0800 " IP4_UDP TRAILER ("01072021", NAME_CUT),
    OK4 ("42") " process=abcdefghipabcdefghi" },
  { "pcapdroid/name-fills-its-field", 1, NO_MACS "0800 " IP4_UDP TRAILER ("01072021", NAME_FULL),
    OK4 ("42") " process=abcdefghipabcdefghij" },
  { "pcapdroid/no-name", 1, NO_MACS "0800 " IP4_UDP TRAILER ("01072021", NAME_NONE), OK4 ("42") },
  { "pcapdroid/magic-one-off", 1, NO_MACS "0800 " IP4_UDP TRAILER ("01072022", NAME_APP),
    OK4 ("42") },
  { "pcapdroid/other-header", 1, MACS "0800 " IP4_UDP TRAILER ("01072021", NAME_APP), OK4 ("42") },
  { "ip4/options", 101,
    "47 00 0027 0001 0000 40 11 0000 0a000001 0a000002 0101010101010100 " UDP_ABC,
    "ok 17 10.0.0.1|4096>10.0.0.2|8192 length=39 payload=3 'abc' @36" },
  { "ip4/header-length-4", 101, "44 00 001f 0001 0000 40 11 0000 0a000001 0a000002 " UDP_ABC,
    "other" },
  { "ip4/total-one-under-header", 101, IP4 ("0013", "11") UDP_ABC, "other" },
  { "ip4/total-is-header", 101, IP4 ("0014", "11") UDP_ABC,
    "partial 17 10.0.0.1|0>10.0.0.2|0 length=20" },
  { "ip4/total-0-is-the-wire", 101, IP4 ("0000", "06") TCP_AB,
    "ok 6 10.0.0.1|4096>10.0.0.2|443 length=42 payload=2 'ab' @40 flags=12 seq=5 ack=6" },
  { "ip4/authentication-header", 101, IP4 ("002b", "33") "11 01 0000 00000001 00000001 " UDP_ABC,
    "ok 17 10.0.0.1|4096>10.0.0.2|8192 length=43 payload=3 'abc' @40" },
  { "ip4/icmp-quotes", 101, IP4 ("003b", "01") "03 03 0000 00000000 " IP4_UDP,
    "partial 1 10.0.0.1|0>10.0.0.2|0 length=59" },
  { "ip4/esp", 101, IP4 ("001c", "32") "00000001 00000001",
    "partial 50 10.0.0.1|0>10.0.0.2|0 length=28" },
  { "ip6/icmp", 101, IP6 ("0008", "3a") "80 00 0000 00000000",
    "partial 58 fd00::1|0>fd00::2|0 length=48" },
  { "ip6/hop-by-hop", 101, IP6 ("0013", "00") "11 00 0104 00000000 " UDP_ABC,
    "ok 17 fd00::1|4096>fd00::2|8192 length=59 payload=3 'abc' @56" },
  { "ip6/all-extensions", 101,
    IP6 ("0037", "00") "2b 00 0104 00000000 3c 00 00 00 00000000 33 00 0104 00000000 "
                       "2c 01 0000 00000001 00000001 11 00 0000 00000001 " UDP_ABC,
    "ok 17 fd00::1|4096>fd00::2|8192 length=95 payload=3 'abc' @92" },
  { "ip6/extension-one-too-long", 101, IP6 ("000f", "00") "11 01 0104 00000000 " UDP_ABC,
    "partial 0 fd00::1|0>fd00::2|0 length=55" },
  { "ip6/length-0-is-the-wire", 101, IP6 ("0000", "06") TCP_AB,
    "ok 6 fd00::1|4096>fd00::2|443 length=62 payload=2 'ab' @60 flags=12 seq=5 ack=6" },
  { "ip6/jumbogram", 101, IP6 ("0000", "00") "06 00 c204 0000001e " TCP_AB,
    "ok 6 fd00::1|4096>fd00::2|443 length=70 payload=2 'ab' @68 flags=12 seq=5 ack=6" },
  { "ip6/no-next-header", 101, IP6 ("0000", "3b"), "partial 59 fd00::1|0>fd00::2|0 length=40" },
  { "tcp/options", 101,
    IP4 ("002e", "06") "1000 01bb 00000005 00000000 60 02 ffff 0000 0000 01010101 6162",
    "ok 6 10.0.0.1|4096>10.0.0.2|443 length=46 payload=2 'ab' @44 flags=02 seq=5 ack=0" },
  { "tcp/header-4-words", 101,
    IP4 ("002a", "06") "1000 01bb 00000005 00000000 40 02 ffff 0000 0000 6162",
    "partial 6 10.0.0.1|4096>10.0.0.2|443 length=42" },
  { "tcp/header-fills-packet", 101,
    IP4 ("0028", "06") "1000 01bb 00000005 00000000 50 02 ffff 0000 0000",
    "ok 6 10.0.0.1|4096>10.0.0.2|443 length=40 payload=0 '' @40 flags=02 seq=5 ack=0" },
  { "tcp/header-one-word-over", 101,
    IP4 ("0028", "06") "1000 01bb 00000005 00000000 60 02 ffff 0000 0000",
    "partial 6 10.0.0.1|4096>10.0.0.2|443 length=40" },
  { "udp/length-7", 101, IP4 ("001f", "11") "1000 2000 0007 0000 616263",
    "partial 17 10.0.0.1|4096>10.0.0.2|8192 length=31" },
  { "udp/length-8", 101, IP4 ("001f", "11") "1000 2000 0008 0000 616263",
    "ok 17 10.0.0.1|4096>10.0.0.2|8192 length=31 payload=0 '' @28" },
  { "udp/length-0-is-the-rest", 101, IP4 ("001f", "11") "1000 2000 0000 0000 616263", OK4 ("28") },
  { "udp/length-over-ip", 101, IP4 ("001f", "11") "1000 2000 000c 0000 616263", OK4 ("28") },
  { "tunnel/ip-in-ip", 101, OUTER ("0033", "04") IP4_UDP, IN_TUNNEL ("51", "48", AROUND ("4")) },
  { "tunnel/6-in-4", 101, OUTER ("0047", "29") IP6_UDP,
    "ok 17 fd00::1|4096>fd00::2|8192 length=71 payload=3 'abc' @68 in 41 1.1.1.1|0>2.2.2.2|0" },
  { "tunnel/gre", 101, OUTER ("0037", "2f") "0000 0800 " IP4_UDP,
    IN_TUNNEL ("55", "52", AROUND ("47")) },
  { "tunnel/gre-all-fields", 101,
    OUTER ("0043", "2f") "b000 0800 00000000 00000001 00000002 " IP4_UDP,
    IN_TUNNEL ("67", "64", AROUND ("47")) },
  { "tunnel/gre-pptp", 101,
    OUTER ("0046", "2f") "3081 880b 0023 0001 00000001 00000001 ff03 "
                         "21 " IP4_UDP,
    IN_TUNNEL ("70", "67", AROUND ("47")) },
  { "tunnel/gre-bridge", 101, OUTER ("0045", "2f") "0000 6558 " MACS "0800 " IP4_UDP,
    IN_TUNNEL ("69", "66", AROUND ("47")) },
  { "tunnel/erspan-2", 101,
    OUTER ("0051", "2f") "1000 88be 00000001 0000000000000000 " MACS "0800 " IP4_UDP,
    IN_TUNNEL ("81", "78", AROUND ("47")) },
  { "tunnel/erspan-1", 101, OUTER ("0045", "2f") "0000 88be " MACS "0800 " IP4_UDP,
    IN_TUNNEL ("69", "66", AROUND ("47")) },
  { "tunnel/gre-arp", 101, OUTER ("0020", "2f") "0000 0806 0001080006040001",
    "partial 47 1.1.1.1|0>2.2.2.2|0 length=32" },
  { "tunnel/vxlan", 101,
    OUTER_UDP ("0051", "003d", "12b5") "08000000 00000100 " MACS "0800 " IP4_UDP,
    IN_TUNNEL ("81", "78", AROUND_UDP ("4789")) },
  { "tunnel/vxlan-with-arp-stays-udp", 101,
    OUTER_UDP ("0034", "0020", "12b5") "08000000 00000100 " MACS "0806 00",
    "ok 17 1.1.1.1|49152>2.2.2.2|4789 length=52 payload=24 "
    "'\\x08\\x00\\x00\\x00\\x00\\x00\\x01\\x00\\x02\\x00\\x00\\x00\\x00\\x01\\x02\\x00\\x00\\x00\\x"
    "00\\x02"
    "\\x08\\x06\\x00' @28" },
  { "tunnel/geneve", 101,
    OUTER_UDP ("0055", "0041", "17c1") "01 00 6558 00000100 00000000 " MACS "0800 " IP4_UDP,
    IN_TUNNEL ("85", "82", AROUND_UDP ("6081")) },
  { "tunnel/gtp", 101, OUTER_UDP ("0043", "002f", "0868") "30 ff 001f 00000001 " IP4_UDP,
    IN_TUNNEL ("67", "64", AROUND_UDP ("2152")) },
  { "tunnel/gtp-extension", 101,
    OUTER_UDP ("004b", "0037", "0868") "34 ff 0027 00000001 0000 00 85 01 0000 00 " IP4_UDP,
    IN_TUNNEL ("75", "72", AROUND_UDP ("2152")) },
  { "tunnel/teredo-origin", 101, OUTER_UDP ("0057", "0043", "0dd8") "0000 1234 01020304 " IP6_UDP,
    "ok 17 fd00::1|4096>fd00::2|8192 length=87 payload=3 'abc' @84 in 17 "
    "1.1.1.1|49152>2.2.2.2|3544" },
  { "tunnel/teredo-length-one-over", 101, OUTER_UDP ("0044", "0030", "0dd8") IP6 ("0001", "11"),
    "ok 17 1.1.1.1|49152>2.2.2.2|3544 length=68 payload=40 '`\\x00\\x00\\x00\\x00\\x01\\x11@\\xfd"
    "\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x01\\xfd\\x00\\x00\\x0"
    "0"
    "\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x02' @28" },
  { "tunnel/l2tp", 101,
    OUTER_UDP ("0046", "0032", "06a5") "4002 0029 0001 0002 ff03 "
                                       "21 " IP4_UDP,
    IN_TUNNEL ("70", "67", AROUND_UDP ("1701")) },
  { "tunnel/capwap", 101,
    OUTER_UDP ("0051", "003d", "147f") "00 10 00 00 00000000 " MACS "0800 " IP4_UDP,
    IN_TUNNEL ("81", "78", AROUND_UDP ("5247")) },
  { "tunnel/capwap-802.11", 101,
    OUTER_UDP ("0063", "004f", "147f") "00 10 03 00 00000000 0801 0000 " MACS
                                       "020000000003 0000 aaaa03 000000 0800 " IP4_UDP,
    IN_TUNNEL ("99", "96", AROUND_UDP ("5247")) },
  { "tunnel/capwap-802.11-swapped", 101,
    OUTER_UDP ("0063", "004f", "147f") "00 10 03 00 00000000 0108 0000 " MACS
                                       "020000000003 0000 aaaa03 000000 0800 " IP4_UDP,
    IN_TUNNEL ("99", "96", AROUND_UDP ("5247")) },
  { "tunnel/twice-keeps-the-outermost", 101,
    OUTER ("0047", "04") IP4_FROM ("0033", "04", "03030303", "04040404") IP4_UDP,
    IN_TUNNEL ("71", "68", AROUND ("4")) },
  { "link/unknown", 147, "00", "other" },
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (WhitherDecoder) decoder = whither_decoder_new ();
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  hex_append (bytes, row->hex);
  g_autofree char *whole = hex_decode (decoder, row->link, bytes, bytes->len, bytes->len);
  g_assert_cmpstr (whole, ==, row->expected);

  /* Nothing understood means that something is tallied, and only then. */
  g_autoptr (GPtrArray) tallies = whither_decoder_get_tallies (decoder);
  if (g_str_equal (row->expected, "other"))
    g_assert_cmpuint (tallies->len, >, 0);
  else if (g_str_has_prefix (row->expected, "ok") && strstr (row->name, "aggregate") == NULL)
    g_assert_cmpuint (tallies->len, ==, 0);
}

/* The line without the payload's text. */
static char *
without_text (const char *line)
{
  const char *first = strchr (line, '\''), *last = strrchr (line, '\'');

  return first != NULL ? g_strdup_printf ("%.*s%s", (int) (first - line), line, last + 1)
                       : g_strdup (line);
}

/* A recorder that keeps less of the payload changes nothing but the payload's bytes; one that keeps
 * less of the headers may hide the packet, but nothing is read beyond (the block is exactly as
 * long) and what is no IP does not become IP. */
static void
test_cut (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *expected = without_text (row->expected);
  const char *offset = strrchr (row->expected, '@');
  guint payload = offset != NULL ? (guint) g_ascii_strtoull (offset + 1, NULL, 10) : G_MAXUINT;

  hex_append (bytes, row->hex);
  for (guint len = 0; len < bytes->len; len++)
    {
      g_autoptr (WhitherDecoder) decoder = whither_decoder_new ();
      g_autofree char *cut = hex_decode (decoder, row->link, bytes, len, bytes->len);
      g_autofree char *line = without_text (cut);

      if ((len >= payload && strstr (row->name, "pcapdroid/") == NULL) ||
          g_str_equal (expected, "other"))
        g_assert_cmpstr (line, ==, expected);
    }
}

/* One byte less than each header needs. The inner packet begins behind @header bytes. */
static const struct
{
  const char *name;
  guint32 link;
  const char *header;
  guint captured;
  const char *expected;
} edges[] = {
  { "ethernet-13", 1, MACS "0800 " IP4_UDP, 13, "other" },
  { "ip4-19", 101, IP4_UDP, 19, "other" },
  { "ip4-20", 101, IP4_UDP, 20, "partial 17 10.0.0.1|0>10.0.0.2|0 length=31" },
  { "udp-23", 101, IP4_UDP, 23, "partial 17 10.0.0.1|0>10.0.0.2|0 length=31" },
  { "udp-24", 101, IP4_UDP, 24, "partial 17 10.0.0.1|4096>10.0.0.2|8192 length=31" },
  { "udp-27", 101, IP4_UDP, 27, "partial 17 10.0.0.1|4096>10.0.0.2|8192 length=31" },
  { "udp-28", 101, IP4_UDP, 28, "ok 17 10.0.0.1|4096>10.0.0.2|8192 length=31 payload=3 '' @28" },
  { "udp-30", 101, IP4_UDP, 30, "ok 17 10.0.0.1|4096>10.0.0.2|8192 length=31 payload=3 'ab' @28" },
  { "ip6-39", 101, IP6_UDP, 39, "other" },
  { "ip6-40", 101, IP6_UDP, 40, "partial 17 fd00::1|0>fd00::2|0 length=51" },
  { "tcp-33", 101, IP4 ("002a", "06") TCP_AB, 33,
    "partial 6 10.0.0.1|4096>10.0.0.2|443 length=42" },
  { "tcp-34", 101, IP4 ("002a", "06") TCP_AB, 34,
    "ok 6 10.0.0.1|4096>10.0.0.2|443 length=42 payload=2 '' @34 flags=12 seq=5 ack=6" },
  { "tcp-41", 101, IP4 ("002a", "06") TCP_AB, 41,
    "ok 6 10.0.0.1|4096>10.0.0.2|443 length=42 payload=2 'a' @40 flags=12 seq=5 ack=6" },
  { "pktap-39", 258,
    PKTAP_V1 ("6c000000", "65000000", "01000000", COMMAND_SIRI, COMMAND_NONE) "00 0000 ", 39,
    "other" },
  { "nothing", 1, "", 0, "other" },
};

static void
test_edge (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (WhitherDecoder) decoder = whither_decoder_new ();
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  hex_append (bytes, edges[i].header);
  g_autofree char *cut = hex_decode (decoder, edges[i].link, bytes, edges[i].captured, bytes->len);
  g_assert_cmpstr (cut, ==, edges[i].expected);
}

/* Tunnels without end stop at the bound and stay a packet with the outermost addresses. */
static void
test_depth (void)
{
  for (guint depth = 1; depth < 200; depth++)
    {
      g_autoptr (WhitherDecoder) decoder = whither_decoder_new ();
      g_autoptr (GByteArray) bytes = g_byte_array_new ();

      for (guint i = 0; i < depth; i++)
        {
          g_autofree char *total = g_strdup_printf ("%04x", (depth - i) * 20 + 31);
          g_autofree char *hex =
              g_strconcat ("4500 ", total, " 0001 0000 40 04 0000 01010101 02020202", NULL);

          hex_append (bytes, hex);
        }
      hex_append (bytes, IP4_UDP);
      g_autofree char *text = hex_decode (decoder, 101, bytes, bytes->len, bytes->len);
      g_autofree char *length = g_strdup_printf ("length=%u ", depth * 20 + 31);
      g_assert_cmpint (g_str_has_prefix (text, "ok 17 10.0.0.1"), ==, depth <= 8);
      g_assert_nonnull (strstr (text, length));
    }
}

/* Headers without end in one packet: no stack is deep enough for them. */
static void
test_steps (void)
{
  static const char *const headers[] = { "8100 0000 ", "8847 00000100 00000000 " MACS };

  for (gsize i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      g_autoptr (WhitherDecoder) decoder = whither_decoder_new ();
      g_autoptr (GByteArray) bytes = g_byte_array_new ();

      hex_append (bytes, MACS);
      for (guint j = 0; j < 100000; j++)
        hex_append (bytes, headers[i]);
      g_autofree char *text = hex_decode (decoder, 1, bytes, bytes->len, bytes->len);
      g_assert_cmpstr (text, ==, "other");
    }
}

static void
test_tallies (void)
{
  g_autoptr (WhitherDecoder) decoder = whither_decoder_new ();
  g_autoptr (GByteArray) lldp = g_byte_array_new ();

  hex_append (lldp, MACS "88cc 0207");
  for (guint i = 0; i < 2; i++)
    g_free (hex_decode (decoder, 1, lldp, lldp->len, lldp->len));
  g_free (hex_decode (decoder, 147, lldp, lldp->len, lldp->len));
  whither_decoder_tally (decoder, "of a folder above", 9, 100);
  whither_decoder_tally (decoder, "of a folder above", 10, 100);
  whither_decoder_tally (decoder, "of a folder above", 11, 100);

  g_autoptr (GPtrArray) tallies = whither_decoder_get_tallies (decoder);
  const WhitherTally *first = g_ptr_array_index (tallies, 0);
  const WhitherTally *second = g_ptr_array_index (tallies, 1);
  const WhitherTally *third = g_ptr_array_index (tallies, 2);
  g_assert_cmpuint (tallies->len, ==, 3);
  g_assert_cmpstr (first->kind, ==, "of a folder above");
  g_assert_cmpuint (first->packets, ==, 3);
  g_assert_cmpuint (first->bytes, ==, 300);
  g_assert_cmpuint (first->first_packet, ==, 9);
  g_assert_cmpstr (second->kind, ==, "ethertype 0x88cc (LLDP)");
  g_assert_cmpuint (second->packets, ==, 2);
  g_assert_cmpuint (second->bytes, ==, 32);
  g_assert_cmpstr (third->kind, ==, "link type 147");
}

/* Names made by a hostile file stay bounded, and no packet is lost from the sum. */
static void
test_tally_bound (void)
{
  g_autoptr (WhitherDecoder) decoder = whither_decoder_new ();
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint64 packets = 0;

  hex_append (bytes, "00");
  for (guint i = 1000; i < 11000; i++)
    g_free (hex_decode (decoder, i, bytes, 1, 1));

  g_autoptr (GPtrArray) tallies = whither_decoder_get_tallies (decoder);
  for (guint i = 0; i < tallies->len; i++)
    packets += ((const WhitherTally *) g_ptr_array_index (tallies, i))->packets;
  g_assert_cmpuint (tallies->len, <=, 4097);
  g_assert_cmpuint (packets, ==, 10000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/packet/", rows[i].name, NULL);
      g_autofree char *cut = g_strconcat ("/packet/cut/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_row);
      g_test_add_data_func (cut, &rows[i], test_cut);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (edges); i++)
    {
      g_autofree char *path = g_strconcat ("/packet/edge/", edges[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_edge);
    }
  g_test_add_func ("/packet/bounds/tunnels", test_depth);
  g_test_add_func ("/packet/bounds/headers", test_steps);
  g_test_add_func ("/packet/tally/order", test_tallies);
  g_test_add_func ("/packet/tally/bound", test_tally_bound);
  return g_test_run ();
}
