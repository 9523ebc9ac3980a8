/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* QUIC Initial packets (RFC 9000 §17.2.2, RFC 9001 §5.2): their keys are public, so the ClientHello
 * inside can be read. One WhitherQuicClient gathers the CRYPTO frames of one connection attempt. */

#include "base/bytes.h"
#include "observe/tls.h"

G_BEGIN_DECLS

typedef struct
{
  guint32 version;
  WhitherBytes destination_id, source_id;
  gboolean is_initial;
} WhitherQuicHeader;

/* Reads a long header without decrypting. FALSE: a short header, or no QUIC. */
gboolean whither_quic_read_header (WhitherBytes datagram, WhitherQuicHeader *out);

typedef struct _WhitherQuicClient WhitherQuicClient;

WhitherQuicClient *whither_quic_client_new (void);
void whither_quic_client_free (WhitherQuicClient *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherQuicClient, whither_quic_client_free)

/* Adds a datagram that the client sent (coalesced packets are walked through). @packet and @offset
 * are kept so that the name can be located. OK: the ClientHello is complete and @out filled. NOT:
 * this is not QUIC, or the keys do not open it. MORE: wait for the next datagram (bounded: after 16
 * datagrams or 16 KiB it says NOT). */
WhitherParseResult whither_quic_client_add (WhitherQuicClient *self,
                                            WhitherBytes datagram,
                                            guint64 packet,
                                            guint64 offset,
                                            WhitherClientHello *out);

/* The version of the first datagram, 0 before; the packet and byte that brought the server name. */
guint32 whither_quic_client_get_version (const WhitherQuicClient *self);
void
whither_quic_client_locate_name (const WhitherQuicClient *self, guint64 *packet, guint64 *offset);

G_END_DECLS
