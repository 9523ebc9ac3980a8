/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/loader-private.h"

#include "base/i18n.h"
#include "base/json.h"
#include "base/text.h"
#include "window/working-copy.h"

#include <string.h>

#define LISTED_KIND "window"
#define LISTED_ID "recent"
#define LISTED_VERSION 1
#define UNLISTED_JSON "{\"listed\":false}"
#define LANGUAGE_ID "language"
#define LANGUAGE_VERSION 1

void
whither_job_free (WhitherJob *job)
{
  g_strfreev (job->paths);
  g_free (job->working_copy);
  g_strfreev (job->places);
  g_clear_pointer (&job->note, whither_note_document_free);
  g_clear_pointer (&job->filter, whither_filter_free);
  g_clear_pointer (&job->book, whither_policy_book_unref);
  g_clear_pointer (&job->switches, whither_switches_free);
  g_free (job->language);
  whither_arrangement_free (job->arrangement);
  g_clear_pointer (&job->snapshot, whither_snapshot_unref);
  g_clear_pointer (&job->changes, g_ptr_array_unref);
  g_free (job->refused);
  g_free (job);
}

void
whither_loader_note_progress (double fraction, guint64 n_flows, gpointer user_data)
{
  WhitherLoader *self = user_data;

  g_mutex_lock (&self->progress_lock);
  self->fraction = fraction;
  self->n_flows = n_flows;
  g_mutex_unlock (&self->progress_lock);
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
            WhitherJob *job,
            GCancellable *cancellable,
            GError **error)
{
  guint n_read = 0;

  for (guint i = 0; job->paths[i] != NULL; i++)
    {
      g_autoptr (GError) failure = NULL;

      if (whither_session_import (session, job->paths[i], whither_loader_note_progress, self,
                                  cancellable, &failure))
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

static gboolean
keep_string (WhitherJsonEvent event, guint depth, WhitherBytes text, gboolean value, gpointer out)
{
  char **language = out;

  if (event == WHITHER_JSON_STRING && depth == 1 && *language == NULL)
    *language = whither_text_from_bytes (text, 0);
  return TRUE;
}

/* Returns: (transfer full) (nullable): the one text of {"language":"de"}. */
static char *
read_language (WhitherSession *session)
{
  guint version = 0;
  g_autofree char *json =
      whither_session_document_get (session, LISTED_KIND, LANGUAGE_ID, &version);
  g_autofree char *language = NULL;
  g_autoptr (WhitherJsonReader) parser = whither_json_reader_new (
      (WhitherJsonCaps){ .max_depth = 2, .max_string = 64 }, keep_string, &language);

  return json != NULL &&
                 whither_json_reader_feed (parser, whither_bytes (json, strlen (json)), NULL) &&
                 whither_json_reader_finish (parser, NULL)
             ? g_steal_pointer (&language)
             : NULL;
}

static void
read_documents (WhitherSession *session, WhitherJob *job)
{
  guint version = 0;
  g_autofree char *answers = whither_session_document_get (session, WHITHER_RECORDING_KIND,
                                                           WHITHER_RECORDING_ID, &version);
  g_autofree char *listed =
      whither_session_document_get (session, LISTED_KIND, LISTED_ID, &version);

  if (answers != NULL)
    whither_recording_from_json (answers, &job->recording);
  job->listed = g_strcmp0 (listed, UNLISTED_JSON) != 0;
  job->language = read_language (session);
  job->arrangement = whither_session_arrangement_get (session, WHITHER_ARRANGEMENT_OF_FLOW);
}

static gboolean
put_answers (WhitherSession *session, const WhitherRecording *recording, GError **error)
{
  g_autofree char *json = whither_recording_to_json (recording);

  return whither_session_document_put (session, WHITHER_RECORDING_KIND, WHITHER_RECORDING_ID,
                                       WHITHER_RECORDING_VERSION, json, error);
}

static WhitherSession *
make_session (const WhitherJob *job, GError **error)
{
  WhitherSessionOptions options = { .prompts = job->prompts,
                                    .hash = TRUE,
                                    .working_copy = job->working_copy,
                                    .places = (const char *const *) job->places };

  if (job->recording.recorded_in[0] != '\0')
    options.recorded_in = job->recording.recorded_in;
  return whither_session_new (&options, error);
}

/* Everything of @job into @session. Nothing to read: the working copy has been loaded already. */
static gboolean
fill_session (WhitherLoader *self,
              WhitherSession *session,
              WhitherJob *job,
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
look_at_facts (WhitherSession *session, WhitherJob *job)
{
  WhitherFactsState state = whither_session_get_facts_state (session);

  job->lost = state == WHITHER_FACTS_LOST;
  if (state == WHITHER_FACTS_OLDER)
    job->changes = whither_session_compare_facts (session);
}

static gboolean
choose_facts (WhitherLoader *self, WhitherJob *job, GError **error)
{
  job->unsaved = TRUE;
  if (!whither_session_choose_facts (self->session, job->choice, error))
    return FALSE;
  job->snapshot = whither_session_publish (self->session);
  return TRUE;
}

static gboolean
open_files (WhitherLoader *self, WhitherJob *job, GCancellable *cancellable, GError **error)
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
answer (WhitherLoader *self, WhitherJob *job, GError **error)
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
list_recent (WhitherLoader *self, WhitherJob *job, GError **error)
{
  if (!job->listed)
    return whither_session_document_put (self->session, LISTED_KIND, LISTED_ID, LISTED_VERSION,
                                         UNLISTED_JSON, error);
  whither_session_document_remove (self->session, LISTED_KIND, LISTED_ID, NULL);
  return TRUE;
}

/* @language is one of a list, or "". */
static gboolean
keep_language (WhitherLoader *self, WhitherJob *job, GError **error)
{
  g_autofree char *json = g_strdup_printf ("{\"language\":\"%s\"}", job->language);

  return whither_session_document_put (self->session, LISTED_KIND, LANGUAGE_ID, LANGUAGE_VERSION,
                                       json, error);
}

static gboolean
copy_project (WhitherLoader *self, WhitherJob *job, GCancellable *cancellable, GError **error)
{
  return !g_cancellable_set_error_if_cancelled (cancellable, error) &&
         whither_session_arrangement_put (self->session, WHITHER_ARRANGEMENT_OF_FLOW,
                                          job->arrangement, error) &&
         whither_session_save_project (self->session, job->paths[0], error);
}

/* Puts the note or takes it away, and remembers what was there. */
static gboolean
keep_note (WhitherLoader *self, WhitherJob *job, GError **error)
{
  WhitherNoteDocument *note = job->note;
  guint version = 0;

  note->before = whither_session_document_get (self->session, note->kind, note->id, &version);
  if (note->json != NULL
          ? !whither_session_document_put (self->session, note->kind, note->id, note->version,
                                           note->json, error)
          : !whither_session_document_remove (self->session, note->kind, note->id, error))
    return FALSE;
  job->unsaved = TRUE;
  job->snapshot = whither_session_publish (self->session);
  return TRUE;
}

/* What policies are made from, and the switches of the project unless the window has them. */
static gboolean
make_book (WhitherLoader *self, WhitherJob *job, GError **error)
{
  job->book = whither_policy_book_new (self->session, NULL, error);
  if (job->book == NULL)
    return FALSE;
  job->switches = whither_switches_load (self->session, error);
  return job->switches != NULL;
}

static gboolean
keep_switches (WhitherLoader *self, WhitherJob *job, GError **error)
{
  job->unsaved = TRUE;
  return whither_switches_store (job->switches, self->session, error);
}

static gboolean
keep_arrangement (WhitherLoader *self, WhitherJob *job, GError **error)
{
  job->unsaved = TRUE;
  return whither_session_arrangement_put (self->session, WHITHER_ARRANGEMENT_OF_FLOW,
                                          job->arrangement, error);
}

gboolean
whither_job_do (WhitherJob *job, WhitherLoader *self, GCancellable *cancellable, GError **error)
{
  switch (job->kind)
    {
    case WHITHER_JOB_OPEN:
      return open_files (self, job, cancellable, error);
    case WHITHER_JOB_ANSWER:
      return answer (self, job, error);
    case WHITHER_JOB_NOTE:
      return keep_note (self, job, error);
    case WHITHER_JOB_SLICE:
      return whither_session_slice_to_file (self->session, job->snapshot, job->filter,
                                            job->paths[0], cancellable, &job->slice, error);
    case WHITHER_JOB_SAVE:
      return whither_session_save_project (self->session, job->paths[0], error);
    case WHITHER_JOB_LIST:
      return list_recent (self, job, error);
    case WHITHER_JOB_FACTS:
      return choose_facts (self, job, error);
    case WHITHER_JOB_BOOK:
      return make_book (self, job, error);
    case WHITHER_JOB_SWITCHES:
      return keep_switches (self, job, error);
    case WHITHER_JOB_LANGUAGE:
      return keep_language (self, job, error);
    case WHITHER_JOB_COPY:
      return copy_project (self, job, cancellable, error);
    case WHITHER_JOB_ARRANGEMENT:
      return keep_arrangement (self, job, error);
    default:
      g_assert_not_reached ();
    }
}
