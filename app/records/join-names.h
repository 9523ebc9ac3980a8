/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Rule 3 of join.h. Folder-internal; any thread. */

#include "flow/flow.h"

G_BEGIN_DECLS

/* A name or program that fits a flow as well as the one it got. */
typedef struct
{
  guint32 flow, name, program; /* 0: none */
} WhitherRecordOther;

/* Names those of @flows (element-type WhitherFlow), a copy of those of @set, that bear no name and
 * were kept (@kept_as: itself). Adds to @others (element-type WhitherRecordOther). Returns: how
 * many.
 */
guint whither_record_join_names (const WhitherFlowSet *set,
                                 GArray *flows,
                                 const guint32 *kept_as,
                                 GArray *others);

G_END_DECLS
