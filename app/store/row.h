/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* One row against one record. Whatever a row holds is checked before it reaches the record: type,
 * range, UTF-8, indexes. What is refused is said with table, row and column. For store/ only. */

#include "store/fields.h"

G_BEGIN_DECLS

typedef struct
{
  guint64 n[WHITHER_N_LIMITS]; /* how many sources, devices, flows there are */
  const GArray *strings;       /* (element-type guint32): row → number, or the reverse */
} WhitherRowBounds;

/* Sets @error: "table flow, row 17, column transport". Returns: FALSE. */
gboolean whither_row_refuse (const char *table, gint64 row, const char *column, GError **error);

/* Column 0 must be @expected: ids are indexes. */
gboolean
whither_row_check_id (sqlite3_stmt *select, const char *table, gint64 expected, GError **error);
/* Column @at must be UTF-8 text or NULL. @text: (transfer full) (nullable): cleaned. */
gboolean whither_row_take_text (sqlite3_stmt *select,
                                const char *table,
                                int at,
                                const char *column,
                                char **text,
                                GError **error);
gboolean whither_row_take_address (sqlite3_stmt *select, int at, WhitherAddress *out);

/* Fills the zeroed @record from the current row. After FALSE its texts are still to be freed. */
gboolean whither_row_read (sqlite3_stmt *select,
                           const WhitherTable *table,
                           const WhitherRowBounds *bounds,
                           gpointer record,
                           GError **error);

/* Binds @record to a statement of whither_table_to_insert (), with the same checks: what was
 * written can be read. Here @bounds->strings has the row of each string at its number in the
 * dictionary. */
gboolean whither_row_bind (sqlite3_stmt *insert,
                           const WhitherTable *table,
                           gint64 id,
                           const WhitherRowBounds *bounds,
                           gconstpointer record,
                           GError **error);
void whither_row_bind_address (sqlite3_stmt *insert, int at, const WhitherAddress *address);

G_END_DECLS
