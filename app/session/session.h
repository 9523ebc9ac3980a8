/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The way from file to result. A session holds what was imported and publishes snapshots.
 *
 * Used from one thread at a time (a worker in the window, the main thread on the command line);
 * snapshots may go anywhere. Synchronous: the cancellable is looked at every few thousand packets.
 */

#include <gio/gio.h>

#include "session/filter.h"
#include "session/snapshot.h"

G_BEGIN_DECLS

typedef struct
{
  const char *device;        /* (nullable): --device */
  const char *recorded_in;   /* (nullable): --from, ISO 3166-1 alpha-2: the person's statement */
  const char *const *places; /* (nullable): --places, further .mmdb files */
  gboolean prompts;          /* prompts and answers of an Apple Intelligence Report are read too */
  gboolean hash;             /* SHA-256 of each source: import does, report does not */
  gboolean counts_only;      /* for who asks for sums alone: the only observations are questions to
                                name servers */
  gboolean alone;            /* one input is read and no other */
  const char *working_copy;  /* (nullable): a file in which every import is kept at once; what it
                                holds is  loaded first. NULL: nothing is written before saving */
} WhitherSessionOptions;

/* @fraction: 0…1, or below 0 for a stream. */
typedef void (*WhitherProgressCallback) (double fraction, guint64 n_flows, gpointer user_data);

typedef struct _WhitherSession WhitherSession;

/* Loads catalog, place tables and laws from the data folder of this build.
 * Returns: (nullable): NULL with @error when they cannot be loaded at all. */
WhitherSession *whither_session_new (const WhitherSessionOptions *options, GError **error);
void whither_session_free (WhitherSession *self);

/* Returns: (transfer none) (element-type utf8): sentences about files of facts that were refused,
 * each with file, reason and what is used instead; empty when all is well. */
const GPtrArray *whither_session_get_problems (WhitherSession *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherSession, whither_session_free)

/* Reads a capture ("-": standard input) to its end. A damaged input is kept up to the damage: the
 * return value is TRUE and the source's `damage` says what. FALSE: nothing of it was kept (@error:
 * cannot be read, no capture, or G_IO_ERROR_CANCELLED); what was imported before is untouched. */
gboolean whither_session_import (WhitherSession *self,
                                 const char *path,
                                 WhitherProgressCallback progress,
                                 gpointer user_data,
                                 GCancellable *cancellable,
                                 GError **error);

/* Says of every source where it was recorded (ISO 3166-1 alpha-2, or NULL for not known): the
 * person's statement, given after reading. FALSE: the working copy could not be changed. */
gboolean
whither_session_set_recorded_in (WhitherSession *self, const char *country, GError **error);

/* Opens a .whither project in place of everything imported so far. */
gboolean whither_session_open_project (WhitherSession *self, const char *path, GError **error);
/* Writes everything into one .whither file, atomically. */
gboolean whither_session_save_project (WhitherSession *self, const char *path, GError **error);
/* TRUE when the first bytes of @path are those of a project. */
gboolean whither_session_is_project (const char *path);

typedef enum
{
  WHITHER_SOURCE_SAME,    /* the file is there and is the one that was imported */
  WHITHER_SOURCE_CHANGED, /* there, but with other contents: packet numbers may not fit any more */
  WHITHER_SOURCE_MISSING, /* not where it was */
  WHITHER_SOURCE_NOT_KNOWN, /* a stream, imported without a checksum, or not readable */
} WhitherSourceState;

/* Compares a source with its file by size, then by SHA-256 (about a second per gigabyte). */
WhitherSourceState
whither_session_check_source (WhitherSession *self, guint16 index, GCancellable *cancellable);

/* A document (switches, notes, scenes): @json is kept as it is. */
gboolean whither_session_document_put (WhitherSession *self,
                                       const char *kind,
                                       const char *id,
                                       guint version,
                                       const char *json,
                                       GError **error);
/* Returns: (transfer full) (nullable): the JSON, NULL when there is none. */
char *whither_session_document_get (WhitherSession *self,
                                    const char *kind,
                                    const char *id,
                                    guint *version);
gboolean whither_session_document_remove (WhitherSession *self,
                                          const char *kind,
                                          const char *id,
                                          GError **error);
/* Returns: (transfer full): ids of a kind, NULL-terminated. */
char **whither_session_document_list (WhitherSession *self, const char *kind);

/* Returns: (transfer full): a snapshot with one flow per host name or address of @questions
 * (NULL-terminated), in order: what the facts say of each, without any recording. */
WhitherSnapshot *whither_session_ask (WhitherSession *self, const char *const *questions);

struct _WhitherFacts;
/* Returns: (transfer none): catalog, place tables and laws (session/verdict.h). */
const struct _WhitherFacts *whither_session_get_facts (WhitherSession *self);

/* Returns: (transfer none): what was imported, before any judgement; valid until the next import.
 */
const WhitherFlowSet *whither_session_get_flows (WhitherSession *self);

/* Returns: (transfer full): the state of now, with what two sources tell of one conversation joined
 * (records/join.h). */
WhitherSnapshot *whither_session_publish (WhitherSession *self);

G_END_DECLS
