/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "observe/observation.h"

static const char *const ids[WHITHER_N_OBSERVATION_KINDS] = {
  [WHITHER_OBSERVATION_SNI_TLS] = "sni-tls",
  [WHITHER_OBSERVATION_SNI_QUIC] = "sni-quic",
  [WHITHER_OBSERVATION_SNI_DTLS] = "sni-dtls",
  [WHITHER_OBSERVATION_HTTP_HOST] = "http-host",
  [WHITHER_OBSERVATION_CONNECT_TARGET] = "connect-target",
  [WHITHER_OBSERVATION_SOCKS_TARGET] = "socks-target",
  [WHITHER_OBSERVATION_DNS_QUESTION] = "dns-question",
  [WHITHER_OBSERVATION_DNS_ANSWER] = "dns-answer",
  [WHITHER_OBSERVATION_DNS_HTTPS_HINT] = "dns-https-hint",
  [WHITHER_OBSERVATION_TLS_ECH] = "tls-ech",
  [WHITHER_OBSERVATION_TLS_ALPN] = "tls-alpn",
  [WHITHER_OBSERVATION_TLS_CERTIFICATE_NAME] = "tls-certificate-name",
  [WHITHER_OBSERVATION_QUIC_VERSION] = "quic-version",
  [WHITHER_OBSERVATION_VOICE] = "voice",
  [WHITHER_OBSERVATION_PROCESS] = "process",
  [WHITHER_OBSERVATION_NAME_TABLE] = "name-table",
  [WHITHER_OBSERVATION_DEVICE_NAME] = "device-name",
  [WHITHER_OBSERVATION_DATA_ACCESS] = "data-access",
  [WHITHER_OBSERVATION_MODEL_REQUEST] = "model-request",
  [WHITHER_OBSERVATION_MODEL_PROMPT] = "model-prompt",
  [WHITHER_OBSERVATION_MODEL_ANSWER] = "model-answer",
};

const char *
whither_observation_kind_to_id (WhitherObservationKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (ids), "");

  return ids[kind];
}

gboolean
whither_observation_kind_from_id (const char *id, WhitherObservationKind *out)
{
  for (guint i = 0; id != NULL && i < G_N_ELEMENTS (ids); i++)
    if (strcmp (ids[i], id) == 0)
      {
        *out = (WhitherObservationKind) i;
        return TRUE;
      }
  return FALSE;
}
