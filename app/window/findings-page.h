/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the recording shows, in sentences, made beside the window. Each opens its evidence: signal
 * "explain". */

#include <adwaita.h>

#include "window/view.h"

G_BEGIN_DECLS

#define WHITHER_TYPE_FINDINGS_PAGE (whither_findings_page_get_type ())
G_DECLARE_FINAL_TYPE (WhitherFindingsPage, whither_findings_page, WHITHER, FINDINGS_PAGE, AdwBin)

void whither_findings_page_set_view (WhitherFindingsPage *self, WhitherView *view);

G_END_DECLS
