/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* How far a recording reaches: its time, and what of it stays dark. Any thread. */

#include "session/filter.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 span; /* of the recordings together, WHITHER_TIME_UNKNOWN when none has times */
  guint64 packets;
  guint64 not_understood; /* packets; WHITHER_AMOUNT_UNKNOWN when only some recordings are meant */
  guint64 bytes;          /* of all flows of these recordings */
  guint64 hidden, local;  /* behind a VPN or relay; within the phone's own network */
  guint32 n_flows;
} WhitherReading;

/* Of all recordings of which anything passes @filter (nullable). */
WhitherReading whither_snapshot_get_reading (WhitherSnapshot *snapshot,
                                             const WhitherFilter *filter);

/* Returns: (transfer full): per source, whether anything of it passes @filter (nullable). */
gboolean *whither_snapshot_find_sources (WhitherSnapshot *snapshot, const WhitherFilter *filter);

G_END_DECLS
