/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a text may be like, for every format of lines: encodings, line ends, bytes that are no
 * UTF-8, lines of 10 MB, keys said twice, numbers that are too large. All made up. */

#include "describe.h"

#include <string.h>

#define LINE_MAX_BYTES (10 * 1000 * 1000)

/* A text of which each line gives the same. */
typedef struct
{
  const char *name, *head, *line;
  gboolean is_whole; /* the line is all there may be */
} Format;

#define ZEEK_HEAD                                                                                  \
  "#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\tconn\n"     \
  "#fields\tts\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\torig_ip_bytes\tresp_ip_bytes\n"
#define PCAPDROID_HEAD                                                                             \
  "IPProto,SrcIP,SrcPort,DstIp,DstPort,UID,App,PackageName,Proto,Status,Info,BytesSent,BytesRcvd," \
  "PktsSent,PktsRcvd,FirstSeen,LastSeen\n"
#define TRACKER_HEAD                                                                               \
  "uid,daddr,version,protocol,dport,time,allowed,connections,sent,received,Tracker,Category,"      \
  "Package,App\n"
#define SNITCH_HEAD                                                                                \
  "date,direction,uid,ipAddress,remoteHostname,protocol,port,connectCount,denyCount,byteCountIn,"  \
  "byteCountOut,connectingExecutable,parentAppExecutable\n"
#define NEXTDNS_HEAD                                                                               \
  "timestamp,domain,query_type,dnssec,protocol,client_ip,status,reasons,destination_country,"      \
  "root_domain,device_id,device_name,device_model,device_local_ip,matched_name,client_name\n"
#define SECRET "CLIENT_RANDOM 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef 00ff"

static const Format formats[] = {
  { "app-privacy", "",
    "{\"type\":\"networkActivity\",\"domain\":\"ü.a.example\",\"bundleID\":\"com.app.example\","
    "\"hits\":3,\"firstTimeStamp\":\"2025-10-09T08:53:20.500Z\","
    "\"timeStamp\":\"2025-10-09T08:53:21.500Z\"}" },
  { "adguard-home", "",
    "{\"T\":\"2025-10-09T08:53:20.500Z\",\"QH\":\"a.example\",\"QT\":\"A\",\"QC\":\"IN\","
    "\"IP\":\"10.0.0.2\",\"Result\":{}}" },
  { "suricata", "",
    "{\"timestamp\":\"2025-10-09T08:53:20.500000+0000\",\"event_type\":\"tls\","
    "\"src_ip\":\"10.0.0.2\",\"src_port\":1,\"dest_ip\":\"192.0.2.1\",\"dest_port\":443,"
    "\"proto\":\"TCP\",\"tls\":{\"sni\":\"a.example\"}}" },
  { "zeek-table", ZEEK_HEAD, "1760000000.5\t10.0.0.2\t1\t192.0.2.1\t443\ttcp\t130\t180" },
  { "zeek-json", "",
    "{\"ts\":1760000000.5,\"id.orig_h\":\"10.0.0.2\",\"id.orig_p\":1,\"id.resp_h\":\"192.0.2.1\","
    "\"id.resp_p\":443,\"proto\":\"tcp\",\"orig_ip_bytes\":130,\"resp_ip_bytes\":180}" },
  { "pcapdroid", PCAPDROID_HEAD,
    "6,10.0.0.2,1,192.0.2.1,443,10123,App,com.app.example,TLS,Closed,a.example,100,200,3,4,"
    "2025-10-09T08:53:20.500Z,2025-10-09T08:53:21.500Z" },
  { "tracker-control", TRACKER_HEAD,
    "10123,a.example,4,6,443,1760000000500,1,3,100,200,X,Y,com.app.example,A" },
  { "little-snitch", SNITCH_HEAD,
    "2025-10-09 08:53:20,out,501,192.0.2.1,a.example,6,443,2,0,200,100,/A,/A" },
  { "nextdns", NEXTDNS_HEAD,
    "2025-10-09T08:53:20.500Z,a.example,A,false,DoH,192.0.2.5,,,,a.example,1,Phone,,,," },
  { "dnsmasq", "", "Oct  9 08:53:20 dnsmasq[12]: query[A] a.example from 10.0.0.2" },
  { "unbound", "", "[1760000000] unbound[1:0] info: 10.0.0.2 a.example. A IN" },
  { "dnscrypt-table", "", "[2025-10-09 08:53:20]\t10.0.0.2\ta.example\tA\tPASS\t21ms\tserver\t-" },
  { "dnscrypt-labelled", "",
    "time:1760000000\thost:10.0.0.2\tmessage:a.example\ttype:A\treturn:PASS\tcached:0" },
  { "key-log", "", SECRET },
};

/* One text that is no list of lines. */
static const Format whole[] = {
  { "har", "",
    "{\"log\":{\"version\":\"1.2\",\"creator\":{},\"entries\":[{\"startedDateTime\":"
    "\"2025-10-09T08:53:20.500Z\",\"time\":1,\"request\":{\"url\":\"https://a.example/ü\","
    "\"headersSize\":1,\"bodySize\":2},\"response\":{\"status\":200}}]}}",
    TRUE },
  { "apple-intelligence", "",
    "{\"modelRequests\":[{\"timestamp\":1760000000.5,\"identifier\":\"1\",\"useCase\":\"ü\","
    "\"executionEnvironment\":\"OnDevice\"}],\"privateCloudComputeRequests\":[]}",
    TRUE },
};

static void
append (GByteArray *out, const char *text)
{
  g_byte_array_append (out, (const guint8 *) text, (guint) strlen (text));
}

static char *
read_bytes (const GByteArray *bytes)
{
  return test_read_record (bytes->data, bytes->len);
}

/* @n lines, each with @end. */
static GByteArray *
make_text (const Format *format, guint n, const char *end)
{
  GByteArray *out = g_byte_array_new ();
  g_auto (GStrv) head = g_strsplit (format->head, "\n", 0);

  for (guint i = 0; head[i] != NULL && head[i + 1] != NULL; i++)
    {
      append (out, head[i]);
      append (out, end);
    }
  for (guint i = 0; i < (format->is_whole ? 1 : n); i++)
    {
      append (out, format->line);
      append (out, end);
    }
  return out;
}

static void
assert_same_in (const GByteArray *text, const char *encoding, const char *mark, gsize mark_length)
{
  gsize length = 0;
  g_autofree char *converted =
      g_convert ((const char *) text->data, text->len, encoding, "UTF-8", NULL, &length, NULL);
  g_autoptr (GByteArray) marked = g_byte_array_new ();
  g_autofree char *expected = read_bytes (text);

  g_assert_nonnull (converted);
  g_byte_array_append (marked, (const guint8 *) mark, (guint) mark_length);
  g_byte_array_append (marked, (const guint8 *) converted, (guint) length);
  g_autofree char *read = read_bytes (marked);
  g_assert_cmpstr (read, ==, expected);
}

static void
test_encodings (gconstpointer user_data)
{
  g_autoptr (GByteArray) text = make_text (user_data, 2, "\n");
  g_autofree char *read = read_bytes (text);

  g_assert_cmpstr (read, !=, "nothing\n");
  assert_same_in (text, "UTF-8", "\xef\xbb\xbf", 3);
  assert_same_in (text, "UTF-16LE", "\xff\xfe", 2);
  assert_same_in (text, "UTF-16BE", "\xfe\xff", 2);
}

static void
test_line_ends (gconstpointer user_data)
{
  g_autoptr (GByteArray) text = make_text (user_data, 2, "\n");
  g_autoptr (GByteArray) carriage = make_text (user_data, 2, "\r\n");
  g_autofree char *expected = read_bytes (text);
  g_autofree char *read = read_bytes (carriage);

  g_assert_cmpstr (read, ==, expected);
}

/* What came of a text but for the tallies. */
static char *
drop_tallies (const char *read)
{
  g_auto (GStrv) lines = g_strsplit (read, "\n", 0);
  GString *out = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    if (!g_str_has_prefix (lines[i], "tally "))
      g_string_append_printf (out, "%s\n", lines[i]);
  return g_string_free (out, FALSE);
}

/* Reads two lines with @odd between them: it costs itself and nothing else. @tally: what is said.
 */
static void
assert_costs_itself (const Format *format, const GByteArray *odd, const char *tally)
{
  g_autoptr (GByteArray) text = make_text (format, 2, "\n");
  g_autoptr (GByteArray) mixed = make_text (format, 1, "\n");
  g_autofree char *plain = read_bytes (text);
  g_autofree char *expected = drop_tallies (plain);

  g_byte_array_append (mixed, odd->data, odd->len);
  append (mixed, "\n");
  append (mixed, format->line);
  append (mixed, "\n");
  g_autofree char *read = read_bytes (mixed);
  g_autofree char *found = drop_tallies (read);
  g_assert_cmpstr (found, ==, expected);
  if (tally == NULL || strstr (read, tally) != NULL)
    return;
  g_test_message ("no “%s” in: %s", tally, read);
  g_test_fail ();
}

static void
test_no_utf8 (gconstpointer user_data)
{
  g_autoptr (GByteArray) odd = g_byte_array_new ();

  append (odd, "\xff\xc3 odd");
  assert_costs_itself (user_data, odd, "tally bytes that are no UTF-8, replaced: 2 from 0");
}

static guint
count_lines (const char *text)
{
  guint n = 0;

  for (; (text = strchr (text, '\n')) != NULL; text++)
    n++;
  return n;
}

static void
test_long_line (gconstpointer user_data)
{
  const Format *format = user_data;
  g_autoptr (GByteArray) odd = g_byte_array_new ();
  g_autofree char *tally = g_strdup_printf ("tally line left out: longer than 10 MB: 1 from %u\n",
                                            count_lines (format->head) + 2);

  g_byte_array_set_size (odd, LINE_MAX_BYTES + 1);
  memset (odd->data, 'x', odd->len);
  assert_costs_itself (format, odd, tally);

  g_byte_array_set_size (odd, LINE_MAX_BYTES);
  g_autoptr (GByteArray) text = make_text (format, 1, "\n");
  g_byte_array_append (text, odd->data, odd->len);
  g_autofree char *read = read_bytes (text);
  g_assert_null (strstr (read, "longer than"));
}

#define QUESTION(name, rest)                                                                       \
  "flow " name " ? 0 ? ? 10.0.0.2 1 ?/? 2025-10-09T08:53:20" rest " attempted\n"                   \
  "seen dns-question " name " 1\n"
#define BIG "99999999999999999999999999"

/* Keys or columns said twice, and numbers that no measure has. */
static const TestRecordRow rows[] = {
  { "app-privacy/key-twice",
    "{\"type\":\"networkActivity\",\"domain\":\"a.example\",\"bundleID\":\"a\",\"domain\":"
    "\"b.example\",\"hits\":1,\"hits\":2}\n",
    "app-privacy-report\nflow b.example ? 0 ? a ? 2 ?/? ?\ntally time that cannot be read: 1 from "
    "1\n" },
  { "app-privacy/huge",
    "{\"type\":\"networkActivity\",\"domain\":\"a.example\",\"bundleID\":\"a\",\"hits\":" BIG ","
    "\"timeStamp\":\"99999-10-09T08:53:20Z\"}\n"
    "{\"type\":\"networkActivity\",\"domain\":\"a.example\",\"bundleID\":\"a\",\"hits\":5000000000,"
    "\"timeStamp\":\"2262-10-09T08:53:20Z\"}\n"
    "{\"type\":\"networkActivity\",\"domain\":\"a.example\",\"bundleID\":\"a\",\"hits\":1e9}\n",
    "app-privacy-report\nflow a.example ? 0 ? a ? 1 ?/? ?\n"
    "flow a.example ? 0 ? a ? 4294967295 ?/? ?\nflow a.example ? 0 ? a ? 1 ?/? ?\n"
    "tally time that cannot be read: 3 from 1\n" },
  { "adguard-home/key-twice",
    "{\"T\":\"x\",\"T\":\"2025-10-09T08:53:20Z\",\"QH\":\"b.example\",\"QT\":\"A\","
    "\"QH\":\"a.example\",\"IP\":\"10.0.0.9\",\"IP\":\"10.0.0.2\"}\n",
    "adguard-home\n" QUESTION ("a.example", ".000000Z") },
  { "adguard-home/huge",
    "{\"T\":\"2025-10-09T08:53:20." BIG "Z\",\"QH\":\"a.example\",\"QT\":\"A\",\"IP\":\"10.0.0.2\","
    "\"Result\":{\"IsFiltered\":true,\"Reason\":" BIG "}}\n",
    "adguard-home\n" QUESTION ("a.example", ".999999Z") },
  { "suricata/key-twice",
    "{\"timestamp\":\"2025-10-09T08:53:20.500000+0000\",\"event_type\":\"flow\",\"event_type\":"
    "\"tls\",\"src_ip\":\"10.0.0.2\",\"dest_ip\":\"192.0.2.9\",\"dest_ip\":\"192.0.2.1\","
    "\"dest_port\":443,\"proto\":\"TCP\",\"tls\":{\"sni\":\"b.example\",\"sni\":\"a.example\"}}\n",
    "suricata\nflow a.example 192.0.2.1 443 tcp ? 10.0.0.2 1 ?/? 2025-10-09T08:53:20.500000Z\n" },
  { "suricata/huge",
    "{\"timestamp\":\"2025-10-09T08:53:20.500000+0000\",\"event_type\":\"flow\",\"flow_id\":" BIG
    ","
    "\"src_ip\":\"10.0.0.2\",\"dest_ip\":\"192.0.2.1\",\"dest_port\":65536,\"proto\":\"TCP\","
    "\"flow\":{\"bytes_toserver\":" BIG ",\"bytes_toclient\":9999999999999999999,"
    "\"pkts_toclient\":1e999}}\n",
    "suricata\nflow ? 192.0.2.1 0 tcp ? 10.0.0.2 1 ?/9999999999999999999 "
    "2025-10-09T08:53:20.500000Z\n" },
  { "zeek-table/column-twice",
    "#separator \\x09\n#fields\tts\tid.orig_h\tid.resp_h\tid.resp_h\tserver_name\n"
    "1760000000.5\t10.0.0.2\t192.0.2.1\t192.0.2.9\ta.example\n",
    "zeek\nflow a.example 192.0.2.1 0 ? ? 10.0.0.2 1 ?/? 2025-10-09T08:53:20.500000Z\n" },
  { "zeek-table/huge", ZEEK_HEAD BIG "\t10.0.0.2\t65536\t192.0.2.1\t" BIG "\ttcp\t" BIG "\t1e30\n",
    "zeek\nflow ? 192.0.2.1 0 tcp ? 10.0.0.2 1 ?/? ?\n" },
  { "zeek-json/key-twice",
    "{\"ts\":1,\"ts\":1760000000.5,\"id.orig_h\":\"10.0.0.2\",\"id.resp_h\":\"192.0.2.9\","
    "\"id.resp_h\":\"192.0.2.1\"}\n",
    "zeek\nflow ? 192.0.2.1 0 ? ? 10.0.0.2 1 ?/? 2025-10-09T08:53:20.500000Z\n" },
  { "zeek-json/huge",
    "{\"ts\":1e300,\"id.orig_h\":\"10.0.0.2\",\"id.resp_h\":\"192.0.2.1\",\"orig_ip_bytes\":" BIG
    ","
    "\"duration\":9e18,\"id.resp_p\":-1}\n",
    "zeek\nflow ? 192.0.2.1 0 ? ? 10.0.0.2 1 ?/? ?\n" },
  { "pcapdroid/huge",
    PCAPDROID_HEAD
    "6,10.0.0.2,1,192.0.2.1,443,10123,App,com.app.example,TLS,Closed,a.example," BIG "," BIG "," BIG
    "," BIG ",2025-10-09T08:53:20Z,2025-10-09T08:53:20Z\n"
    "256,10.0.0.2,1,192.0.2.1,443,10123,App,com.app.example,TLS,Closed,a.example,1,1,"
    "1,1,2025-10-09T08:53:20Z,2025-10-09T08:53:20Z\n"
    "6,10.0.0.2,1,192.0.2.1,65536,10123,App,com.app.example,TLS,Closed,a.example,1,1,"
    "1,1,2025-10-09T08:53:20Z,2025-10-09T08:53:20Z\n",
    "pcapdroid-csv\nflow a.example 192.0.2.1 443 tcp com.app.example 10.0.0.2 1 ?/? "
    "2025-10-09T08:53:20.000000Z\n"
    "tally line left out: addresses or ports that cannot be read: 2 from 3\n" },
  { "pcapdroid/head-twice",
    PCAPDROID_HEAD PCAPDROID_HEAD
    "6,10.0.0.2,1,192.0.2.1,443,10123,App,com.app.example,TLS,Closed,a.example,1,2,3,4,"
    "2025-10-09T08:53:20Z,2025-10-09T08:53:20Z\n",
    "pcapdroid-csv\nflow a.example 192.0.2.1 443 tcp com.app.example 10.0.0.2 1 1/2 "
    "2025-10-09T08:53:20.000000Z\n" },
  { "tracker-control/column-twice",
    "uid,daddr,daddr,dport,time,Tracker,Package\n1,a.example,b.example,443,1760000000500,X,app\n",
    "tracker-control\nflow a.example ? 443 ? app ? 1 ?/? 2025-10-09T08:53:20.500000Z\n" },
  { "tracker-control/huge",
    TRACKER_HEAD "1,a.example,4,256,65536," BIG ",1," BIG "," BIG ",1e30,X,Y,app,A\n",
    "tracker-control\nflow a.example ? 0 ? app ? 1 ?/? ?\n" },
  { "little-snitch/column-twice",
    "date,direction,uid,ipAddress,ipAddress,remoteHostname,connectCount\n"
    "2025-10-09 08:53:20,out,501,192.0.2.1,192.0.2.9,a.example,1\n",
    "little-snitch\nflow a.example 192.0.2.1 0 ? ? ? 1 ?/? 2025-10-09T08:53:20.000000Z\n" },
  { "little-snitch/huge",
    SNITCH_HEAD "99999-10-09 08:53:20,out,501,192.0.2.1,a.example,6,443," BIG ",5000000000," BIG
                "," BIG ",/A,/A\n",
    "little-snitch\nflow a.example 192.0.2.1 443 tcp /A ? 4294967295 ?/? ? attempted blocked\n" },
  { "nextdns/column-twice",
    "timestamp,domain,query_type,domain,device_name\n"
    "2025-10-09T08:53:20Z,a.example,A,b.example,10.0.0.2\n",
    "nextdns\n" QUESTION ("a.example", ".000000Z") },
  { "nextdns/huge", NEXTDNS_HEAD BIG ",a.example,A,,,192.0.2.5,,,,,1,10.0.0.2,,,,\n",
    "nextdns\nflow a.example ? 0 ? ? 10.0.0.2 1 ?/? ? attempted\nseen dns-question a.example 1\n"
    "tally time that cannot be read: 1 from 2\n" },
  { "dnsmasq/huge",
    "Oct  9 08:53:20 dnsmasq[" BIG "]: " BIG " 10.0.0.9/" BIG " query[A] a.example from 10.0.0.2\n"
    "Oct 32 08:53:20 dnsmasq[1]: query[A] a.example from 10.0.0.2\n",
    "dnsmasq\nflow a.example ? 0 ? ? 10.0.0.2 1 ?/? ? attempted\nseen dns-question a.example 1\n" },
  { "dnsmasq/words-twice",
    "Oct  9 08:53:20 dnsmasq[1]: query[A] a.example from 10.0.0.2 from 10.0.0.9\n",
    "dnsmasq\n" QUESTION ("a.example", ".000000Z") },
  { "unbound/huge", "[" BIG "] unbound[1:0] info: 10.0.0.2 a.example. A IN\n",
    "unbound\nflow a.example ? 0 ? ? 10.0.0.2 1 ?/? ? attempted\nseen dns-question a.example 1\n" },
  { "unbound/marks-twice",
    "[1760000000] unbound[1:0] info: 10.0.0.2 a.example. A IN info: 10.0.0.9 b.example. A IN\n",
    "unbound\n" QUESTION ("a.example", ".000000Z") },
  { "dnscrypt-table/huge",
    "[2025-10-09 08:53:20]\t10.0.0.2\ta.example\tA\tPASS\t" BIG "ms\tserver\t-\n"
    "[9999-99-99 99:99:99]\t10.0.0.2\tb.example\tA\tPASS\t1ms\tserver\t-\n",
    "dnscrypt-proxy\nflow a.example ? 0 ? ? 10.0.0.2 1 ?/? 2025-10-09T08:53:20.000000Z attempted\n"
    "flow b.example ? 0 ? ? 10.0.0.2 1 ?/? ? attempted\nseen dns-question a.example 1\n"
    "seen dns-question b.example 1\n" },
  { "dnscrypt-labelled/key-twice",
    "time:1\ttime:1760000000\thost:10.0.0.9\thost:10.0.0.2\tmessage:b.example\tmessage:a.example\n",
    "dnscrypt-proxy\n" QUESTION ("a.example", ".000000Z") },
  { "dnscrypt-labelled/huge", "time:" BIG "\thost:10.0.0.2\tmessage:a.example\n",
    "dnscrypt-proxy\nflow a.example ? 0 ? ? 10.0.0.2 1 ?/? ? attempted\n"
    "seen dns-question a.example 1\n" },
  { "har/key-twice",
    "{\"log\":{\"version\":\"1.2\",\"creator\":{},\"entries\":[{\"request\":{\"url\":"
    "\"https://b.example/\",\"url\":\"https://a.example/\"}}]}}",
    "har\nflow a.example ? 443 tcp ? ? 1 ?/? ?\n" },
  { "har/huge",
    "{\"log\":{\"version\":\"1.2\",\"creator\":{},\"entries\":[{\"startedDateTime\":"
    "\"2025-10-09T08:53:20Z\",\"time\":1e300,\"request\":{\"url\":\"https://a.example:99999/\","
    "\"headersSize\":9999999999999999999,\"bodySize\":9999999999999999999},\"response\":{"
    "\"status\":" BIG ",\"headersSize\":1,\"bodySize\":" BIG "}}]}}",
    "har\nflow a.example ? 443 tcp ? ? 1 ?/? 2025-10-09T08:53:20.000000Z\n" },
  { "apple-intelligence/key-twice",
    "{\"modelRequests\":[{\"timestamp\":1,\"timestamp\":2,\"useCase\":\"a\",\"useCase\":\"b\","
    "\"executionEnvironment\":\"OnDevice\"}]}",
    "apple-intelligence-report\nseen model-request b=>OnDevice 1\n" },
  { "apple-intelligence/huge",
    "{\"modelRequests\":[{\"timestamp\":1e300,\"identifier\":\"1\",\"useCase\":\"a\","
    "\"executionEnvironment\":\"PrivateCloudCompute\"},{\"timestamp\":" BIG ",\"identifier\":\"2\","
    "\"useCase\":\"a\",\"executionEnvironment\":\"PrivateCloudCompute\"}]}",
    "apple-intelligence-report\nflow ? ? 0 ? ? ? 1 ?/? ? cloud\nflow ? ? 0 ? ? ? 1 ?/? ? cloud\n"
    "seen model-request a=>PrivateCloudCompute 2\n" },
};

static void
add_format (const Format *format, gboolean lines)
{
  const struct
  {
    const char *name;
    GTestDataFunc run;
    gboolean lines;
  } tests[] = { { "encodings", test_encodings, FALSE },
                { "line-ends", test_line_ends, FALSE },
                { "no-utf8", test_no_utf8, TRUE },
                { "10-mb", test_long_line, TRUE } };

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path =
          g_strdup_printf ("/records/hostile/%s/%s", format->name, tests[i].name);

      if (lines || !tests[i].lines)
        g_test_add_data_func (path, format, tests[i].run);
    }
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    add_format (&formats[i], TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (whole); i++)
    add_format (&whole[i], FALSE);
  test_add_record_rows ("hostile", rows, G_N_ELEMENTS (rows));
  return g_test_run ();
}
