/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Phone A: bought in Germany, German account, recorded in Germany. */

#include "story.h"

static const char *const requests[] = {
  "Constructed: request 1, “Siri, do I need an umbrella today?”",
  "Constructed: request 2, dictate a message",
  "Constructed: request 3, save a note with a photo",
  "Constructed: request 4, search on the phone, “opening hours library”",
  "Constructed: request 5, find a café on the map",
  "Constructed: request 6, ask for the way there",
  "Constructed: request 7, “Siri, ask the other assistant for a poem”",
  "Constructed: request 8, ask a chat app to explain photosynthesis",
  "Constructed: request 9, ask a second chat app the same",
  "Constructed: request 10, read the café's page",
};

static const ExampleServer push = { NULL, NULL, "17.57.146.84", 5223, 21000 };
static const ExampleServer siri = { "guzzoni.apple.com", "guzzoni-apple-com.v.aaplimg.com",
                                    "17.36.206.4", 443, 23000 };
static const ExampleServer weather = { "weather-edge.apple.com", NULL, "17.253.57.200", 443,
                                       12500 };
static const ExampleServer icloud = { "gateway.icloud.com", NULL, "17.248.209.64", 443, 13800 };
static const ExampleServer suggestions = { "api-glb-euc1a.smoot.apple.com", NULL, "3.120.41.90",
                                           443, 15200 };
static const ExampleServer map_search = { "gsp57-ssl-locus.ls.apple.com", NULL, "17.248.209.70",
                                          443, 14100 };
static const ExampleServer map_tiles = { "gspe19-ssl.ls.apple.com", NULL, "17.253.57.201", 443,
                                         11900 };
static const ExampleServer map_analytics = { "gsp64-ssl.ls.apple.com", NULL, "17.248.209.72", 443,
                                             14600 };
static const ExampleServer relay = { "apple-relay.apple.com", NULL, "17.248.209.75", 443, 13300 };
static const ExampleServer chatgpt_app = { "ios.chat.openai.com", NULL, "104.18.37.228", 443,
                                           11100 };
static const ExampleServer chatgpt = { "chatgpt.com", NULL, "104.18.32.47", 443, 10800 };
static const ExampleServer chatgpt_counts = { "ab.chatgpt.com", NULL, "172.64.155.209", 443,
                                              11300 };
static const ExampleServer deepseek = { "chat.deepseek.com", "d111111abcdef8.cloudfront.net",
                                        "3.173.21.63", 443, 12200 };
static const ExampleServer deepseek_watch = { "apmplus.volces.com", NULL, "43.109.38.20", 443,
                                              171000 };
static const ExampleServer deepseek_counts = { "gator.volces.com", NULL, "43.109.38.24", 443,
                                               172500 };
static const ExampleServer usage = { "xp.apple.com", NULL, "17.248.209.80", 443, 14900 };
static const ExampleServer cafe = { "www.cafe-am-markt.example", NULL, "151.101.66.133", 443,
                                    9800 };
static const ExampleServer cafe_pictures = { "pictures.cafe-am-markt.example", NULL,
                                             "151.101.130.133", 443, 9900 };
static const ExampleServer counter = { "stats.counter.example", NULL, "151.101.194.133", 443, 0 };
static const ExampleServer hidden = { "cloudflare-ech.com", NULL, "104.18.10.118", 443, 10600 };

static const ExampleTalk talks[] = {
  { 0, 2000, EXAMPLE_TALK_RUNNING, &push, "apsd", NULL, 330, 420, 3, 290000 },
  { 1, 60000, EXAMPLE_TALK_TLS, &siri, "assistantd", NULL, 46000, 15400, 14, 210 },
  { 1, 62600, EXAMPLE_TALK_TLS, &weather, "weatherd", NULL, 2100, 38000, 2, 90 },
  { 2, 170000, EXAMPLE_TALK_TLS, &siri, "assistantd", NULL, 88000, 9600, 24, 240 },
  { 3, 290000, EXAMPLE_TALK_TLS, &icloud, "cloudd", "Notes", 340000, 12000, 8, 60 },
  { 4, 400000, EXAMPLE_TALK_TLS, &suggestions, "parsecd", NULL, 9600, 52000, 8, 420 },
  { 5, 500000, EXAMPLE_TALK_TLS, &map_search, "geod", "Maps", 7200, 48000, 6, 350 },
  { 5, 500900, EXAMPLE_TALK_TLS, &map_tiles, "geod", "Maps", 4800, 620000, 12, 160 },
  { 6, 620000, EXAMPLE_TALK_TLS, &map_search, "geod", "Maps", 8400, 36000, 4, 500 },
  { 6, 621100, EXAMPLE_TALK_TLS, &map_tiles, "geod", "Maps", 2400, 260000, 6, 200 },
  { 6, 640000, EXAMPLE_TALK_TLS, &map_analytics, "geod", NULL, 9300, 900, 2, 150 },
  { 0, 700000, EXAMPLE_TALK_TLS, &usage, "nsurlsessiond", "appstored", 18400, 1200, 3, 120 },
  { 7, 740000, EXAMPLE_TALK_TLS, &siri, "assistantd", NULL, 31000, 6800, 9, 230 },
  { 7, 743200, EXAMPLE_TALK_QUIC, &relay, "nsurlsessiond", "assistantd", 14200, 61000, 3, 700 },
  { 8, 850000, EXAMPLE_TALK_TLS, &chatgpt_app, "ChatGPT", NULL, 6200, 18500, 4, 180 },
  { 8, 850700, EXAMPLE_TALK_QUIC, &chatgpt, "ChatGPT", NULL, 12800, 94000, 5, 900 },
  { 8, 856000, EXAMPLE_TALK_TLS, &chatgpt_counts, "ChatGPT", NULL, 15300, 2100, 3, 800 },
  { 9, 960000, EXAMPLE_TALK_TLS, &deepseek, "DeepSeek", NULL, 9400, 78000, 6, 800 },
  { 9, 960800, EXAMPLE_TALK_TLS, &deepseek_watch, "DeepSeek", NULL, 26000, 1500, 3, 1500 },
  { 9, 961600, EXAMPLE_TALK_TLS, &deepseek_counts, "DeepSeek", NULL, 11800, 900, 2, 2000 },
  { 10, 1080000, EXAMPLE_TALK_QUIC, &cafe, "com.apple.WebKi", "MobileSafari", 5600, 210000, 6,
    250 },
  { 10, 1080600, EXAMPLE_TALK_TLS, &cafe_pictures, "com.apple.WebKi", "MobileSafari", 3200, 430000,
    8, 200 },
  { 10, 1080900, EXAMPLE_TALK_SILENT, &counter, "com.apple.WebKi", "MobileSafari", 0, 0, 0, 0 },
  { 10, 1120000, EXAMPLE_TALK_ECH, &hidden, "Browser", NULL, 8200, 121000, 4, 400 },
};

const ExamplePhone example_phone_a = {
  .file = "phone-a.pcapng",
  .name = "Phone A",
  .host = "Phone-A.local",
  .comment =
      "Constructed example, not measured. Phone A: bought in Germany, German account, recorded in "
      "Germany. Ten requests, the same as on phone B. Packets that carry only encrypted content "
      "are cut.",
  .requests = requests,
  .start = G_GINT64_CONSTANT (1794816000000000), /* 2026-11-16 08:00:00 UTC */
  .seed = 1,
  .address = "192.168.178.23",
  .router = "192.168.178.1",
  .link_local = "fe80::10a2:30ff:fe40:5001",
  .mac = { 0x12, 0xa2, 0x30, 0x40, 0x50, 0x01 },
  .router_mac = { 0x02, 0x00, 0x5e, 0x10, 0x00, 0x01 },
  .talks = talks,
  .n_talks = G_N_ELEMENTS (talks),
};
