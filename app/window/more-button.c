/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/more-button.h"

#include "base/i18n.h"

struct _WhitherMoreButton
{
  GtkWidget parent_instance;

  GtkWidget *button;         /* (owned) */
  GtkAdjustment *adjustment; /* (owned) (nullable): of the page around, while it is there */
  guint n_left;
  guint source;
};

enum
{
  MORE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WhitherMoreButton, whither_more_button, GTK_TYPE_WIDGET)

static void
ask (WhitherMoreButton *self)
{
  if (self->n_left > 0)
    g_signal_emit (self, signals[MORE], 0);
}

/* Not while the page is being laid out: what is added changes its height. */
static gboolean
ask_later (gpointer user_data)
{
  WhitherMoreButton *self = user_data;

  self->source = 0;
  ask (self);
  return G_SOURCE_REMOVE;
}

/* The end of the page is less than a page away. */
static void
scrolled (WhitherMoreButton *self)
{
  double page = gtk_adjustment_get_page_size (self->adjustment);
  double end = gtk_adjustment_get_value (self->adjustment) + page;

  if (self->n_left > 0 && self->source == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)) &&
      end + page > gtk_adjustment_get_upper (self->adjustment))
    self->source = g_idle_add (ask_later, self);
}

static void
whither_more_button_root (GtkWidget *widget)
{
  WhitherMoreButton *self = WHITHER_MORE_BUTTON (widget);
  GtkWidget *page = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);

  GTK_WIDGET_CLASS (whither_more_button_parent_class)->root (widget);
  if (page == NULL)
    return;
  self->adjustment =
      g_object_ref (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (page)));
  g_signal_connect_object (self->adjustment, "value-changed", G_CALLBACK (scrolled), self,
                           G_CONNECT_SWAPPED);
  /* A large window has room for more than one portion. */
  g_signal_connect_object (self->adjustment, "changed", G_CALLBACK (scrolled), self,
                           G_CONNECT_SWAPPED);
}

static void
whither_more_button_unroot (GtkWidget *widget)
{
  WhitherMoreButton *self = WHITHER_MORE_BUTTON (widget);

  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustment, self);
  g_clear_object (&self->adjustment);
  GTK_WIDGET_CLASS (whither_more_button_parent_class)->unroot (widget);
}

static void
whither_more_button_dispose (GObject *object)
{
  WhitherMoreButton *self = WHITHER_MORE_BUTTON (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  G_OBJECT_CLASS (whither_more_button_parent_class)->dispose (object);
}

static void
whither_more_button_class_init (WhitherMoreButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = whither_more_button_dispose;
  widget_class->root = whither_more_button_root;
  widget_class->unroot = whither_more_button_unroot;
  signals[MORE] = g_signal_new ("more", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
whither_more_button_init (WhitherMoreButton *self)
{
  self->button = gtk_button_new ();
  gtk_widget_set_halign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  whither_more_button_set_left (self, 0);
}

void
whither_more_button_set_left (WhitherMoreButton *self, guint n_left)
{
  g_autofree char *label = NULL;

  g_return_if_fail (WHITHER_IS_MORE_BUTTON (self));

  self->n_left = n_left;
  label = g_strdup_printf (ngettext ("Show %u More", "Show %u More", n_left), n_left);
  gtk_button_set_label (GTK_BUTTON (self->button), label);
  gtk_widget_set_visible (GTK_WIDGET (self), n_left > 0);
}
