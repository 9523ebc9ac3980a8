/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "describe.h"

#include <string.h>

/* All made up: names under .example, addresses for documentation. */

#define ACTIVITY(domain, more)                                                                     \
  "{\"domain\":\"" domain "\",\"bundleID\":\"com.app.example\",\"hits\":3,"                        \
  "\"firstTimeStamp\":\"2024-10-18T21:32:14.726+02:00\","                                          \
  "\"timeStamp\":\"2024-10-18T21:32:16.726+02:00\"," more "\"type\":\"networkActivity\"}"
#define ACTIVITY_FLOW(name, address, flags)                                                        \
  "flow " name " " address " 0 ? com.app.example ? 3 ?/? 2024-10-18T19:32:14.726000Z+2" flags "\n"

static const TestRecordRow app_privacy[] = {
  { "name", ACTIVITY ("A.host.example.", "") "\n",
    "app-privacy-report\n" ACTIVITY_FLOW ("a.host.example", "?", "") },
  { "address", ACTIVITY ("192.0.2.7", ""),
    "app-privacy-report\n" ACTIVITY_FLOW ("?", "192.0.2.7", "") },
  { "address-6", ACTIVITY ("2001:db8::7", "") "\r\n",
    "app-privacy-report\n" ACTIVITY_FLOW ("?", "2001:db8::7", "") },
  { "web-content", ACTIVITY ("b.example", "\"initiatedType\":\"NonAppInitiated\","),
    "app-privacy-report\n" ACTIVITY_FLOW ("b.example", "?", " web") },
  { "by-app",
    ACTIVITY ("b.example", "\"initiatedType\":\"AppInitiated\",\"context\":\"x.example\","),
    "app-privacy-report\n" ACTIVITY_FLOW ("b.example", "?", "") },
  { "byte-order-mark", "\xef\xbb\xbf" ACTIVITY ("b.example", ""),
    "app-privacy-report\n" ACTIVITY_FLOW ("b.example", "?", "") },
  { "key-twice", ACTIVITY ("b.example", "\"domain\":\"c.example\","),
    "app-privacy-report\n" ACTIVITY_FLOW ("c.example", "?", "") },
  { "huge-number", ACTIVITY ("b.example", "\"hits\":99999999999999999999999999,"),
    "app-privacy-report\n"
    "flow b.example ? 0 ? com.app.example ? 1 ?/? 2024-10-18T19:32:14.726000Z+2\n" },
  { "number-over-32-bits", ACTIVITY ("b.example", "\"hits\":4294967296,"),
    "app-privacy-report\n"
    "flow b.example ? 0 ? com.app.example ? 4294967295 ?/? 2024-10-18T19:32:14.726000Z+2\n" },
  { "number-of-32-bits", ACTIVITY ("b.example", "\"hits\":4294967294,"),
    "app-privacy-report\n"
    "flow b.example ? 0 ? com.app.example ? 4294967294 ?/? 2024-10-18T19:32:14.726000Z+2\n" },
  { "broken-line", ACTIVITY ("b.example", "") "\n{\"domain\":\n\n" ACTIVITY ("c.example", ""),
    "app-privacy-report\n" ACTIVITY_FLOW ("b.example", "?", "")
        ACTIVITY_FLOW ("c.example", "?", "") "tally line left out: not JSON: 1 from 2\n" },
  { "no-utf-8", ACTIVITY ("b\xff.example", ""),
    "app-privacy-report\n" ACTIVITY_FLOW (
        "b\357\277\275.example",
        "?",
        "") "tally bytes that are no UTF-8, replaced: 1 from 0\n" },
  { "hostile-name", ACTIVITY ("a\\u0000b\\u202e\\n", ""),
    "app-privacy-report\n" ACTIVITY_FLOW ("a\\x00b\\xe2\\x80\\xae\\x0a", "?", "") },
  { "deep",
    ACTIVITY ("b.example", "") "\n{\"a\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
                               "[[[[[[[[[[]]]]]",
    "app-privacy-report\n" ACTIVITY_FLOW ("b.example", "?", "") "tally line left out: not JSON: 1 "
                                                                "from 2\n" },
  { "access",
    "{\"accessor\":{\"identifier\":\"com.app.example\",\"identifierType\":\"bundleID\"},"
    "\"category\":\"location\",\"identifier\":\"0\",\"kind\":\"intervalBegin\","
    "\"timeStamp\":\"2024-10-18T21:32:14.726+02:00\",\"type\":\"access\"}\n"
    "{\"accessor\":{\"identifier\":\"com.app.example\"},\"category\":\"location\","
    "\"kind\":\"intervalEnd\",\"timeStamp\":\"2024-10-18T21:33:14.726+02:00\",\"type\":\"access\"}",
    "app-privacy-report\nseen data-access com.app.example=>location 1\n" },
  { "other-type", ACTIVITY ("b.example", "") "\n{\"type\":\"else\"}\n{}\n",
    "app-privacy-report\n" ACTIVITY_FLOW (
        "b.example",
        "?",
        "") "tally line left out: neither network activity nor access: 2 from 2\n" },
  { "no-domain", ACTIVITY ("", ""),
    "app-privacy-report\ntally line left out: no domain: 1 from 1\n" },
  { "bad-time",
    "{\"domain\":\"b.example\",\"bundleID\":\"x\",\"timeStamp\":\"2024-13-18T21:32:14Z\","
    "\"type\":\"networkActivity\"}",
    "app-privacy-report\nflow b.example ? 0 ? x ? 1 ?/? ?\n"
    "tally time that cannot be read: 1 from 1\n" },
  { "beta", "{\"_marker\":\"<metadata>\",\"recordType\":\"access\"}",
    "app-privacy-report\n"
    "tally line left out: the form of the iOS 15 betas, which is not read: 1 from 1\n" },
  { "not-this", "{\"domain\":\"b.example\"}", "nothing\n" },
};

#define HAR(entries) "{\"log\":{\"version\":\"1.2\",\"creator\":{},\"entries\":[" entries "]}}"
#define ENTRY(url, more)                                                                           \
  "{\"startedDateTime\":\"2024-10-18T21:32:14.000001+00:00\",\"time\":1500.5," more                \
  "\"request\":{\"url\":\"" url "\",\"headersSize\":100,\"bodySize\":20}}"
#define ENTRY_FLOW(end, amounts, flags)                                                            \
  "flow " end " tcp ? ? 1 " amounts " 2024-10-18T21:32:14.000001Z+1.5005" flags "\n"

static const TestRecordRow har[] = {
  { "entry", HAR (ENTRY ("https://User:x@A.example/p?q#f", "")),
    "har\n" ENTRY_FLOW ("a.example ? 443", "120/?", "") },
  { "address", HAR (ENTRY ("http://a.example", "\"serverIPAddress\":\"192.0.2.1\",")),
    "har\n" ENTRY_FLOW ("a.example 192.0.2.1 80", "120/?", "") },
  { "address-in-brackets",
    HAR (ENTRY ("https://a.example:8443", "\"serverIPAddress\":\"[2001:db8::1]\",")),
    "har\n" ENTRY_FLOW ("a.example 2001:db8::1 8443", "120/?", "") },
  { "address-empty", HAR (ENTRY ("wss://a.example/", "\"serverIPAddress\":\"\",")),
    "har\n" ENTRY_FLOW ("a.example ? 443", "120/?", "") },
  { "literal", HAR (ENTRY ("http://[2001:db8::2]:81/", "")),
    "har\n" ENTRY_FLOW ("? 2001:db8::2 81", "120/?", "") },
  { "sizes",
    HAR (ENTRY ("https://a.example",
                "\"response\":{\"status\":200,\"headersSize\":1,"
                "\"bodySize\":2,\"content\":{\"size\":9}},")),
    "har\n" ENTRY_FLOW ("a.example ? 443", "120/3", "") },
  { "size-unknown",
    HAR (ENTRY ("https://a.example",
                "\"response\":{\"headersSize\":1,"
                "\"bodySize\":-1,\"content\":{\"size\":9}},")),
    "har\n" ENTRY_FLOW ("a.example ? 443", "120/?", "") },
  { "size-by-chrome",
    HAR (ENTRY ("https://a.example",
                "\"response\":{\"headersSize\":-1,\"bodySize\":-1,\"_transferSize\":77},")),
    "har\n" ENTRY_FLOW ("a.example ? 443", "120/77", "") },
  { "failed",
    HAR (ENTRY ("https://a.example",
                "\"response\":{\"status\":0,\"headersSize\":0,\"bodySize\":0},")),
    "har\n" ENTRY_FLOW ("a.example ? 443", "120/?", " attempted") },
  { "from-cache", HAR (ENTRY ("https://a.example", "\"_fromCache\":\"disk\",")),
    "har\ntally entry answered from the browser's own cache: 1 from 1\n" },
  { "no-server", HAR (ENTRY ("data:text/plain,x", "") "," ENTRY ("blob:https://a.example/1", "")),
    "har\ntally entry that is no request to a server: 2 from 1\n" },
  { "http-3", HAR ("{\"request\":{\"url\":\"https://a.example\",\"httpVersion\":\"h3\"}}"),
    "har\nflow a.example ? 443 udp ? ? 1 ?/? ?\n" },
  { "values-do-not-leak",
    HAR (ENTRY (
        "https://a.example",
        "\"serverIPAddress\":\"192.0.2.1\",") ",{\"request\":{\"url\":\"https://b.example\"}}"),
    "har\n" ENTRY_FLOW ("a.example 192.0.2.1 443",
                        "120/?",
                        "") "flow b.example ? 443 tcp ? ? 1 ?/? ?\n" },
  { "headers-are-not-entries",
    HAR (ENTRY ("https://a.example",
                "\"response\":{\"headers\":[{\"name\":\"a\",\"url\":\"b\"}]},")),
    "har\n" ENTRY_FLOW ("a.example ? 443", "120/?", "") },
  { "cut", "{\"log\":{\"version\":\"1.2\",\"entries\":[" ENTRY ("https://a.example", "") ",{\"ti",
    "har\n" ENTRY_FLOW ("a.example ? 443", "120/?", "") "error not valid JSON near byte 179\n" },
  { "not-this", "{\"log\":{}}", "nothing\n" },
  { "log-is-not-first", "{\"a\":1,\"log\":{\"version\":\"1.2\"}}", "nothing\n" },
};

#define PCAPDROID                                                                                  \
  "IPProto,SrcIP,SrcPort,DstIp,DstPort,UID,App,PackageName,Proto,Status,Info,BytesSent,BytesRcvd," \
  "PktsSent,PktsRcvd,FirstSeen,LastSeen"
#define PCAPDROID_TIMES "2024-10-18T21:32:14.726+02:00,2024-10-18T21:32:15.726+02:00"
#define PCAPDROID_END(end) " com.app.example 10.0.0.2 1 " end " 2024-10-18T19:32:14.726000Z+1"

static const TestRecordRow pcapdroid[] = {
  { "plain",
    PCAPDROID "\n6,10.0.0.2,40000,192.0.2.1,443,10123,App,com.app.example,TLS,Closed,"
              "A.example,100,200,3,4," PCAPDROID_TIMES "\n",
    "pcapdroid-csv\nflow a.example 192.0.2.1 443 tcp" PCAPDROID_END ("100/200") "\n" },
  { "commas-everywhere",
    PCAPDROID "\r\n17,10.0.0.2,40000,2001:db8::1,443,10123,App, the one,com.app.example,QUIC,"
              "Geschlossen,x, y,100,200,3,4," PCAPDROID_TIMES "\r\n",
    "pcapdroid-csv\nflow ? 2001:db8::1 443 udp" PCAPDROID_END ("100/200") "\n" },
  { "app-named-like-a-package",
    PCAPDROID "\n6,10.0.0.2,40000,192.0.2.1,443,10123,App.example,com.app.example,TLS,Closed,"
              "a.example,100,200,3,4," PCAPDROID_TIMES "\n",
    "pcapdroid-csv\nflow a.example 192.0.2.1 443 tcp" PCAPDROID_END ("100/200") "\n" },
  { "app-with-a-part-like-a-package",
    PCAPDROID "\n6,10.0.0.2,40000,192.0.2.1,443,10123,App,the.one,com.app.example,TLS,Closed,"
              "a.example,100,200,3,4," PCAPDROID_TIMES "\n",
    "pcapdroid-csv\nflow a.example 192.0.2.1 443 tcp" PCAPDROID_END ("100/200") "\n" },
  { "malicious",
    PCAPDROID ",Malicious\n6,10.0.0.2,40000,192.0.2.1,443,10123,App,com.app.example,TLS,Closed,"
              "a.example,100,200,3,4," PCAPDROID_TIMES ",yes\n",
    "pcapdroid-csv\nflow a.example 192.0.2.1 443 tcp" PCAPDROID_END ("100/200") "\n" },
  { "question",
    PCAPDROID "\n17,10.0.0.2,40000,192.0.2.53,53,10123,App,com.app.example,DNS,Closed,"
              "a.example,100,200,3,4," PCAPDROID_TIMES,
    "pcapdroid-csv\nflow ? 192.0.2.53 53 udp" PCAPDROID_END (
        "100/200") "\n"
                   "seen dns-question a.example 1\n" },
  { "no-answer",
    PCAPDROID "\n6,10.0.0.2,40000,192.0.2.1,443,10123,App,com.app.example,TLS,Closed,"
              ",100,0,3,0," PCAPDROID_TIMES,
    "pcapdroid-csv\nflow ? 192.0.2.1 443 tcp" PCAPDROID_END ("100/0") " attempted\n" },
  { "arabic-digits",
    PCAPDROID "\n6,10.0.0.2,40000,192.0.2.1,443,10123,App,com.app.example,TLS,x,a.example,100,200,"
              "3,4,٢٠٢٤-١٠-١٨T٢١:٣٢:١٤.٧٢٦+٠٢:٠٠,٢٠٢٤-١٠-١٨T٢١:٣٢:١٥.٧٢٦+٠٢:٠٠",
    "pcapdroid-csv\nflow a.example 192.0.2.1 443 tcp" PCAPDROID_END ("100/200") "\n" },
  { "one-cell-short",
    PCAPDROID "\n6,10.0.0.2,40000,192.0.2.1,443,10123,App,TLS,Closed,a.example,100,200,3,4,"
              "2024-10-18T21:32:15.726+02:00",
    "pcapdroid-csv\ntally line left out: too few cells: 1 from 2\n" },
  { "bad-address",
    PCAPDROID "\n6,10.0.0.2,40000,192.0.2.256,443,10123,App,com.app.example,TLS,Closed,a.example,"
              "100,200,3,4," PCAPDROID_TIMES,
    "pcapdroid-csv\n"
    "tally line left out: addresses or ports that cannot be read: 1 from 2\n" },
};

/* Over the bound lines are counted, not kept; those that go into a flow that is there are kept. */
static void
test_bound (void)
{
  static const char report[] = ACTIVITY ("a.example", "") "\n" ACTIVITY (
      "b.example", "") "\n" ACTIVITY ("c.example", "") "\n";
  static const char questions[] = "time:1760000000\thost:10.0.0.2\tmessage:a.example\n"
                                  "time:1760000000\thost:10.0.0.2\tmessage:b.example\n"
                                  "time:1760000000\thost:10.0.0.2\tmessage:c.example\n"
                                  "time:1760000000\thost:10.0.0.2\tmessage:a.example\n";
  static const char *const texts[] = { report, questions };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (WhitherRecordInput) input =
          whither_record_input_new_bytes (whither_bytes (texts[i], strlen (texts[i])));
      g_autoptr (WhitherFlowSet) set = whither_flow_set_new ();
      WhitherRecordOptions options = { .now = TEST_NOW, .max_flows = 2 };

      g_assert_true (whither_record_read (input, whither_record_recognise (input), set,
                                          whither_flow_set_add_source (set, "x"), &options, NULL));
      g_assert_cmpuint (set->flows->len, ==, 2);
      g_assert_cmpuint (whither_flow_set_get (set, 0)->contacts, ==, i == 0 ? 3 : 2);
      g_autofree char *found = test_describe_set (set);
      g_assert_nonnull (strstr (found, "tally connection over the bound of one file: 1 from 3\n"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  test_add_record_rows ("app-privacy", app_privacy, G_N_ELEMENTS (app_privacy));
  g_test_add_func ("/records/bound", test_bound);
  test_add_record_rows ("har", har, G_N_ELEMENTS (har));
  test_add_record_rows ("pcapdroid", pcapdroid, G_N_ELEMENTS (pcapdroid));
  return g_test_run ();
}
