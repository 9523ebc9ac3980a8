/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What stands above every view: the finding in a sentence, totals, how the reading went, and the
 * menus of recording, unit and of what the view can arrange: property "kind", by the words of
 * diagram/diagram.h. */

#include <adwaita.h>

#include "window/view.h"

G_BEGIN_DECLS

#define WHITHER_TYPE_HEADLINE (whither_headline_get_type ())
G_DECLARE_FINAL_TYPE (WhitherHeadline, whither_headline, WHITHER, HEADLINE, AdwBin)

void whither_headline_set_view (WhitherHeadline *self, WhitherView *view);

G_END_DECLS
