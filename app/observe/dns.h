/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* DNS messages (RFC 1035; mDNS RFC 6762; SVCB/HTTPS RFC 9460), with bounded name expansion. */

#include "base/address.h"
#include "observe/tls.h"

G_BEGIN_DECLS

typedef struct
{
  char *name; /* (owned): as asked, cleaned, without a final dot */
  guint16 type;
} WhitherDnsQuestion;

typedef struct
{
  char *owner;            /* (owned) */
  guint16 type;           /* 1 A, 28 AAAA, 5 CNAME, 65 HTTPS… */
  guint32 ttl;            /* seconds */
  char *target;           /* (owned) (nullable): CNAME, HTTPS target */
  WhitherAddress address; /* A, AAAA; family 0 otherwise */
  GArray *hints;  /* (owned) (nullable) (element-type WhitherAddress): HTTPS/SVCB address hints */
  gsize position; /* of the record's data in the message */
} WhitherDnsRecord;

typedef struct
{
  guint16 id;
  gboolean is_response;
  guint8 response_code;
  GArray *questions; /* (element-type WhitherDnsQuestion) */
  GArray *records;   /* (element-type WhitherDnsRecord): answer, authority, additional */
  gboolean damaged;  /* ended before its counts said */
} WhitherDnsMessage;

void whither_dns_message_clear (WhitherDnsMessage *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WhitherDnsMessage, whither_dns_message_clear)

/* Reads one message (a UDP payload). What could be read before a damage is given with damaged =
 * TRUE. FALSE: this is no DNS. */
gboolean whither_dns_read_message (WhitherBytes message, WhitherDnsMessage *out);

/* DNS over TCP (RFC 1035 §4.2.2): takes the next complete message from @stream. */
WhitherParseResult whither_dns_take_tcp_message (WhitherBytes *stream, WhitherBytes *message);

G_END_DECLS
