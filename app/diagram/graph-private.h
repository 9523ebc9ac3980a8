/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to diagram/. */

#include "diagram/graph.h"

G_BEGIN_DECLS

/* Returns: (transfer full): @text as the beginning of a sentence or label; "iCloud" stays as it is.
 */
char *whither_graph_capitalize (const char *text);

G_END_DECLS
