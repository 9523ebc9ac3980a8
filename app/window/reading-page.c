/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/reading-page.h"

#include "base/i18n.h"
#include "base/text.h"

struct _WhitherReadingPage
{
  AdwBin parent_instance;

  GtkProgressBar *bar;
  GtkLabel *count_label;
  GtkWidget *cancel_button;
};

G_DEFINE_FINAL_TYPE (WhitherReadingPage, whither_reading_page, ADW_TYPE_BIN)

static gboolean
whither_reading_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (WHITHER_READING_PAGE (widget)->cancel_button);
}

static void
whither_reading_page_class_init (WhitherReadingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->grab_focus = whither_reading_page_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/whither/Whither/reading-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WhitherReadingPage, bar);
  gtk_widget_class_bind_template_child (widget_class, WhitherReadingPage, count_label);
  gtk_widget_class_bind_template_child (widget_class, WhitherReadingPage, cancel_button);
}

static void
whither_reading_page_init (WhitherReadingPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
whither_reading_page_set_progress (WhitherReadingPage *self, double fraction, guint64 n_flows)
{
  g_autofree char *count = whither_text_format_count (n_flows);
  g_autofree char *text = NULL;

  g_return_if_fail (WHITHER_IS_READING_PAGE (self));

  if (fraction < 0)
    {
      gtk_progress_bar_pulse (self->bar);
      /* Translators: %s is a number of connections. */
      text =
          g_strdup_printf (ngettext ("%s connection", "%s connections", (gulong) n_flows), count);
    }
  else
    {
      gtk_progress_bar_set_fraction (self->bar, CLAMP (fraction, 0, 1));
      text = g_strdup_printf (
          /* Translators: the first number is a share in percent, the second one of connections. */
          ngettext ("%d %% · %s connection", "%d %% · %s connections", (gulong) n_flows),
          (int) (fraction * 100), count);
    }
  gtk_label_set_label (self->count_label, text);
}
