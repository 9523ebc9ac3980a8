/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/loader.h"

#include "base/i18n.h"
#include "session/session.h"
#include "window/working-copy.h"

#include <string.h>

/* How often the main thread looks at the worker's progress: often enough for the eye, seldom enough
 * to cost nothing. */
#define PROGRESS_INTERVAL 80

#define LISTED_KIND "window"
#define LISTED_ID "recent"
#define LISTED_VERSION 1
#define UNLISTED_JSON "{\"listed\":false}"

typedef enum
{
  JOB_OPEN,
  JOB_ANSWER,
  JOB_SAVE,
  JOB_LIST,
  JOB_FACTS,
} JobKind;

typedef struct
{
  JobKind kind;
  char **paths;       /* (owned) (nullable) */
  char *working_copy; /* (owned) (nullable) */
  WhitherRecording recording;
  gboolean listed;
  WhitherFactsChoice choice;
  gboolean prompts;
  /* results */
  WhitherSnapshot *snapshot; /* (owned) (nullable) */
  char *refused;             /* (owned) (nullable) */
  gboolean unsaved;
  GPtrArray *changes; /* (owned) (nullable) */
  gboolean lost;
} Job;

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
  gboolean listed;
  gboolean unsaved;
  GPtrArray *changes; /* (owned) (nullable) (element-type WhitherFactChange) */
  gboolean lost;
  gboolean prompts;
};

enum
{
  PROGRESS,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WhitherLoader, whither_loader, G_TYPE_OBJECT)

static void
job_free (Job *job)
{
  g_strfreev (job->paths);
  g_free (job->working_copy);
  g_clear_pointer (&job->snapshot, whither_snapshot_unref);
  g_clear_pointer (&job->changes, g_ptr_array_unref);
  g_free (job->refused);
  g_free (job);
}

/* On the worker, between two packets: only notes, the main thread looks by itself. */
static void
note_progress (double fraction, guint64 n_flows, gpointer user_data)
{
  WhitherLoader *self = user_data;

  g_mutex_lock (&self->progress_lock);
  self->fraction = fraction;
  self->n_flows = n_flows;
  g_mutex_unlock (&self->progress_lock);
}

static gboolean
show_progress (gpointer user_data)
{
  WhitherLoader *self = user_data;
  double fraction;
  guint64 n_flows;

  g_mutex_lock (&self->progress_lock);
  fraction = self->fraction;
  n_flows = self->n_flows;
  g_mutex_unlock (&self->progress_lock);

  g_signal_emit (self, signals[PROGRESS], 0, fraction, n_flows);
  return G_SOURCE_CONTINUE;
}

static void
append_sentence (char **text, const char *sentence)
{
  char *longer = *text == NULL ? g_strdup (sentence) : g_strdup_printf ("%s\n%s", *text, sentence);

  g_free (*text);
  *text = longer;
}

/* Reads every file that can be read. FALSE: none could, or the person cancelled. */
static gboolean
import_all (WhitherLoader *self,
            WhitherSession *session,
            Job *job,
            GCancellable *cancellable,
            GError **error)
{
  guint n_read = 0;

  for (guint i = 0; job->paths[i] != NULL; i++)
    {
      g_autoptr (GError) failure = NULL;

      if (whither_session_import (session, job->paths[i], note_progress, self, cancellable,
                                  &failure))
        {
          n_read++;
          continue;
        }
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (n_read == 0 && job->paths[i + 1] == NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      append_sentence (&job->refused, failure->message);
    }
  return n_read > 0;
}

static void
read_documents (WhitherSession *session, Job *job)
{
  guint version = 0;
  g_autofree char *answers = whither_session_document_get (session, WHITHER_RECORDING_KIND,
                                                           WHITHER_RECORDING_ID, &version);
  g_autofree char *listed =
      whither_session_document_get (session, LISTED_KIND, LISTED_ID, &version);

  if (answers != NULL)
    whither_recording_from_json (answers, &job->recording);
  job->listed = g_strcmp0 (listed, UNLISTED_JSON) != 0;
}

static gboolean
put_answers (WhitherSession *session, const WhitherRecording *recording, GError **error)
{
  g_autofree char *json = whither_recording_to_json (recording);

  return whither_session_document_put (session, WHITHER_RECORDING_KIND, WHITHER_RECORDING_ID,
                                       WHITHER_RECORDING_VERSION, json, error);
}

static WhitherSession *
make_session (const Job *job, GError **error)
{
  WhitherSessionOptions options = { .prompts = job->prompts,
                                    .hash = TRUE,
                                    .working_copy = job->working_copy };

  if (job->recording.recorded_in[0] != '\0')
    options.recorded_in = job->recording.recorded_in;
  return whither_session_new (&options, error);
}

/* Everything of @job into @session. Nothing to read: the working copy has been loaded already. */
static gboolean
fill_session (WhitherLoader *self,
              WhitherSession *session,
              Job *job,
              GCancellable *cancellable,
              GError **error)
{
  if (job->paths[0] == NULL)
    return TRUE;
  if (whither_session_is_project (job->paths[0]))
    return whither_session_open_project (session, job->paths[0], error);
  return import_all (self, session, job, cancellable, error) &&
         (!whither_recording_is_answered (&job->recording) ||
          put_answers (session, &job->recording, error));
}

/* What there is to decide about the facts of the project. */
static void
look_at_facts (WhitherSession *session, Job *job)
{
  WhitherFactsState state = whither_session_get_facts_state (session);

  job->lost = state == WHITHER_FACTS_LOST;
  if (state == WHITHER_FACTS_OLDER)
    job->changes = whither_session_compare_facts (session);
}

static gboolean
choose_facts (WhitherLoader *self, Job *job, GError **error)
{
  job->unsaved = TRUE;
  if (!whither_session_choose_facts (self->session, job->choice, error))
    return FALSE;
  job->snapshot = whither_session_publish (self->session);
  return TRUE;
}

static gboolean
open_files (WhitherLoader *self, Job *job, GCancellable *cancellable, GError **error)
{
  WhitherSession *session = make_session (job, error);

  /* Looked at after the working copy was made: whoever cancels later finds it there to remove. */
  if (session == NULL || g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !fill_session (self, session, job, cancellable, error))
    {
      whither_session_free (session);
      if (job->working_copy != NULL && job->paths[0] != NULL)
        whither_working_copy_remove (job->working_copy);
      return FALSE;
    }

  read_documents (session, job);
  job->unsaved = job->paths[0] == NULL || !whither_session_is_project (job->paths[0]);
  look_at_facts (session, job);
  job->snapshot = whither_session_publish (session);
  whither_session_free (self->session);
  self->session = session;
  return TRUE;
}

static gboolean
answer (WhitherLoader *self, Job *job, GError **error)
{
  const char *country = job->recording.recorded_in;

  if (!put_answers (self->session, &job->recording, error))
    return FALSE;

  job->unsaved = TRUE;
  if (!whither_session_set_recorded_in (self->session, country[0] != '\0' ? country : NULL, error))
    return FALSE;
  look_at_facts (self->session, job);
  job->snapshot = whither_session_publish (self->session);
  return TRUE;
}

static gboolean
list_recent (WhitherLoader *self, Job *job, GError **error)
{
  if (!job->listed)
    return whither_session_document_put (self->session, LISTED_KIND, LISTED_ID, LISTED_VERSION,
                                         UNLISTED_JSON, error);
  whither_session_document_remove (self->session, LISTED_KIND, LISTED_ID, NULL);
  return TRUE;
}

static gboolean
do_job (WhitherLoader *self, Job *job, GCancellable *cancellable, GError **error)
{
  switch (job->kind)
    {
    case JOB_OPEN:
      return open_files (self, job, cancellable, error);
    case JOB_ANSWER:
      return answer (self, job, error);
    case JOB_SAVE:
      return whither_session_save_project (self->session, job->paths[0], error);
    case JOB_LIST:
      return list_recent (self, job, error);
    case JOB_FACTS:
      return choose_facts (self, job, error);
    default:
      g_assert_not_reached ();
    }
}

static void
work (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  if (do_job (source, task_data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void start_next (WhitherLoader *self);

/* Takes over what the worker found, on the main thread, before anybody is told of it. */
static void
settle (WhitherLoader *self, const Job *job)
{
  self->unsaved = job->unsaved;
  if (job->kind == JOB_SAVE)
    return;

  g_clear_pointer (&self->changes, g_ptr_array_unref);
  self->changes = job->changes != NULL ? g_ptr_array_ref (job->changes) : NULL;
  self->lost = job->lost;
  if (job->kind == JOB_FACTS)
    return;

  self->recording = job->recording;
  if (job->kind == JOB_OPEN)
    self->listed = job->listed;
}

/* Comes after the task's own callback. */
static void
job_done (GTask *task, GParamSpec *pspec, WhitherLoader *self)
{
  g_clear_handle_id (&self->progress_source, g_source_remove);
  g_clear_object (&self->running);
  start_next (self);
}

static void
start_next (WhitherLoader *self)
{
  if (self->running != NULL || g_queue_is_empty (&self->waiting))
    return;

  self->running = g_queue_pop_head (&self->waiting);
  note_progress (0, 0, self);
  self->progress_source = g_timeout_add (PROGRESS_INTERVAL, show_progress, self);
  g_signal_connect_object (self->running, "notify::completed", G_CALLBACK (job_done), self, 0);
  g_task_run_in_thread (self->running, work);
}

static void
queue_job (WhitherLoader *self,
           Job *job,
           gpointer tag,
           GCancellable *cancellable,
           GAsyncReadyCallback callback,
           gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_queue_push_tail (&self->waiting, task);
  start_next (self);
}

static void
whither_loader_finalize (GObject *object)
{
  WhitherLoader *self = WHITHER_LOADER (object);

  /* A running task holds a reference, so nothing is running here. */
  g_clear_handle_id (&self->progress_source, g_source_remove);
  g_queue_clear_full (&self->waiting, g_object_unref);
  g_clear_pointer (&self->session, whither_session_free);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_mutex_clear (&self->progress_lock);
  G_OBJECT_CLASS (whither_loader_parent_class)->finalize (object);
}

static void
whither_loader_class_init (WhitherLoaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = whither_loader_finalize;
  signals[PROGRESS] = g_signal_new ("progress", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_UINT64);
}

static void
whither_loader_init (WhitherLoader *self)
{
  g_mutex_init (&self->progress_lock);
  g_queue_init (&self->waiting);
  self->listed = TRUE;
}

WhitherLoader *
whither_loader_new (void)
{
  return g_object_new (WHITHER_TYPE_LOADER, NULL);
}

void
whither_loader_open_async (WhitherLoader *self,
                           const char *const *paths,
                           const WhitherRecording *recording,
                           const char *working_copy,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  Job *job;

  g_return_if_fail (WHITHER_IS_LOADER (self) && paths != NULL);
  g_return_if_fail (paths[0] != NULL || working_copy != NULL);

  job = g_new0 (Job, 1);
  job->kind = JOB_OPEN;
  job->paths = g_strdupv ((char **) paths);
  job->working_copy = g_strdup (working_copy);
  job->prompts = self->prompts;
  if (recording != NULL)
    job->recording = *recording;
  queue_job (self, job, whither_loader_open_async, cancellable, callback, user_data);
}

WhitherSnapshot *
whither_loader_open_finish (WhitherLoader *self,
                            GAsyncResult *result,
                            char **refused,
                            GError **error)
{
  Job *job;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  job = g_task_get_task_data (G_TASK (result));
  settle (self, job);
  if (refused != NULL)
    *refused = g_steal_pointer (&job->refused);
  return g_steal_pointer (&job->snapshot);
}

void
whither_loader_answer_async (WhitherLoader *self,
                             const WhitherRecording *recording,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  Job *job;

  g_return_if_fail (WHITHER_IS_LOADER (self) && recording != NULL);

  job = g_new0 (Job, 1);
  job->kind = JOB_ANSWER;
  job->recording = *recording;
  queue_job (self, job, whither_loader_answer_async, NULL, callback, user_data);
}

WhitherSnapshot *
whither_loader_answer_finish (WhitherLoader *self, GAsyncResult *result, GError **error)
{
  return whither_loader_open_finish (self, result, NULL, error);
}

GPtrArray *
whither_loader_get_fact_changes (WhitherLoader *self)
{
  g_return_val_if_fail (WHITHER_IS_LOADER (self), NULL);

  return self->changes;
}

gboolean
whither_loader_has_lost_facts (WhitherLoader *self)
{
  g_return_val_if_fail (WHITHER_IS_LOADER (self), FALSE);

  return self->lost;
}

void
whither_loader_choose_facts_async (WhitherLoader *self,
                                   WhitherFactsChoice choice,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  Job *job;

  g_return_if_fail (WHITHER_IS_LOADER (self));

  job = g_new0 (Job, 1);
  job->kind = JOB_FACTS;
  job->choice = choice;
  queue_job (self, job, whither_loader_choose_facts_async, NULL, callback, user_data);
}

WhitherSnapshot *
whither_loader_choose_facts_finish (WhitherLoader *self, GAsyncResult *result, GError **error)
{
  return whither_loader_open_finish (self, result, NULL, error);
}

void
whither_loader_save_async (WhitherLoader *self,
                           const char *path,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  const char *paths[] = { path, NULL };
  Job *job;

  g_return_if_fail (WHITHER_IS_LOADER (self) && path != NULL);

  job = g_new0 (Job, 1);
  job->kind = JOB_SAVE;
  job->paths = g_strdupv ((char **) paths);
  queue_job (self, job, whither_loader_save_async, NULL, callback, user_data);
}

gboolean
whither_loader_save_finish (WhitherLoader *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  settle (self, g_task_get_task_data (G_TASK (result)));
  return TRUE;
}

void
whither_loader_set_listed (WhitherLoader *self, gboolean listed)
{
  Job *job;

  g_return_if_fail (WHITHER_IS_LOADER (self));

  if (self->listed == listed)
    return;

  self->listed = listed;
  self->unsaved = TRUE;
  job = g_new0 (Job, 1);
  job->kind = JOB_LIST;
  job->listed = listed;
  queue_job (self, job, whither_loader_set_listed, NULL, NULL, NULL);
}

gboolean
whither_loader_get_listed (WhitherLoader *self)
{
  g_return_val_if_fail (WHITHER_IS_LOADER (self), TRUE);
  return self->listed;
}

void
whither_loader_set_prompts (WhitherLoader *self, gboolean prompts)
{
  g_return_if_fail (WHITHER_IS_LOADER (self));
  self->prompts = prompts;
}

const WhitherRecording *
whither_loader_get_recording (WhitherLoader *self)
{
  g_return_val_if_fail (WHITHER_IS_LOADER (self), NULL);
  return &self->recording;
}

gboolean
whither_loader_is_unsaved (WhitherLoader *self)
{
  g_return_val_if_fail (WHITHER_IS_LOADER (self), FALSE);
  return self->unsaved;
}
