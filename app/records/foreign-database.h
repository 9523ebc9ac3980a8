/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Databases of other programs, read as a hostile file: a copy in memory, which nothing is written
 * to; no trigger, function, recursion or attached file; a view may only be what a SELECT over its
 * tables can say. What another program has not yet moved from its write-ahead log into the file is
 * not seen, and the file itself is never locked or touched. Folder-internal; one thread. */

#include "records/input.h"

G_BEGIN_DECLS

typedef struct _WhitherForeignDatabase WhitherForeignDatabase;

/* Reads the rest of @input, at most 1 GiB. Returns: (transfer full) (nullable): NULL with @error.
 */
WhitherForeignDatabase *whither_foreign_database_open (WhitherRecordInput *input, GError **error);
void whither_foreign_database_free (WhitherForeignDatabase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherForeignDatabase, whither_foreign_database_free)

/* TRUE when the file says that a write-ahead log may lie beside it. */
gboolean whither_foreign_database_has_log (WhitherForeignDatabase *self);

/* TRUE when there is a table or view of this name. */
gboolean whither_foreign_database_has_table (WhitherForeignDatabase *self, const char *name);

typedef struct _WhitherForeignRow WhitherForeignRow;

/* FALSE with @error stops. */
typedef gboolean (*WhitherForeignTake) (const WhitherForeignRow *row,
                                        gpointer user_data,
                                        GError **error);
/* Runs one SELECT. FALSE: it cannot be run, the file is damaged, or @take stopped. */
gboolean whither_foreign_database_select (WhitherForeignDatabase *self,
                                          const char *sql,
                                          WhitherForeignTake take,
                                          gpointer user_data,
                                          GError **error);

/* Returns: (transfer none) (nullable): the text until the next row, NULL for NULL. Bytes that are
 * no UTF-8 may be in it. */
const char *whither_foreign_row_text (const WhitherForeignRow *row, guint column);
/* FALSE: no number. */
gboolean whither_foreign_row_number (const WhitherForeignRow *row, guint column, gint64 *out);
gboolean whither_foreign_row_real (const WhitherForeignRow *row, guint column, double *out);
/* The same within 0 and @max. */
gboolean
whither_foreign_row_within (const WhitherForeignRow *row, guint column, gint64 max, gint64 *out);

G_END_DECLS
