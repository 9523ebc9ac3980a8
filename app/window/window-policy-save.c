/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/window-private.h"

#include "base/i18n.h"
#include "policy/save.h"
#include "window/document-language.h"
#include "window/file-dialog.h"

#include <string.h>

/* Writing a policy: the file, how to undo it beside it, and notes where the form has no comments.
 */

/* In a sandbox the portal gives the one file that was chosen, but what lies beside it only when a
 * folder was. */
#define SANDBOX_MARK "/.flatpak-info"

typedef struct
{
  WhitherWindow *window; /* (owned) */
  WhitherPlan *plan;     /* (owned) */
  char *path;            /* (owned) (nullable) */
  gboolean is_folder;    /* what is chosen is where the files go */
  /* (owned) (nullable): the same in another language than the window's */
  char *text, *undo, *notes;
} Saving;

static void
saving_free (Saving *self)
{
  g_object_unref (self->window);
  whither_plan_unref (self->plan);
  g_free (self->path);
  g_free (self->text);
  g_free (self->undo);
  g_free (self->notes);
  g_free (self);
}

static Saving *
saving_copy (const Saving *self)
{
  Saving *copy = g_new0 (Saving, 1);

  copy->window = g_object_ref (self->window);
  copy->plan = whither_plan_ref (self->plan);
  copy->path = g_strdup (self->path);
  return copy;
}

static WhitherPlan *
find_plan (WhitherWindow *self, const char *id)
{
  GPtrArray *plans = whither_switchboard_get_plans (self->switchboard);

  for (guint i = 0; plans != NULL && i < plans->len; i++)
    {
      WhitherPlan *plan = g_ptr_array_index (plans, i);

      if (strcmp (whither_policy_format_get_id (whither_plan_get_format (plan)), id) == 0)
        return plan;
    }
  return NULL;
}

/* Returns: (transfer full): "whither-pihole.txt". */
static char *
suggest_name (const WhitherPlan *plan)
{
  const WhitherPolicyFormat *format = whither_plan_get_format (plan);

  return g_strdup_printf ("whither-%s%s", whither_policy_format_get_id (format),
                          whither_policy_format_get_suffix (format));
}

static void save (Saving *saving, gboolean replace);

static void
replace_answered (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Saving *saving = user_data;

  if (g_str_equal (response, "replace"))
    save (saving, TRUE);
  else
    saving_free (saving);
}

/* Something lies there that is not ours. */
static void
ask_to_replace (Saving *saving, const char *sentence)
{
  GtkWidget *dialog =
      adw_message_dialog_new (GTK_WINDOW (saving->window), _ ("Replace the File?"), sentence);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "replace",
                                    _ ("_Replace"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "replace",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (replace_answered), saving);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
write_files (const Saving *saving, gboolean replace, GError **error)
{
  if (saving->text == NULL)
    return whither_plan_save (saving->plan, saving->path, replace, error);
  return whither_save_texts (saving->path, saving->text, saving->undo, saving->notes, replace,
                             error);
}

/* Takes @saving. */
static void
save (Saving *saving, gboolean replace)
{
  g_autoptr (GError) error = NULL;

  if (write_files (saving, replace, &error))
    {
      g_autofree char *name = g_path_get_basename (saving->path);
      g_autofree char *sentence = g_strdup_printf (
          /* Translators: twice the name of a file. */
          _ ("%s saved, and %s.undo beside it"), name, name);

      whither_window_toast (saving->window, sentence);
    }
  else if (g_error_matches (error, WHITHER_SAVE_ERROR, WHITHER_SAVE_ERROR_FOREIGN))
    {
      ask_to_replace (saving, error->message);
      return;
    }
  else
    whither_window_show_error (saving->window, _ ("Could Not Save the Policy"), error->message);
  saving_free (saving);
}

/* @from: what whither-cli made: the file, what undoes it, and notes where there are any. */
static void
policy_made (WhitherWindow *self, const char *from, gpointer user_data)
{
  Saving *saving = saving_copy (user_data);
  g_autofree char *undo = g_strconcat (from, ".undo", NULL);
  g_autofree char *notes = g_strconcat (from, ".txt", NULL);
  g_autoptr (GError) error = NULL;

  if (g_file_get_contents (from, &saving->text, NULL, &error) &&
      g_file_get_contents (undo, &saving->undo, NULL, &error) &&
      (!g_file_test (notes, G_FILE_TEST_EXISTS) ||
       g_file_get_contents (notes, &saving->notes, NULL, &error)))
    {
      save (saving, FALSE);
      return;
    }
  whither_window_show_error (self, _ ("Could Not Save the Policy"), error->message);
  saving_free (saving);
}

/* Takes @saving. */
static void
make_elsewhere (Saving *saving, const char *name, const char *language)
{
  const char *id = whither_policy_format_get_id (whither_plan_get_format (saving->plan));
  g_autofree char *format = g_strconcat ("--format=", id, NULL);
  g_autofree char *resolver = whither_switchboard_format_resolver (saving->window->switchboard);
  const char *arguments[] = { "policy", format, resolver, NULL };
  WhitherDocument document = { .language = language,
                               .arguments = arguments,
                               .name = name,
                               .failure = _ ("Could Not Save the Policy") };

  whither_window_make_document (saving->window, &document, policy_made, saving,
                                (GDestroyNotify) saving_free);
}

static void
place_chosen (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  Saving *saving = user_data;
  const char *language =
      response == GTK_RESPONSE_ACCEPT
          ? whither_document_language_take (GTK_FILE_CHOOSER (dialog), saving->window->loader)
          : "";
  g_autofree char *chosen = whither_file_dialog_take_path (dialog, response);
  g_autofree char *name = NULL;

  if (chosen == NULL)
    {
      saving_free (saving);
      return;
    }
  name = suggest_name (saving->plan);
  saving->path =
      saving->is_folder ? g_build_filename (chosen, name, NULL) : g_steal_pointer (&chosen);
  if (language[0] != '\0')
    make_elsewhere (saving, name, language);
  else
    save (saving, FALSE);
}

static void
save_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WhitherWindow *self = WHITHER_WINDOW (widget);
  WhitherPlan *plan = find_plan (self, g_variant_get_string (parameter, NULL));
  g_autofree char *name = NULL;
  GtkFileChooserNative *dialog;
  Saving *saving;

  if (plan == NULL)
    return;
  saving = g_new0 (Saving, 1);
  saving->window = g_object_ref (self);
  saving->plan = whither_plan_ref (plan);
  saving->is_folder = g_file_test (SANDBOX_MARK, G_FILE_TEST_EXISTS);
  dialog = gtk_file_chooser_native_new (
      saving->is_folder ? _ ("Save the Policy in This Folder") : _ ("Save the Policy"),
      GTK_WINDOW (self),
      saving->is_folder ? GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER : GTK_FILE_CHOOSER_ACTION_SAVE,
      _ ("_Save"), _ ("_Cancel"));
  name = suggest_name (plan);
  whither_document_language_offer (GTK_FILE_CHOOSER (dialog), self->loader);
  if (!saving->is_folder)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  g_signal_connect (dialog, "response", G_CALLBACK (place_chosen), saving);
  whither_file_dialog_show (dialog);
}

static GtkWidget *
make_text (const char *text)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *view = gtk_text_view_new ();

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_monospace (GTK_TEXT_VIEW (view), TRUE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The file that undoes it"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 160);
  gtk_widget_add_css_class (scrolled, "card");
  return scrolled;
}

/* How the file is used and taken back, and the whole of the undo file. */
static void
undo_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WhitherWindow *self = WHITHER_WINDOW (widget);
  WhitherPlan *plan = find_plan (self, g_variant_get_string (parameter, NULL));
  g_autofree char *name = NULL;
  g_autofree char *undo = NULL;
  g_autofree char *body = NULL;
  GtkWidget *dialog;

  if (plan == NULL)
    return;
  name = suggest_name (plan);
  undo = whither_plan_to_undo (plan);
  /* Translators: how a format is used, then the name of a file. */
  body = g_strdup_printf (_ ("%s\n\nSaving puts a second file, %s.undo, beside the first. This is "
                             "what it says:"),
                          whither_policy_format_get_use (whither_plan_get_format (plan)), name);
  dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("How to Undo"), body);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), make_text (undo));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

void
whither_window_class_init_policy_save (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.save-policy", "s", save_action);
  gtk_widget_class_install_action (widget_class, "win.how-to-undo", "s", undo_action);
}
