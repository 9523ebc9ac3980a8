/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A note of the person as the window hands it to the session: the document of session/notes.h,
 * which is a step of the history. */

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *kind, *id; /* (owned) */
  guint version;
  char *json;   /* (owned) (nullable): NULL: the note is taken back */
  char *before; /* (owned) (nullable): what stood there */
} WhitherNoteDocument;

WhitherNoteDocument *
whither_note_document_new (const char *kind, const char *id, guint version, const char *json);
WhitherNoteDocument *whither_note_document_copy (const WhitherNoteDocument *self);
void whither_note_document_free (WhitherNoteDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherNoteDocument, whither_note_document_free)

G_END_DECLS
