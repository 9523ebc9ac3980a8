/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Inside flow/: reading what packets carry. streams.c reads TCP, datagrams.c UDP; both keep what
 * they find by the functions of contents.c. @packet and @offset are those of the byte that says it.
 */

#include "flow/tracker-private.h"
#include "observe/http.h"

G_BEGIN_DECLS

void whither_contents_keep_name (WhitherTracker *self,
                                 const WhitherStep *step,
                                 WhitherObservationKind kind,
                                 const char *value,
                                 WhitherNameGround ground,
                                 guint64 packet,
                                 guint64 offset);
void whither_contents_keep_hello (WhitherTracker *self,
                                  const WhitherStep *step,
                                  const WhitherClientHello *hello,
                                  WhitherObservationKind kind,
                                  guint64 packet,
                                  guint64 offset);
void whither_contents_keep_request (WhitherTracker *self,
                                    const WhitherStep *step,
                                    const WhitherHttpRequest *request,
                                    guint64 packet,
                                    guint64 offset);
/* Certificate of the server, which sent this packet. @names: (element-type utf8). */
void whither_contents_keep_certificate (WhitherTracker *self,
                                        const WhitherStep *step,
                                        const GPtrArray *names,
                                        guint64 packet,
                                        guint64 offset);
/* DNS, mDNS or LLMNR, by the port of either end. */
gboolean whither_contents_is_dns (const WhitherPacket *packet);

void whither_contents_read_tcp (WhitherTracker *self, const WhitherStep *step);
void whither_contents_read_udp (WhitherTracker *self, const WhitherStep *step);

G_END_DECLS
