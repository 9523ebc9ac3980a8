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
