/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/loader-private.h"

/* The switches of the project, and the book that policies are compiled from. */

void
whither_loader_read_switches_async (WhitherLoader *self,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  WhitherJob *job;

  g_return_if_fail (WHITHER_IS_LOADER (self));

  job = g_new0 (WhitherJob, 1);
  job->kind = WHITHER_JOB_BOOK;
  whither_loader_queue (self, job, whither_loader_read_switches_async, NULL, callback, user_data);
}

WhitherPolicyBook *
whither_loader_read_switches_finish (WhitherLoader *self,
                                     GAsyncResult *result,
                                     WhitherSwitches **switches,
                                     GError **error)
{
  WhitherJob *job;

  g_return_val_if_fail (g_task_is_valid (result, self) && switches != NULL, NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  job = g_task_get_task_data (G_TASK (result));
  *switches = g_steal_pointer (&job->switches);
  return g_steal_pointer (&job->book);
}

void
whither_loader_keep_switches_async (WhitherLoader *self,
                                    const WhitherSwitches *switches,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  WhitherJob *job;

  g_return_if_fail (WHITHER_IS_LOADER (self) && switches != NULL);

  job = g_new0 (WhitherJob, 1);
  job->kind = WHITHER_JOB_SWITCHES;
  job->switches = whither_switches_copy (switches);
  whither_loader_queue (self, job, whither_loader_keep_switches_async, NULL, callback, user_data);
}

gboolean
whither_loader_keep_switches_finish (WhitherLoader *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  whither_loader_settle (self, g_task_get_task_data (G_TASK (result)));
  return TRUE;
}
