/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "records/format.h"

static const WhitherRecordRowOfFormat rows[] = {
  { WHITHER_RECORD_APP_PRIVACY, "app-privacy-report", whither_record_is_app_privacy,
    whither_record_read_app_privacy },
  { WHITHER_RECORD_HAR, "har", whither_record_is_har, whither_record_read_har },
  { WHITHER_RECORD_PCAPDROID, "pcapdroid-csv", whither_record_is_pcapdroid,
    whither_record_read_pcapdroid },
  { WHITHER_RECORD_PIHOLE, "pihole", whither_record_is_pihole, whither_record_read_pihole },
  { WHITHER_RECORD_ADGUARD_HOME, "adguard-home", whither_record_is_adguard_home,
    whither_record_read_adguard_home },
  { WHITHER_RECORD_NEXTDNS, "nextdns", whither_record_is_nextdns, whither_record_read_nextdns },
  { WHITHER_RECORD_DNSMASQ, "dnsmasq", whither_record_is_dnsmasq, whither_record_read_dnsmasq },
  { WHITHER_RECORD_UNBOUND, "unbound", whither_record_is_unbound, whither_record_read_unbound },
  { WHITHER_RECORD_DNSCRYPT_PROXY, "dnscrypt-proxy", whither_record_is_dnscrypt_proxy,
    whither_record_read_dnscrypt_proxy },
  { WHITHER_RECORD_ZEEK, "zeek", whither_record_is_zeek, whither_record_read_zeek },
  { WHITHER_RECORD_SURICATA, "suricata", whither_record_is_suricata, whither_record_read_suricata },
  { WHITHER_RECORD_APPLE_INTELLIGENCE, "apple-intelligence-report",
    whither_record_is_apple_intelligence, whither_record_read_apple_intelligence },
  { WHITHER_RECORD_MITMPROXY, "mitmproxy", whither_record_is_mitmproxy,
    whither_record_read_mitmproxy },
  { WHITHER_RECORD_TRACKER_CONTROL, "tracker-control", whither_record_is_tracker_control,
    whither_record_read_tracker_control },
  { WHITHER_RECORD_RETHINK, "rethinkdns", whither_record_is_rethink, whither_record_read_rethink },
  { WHITHER_RECORD_NETGUARD, "netguard", whither_record_is_netguard, whither_record_read_netguard },
  { WHITHER_RECORD_LITTLE_SNITCH, "little-snitch", whither_record_is_little_snitch,
    whither_record_read_little_snitch },
  { WHITHER_RECORD_KEY_LOG, "tls-key-log", whither_record_is_key_log, whither_record_read_key_log },
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
