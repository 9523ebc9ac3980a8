/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The project: one SQLite file with sources, flows, observations, devices, tallies and documents.
 *
 * The working copy lies in the user's data folder (write-ahead log allowed there); saving writes
 * the .whither file with sqlite3_backup to a temporary file and replaces it atomically. A foreign
 * project is hostile: defensive mode, trusted_schema off, cell_size_check, quick_check; any
 * trigger, view or table that is not in our schema, and any value out of range, is refused with a
 * sentence. One thread at a time. */

#include <gio/gio.h>

#include "flow/flow.h"

G_BEGIN_DECLS

#define WHITHER_STORE_ERROR (whither_store_error_quark ())
GQuark whither_store_error_quark (void);

typedef enum
{
  WHITHER_STORE_ERROR_FAILED,      /* disk full, not writable… */
  WHITHER_STORE_ERROR_NOT_PROJECT, /* some other file */
  WHITHER_STORE_ERROR_REFUSED,     /* a project that is damaged or holds what no project holds */
  WHITHER_STORE_ERROR_NEWER,       /* made by a newer version */
} WhitherStoreError;

#define WHITHER_PROJECT_VERSION 3

typedef struct _WhitherProject WhitherProject;

/* Opens or makes the working copy at @path (":memory:" for none on disk), for the person alone
 * (mode 0600). @wal: write-ahead log. A working copy whose import was killed opens with everything
 * of before that import. */
WhitherProject *whither_project_open (const char *path, gboolean wal, GError **error);
/* Reads a foreign .whither file into a new working copy at @working_path after all checks; neither
 * the file nor its folder changes. @working_path (or ":memory:") must not be there yet, and is not
 * there after an error. No write-ahead log; open the copy again for one. */
WhitherProject *
whither_project_open_file (const char *path, const char *working_path, GError **error);
void whither_project_free (WhitherProject *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherProject, whither_project_free)

/* Writes one complete .whither file (mode 0600) and puts it in the place of @path in one step. A
 * file that is there and is no project is never replaced (NOT_PROJECT); after any error @path is as
 * it was. */
gboolean whither_project_save (WhitherProject *self, const char *path, GError **error);

/* Adds the sources from index @first_source on, with all that belongs to them, in one transaction:
 * all or nothing. What @set has before @first_source must be what the project holds, and devices,
 * flows and observations of older sources stand before those of newer ones (FAILED otherwise). */
gboolean whither_project_add (WhitherProject *self,
                              const WhitherFlowSet *set,
                              guint16 first_source,
                              GError **error);
/* Returns: (transfer full) (nullable): everything in the project. */
WhitherFlowSet *whither_project_load (WhitherProject *self, GError **error);
/* Forgets all sources, also on the disk (documents and pins stay). */
gboolean whither_project_clear (WhitherProject *self, GError **error);

/* Facts pinned by hash: key "catalog", "places", "law" → version. */
gboolean
whither_project_set_pin (WhitherProject *self, const char *key, const char *value, GError **error);
char *whither_project_get_pin (WhitherProject *self, const char *key);

/* More bytes are no fact that can be kept. */
#define WHITHER_PROJECT_MOST_FACT (12 * 1024 * 1024)

/* What is needed to judge again by pinned facts, packed (base/bundle.h), under a key of its own.
 * Nothing in it is looked at here. */
gboolean
whither_project_set_fact (WhitherProject *self, const char *key, GBytes *packed, GError **error);
/* Returns: (transfer full) (nullable). */
GBytes *whither_project_get_fact (WhitherProject *self, const char *key);
/* Forgets the fact @key and all whose keys begin with it and a dot. */
gboolean whither_project_clear_facts (WhitherProject *self, const char *key, GError **error);

/* Documents: switches, notes, scenes. (kind, id) is the key. */
gboolean whither_project_put_document (WhitherProject *self,
                                       const char *kind,
                                       const char *id,
                                       guint version,
                                       const char *json,
                                       GError **error);
char *whither_project_get_document (WhitherProject *self,
                                    const char *kind,
                                    const char *id,
                                    guint *version);
gboolean whither_project_remove_document (WhitherProject *self,
                                          const char *kind,
                                          const char *id,
                                          GError **error);
char **whither_project_list_documents (WhitherProject *self, const char *kind);

G_END_DECLS
