/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* "This is wrong…": the person says what a connection was for, or where it was answered from.
 * Signal "keep" when that is to be kept as the person's own evidence; then ask for the note. */

#include <adwaita.h>

#include "session/snapshot.h"
#include "window/note-document.h"

G_BEGIN_DECLS

#define WHITHER_TYPE_CORRECTION_DIALOG (whither_correction_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WhitherCorrectionDialog,
                      whither_correction_dialog,
                      WHITHER,
                      CORRECTION_DIALOG,
                      AdwWindow)

/* About @flow of @snapshot. */
GtkWidget *
whither_correction_dialog_new (GtkWindow *parent, WhitherSnapshot *snapshot, guint32 flow);

/* Returns: (transfer full): the note. */
WhitherNoteDocument *whither_correction_dialog_get_note (WhitherCorrectionDialog *self);

G_END_DECLS
