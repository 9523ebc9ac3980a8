/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What can be opened, one entry for each source: unfolded, it says how to get the file off the
 * phone and what it can and cannot show (session/openable.h). Main thread. */

#include <adwaita.h>

G_BEGIN_DECLS

#define WHITHER_TYPE_OPENABLE_LIST (whither_openable_list_get_type ())
G_DECLARE_FINAL_TYPE (WhitherOpenableList, whither_openable_list, WHITHER, OPENABLE_LIST, AdwBin)

/* Whether prompts and answers of an Apple Intelligence Report are to be read too: only when ticked
 * here, which nothing remembers. */
gboolean whither_openable_list_get_prompts (WhitherOpenableList *self);

/* Returns: (transfer full): a row that says @text below @title, both as they are. */
GtkWidget *whither_openable_make_row (const char *title, const char *text);

G_END_DECLS
