/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The only place where the window touches a session. The session lives on a worker, one piece of
 * work at a time in the order asked for; the main thread sees snapshots and sentences. Signal
 * "progress" (fraction, below 0 for a stream; connections so far) on the main thread. */

#include <gio/gio.h>

#include "policy/policy.h"
#include "session/arrangement.h"
#include "session/facts.h"
#include "session/slice.h"
#include "session/snapshot.h"
#include "window/note-document.h"
#include "window/recording.h"

G_BEGIN_DECLS

#define WHITHER_TYPE_LOADER (whither_loader_get_type ())
G_DECLARE_FINAL_TYPE (WhitherLoader, whither_loader, WHITHER, LOADER, GObject)

WhitherLoader *whither_loader_new (void);

/* Reads @paths (captures, one project, "-", or nothing but what @working_copy holds) in place of
 * everything before. @recording: (nullable): answers given beforehand. @working_copy: (nullable):
 * where everything is kept from now on. A cancelled opening keeps nothing. */
void whither_loader_open_async (WhitherLoader *self,
                                const char *const *paths,
                                const WhitherRecording *recording,
                                const char *working_copy,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
/* Returns: (transfer full): the snapshot; NULL with @error when nothing could be read.
 * @refused: (out) (transfer full) (nullable): a sentence about files that could not be read beside
 * others that could. */
WhitherSnapshot *whither_loader_open_finish (WhitherLoader *self,
                                             GAsyncResult *result,
                                             char **refused,
                                             GError **error);

/* Keeps the answers in the project and judges again. Finish gives the new snapshot. */
void whither_loader_answer_async (WhitherLoader *self,
                                  const WhitherRecording *recording,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
WhitherSnapshot *
whither_loader_answer_finish (WhitherLoader *self, GAsyncResult *result, GError **error);

/* What newer facts would change in the project that was opened, as of the last finished piece of
 * work. Returns: (transfer none) (nullable) (element-type WhitherFactChange): NULL when there is
 * nothing to decide. */
GPtrArray *whither_loader_get_fact_changes (WhitherLoader *self);
/* TRUE when the project was made with facts that it does not hold. */
gboolean whither_loader_has_lost_facts (WhitherLoader *self);
/* Keeps the choice in the project and judges again. Finish gives the new snapshot. */
void whither_loader_choose_facts_async (WhitherLoader *self,
                                        WhitherFactsChoice choice,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
WhitherSnapshot *
whither_loader_choose_facts_finish (WhitherLoader *self, GAsyncResult *result, GError **error);
/* Keeps a note, or takes it back, and judges again. Finish gives the new snapshot; @before: (out)
 * (transfer full) (nullable): the document that was there. */
void whither_loader_note_async (WhitherLoader *self,
                                const WhitherNoteDocument *note,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
WhitherSnapshot *whither_loader_note_finish (WhitherLoader *self,
                                             GAsyncResult *result,
                                             char **before,
                                             GError **error);

/* What policies are made from, and the switches that the project holds. */
void whither_loader_read_switches_async (WhitherLoader *self,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
/* Returns: (transfer full): the book; NULL with @error. @switches: (out) (transfer full). */
WhitherPolicyBook *whither_loader_read_switches_finish (WhitherLoader *self,
                                                        GAsyncResult *result,
                                                        WhitherSwitches **switches,
                                                        GError **error);
/* Keeps a copy of @switches in the project. */
void whither_loader_keep_switches_async (WhitherLoader *self,
                                         const WhitherSwitches *switches,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
gboolean
whither_loader_keep_switches_finish (WhitherLoader *self, GAsyncResult *result, GError **error);

/* How the flow picture was arranged, as of the last finished opening. Returns: (transfer none)
 * (nullable). */
const WhitherArrangement *whither_loader_get_arrangement (WhitherLoader *self);
/* Keeps a copy of @arrangement in the project. */
void whither_loader_keep_arrangement_async (WhitherLoader *self,
                                            const WhitherArrangement *arrangement,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
gboolean
whither_loader_keep_arrangement_finish (WhitherLoader *self, GAsyncResult *result, GError **error);

/* Writes the packets behind @flows (element-type guint32) of @snapshot into a file. */
void whither_loader_slice_async (WhitherLoader *self,
                                 WhitherSnapshot *snapshot,
                                 GArray *flows,
                                 const char *path,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean whither_loader_slice_finish (WhitherLoader *self,
                                      GAsyncResult *result,
                                      WhitherSlice *out,
                                      GError **error);

/* Whether prompts and answers of an Apple Intelligence Report are read too: for openings from now
 * on. */
void whither_loader_set_prompts (WhitherLoader *self, gboolean prompts);

/* Writes the project file. */
void whither_loader_save_async (WhitherLoader *self,
                                const char *path,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean whither_loader_save_finish (WhitherLoader *self, GAsyncResult *result, GError **error);

/* Whether the project may stand in the list of recent ones; kept in the project itself. */
void whither_loader_set_listed (WhitherLoader *self, gboolean listed);
gboolean whither_loader_get_listed (WhitherLoader *self);

/* The language of documents, such as "de", or "" for that of the window; kept in the project. */
void whither_loader_set_language (WhitherLoader *self, const char *language);
/* Returns: (transfer none) (nullable): NULL when nobody chose one for this project. */
const char *whither_loader_get_language (WhitherLoader *self);

/* Writes the project as it is now to @path, for another program to read; it counts as no saving.
 * @arrangement: of the flow picture, which the copy gets. */
void whither_loader_copy_async (WhitherLoader *self,
                                const char *path,
                                const WhitherArrangement *arrangement,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean whither_loader_copy_finish (WhitherLoader *self, GAsyncResult *result, GError **error);

/* The answers as of the last finished opening. */
const WhitherRecording *whither_loader_get_recording (WhitherLoader *self);
/* TRUE when something was changed that no .whither file holds. */
gboolean whither_loader_is_unsaved (WhitherLoader *self);

G_END_DECLS
