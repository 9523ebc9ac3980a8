/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Laying sources over each other: the same conversation seen twice is one flow with two sources.
 *
 * Rules, all conservative: what could be two things stays two.
 * 1. The same five-tuple (both addresses, both ports, transport; the local port known) in two
 *    sources, not both of them captures, begun within 2 seconds of each other, is one
 *    conversation. The flow with packets, or
 *    else the one that knows amounts, or else the earlier source's, is kept; what it does not know
 *    is taken from the other.
 * 2. A line of a report that knows program and name but neither address nor amount (an App Privacy
 *    Report) stands for the flows of another source with the same name that begin between its first
 *    contact less 2 seconds and its last contact plus 2 seconds, and know no program. They get
 *    its program, and the line is no flow of its own any more. When lines with different programs
 *    fit the same flow, it gets all of them as possible ones, and the lines stay. Not so when the
 * flow's source shows more than one device, or when one of the two was blocked or only attempted. A
 * flow that took something has `joined`, the other source's index + 1; its evidence says so.
 * 3. A flow without a name takes the one that its own device was given for this address by a name
 *    server: the answer stands in any of the sources, the device is known by one of its addresses
 *    (or both stand in one log that a phone wrote of itself), and the flow begins between 2 seconds
 *    before the answer and 2 seconds after its lifetime (of a minute when the log gives none). The
 *    newest such answer counts; when there are others with other names, the flow says so
 *    (WHITHER_FLOW_SEVERAL_NAMES) and keeps them. The ground is WHITHER_NAME_GROUND_DNS, and
 * `named` is the other source's index + 1. This goes before rule 2, which needs names.
 *
 * What was imported is never changed: the joined set is made anew for each snapshot, so the order
 * of imports does not matter and nothing of it is saved. Any thread. */

#include "flow/flow.h"

G_BEGIN_DECLS

typedef struct
{
  guint conversations; /* that were in two sources (rule 1) */
  guint programs;      /* flows that got a program from a report (rule 2) */
  guint lines;         /* of reports that were joined */
  guint unjoined;      /* lines of such reports that no flow was found for */
  guint names;         /* flows that got a name from an answer (rule 3) */
} WhitherRecordJoin;

/* Returns: (transfer full) (nullable): NULL when nothing can be joined; then @out is all zero but
 * for `unjoined`. */
WhitherFlowSet *whither_record_join (const WhitherFlowSet *set, WhitherRecordJoin *out);

G_END_DECLS
