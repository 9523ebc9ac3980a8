/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to diagram/. */

#include "diagram/graph.h"

G_BEGIN_DECLS

/* Returns: (transfer full): @text as the beginning of a sentence or label; "iCloud" stays as it is.
 */
char *whither_graph_capitalize (const char *text);
/* Returns: (transfer full): "1.2 MB sent"; counts stay as they are. */
char *whither_graph_say_amount (WhitherUnit unit, const char *amount);

/* Appends " One of several." and " Laws that may apply: China." where there is something to say. */
void whither_graph_append_certainty (GString *text,
                                     WhitherCertainty certainty,
                                     WhitherReach reach,
                                     gboolean say_reach);

/* TRUE when the flow is part of the link: its colour and how sure it is, not its ends. */
gboolean whither_graph_fits_link (const WhitherGraph *self,
                                  WhitherSnapshot *snapshot,
                                  guint link,
                                  guint32 flow);

G_END_DECLS
