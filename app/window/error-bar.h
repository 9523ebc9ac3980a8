/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Below the header: the sentence that says what could not be done and why. It stays until it is
 * closed or the next one takes its place, and blocks nothing. The keyboard goes to its button, so
 * that a screen reader speaks the sentence, and back to where it was when the bar is closed. Main
 * thread. */

#include <adwaita.h>

G_BEGIN_DECLS

#define WHITHER_TYPE_ERROR_BAR (whither_error_bar_get_type ())
G_DECLARE_FINAL_TYPE (WhitherErrorBar, whither_error_bar, WHITHER, ERROR_BAR, AdwBin)

/* @heading: what failed. @sentence: why, for people. */
void whither_error_bar_show (WhitherErrorBar *self, const char *heading, const char *sentence);
void whither_error_bar_close (WhitherErrorBar *self);

G_END_DECLS
