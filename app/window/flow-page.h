/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The flow picture with its headline, its legend and the sentence of bounds below. Signal
 * "explain". */

#include <adwaita.h>

#include "window/view.h"

G_BEGIN_DECLS

#define WHITHER_TYPE_FLOW_PAGE (whither_flow_page_get_type ())
G_DECLARE_FINAL_TYPE (WhitherFlowPage, whither_flow_page, WHITHER, FLOW_PAGE, AdwBin)

void whither_flow_page_set_view (WhitherFlowPage *self, WhitherView *view);

G_END_DECLS
