/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/window-private.h"

#include "base/i18n.h"
#include "base/text.h"
#include "window/correction-dialog.h"
#include "window/file-dialog.h"

/* What can be done with the selection: correct it, save its packets, take it to Wireshark, look
 * only at it. */

/* A longer display filter is refused by Wireshark's own field for it. */
#define MOST_FILTERED 100
#define SLICE_SUFFIX ".pcapng"

static void apply_note (gconstpointer state, gpointer user_data);

/* What a step of the history needs: how to keep the note and how to take it back. */
static void
add_step (WhitherWindow *self, const WhitherNoteDocument *note, const char *before)
{
  WhitherNoteDocument *undone =
      whither_note_document_new (note->kind, note->id, note->version, before);

  whither_history_add (whither_view_get_history (self->view), _ ("Correction"), NULL, undone,
                       whither_note_document_copy (note),
                       (GDestroyNotify) whither_note_document_free, apply_note, self);
}

typedef struct
{
  WhitherWindow *window;     /* (owned) */
  WhitherNoteDocument *note; /* (owned) */
  gboolean is_step;          /* done now, not brought back */
} Keeping;

static void
keeping_free (Keeping *keeping)
{
  g_object_unref (keeping->window);
  whither_note_document_free (keeping->note);
  g_free (keeping);
}

/* The same connection stays selected: its evidence now tells of the note. */
static void
note_kept (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Keeping *keeping = user_data;
  WhitherWindow *self = keeping->window;
  guint32 lead = whither_view_get_lead (self->view);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autoptr (WhitherSnapshot) snapshot =
      whither_loader_note_finish (WHITHER_LOADER (source), result, &before, &error);

  if (snapshot == NULL)
    {
      whither_window_show_error (self, _ ("Could Not Keep the Correction"), error->message);
      keeping_free (keeping);
      return;
    }
  whither_view_set_snapshot (self->view, snapshot);
  if (lead < whither_snapshot_get_n_flows (snapshot))
    whither_view_select_flow (self->view, lead);
  if (keeping->is_step)
    {
      add_step (self, keeping->note, before);
      whither_window_toast_undo (self, _ ("Kept as your own evidence"));
    }
  whither_window_update_title (self);
  keeping_free (keeping);
}

/* @note: (transfer full). */
static void
keep_note (WhitherWindow *self, WhitherNoteDocument *note, gboolean is_step)
{
  Keeping *keeping = g_new0 (Keeping, 1);

  keeping->window = g_object_ref (self);
  keeping->note = note;
  keeping->is_step = is_step;
  whither_loader_note_async (self->loader, note, note_kept, keeping);
}

static void
apply_note (gconstpointer state, gpointer user_data)
{
  keep_note (user_data, whither_note_document_copy (state), FALSE);
}

static void
correction_chosen (WhitherWindow *self, WhitherCorrectionDialog *dialog)
{
  keep_note (self, whither_correction_dialog_get_note (dialog), TRUE);
}

static void
correct_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WhitherWindow *self = WHITHER_WINDOW (widget);
  guint32 lead = whither_view_get_lead (self->view);
  GtkWidget *dialog;

  if (lead == WHITHER_NO_NUMBER)
    return;
  dialog = whither_correction_dialog_new (GTK_WINDOW (self), whither_view_get_snapshot (self->view),
                                          lead);
  g_signal_connect_object (dialog, "keep", G_CALLBACK (correction_chosen), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
packets_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WhitherWindow) self = WHITHER_WINDOW (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *count = NULL;
  g_autofree char *sentence = NULL;
  WhitherSlice slice;

  if (!whither_loader_slice_finish (WHITHER_LOADER (source), result, &slice, &error))
    {
      whither_window_show_error (self, _ ("Could Not Save the Packets"), error->message);
      return;
    }
  count = whither_text_format_count (slice.n_packets);
  sentence = g_strdup_printf (
      /* Translators: %s is a number of packets. */
      ngettext ("%s packet saved", "%s packets saved", (gulong) slice.n_packets), count);
  whither_window_toast (self, sentence);
}

static void
file_chosen (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  WhitherWindow *self = user_data;
  g_autofree char *path = whither_file_dialog_take_path (dialog, response);

  if (path != NULL && whither_view_has_selection (self->view))
    whither_loader_slice_async (self->loader, whither_view_get_snapshot (self->view),
                                whither_view_get_selected_flows (self->view), path, NULL,
                                packets_saved, g_object_ref (self));
}

static void
save_packets_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WhitherWindow *self = WHITHER_WINDOW (widget);
  g_autofree char *name = g_strconcat (_ ("packets"), SLICE_SUFFIX, NULL);
  GtkFileChooserNative *dialog;

  if (!whither_view_has_selection (self->view))
    return;
  dialog = gtk_file_chooser_native_new (_ ("Save the Packets"), GTK_WINDOW (self),
                                        GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  g_signal_connect_object (dialog, "response", G_CALLBACK (file_chosen), self, 0);
  whither_file_dialog_show (dialog);
}

/* Returns: (transfer full): joined by "or"; @n_out: of how many connections it is. */
static char *
join_filters (WhitherView *view, guint *n_out)
{
  const WhitherFlowSet *set = whither_snapshot_get_flows (whither_view_get_snapshot (view));
  GArray *flows = whither_view_get_selected_flows (view);
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < flows->len && n < MOST_FILTERED; i++)
    {
      g_autofree char *one = whither_flow_to_display_filter (
          whither_flow_set_get (set, g_array_index (flows, guint32, i)));

      if (one == NULL)
        continue;
      g_string_append_printf (text, "%s(%s)", n > 0 ? " || " : "", one);
      n++;
    }
  *n_out = n;
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
copy_filter_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WhitherWindow *self = WHITHER_WINDOW (widget);
  g_autofree char *text = NULL;
  g_autofree char *sentence = NULL;
  guint n_all, n = 0;

  if (!whither_view_has_selection (self->view))
    return;
  n_all = whither_view_get_selected_flows (self->view)->len;
  text = join_filters (self->view, &n);
  if (n == 0)
    {
      whither_window_toast (self, _ ("No address is known, so there is nothing to filter by"));
      return;
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  if (n < n_all)
    /* Translators: two numbers of connections: for how many, of how many. */
    sentence = g_strdup_printf (_ ("Wireshark filter copied, for %u of %u connections"), n, n_all);
  whither_window_toast (self, sentence != NULL ? sentence : _ ("Wireshark filter copied"));
}

static void
only_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WhitherWindow *self = WHITHER_WINDOW (widget);

  if (whither_view_filter_selection (self->view))
    gtk_widget_grab_focus (GTK_WIDGET (self->result_page));
}

static void
selection_changed (WhitherWindow *self)
{
  gboolean has_selection = whither_view_has_selection (self->view);
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "win.correct",
                                 whither_view_get_lead (self->view) != WHITHER_NO_NUMBER);
  gtk_widget_action_set_enabled (widget, "win.save-packets", has_selection);
  gtk_widget_action_set_enabled (widget, "win.copy-display-filter", has_selection);
  gtk_widget_action_set_enabled (widget, "win.only-selection",
                                 whither_view_can_filter_selection (self->view));
}

void
whither_window_class_init_selection (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.correct", NULL, correct_action);
  gtk_widget_class_install_action (widget_class, "win.save-packets", NULL, save_packets_action);
  gtk_widget_class_install_action (widget_class, "win.copy-display-filter", NULL,
                                   copy_filter_action);
  gtk_widget_class_install_action (widget_class, "win.only-selection", NULL, only_action);
}

void
whither_window_init_selection (WhitherWindow *self)
{
  g_signal_connect_object (self->view, "selection", G_CALLBACK (selection_changed), self,
                           G_CONNECT_SWAPPED);
  selection_changed (self);
}
