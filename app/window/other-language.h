/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A document in another language than that of the window. Texts have one language in a whole
 * process, and the facts are read in it; so the document is made by whither-cli, which lies beside
 * this program, from a copy of the project in a folder that only this person can read and that goes
 * with it. Main thread. */

#include "window/loader.h"

G_BEGIN_DECLS

/* @arguments: of whither-cli, NULL-terminated: the command, then its options, without project,
 * language and -o. @name: of the file to make. @arrangement: (nullable): of the flow picture. A
 * cancelled document leaves nothing behind. */
void whither_other_language_make_async (WhitherLoader *loader,
                                        const char *language,
                                        const char *const *arguments,
                                        const char *name,
                                        const WhitherArrangement *arrangement,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
/* Returns: (transfer full): the path of the file; what was made beside it lies there, too. To be
 * given to whither_other_language_remove. */
char *whither_other_language_make_finish (GAsyncResult *result, GError **error);
/* Removes the file and its folder. */
void whither_other_language_remove (const char *path);

G_END_DECLS
