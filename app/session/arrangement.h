/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a person arranged in the flow picture: its columns, the order of nodes in a column, and
 * columns whose "Other" is open. A document of the kind "arrangement" in the project, so it is
 * saved with it and undone by putting the one before. A value of its own; any thread. */

#include "session/session.h"

G_BEGIN_DECLS

#define WHITHER_ARRANGEMENT_KIND "arrangement"
#define WHITHER_ARRANGEMENT_VERSION 1
#define WHITHER_ARRANGEMENT_OF_FLOW "flow"

typedef struct
{
  char **order[WHITHER_N_COLUMNS]; /* (owned) (nullable): ids of facets, from the top */
  gboolean opened[WHITHER_N_COLUMNS];
  WhitherColumn columns[WHITHER_N_COLUMNS]; /* those that show, each once, in reading order */
  guint n_columns;                          /* 0: nobody chose any; else at least two */
} WhitherArrangement;

WhitherArrangement *whither_arrangement_new (void);
/* Returns: (transfer full): of NULL an empty one. */
WhitherArrangement *whither_arrangement_copy (const WhitherArrangement *self);
void whither_arrangement_free (WhitherArrangement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherArrangement, whither_arrangement_free)

/* Moves @id in @column to @place, from 0. @shown: ids as they stand now, NULL-terminated: their
 * order becomes the person's, what is not shown keeps its own. */
void whither_arrangement_move (WhitherArrangement *self,
                               WhitherColumn column,
                               const char *const *shown,
                               const char *id,
                               guint place);
/* @n: 0 for those of the first look. */
void
whither_arrangement_set_columns (WhitherArrangement *self, const WhitherColumn *columns, guint n);
/* @self, @other: (nullable): NULL is an empty one. */
gboolean whither_arrangement_equal (const WhitherArrangement *self,
                                    const WhitherArrangement *other);
/* Nodes go back to where they cross least. */
void whither_arrangement_reset (WhitherArrangement *self, WhitherColumn column);
/* Returns: the place of @id from the top, G_MAXUINT when nobody put it anywhere. @self: (nullable).
 */
guint
whither_arrangement_find (const WhitherArrangement *self, WhitherColumn column, const char *id);

/* Returns: (transfer full). */
char *whither_arrangement_to_json (const WhitherArrangement *self);
/* Returns: (transfer full): what is not understood, from a project of somebody else, is left out.
 */
WhitherArrangement *whither_arrangement_from_json (const char *json);

/* FALSE and @error when the project cannot be written. @id: of the view,
 * WHITHER_ARRANGEMENT_OF_FLOW. */
gboolean whither_session_arrangement_put (WhitherSession *self,
                                          const char *id,
                                          const WhitherArrangement *arrangement,
                                          GError **error);
/* Returns: (transfer full): an empty one when there is none. */
WhitherArrangement *whither_session_arrangement_get (WhitherSession *self, const char *id);

G_END_DECLS
