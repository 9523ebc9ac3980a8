/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/loader-private.h"

#include "window/settings.h"

/* How often the main thread looks at the worker's progress: often enough for the eye, seldom enough
 * to cost nothing. */
#define PROGRESS_INTERVAL 80

enum
{
  PROGRESS,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WhitherLoader, whither_loader, G_TYPE_OBJECT)

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
work (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  if (whither_job_do (task_data, source, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void start_next (WhitherLoader *self);

void
whither_loader_settle (WhitherLoader *self, const WhitherJob *job)
{
  if (job->kind == WHITHER_JOB_SLICE || job->kind == WHITHER_JOB_BOOK ||
      job->kind == WHITHER_JOB_COPY || job->kind == WHITHER_JOB_LANGUAGE)
    return;
  self->unsaved = job->unsaved;
  if (job->kind == WHITHER_JOB_SAVE || job->kind == WHITHER_JOB_NOTE ||
      job->kind == WHITHER_JOB_SWITCHES || job->kind == WHITHER_JOB_ARRANGEMENT)
    return;

  g_clear_pointer (&self->changes, g_ptr_array_unref);
  self->changes = job->changes != NULL ? g_ptr_array_ref (job->changes) : NULL;
  self->lost = job->lost;
  if (job->kind == WHITHER_JOB_FACTS)
    return;

  self->recording = job->recording;
  if (job->kind != WHITHER_JOB_OPEN)
    return;
  self->listed = job->listed;
  g_free (self->language);
  self->language = g_strdup (job->language);
  g_clear_pointer (&self->arrangement, whither_arrangement_free);
  self->arrangement = whither_arrangement_copy (job->arrangement);
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
  whither_loader_note_progress (0, 0, self);
  self->progress_source = g_timeout_add (PROGRESS_INTERVAL, show_progress, self);
  g_signal_connect_object (self->running, "notify::completed", G_CALLBACK (job_done), self, 0);
  g_task_run_in_thread (self->running, work);
}

void
whither_loader_queue (WhitherLoader *self,
                      WhitherJob *job,
                      gpointer tag,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, job, (GDestroyNotify) whither_job_free);
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
  g_free (self->language);
  g_clear_pointer (&self->arrangement, whither_arrangement_free);
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
  WhitherJob *job;

  g_return_if_fail (WHITHER_IS_LOADER (self) && paths != NULL);
  g_return_if_fail (paths[0] != NULL || working_copy != NULL);

  job = g_new0 (WhitherJob, 1);
  job->kind = WHITHER_JOB_OPEN;
  job->paths = g_strdupv ((char **) paths);
  job->working_copy = g_strdup (working_copy);
  job->prompts = self->prompts;
  job->places = whither_settings_get_places ();
  if (recording != NULL)
    job->recording = *recording;
  whither_loader_queue (self, job, whither_loader_open_async, cancellable, callback, user_data);
}

WhitherSnapshot *
whither_loader_open_finish (WhitherLoader *self,
                            GAsyncResult *result,
                            char **refused,
                            GError **error)
{
  WhitherJob *job;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  job = g_task_get_task_data (G_TASK (result));
  whither_loader_settle (self, job);
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
  WhitherJob *job;

  g_return_if_fail (WHITHER_IS_LOADER (self) && recording != NULL);

  job = g_new0 (WhitherJob, 1);
  job->kind = WHITHER_JOB_ANSWER;
  job->recording = *recording;
  whither_loader_queue (self, job, whither_loader_answer_async, NULL, callback, user_data);
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
  WhitherJob *job;

  g_return_if_fail (WHITHER_IS_LOADER (self));

  job = g_new0 (WhitherJob, 1);
  job->kind = WHITHER_JOB_FACTS;
  job->choice = choice;
  whither_loader_queue (self, job, whither_loader_choose_facts_async, NULL, callback, user_data);
}

WhitherSnapshot *
whither_loader_choose_facts_finish (WhitherLoader *self, GAsyncResult *result, GError **error)
{
  return whither_loader_open_finish (self, result, NULL, error);
}

void
whither_loader_note_async (WhitherLoader *self,
                           const WhitherNoteDocument *note,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  WhitherJob *job;

  g_return_if_fail (WHITHER_IS_LOADER (self) && note != NULL);

  job = g_new0 (WhitherJob, 1);
  job->kind = WHITHER_JOB_NOTE;
  job->note = whither_note_document_copy (note);
  whither_loader_queue (self, job, whither_loader_note_async, NULL, callback, user_data);
}

WhitherSnapshot *
whither_loader_note_finish (WhitherLoader *self,
                            GAsyncResult *result,
                            char **before,
                            GError **error)
{
  WhitherSnapshot *snapshot = whither_loader_open_finish (self, result, NULL, error);

  if (snapshot != NULL && before != NULL)
    *before =
        g_steal_pointer (&((WhitherJob *) g_task_get_task_data (G_TASK (result)))->note->before);
  return snapshot;
}

/* Returns: (transfer full): a bit for each flow, as whither_filter_add_flows wants it. */
static GBytes *
make_bits (GArray *flows, guint32 n_flows)
{
  gsize size = n_flows / 8 + 1;
  guint8 *bits = g_new0 (guint8, size);

  for (guint i = 0; i < flows->len; i++)
    {
      guint32 flow = g_array_index (flows, guint32, i);

      if (flow < n_flows)
        bits[flow >> 3] |= (guint8) (1u << (flow & 7));
    }
  return g_bytes_new_take (bits, size);
}

void
whither_loader_slice_async (WhitherLoader *self,
                            WhitherSnapshot *snapshot,
                            GArray *flows,
                            const char *path,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GBytes) bits = NULL;
  const char *paths[] = { path, NULL };
  WhitherJob *job;

  g_return_if_fail (WHITHER_IS_LOADER (self) && snapshot != NULL && flows != NULL && path != NULL);

  job = g_new0 (WhitherJob, 1);
  job->kind = WHITHER_JOB_SLICE;
  job->paths = g_strdupv ((char **) paths);
  job->snapshot = whither_snapshot_ref (snapshot);
  job->filter = whither_filter_new ();
  bits = make_bits (flows, whither_snapshot_get_n_flows (snapshot));
  whither_filter_add_flows (job->filter, bits);
  whither_loader_queue (self, job, whither_loader_slice_async, cancellable, callback, user_data);
}

gboolean
whither_loader_slice_finish (WhitherLoader *self,
                             GAsyncResult *result,
                             WhitherSlice *out,
                             GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self) && out != NULL, FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  *out = ((WhitherJob *) g_task_get_task_data (G_TASK (result)))->slice;
  return TRUE;
}

void
whither_loader_save_async (WhitherLoader *self,
                           const char *path,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  const char *paths[] = { path, NULL };
  WhitherJob *job;

  g_return_if_fail (WHITHER_IS_LOADER (self) && path != NULL);

  job = g_new0 (WhitherJob, 1);
  job->kind = WHITHER_JOB_SAVE;
  job->paths = g_strdupv ((char **) paths);
  whither_loader_queue (self, job, whither_loader_save_async, NULL, callback, user_data);
}

gboolean
whither_loader_save_finish (WhitherLoader *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  whither_loader_settle (self, g_task_get_task_data (G_TASK (result)));
  return TRUE;
}

void
whither_loader_set_listed (WhitherLoader *self, gboolean listed)
{
  WhitherJob *job;

  g_return_if_fail (WHITHER_IS_LOADER (self));

  if (self->listed == listed)
    return;

  self->listed = listed;
  self->unsaved = TRUE;
  job = g_new0 (WhitherJob, 1);
  job->kind = WHITHER_JOB_LIST;
  job->listed = listed;
  whither_loader_queue (self, job, whither_loader_set_listed, NULL, NULL, NULL);
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
