/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the pages of one window show: one snapshot, one choice of what to see of it and one
 * selection, shared by all. Pages listen: "content" when what is summed changed, "arranged" when
 * the same is only shown in another way, "selection" when only the selection changed. Every change
 * of the choice is a step of the history. Main thread. */

#include "window/choice.h"
#include "window/history.h"

G_BEGIN_DECLS

#define WHITHER_TYPE_VIEW (whither_view_get_type ())
G_DECLARE_FINAL_TYPE (WhitherView, whither_view, WHITHER, VIEW, GObject)

WhitherView *whither_view_new (void);

void whither_view_set_snapshot (WhitherView *self, WhitherSnapshot *snapshot);
/* Returns: (transfer none) (nullable): NULL before anything was read. */
WhitherSnapshot *whither_view_get_snapshot (WhitherView *self);

/* The same content in other words, such as sizes in another unit: a change of content like any
 * other, and no step of the history. */
void whither_view_say_anew (WhitherView *self);

/* Returns: (transfer none): steps of this view, and of whoever else changes what is shown. */
WhitherHistory *whither_view_get_history (WhitherView *self);
/* Returns: (transfer none). */
const WhitherChoice *whither_view_get_choice (WhitherView *self);
/* Takes @choice (transfer full) in place of that of now. @label, @merge: of the step
 * (window/history.h). */
void whither_view_choose (WhitherView *self,
                          WhitherChoice *choice,
                          const char *label,
                          const char *merge);

void whither_view_set_unit (WhitherView *self, WhitherUnit unit);
/* The unit that was set; how often something was contacted when no source knows that one. */
WhitherUnit whither_view_get_unit (WhitherView *self);

/* @facet: of WHITHER_COLUMN_SOURCE, or WHITHER_NO_NUMBER for all recordings together. */
void whither_view_set_source (WhitherView *self, guint32 facet);
guint32 whither_view_get_source (WhitherView *self);

/* Selectors of session/filter.h. FALSE with @error when @selector is none. */
gboolean whither_view_add_selector (WhitherView *self, const char *selector, GError **error);
void whither_view_remove_selector (WhitherView *self, const char *selector);
/* What must occur in some text of a flow; "" for anything. */
void whither_view_set_text (WhitherView *self, const char *text);
/* Returns: (transfer none). */
const char *whither_view_get_text (WhitherView *self);
/* @selector: (nullable): "time:…..…" or "hours:…-…" in place of another span; NULL for all the
 * time.
 */
void whither_view_set_span (WhitherView *self, const char *selector);
void whither_view_clear_filter (WhitherView *self);
gboolean whither_view_is_filtered (WhitherView *self);
/* FALSE: the filter lets nothing through. */
gboolean whither_view_has_content (WhitherView *self);

/* Returns: (transfer full): a filter of its own, fit for another thread. */
WhitherFilter *whither_view_build_filter (WhitherView *self);

/* Selects flows. @label: what they have in common, in words; @selectors: (nullable): those that
 * mean it (NULL-terminated), so that it can become a filter; @flows: (transfer full) (element-type
 * guint32). The lead, of which evidence is shown, is the one with the largest amount. */
void whither_view_select (WhitherView *self,
                          const char *label,
                          const char *const *selectors,
                          GArray *flows);
/* A finding: its sentence, the flows behind it, and what it stands on (transfer full) (element-type
 * WhitherEvidence). There may be no flows: of what did not happen. */
void whither_view_select_finding (WhitherView *self,
                                  const char *sentence,
                                  GArray *flows,
                                  GPtrArray *evidence);
void whither_view_select_facet (WhitherView *self, WhitherColumn column, guint32 facet);
void whither_view_select_flow (WhitherView *self, guint32 flow);
void whither_view_release (WhitherView *self);

/* Makes the selection the filter. FALSE: no selectors are known that mean it. */
gboolean whither_view_filter_selection (WhitherView *self);
gboolean whither_view_can_filter_selection (WhitherView *self);

gboolean whither_view_has_selection (WhitherView *self);
const char *whither_view_get_selection_label (WhitherView *self);
/* Returns: (transfer none) (nullable) (element-type guint32). */
GArray *whither_view_get_selected_flows (WhitherView *self);
/* Returns: (transfer none) (nullable): the evidence of a selected finding. */
GPtrArray *whither_view_get_selection_evidence (WhitherView *self);
/* WHITHER_NO_NUMBER without a selection, or without flows in it. */
guint32 whither_view_get_lead (WhitherView *self);

/* Returns: (transfer full) (element-type guint32): flows of the content that have this facet. */
GArray *whither_view_find_flows (WhitherView *self, WhitherColumn column, guint32 facet);

G_END_DECLS
