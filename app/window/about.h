/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The About window: version, licences of the facts, and the rule for disputed places. */

#include <gtk/gtk.h>

G_BEGIN_DECLS

void whither_about_present (GtkWindow *parent);

G_END_DECLS
