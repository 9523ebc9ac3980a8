/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The thin layer on SQLite: a connection that trusts no file, statements that free themselves, and
 * one place that turns result codes into sentences. For store/ only. */

#include <sqlite3.h>

#include "store/project.h"

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close_v2)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

/* "WHTR" in the header field for the application (file format §1.3.16). */
#define WHITHER_STORE_APPLICATION_ID 0x57485452

/* Longest string, blob or row that is read or written. */
#define WHITHER_STORE_MAX_LENGTH (16 * 1024 * 1024)

/* Opens @name (a path, ":memory:", or a file: URI with SQLITE_OPEN_URI) and makes the connection
 * distrust its schema and content. */
sqlite3 *whither_database_open (const char *name, int flags, GError **error);

/* Sets @error for a result code other than OK, ROW or DONE: damage is REFUSED, the rest FAILED. */
void whither_database_set_error (sqlite3 *db, int code, GError **error);

/* Runs statements that give no rows. */
gboolean whither_database_run (sqlite3 *db, const char *sql, GError **error);
/* Ends a transaction: COMMIT when @done, else ROLLBACK. Returns: whether it was committed. */
gboolean whither_database_end (sqlite3 *db, gboolean done, GError **error);

sqlite3_stmt *whither_database_prepare (sqlite3 *db, const char *sql, GError **error);
/* Steps a statement that gives no row and makes it ready for the next one. */
gboolean whither_database_step (sqlite3_stmt *statement, GError **error);
/* TRUE while there is a row. At the end FALSE with @error unset; else FALSE with @error set. */
gboolean whither_database_next (sqlite3_stmt *statement, GError **error);

/* The first column of the first row as a number; FALSE with @error when there is none. */
gboolean whither_database_number (sqlite3 *db, const char *sql, gint64 *out, GError **error);

/* The engine's own look at every page and row. FALSE with REFUSED when something is wrong. */
gboolean whither_database_check (sqlite3 *db, GError **error);

/* Copies everything from @from to @to page by page. */
gboolean whither_database_copy (sqlite3 *to, sqlite3 *from, GError **error);

G_END_DECLS
