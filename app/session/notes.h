/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A person's own statements: "this address is in X, because …", "this name is feature F, because
 * …". Documents of the project, one per address or name; taking one back removes it. A place is one
 * more witness beside the tables; a feature stands in place of what the catalog says, which is
 * still told. Used with the session, from its thread; what snapshots hold is immutable. */

#include "base/address.h"
#include "session/session.h"
#include "where/country.h"

G_BEGIN_DECLS

#define WHITHER_NOTE_KIND "note"
#define WHITHER_NOTE_VERSION 1
#define WHITHER_FEATURE_NOTE_KIND "feature-note"
#define WHITHER_FEATURE_NOTE_VERSION 1

typedef struct
{
  WhitherCountry country;
  char *because; /* (owned): clean text, may be "" */
} WhitherPlaceNote;

typedef struct
{
  char *feature; /* (owned): an id of the catalog; of another catalog perhaps */
  char *because; /* (owned): clean text, may be "" */
} WhitherFeatureNote;

/* Returns: (transfer full): the documents themselves, for whoever puts them by
 * whither_session_document_put, with the address or name as id. */
char *whither_place_note_to_json (WhitherCountry country, const char *because);
char *whither_feature_note_to_json (const char *feature, const char *because);

/* Returns: (transfer full) (nullable): what a note on the feature of a flow is about: its name, or
 * its address where it has no name of its own; NULL: it has neither. */
char *whither_feature_note_about (const WhitherFlowSet *set, const WhitherFlow *flow);

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
/* Returns: (transfer full) (element-type utf8 WhitherFeatureNote): the same for features. */
GHashTable *whither_session_read_feature_notes (WhitherSession *self);

G_END_DECLS
