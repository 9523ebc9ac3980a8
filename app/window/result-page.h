/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The views of one recording beside "How do we know?". Signal "copied" when a citation was copied.
 */

#include <adwaita.h>

#include "window/view.h"

G_BEGIN_DECLS

#define WHITHER_TYPE_RESULT_PAGE (whither_result_page_get_type ())
G_DECLARE_FINAL_TYPE (WhitherResultPage, whither_result_page, WHITHER, RESULT_PAGE, AdwBin)

void whither_result_page_set_view (WhitherResultPage *self, WhitherView *view);

/* Returns: (transfer none): the stack of views, for the switchers. */
AdwViewStack *whither_result_page_get_stack (WhitherResultPage *self);

/* "cards", "flow", "findings" or "table", with the keyboard in it. */
void whither_result_page_show (WhitherResultPage *self, const char *name);

/* The questions stand above the result until they are answered. */
void whither_result_page_set_asking (WhitherResultPage *self, gboolean asking);
/* @sentence: (nullable): about files that could not be read beside this one. */
void whither_result_page_set_refused (WhitherResultPage *self, const char *sentence);

/* The bar of whither_facts_bar_set_changes (). */
void
whither_result_page_set_fact_changes (WhitherResultPage *self, GPtrArray *changes, gboolean lost);
/* Gives the keyboard to the filter. */
void whither_result_page_focus_filter (WhitherResultPage *self);

/* Evidence stands beside the view when @wide, else over all of it. */
void whither_result_page_set_wide (WhitherResultPage *self, gboolean wide);
void whither_result_page_show_evidence (WhitherResultPage *self, gboolean shown);

G_END_DECLS
