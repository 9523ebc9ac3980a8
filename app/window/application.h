/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The program as the desktop sees it: one process, a window for each opening, the commands that
 * need no window. */

#include <adwaita.h>

G_BEGIN_DECLS

#define WHITHER_TYPE_APPLICATION (whither_application_get_type ())
G_DECLARE_FINAL_TYPE (WhitherApplication, whither_application, WHITHER, APPLICATION, AdwApplication)

WhitherApplication *whither_application_new (void);

/* Opens @paths together in an empty window, or in a new one. @ask_first: the questions come before
 * the reading (dialog, drop) instead of above the result (argument, file manager). */
void whither_application_open_paths (WhitherApplication *self,
                                     const char *const *paths,
                                     gboolean ask_first);

/* Returns: (transfer full) (nullable): captures of the example, in order; NULL when this build has
 * none. */
char **whither_application_find_example (void);

G_END_DECLS
