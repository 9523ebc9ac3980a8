/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Working copies: what was read and answered lies in the user's data folder until it is saved in a
 * project file or thrown away, so that closing the window, or a crash, loses nothing. Main thread
 * unless said otherwise. */

#include <glib.h>

G_BEGIN_DECLS

/* Returns: (transfer full) (nullable): the path of a new copy named after the recording @path; NULL
 * when there is no folder to write to. */
char *whither_working_copy_new (const char *path);

/* Removes the copy with what SQLite puts beside it. Any thread. */
void whither_working_copy_remove (const char *copy);

/* A copy in use is not offered to another window. */
void whither_working_copy_claim (const char *copy);
void whither_working_copy_release (const char *copy);

/* Returns: (transfer full): copies that nobody uses, the newest first, NULL-terminated. */
char **whither_working_copy_list (void);

/* Returns: (transfer full): the name of the recording it was made of. */
char *whither_working_copy_describe (const char *copy);

G_END_DECLS
