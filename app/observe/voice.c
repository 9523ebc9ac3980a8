/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "observe/voice.h"

#define STUN_COOKIE 0x2112a442

/* RFC 3550 §5.1: 12 bytes, then the sources that a mixer names. */
#define RTP_VERSION 2
/* RFC 3551 §6: up to FIXED_LAST types have a fixed meaning, from 96 on a negotiated one; those
 * between are reserved, because packets of RTCP look like them (RFC 5761 §4). */
#define FIXED_LAST 34
#define RTCP_LAST 95

/* A chance of 2^-32 for each source identifier alone; so many, that a counter in other protocols is
 * no RTP either. */
#define RTP_SURE 5
/* Lost packets on the way, and those that overtook others. */
#define RTP_STEP_MAX 16

/* RFC 8656 §18.2: Allocate, Refresh, Send, Data, CreatePermission, ChannelBind. */
static gboolean
is_turn_method (guint16 method)
{
  return method == 3 || method == 4 || (method >= 6 && method <= 9);
}

WhitherStunKind
whither_stun_read (WhitherBytes datagram)
{
  guint16 type, length;
  guint32 cookie;

  if (!whither_bytes_u16 (&datagram, &type) || type >= 0x4000 ||
      !whither_bytes_u16 (&datagram, &length) || length % 4 != 0 ||
      !whither_bytes_u32 (&datagram, &cookie) || cookie != STUN_COOKIE ||
      !whither_bytes_skip (&datagram, 12) || whither_bytes_left (&datagram) != length)
    return WHITHER_STUN_NOT;

  /* RFC 8489 §5: the class lies in bits 4 and 8, between those of the method. */
  guint16 method = (guint16) ((type & 0x000f) | (type & 0x00e0) >> 1 | (type & 0x3e00) >> 2);
  return is_turn_method (method) ? WHITHER_STUN_TURN : WHITHER_STUN_BINDING;
}

static gboolean
read_rtp (WhitherBytes datagram, guint16 *number, guint32 *source)
{
  guint8 first, type;
  guint32 time;

  if (!whither_bytes_u8 (&datagram, &first) || first >> 6 != RTP_VERSION ||
      !whither_bytes_u8 (&datagram, &type))
    return FALSE;
  type &= 0x7f;
  if (type > FIXED_LAST && type <= RTCP_LAST)
    return FALSE;
  return whither_bytes_u16 (&datagram, number) && whither_bytes_u32 (&datagram, &time) &&
         whither_bytes_u32 (&datagram, source) &&
         whither_bytes_skip (&datagram, (first & 0x0f) * 4u) && whither_bytes_left (&datagram) > 0;
}

gboolean
whither_rtp_is_possible (WhitherBytes datagram)
{
  guint16 number;
  guint32 source;

  return read_rtp (datagram, &number, &source);
}

gboolean
whither_rtp_run_add (WhitherRtpRun *self, WhitherBytes datagram)
{
  guint16 number;
  guint32 source;

  /* Other packets may come between: RTCP, STUN, keep-alives. */
  if (!read_rtp (datagram, &number, &source))
    return FALSE;
  guint16 step = (guint16) (number - self->number);
  gboolean follows = self->length > 0 && source == self->source && step > 0 && step <= RTP_STEP_MAX;

  self->length = follows ? (guint8) MIN (self->length + 1u, RTP_SURE + 1u) : 1;
  self->source = source;
  self->number = number;
  return self->length == RTP_SURE;
}
