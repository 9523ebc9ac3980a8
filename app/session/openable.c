/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/openable.h"

#include <string.h>

#include "base/i18n.h"

/* In the order of the Open page. README.md holds the same: `whither-cli formats --format=markdown`
 * writes it. */
static const WhitherOpenable entries[] = {
  { "iphone-cable", N_ ("iPhone or iPad, recorded over its cable"),
    N_ ("On a computer: pymobiledevice3 pcap --out phone.pcapng (Linux, Mac), rvi_capture.py "
        "phone.pcapng (Linux), or rvictl -s UDID and then tcpdump -i rvi0 -w phone.pcapng (Mac)."),
    "2026-11-21",
    N_ ("Everything the phone sends, Siri and mobile data too; with pymobiledevice3 or Apple's own "
        "tcpdump also which process sent it."),
    N_ ("What is inside encrypted connections, and servers behind a VPN or Private Relay. "
        "rvi_capture.py does not name processes."),
    N_ ("Process names in Apple's own form of pcapng were only compared with files made by hand."),
    NULL },
  { "pcapdroid-capture", N_ ("Android, recorded with PCAPdroid"),
    N_ ("PCAPdroid ▸ Settings ▸ Traffic dump: PCAP file; turn on PCAPdroid extensions there, so "
        "that it names the app. The file lies in Downloads/PCAPdroid."),
    "2026-11-21", N_ ("Every packet of every app that goes through its VPN, with the app's name."),
    N_ ("What the system sends past a VPN. Without the extensions no apps are named."), NULL,
    NULL },
  { "netguard-capture", N_ ("Android, recorded with NetGuard"),
    N_ ("NetGuard ▸ Settings ▸ Advanced options ▸ PCAP; set the record size to 1500 there first."),
    "2026-11-21", N_ ("Every packet of every app that goes through its VPN."),
    N_ ("Names of apps. Unless the record size was raised it keeps only 64 bytes of each packet, "
        "and the server's name stands behind those; its file stops at 2 MB."),
    N_ ("The names of its menus are those of its source code."),
    N_ ("Only the beginning of each packet was recorded, as NetGuard does unless its record size "
        "is "
        "raised. Server names stand behind that, so most of them are missing.") },
  { "computer-capture", N_ ("Any phone, recorded by a hotspot or router"),
    N_ ("Let the phone join a hotspot of a computer, then tcpdump -i wlan0 -w phone.pcap on that "
        "interface; or the same on the home's router."),
    "2026-11-21", N_ ("Everything the phone sends over this Wi-Fi."),
    N_ ("Apps, and all that goes over mobile data or another Wi-Fi."), NULL, NULL },
  { "app-privacy-report", N_ ("App Privacy Report"),
    N_ ("iPhone or iPad: Settings ▸ Privacy & Security ▸ App Privacy Report, turn it on, use the "
        "phone for some days, then the Share button on that page."),
    "2026-11-29",
    N_ ("Which app contacted which host name, how often, when first and when last, and when apps "
        "used location, camera, contacts and so on; of the last seven days."),
    N_ ("Apps only: Siri, Dictation and services of the system hardly appear. No amounts and no "
        "addresses, and a contact may have been blocked."),
    NULL,
    N_ ("An App Privacy Report shows apps only: Siri, Dictation and services of the system hardly "
        "appear in it. To see those, record the phone over its cable.") },
  { "apple-intelligence-report", N_ ("Apple Intelligence Report"),
    N_ ("iPhone, iPad or Mac: Settings ▸ Privacy & Security ▸ Apple Intelligence Report, choose 7 "
        "days, wait, then Export Activity."),
    "2026-11-21",
    N_ ("Which feature asked a language model, when, and whether on the phone or in Private Cloud "
        "Compute."),
    N_ ("Servers, addresses, countries and amounts. Prompts and answers are not read unless you "
        "ask for it."),
    N_ ("The form is that of Apple's published code and of other readers; it was never compared "
        "with a real file. Whether requests to ChatGPT appear is not known."),
    N_ ("An Apple Intelligence Report names no servers: which connection carried a request is only "
        "possible, by its time.") },
  { "pcapdroid-csv", N_ ("PCAPdroid connections"),
    N_ ("Android: PCAPdroid ▸ Connections ▸ menu ▸ Export."), "2026-11-21",
    N_ ("Every connection of every app with name, address, time and amounts."),
    N_ ("Whether a connection was blocked: that column is in the phone's language."), NULL, NULL },
  { "tracker-control", N_ ("TrackerControl list"),
    N_ ("Android: TrackerControl ▸ menu ▸ Export as CSV."), "2026-11-21",
    N_ ("Which app contacted which host name, when last, how often, and what was blocked."),
    N_ ("Addresses. Its own opinion of trackers is not used."),
    N_ ("The columns are those of its source code; they were never compared with a real file."),
    NULL },
  { "rethinkdns", N_ ("RethinkDNS logs"),
    N_ ("Android: RethinkDNS ▸ Configure ▸ Settings ▸ Backup & restore; logs must be on."),
    "2026-11-29",
    N_ ("Which app contacted which address or asked for which name, when, how much, and what was "
        "blocked."),
    N_ ("What the app has not yet moved from memory into its database."),
    N_ ("The form is that of its source code; it was never compared with a real file. Whether "
        "every backup holds the logs is not known."),
    NULL },
  { "netguard", N_ ("NetGuard lists"),
    N_ ("Android: NetGuard ▸ menu ▸ Show log ▸ DNS ▸ Export; or its database from a backup."),
    "2026-11-21",
    N_ ("Which app (by its number) contacted which host, when last, how much, and what was "
        "blocked; "
        "or which names were asked for."),
    N_ ("Names of apps."),
    N_ ("The form is that of its source code; it was never compared with a real file."), NULL },
  { "little-snitch", N_ ("Little Snitch traffic log"),
    N_ ("Mac: littlesnitch log-traffic -b \"2026-11-01 00:00:00\" > file.csv (version 6)."),
    "2026-11-29",
    N_ ("Which program of the Mac contacted which server, when, how often, how much, and what was "
        "denied."),
    N_ ("The phone: this is the Mac's own traffic."),
    N_ ("The names of the last two columns were never compared with a real file."), NULL },
  { "har", N_ ("HTTP Archive (HAR)"),
    N_ ("From a browser's network tools or a proxy (mitmproxy, Charles, Proxyman, HTTP Toolkit, "
        "Insomnia): save all as HAR."),
    "2026-11-21", N_ ("Every request that the browser or proxy saw: server, address, time, size."),
    N_ ("Programs that do not accept the proxy's certificate, which most assistants do not. The "
        "address is the one that the proxy reached."),
    N_ ("Archives of Proxyman, HTTP Toolkit and Stream, and addresses in brackets, were never "
        "compared with a real file."),
    NULL },
  { "mitmproxy", N_ ("mitmproxy flows"),
    N_ ("In mitmproxy: press w and give a file name, or start it with -w FILE."), "2026-11-21",
    N_ ("Every request that went through the proxy: device, server, address, time."),
    N_ ("Programs that do not accept the proxy's certificate, which most assistants do not. "
        "Amounts, because the file has bodies without what carried them."),
    NULL, NULL },
  { "pihole", N_ ("Pi-hole"),
    N_ ("On the Pi-hole: sqlite3 /etc/pihole/pihole-FTL.db \".backup copy.db\"."), "2026-11-21",
    N_ ("Which device of the home asked for which name, when, and whether the Pi-hole blocked it."),
    N_ ("Questions are attempts: whether the phone then connected, how much it sent and to which "
        "address is not known. A phone that asks another name server, as Private Relay and many "
        "apps do, does not appear."),
    NULL, NULL },
  { "adguard-home", N_ ("AdGuard Home"),
    N_ ("On the machine that runs AdGuard Home: the file data/querylog.json."), "2026-11-21",
    N_ ("Which device of the home asked for which name, when, what the answer was, and whether it "
        "was blocked."),
    N_ ("Questions are attempts: whether the phone then connected and how much it sent is not "
        "known. A phone that asks another name server does not appear."),
    NULL, NULL },
  { "nextdns", N_ ("NextDNS log"), N_ ("On the web page of NextDNS: Logs ▸ Download (CSV)."),
    "2026-11-21", N_ ("Which device asked for which name, when, and whether NextDNS blocked it."),
    N_ ("Questions are attempts: whether the phone then connected, how much it sent and to which "
        "address is not known."),
    N_ ("The list of columns is that of two other programs; it was never compared with a real "
        "file."),
    NULL },
  { "dnsmasq", N_ ("dnsmasq or Pi-hole log"),
    N_ ("On the router or Pi-hole: log-queries must be on; the file is pihole.log or part of the "
        "system's log."),
    "2026-11-21",
    N_ ("Which device of the home asked for which name, when, and what the answer was."),
    N_ ("Questions are attempts. The log has neither year nor time zone: those of this computer "
        "are taken. Without log-queries=extra an answer is matched to its question by name."),
    NULL, NULL },
  { "unbound", N_ ("Unbound log"),
    N_ ("On the machine that runs Unbound: log-queries or log-replies must be on."), "2026-11-21",
    N_ ("Which device of the home asked for which name, and when."),
    N_ ("Questions are attempts; answers are not in the log."),
    N_ ("The form of the lines is that of the manual; it was never compared with a real file."),
    NULL },
  { "dnscrypt-proxy", N_ ("dnscrypt-proxy log"),
    N_ ("On the machine that runs dnscrypt-proxy: the file of [query_log]."), "2026-11-21",
    N_ ("Which device asked for which name, when, and whether it was refused."),
    N_ ("Questions are attempts; answers are not in the log. The log has no time zone: that of "
        "this computer is taken."),
    N_ ("Which older versions write fewer columns is not known; four are enough."), NULL },
  { "zeek", N_ ("Zeek logs"),
    N_ ("On a machine that sees the phone's traffic: zeek -r capture.pcap, or a sensor; conn.log, "
        "dns.log, ssl.log, quic.log, http.log, as tables or JSON."),
    "2026-11-21",
    N_ ("Connections with addresses, times and amounts, server names, and questions for names."),
    N_ ("Which program of the phone it was."), NULL, NULL },
  { "suricata", N_ ("Suricata events"),
    N_ ("On a machine that sees the phone's traffic: suricata -r capture.pcap, or a sensor; the "
        "file eve.json."),
    "2026-11-21",
    N_ ("Connections with addresses, times and amounts, server names, and questions for names."),
    N_ ("Which program of the phone it was. Whether a rule blocked a connection is not read."),
    NULL, NULL },
  { "tls-key-log", N_ ("TLS key log"),
    N_ ("From programs that honour SSLKEYLOGFILE, from mitmproxy or PCAPdroid; also inside "
        "pcapng."),
    "2026-11-21", N_ ("Nothing yet: secrets are recognised, and neither used nor kept."),
    N_ ("Everything: contents are not decrypted."), NULL,
    N_ ("TLS secrets were found. They are not used yet and are kept out of the project.") },
};

static void
translate (const char **text)
{
  if (*text != NULL)
    *text = _ (*text);
}

guint
whither_openable_get_n (void)
{
  return G_N_ELEMENTS (entries);
}

void
whither_openable_get (guint index, WhitherOpenable *out)
{
  g_return_if_fail (index < G_N_ELEMENTS (entries) && out != NULL);

  *out = entries[index];
  translate (&out->label);
  translate (&out->how);
  translate (&out->shows);
  translate (&out->hides);
  translate (&out->unverified);
  translate (&out->after);
}

gboolean
whither_openable_find (const char *format, WhitherOpenable *out)
{
  gsize length;

  if (format == NULL)
    return FALSE;

  length = strcspn (format, " ");
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    if (strlen (entries[i].id) == length && strncmp (entries[i].id, format, length) == 0)
      {
        whither_openable_get (i, out);
        return TRUE;
      }
  return FALSE;
}
