/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A small window that shows the pages of the help, one at a time. There is one for the whole
 * program; it stands beside the window it was asked from. GTK's thread only. */

#include <adwaita.h>

G_BEGIN_DECLS

#define WHITHER_TYPE_HELP_WINDOW (whither_help_window_get_type ())
G_DECLARE_FINAL_TYPE (WhitherHelpWindow, whither_help_window, WHITHER, HELP_WINDOW, AdwWindow)

/* Shows @page ("sure"; "index" lists all of them). */
void whither_help_window_present (GtkApplication *application, const char *page);

G_END_DECLS
