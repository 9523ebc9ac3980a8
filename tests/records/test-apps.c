/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>

#include "describe.h"

#include <string.h>

/* All made up: names under .example, addresses for documentation. */

static const TestRecordRow mitmproxy[] = {
  { "new",
    "403:7:version;2:21#4:type;4:http;7:request;106:4:host;9:A.example;4:port;3:443#15:timestam"
    "p_start;12:1760000000.5^7:headers;11:8:1:a,1:b,]]7:content;1:x,}8:response;54:11:status_co"
    "de;3:200#13:timestamp_end;12:1760000001.5^}11:server_conn;111:8:peername;18:9:192.0.2.1;3:"
    "443#]3:sni;9:a.example;18:transport_protocol;3:tcp;7:address;18:9:a.example;3:443#]}11:cli"
    "ent_conn;34:8:peername;19:8:10.0.0.2;5:40000#]}}",
    "mitmproxy\nflow a.example 192.0.2.1 443 tcp ? 10.0.0.2 1 ?/? "
    "2025-10-09T08:53:20.500000Z+1\n" },
  { "old-transparent-failed",
    "303:7:version,13:1:0#2:18#1:2#]4:type,4:http,7:request,66:4:host,9:192.0.2.1,4:port,2:80#1"
    "5:timestamp_start,12:1760000000.5^}8:response,0:~11:server_conn,87:10:ip_address,51:7:addr"
    "ess,18:9:192.0.2.1,3:443#]8:use_ipv6,5:false!}3:sni,9:a.example,}11:client_conn,43:7:addre"
    "ss,29:7:address,15:8:10.0.0.2,1:1#]}}}",
    "mitmproxy\nflow a.example 192.0.2.1 80 tcp ? 10.0.0.2 1 ?/? 2025-10-09T08:53:20.500000Z "
    "attempted\n" },
  { "question",
    "209:4:type;3:dns;7:request;85:9:questions;34:30:4:name;9:q.example;4:type;1:1#}]15:timesta"
    "mp_start;12:1760000000.5^}11:client_conn;30:8:peername;15:8:10.0.0.2;1:4#]}11:server_conn;"
    "29:7:address;15:7:9.9.9.9;2:53#]}}",
    "mitmproxy\nflow q.example ? 0 ? ? 10.0.0.2 1 ?/? 2025-10-09T08:53:20.500000Z attempted\nseen "
    "dns-question q.example 1\n" },
  { "udp",
    "127:4:type;3:udp;11:server_conn;95:7:address;18:9:u.example;3:443#]15:timestamp_start;12:1"
    "760000000.5^18:transport_protocol;3:udp;}}",
    "mitmproxy\nflow u.example ? 443 udp ? ? 1 ?/? 2025-10-09T08:53:20.500000Z\n" },
  { "two",
    "127:4:type;3:udp;11:server_conn;95:7:address;18:9:u.example;3:443#]15:timestamp_start;12:1"
    "760000000.5^18:transport_protocol;3:udp;}}127:4:type;3:udp;11:server_conn;95:7:address;18:"
    "9:u.example;3:443#]15:timestamp_start;12:1760000000.5^18:transport_protocol;3:udp;}}",
    "mitmproxy\nflow u.example ? 443 udp ? ? 1 ?/? 2025-10-09T08:53:20.500000Z\nflow u.example ? "
    "443 udp ? ? 1 ?/? 2025-10-09T08:53:20.500000Z\n" },
  { "cut",
    "127:4:type;3:udp;11:server_conn;95:7:address;18:9:u.example;3:443#]15:timestamp_start;12:1"
    "760000000.5^18:transport_protocol;3:udp;}}127:4:type;3:udp;11:server_conn;95:7:address;18:"
    "9:u.example;3:443#]15:timestamp_start;12:1760000000.5^18:transport_protocol;3:udp;}",
    "mitmproxy\nflow u.example ? 443 udp ? ? 1 ?/? 2025-10-09T08:53:20.500000Z\nerror the file "
    "ends inside entry 2\n" },
  { "no-server", "22:4:type;3:tcp;2:id;1:x;}",
    "mitmproxy\ntally flow without a server: 1 from 1\n" },
  { "inner-length-one-byte-short",
    "127:4:type;3:udp;11:server_conn;95:7:address;18:8:u.example;3:443#]15:timestamp_start;12:1"
    "760000000.5^18:transport_protocol;3:udp;}}",
    "mitmproxy\ntally flow that cannot be read: 1 from 1\n" },
  { "deep-lists",
    "127:4:type;3:udp;11:server_conn;95:7:address;18:9:u.example;3:443#]15:timestamp_start;12:1"
    "760000000.5^18:transport_protocol;3:udp;}}486:1:a,477:472:467:462:457:452:447:442:437:432:"
    "427:422:417:412:407:402:397:392:387:382:377:372:367:362:357:352:347:342:337:332:327:322:31"
    "7:312:307:302:297:292:287:282:277:272:267:262:257:252:247:242:237:232:227:222:217:212:207:"
    "202:197:192:187:182:177:172:167:162:157:152:147:142:137:132:127:122:117:112:107:102:98:94:"
    "90:86:82:78:74:70:66:62:58:54:50:46:42:38:34:30:26:22:18:14:10:7:4:1:a,]]]]]]]]]]]]]]]]]]]"
    "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}",
    "mitmproxy\nflow u.example ? 443 udp ? ? 1 ?/? 2025-10-09T08:53:20.500000Z\n"
    "tally flow without a server: 1 from 2\n" },
  { "depth-100",
    "791:1:a,1:b,0:,775:0:,767:0:,759:0:,751:0:,743:0:,735:0:,727:0:,719:0:,711:0:,703:0:,695:0"
    ":,687:0:,679:0:,671:0:,663:0:,655:0:,647:0:,639:0:,631:0:,623:0:,615:0:,607:0:,599:0:,591:"
    "0:,583:0:,575:0:,567:0:,559:0:,551:0:,543:0:,535:0:,527:0:,519:0:,511:0:,503:0:,495:0:,487"
    ":0:,479:0:,471:0:,463:0:,455:0:,447:0:,439:0:,431:0:,423:0:,415:0:,407:0:,399:0:,391:0:,38"
    "3:0:,375:0:,367:0:,359:0:,351:0:,343:0:,335:0:,327:0:,319:0:,311:0:,303:0:,295:0:,287:0:,2"
    "79:0:,271:0:,263:0:,255:0:,247:0:,239:0:,231:0:,223:0:,215:0:,207:0:,199:0:,191:0:,183:0:,"
    "175:0:,167:0:,159:0:,151:0:,143:0:,135:0:,127:0:,119:0:,111:0:,103:0:,96:0:,89:0:,82:0:,75"
    ":0:,68:0:,61:0:,54:0:,47:0:,40:0:,33:0:,26:0:,19:0:,12:0:,6:0:,0:~}}}}}}}}}}}}}}}}}}}}}}}}"
    "}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}",
    "mitmproxy\ntally flow without a server: 1 from 1\n" },
  { "depth-101",
    "799:1:a,1:b,0:,783:0:,775:0:,767:0:,759:0:,751:0:,743:0:,735:0:,727:0:,719:0:,711:0:,703:0"
    ":,695:0:,687:0:,679:0:,671:0:,663:0:,655:0:,647:0:,639:0:,631:0:,623:0:,615:0:,607:0:,599:"
    "0:,591:0:,583:0:,575:0:,567:0:,559:0:,551:0:,543:0:,535:0:,527:0:,519:0:,511:0:,503:0:,495"
    ":0:,487:0:,479:0:,471:0:,463:0:,455:0:,447:0:,439:0:,431:0:,423:0:,415:0:,407:0:,399:0:,39"
    "1:0:,383:0:,375:0:,367:0:,359:0:,351:0:,343:0:,335:0:,327:0:,319:0:,311:0:,303:0:,295:0:,2"
    "87:0:,279:0:,271:0:,263:0:,255:0:,247:0:,239:0:,231:0:,223:0:,215:0:,207:0:,199:0:,191:0:,"
    "183:0:,175:0:,167:0:,159:0:,151:0:,143:0:,135:0:,127:0:,119:0:,111:0:,103:0:,96:0:,89:0:,8"
    "2:0:,75:0:,68:0:,61:0:,54:0:,47:0:,40:0:,33:0:,26:0:,19:0:,12:0:,6:0:,0:~}}}}}}}}}}}}}}}}}"
    "}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}",
    "mitmproxy\ntally flow that cannot be read: 1 from 1\n" },
};

#define REQUEST(id, where, more)                                                                   \
  "{\"timestamp\":1760000000.5,\"identifier\":\"" id "\",\"prompt\":\"secret.example\","           \
  "\"response\":\"hidden.example\",\"executionEnvironment\":\"" where "\"" more "}"
#define CLOUD(id)                                                                                  \
  "{\"timestamp\":1760000001.5,\"requestId\":\"" id "\",\"pipelineKind\":\"pcc-agent\"}"
#define CLOUD_FLOW(program, rest)                                                                  \
  "flow ? ? 0 ? " program " ? 1 ?/? 2025-10-09T08:53:2" rest " cloud\n"

static const TestRecordRow apple_intelligence[] = {
  { "on-phone",
    "{\n\"modelRequests\": [" REQUEST ("1", "OnDevice", ",\"useCase\":\"mail.synopsis\"") "]\n}",
    "apple-intelligence-report\nseen model-request mail.synopsis=>OnDevice 1\n" },
  { "in-cloud-in-both-lists",
    "{\"modelRequests\":[" REQUEST (
        "1",
        "PrivateCloudCompute",
        ",\"useCase\":\"u\",\"clientIdentifier\":\"com.app.example\"") "],"
                                                                       "\"privateCloudComputeReques"
                                                                       "ts\":[" CLOUD ("1") "]}",
    "apple-intelligence-report\n" CLOUD_FLOW (
        "com.app.example",
        "0.500000Z+1") "seen model-request u=>PrivateCloudCompute 1\n" },
  { "in-cloud-only-there",
    "{\"modelRequests\":[],\"privateCloudComputeRequests\":[" CLOUD ("1") "," CLOUD ("2") "]}",
    "apple-intelligence-report\n" CLOUD_FLOW ("?", "1.500000Z") CLOUD_FLOW ("?", "1.500000Z") },
  { "without-use-case",
    "{\"modelRequests\":[" REQUEST ("1", "OnDevice", ",\"model\":\"com.apple.fm\"") "]}",
    "apple-intelligence-report\nseen model-request com.apple.fm=>OnDevice 1\n" },
  { "cut", "{\"modelRequests\":[" REQUEST ("1", "OnDevice", "") ",{\"prompt\":\"x",
    "apple-intelligence-report\nseen model-request ?=>OnDevice 1\n"
    "error not valid JSON near byte 163\n" },
};

#define TRACKER                                                                                    \
  "uid,daddr,version,protocol,dport,time,allowed,connections,sent,received,Tracker,Category,"      \
  "Package,App\r\n"

static const TestRecordRow tracker_control[] = {
  { "allowed",
    TRACKER "10123,a.example,4,6,443,1760000000500,1,3,100,200,X,Y,com.app.example,\"App, my\"\r\n",
    "tracker-control\nflow a.example ? 443 tcp com.app.example ? 3 100/200 "
    "2025-10-09T08:53:20.500000Z\n" },
  { "blocked-amounts-unknown",
    TRACKER "10123,a.example,4,17,443,1760000000500,0,,,,X,Y,com.app.example,A\r\n",
    "tracker-control\nflow a.example ? 443 udp com.app.example ? 1 ?/? "
    "2025-10-09T08:53:20.500000Z attempted blocked\n" },
};

#define SNITCH                                                                                     \
  "date,direction,uid,ipAddress,remoteHostname,protocol,port,connectCount,denyCount,byteCountIn,"  \
  "byteCountOut,connectingExecutable,parentAppExecutable\n"

static const TestRecordRow little_snitch[] = {
  { "both",
    SNITCH
    "2025-10-09 08:53:20,out,501,192.0.2.1,a.example,6,443,2,1,200,100,/Applications/A.app/A,\n",
    "little-snitch\nflow a.example 192.0.2.1 443 tcp /Applications/A.app/A ? 2 100/200 "
    "2025-10-09T08:53:20.000000Z\nflow a.example 192.0.2.1 443 tcp /Applications/A.app/A ? 1 ?/? "
    "2025-10-09T08:53:20.000000Z attempted blocked\n" },
  { "neither", SNITCH "2025-10-09 08:53:20,out,501,192.0.2.1,a.example,6,443,0,0,200,100,A,\n",
    "little-snitch\nflow a.example 192.0.2.1 443 tcp A ? 1 100/200 2025-10-09T08:53:20.000000Z\n" },
  { "denied-only", SNITCH "2025-10-09 08:53:20,out,501,,a.example,6,443,0,1,0,0,A,\n",
    "little-snitch\nflow a.example ? 443 tcp A ? 1 ?/? 2025-10-09T08:53:20.000000Z attempted "
    "blocked\n" },
};

static const TestRecordRow netguard[] = {
  { "export",
    "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<netguard>\n"
    "<dns time=\"1760000000500\" qname=\"a.example\" aname=\"b.example\" resource=\"192.0.2.9\" "
    "ttl=\"60\" /></netguard>",
    "netguard\nflow a.example 192.0.2.9 0 ? ? ? 1 ?/? 2025-10-09T08:53:20.500000Z attempted\n"
    "seen dns-question a.example 1\nseen dns-answer a.example=>192.0.2.9 1\n" },
};

#define HEX16 "0123456789abcdef"
static const TestRecordRow key_log[] = {
  { "lines",
    "# made by hand\r\nCLIENT_RANDOM " HEX16 HEX16 HEX16 HEX16 " " HEX16 "\r\n"
    "EXPORTER_SECRET " HEX16 HEX16 HEX16 HEX16 " " HEX16 "\r\n",
    "tls-key-log\ntally TLS secrets, not used and not kept: 2 from 2\n" },
  { "too-short", "CLIENT_RANDOM 0123456789abcde\n", "nothing\n" },
};

typedef struct
{
  const char *name, *sql, *expected;
} DatabaseRow;

static const DatabaseRow databases[] = {
  { "rethink",
    "CREATE TABLE ConnectionTracker (id, appName, uid, packageName, ipAddress, port, protocol,"
    " isBlocked, dnsQuery, timeStamp, downloadBytes, uploadBytes, duration);"
    "CREATE TABLE DnsLogs (id, packageName, queryStr, time, responseIps, isBlocked);"
    "INSERT INTO ConnectionTracker VALUES (1, 'A', 10123, 'com.app.example', '192.0.2.1', 443, 6, "
    "0,"
    " 'a.example', 1760000000500, 200, 100, 2), (2, 'A', 10123, 'com.app.example', '192.0.2.2', "
    "443,"
    " 17, 1, '', 1760000000500, 0, 0, 0), (3, 'A', 1, 'x', '', 0, 0, 0, NULL, 0, 0, 0, 0);"
    "INSERT INTO DnsLogs VALUES (1, 'com.app.example', 'a.example', 1760000000500,"
    " '192.0.2.1, 192.0.2.2', 0), (2, 'com.app.example', 'b.example', 1760000000500, '0.0.0.0', 1)",
    "rethinkdns\n"
    "flow a.example 192.0.2.1 443 tcp com.app.example ? 1 100/200 2025-10-09T08:53:20.500000Z+2\n"
    "flow ? 192.0.2.2 443 udp com.app.example ? 1 0/0 2025-10-09T08:53:20.500000Z attempted "
    "blocked\n"
    "flow a.example 192.0.2.1 0 ? com.app.example ? 1 ?/? 2025-10-09T08:53:20.500000Z attempted\n"
    "flow b.example ? 0 ? com.app.example ? 1 ?/? 2025-10-09T08:53:20.500000Z attempted blocked\n"
    "seen dns-question a.example 1\nseen dns-answer a.example=>192.0.2.1 1\n"
    "seen dns-answer a.example=>192.0.2.2 1\nseen dns-question b.example 1\n"
    "tally line left out: neither name nor address: 1 from 3\n" },
  { "netguard",
    "CREATE TABLE access (ID INTEGER PRIMARY KEY, uid INTEGER, version INTEGER, protocol INTEGER,"
    " daddr TEXT, dport INTEGER, time INTEGER, allowed INTEGER, block INTEGER, sent INTEGER,"
    " received INTEGER, connections INTEGER);"
    "INSERT INTO access VALUES (1, 10123, 4, 6, 'a.example', 443, 1760000000500, 1, -1, 100, 200, "
    "3),"
    "(2, 10123, 4, 6, '192.0.2.1', 443, 1760000000500, 0, -1, NULL, NULL, NULL)",
    "netguard\nflow a.example ? 443 tcp uid 10123 ? 3 100/200 2025-10-09T08:53:20.500000Z\n"
    "flow ? 192.0.2.1 443 tcp uid 10123 ? 1 ?/? 2025-10-09T08:53:20.500000Z attempted blocked\n" },
};

static void
test_database (gconstpointer user_data)
{
  const DatabaseRow *row = user_data;
  sqlite3 *db = NULL;
  sqlite3_int64 size = 0;

  g_assert_cmpint (sqlite3_open (":memory:", &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, row->sql, NULL, NULL, NULL), ==, SQLITE_OK);
  guint8 *bytes = sqlite3_serialize (db, "main", &size, 0);
  sqlite3_close (db);
  g_autofree char *read = test_read_record (bytes, (gsize) size);
  g_assert_cmpstr (read, ==, row->expected);
  sqlite3_free (bytes);
}

/* Prompts are read only when somebody wants them, and are nowhere else. */
static void
test_prompts (void)
{
  static const char text[] = "{\"modelRequests\":[" REQUEST ("1", "OnDevice", "") "]}";

  for (guint wanted = 0; wanted < 2; wanted++)
    {
      g_autoptr (WhitherRecordInput) input =
          whither_record_input_new_bytes (whither_bytes (text, strlen (text)));
      g_autoptr (WhitherFlowSet) set = whither_flow_set_new ();
      WhitherRecordOptions options = { .now = TEST_NOW, .prompts = wanted != 0 };

      g_assert_true (whither_record_read (input, whither_record_recognise (input), set,
                                          whither_flow_set_add_source (set, "x"), &options, NULL));
      g_autofree char *found = test_describe_set (set);
      g_assert_cmpstr (found, ==,
                       wanted ? "seen model-request ?=>OnDevice 1\n"
                                "seen model-prompt ?=>secret.example 1\n"
                                "seen model-answer ?=>hidden.example 1\n"
                              : "seen model-request ?=>OnDevice 1\n");
      for (guint32 i = 0; !wanted && i < whither_dictionary_get_size (set->dictionary); i++)
        g_assert_null (strstr (whither_dictionary_get (set->dictionary, i), "secret"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  test_add_record_rows ("mitmproxy", mitmproxy, G_N_ELEMENTS (mitmproxy));
  test_add_record_rows ("apple-intelligence", apple_intelligence,
                        G_N_ELEMENTS (apple_intelligence));
  g_test_add_func ("/records/apple-intelligence/prompts", test_prompts);
  test_add_record_rows ("tracker-control", tracker_control, G_N_ELEMENTS (tracker_control));
  test_add_record_rows ("little-snitch", little_snitch, G_N_ELEMENTS (little_snitch));
  test_add_record_rows ("netguard", netguard, G_N_ELEMENTS (netguard));
  test_add_record_rows ("key-log", key_log, G_N_ELEMENTS (key_log));
  for (gsize i = 0; i < G_N_ELEMENTS (databases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/records/%s/database", databases[i].name);
      g_test_add_data_func (path, &databases[i], test_database);
    }
  return g_test_run ();
}
