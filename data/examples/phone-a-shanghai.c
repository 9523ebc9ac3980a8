/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Phone A with its German account in a hotel network in Shanghai: which of the differences follow
 * the account, and which the place. */

#include "story.h"

static const char *const requests[] = {
  "Constructed: request 1, “Siri, do I need an umbrella today?”",
  "Constructed: request 2, save a note with a photo",
  "Constructed: request 3, find a café on the map",
  "Constructed: request 4, ask a chat app to explain photosynthesis",
};

static const ExampleServer siri = { "guzzoni.apple.com", "guzzoni-apple-com.v.aaplimg.com",
                                    "17.248.160.10", 443, 38500 };
static const ExampleServer icloud = { "gateway.icloud.com", NULL, "17.248.160.64", 443, 39900 };
static const ExampleServer map_search = { "dispatcher.is.autonavi.com", NULL, "106.11.248.10", 443,
                                          11800 };
static const ExampleServer map_tiles = { "gspe19-cn-ssl.ls.apple.com", NULL, "222.73.192.60", 443,
                                         6400 };
static const ExampleServer map_analytics = { "gsp64-ssl.ls.apple.com", NULL, "17.248.160.20", 443,
                                             40300 };
static const ExampleServer chatgpt = { "chatgpt.com", NULL, "104.18.32.47", 443, 0 };

static const ExampleTalk talks[] = {
  { 1, 30000, EXAMPLE_TALK_TLS, &siri, "assistantd", NULL, 44600, 14800, 14, 210 },
  { 2, 80000, EXAMPLE_TALK_TLS, &icloud, "cloudd", "Notes", 318000, 11600, 8, 60 },
  { 3, 140000, EXAMPLE_TALK_TLS, &map_search, "geod", "Maps", 7800, 47000, 6, 350 },
  { 3, 140900, EXAMPLE_TALK_TLS, &map_tiles, "geod", "Maps", 4800, 530000, 12, 160 },
  { 3, 160000, EXAMPLE_TALK_TLS, &map_analytics, "geod", NULL, 8800, 900, 2, 150 },
  { 4, 200000, EXAMPLE_TALK_SILENT, &chatgpt, "ChatGPT", NULL, 0, 0, 0, 0 },
};

const ExamplePhone example_phone_a_shanghai = {
  .file = "phone-a-shanghai.pcapng",
  .name = "Phone A",
  .host = "Phone-A.local",
  .comment =
      "Constructed example, not measured. Phone A: bought in Germany, German account, recorded in "
      "a "
      "hotel in Shanghai. Four of the ten requests. Packets that carry only encrypted content are "
      "cut.",
  .requests = requests,
  .start = G_GINT64_CONSTANT (1795222800000000), /* 2026-11-21 01:00:00 UTC */
  .seed = 3,
  .address = "10.20.3.117",
  .router = "10.20.3.1",
  .link_local = "fe80::10a2:30ff:fe40:5003",
  .mac = { 0x12, 0xa2, 0x30, 0x40, 0x50, 0x03 },
  .router_mac = { 0x02, 0x00, 0x5e, 0x10, 0x00, 0x03 },
  .talks = talks,
  .n_talks = G_N_ELEMENTS (talks),
};
