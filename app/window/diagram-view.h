/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Flow picture, map, matrix or timeline as a widget: a drawing made on a worker and kept until
 * layout or theme changes, a small overlay for what is in focus, and one invisible focusable child
 * for each shape that has something to say, so that hands and ears reach what eyes see. What it is
 * stands in the property "kind", by the words of diagram/diagram.h. Enter emits "explain". */

#include <gtk/gtk.h>

#include "window/view.h"

G_BEGIN_DECLS

#define WHITHER_TYPE_DIAGRAM_VIEW (whither_diagram_view_get_type ())
G_DECLARE_FINAL_TYPE (WhitherDiagramView, whither_diagram_view, WHITHER, DIAGRAM_VIEW, GtkWidget)

void whither_diagram_view_set_view (WhitherDiagramView *self, WhitherView *view);

G_END_DECLS
