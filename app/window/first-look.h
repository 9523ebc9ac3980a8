/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A short first look at the example: four sentences, each beside what it speaks of, that can be
 * skipped at any time. Signals: "step" (name of a view, or "evidence"), "ended". */

#include <adwaita.h>

G_BEGIN_DECLS

#define WHITHER_TYPE_FIRST_LOOK (whither_first_look_get_type ())
G_DECLARE_FINAL_TYPE (WhitherFirstLook, whither_first_look, WHITHER, FIRST_LOOK, AdwBin)

/* Shows the first sentence. */
void whither_first_look_begin (WhitherFirstLook *self);
void whither_first_look_end (WhitherFirstLook *self);
/* The buttons stand beside the sentence when @wide, else below it. */
void whither_first_look_set_wide (WhitherFirstLook *self, gboolean wide);

G_END_DECLS
