/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/card.h"

#include "base/i18n.h"
#include "window/look.h"
#include "window/pair.h"
#include "window/wrap-box.h"

struct _WhitherCardWidget
{
  GtkFlowBoxChild parent_instance;

  GtkWidget *edge;
  GtkLabel *title_label, *remark_label, *amount_label, *caption_label;
  GtkLabel *answered_label, *kept_label, *seat_label;
  GtkWidget *explain_button, *switch_button;

  const char *reach_class; /* (nullable): of the edge */
  guint32 facet;
};

enum
{
  EXPLAIN,
  SWITCH,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WhitherCardWidget, whither_card_widget, GTK_TYPE_FLOW_BOX_CHILD)

static void
explain (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[g_str_equal (action, "card.switch") ? SWITCH : EXPLAIN], 0);
}

static void
whither_card_widget_class_init (WhitherCardWidgetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (WHITHER_TYPE_PAIR);
  signals[EXPLAIN] = g_signal_new ("explain", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[SWITCH] = g_signal_new ("switch", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "card.explain", NULL, explain);
  gtk_widget_class_install_action (widget_class, "card.switch", NULL, explain);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  g_type_ensure (WHITHER_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/whither/Whither/card.ui");
  gtk_widget_class_bind_template_child (widget_class, WhitherCardWidget, edge);
  gtk_widget_class_bind_template_child (widget_class, WhitherCardWidget, title_label);
  gtk_widget_class_bind_template_child (widget_class, WhitherCardWidget, remark_label);
  gtk_widget_class_bind_template_child (widget_class, WhitherCardWidget, amount_label);
  gtk_widget_class_bind_template_child (widget_class, WhitherCardWidget, caption_label);
  gtk_widget_class_bind_template_child (widget_class, WhitherCardWidget, answered_label);
  gtk_widget_class_bind_template_child (widget_class, WhitherCardWidget, kept_label);
  gtk_widget_class_bind_template_child (widget_class, WhitherCardWidget, seat_label);
  gtk_widget_class_bind_template_child (widget_class, WhitherCardWidget, explain_button);
  gtk_widget_class_bind_template_child (widget_class, WhitherCardWidget, switch_button);
}

static void
whither_card_widget_init (WhitherCardWidget *self)
{
  self->facet = WHITHER_NO_FACET;
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_class (GtkWidget *widget, const char *name, gboolean wanted)
{
  if (wanted)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
set_known (GtkLabel *label, const char *text, gboolean known)
{
  gtk_label_set_label (label, text);
  set_class (GTK_WIDGET (label), "not-known", !known);
}

static void
set_place (GtkLabel *label, const WhitherCard *card)
{
  set_known (label, card->answered_from,
             card->answered_from_certainty != WHITHER_CERTAINTY_UNKNOWN);
  set_class (GTK_WIDGET (label), "striped",
             card->answered_from_certainty != WHITHER_CERTAINTY_CERTAIN);
}

GtkWidget *
whither_card_widget_new (void)
{
  return g_object_new (WHITHER_TYPE_CARD_WIDGET, NULL);
}

static void
set_reach (WhitherCardWidget *self, WhitherReach reach)
{
  if (self->reach_class != NULL)
    gtk_widget_remove_css_class (self->edge, self->reach_class);
  self->reach_class = whither_look_get_reach_class (reach);
  gtk_widget_add_css_class (self->edge, self->reach_class);
}

static void
speak (WhitherCardWidget *self, const WhitherCard *card)
{
  g_autofree char *question = NULL;
  g_autofree char *choice = NULL;

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  card->spoken, -1);
  /* Translators: %s is a feature; spoken for the button [How Do We Know?] of its card. */
  question = g_strdup_printf (_ ("How do we know? %s"), card->title);
  /* In GTK 4.18 a button is named by the text in it, which is the same on every card. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->explain_button),
                                 GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->switch_button),
                                 GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->explain_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, question, -1);
  /* Translators: %s is a feature; spoken for the button [Switch…] of its card. */
  choice = g_strdup_printf (_ ("Switch… %s"), card->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->switch_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, choice, -1);
}

void
whither_card_widget_set_card (WhitherCardWidget *self, const WhitherCard *card)
{
  g_return_if_fail (WHITHER_IS_CARD_WIDGET (self) && card != NULL);

  self->facet = card->facet;
  set_reach (self, card->reach);
  gtk_label_set_label (self->title_label, card->title);
  gtk_label_set_label (self->remark_label, card->remark != NULL ? card->remark : "");
  gtk_widget_set_visible (GTK_WIDGET (self->remark_label), card->remark != NULL);
  gtk_label_set_label (self->amount_label, card->amount);
  gtk_label_set_label (self->caption_label, card->amount_caption);
  set_place (self->answered_label, card);
  set_known (self->kept_label, card->kept_in, card->kept_in_known);
  set_known (self->seat_label, card->seat, card->seat_known);
  speak (self, card);
}

guint32
whither_card_widget_get_facet (WhitherCardWidget *self)
{
  g_return_val_if_fail (WHITHER_IS_CARD_WIDGET (self), WHITHER_NO_FACET);
  return self->facet;
}
