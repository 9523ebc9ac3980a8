/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Above a result: what has to be said about the files that were read (diagram/notes.h), and a way
 * to what each of them can and cannot show. Hidden when there is nothing to say, and when a person
 * has closed it. Main thread. */

#include <adwaita.h>

#include "window/view.h"

G_BEGIN_DECLS

#define WHITHER_TYPE_SOURCE_NOTES (whither_source_notes_get_type ())
G_DECLARE_FINAL_TYPE (WhitherSourceNotes, whither_source_notes, WHITHER, SOURCE_NOTES, AdwBin)

void whither_source_notes_set_view (WhitherSourceNotes *self, WhitherView *view);

G_END_DECLS
