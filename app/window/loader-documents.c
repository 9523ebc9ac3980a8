/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/loader-private.h"

/* What documents that leave the window are made of: a copy of the project, and their language. */

void
whither_loader_set_language (WhitherLoader *self, const char *language)
{
  WhitherJob *job;

  g_return_if_fail (WHITHER_IS_LOADER (self) && language != NULL);

  if (g_strcmp0 (self->language, language) == 0)
    return;

  g_free (self->language);
  self->language = g_strdup (language);
  self->unsaved = TRUE;
  job = g_new0 (WhitherJob, 1);
  job->kind = WHITHER_JOB_LANGUAGE;
  job->language = g_strdup (language);
  whither_loader_queue (self, job, whither_loader_set_language, NULL, NULL, NULL);
}

const char *
whither_loader_get_language (WhitherLoader *self)
{
  g_return_val_if_fail (WHITHER_IS_LOADER (self), NULL);
  return self->language;
}

void
whither_loader_copy_async (WhitherLoader *self,
                           const char *path,
                           const WhitherArrangement *arrangement,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  const char *paths[] = { path, NULL };
  WhitherJob *job;

  g_return_if_fail (WHITHER_IS_LOADER (self) && path != NULL);

  job = g_new0 (WhitherJob, 1);
  job->kind = WHITHER_JOB_COPY;
  job->paths = g_strdupv ((char **) paths);
  job->arrangement = whither_arrangement_copy (arrangement);
  whither_loader_queue (self, job, whither_loader_copy_async, cancellable, callback, user_data);
}

gboolean
whither_loader_copy_finish (WhitherLoader *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
