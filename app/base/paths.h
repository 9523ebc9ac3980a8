/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Where the installed facts lie. Both programs run from the build folder and from any prefix with
 * the data that belong to that build: the folder is found from the program's own place, never
 * compiled in. */

#include <glib.h>

G_BEGIN_DECLS

/* Returns: (transfer full): the folder that holds catalog/, places/, law/, examples/:
 * $WHITHER_DATA, else PREFIX/share/whither beside the program, else BUILD/data above it.
 * NULL when none has a catalog/. */
char *whither_paths_find_data (void);

/* Returns: (transfer full): a file or folder inside it, NULL when the data folder is not found. */
char *whither_paths_find (const char *relative);

/* Returns: (transfer full) (nullable): the first of @places that is a program: paths from this
 * program's own folder, or absolute ones; NULL-terminated. */
char *whither_paths_find_program (const char *const *places);

/* Returns: (transfer full) (nullable): the folder of translations that belongs to this build. */
char *whither_paths_find_locale (void);

G_END_DECLS
