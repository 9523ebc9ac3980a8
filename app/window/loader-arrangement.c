/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/loader-private.h"

/* How the flow picture is arranged: read with the project, kept with each change. */

const WhitherArrangement *
whither_loader_get_arrangement (WhitherLoader *self)
{
  g_return_val_if_fail (WHITHER_IS_LOADER (self), NULL);
  return self->arrangement;
}

void
whither_loader_keep_arrangement_async (WhitherLoader *self,
                                       const WhitherArrangement *arrangement,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  WhitherJob *job;

  g_return_if_fail (WHITHER_IS_LOADER (self) && arrangement != NULL);

  g_clear_pointer (&self->arrangement, whither_arrangement_free);
  self->arrangement = whither_arrangement_copy (arrangement);
  job = g_new0 (WhitherJob, 1);
  job->kind = WHITHER_JOB_ARRANGEMENT;
  job->arrangement = whither_arrangement_copy (arrangement);
  whither_loader_queue (self, job, whither_loader_keep_arrangement_async, NULL, callback,
                        user_data);
}

gboolean
whither_loader_keep_arrangement_finish (WhitherLoader *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  whither_loader_settle (self, g_task_get_task_data (G_TASK (result)));
  return TRUE;
}
