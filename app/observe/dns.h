/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* DNS messages (RFC 1035; mDNS RFC 6762; SVCB/HTTPS RFC 9460), with bounded name expansion. */

#include "base/address.h"
#include "observe/tls.h"

G_BEGIN_DECLS

/* Record types this reader understands (IANA "DNS Parameters"). */
enum
{
  WHITHER_DNS_A = 1,
  WHITHER_DNS_NS = 2,
  WHITHER_DNS_CNAME = 5,
  WHITHER_DNS_PTR = 12,
  WHITHER_DNS_MX = 15,
  WHITHER_DNS_AAAA = 28,
  WHITHER_DNS_SRV = 33,
  WHITHER_DNS_DNAME = 39,
  WHITHER_DNS_SVCB = 64,
  WHITHER_DNS_HTTPS = 65,
};

/* Names are as sent (case kept), without a final dot; "<Root>" is the root. Control bytes stand as
 * \033 (octal), \t, \n…, bytes that are no UTF-8 as \xNN. */
typedef struct
{
  const char *name; /* kept in the message */
  guint16 type;
} WhitherDnsQuestion;

typedef struct
{
  const char *owner;      /* kept in the message */
  guint16 type;           /* 1 A, 28 AAAA, 5 CNAME, 65 HTTPS… */
  guint32 ttl;            /* seconds */
  const char *target;     /* (nullable): CNAME, DNAME, PTR, NS, MX, SRV, SVCB, HTTPS
                             (there "<Root>" means the owner itself, RFC 9460 §2.5) */
  WhitherAddress address; /* A, AAAA; family 0 otherwise */
  GArray *hints;  /* (owned) (nullable) (element-type WhitherAddress): HTTPS/SVCB address hints */
  gsize position; /* of the record's data in the message */
} WhitherDnsRecord;

typedef struct
{
  guint16 id;
  gboolean is_response;
  guint8 response_code;
  GArray *questions;   /* (element-type WhitherDnsQuestion) */
  GArray *records;     /* (element-type WhitherDnsRecord): answer, authority, additional */
  gboolean damaged;    /* ended before its counts said */
  GStringChunk *names; /* (owned): all texts of the message */
  guint n_texts;       /* in `names`: those of earlier messages too */
  /* Set by who reads: records that lead to no address (all but A, AAAA, CNAME, SVCB, HTTPS) are
   * checked for their length and left out. */
  gboolean addresses_only;
} WhitherDnsMessage;

void whither_dns_message_clear (WhitherDnsMessage *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WhitherDnsMessage, whither_dns_message_clear)

/* Reads one message (a UDP payload, unicast or mDNS or LLMNR). What could be read before a damage
 * is given with damaged = TRUE. @out is all zero or a message read before, whose memory is used
 * again.
 * FALSE: this is no DNS; @out is all zero. */
gboolean whither_dns_read_message (WhitherBytes message, WhitherDnsMessage *out);

/* DNS over TCP (RFC 1035 §4.2.2): takes the next complete message from @stream. */
WhitherParseResult whither_dns_take_tcp_message (WhitherBytes *stream, WhitherBytes *message);

G_END_DECLS
