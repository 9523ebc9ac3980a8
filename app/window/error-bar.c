/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/error-bar.h"

struct _WhitherErrorBar
{
  AdwBin parent_instance;

  GtkLabel *heading, *sentence;
  GtkWidget *close_button;

  GtkWidget *focus_before; /* (nullable): weak */
};

G_DEFINE_FINAL_TYPE (WhitherErrorBar, whither_error_bar, ADW_TYPE_BIN)

static void
remember_focus (WhitherErrorBar *self, GtkWidget *focus)
{
  if (focus == self->close_button)
    return;
  g_clear_weak_pointer (&self->focus_before);
  g_set_weak_pointer (&self->focus_before, focus);
}

void
whither_error_bar_show (WhitherErrorBar *self, const char *heading, const char *sentence)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  g_return_if_fail (WHITHER_IS_ERROR_BAR (self) && heading != NULL && sentence != NULL);

  gtk_label_set_label (self->heading, heading);
  gtk_label_set_label (self->sentence, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  if (root != NULL)
    remember_focus (self, gtk_root_get_focus (root));
  gtk_widget_grab_focus (self->close_button);
}

void
whither_error_bar_close (WhitherErrorBar *self)
{
  g_return_if_fail (WHITHER_IS_ERROR_BAR (self));

  if (self->focus_before != NULL && gtk_widget_has_focus (self->close_button))
    gtk_widget_grab_focus (self->focus_before);
  g_clear_weak_pointer (&self->focus_before);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
close_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  whither_error_bar_close (WHITHER_ERROR_BAR (widget));
}

static void
whither_error_bar_dispose (GObject *object)
{
  g_clear_weak_pointer (&WHITHER_ERROR_BAR (object)->focus_before);
  G_OBJECT_CLASS (whither_error_bar_parent_class)->dispose (object);
}

static void
whither_error_bar_class_init (WhitherErrorBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = whither_error_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/whither/Whither/error-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, WhitherErrorBar, heading);
  gtk_widget_class_bind_template_child (widget_class, WhitherErrorBar, sentence);
  gtk_widget_class_bind_template_child (widget_class, WhitherErrorBar, close_button);
  gtk_widget_class_install_action (widget_class, "error.close", NULL, close_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "error.close", NULL);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
}

static void
whither_error_bar_init (WhitherErrorBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
