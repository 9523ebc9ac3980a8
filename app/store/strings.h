/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The table of strings against a dictionary: numbers in a file and numbers in memory differ, and
 * two strings of a file may be one after cleaning. For store/ only. */

#include "store/database.h"

G_BEGIN_DECLS

/* Reads all strings into @dictionary. Returns: (transfer full) (element-type guint32): the number
 * in the dictionary at the index of the row's id; index 0 is "no string". */
GArray *whither_strings_read (sqlite3 *db, WhitherDictionary *dictionary, GError **error);

/* What the file holds, for adding without an index on the text. */
typedef struct
{
  WhitherDictionary *dictionary; /* (owned) */
  GArray *ids;                   /* (owned) (element-type guint32): number → row */
  guint32 n_rows;
} WhitherStrings;

WhitherStrings *whither_strings_new (sqlite3 *db, GError **error);
void whither_strings_free (WhitherStrings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherStrings, whither_strings_free)

/* Gives the row of @text, written with @insert when it is new; 0 for none. @text is cleaned. */
gboolean whither_strings_keep (WhitherStrings *self,
                               sqlite3_stmt *insert,
                               const char *text,
                               guint32 *row,
                               GError **error);

G_END_DECLS
