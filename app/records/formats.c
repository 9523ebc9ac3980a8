/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "records/format.h"

#include "base/i18n.h"

static const WhitherRecordRowOfFormat rows[] = {
  { WHITHER_RECORD_APP_PRIVACY,
    whither_record_is_app_privacy,
    whither_record_read_app_privacy,
    { "app-privacy-report", N_ ("App Privacy Report"),
      N_ ("iPhone or iPad: Settings ▸ Privacy & Security ▸ App Privacy Report, turn it on, wait "
          "some "
          "days, then Save App Activity (as of June 2026)."),
      N_ ("Which app contacted which host name, how often, when first and last, and when apps used "
          "location, camera, contacts and so on, for the last seven days."),
      N_ ("Apps only: Siri, Dictation and other services of the system hardly appear; to see "
          "those, "
          "record the phone over its cable. No amounts, no addresses, and a contact may have been "
          "blocked.") } },
  { WHITHER_RECORD_HAR,
    whither_record_is_har,
    whither_record_read_har,
    { "har", N_ ("HTTP Archive"),
      N_ ("From a browser's network tools or a proxy (mitmproxy, Charles, Proxyman, HTTP Toolkit): "
          "save all as HAR (as of 2025)."),
      N_ ("Every request that the browser or proxy saw: server, address, time, size."),
      N_ ("Programs that do not accept the proxy's certificate, which most assistants do not. The "
          "address is the one that the proxy reached. Archives of Safari, Proxyman, HTTP Toolkit "
          "and Stream were never compared.") } },
  { WHITHER_RECORD_PCAPDROID,
    whither_record_is_pcapdroid,
    whither_record_read_pcapdroid,
    { "pcapdroid-csv", N_ ("PCAPdroid connections"),
      N_ ("Android: PCAPdroid ▸ Connections ▸ menu ▸ Export (as of 2025)."),
      N_ ("Every connection of every app with name, address, time and amounts."),
      N_ ("Whether a connection was blocked: that column is in the phone's language.") } },
  { WHITHER_RECORD_PIHOLE,
    whither_record_is_pihole,
    whither_record_read_pihole,
    { "pihole", N_ ("Pi-hole"),
      N_ ("On the Pi-hole: sqlite3 /etc/pihole/pihole-FTL.db \".backup copy.db\" (as of November "
          "2025)."),
      N_ ("Which device of the home asked for which name, when, and whether the Pi-hole blocked "
          "it."),
      N_ ("Questions are attempts: whether the phone then connected, how much it sent and to which "
          "address is not known. A phone that asks another name server, as Private Relay and many "
          "apps do, does not appear.") } },
  { WHITHER_RECORD_ADGUARD_HOME,
    whither_record_is_adguard_home,
    whither_record_read_adguard_home,
    { "adguard-home", N_ ("AdGuard Home"),
      N_ ("On the machine that runs AdGuard Home: the file data/querylog.json (as of 2025)."),
      N_ ("Which device of the home asked for which name, when, what the answer was, and whether "
          "it "
          "was blocked."),
      N_ ("Questions are attempts: whether the phone then connected and how much it sent is not "
          "known. A phone that asks another name server does not appear.") } },
  { WHITHER_RECORD_NEXTDNS,
    whither_record_is_nextdns,
    whither_record_read_nextdns,
    { "nextdns", N_ ("NextDNS log"),
      N_ ("On the web page of NextDNS: Logs ▸ Download as CSV (as of 2025)."),
      N_ ("Which device asked for which name, when, and whether NextDNS blocked it."),
      N_ ("Questions are attempts: whether the phone then connected, how much it sent and to which "
          "address is not known. The list of columns is that of two other programs; it was never "
          "compared with a real file.") } },
  { WHITHER_RECORD_DNSMASQ,
    whither_record_is_dnsmasq,
    whither_record_read_dnsmasq,
    { "dnsmasq", N_ ("dnsmasq log"),
      N_ ("On the router or Pi-hole: log-queries must be on; the file is pihole.log or part of the "
          "system's log (as of 2025)."),
      N_ ("Which device of the home asked for which name, when, and what the answer was."),
      N_ ("Questions are attempts. The log has neither year nor time zone: those of this computer "
          "are taken. Without log-queries=extra an answer is matched to its question by name.") } },
  { WHITHER_RECORD_UNBOUND,
    whither_record_is_unbound,
    whither_record_read_unbound,
    { "unbound", N_ ("Unbound log"),
      N_ ("On the machine that runs Unbound: log-queries or log-replies must be on (as of 2025)."),
      N_ ("Which device of the home asked for which name, and when."),
      N_ ("Questions are attempts; answers are not in the log. The form of the lines is that of "
          "the "
          "manual; it was never compared with a real file.") } },
  { WHITHER_RECORD_DNSCRYPT_PROXY,
    whither_record_is_dnscrypt_proxy,
    whither_record_read_dnscrypt_proxy,
    { "dnscrypt-proxy", N_ ("dnscrypt-proxy log"),
      N_ ("On the machine that runs dnscrypt-proxy: the file of [query_log] (as of 2025)."),
      N_ ("Which device asked for which name, when, and whether it was refused."),
      N_ ("Questions are attempts; answers are not in the log. The log has no time zone: that of "
          "this computer is taken.") } },
  { WHITHER_RECORD_ZEEK,
    whither_record_is_zeek,
    whither_record_read_zeek,
    { "zeek", N_ ("Zeek logs"),
      N_ ("On a machine that sees the phone's traffic: zeek -r capture.pcap, or a sensor; "
          "conn.log, "
          "dns.log, ssl.log, quic.log, http.log, as tables or JSON (as of 2025)."),
      N_ ("Connections with addresses, times and amounts, server names, and questions for names."),
      N_ ("Which program of the phone it was.") } },
  { WHITHER_RECORD_SURICATA,
    whither_record_is_suricata,
    whither_record_read_suricata,
    { "suricata", N_ ("Suricata events"),
      N_ ("On a machine that sees the phone's traffic: suricata -r capture.pcap, or a sensor; the "
          "file eve.json (as of 2025)."),
      N_ ("Connections with addresses, times and amounts, server names, and questions for names."),
      N_ ("Which program of the phone it was. Whether a rule blocked a connection is not "
          "read.") } },
  { WHITHER_RECORD_APPLE_INTELLIGENCE,
    whither_record_is_apple_intelligence,
    whither_record_read_apple_intelligence,
    { "apple-intelligence-report", N_ ("Apple Intelligence Report"),
      N_ ("iPhone, iPad or Mac: Settings ▸ Privacy & Security ▸ Apple Intelligence Report, choose "
          "7 "
          "days, wait, Export Activity (as of 2026)."),
      N_ ("Which feature asked a language model, when, and whether on the phone or in Private "
          "Cloud "
          "Compute. Prompts and answers are not read."),
      N_ ("No servers, addresses, countries or amounts; whether requests to ChatGPT appear is not "
          "known. The form was never compared with a real file.") } },
  { WHITHER_RECORD_MITMPROXY,
    whither_record_is_mitmproxy,
    whither_record_read_mitmproxy,
    { "mitmproxy", N_ ("mitmproxy flows"),
      N_ ("In mitmproxy: press w and give a file name, or start it with -w FILE (as of 2025)."),
      N_ ("Every request that went through the proxy: device, server, address, time."),
      N_ ("Programs that do not accept the proxy's certificate, which most assistants do not. "
          "Amounts, because the file has bodies without what carried them.") } },
  { WHITHER_RECORD_TRACKER_CONTROL,
    whither_record_is_tracker_control,
    whither_record_read_tracker_control,
    { "tracker-control", N_ ("TrackerControl list"),
      N_ ("Android: TrackerControl ▸ menu ▸ Export (as of 2025)."),
      N_ ("Which app contacted which host name, when last, how often, and what was blocked."),
      N_ ("Addresses. Its own opinion of trackers is not used. The columns were never compared "
          "with "
          "a real file.") } },
  { WHITHER_RECORD_RETHINK,
    whither_record_is_rethink,
    whither_record_read_rethink,
    { "rethinkdns", N_ ("RethinkDNS logs"),
      N_ ("Android: RethinkDNS ▸ Configure ▸ Settings ▸ Backup; logs must be on (as of 2025)."),
      N_ ("Which app contacted which address or asked for which name, when, how much, and what was "
          "blocked."),
      N_ ("What the app has not yet moved into its database. A backup without logs; the form was "
          "never compared with a real file.") } },
  { WHITHER_RECORD_NETGUARD,
    whither_record_is_netguard,
    whither_record_read_netguard,
    { "netguard", N_ ("NetGuard lists"),
      N_ ("Android: NetGuard ▸ menu ▸ Show log, and its DNS list ▸ Export (as of 2025)."),
      N_ ("Which app (by its number) contacted which host, when last, how much, and what was "
          "blocked; or which names were asked for."),
      N_ ("Names of apps. Its packet captures keep 64 bytes of each packet unless set otherwise: "
          "too "
          "few for server names. The form was never compared with a real file.") } },
  { WHITHER_RECORD_LITTLE_SNITCH,
    whither_record_is_little_snitch,
    whither_record_read_little_snitch,
    { "little-snitch", N_ ("Little Snitch traffic log"),
      N_ ("Mac: littlesnitch log-traffic -b BEGIN -e END > file.csv (version 6, as of 2025)."),
      N_ ("Which program of the Mac contacted which server, when, how often, how much, and what "
          "was "
          "denied."),
      N_ ("The phone: this is the Mac's own traffic. The last columns were never compared with a "
          "real file.") } },
  { WHITHER_RECORD_KEY_LOG,
    whither_record_is_key_log,
    whither_record_read_key_log,
    { "tls-key-log", N_ ("TLS key log"),
      N_ ("From programs that honour SSLKEYLOGFILE, mitmproxy or PCAPdroid (as of 2025)."),
      N_ ("Nothing yet: secrets are recognised, not used and not kept."),
      N_ ("Everything: contents are not decrypted.") } },
};

const WhitherRecordRowOfFormat *
whither_record_find_format (WhitherRecordFormat format)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].format == format)
      return &rows[i];
  return NULL;
}

const WhitherRecordRowOfFormat *
whither_record_match_format (const WhitherRecordStart *start)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].matches (start))
      return &rows[i];
  return NULL;
}
