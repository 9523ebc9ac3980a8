/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/window-private.h"

#include "base/i18n.h"
#include "window/document-language.h"
#include "window/other-language.h"
#include "window/view-arrange.h"

/* Documents in another language than the window's: while one is made, a message at the lower edge
 * says so and can stop it. */

typedef struct
{
  WhitherWindow *window; /* (owned) */
  AdwToast *toast;       /* (owned) */
  const char *failure;   /* translated */
  WhitherDocumentMade made;
  gpointer user_data;
  GDestroyNotify free_user_data;
} Making;

static void
making_free (Making *self)
{
  self->free_user_data (self->user_data);
  g_object_unref (self->toast);
  g_object_unref (self->window);
  g_free (self);
}

static void
made (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Making *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = whither_other_language_make_finish (result, &error);

  adw_toast_dismiss (self->toast);
  if (path != NULL)
    {
      self->made (self->window, path, self->user_data);
      whither_other_language_remove (path);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    whither_window_show_error (self->window, self->failure, error->message);
  making_free (self);
}

static AdwToast *
show_toast (WhitherWindow *self, const char *language)
{
  g_autofree char *sentence =
      /* Translators: the name of a language in itself, such as "Deutsch". */
      g_strdup_printf (_ ("Making the document: %s"),
                       whither_document_language_get_name (language));
  AdwToast *toast = adw_toast_new (sentence);

  adw_toast_set_timeout (toast, 0);
  adw_toast_set_button_label (toast, _ ("Cancel"));
  adw_toast_set_action_name (toast, "win.cancel-document");
  adw_toast_overlay_add_toast (self->toasts, g_object_ref (toast));
  return toast;
}

void
whither_window_make_document (WhitherWindow *self,
                              const WhitherDocument *document,
                              WhitherDocumentMade callback,
                              gpointer user_data,
                              GDestroyNotify free_user_data)
{
  Making *making = g_new0 (Making, 1);
  g_autoptr (WhitherArrangement) arrangement = whither_view_get_arrangement (self->view);

  if (self->documents == NULL || g_cancellable_is_cancelled (self->documents))
    {
      g_clear_object (&self->documents);
      self->documents = g_cancellable_new ();
    }
  making->window = g_object_ref (self);
  making->toast = show_toast (self, document->language);
  making->failure = document->failure;
  making->made = callback;
  making->user_data = user_data;
  making->free_user_data = free_user_data;
  whither_other_language_make_async (self->loader, document->language, document->arguments,
                                     document->name, arrangement, self->documents, made, making);
}

void
whither_window_cancel_documents (WhitherWindow *self)
{
  if (self->documents != NULL)
    g_cancellable_cancel (self->documents);
}

static void
cancel_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  whither_window_cancel_documents (WHITHER_WINDOW (widget));
}

void
whither_window_class_init_document (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.cancel-document", NULL, cancel_action);
}
