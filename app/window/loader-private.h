/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Shared by the two halves of the loader: the queue of the main thread, and the work of the worker.
 */

#include "policy/policy.h"
#include "session/arrangement.h"
#include "session/notes.h"
#include "session/session.h"
#include "session/slice.h"
#include "window/loader.h"

G_BEGIN_DECLS

typedef enum
{
  WHITHER_JOB_OPEN,
  WHITHER_JOB_ANSWER,
  WHITHER_JOB_NOTE,
  WHITHER_JOB_SLICE,
  WHITHER_JOB_SAVE,
  WHITHER_JOB_LIST,
  WHITHER_JOB_FACTS,
  WHITHER_JOB_BOOK,
  WHITHER_JOB_SWITCHES,
  WHITHER_JOB_LANGUAGE,
  WHITHER_JOB_COPY,
  WHITHER_JOB_ARRANGEMENT,
} WhitherJobKind;

typedef struct
{
  WhitherJobKind kind;
  char **paths;       /* (owned) (nullable) */
  char *working_copy; /* (owned) (nullable) */
  char **places;      /* (owned) (nullable): further tables of places */
  WhitherRecording recording;
  gboolean listed;
  WhitherFactsChoice choice;
  gboolean prompts;
  WhitherNoteDocument *note;       /* (owned) (nullable) */
  WhitherFilter *filter;           /* (owned) (nullable) */
  WhitherPolicyBook *book;         /* (owned) (nullable) */
  WhitherSwitches *switches;       /* (owned) (nullable) */
  char *language;                  /* (owned) (nullable): of documents */
  WhitherArrangement *arrangement; /* (owned) (nullable): to keep, or what was found */
  /* results; of a slice @snapshot is what it is made of */
  WhitherSnapshot *snapshot; /* (owned) (nullable) */
  char *refused;             /* (owned) (nullable) */
  WhitherSlice slice;
  gboolean unsaved;
  GPtrArray *changes; /* (owned) (nullable) */
  gboolean lost;
} WhitherJob;

void whither_job_free (WhitherJob *self);

struct _WhitherLoader
{
  GObject parent_instance;

  GQueue waiting; /* (element-type GTask) (owned) */
  GTask *running; /* (nullable) */

  WhitherSession *session; /* (owned) (nullable): touched by the running job only */

  GMutex progress_lock;
  double fraction;
  guint64 n_flows;
  guint progress_source;

  WhitherRecording recording;
  WhitherArrangement *arrangement; /* (owned) (nullable) */
  gboolean listed;
  char *language; /* (owned) (nullable): of documents */
  gboolean unsaved;
  GPtrArray *changes; /* (owned) (nullable) (element-type WhitherFactChange) */
  gboolean lost;
  gboolean prompts;
};

/* Puts @job (transfer full) behind those that wait; @tag is its function. */
void whither_loader_queue (WhitherLoader *self,
                           WhitherJob *job,
                           gpointer tag,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
/* On the main thread, before anybody is told: takes over what the worker found. */
void whither_loader_settle (WhitherLoader *self, const WhitherJob *job);

/* On the worker. */
gboolean
whither_job_do (WhitherJob *self, WhitherLoader *loader, GCancellable *cancellable, GError **error);
/* On the worker, between two packets: only notes, the main thread looks by itself. */
void whither_loader_note_progress (double fraction, guint64 n_flows, gpointer user_data);

G_END_DECLS
