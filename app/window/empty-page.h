/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The first screen: what the program is for, the ways in, projects opened before, recordings that
 * were never saved. */

#include <adwaita.h>

G_BEGIN_DECLS

#define WHITHER_TYPE_EMPTY_PAGE (whither_empty_page_get_type ())
G_DECLARE_FINAL_TYPE (WhitherEmptyPage, whither_empty_page, WHITHER, EMPTY_PAGE, AdwBin)

/* @sentence: (nullable): why the file of before could not be read. */
void whither_empty_page_set_problem (WhitherEmptyPage *self, const char *sentence);

/* Whether the person ticked that prompts and answers are to be read too. */
gboolean whither_empty_page_get_prompts (WhitherEmptyPage *self);

G_END_DECLS
