/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Evidence as lines of text. */

#include "base/evidence.h"

G_BEGIN_DECLS

/* Appends @text in lines of one width: words are never cut. */
void whither_cli_append_wrapped (GString *out,
                                 const char *first_indent,
                                 const char *indent,
                                 const char *text);

/* Appends the piece of @pieces at @first; a sentence of several sources is said once, with all of
 * them. Returns: how many pieces that were. */
guint whither_cli_append_pieces (GString *out, GPtrArray *pieces, guint first, const char *indent);

G_END_DECLS
