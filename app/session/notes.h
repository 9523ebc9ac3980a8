/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A person's own statements of places: "this address is in X, because …". Documents of the kind
 * "note" in the project, one per address; taking one back removes it. Used with the session, from
 * its thread; what snapshots hold is immutable. */

#include "base/address.h"
#include "session/session.h"
#include "where/country.h"

G_BEGIN_DECLS

#define WHITHER_NOTE_KIND "note"
#define WHITHER_NOTE_VERSION 1

typedef struct
{
  WhitherCountry country;
  char *because; /* (owned): clean text, may be "" */
} WhitherPlaceNote;

/* Keeps the note, in place of one before on the same address. FALSE and @error when the project
 * cannot be written. */
gboolean whither_session_note_put (WhitherSession *self,
                                   const WhitherAddress *address,
                                   WhitherCountry country,
                                   const char *because,
                                   GError **error);

/* Takes it back; it is no error when there is none. */
gboolean
whither_session_note_remove (WhitherSession *self, const WhitherAddress *address, GError **error);

/* Returns: (transfer full) (element-type WhitherAddress WhitherPlaceNote): the notes of now. A
 * document that is none, from a project of somebody else, is left out. */
GHashTable *whither_session_read_notes (WhitherSession *self);

G_END_DECLS
