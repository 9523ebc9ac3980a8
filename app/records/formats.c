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
