/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* One window, one recording: empty, questions, reading, result. */

#include <adwaita.h>

G_BEGIN_DECLS

#define WHITHER_TYPE_WINDOW (whither_window_get_type ())
G_DECLARE_FINAL_TYPE (WhitherWindow, whither_window, WHITHER, WINDOW, AdwApplicationWindow)

WhitherWindow *whither_window_new (GtkApplication *application);

/* Returns: (transfer none) (nullable): the one window with the project @path, by whatever name. */
WhitherWindow *whither_window_find_project (GtkApplication *application, const char *path);
/* TRUE while nothing was opened in it and nothing is being opened. */
gboolean whither_window_is_empty (WhitherWindow *self);

/* Reads captures together, or one project. @ask_first: after the questions. */
void whither_window_open (WhitherWindow *self, const char *const *paths, gboolean ask_first);
/* Goes on with what was never saved. */
void whither_window_resume (WhitherWindow *self, const char *working_copy);
void whither_window_open_example (WhitherWindow *self);

G_END_DECLS
