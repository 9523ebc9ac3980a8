/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Datagrams of voice and video: STUN (RFC 8489 §5) by which they find their way, TURN (RFC 8656
 * §18) by which a relay carries them, RTP (RFC 3550 §5.1) in which they travel. All three say
 * nothing of who speaks with whom; they tell that this is voice. */

#include "base/bytes.h"

G_BEGIN_DECLS

typedef enum
{
  WHITHER_STUN_NOT,
  WHITHER_STUN_BINDING, /* STUN proper */
  WHITHER_STUN_TURN,    /* a relay is asked for, or used */
} WhitherStunKind;

/* By its magic cookie and its length. */
WhitherStunKind whither_stun_read (WhitherBytes datagram);

/* RTP has no mark of its own. It is told by packets of one direction that follow each other: the
 * same source identifier, numbers that go up by little. All zeros at the beginning. */
typedef struct
{
  guint32 source;
  guint16 number;
  guint8 length; /* packets that have followed each other; 0: none */
} WhitherRtpRun;

/* TRUE: could be a packet of RTP; not more than that. */
gboolean whither_rtp_is_possible (WhitherBytes datagram);

/* Adds the next datagram of the direction. TRUE: this is RTP; said once, when it is sure. */
gboolean whither_rtp_run_add (WhitherRtpRun *self, WhitherBytes datagram);

G_END_DECLS
