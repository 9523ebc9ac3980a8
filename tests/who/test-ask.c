/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/evidence.h"
#include "who/ask.h"

#include <string.h>

/* The bundled catalog, asked by name. Expected features are all that are possible, sorted. */
typedef struct
{
  const char *name; /* the host name is the test's name */
  const char *company;
  const char *hoster;
  const char *features;
} NameCase;

#define SMOOT                                                                                      \
  "apple.search.lookup apple.search.messages apple.search.music apple.search.news "                \
  "apple.search.suggestions apple.siri.search"
#define VOLCENGINE "bytedance.volcengine.telemetry deepseek.telemetry.bytedance"

static const NameCase name_cases[] = {
  /* what a name cannot tell apart stays together */
  { "guzzoni.apple.com", "apple", "", "apple.dictation.requests apple.siri.requests" },
  { "guzzoni-apple.com.akadns.net", "apple", "akamai",
    "apple.dictation.requests apple.siri.requests" },
  { "smoot.apple.com", "apple", "", SMOOT },
  { "api-glb-aeun1a.smoot.apple.com", "apple", "", SMOOT },
  { "api-siri.smoot.apple.com", "apple", "", "apple.siri.search" },
  { "apple-relay.apple.com", "apple", "", "apple.intelligence.extensions" },
  { "apple-relay.cloudflare.com", "apple", "cloudflare",
    "apple.intelligence.extensions apple.intelligence.pcc" },
  { "apple-relay.fastly-edge.com", "apple", "fastly",
    "apple.intelligence.extensions apple.intelligence.pcc" },
  { "apple-native-relay.apple.com", "apple", "", "apple.intelligence.pcc apple.privaterelay" },
  { "gateway.icloud.com", "apple", "", "apple.icloud.sync apple.icloud.voicecontrol-assets" },
  { "mask.icloud.com", "apple", "", "apple.privaterelay" },
  { "mask-h2.icloud.com", "apple", "", "apple.privaterelay" },
  { "xmask.icloud.com", "apple", "", "apple.icloud.sync" },
  { "gspe1-ssl.ls.apple.com", "apple", "", "apple.location.general" },
  { "g.whatsapp.net", "meta", "", "meta.ai.chat meta.whatsapp.messaging" },
  { "gator.volces.com", "bytedance", "", VOLCENGINE },
  { "tab.volces.com", "bytedance", "", VOLCENGINE },
  { "challenges.cloudflare.com", "cloudflare", "", "cloudflare.challenge openai.thirdparty.auth" },
  /* model services show the vendor, not the app */
  { "api.openai.com", "openai", "", "openai.api" },
  { "dashscope.aliyuncs.com", "alibaba", "", "alibaba.qwen.api" },
  { "dashscope-intl.aliyuncs.com", "alibaba", "", "alibaba.qwen.api-intl" },
  { "ark.cn-beijing.volces.com", "bytedance", "", "bytedance.ark.api" },
  { "generativelanguage.googleapis.com", "google", "", "google.gemini.api" },
  /* mainland China: who answers is not who made the phone */
  { "dispatcher.is.autonavi.com", "autonavi", "", "apple.maps.cn.search" },
  { "direction2.is.autonavi.com", "autonavi", "", "apple.maps.cn.directions" },
  { "gspe19-2-cn-ssl.ls.apple.com", "apple", "", "apple.maps.cn.tiles" },
  { "gsp64-ssl.ls.apple.com", "apple", "", "apple.maps.analytics" },
  { "icloud.com.cn", "gcbd", "", "apple.icloud.cn" },
  { "p9-mailws.icloud.com.cn", "gcbd", "", "apple.icloud.cn.mail" },
  { "setup.icloud.com", "apple", "", "apple.icloud.sync" },
  { "chat.deepseek.com", "deepseek", "", "deepseek.chat" },
  { "fp-sa-it-acc.fengkongcloud.com", "shumei", "",
    "deepseek.thirdparty.antifraud shumei.antifraud" },
  { "qwen.ai", "alibaba", "", "alibaba.qwen.chat" },
  { "www.doubao.com", "bytedance", "", "bytedance.doubao.chat" },
  /* shard numbers and region codes */
  { "p1-caldav.icloud.com", "apple", "", "apple.icloud.calendars-contacts" },
  { "p98765-caldav.icloud.com", "apple", "", "apple.icloud.calendars-contacts" },
  { "p-caldav.icloud.com", "apple", "", "apple.icloud.sync" },
  { "pp1-caldav.icloud.com", "apple", "", "apple.icloud.sync" },
  { "p1a-caldav.icloud.com", "apple", "", "apple.icloud.sync" },
  { "avs-alexa-77-eu.amazon.com", "amazon", "", "amazon.alexa.requests" },
  { "obus-dc-fr.heytapmobile.com", "oppo", "", "oppo.analytics.usage" },
  { "xobus-dc-fr.heytapmobile.com", "", "", "" },
  { "tracking.de.miui.com", "xiaomi", "", "xiaomi.analytics.usage" },
  { "tracking.a.b.miui.com", "xiaomi", "", "xiaomi.general" },
  { "nsp-logservice-hiview-p7-dre.obs.eu-west-101.myhuaweicloud.com", "huawei", "",
    "huawei.analytics.diagnostics" },
  { "metrics3-dre.dt.dbankcloud.cn", "huawei", "", "huawei.analytics.usage" },
  { "alexa.eu.gateway.devices.a2z.com", "amazon", "", "amazon.alexa.requests" },
  { "alexa.e.u.gateway.devices.a2z.com", "amazon", "", "amazon.general" },
  { "dashscope-us.aliyuncs.com", "alibaba", "", "alibaba.qwen.api alibaba.qwen.api-intl" },
  /* other hosts of the same services */
  { "api-glb-euc1b.smoot.apple.com", "apple", "", SMOOT },
  { "p140-caldav.icloud.com", "apple", "", "apple.icloud.calendars-contacts" },
  { "p301-mailws.icloud.com.cn", "gcbd", "", "apple.icloud.cn.mail" },
  { "www.chatgpt.com", "openai", "", "openai.chatgpt.chat" },
  { "www.kimi.com", "moonshot", "", "moonshot.kimi.chat" },
  { "gemini.google.com", "google", "", "google.gemini.chat" },
  { "api.manus.im", "manus", "", "manus.chat" },
  { "www.cozefn.cn", "bytedance", "", "bytedance.coze" },
  { "proxy.individual.githubcopilot.com", "microsoft", "", "microsoft.github.copilot" },
  { "yiyan.baidu.com", "baidu", "", "baidu.ernie.chat" },
  { "www.oneplus.com", "oppo", "", "oppo.general" },
  /* answered in the name of another: the feature is Apple's, the machine is not */
  { "cn.is.autonavi.com.example.net", "", "", "" },
  { "is.autonavi.com.cn", "", "", "" },
  { "direction2.is.autonavi.com.", "autonavi", "", "apple.maps.cn.directions" },
  { "icloud.com.cn.evil.example", "", "", "" },
  { "icloud.com.co", "", "", "" },
  { "notgateway.icloud.com", "apple", "", "apple.icloud.sync" },
  /* shared machinery */
  { "volces.com", "bytedance", "", "bytedance.volcengine.general" },
  { "somebody.volces.com", "", "bytedance", "" },
  { "cn-shanghai.aliyuncs.com", "alibaba", "", "alibaba.cloud.region" },
  { "oss-cn-hangzhou.aliyuncs.com", "alibaba", "", "alibaba.cloud.region" },
  { "somebody.oss-cn-hangzhou.aliyuncs.com", "", "alibaba", "" },
  { "d111111abcdef8.cloudfront.net", "", "amazon", "" },
  { "s3.eu-west-1.amazonaws.com", "amazon", "", "amazon.cloud.general" },
  { "somebody.s3.eu-west-1.amazonaws.com", "", "amazon", "" },
  { "ppl-ai-file-upload.s3.amazonaws.com", "perplexity", "amazon", "perplexity.files" },
  { "somebody.fastly-edge.com", "", "fastly", "" },
  { "bucket.storage.googleapis.com", "", "google", "" },
  { "maps.googleapis.com", "google", "", "google.general" },
  { "openaiassets.blob.core.windows.net", "openai", "microsoft", "openai.chatgpt.static" },
  /* look-alikes and label boundaries */
  { "apple.com", "apple", "", "apple.general" },
  { "xapple.com", "", "", "" },
  { "apple.com.evil.example", "", "", "" },
  { "apple-com.example.net", "", "", "" },
  { "guzzoni-apple-com.example.net", "", "", "" },
  { "pple.com", "", "", "" },
  { "com", "", "", "" },
  { "xheytap.com", "", "", "" },
  { "notqwen.ai", "", "", "" },
  { "chat-deepseek.com", "", "", "" },
  { "deepseek.com.cn.example", "", "", "" },
  { "chatgpt.com.example", "", "", "" },
  { "openai.com.co", "", "", "" },
  { "app1e.com", "", "", "" },
  { "app\xd3\x8f"
    "e.com",
    "", "", "" },                     /* a Cyrillic palochka for the l */
  { "xn--pple-43d.com", "", "", "" }, /* a Cyrillic a */
  { "\xd0\xb0pple.com", "", "", "" }, /* the same, as people read it */
  { "xn--chatpt-2bd.com", "", "", "" },
  { "smoot.apple.com.akadns.net", "apple", "akamai", "apple.general" },
  { "smoot.xapple.com.akadns.net", "", "akamai", "" },
  { "xapple.com.edgekey.net", "", "akamai", "" },
  { "apple.cloudflare.com", "", "", "" },
  { "xchallenges.cloudflare.com", "", "", "" },
  { "www.cloudflare.com", "cloudflare", "", "cloudflare.cdn.general" },
  { "cloudflare-ech.com", "", "", "" }, /* an outer name of ECH stands for whoever is behind it */
  { "dashscope.aliyuncs.com.example", "", "", "" },
  { "evil-dashscope.aliyuncs.com", "", "alibaba", "" },
  { "mydashscope.oss-cn-beijing.aliyuncs.com", "", "alibaba", "" },
  { "api.openai.com.azurefd.net", "", "microsoft", "" },
  { "appleid.apple.com-login.example", "", "", "" },
  { "data.alexa.com", "amazon", "", "amazon.general" },
  /* lengths */
  { "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.me.com", "apple", "",
    "apple.general" },
  { "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.me.com", "", "", "" },
  { "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc."
    "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc."
    "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc."
    "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc.cc.me.com",
    "apple", "", "apple.general" },
  { "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc."
    "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc."
    "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc."
    "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc.cc.me.com.",
    "apple", "", "apple.general" },
  { "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc."
    "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc."
    "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc."
    "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc.ccc.me.com",
    "", "", "" },
  /* spellings */
  { "GUZZONI.Apple.COM", "apple", "", "apple.dictation.requests apple.siri.requests" },
  { "guzzoni.apple.com.", "apple", "", "apple.dictation.requests apple.siri.requests" },
  { "guzzoni.apple.com..", "", "", "" },
  { "guzzoni..apple.com", "", "", "" },
  { ".apple.com", "", "", "" },
  { "", "", "", "" },
  { ".", "", "", "" },
  { "17.1.2.3", "", "", "" },
  { "\xff.apple.com", "", "", "" },
};

static WhitherCatalog *catalog;

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
list_features (const WhitherWho *who)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < who->n_features; i++)
    g_ptr_array_add (ids, (gpointer) who->features[i]->id);
  g_ptr_array_sort (ids, compare_texts);
  g_ptr_array_add (ids, NULL);
  return g_strjoinv (" ", (char **) ids->pdata);
}

static const char *
company_id (const WhitherCompany *company)
{
  return company == NULL ? "" : company->id;
}

static void
assert_who (const WhitherWho *who, const char *company, const char *hoster, const char *features)
{
  g_autofree char *found = list_features (who);

  g_assert_cmpstr (company_id (who->company), ==, company);
  g_assert_cmpstr (company_id (who->hoster), ==, hoster);
  g_assert_cmpstr (found, ==, features);
}

static void
test_name (gconstpointer data)
{
  const NameCase *c = data;
  g_autofree char *exact = g_memdup2 (c->name, strlen (c->name) + 1);
  const char *names[] = { exact };
  WhitherWhoQuestion question = { .names = names, .n_names = 1 };
  WhitherWho who;

  whither_catalog_ask (catalog, &question, &who);
  assert_who (&who, c->company, c->hoster, c->features);
}

/* Names, program and autonomous system together. */
typedef struct
{
  const char *name;
  const char *names;    /* separated by blanks */
  const char *aliases;  /* likewise */
  const char *programs; /* likewise; NULL: none */
  guint32 asn;
  gboolean address;
  const char *company, *hoster, *features;
  gboolean conflict, open;
  const char *companies; /* NULL: the company alone, or none */
} MixedCase;

static const MixedCase mixed_cases[] = {
  { "program-narrows-the-name", "gator.volces.com", "", "com.deepseek.chat", 0, TRUE, "bytedance",
    "", "deepseek.telemetry.bytedance", FALSE },
  { "extension-of-the-app", "browser-intake-datadoghq.com", "", "com.openai.chat.widget", 0, TRUE,
    "datadog", "", "openai.thirdparty.telemetry", FALSE },
  { "process-of-the-package", "browser-intake-datadoghq.com", "", "com.openai.chatgpt:push", 0,
    TRUE, "datadog", "", "openai.thirdparty.telemetry", FALSE },
  { "unknown-program-narrows-nothing", "gator.volces.com", "", "org.example.app", 0, TRUE,
    "bytedance", "", VOLCENGINE, FALSE },
  { "program-speaks-where-the-name-is-general", "init.apple.com", "", "assistantd", 0, TRUE,
    "apple", "", "apple.dictation.requests apple.siri.assets apple.siri.requests apple.siri.search",
    FALSE },
  { "program-of-another-company", "www.google.com", "", "com.openai.chat", 0, TRUE, "google", "",
    "google.general", TRUE },
  { "program-alone", "", "", "com.tencent.mm", 0, FALSE, "tencent", "", "tencent.wechat", FALSE },
  { "program-and-unknown-address", "", "", "com.tencent.mm", 0, TRUE, "", "", "tencent.wechat",
    FALSE },
  { "program-and-unknown-name", "a.example", "", "com.tencent.mm", 0, TRUE, "", "",
    "tencent.wechat", FALSE },
  { "process-name-cut-at-sixteen", "", "", "privatecloudcomp", 714, TRUE, "apple", "",
    "apple.intelligence.pcc", FALSE },
  { "process-name-cut-at-fifteen", "", "", "privatecloudcom", 714, TRUE, "apple", "",
    "apple.general", FALSE },
  { "own-system", "", "", NULL, 714, TRUE, "apple", "", "apple.general", FALSE },
  { "next-number", "", "", NULL, 715, TRUE, "", "", "", FALSE },
  { "rented-system", "", "", NULL, 16509, TRUE, "", "amazon", "", FALSE },
  { "front-machine-of-another", "chat.deepseek.com", "", NULL, 16509, TRUE, "deepseek", "amazon",
    "deepseek.chat", FALSE },
  { "own-name-on-own-system", "guzzoni.apple.com", "", NULL, 714, TRUE, "apple", "",
    "apple.dictation.requests apple.siri.requests", FALSE },
  { "stranger-on-own-system", "a.example", "", NULL, 714, TRUE, "", "apple", "", FALSE },
  { "name-asked-for-beats-alias", "chat.deepseek.com", "d1.cloudfront.net", NULL, 0, TRUE,
    "deepseek", "", "deepseek.chat", FALSE },
  { "alias-where-the-name-says-nothing", "a.example", "chatgpt.com", NULL, 0, TRUE, "openai", "",
    "openai.chatgpt.chat", FALSE },
  { "two-names-one-company", "guzzoni.apple.com weather-data.apple.com", "", NULL, 0, TRUE, "apple",
    "", "apple.dictation.requests apple.siri.requests apple.weather", FALSE },
  { "end-of-the-alias-is-machinery", "a.example", "d111111abcdef8.cloudfront.net", NULL, 0, TRUE,
    "", "amazon", "", FALSE },
  { "end-of-the-alias-tells-the-hoster-only", "chat.deepseek.com", "d1.cloudfront.net", NULL, 16509,
    TRUE, "deepseek", "amazon", "deepseek.chat", FALSE },
  { "tenant-with-a-name-of-its-own", "somebody.volces.com", "", "com.deepseek.chat", 0, TRUE, "",
    "bytedance",
    "deepseek.chat deepseek.experiments deepseek.static deepseek.telemetry.bytedance "
    "deepseek.thirdparty.antifraud deepseek.thirdparty.support deepseek.thirdparty.telemetry",
    FALSE },
  { "outer-name-and-program", "cloudflare-ech.com", "", "com.openai.chat", 0, TRUE, "", "",
    "openai.auth openai.chatgpt.app-backend openai.chatgpt.chat openai.chatgpt.files "
    "openai.chatgpt.static openai.chatgpt.telemetry openai.chatgpt.voice openai.thirdparty.auth "
    "openai.thirdparty.telemetry openai.thirdparty.voice",
    FALSE },
  { "same-name-twice", "chatgpt.com chatgpt.com", "", NULL, 0, TRUE, "openai", "",
    "openai.chatgpt.chat", FALSE },
  { "name-and-a-stranger", "chatgpt.com a.example", "", NULL, 0, TRUE, "openai", "",
    "openai.chatgpt.chat", FALSE, TRUE },
  { "stranger-and-a-name", "a.example chatgpt.com", "", NULL, 0, TRUE, "openai", "",
    "openai.chatgpt.chat", FALSE, TRUE },
  { "two-strangers", "a.example b.example", "", NULL, 0, TRUE, "", "", "", FALSE, FALSE },
  { "name-and-a-tenant", "chatgpt.com d111111abcdef8.cloudfront.net", "", NULL, 0, TRUE, "openai",
    "amazon", "openai.chatgpt.chat", FALSE, TRUE },
  { "three-names-two-companies", "chatgpt.com claude.ai chatgpt.com", "", NULL, 0, TRUE, "", "",
    "anthropic.claude.chat openai.chatgpt.chat", TRUE, FALSE, "openai anthropic" },
  { "two-companies-and-a-stranger", "chatgpt.com a.example claude.ai", "", NULL, 0, TRUE, "", "",
    "anthropic.claude.chat openai.chatgpt.chat", TRUE, TRUE, "openai anthropic" },
  { "program-narrows-several-names", "guzzoni.apple.com gateway.icloud.com", "", "cloudd", 0, TRUE,
    "apple", "", "apple.icloud.sync", FALSE },
  { "two-programs-narrow-together", "gator.volces.com", "", "com.deepseek.chat com.tencent.mm", 0,
    TRUE, "bytedance", "", "deepseek.telemetry.bytedance", FALSE },
  { "a-strange-program-takes-the-narrowing-back", "gator.volces.com", "",
    "com.deepseek.chat org.example.app", 0, TRUE, "bytedance", "", VOLCENGINE, FALSE },
  { "two-programs-alone", "", "", "com.tencent.mm cloudd", 0, FALSE, "", "",
    "apple.icloud.cn apple.icloud.storage-partner apple.icloud.sync tencent.wechat", TRUE, FALSE,
    "tencent apple" },
  { "one-program-twice", "", "", "com.tencent.mm com.tencent.mm", 0, FALSE, "tencent", "",
    "tencent.wechat", FALSE },
  { "a-program-and-a-strange-one", "", "", "com.tencent.mm org.example.app", 0, FALSE, "tencent",
    "", "tencent.wechat", FALSE, TRUE },
  { "program-of-the-phone-itself", "gateway.icloud.com", "", "cloudd", 0, TRUE, "apple", "",
    "apple.icloud.sync", FALSE },
  { "two-names-two-companies", "chatgpt.com claude.ai", "", NULL, 0, TRUE, "", "",
    "anthropic.claude.chat openai.chatgpt.chat", TRUE, FALSE, "openai anthropic" },
  { "nothing-known", "", "", NULL, 0, FALSE, "", "", "", FALSE },
};

static char *
list_companies (const WhitherWho *who)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < who->n_companies; i++)
    g_ptr_array_add (ids, (gpointer) who->companies[i]->id);
  g_ptr_array_add (ids, NULL);
  return g_strjoinv (" ", (char **) ids->pdata);
}

static void
test_mixed (gconstpointer data)
{
  const MixedCase *c = data;
  g_auto (GStrv) names = g_strsplit (c->names, " ", -1);
  g_auto (GStrv) aliases = g_strsplit (c->aliases, " ", -1);
  g_auto (GStrv) programs = g_strsplit (c->programs != NULL ? c->programs : "", " ", -1);
  g_autofree char *companies = NULL;
  WhitherAddress address = { .bytes = { 203, 0, 113, 7 }, .family = 4 };
  WhitherWhoQuestion question = {
    .names = (const char *const *) names,
    .n_names = g_strv_length (names),
    .aliases = (const char *const *) aliases,
    .n_aliases = g_strv_length (aliases),
    .programs = (const char *const *) programs,
    .n_programs = g_strv_length (programs),
    .address = c->address ? &address : NULL,
    .asn = c->asn,
  };
  WhitherWho who;

  whither_catalog_ask (catalog, &question, &who);
  assert_who (&who, c->company, c->hoster, c->features);
  g_assert_cmpint (who.conflict, ==, c->conflict);
  g_assert_cmpint (who.open, ==, c->open);
  companies = list_companies (&who);
  g_assert_cmpstr (companies, ==, c->companies != NULL ? c->companies : c->company);
}

/* Apple with Alibaba's models: reported, and no rule reaches it. */
static void
test_reported (void)
{
  const WhitherFeature *feature =
      whither_catalog_get_feature (catalog, "apple.intelligence.alibaba");
  const GPtrArray *rules = whither_catalog_get_rules (catalog);

  g_assert_nonnull (feature);
  g_assert_true (feature->reported);
  g_assert_cmpuint (feature->n_sources, >=, 2);
  for (guint i = 0; i < rules->len; i++)
    {
      const WhitherRule *rule = g_ptr_array_index (rules, i);

      for (guint f = 0; f < rule->n_features; f++)
        g_assert_true (rule->features[f] != feature);
    }
}

static void
test_kept_in (void)
{
  const WhitherFeature *deepseek = whither_catalog_get_feature (catalog, "deepseek.chat");
  const WhitherFeature *icloud = whither_catalog_get_feature (catalog, "apple.icloud.cn");
  const WhitherFeature *siri = whither_catalog_get_feature (catalog, "apple.siri.requests");
  const WhitherFeature *xiaoai = whither_catalog_get_feature (catalog, "xiaomi.xiaoai.requests");

  g_assert_cmpint (deepseek->kept_in_state, ==, WHITHER_KEPT_IN_STATED);
  g_assert_cmpstr (deepseek->kept_in[0], ==, "CN");
  g_assert_null (deepseek->kept_in[1]);
  g_assert_nonnull (deepseek->kept_in_source->date);
  g_assert_cmpstr (icloud->kept_in[0], ==, "CN");
  g_assert_cmpint (siri->kept_in_state, ==, WHITHER_KEPT_IN_NONE_STATED);
  g_assert_cmpint (xiaoai->kept_in_state, ==, WHITHER_KEPT_IN_NOT_LOOKED_UP);
  g_assert_null (siri->kept_in[0]);
  g_assert_cmpint (siri->retention_state, ==, WHITHER_KEPT_IN_STATED);
  g_assert_nonnull (siri->retention_source);
  /* statements about one feature add up, without saying a country twice */
  g_assert_cmpuint (deepseek->n_statements, ==, 3);
  g_assert_false (deepseek->kept_in_others);
  g_assert_true (whither_catalog_get_feature (catalog, "openai.chatgpt.chat")->kept_in_others);
  g_assert_cmpint (whither_catalog_get_feature (catalog, "google.gemini.chat")->kept_in_state, ==,
                   WHITHER_KEPT_IN_NONE_STATED);
  g_assert_cmpstr (siri->product->name, ==, "Siri");
}

/* Every rule used brings who says so and when. */
static void
test_evidence (void)
{
  const char *names[] = { "chat.deepseek.com" };
  WhitherWhoQuestion question = { .names = names, .n_names = 1, .asn = 16509 };
  g_autoptr (GPtrArray) evidence = whither_evidence_list_new ();
  guint seen[WHITHER_SUBJECT_LAWS + 1] = { 0 };
  WhitherWho who;

  whither_catalog_ask (catalog, &question, &who);
  whither_who_append_evidence (&who, evidence);
  for (guint i = 0; i < evidence->len; i++)
    {
      const WhitherEvidence *one = g_ptr_array_index (evidence, i);

      seen[one->subject]++;
      g_assert_nonnull (one->text);
      g_assert_nonnull (one->source);
    }
  g_assert_cmpuint (seen[WHITHER_SUBJECT_FEATURE], ==, who.name_rules[0]->n_sources);
  g_assert_cmpuint (seen[WHITHER_SUBJECT_HOSTER], ==, 1);
  /* the company's words, and who answers; the countries are told by the session */
  g_assert_cmpuint (seen[WHITHER_SUBJECT_KEPT_IN], ==, who.features[0]->n_statements);
  g_assert_cmpuint (seen[WHITHER_SUBJECT_COMPANY], ==,
                    who.company->n_sources + who.features[0]->n_answers);
}

/* Who answers where: a row stands at the feature it is about and at the one it is given under. */
static void
test_answers (void)
{
  const WhitherFeature *search = whither_catalog_get_feature (catalog, "apple.maps.search");
  const WhitherFeature *china = whither_catalog_get_feature (catalog, "apple.maps.cn.search");
  const WhitherFeature *alibaba =
      whither_catalog_get_feature (catalog, "apple.intelligence.alibaba");
  const WhitherFeature *relay = whither_catalog_get_feature (catalog, "apple.privaterelay");
  const WhitherFeature *icloud = whither_catalog_get_feature (catalog, "apple.icloud.cn");

  g_assert_cmpuint (search->n_answers, ==, 2);
  g_assert_cmpstr (search->answers[0]->scope->id, ==, "sold-cn");
  g_assert_cmpstr (search->answers[0]->company->id, ==, "autonavi");
  g_assert_cmpstr (search->answers[1]->company->id, ==, "apple");
  g_assert_cmpuint (china->n_answers, ==, 1);
  g_assert_true (china->answers[0] == search->answers[0]);
  g_assert_true (search->answers[0]->as == china);
  g_assert_cmpint (search->answers[0]->basis, ==, WHITHER_BASIS_CAPTURED);
  g_assert_cmpint (alibaba->answers[0]->basis, ==, WHITHER_BASIS_PRESS_REPORTS);
  g_assert_null (relay->answers[0]->company);
  g_assert_cmpstr (icloud->answers[0]->since, ==, "2018-02-28");
  g_assert_cmpstr (icloud->answers[0]->scope->id, ==, "accounts-cn");
  for (guint i = 0; i < whither_catalog_get_answers (catalog)->len; i++)
    {
      const WhitherAnswer *answer = g_ptr_array_index (whither_catalog_get_answers (catalog), i);

      g_assert_cmpuint (answer->n_sources, >, 0);
    }
}

/* The tables are read by our own reader; people's editors and xgettext take them for key files. */
static void
test_key_files (gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (data, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (data, name, NULL);
      g_autoptr (GKeyFile) file = g_key_file_new ();
      g_autoptr (GError) error = NULL;

      if (!g_str_has_suffix (name, ".ini"))
        continue;
      g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &error);
      g_assert_no_error (error);
      n++;
    }
  g_assert_cmpuint (n, >, 0);
}

static void
test_bundled_check (void)
{
  g_autoptr (GPtrArray) problems = whither_catalog_check (catalog, "2026-11-29");

  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *text = whither_catalog_problem_to_text (g_ptr_array_index (problems, i));

      g_test_message ("%s", text);
    }
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_cmpuint (strlen (whither_catalog_get_version (catalog)), ==, 64);
}

static void
add_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (name_cases); i++)
    {
      g_autofree char *escaped = g_strescape (name_cases[i].name, NULL);
      g_autofree char *path = g_strdup_printf ("/who/name/%u-%.40s", i, escaped);

      g_test_add_data_func (path, &name_cases[i], test_name);
    }
  for (guint i = 0; i < G_N_ELEMENTS (mixed_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/who/mixed/", mixed_cases[i].name, NULL);

      g_test_add_data_func (path, &mixed_cases[i], test_mixed);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  catalog = whither_catalog_load (argv[1], NULL, &error);
  g_assert_no_error (error);
  add_cases ();
  g_test_add_func ("/who/reported-only", test_reported);
  g_test_add_func ("/who/kept-in", test_kept_in);
  g_test_add_func ("/who/evidence", test_evidence);
  g_test_add_func ("/who/answers", test_answers);
  g_test_add_func ("/who/bundled-tables-check", test_bundled_check);
  g_test_add_data_func ("/who/key-files", argv[1], test_key_files);
  status = g_test_run ();
  whither_catalog_unref (catalog);
  return status;
}
