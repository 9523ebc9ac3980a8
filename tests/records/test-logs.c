/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>

#include "describe.h"

/* All made up: names under .example, addresses for documentation. */

#define ZEEK_HEAD(fields)                                                                          \
  "#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\tx\n"        \
  "#fields\t" fields "\n"
#define ZEEK_CONN                                                                                  \
  "ts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tduration\torig_bytes\t"             \
  "resp_bytes\tconn_state\torig_pkts\torig_ip_bytes\tresp_pkts\tresp_ip_bytes"
#define ZEEK_FLOW(name, amounts, rest)                                                             \
  "flow " name " 192.0.2.1 443 tcp ? 10.0.0.2 1 " amounts " 2025-10-09T08:53:20.500000Z" rest "\n"

static const TestRecordRow zeek[] = {
  { "conn",
    "### line of a test\n" ZEEK_HEAD (ZEEK_CONN) "1760000000.5\tC1\t10.0.0.2\t40000\t192.0.2."
                                                 "1\t443\ttcp\t2.25\t10\t20\tSF\t3\t130\t4\t180\n"
                                                 "#close\t2025\n",
    "zeek\n" ZEEK_FLOW ("?", "130/180", "+2.25") },
  { "conn-no-answer",
    ZEEK_HEAD (ZEEK_CONN) "1760000000.5\tC1\t10.0.0.2\t40000\t192.0.2.1\t443\ttcp\t-\t-\t-"
                          "\tS0\t3\t130\t0\t0\n",
    "zeek\n" ZEEK_FLOW ("?", "130/0", " attempted") },
  { "conn-from-outside",
    ZEEK_HEAD (ZEEK_CONN) "1760000000.5\tC1\t192.0.2.1\t443\t10.0.0.2\t40000\ttcp\t-\t-\t-"
                          "\tSF\t3\t130\t4\t180\n",
    "zeek\n" ZEEK_FLOW ("?", "180/130", "") },
  { "conn-inside-the-house",
    ZEEK_HEAD (ZEEK_CONN) "1760000000.5\tC1\t10.0.0.2\t40000\t10.0.0.3\t443\ttcp\t-\t-\t-"
                          "\tSF\t3\t130\t4\t180\n",
    "zeek\nflow ? 10.0.0.3 443 tcp ? 10.0.0.2 1 130/180 2025-10-09T08:53:20.500000Z local\n" },
  { "other-order-and-ssl-of-same-uid",
    ZEEK_HEAD (
        "server_name\tuid\tid.resp_h\tid.resp_p\tid.orig_h\tid.orig_p\tts") "a."
                                                                            "example\tC1\t19"
                                                                            "2.0.2."
                                                                            "1\t443\t10.0.0."
                                                                            "2\t40000\t17600"
                                                                            "00000."
                                                                            "5\n" ZEEK_HEAD (
                                                                                ZEEK_CONN) "1760000"
                                                                                           "000."
                                                                                           "5\tC1\t"
                                                                                           "10.0.0."
                                                                                           "2\t4000"
                                                                                           "0\t192."
                                                                                           "0.2."
                                                                                           "1\t443"
                                                                                           "\ttcp\t"
                                                                                           "-\t-\t-"
                                                                                           "\tSF\t3"
                                                                                           "\t130\t"
                                                                                           "4\t180"
                                                                                           "\n",
    "zeek\nflow a.example 192.0.2.1 443 tcp ? 10.0.0.2 1 130/180 2025-10-09T08:53:20.500000Z\n" },
  { "http-host-with-port",
    ZEEK_HEAD ("ts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\thost") "1760000000.5\tC1\t10."
                                                                            "0.0.2\t1\t192.0.2."
                                                                            "1\t80\tA.example:80\n",
    "zeek\nflow a.example 192.0.2.1 80 ? ? 10.0.0.2 1 ?/? 2025-10-09T08:53:20.500000Z\n" },
  { "dns",
    ZEEK_HEAD (
        "ts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tquery\tanswers") "1760000000."
                                                                                      "5\tC1\t10.0."
                                                                                      "0.2\t1\t10."
                                                                                      "0.0."
                                                                                      "1\t53\tudp\t"
                                                                                      "a."
                                                                                      "example\tb."
                                                                                      "example,192."
                                                                                      "0.2.9,"
                                                                                      "2001:db8::"
                                                                                      "9\n",
    "zeek\nflow a.example 192.0.2.9 0 ? ? 10.0.0.2 1 ?/? 2025-10-09T08:53:20.500000Z attempted\n"
    "seen dns-question a.example 1\nseen dns-answer a.example=>192.0.2.9 1\n"
    "seen dns-answer a.example=>2001:db8::9 1\n" },
  { "escaped",
    ZEEK_HEAD (
        "ts\tid.orig_h\tid.resp_h\tserver_name") "1760000000.5\t10.0.0.2\t192.0.2.1\ta\\x09b\\x0\n",
    "zeek\nflow a\\x09b\\x0 192.0.2.1 0 ? ? 10.0.0.2 1 ?/? 2025-10-09T08:53:20.500000Z\n" },
  { "one-cell-short",
    ZEEK_HEAD ("ts\tid.orig_h\tid.resp_h\tserver_name") "1760000000.5\t10.0.0.2\t192.0.2.1\n",
    "zeek\ntally line left out: fewer cells than the head names: 1 from 7\n" },
  { "json-conn",
    "{\"ts\":1760000000.5,\"uid\":\"C1\",\"id.orig_h\":\"10.0.0.2\",\"id.orig_p\":40000,"
    "\"id.resp_h\":\"192.0.2.1\",\"id.resp_p\":443,\"proto\":\"tcp\",\"conn_state\":\"SF\","
    "\"orig_ip_bytes\":130,\"resp_ip_bytes\":180}\n",
    "zeek\n" ZEEK_FLOW ("?", "130/180", "") },
  { "json-dns",
    "{\"ts\":\"2025-10-09T08:53:20.500000Z\",\"id.orig_h\":\"10.0.0.2\",\"id.resp_h\":\"10.0.0.1\","
    "\"query\":\"a.example\",\"answers\":[\"b.example\",\"192.0.2.9\"]}\n",
    "zeek\nflow a.example 192.0.2.9 0 ? ? 10.0.0.2 1 ?/? 2025-10-09T08:53:20.500000Z attempted\n"
    "seen dns-question a.example 1\nseen dns-answer a.example=>192.0.2.9 1\n" },
};

#define EVE(kind, more)                                                                            \
  "{\"timestamp\":\"2025-10-09T08:53:20.500000+0000\",\"flow_id\":1,\"event_type\":\"" kind "\","  \
  "\"src_ip\":\"10.0.0.2\",\"src_port\":40000,\"dest_ip\":\"192.0.2.1\",\"dest_port\":443,"        \
  "\"proto\":\"TCP\"," more "}\n"
#define EVE_FLOW(rest) "flow a.example 192.0.2.1 443 tcp ? 10.0.0.2 1 " rest "\n"
#define EVE_QUESTION                                                                               \
  "suricata\nflow a.example ? 0 ? ? 10.0.0.2 1 ?/? 2025-10-09T08:53:20.500000Z attempted\n"        \
  "seen dns-question a.example 1\n"

static const TestRecordRow suricata[] = {
  { "tls", EVE ("tls", "\"tls\":{\"sni\":\"a.example\"}"),
    "suricata\n" EVE_FLOW ("?/? 2025-10-09T08:53:20.500000Z") },
  { "tls-and-flow",
    EVE ("tls", "\"tls\":{\"sni\":\"a.example\"}")
        EVE ("flow",
             "\"flow\":{\"bytes_toserver\":100,\"bytes_toclient\":200,\"pkts_toserver\":1,"
             "\"pkts_toclient\":2,\"start\":\"2025-10-09T08:53:20.250000+0000\","
             "\"end\":\"2025-10-09T08:53:21.250000+0000\"}"),
    "suricata\n" EVE_FLOW ("100/200 2025-10-09T08:53:20.250000Z+1") },
  { "dns-1",
    EVE ("dns", "\"dns\":{\"type\":\"query\",\"rrname\":\"a.example\",\"rrtype\":\"A\"}")
        EVE ("dns",
             "\"dns\":{\"type\":\"answer\",\"rrname\":\"a.example\","
             "\"rdata\":\"192.0.2.9\"}"),
    EVE_QUESTION "seen dns-answer a.example=>192.0.2.9 1\n" },
  { "dns-2",
    EVE ("dns", "\"dns\":{\"type\":\"query\",\"rrname\":\"a.example\"}")
        EVE ("dns",
             "\"dns\":{\"version\":2,\"type\":\"answer\",\"rrname\":\"a.example\",\"answers\":"
             "[{\"rrname\":\"a.example\",\"rdata\":\"b.example\"},{\"rdata\":\"192.0.2.9\"}],"
             "\"grouped\":{\"A\":[\"192.0.2.9\",\"192.0.2.8\"],\"CNAME\":[\"b.example\"]}}"),
    EVE_QUESTION
    "seen dns-answer a.example=>192.0.2.9 1\nseen dns-answer a.example=>192.0.2.8 1\n" },
  { "dns-3",
    EVE ("dns",
         "\"dns\":{\"version\":3,\"type\":\"request\",\"queries\":[{\"rrname\":\"a.example\"}]}")
        EVE ("dns",
             "\"dns\":{\"version\":3,\"type\":\"response\",\"queries\":[{\"rrname\":"
             "\"a.example\"}],\"answers\":[{\"rdata\":\"192.0.2.9\"}]}"),
    EVE_QUESTION "seen dns-answer a.example=>192.0.2.9 1\n" },
  { "other-event", EVE ("alert", "\"alert\":{}"),
    "suricata\ntally event of a kind that names no server: 1 from 1\n" },
  { "broken-line", EVE ("tls", "\"tls\":{\"sni\":\"a.example\"}") "{\"timestamp\":trooe}\n",
    "suricata\n" EVE_FLOW (
        "?/? 2025-10-09T08:53:20.500000Z") "tally line left out: not JSON: 1 from "
                                           "2\n" },
};

#define ADGUARD(more)                                                                              \
  "{\"IP\":\"10.0.0.2\",\"T\":\"2025-10-09T11:53:20.500000001+03:00\",\"QH\":\"a.example\","       \
  "\"QT\":\"A\",\"QC\":\"IN\"" more "}\n"
/* id 0, one question, one record: a.example A 192.0.2.9 */
#define ADGUARD_ANSWER                                                                             \
  ",\"Answer\":\"AACBgAABAAEAAAAAAWEHZXhhbXBsZQAAAQABwAwAAQABAAAACgAEwAACCQ==\""
#define ADGUARD_FLOW(address, rest)                                                                \
  "adguard-home\nflow a.example " address                                                          \
  " 0 ? ? 10.0.0.2 1 ?/? 2025-10-09T08:53:20.500000Z attempted" rest                               \
  "\nseen dns-question a.example 1\n"

static const TestRecordRow adguard_home[] = {
  { "answer", ADGUARD (ADGUARD_ANSWER),
    ADGUARD_FLOW ("192.0.2.9", "") "seen dns-answer a.example=>192.0.2.9 1\n" },
  { "no-answer", ADGUARD (""), ADGUARD_FLOW ("?", "") },
  { "blocked", ADGUARD (ADGUARD_ANSWER ",\"Result\":{\"IsFiltered\":true,\"Reason\":3}"),
    ADGUARD_FLOW ("?", " blocked") },
  { "safe-search", ADGUARD (",\"Result\":{\"IsFiltered\":true,\"Reason\":7}"),
    ADGUARD_FLOW ("?", "") },
  { "blocked-service", ADGUARD (",\"Result\":{\"IsFiltered\":true,\"Reason\":8}"),
    ADGUARD_FLOW ("?", " blocked") },
  { "rewritten", ADGUARD (",\"Result\":{\"IsFiltered\":true,\"Reason\":9}"),
    ADGUARD_FLOW ("?", "") },
  { "not-filtered", ADGUARD (",\"Result\":{\"Reason\":3}"), ADGUARD_FLOW ("?", "") },
  { "answer-cut", ADGUARD (",\"Answer\":\"AACBgAABAAEAAAAAAWEHZXhhbXBsZQAAAQ==\""),
    ADGUARD_FLOW ("?", "") "tally answer that cannot be read: 1 from 1\n" },
  { "same-hour-twice", ADGUARD ("") ADGUARD (""),
    "adguard-home\nflow a.example ? 0 ? ? 10.0.0.2 2 ?/? 2025-10-09T08:53:20.500000Z attempted\n"
    "seen dns-question a.example 2\n" },
  { "hour-border",
    "{\"IP\":\"10.0.0.2\",\"T\":\"2025-10-09T08:59:59.999999999Z\",\"QH\":\"a.example\",\"QT\":"
    "\"A\"}\n"
    "{\"IP\":\"10.0.0.2\",\"T\":\"2025-10-09T09:00:00Z\",\"QH\":\"a.example\",\"QT\":\"A\"}\n",
    "adguard-home\n"
    "flow a.example ? 0 ? ? 10.0.0.2 1 ?/? 2025-10-09T08:59:59.999999Z attempted\n"
    "flow a.example ? 0 ? ? 10.0.0.2 1 ?/? 2025-10-09T09:00:00.000000Z attempted\n"
    "seen dns-question a.example 2\n" },
};

#define NEXTDNS                                                                                    \
  "timestamp,domain,query_type,dnssec,protocol,client_ip,status,reasons,destination_country,"      \
  "root_domain,device_id,device_name,device_model,device_local_ip,matched_name,client_name\n"
#define NEXTDNS_FLOW(rest)                                                                         \
  "nextdns\nflow a.example ? 0 ? ? Phone, mine 1 ?/? 2025-10-09T08:53:20.500000Z attempted" rest   \
  "\nseen dns-question a.example 1\n"

static const TestRecordRow nextdns[] = {
  { "plain",
    NEXTDNS "2025-10-09T08:53:20.500Z,a.example,A,false,DNS-over-HTTPS,198.51.100.1,,,US,a.example,"
            "X1,\"Phone, mine\",,,,\n",
    NEXTDNS_FLOW ("") },
  { "device-without-name",
    NEXTDNS "2025-10-09T08:53:20.500Z,a.example,A,false,DNS-over-HTTPS,198.51.100.1,,,US,a.example,"
            "X1,,,10.0.0.2,,\n",
    "nextdns\nflow a.example ? 0 ? ? 10.0.0.2 1 ?/? 2025-10-09T08:53:20.500000Z attempted\n"
    "seen dns-question a.example 1\n" },
  { "device-without-anything",
    NEXTDNS "2025-10-09T08:53:20.500Z,a.example,A,false,DNS-over-HTTPS,198.51.100.1,,,US,a.example,"
            "X1,,,,,\n",
    "nextdns\nflow a.example ? 0 ? ? 198.51.100.1 1 ?/? 2025-10-09T08:53:20.500000Z attempted\n"
    "seen dns-question a.example 1\n" },
  { "blocked",
    NEXTDNS "2025-10-09T08:53:20.500Z,a.example,A,false,DNS-over-HTTPS,198.51.100.1,blocked,\"x\n"
            "y\",US,a.example,X1,\"Phone, mine\",,,,\n",
    NEXTDNS_FLOW (" blocked") },
  { "quotation-does-not-end", NEXTDNS "2025-10-09T08:53:20.500Z,\"a.example,A\n",
    "nextdns\ntally line left out: a quotation that does not end: 1 from 2\n" },
  { "one-cell-short", NEXTDNS "2025-10-09T08:53:20.500Z,a.example,A,false,,,,,,,,,,,\n",
    "nextdns\ntally line left out: fewer cells than the first line names: 1 from 2\n" },
};

#define MASQ "Oct  9 08:53:20 router dnsmasq[12]: "
#define MASQ_FLOW(name, address, rest)                                                             \
  "flow " name " " address " 0 ? ? 10.0.0.2 1 ?/? 2025-10-09T08:53:20.000000Z attempted" rest "\n"

static const TestRecordRow dnsmasq[] = {
  { "question",
    MASQ "query[A] a.example from 10.0.0.2\n" MASQ "forwarded a.example to 192.0.2.53\n",
    "dnsmasq\n" MASQ_FLOW ("a.example", "?", "") "seen dns-question a.example 1\n" },
  { "reply", MASQ "query[A] a.example from 10.0.0.2\n" MASQ "reply a.example is 192.0.2.9\n",
    "dnsmasq\n" MASQ_FLOW ("a.example",
                           "192.0.2.9",
                           "") "seen dns-question a.example 1\n"
                               "seen dns-answer a.example=>192.0.2.9 1\n" },
  { "reply-through-cname",
    MASQ "query[A] a.example from 10.0.0.2\n" MASQ "reply a.example is <CNAME>\n" MASQ
         "reply b.example is <CNAME>\n" MASQ "reply c.example is 192.0.2.9\n" MASQ
         "reply d.example is 192.0.2.8\n",
    "dnsmasq\n" MASQ_FLOW ("a.example",
                           "192.0.2.9",
                           "") "seen dns-question a.example 1\n"
                               "seen dns-answer a.example=>192.0.2.9 1\n" },
  { "year-of-the-past", "Nov  9 08:53:20 dnsmasq[12]: query[A] a.example from 10.0.0.2\n",
    "dnsmasq\nflow a.example ? 0 ? ? 10.0.0.2 1 ?/? 2024-11-09T08:53:20.000000Z attempted\n"
    "seen dns-question a.example 1\n" },
  { "leap-day", "Feb 29 08:53:20 dnsmasq[12]: query[A] a.example from 10.0.0.2\n",
    "dnsmasq\nflow a.example ? 0 ? ? 10.0.0.2 1 ?/? 2024-02-29T08:53:20.000000Z attempted\n"
    "seen dns-question a.example 1\n" },
  { "extra-and-proto",
    "Oct  9 08:53:20 dnsmasq[12]: UDP 7 10.0.0.2/40000 query[A] a.example from 10.0.0.2\n"
    "Oct  9 08:53:20 dnsmasq[12]: 7 10.0.0.2/40000 reply a.example is 192.0.2.9\n",
    "dnsmasq\n" MASQ_FLOW ("a.example",
                           "192.0.2.9",
                           "") "seen dns-question a.example 1\n"
                               "seen dns-answer a.example=>192.0.2.9 1\n" },
  { "gravity",
    MASQ "query[A] a.example from 10.0.0.2\n" MASQ "gravity blocked a.example is 0.0.0.0\n",
    "dnsmasq\n" MASQ_FLOW ("a.example", "?", " blocked") "seen dns-question a.example 1\n" },
  { "config-nowhere",
    MASQ "query[A] a.example from 10.0.0.2\n" MASQ "config a.example is NXDOMAIN\n",
    "dnsmasq\n" MASQ_FLOW ("a.example", "?", " blocked") "seen dns-question a.example 1\n" },
  { "reply-nxdomain-is-no-block",
    MASQ "query[A] a.example from 10.0.0.2\n" MASQ "reply a.example is NXDOMAIN\n",
    "dnsmasq\n" MASQ_FLOW ("a.example", "?", "") "seen dns-question a.example 1\n" },
  { "other-program",
    MASQ "query[A] a.example from 10.0.0.2\n"
         "Oct  9 08:53:20 router dnsmasq-dhcp[12]: DHCPACK\n",
    "dnsmasq\n" MASQ_FLOW ("a.example", "?", "") "seen dns-question a.example 1\n"
                                                 "tally line of another program: 1 from 2\n" },
};

#define UNBOUND_FLOW                                                                               \
  "unbound\nflow a.example ? 0 ? ? 10.0.0.2 1 ?/? 2025-10-09T08:53:20.000000Z attempted\n"         \
  "seen dns-question a.example 1\n"

static const TestRecordRow unbound[] = {
  { "query", "[1760000000] unbound[1:0] info: 10.0.0.2 a.example. A IN\n", UNBOUND_FLOW },
  { "reply", "[1760000000] unbound[1:0] info: 10.0.0.2 a.example. A IN NOERROR 0.01 0 45\n",
    UNBOUND_FLOW },
  { "both",
    "[1760000000] unbound[1:0] query: 10.0.0.2 a.example. A IN\n"
    "[1760000000] unbound[1:0] reply: 10.0.0.2 a.example. A IN NOERROR 0.01 0 45\n",
    UNBOUND_FLOW },
  { "syslog",
    "Oct  9 08:53:20 router unbound: [1:0] info: 10.0.0.2 a.example. A IN\n"
    "Oct  9 08:53:20 router unbound[2]: [1:0] info: 10.0.0.2 a.example. A IN\n",
    "unbound\nflow a.example ? 0 ? ? 10.0.0.2 2 ?/? 2025-10-09T08:53:20.000000Z attempted\n"
    "seen dns-question a.example 2\n" },
  { "start", "[1760000000] unbound[1:0] info: start of service (unbound 1.19.0).\n",
    "unbound\ntally line that is no question: 1 from 1\n" },
};

#define CRYPT_FLOW(rest)                                                                           \
  "dnscrypt-proxy\nflow a.example ? 0 ? ? 10.0.0.2 1 ?/? 2025-10-09T08:53:20.000000Z "             \
  "attempted" rest "\nseen dns-question a.example 1\n"

static const TestRecordRow dnscrypt_proxy[] = {
  { "tabs", "[2025-10-09 08:53:20]\t10.0.0.2\ta.example\tA\tPASS\t21ms\tx\t-\n", CRYPT_FLOW ("") },
  { "rejected", "[2025-10-09 08:53:20]\t10.0.0.2\ta.example\tA\tREJECT\t0ms\t-\t-\n",
    CRYPT_FLOW (" blocked") },
  { "four-columns", "[2025-10-09 08:53:20]\t10.0.0.2\ta.example\tA\n", CRYPT_FLOW ("") },
  { "three-columns", "[2025-10-09 08:53:20]\t10.0.0.2\ta.example\n",
    "dnscrypt-proxy\ntally line left out: too few cells: 1 from 1\n" },
  { "labelled",
    "time:1760000000\thost:10.0.0.2\tmessage:a.example\ttype:A\treturn:DROP\tcached:0\tduration:"
    "1\n",
    CRYPT_FLOW (" blocked") },
};

typedef struct
{
  const char *name, *sql, *expected;
} DatabaseRow;

#define V5                                                                                         \
  "CREATE TABLE ftl (id INTEGER PRIMARY KEY, value BLOB); INSERT INTO ftl VALUES (0, 9);"          \
  "CREATE TABLE queries (id INTEGER PRIMARY KEY AUTOINCREMENT, timestamp INTEGER, type INTEGER,"   \
  " status INTEGER, domain TEXT, client TEXT, forward TEXT);"
#define V6                                                                                         \
  "CREATE TABLE ftl (id INTEGER PRIMARY KEY, value BLOB); INSERT INTO ftl VALUES (0, 21);"         \
  "CREATE TABLE query_storage (id INTEGER PRIMARY KEY, timestamp INTEGER, type INTEGER,"           \
  " status INTEGER, domain INTEGER, client INTEGER);"                                              \
  "CREATE TABLE domain_by_id (id INTEGER PRIMARY KEY, domain TEXT);"                               \
  "CREATE TABLE client_by_id (id INTEGER PRIMARY KEY, ip TEXT, name TEXT);"                        \
  "INSERT INTO domain_by_id VALUES (1, 'a.example');"                                              \
  "INSERT INTO client_by_id VALUES (1, '10.0.0.2', NULL);"                                         \
  "CREATE VIEW queries AS SELECT id, timestamp, type, status, CASE typeof(domain) WHEN 'integer'"  \
  " THEN (SELECT domain FROM domain_by_id d WHERE d.id = q.domain) ELSE domain END domain,"        \
  " CASE typeof(client) WHEN 'integer' THEN (SELECT ip FROM client_by_id c WHERE c.id = q.client)" \
  " ELSE client END client FROM query_storage q;"
#define PIHOLE_FLOW(contacts, fraction, rest)                                                      \
  "flow a.example ? 0 ? ? 10.0.0.2 " contacts " ?/? 2025-10-09T08:53:20." fraction                 \
  "Z attempted" rest "\n"

static const DatabaseRow databases[] = {
  { "5", V5 "INSERT INTO queries VALUES (1, 1760000000, 1, 2, 'a.example', '10.0.0.2', NULL)",
    "pihole\n" PIHOLE_FLOW ("1", "000000", "") "seen dns-question a.example 1\n" },
  { "6",
    V6 "INSERT INTO query_storage VALUES (1, 1760000000.25, 1, 3, 1, 1), (2, 1760000000, 1, 3, "
       "'a.example', '10.0.0.2')",
    "pihole\nflow a.example ? 0 ? ? 10.0.0.2 2 ?/? 2025-10-09T08:53:20.000000Z+0.25 attempted\n"
    "seen dns-question a.example 2\n" },
  { "blocked-1-not-2-not-17-18",
    V5 "INSERT INTO queries VALUES (1, 1760000000, 1, 1, 'a.example', '10.0.0.2', NULL),"
       "(2, 1760000000, 1, 2, 'a.example', '10.0.0.2', NULL),"
       "(3, 1760000000, 1, 17, 'a.example', '10.0.0.2', NULL),"
       "(5, 1760000000, 1, 17, 'a.example', '10.0.0.2', NULL),"
       "(4, 1760000000, 1, 18, 'a.example', '10.0.0.2', NULL)",
    "pihole\n" PIHOLE_FLOW ("2", "000000", " blocked")
        PIHOLE_FLOW ("3", "000000", "") "seen dns-question a.example 5\n" },
  { "no-time-no-name",
    V5 "INSERT INTO queries VALUES (1, 'x', 1, 2, 'a.example', '10.0.0.2', NULL),"
       "(2, 1760000000, 1, 2, NULL, NULL, NULL), (3, -1, 1, 2, x'ff', NULL, NULL)",
    "pihole\nflow a.example ? 0 ? ? 10.0.0.2 1 ?/? ? attempted\n"
    "flow \\xff ? 0 ? ? ? 1 ?/? ? attempted\n"
    "seen dns-question a.example 1\nseen dns-question \\xff 1\n"
    "tally time that cannot be read: 2 from 1\ntally line left out: no name: 1 from 2\n" },
  { "view-that-recurses",
    "CREATE TABLE ftl (id); CREATE VIEW queries AS WITH RECURSIVE n (id) AS (SELECT 1 UNION ALL "
    "SELECT id + 1 FROM n) SELECT id, 1 timestamp, 1 status, 'a' domain, 'b' client FROM n",
    "pihole\nerror the database cannot be read: not authorized\n" },
  { "view-with-another-function",
    "CREATE TABLE ftl (id); CREATE VIEW queries AS SELECT 1 id, 1 timestamp, 1 status, "
    "hex(zeroblob(100000000)) domain, 'b' client",
    "pihole\nerror the database cannot be read: not authorized to use function: hex\n" },
  { "no-such-column", "CREATE TABLE ftl (id); CREATE TABLE queries (id, timestamp)",
    "pihole\nerror the database cannot be read: no such column: status\n" },
  { "not-this", "CREATE TABLE queries (id)", "nothing\n" },
};

static guint8 *
make_database (const char *sql, gsize *len)
{
  sqlite3 *db = NULL;
  sqlite3_int64 size = 0;

  g_assert_cmpint (sqlite3_open (":memory:", &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  guint8 *bytes = sqlite3_serialize (db, "main", &size, 0);
  sqlite3_close (db);
  *len = (gsize) size;
  return bytes;
}

static void
test_database (gconstpointer user_data)
{
  const DatabaseRow *row = user_data;
  gsize len;
  guint8 *bytes = make_database (row->sql, &len);
  g_autofree char *read = test_read_record (bytes, len);

  g_assert_cmpstr (read, ==, row->expected);
  for (gsize cut = 0; cut < len; cut += cut < 200 ? 1 : 509)
    {
      g_autofree char *part = test_read_record (bytes, cut);
      g_assert_nonnull (part);
    }
  sqlite3_free (bytes);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  test_add_record_rows ("zeek", zeek, G_N_ELEMENTS (zeek));
  test_add_record_rows ("suricata", suricata, G_N_ELEMENTS (suricata));
  test_add_record_rows ("adguard-home", adguard_home, G_N_ELEMENTS (adguard_home));
  test_add_record_rows ("nextdns", nextdns, G_N_ELEMENTS (nextdns));
  test_add_record_rows ("dnsmasq", dnsmasq, G_N_ELEMENTS (dnsmasq));
  test_add_record_rows ("unbound", unbound, G_N_ELEMENTS (unbound));
  test_add_record_rows ("dnscrypt-proxy", dnscrypt_proxy, G_N_ELEMENTS (dnscrypt_proxy));
  for (gsize i = 0; i < G_N_ELEMENTS (databases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/records/pihole/%s", databases[i].name);
      g_test_add_data_func (path, &databases[i], test_database);
    }
  return g_test_run ();
}
