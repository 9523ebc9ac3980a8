/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A small catalog and two small tables of places, and snapshots of made-up flows: 11/8 is in the
 * United States; of 12/8 one table says Japan and the other Singapore. Acme (seat: China,
 * established in Finland too) has the features Talking (kept in China or Singapore, says Acme),
 * Writing and Showing, at voice.example, both.example (Talking or Writing, on rented machines),
 * show.example and relay.example, behind which others are hidden; its program com.acme.talk has the
 * first two. 23.0/16 belongs to a network that is run in many countries, whose machines are rented.
 */

#include "session/snapshot-private.h"

G_BEGIN_DECLS

/* One flow. */
typedef struct
{
  const char *name, *address, *program; /* (nullable) */
  gint64 sent, received;                /* bytes; below 0: not measured */
  guint flags;
  gint64 start; /* seconds since 1970; below 0: not known */
} SmallFlow;

/* @tables: the folder of the tiny tables; @laws: data/law. Returns: (transfer none): the places, of
 * which no networks are known. */
WhitherPlaces *small_facts_load (const char *tables, const char *laws);
/* For the snapshots made from now on. @places is kept as long as they need it. */
void small_facts_set_places (WhitherPlaces *places);
void small_facts_free (void);
/* Returns: (transfer full): all from the source a.pcap and the device Kims-iPhone. The source
 * reaches from the first start to the last one. */
WhitherSnapshot *small_snapshot (const SmallFlow *flows, gsize n_flows);

G_END_DECLS
