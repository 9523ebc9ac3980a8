/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Which answers of a log are known already. Folder-internal: for sink.c and answers.c. */

#include <glib.h>

G_BEGIN_DECLS

/* Returns: (transfer full). */
GHashTable *whither_record_answers_new (void);

G_END_DECLS
