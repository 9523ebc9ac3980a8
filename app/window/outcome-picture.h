/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Before and after as a picture of the size it is given. Spoken as one sentence; the list below it
 * says the same row by row. */

#include <gtk/gtk.h>

#include "diagram/graph.h"

G_BEGIN_DECLS

#define WHITHER_TYPE_OUTCOME_PICTURE (whither_outcome_picture_get_type ())
G_DECLARE_FINAL_TYPE (WhitherOutcomePicture,
                      whither_outcome_picture,
                      WHITHER,
                      OUTCOME_PICTURE,
                      GtkWidget)

/* @graph: (transfer full) (nullable). @sentence: what it shows, in words. */
void whither_outcome_picture_set_graph (WhitherOutcomePicture *self,
                                        WhitherGraph *graph,
                                        const char *sentence);

G_END_DECLS
