/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Map, matrix or timeline with its headline, its menus and its legend; which one is the property
 * "kind", by the words of diagram/diagram.h. Signal "explain". */

#include <adwaita.h>

#include "window/view.h"

G_BEGIN_DECLS

#define WHITHER_TYPE_DIAGRAM_PAGE (whither_diagram_page_get_type ())
G_DECLARE_FINAL_TYPE (WhitherDiagramPage, whither_diagram_page, WHITHER, DIAGRAM_PAGE, AdwBin)

void whither_diagram_page_set_view (WhitherDiagramPage *self, WhitherView *view);

G_END_DECLS
