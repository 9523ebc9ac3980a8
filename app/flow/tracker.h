/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* From packets to flows: five-tuple table, counters, first bytes of each direction to the parsers
 * of observe/, names from DNS answers, the phone found, copies of packets counted once.
 *
 * Fixed cost per packet; memory by flows. Names from DNS use only answers that lead from the
 * question through CNAMEs, in the same transaction, from a resolver the phone asked; the name is
 * the one asked for; SNI beats DNS. A copy of a packet on another interface (same inner header and
 * payload hash within 50 ms) counts once. One tracker per source and thread. */

#include "capture/capture.h"
#include "flow/flow.h"
#include "packet/packet.h"

G_BEGIN_DECLS

typedef struct
{
  const char *device; /* (nullable): address or name of the phone, the person's choice */
  /* What gives a flow its name is read. Of observations only questions to name servers are listed,
   * by which names are told that were asked for and never contacted. */
  gboolean names_only;
  gboolean alone;         /* no other source comes: what name servers answered is not kept for it */
  gboolean one_interface; /* the format knows no second interface: no packet is there twice */
} WhitherTrackerOptions;

typedef struct _WhitherTracker WhitherTracker;

/* Adds to @set under @source. */
WhitherTracker *
whither_tracker_new (WhitherFlowSet *set, guint16 source, const WhitherTrackerOptions *options);
void whither_tracker_free (WhitherTracker *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherTracker, whither_tracker_free)

void whither_tracker_add (WhitherTracker *self, const WhitherRecord *record);
/* Takes notes of the capture (name tables, lost packets, remarks): a WhitherNoteCallback. */
void whither_tracker_note (const WhitherNote *note, gpointer self);
/* Finds the phone, turns flows its way round, gives names; adds tallies. Call once, last. */
void whither_tracker_finish (WhitherTracker *self);

/* Flows so far, for the progress line. */
guint64 whither_tracker_get_n_flows (WhitherTracker *self);

G_END_DECLS
