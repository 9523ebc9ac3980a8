/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What packets say in so many words. An observation is never a conclusion: it names the packet that
 * says it, so that anyone can look. Kinds and their spelling are those of the command line. */

#include "base/address.h"

G_BEGIN_DECLS

typedef enum
{
  WHITHER_OBSERVATION_SNI_TLS,
  WHITHER_OBSERVATION_SNI_QUIC,
  WHITHER_OBSERVATION_SNI_DTLS,
  WHITHER_OBSERVATION_HTTP_HOST,
  WHITHER_OBSERVATION_CONNECT_TARGET,
  WHITHER_OBSERVATION_SOCKS_TARGET,
  WHITHER_OBSERVATION_DNS_QUESTION,
  WHITHER_OBSERVATION_DNS_ANSWER,     /* value "owner=>address" */
  WHITHER_OBSERVATION_DNS_HTTPS_HINT, /* value "owner=>address" */
  WHITHER_OBSERVATION_TLS_ECH,        /* value: outer name, a decoy */
  WHITHER_OBSERVATION_TLS_ALPN,
  WHITHER_OBSERVATION_TLS_CERTIFICATE_NAME,
  WHITHER_OBSERVATION_QUIC_VERSION,
  WHITHER_OBSERVATION_VOICE,
  WHITHER_OBSERVATION_PROCESS,
  WHITHER_OBSERVATION_NAME_TABLE,    /* value "name=>address" */
  WHITHER_OBSERVATION_DEVICE_NAME,   /* what the phone calls itself (DHCP, mDNS); a private fact */
  WHITHER_OBSERVATION_DATA_ACCESS,   /* value "program=>location", as the phone's own report says */
  WHITHER_OBSERVATION_MODEL_REQUEST, /* value "use case=>where", as the phone's own report says */
  WHITHER_OBSERVATION_MODEL_PROMPT,  /* value "use case=>text": a private fact, only when asked for
                                      */
  WHITHER_OBSERVATION_MODEL_ANSWER,
  WHITHER_N_OBSERVATION_KINDS,
} WhitherObservationKind;

/* One distinct observation: kind, value, server. 1 row however often it was seen. */
typedef struct
{
  WhitherObservationKind kind;
  guint32 value;         /* number in the dictionary */
  WhitherAddress server; /* the machine asked or contacted; family 0 when none */
  guint16 server_port;
  guint16 source; /* index of the source */
  guint32 flow;   /* index of the flow it was first seen on, WHITHER_NO_FLOW for none */
  guint32 count;  /* how often */
  guint64 first_packet, last_packet;
  guint64 offset;             /* of the deciding byte in the unpacked stream, of the first packet */
  guint32 interface, section; /* of the first packet */
  gint64 first_time;          /* nanoseconds */
} WhitherObservation;

#define WHITHER_NO_FLOW G_MAXUINT32

/* "sni-tls", "dns-answer"…: stable words. */
const char *whither_observation_kind_to_id (WhitherObservationKind kind);
/* FALSE: not a kind. */
gboolean whither_observation_kind_from_id (const char *id, WhitherObservationKind *out);

G_END_DECLS
