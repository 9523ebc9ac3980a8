/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/window-private.h"

#include "base/i18n.h"
#include "window/view-arrange.h"

/* Columns and nodes stay where the person put them: each change goes into the project, taken back
 * or done again too. */

static void
kept (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WhitherWindow) self = WHITHER_WINDOW (user_data);
  g_autoptr (GError) error = NULL;

  if (!whither_loader_keep_arrangement_finish (WHITHER_LOADER (source), result, &error))
    whither_window_show_error (self, _ ("Could Not Keep the Order"), error->message);
}

static void
arranged (WhitherWindow *self)
{
  g_autoptr (WhitherArrangement) arrangement = NULL;

  /* While something is read, the picture is still that of before. */
  if (whither_view_get_snapshot (self->view) == NULL || self->cancellable != NULL)
    return;
  arrangement = whither_view_get_arrangement (self->view);
  if (!whither_arrangement_equal (arrangement, whither_loader_get_arrangement (self->loader)))
    whither_loader_keep_arrangement_async (self->loader, arrangement, kept, g_object_ref (self));
}

void
whither_window_init_arrangement (WhitherWindow *self)
{
  g_signal_connect_object (self->view, "arranged", G_CALLBACK (arranged), self, G_CONNECT_SWAPPED);
}
