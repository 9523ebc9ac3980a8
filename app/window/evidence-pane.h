/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* "How do we know?" of the selection: claim, because, who says so, what cannot be said, laws that
 * may apply. Signal "copied" after the citation went to the clipboard. */

#include <adwaita.h>

#include "window/view.h"

G_BEGIN_DECLS

#define WHITHER_TYPE_EVIDENCE_PANE (whither_evidence_pane_get_type ())
G_DECLARE_FINAL_TYPE (WhitherEvidencePane, whither_evidence_pane, WHITHER, EVIDENCE_PANE, AdwBin)

void whither_evidence_pane_set_view (WhitherEvidencePane *self, WhitherView *view);

G_END_DECLS
