/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Gathers the round trips of recordings: the smallest per server address, recording and network.
 *
 * A phone that moves gets another address of its own, and its measurements are kept apart from
 * those before. First add everything, then finish, then ask. One thread at a time. */

#include "base/address.h"
#include "where/timing.h"

G_BEGIN_DECLS

typedef struct _WhitherTimings WhitherTimings;

WhitherTimings *whither_timings_new (void);
void whither_timings_free (WhitherTimings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherTimings, whither_timings_free)

/* One round trip. @recording: any number that is the same for one recording. @from: where it was
 * made, 0 when not said. @local: the phone. @asn: of @remote, 0 when not known. @quic: measured on
 * QUIC's first answer, not on TCP's. */
void whither_timings_add (WhitherTimings *self,
                          guint recording,
                          WhitherCountry from,
                          const WhitherAddress *local,
                          const WhitherAddress *remote,
                          guint32 asn,
                          gboolean quic,
                          guint32 rtt_us);

/* Decides what may be trusted. */
void whither_timings_finish (WhitherTimings *self);

/* Returns: (transfer none) (nullable): NULL when nothing was measured. The same pointer for the
 * same recording, network of @local and @remote. */
const WhitherTiming *whither_timings_find (WhitherTimings *self,
                                           guint recording,
                                           const WhitherAddress *local,
                                           const WhitherAddress *remote);

G_END_DECLS
