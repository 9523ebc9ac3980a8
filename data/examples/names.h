/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a phone asks before it connects: DNS questions with their answers, and what it says about
 * itself (DHCP request, mDNS). Each function gives one UDP payload (transfer full). */

#include "base/address.h"

enum
{
  EXAMPLE_DNS_A = 1,
  EXAMPLE_DNS_AAAA = 28,
  EXAMPLE_DNS_HTTPS = 65,
};

GByteArray *example_dns_question (guint16 transaction, const char *name, guint16 type);

/* @alias (nullable): the CNAME between the name and the address. A type without an answer gets an
 * SOA of @zone, as servers do. @protocols: ALPN list of an HTTPS answer ("h3,h2"), NULL: no answer.
 */
GByteArray *example_dns_answer (guint16 transaction,
                                const char *name,
                                const char *alias,
                                guint16 type,
                                const WhitherAddress *address,
                                const char *protocols);

/* RFC 2131 DHCPREQUEST and its answer. @name: option 12. */
GByteArray *example_dhcp_message (gboolean request,
                                  const guint8 mac[6],
                                  guint32 transaction,
                                  const WhitherAddress *address,
                                  const WhitherAddress *router,
                                  const char *name);

/* An mDNS announcement: "Phone-A.local" has this address (RFC 6762 §8.3). */
GByteArray *example_mdns_announcement (const char *host, const WhitherAddress *address);
