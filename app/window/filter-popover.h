/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The menu of the filter: first the kind, then its values with their amounts, to be checked; for
 * time a span. */

#include <gtk/gtk.h>

#include "window/view.h"

G_BEGIN_DECLS

#define WHITHER_TYPE_FILTER_POPOVER (whither_filter_popover_get_type ())
G_DECLARE_FINAL_TYPE (WhitherFilterPopover,
                      whither_filter_popover,
                      WHITHER,
                      FILTER_POPOVER,
                      GtkPopover)

GtkWidget *whither_filter_popover_new (WhitherView *view);

G_END_DECLS
