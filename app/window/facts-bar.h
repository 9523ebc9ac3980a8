/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The bar above a result that newer facts would change, with the three choices: to see what would
 * change, to keep the old, to use the new. The last two are the window's actions. */

#include <adwaita.h>

G_BEGIN_DECLS

#define WHITHER_TYPE_FACTS_BAR (whither_facts_bar_get_type ())
G_DECLARE_FINAL_TYPE (WhitherFactsBar, whither_facts_bar, WHITHER, FACTS_BAR, AdwBin)

/* @changes: (nullable) (element-type WhitherFactChange): a reference is taken; the bar is gone when
 * there are none. @lost: the project was made with facts that it does not hold. */
void whither_facts_bar_set_changes (WhitherFactsBar *self, GPtrArray *changes, gboolean lost);

G_END_DECLS
