/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What colours and patterns mean: always all of them, so that what is absent can be seen to be
 * absent. */

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WHITHER_TYPE_LEGEND (whither_legend_get_type ())
G_DECLARE_FINAL_TYPE (WhitherLegend, whither_legend, WHITHER, LEGEND, GtkWidget)

G_END_DECLS
