/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The language of what leaves the window, pictures and policies: that of the window, or another
 * one, chosen in the dialog that asks for the file. It is remembered in the project, and as what
 * the next project begins with. Main thread. */

#include "window/loader.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The choice "Language of the document", of the languages that are installed. */
void whither_document_language_offer (GtkFileChooser *chooser, WhitherLoader *loader);
/* Remembers what was chosen. Returns: (transfer none): such as "de"; "" for the window's. */
const char *whither_document_language_take (GtkFileChooser *chooser, WhitherLoader *loader);
/* Returns: (transfer none): "Deutsch": the name of a language in itself. */
const char *whither_document_language_get_name (const char *language);

G_END_DECLS
