/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the files of store/ share about a project. */

#include "store/strings.h"

G_BEGIN_DECLS

struct _WhitherProject
{
  sqlite3 *db;             /* (owned) */
  WhitherStrings *strings; /* (owned) (nullable): read when something is added */
  WhitherFlowSet *checked; /* (owned) (nullable): what the checks of a foreign file have read */
};

/* schema.sql. */
extern const char whither_store_schema[];

/* Makes an empty database a project of our version, or brings an older one up to it.
 * FALSE also when it is neither, or is not what it should be then. */
gboolean whither_schema_prepare (sqlite3 *db, GError **error);
/* FALSE with REFUSED when the database holds anything that the schema of its version does not. */
gboolean whither_schema_check (sqlite3 *db, GError **error);

/* The first bytes of a file, before the engine sees it: magic, application, version. */
gboolean whither_header_check (const char *path, GError **error);
/* TRUE when @path is a regular file whose first bytes are those of a project of any version. */
gboolean whither_header_is_project (const char *path);

/* Reads every row with all checks. Returns: (transfer full). */
WhitherFlowSet *whither_database_read_set (sqlite3 *db, GError **error);
/* Checks texts of documents and pins. */
gboolean whither_database_check_documents (sqlite3 *db, GError **error);

G_END_DECLS
