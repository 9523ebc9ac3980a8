/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/note-document.h"

WhitherNoteDocument *
whither_note_document_new (const char *kind, const char *id, guint version, const char *json)
{
  WhitherNoteDocument *self = g_new0 (WhitherNoteDocument, 1);

  self->kind = g_strdup (kind);
  self->id = g_strdup (id);
  self->version = version;
  self->json = g_strdup (json);
  return self;
}

WhitherNoteDocument *
whither_note_document_copy (const WhitherNoteDocument *self)
{
  WhitherNoteDocument *copy =
      whither_note_document_new (self->kind, self->id, self->version, self->json);

  copy->before = g_strdup (self->before);
  return copy;
}

void
whither_note_document_free (WhitherNoteDocument *self)
{
  if (self == NULL)
    return;
  g_free (self->kind);
  g_free (self->id);
  g_free (self->json);
  g_free (self->before);
  g_free (self);
}
