/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The packets behind flows: a second pass over the capture they came from tells of each packet
 * which of the wanted flows it belongs to. Fixed cost per packet; memory by wanted flows. One
 * picker per source and thread. */

#include "capture/capture.h"
#include "flow/flow.h"

G_BEGIN_DECLS

typedef struct _WhitherPicker WhitherPicker;

/* @set must outlive the picker and stay as it is. */
WhitherPicker *whither_picker_new (const WhitherFlowSet *set);
void whither_picker_free (WhitherPicker *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherPicker, whither_picker_free)

/* Wants @flow, which must be of the source that is read, come from packets, and have a higher
 * number than those before. */
void whither_picker_want (WhitherPicker *self, guint32 flow);

/* Records in the order of the capture. Returns: the wanted flow that @record belongs to, or
 * WHITHER_NO_FLOW. A fragment without ports belongs to a flow between its two addresses. */
guint32 whither_picker_pick (WhitherPicker *self, const WhitherRecord *record);

G_END_DECLS
