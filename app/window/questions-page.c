/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/questions-page.h"

#include "base/i18n.h"
#include "window/country-row.h"

struct _WhitherQuestionsPage
{
  AdwBin parent_instance;

  GtkCheckButton *owner_self, *owner_agreed, *owner_other;
  GtkRevealer *consent_revealer;
  WhitherCountryRow *recorded_row, *bought_row, *account_row;
  AdwComboRow *tunnel_row;
  GtkButton *back_button, *go_button;
};

enum
{
  GO,
  BACK,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WhitherQuestionsPage, whither_questions_page, ADW_TYPE_BIN)

static WhitherOwner
get_owner (WhitherQuestionsPage *self)
{
  if (gtk_check_button_get_active (self->owner_self))
    return WHITHER_OWNER_SELF;
  if (gtk_check_button_get_active (self->owner_agreed))
    return WHITHER_OWNER_AGREED;
  if (gtk_check_button_get_active (self->owner_other))
    return WHITHER_OWNER_OTHER;
  return WHITHER_OWNER_UNANSWERED;
}

static void
owner_toggled (WhitherQuestionsPage *self)
{
  WhitherOwner owner = get_owner (self);

  gtk_revealer_set_reveal_child (self->consent_revealer, owner == WHITHER_OWNER_OTHER);
  gtk_widget_set_visible (GTK_WIDGET (self->consent_revealer), owner == WHITHER_OWNER_OTHER);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "questions.go",
                                 owner != WHITHER_OWNER_UNANSWERED);
}

static void
go (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[GO], 0);
}

static void
back (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[BACK], 0);
}

static gboolean
whither_questions_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (WHITHER_QUESTIONS_PAGE (widget)->owner_self));
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, WhitherQuestionsPage, owner_self);
  gtk_widget_class_bind_template_child (widget_class, WhitherQuestionsPage, owner_agreed);
  gtk_widget_class_bind_template_child (widget_class, WhitherQuestionsPage, owner_other);
  gtk_widget_class_bind_template_child (widget_class, WhitherQuestionsPage, consent_revealer);
  gtk_widget_class_bind_template_child (widget_class, WhitherQuestionsPage, recorded_row);
  gtk_widget_class_bind_template_child (widget_class, WhitherQuestionsPage, bought_row);
  gtk_widget_class_bind_template_child (widget_class, WhitherQuestionsPage, account_row);
  gtk_widget_class_bind_template_child (widget_class, WhitherQuestionsPage, tunnel_row);
  gtk_widget_class_bind_template_child (widget_class, WhitherQuestionsPage, back_button);
  gtk_widget_class_bind_template_child (widget_class, WhitherQuestionsPage, go_button);
}

static void
whither_questions_page_class_init (WhitherQuestionsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  g_type_ensure (WHITHER_TYPE_COUNTRY_ROW);
  widget_class->grab_focus = whither_questions_page_grab_focus;
  signals[GO] = g_signal_new ("go", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[BACK] =
      g_signal_new ("back", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "questions.go", NULL, go);
  gtk_widget_class_install_action (widget_class, "questions.back", NULL, back);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "questions.back", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/whither/Whither/questions-page.ui");
  gtk_widget_class_bind_template_callback (widget_class, owner_toggled);
  bind_children (widget_class);
}

static void
whither_questions_page_init (WhitherQuestionsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  owner_toggled (self);
}

void
whither_questions_page_ask (WhitherQuestionsPage *self,
                            const WhitherRecording *known,
                            gboolean before_reading)
{
  g_return_if_fail (WHITHER_IS_QUESTIONS_PAGE (self) && known != NULL);

  gtk_check_button_set_active (self->owner_self, known->owner == WHITHER_OWNER_SELF);
  gtk_check_button_set_active (self->owner_agreed, known->owner == WHITHER_OWNER_AGREED);
  gtk_check_button_set_active (self->owner_other, known->owner == WHITHER_OWNER_OTHER);
  whither_country_row_set_code (self->recorded_row, known->recorded_in);
  whither_country_row_set_code (self->bought_row, known->bought_in);
  whither_country_row_set_code (self->account_row, known->account_in);
  adw_combo_row_set_selected (self->tunnel_row, known->tunnel);
  gtk_button_set_label (self->go_button, before_reading ? _ ("Read the File") : _ ("Keep Answers"));
  owner_toggled (self);
}

void
whither_questions_page_get_answers (WhitherQuestionsPage *self, WhitherRecording *out)
{
  g_return_if_fail (WHITHER_IS_QUESTIONS_PAGE (self) && out != NULL);

  *out = (WhitherRecording){
    .owner = get_owner (self),
    .tunnel = (WhitherTunnelAnswer) adw_combo_row_get_selected (self->tunnel_row),
  };
  g_strlcpy (out->recorded_in, whither_country_row_get_code (self->recorded_row), 3);
  g_strlcpy (out->bought_in, whither_country_row_get_code (self->bought_row), 3);
  g_strlcpy (out->account_in, whither_country_row_get_code (self->account_row), 3);
}
