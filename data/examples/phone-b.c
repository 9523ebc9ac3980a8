/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Phone B: the same model, bought in mainland China, account of mainland China, recorded there. */

#include "story.h"

static const char *const requests[] = {
  "Constructed: request 1, “Siri, do I need an umbrella today?”",
  "Constructed: request 2, dictate a message",
  "Constructed: request 3, save a note with a photo",
  "Constructed: request 4, search on the phone, “opening hours library”",
  "Constructed: request 5, find a café on the map",
  "Constructed: request 6, ask for the way there",
  "Constructed: request 7, “Siri, ask the other assistant for a poem”: this phone has none",
  "Constructed: request 8, ask a chat app to explain photosynthesis",
  "Constructed: request 9, ask a second chat app the same",
  "Constructed: request 10, read the café's page",
};

static const ExampleServer push = { NULL, NULL, "17.188.178.34", 5223, 58000 };
static const ExampleServer siri = { "guzzoni.apple.com", "guzzoni-apple-com.v.aaplimg.com",
                                    "17.248.160.10", 443, 47500 };
static const ExampleServer weather = { "weather-edge.apple.com", NULL, "17.253.85.200", 443,
                                       44000 };
static const ExampleServer icloud = { "gateway.icloud.com.cn", NULL, "222.73.192.20", 443, 27400 };
static const ExampleServer suggestions = { "api.smoot.apple.cn", NULL, "17.253.85.205", 443,
                                           45200 };
static const ExampleServer map_search = { "dispatcher.is.autonavi.com", NULL, "106.11.248.10", 443,
                                          29100 };
static const ExampleServer map_shift = { "shift.is.autonavi.com", NULL, "106.11.248.14", 443,
                                         29300 };
static const ExampleServer map_ways = { "direction2.is.autonavi.com", NULL, "106.11.248.12", 443,
                                        28900 };
static const ExampleServer map_tiles = { "gspe19-cn-ssl.ls.apple.com", NULL, "111.206.210.10", 443,
                                         7600 };
static const ExampleServer map_analytics = { "gsp64-ssl.ls.apple.com", NULL, "17.248.160.20", 443,
                                             48100 };
static const ExampleServer qwen = { "www.qianwen.com", NULL, "59.82.60.21", 443, 26800 };
static const ExampleServer doubao = { "www.doubao.com", NULL, "101.126.50.30", 443, 9200 };
static const ExampleServer doubao_app = { "api5-normal-gl.doubao.com", NULL, "101.126.50.31", 443,
                                          9400 };
static const ExampleServer doubao_counts = { "mcs.doubao.com", NULL, "101.126.50.40", 443, 9600 };
static const ExampleServer usage = { "xp.apple.com", NULL, "17.248.160.30", 443, 48800 };
static const ExampleServer cafe = { "www.chaguan.example", NULL, "120.55.10.66", 443, 26100 };
static const ExampleServer cafe_pictures = { "pictures.chaguan.example", NULL, "120.55.10.67", 443,
                                             26300 };
static const ExampleServer counter = { "stats.counter.example", NULL, "151.101.194.133", 443, 0 };

static const ExampleTalk talks[] = {
  { 0, 2000, EXAMPLE_TALK_RUNNING, &push, "apsd", NULL, 330, 420, 3, 290000 },
  { 1, 60000, EXAMPLE_TALK_TLS, &siri, "assistantd", NULL, 45200, 14800, 14, 210 },
  { 1, 62900, EXAMPLE_TALK_TLS, &weather, "weatherd", NULL, 2100, 36000, 2, 90 },
  { 2, 170000, EXAMPLE_TALK_TLS, &siri, "assistantd", NULL, 86400, 9600, 24, 240 },
  { 3, 290000, EXAMPLE_TALK_TLS, &icloud, "cloudd", "Notes", 332000, 11600, 8, 60 },
  { 4, 400000, EXAMPLE_TALK_TLS, &suggestions, "parsecd", NULL, 9200, 41000, 8, 420 },
  { 5, 500000, EXAMPLE_TALK_TLS, &map_search, "geod", "Maps", 7800, 51000, 6, 350 },
  { 5, 500400, EXAMPLE_TALK_TLS, &map_shift, "geod", NULL, 1200, 800, 1, 100 },
  { 5, 500900, EXAMPLE_TALK_TLS, &map_tiles, "geod", "Maps", 4800, 590000, 12, 160 },
  { 6, 620000, EXAMPLE_TALK_TLS, &map_ways, "geod", "Maps", 8100, 39000, 4, 500 },
  { 6, 621100, EXAMPLE_TALK_TLS, &map_tiles, "geod", "Maps", 2400, 240000, 6, 200 },
  { 6, 640000, EXAMPLE_TALK_TLS, &map_analytics, "geod", NULL, 9000, 900, 2, 150 },
  { 0, 700000, EXAMPLE_TALK_TLS, &usage, "nsurlsessiond", "appstored", 17900, 1200, 3, 120 },
  { 7, 740000, EXAMPLE_TALK_TLS, &siri, "assistantd", NULL, 30600, 9800, 9, 230 },
  { 8, 850000, EXAMPLE_TALK_TLS, &qwen, "Qwen", NULL, 11900, 88000, 6, 900 },
  { 9, 960000, EXAMPLE_TALK_TLS, &doubao_app, "Doubao", NULL, 7400, 16000, 4, 250 },
  { 9, 960600, EXAMPLE_TALK_QUIC, &doubao, "Doubao", NULL, 10400, 81000, 5, 800 },
  { 9, 962000, EXAMPLE_TALK_TLS, &doubao_counts, "Doubao", NULL, 21800, 1300, 3, 1500 },
  { 10, 1080000, EXAMPLE_TALK_QUIC, &cafe, "com.apple.WebKi", "MobileSafari", 5600, 204000, 6,
    250 },
  { 10, 1080700, EXAMPLE_TALK_TLS, &cafe_pictures, "com.apple.WebKi", "MobileSafari", 3200, 410000,
    8, 200 },
  { 10, 1081000, EXAMPLE_TALK_SILENT, &counter, "com.apple.WebKi", "MobileSafari", 0, 0, 0, 0 },
};

const ExamplePhone example_phone_b = {
  .file = "phone-b.pcapng",
  .name = "Phone B",
  .host = "Phone-B.local",
  .comment =
      "Constructed example, not measured. Phone B: the same model as phone A, bought in mainland "
      "China, account of mainland China, recorded there. Ten requests, the same as on phone A. "
      "Packets that carry only encrypted content are cut.",
  .requests = requests,
  .start = G_GINT64_CONSTANT (1794790800000000), /* 2026-11-16 01:00:00 UTC */
  .seed = 2,
  .address = "192.168.31.45",
  .router = "192.168.31.1",
  .link_local = "fe80::10a2:30ff:fe40:5002",
  .mac = { 0x12, 0xa2, 0x30, 0x40, 0x50, 0x02 },
  .router_mac = { 0x02, 0x00, 0x5e, 0x10, 0x00, 0x02 },
  .talks = talks,
  .n_talks = G_N_ELEMENTS (talks),
};
