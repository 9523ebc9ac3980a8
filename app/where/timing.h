/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the timing of one recording says of one address, as a plain value.
 *
 * An answer after so many milliseconds came from no farther than light goes there and back in that
 * time. Timing only rules out: a slow answer may come from next door. It counts from a country that
 * the person names; a city is never assumed. Any thread. */

#include "where/country.h"

G_BEGIN_DECLS

/* How far the measurement may be trusted to reach the machine itself. */
typedef enum
{
  WHITHER_TIMING_NONE, /* nothing was measured */
  WHITHER_TIMING_LONE, /* one or two TCP answers: carriers' proxies give them early */
  WHITHER_TIMING_FIRM, /* QUIC's first answer, or three connections within 20 % */
} WhitherTimingTrust;

/* Why a measurement is not used. */
typedef enum
{
  WHITHER_TIMING_USED,
  WHITHER_TIMING_LOCAL_VPN,  /* recorded through a VPN on the phone, which answers by itself */
  WHITHER_TIMING_ONE_ANSWER, /* 20 unrelated networks answer within 1 ms: somebody in between does
                              */
} WhitherTimingOff;

typedef struct
{
  WhitherCountry from; /* where it was recorded: the person's statement; 0: none */
  guint8 trust;        /* WhitherTimingTrust */
  guint8 off;          /* WhitherTimingOff */
  guint32 rtt_us;      /* smallest round trip in microseconds, 0: not measured */
} WhitherTiming;

/* Speeds as kilometres of distance per millisecond of round trip: there and back in a vacuum, and
 * in fibre (two thirds of it). */
#define WHITHER_TIMING_VACUUM_KM_PER_MS 150
#define WHITHER_TIMING_FIBRE_KM_PER_MS 100

/* Returns: the farthest that the machine can be away, in whole kilometres, rounded up. */
guint32 whither_timing_get_reach (const WhitherTiming *self, guint km_per_ms);

/* TRUE when it may be used at all: measured, from a known country, not switched off. */
gboolean whither_timing_is_usable (const WhitherTiming *self);

G_END_DECLS
