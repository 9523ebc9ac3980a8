/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/window-private.h"

#include "base/i18n.h"
#include "session/session.h"
#include "window/application.h"
#include "window/empty-page.h"
#include "window/file-dialog.h"
#include "window/settings.h"
#include "window/view-arrange.h"
#include "window/working-copy.h"

/* How files come in: dialog, drop, argument; questions before or above; reading and its end. */

/* @used: what it holds is in no project file. */
static void
leave_working_copy (WhitherWindow *self, gboolean used)
{
  if (self->working_copy == NULL)
    return;

  whither_working_copy_release (self->working_copy);
  if (!used)
    whither_working_copy_remove (self->working_copy);
  g_clear_pointer (&self->working_copy, g_free);
}

static void
forget_paths (WhitherWindow *self)
{
  g_clear_pointer (&self->paths, g_strfreev);
  g_clear_pointer (&self->project, g_free);
  self->is_example = FALSE;
}

static void
give_up (WhitherWindow *self, const char *problem)
{
  /* The loader removes the copy of what could not be read; one that was there before stays. */
  leave_working_copy (self, self->paths != NULL && self->paths[0] == NULL);
  forget_paths (self);
  whither_empty_page_set_problem (WHITHER_EMPTY_PAGE (self->empty_page), problem);
  whither_window_show_page (self, "empty");
}

/* The example begins with its first recording: two phones are two recordings, not one sum. */
static void
choose_source (WhitherWindow *self, WhitherSnapshot *snapshot)
{
  if (self->is_example && whither_snapshot_get_n_facets (snapshot, WHITHER_COLUMN_SOURCE) > 1)
    whither_view_set_source (self->view, 0);
}

static void
list_as_recent (WhitherWindow *self)
{
  if (self->project == NULL)
    return;
  if (whither_loader_get_listed (self->loader))
    whither_settings_add_recent (self->project);
  else
    whither_settings_remove_recent (self->project);
}

static void
show_result (WhitherWindow *self, WhitherSnapshot *snapshot, const char *refused)
{
  const WhitherRecording *recording = whither_loader_get_recording (self->loader);

  whither_view_set_snapshot (self->view, snapshot);
  whither_result_page_set_refused (self->result_page, refused);
  whither_window_update_facts (self);
  whither_result_page_set_asking (self->result_page,
                                  !self->is_example && !whither_recording_is_answered (recording));
  list_as_recent (self);
  whither_window_show_page (self, "result");
}

static void
opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WhitherWindow) self = WHITHER_WINDOW (user_data);
  g_autoptr (WhitherSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *refused = NULL;

  snapshot = whither_loader_open_finish (WHITHER_LOADER (source), result, &refused, &error);
  /* Cancelled: the window went back at once and may be reading something else by now. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  if (snapshot == NULL)
    {
      give_up (self, error->message);
      return;
    }
  whither_switchboard_forget (self->switchboard, self->loader);
  whither_view_set_arrangement (self->view, whither_loader_get_arrangement (self->loader));
  show_result (self, snapshot, refused);
  choose_source (self, snapshot);
  whither_history_clear (whither_view_get_history (self->view));
  if (self->is_example && !whither_settings_get_first_look_done ())
    whither_first_look_begin (self->first_look);
}

/* The example is always there: nothing of it is kept. A project that was not changed has its file:
 * its copy goes when the window leaves it. */
static void
make_working_copy (WhitherWindow *self)
{
  if (self->working_copy == NULL && !self->is_example)
    self->working_copy = whither_working_copy_new (self->paths[0]);
  if (self->working_copy != NULL)
    whither_working_copy_claim (self->working_copy);
}

static void
start_reading (WhitherWindow *self, const WhitherRecording *recording)
{
  make_working_copy (self);
  self->cancellable = g_cancellable_new ();
  whither_reading_page_set_progress (self->reading_page, 0, 0);
  whither_window_show_page (self, "reading");
  whither_loader_set_prompts (
      self->loader, whither_empty_page_get_prompts (WHITHER_EMPTY_PAGE (self->empty_page)));
  whither_loader_open_async (self->loader, (const char *const *) self->paths, recording,
                             self->working_copy, self->cancellable, opened, g_object_ref (self));
}

static void
progressed (WhitherWindow *self, double fraction, guint64 n_flows)
{
  whither_reading_page_set_progress (self->reading_page, fraction, n_flows);
}

static void
set_loader (WhitherWindow *self)
{
  if (self->loader != NULL)
    g_signal_handlers_disconnect_by_data (self->loader, self);
  g_clear_object (&self->loader);
  self->loader = whither_loader_new ();
  g_signal_connect_object (self->loader, "progress", G_CALLBACK (progressed), self,
                           G_CONNECT_SWAPPED);
  if (self->switchboard != NULL)
    whither_switchboard_forget (self->switchboard, self->loader);
}

static void
cancel_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WhitherWindow *self = WHITHER_WINDOW (widget);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  /* A stream may keep its worker waiting for as long as nothing comes: the next file does not. */
  set_loader (self);
  give_up (self, NULL);
}

static void answers_kept (GObject *source, GAsyncResult *result, gpointer user_data);

static void
bring_back_answers (gconstpointer state, gpointer user_data)
{
  WhitherWindow *self = user_data;

  whither_loader_answer_async (self->loader, state, answers_kept, g_object_ref (self));
}

static void
answers_kept (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WhitherWindow) self = WHITHER_WINDOW (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (WhitherSnapshot) snapshot =
      whither_loader_answer_finish (WHITHER_LOADER (source), result, &error);

  if (snapshot == NULL)
    {
      whither_window_show_error (self, _ ("Could Not Keep the Answers"), error->message);
      return;
    }
  show_result (self, snapshot, NULL);
}

/* Before the reading there is no snapshot yet; after it, answers are a step that can be taken back.
 */
static void
questions_answered (WhitherWindow *self)
{
  const WhitherRecording *before = whither_loader_get_recording (self->loader);
  WhitherRecording recording;

  whither_questions_page_get_answers (self->questions_page, &recording);
  if (whither_view_get_snapshot (self->view) == NULL)
    start_reading (self, &recording);
  else
    {
      whither_history_add (whither_view_get_history (self->view), _ ("Answers"), NULL,
                           g_memdup2 (before, sizeof *before),
                           g_memdup2 (&recording, sizeof recording), g_free, bring_back_answers,
                           self);
      bring_back_answers (&recording, self);
    }
}

static void
questions_left (WhitherWindow *self)
{
  if (whither_view_get_snapshot (self->view) == NULL)
    give_up (self, NULL);
  else
    whither_window_show_page (self, "result");
}

static void
ask_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WhitherWindow *self = WHITHER_WINDOW (widget);

  whither_questions_page_ask (self->questions_page, whither_loader_get_recording (self->loader),
                              FALSE);
  whither_window_show_page (self, "questions");
}

static void
open_files (WhitherWindow *self, GListModel *files)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) paths = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      g_autofree char *path = g_file_get_path (file);

      if (path != NULL)
        g_strv_builder_add (builder, path);
    }
  paths = g_strv_builder_end (builder);
  if (paths[0] != NULL)
    whither_application_open_paths (WHITHER_APPLICATION (application), (const char *const *) paths,
                                    TRUE);
}

static void
files_chosen (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (GListModel) files = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
      open_files (user_data, files);
    }
  g_object_unref (dialog);
}

static void
add_filters (GtkFileChooser *chooser)
{
  g_autoptr (GtkFileFilter) known = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();
  static const char *const suffixes[] = { "pcap", "pcapng", "cap",    "gz",  "xz",   "zst",
                                          "zip",  "pklg",   "ndjson", "har", "json", "csv",
                                          "log",  "db",     "mitm",   "rbk", "xml",  "whither" };

  gtk_file_filter_set_name (known, _ ("Recordings, reports, logs and projects"));
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    gtk_file_filter_add_suffix (known, suffixes[i]);
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, known);
  gtk_file_chooser_add_filter (chooser, all);
}

static void
choose (GtkWidget *widget, const char *title, GtkFileChooserAction what)
{
  GtkFileChooserNative *dialog =
      gtk_file_chooser_native_new (title, GTK_WINDOW (widget), what, _ ("_Open"), _ ("_Cancel"));

  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  if (what == GTK_FILE_CHOOSER_ACTION_OPEN)
    add_filters (GTK_FILE_CHOOSER (dialog));
  g_signal_connect_object (dialog, "response", G_CALLBACK (files_chosen), widget, 0);
  whither_file_dialog_show (dialog);
}

static void
open_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  choose (widget, _ ("Open a File"), GTK_FILE_CHOOSER_ACTION_OPEN);
}

/* Several reports and logs of one phone are one import. */
static void
open_folder_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  choose (widget, _ ("Open a Folder"), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER);
}

static void
open_example_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WhitherWindow *self = WHITHER_WINDOW (widget);

  if (!whither_window_is_empty (self))
    self = whither_window_new (gtk_window_get_application (GTK_WINDOW (widget)));
  whither_window_open_example (self);
}

static gboolean
dropped (GtkDropTarget *target, const GValue *value, double x, double y, gpointer user_data)
{
  GSList *dropped_files = g_value_get_boxed (value);
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  for (GSList *l = dropped_files; l != NULL; l = l->next)
    g_list_store_append (files, l->data);
  open_files (user_data, G_LIST_MODEL (files));
  return TRUE;
}

void
whither_window_class_init_import (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "win.open-folder", NULL, open_folder_action);
  gtk_widget_class_install_action (widget_class, "win.open-example", NULL, open_example_action);
  gtk_widget_class_install_action (widget_class, "win.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "win.ask", NULL, ask_action);
}

void
whither_window_init_import (WhitherWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (dropped), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));

  set_loader (self);
  g_signal_connect_object (self->questions_page, "go", G_CALLBACK (questions_answered), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->questions_page, "back", G_CALLBACK (questions_left), self,
                           G_CONNECT_SWAPPED);
}

void
whither_window_open (WhitherWindow *self, const char *const *paths, gboolean ask_first)
{
  WhitherRecording unanswered = { 0 };

  g_return_if_fail (WHITHER_IS_WINDOW (self) && paths != NULL && paths[0] != NULL);
  g_return_if_fail (whither_window_is_empty (self));

  self->paths = g_strdupv ((char **) paths);
  if (whither_session_is_project (paths[0]))
    self->project = g_strdup (paths[0]);
  if (ask_first)
    {
      whither_questions_page_ask (self->questions_page, &unanswered, TRUE);
      whither_window_show_page (self, "questions");
    }
  else
    start_reading (self, NULL);
  /* Last: a first screen that nobody is to see is neither made nor measured. */
  gtk_window_present (GTK_WINDOW (self));
}

void
whither_window_resume (WhitherWindow *self, const char *working_copy)
{
  g_return_if_fail (WHITHER_IS_WINDOW (self) && working_copy != NULL);
  g_return_if_fail (whither_window_is_empty (self));

  self->paths = g_new0 (char *, 1);
  self->working_copy = g_strdup (working_copy);
  start_reading (self, NULL);
  gtk_window_present (GTK_WINDOW (self));
}

void
whither_window_finish_import (WhitherWindow *self)
{
  g_cancellable_cancel (self->cancellable);
  leave_working_copy (self, whither_loader_is_unsaved (self->loader));
}

void
whither_window_open_example (WhitherWindow *self)
{
  g_auto (GStrv) paths = whither_application_find_example ();

  g_return_if_fail (WHITHER_IS_WINDOW (self));

  if (paths == NULL)
    {
      whither_empty_page_set_problem (WHITHER_EMPTY_PAGE (self->empty_page),
                                      _ ("The example was not installed with this program."));
      gtk_window_present (GTK_WINDOW (self));
      return;
    }
  self->is_example = TRUE;
  whither_window_open (self, (const char *const *) paths, FALSE);
}
