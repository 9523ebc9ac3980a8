/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Packets for tests, made from what they shall say. All numbers are network order on the wire;
 * every function gives an array of its own. */

#include "packet/packet.h"

#define DNS_RESPONSE 0x8180
#define DNS_UPDATE 0x2800 /* RFC 2136 */

/* Payloads. */
GByteArray *build_question (guint16 id, const char *name);
/* @records: "owner=1.2.3.4" (A or AAAA) or "owner@target" (CNAME), NULL-terminated. @question:
 * (nullable): none, as in multicast DNS. @flags: DNS_RESPONSE or DNS_UPDATE. */
GByteArray *build_answer (guint16 id, guint16 flags, const char *question, char *const *records);
GByteArray *build_client_hello (const char *server_name, gboolean ech);
/* What a server answers in TLS 1.2: a certificate for a.example and *.b.example. */
GByteArray *build_certificate (void);
/* A ClientHello over DTLS 1.2 (RFC 6347 §4.2). */
GByteArray *build_dtls_hello (const char *server_name);
GByteArray *build_dhcp_request (const char *host, const WhitherAddress *wanted);
/* What a server of TLS 1.2 sends: ServerHello, and a Certificate with nothing but DNS names. */
GByteArray *build_certificate_for (char *const *names);
/* A QUIC version 1 Initial with a ClientHello for @server_name. */
GByteArray *build_quic_initial (const char *server_name);

/* A transport header before @payload. */
GByteArray *
build_udp (const WhitherEndpoint *from, const WhitherEndpoint *to, const GByteArray *payload);
GByteArray *build_tcp (const WhitherEndpoint *from,
                       const WhitherEndpoint *to,
                       guint8 flags,
                       guint32 sequence,
                       const GByteArray *payload);

/* An IP header before @content. For a fragment of IPv4, @fragment is its offset in bytes, and @more
 * says that others follow; 0 and FALSE for a whole packet. */
GByteArray *build_ip (const WhitherAddress *from,
                      const WhitherAddress *to,
                      guint8 protocol,
                      const GByteArray *content,
                      guint fragment,
                      gboolean more);
