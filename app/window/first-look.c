/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/first-look.h"

#include "base/i18n.h"
#include "window/spoken-name.h"

typedef struct
{
  const char *where; /* a view, or "evidence" */
  const char *sentence;
} Step;

static const Step steps[] = {
  { "cards",
    N_ ("Each card is one feature of the phone: how much it sent, to whom, and three things "
        "about place that are never the same: who answered, where it is kept, whose company "
        "it is.") },
  { "evidence",
    N_ ("Nothing has to be believed. “How Do We Know?” goes down to the packet and says "
        "what cannot be said.") },
  { "flow",
    N_ ("The flow picture shows the same as ways. Striped is one of several, grey is unknown; "
        "the color is the law that may apply. A click pins a way, Escape releases it.") },
  { "findings", N_ ("The findings say it in sentences. The filter above holds for every view, and "
                    "Undo takes any change back.") },
};

struct _WhitherFirstLook
{
  AdwBin parent_instance;

  GtkOrientable *rows;
  GtkLabel *count_label, *sentence_label;
  GtkWidget *skip_button;
  GtkButton *next_button;
  guint step;
};

enum
{
  STEP,
  ENDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WhitherFirstLook, whither_first_look, ADW_TYPE_BIN)

static void
show_step (WhitherFirstLook *self)
{
  gboolean is_last = self->step + 1 == G_N_ELEMENTS (steps);
  g_autofree char *count =
      /* Translators: the number of a step, the number of all steps. */
      g_strdup_printf (_ ("First look, %u of %u"), self->step + 1, (guint) G_N_ELEMENTS (steps));

  gtk_label_set_label (self->count_label, count);
  gtk_label_set_label (self->sentence_label, _ (steps[self->step].sentence));
  gtk_button_set_label (self->next_button, is_last ? _ ("_Done") : _ ("_Next"));
  whither_spoken_name_reset_buttons (GTK_WIDGET (self->next_button));
  gtk_widget_set_visible (self->skip_button, !is_last);
  g_signal_emit (self, signals[STEP], 0, steps[self->step].where);
  gtk_widget_grab_focus (GTK_WIDGET (self->next_button));
}

static void
go_on (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WhitherFirstLook *self = WHITHER_FIRST_LOOK (widget);

  if (g_str_equal (action, "look.skip") || self->step + 1 == G_N_ELEMENTS (steps))
    {
      whither_first_look_end (self);
      return;
    }
  self->step++;
  show_step (self);
}

static void
whither_first_look_class_init (WhitherFirstLookClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[STEP] = g_signal_new ("step", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ENDED] = g_signal_new ("ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "look.skip", NULL, go_on);
  gtk_widget_class_install_action (widget_class, "look.next", NULL, go_on);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/whither/Whither/first-look.ui");
  gtk_widget_class_bind_template_child (widget_class, WhitherFirstLook, rows);
  gtk_widget_class_bind_template_child (widget_class, WhitherFirstLook, count_label);
  gtk_widget_class_bind_template_child (widget_class, WhitherFirstLook, sentence_label);
  gtk_widget_class_bind_template_child (widget_class, WhitherFirstLook, skip_button);
  gtk_widget_class_bind_template_child (widget_class, WhitherFirstLook, next_button);
}

static void
whither_first_look_init (WhitherFirstLook *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  whither_spoken_name_reset_buttons (GTK_WIDGET (self));
}

void
whither_first_look_begin (WhitherFirstLook *self)
{
  g_return_if_fail (WHITHER_IS_FIRST_LOOK (self));

  self->step = 0;
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  show_step (self);
}

void
whither_first_look_end (WhitherFirstLook *self)
{
  g_return_if_fail (WHITHER_IS_FIRST_LOOK (self));

  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_emit (self, signals[ENDED], 0);
}

void
whither_first_look_set_wide (WhitherFirstLook *self, gboolean wide)
{
  g_return_if_fail (WHITHER_IS_FIRST_LOOK (self));

  gtk_orientable_set_orientation (self->rows,
                                  wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
}
