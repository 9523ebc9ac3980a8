/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the pages of one window show: one snapshot, one choice of recording, one unit, one set of
 * columns and one selection, shared by all. Pages listen: "content" when what is summed changed,
 * "selection" when only the selection did. Main thread. */

#include <glib-object.h>

#include "session/filter.h"

G_BEGIN_DECLS

#define WHITHER_NO_NUMBER G_MAXUINT32

#define WHITHER_TYPE_VIEW (whither_view_get_type ())
G_DECLARE_FINAL_TYPE (WhitherView, whither_view, WHITHER, VIEW, GObject)

WhitherView *whither_view_new (void);

void whither_view_set_snapshot (WhitherView *self, WhitherSnapshot *snapshot);
/* Returns: (transfer none) (nullable): NULL before anything was read. */
WhitherSnapshot *whither_view_get_snapshot (WhitherView *self);

void whither_view_set_unit (WhitherView *self, WhitherUnit unit);
/* The unit that was set; how often something was contacted when no source knows that one. */
WhitherUnit whither_view_get_unit (WhitherView *self);

/* @facet: of WHITHER_COLUMN_SOURCE, or WHITHER_NO_NUMBER for all recordings together. */
void whither_view_set_source (WhitherView *self, guint32 facet);
guint32 whither_view_get_source (WhitherView *self);

/* Shown columns in the order in which the data travels; at least two stay. */
void whither_view_set_column_shown (WhitherView *self, WhitherColumn column, gboolean shown);
gboolean whither_view_get_column_shown (WhitherView *self, WhitherColumn column);
/* Returns: (transfer full): the shown columns, @n_out of them. */
WhitherColumn *whither_view_get_columns (WhitherView *self, guint *n_out);

/* Returns: (transfer full): a filter of its own, fit for another thread. */
WhitherFilter *whither_view_build_filter (WhitherView *self);

/* Selects flows. @label: what they have in common, in words; @flows: (transfer full)
 * (element-type guint32). The lead, of which evidence is shown, is the one with the largest amount.
 * @shape_id: (nullable): stable id of the node or band behind it, for the picture. */
void
whither_view_select (WhitherView *self, const char *label, const char *shape_id, GArray *flows);
void whither_view_select_facet (WhitherView *self, WhitherColumn column, guint32 facet);
void whither_view_select_flow (WhitherView *self, guint32 flow);
void whither_view_release (WhitherView *self);

gboolean whither_view_has_selection (WhitherView *self);
const char *whither_view_get_selection_label (WhitherView *self);
const char *whither_view_get_selection_shape (WhitherView *self);
/* Returns: (transfer none) (nullable) (element-type guint32). */
GArray *whither_view_get_selected_flows (WhitherView *self);
/* WHITHER_NO_NUMBER without a selection. */
guint32 whither_view_get_lead (WhitherView *self);

/* Returns: (transfer full) (element-type guint32): flows of the content that have this facet. */
GArray *whither_view_find_flows (WhitherView *self, WhitherColumn column, guint32 facet);

G_END_DECLS
