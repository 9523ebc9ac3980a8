/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/cards-page.h"

#include "diagram/cards.h"
#include "diagram/words.h"
#include "window/card.h"
#include "window/headline.h"
#include "window/legend.h"

struct _WhitherCardsPage
{
  AdwBin parent_instance;

  WhitherHeadline *headline;
  GtkFlowBox *cards;
  WhitherLegend *legend;
  GtkLabel *small_print_label;

  WhitherView *view; /* (owned) (nullable) */
};

enum
{
  EXPLAIN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WhitherCardsPage, whither_cards_page, ADW_TYPE_BIN)

static void
explain (WhitherCardsPage *self, WhitherCardWidget *card)
{
  guint32 facet = whither_card_widget_get_facet (card);

  if (facet == WHITHER_NO_FACET)
    return;

  whither_view_select_facet (self->view, WHITHER_COLUMN_FEATURE, facet);
  g_signal_emit (self, signals[EXPLAIN], 0);
}

static void
switch_card (WhitherCardsPage *self, WhitherCardWidget *card)
{
  guint32 facet = whither_card_widget_get_facet (card);

  if (facet == WHITHER_NO_FACET)
    return;
  whither_view_select_facet (self->view, WHITHER_COLUMN_FEATURE, facet);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.switch", NULL);
}

static void
card_activated (WhitherCardsPage *self, GtkFlowBoxChild *child)
{
  explain (self, WHITHER_CARD_WIDGET (child));
}

static void
show_selection (WhitherCardsPage *self)
{
  guint32 lead = whither_view_get_lead (self->view);
  WhitherSnapshot *snapshot = whither_view_get_snapshot (self->view);
  guint32 facet = lead != WHITHER_NO_NUMBER && snapshot != NULL
                      ? whither_snapshot_get_flow_facet (snapshot, WHITHER_COLUMN_FEATURE, lead)
                      : WHITHER_NO_FACET;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->cards)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (facet != WHITHER_NO_FACET &&
        whither_card_widget_get_facet (WHITHER_CARD_WIDGET (child)) == facet)
      gtk_widget_add_css_class (child, "chosen");
    else
      gtk_widget_remove_css_class (child, "chosen");
}

static void
show_content (WhitherCardsPage *self)
{
  WhitherSnapshot *snapshot = whither_view_get_snapshot (self->view);
  g_autoptr (WhitherFilter) filter = whither_view_build_filter (self->view);
  g_autoptr (GPtrArray) cards = NULL;
  g_autofree char *small_print = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->cards))) != NULL)
    gtk_flow_box_remove (self->cards, child);
  if (snapshot == NULL)
    return;

  cards = whither_cards_new (snapshot, whither_view_get_unit (self->view), filter);
  for (guint i = 0; i < cards->len; i++)
    {
      GtkWidget *card = whither_card_widget_new (g_ptr_array_index (cards, i));

      g_signal_connect_swapped (card, "explain", G_CALLBACK (explain), self);
      g_signal_connect_swapped (card, "switch", G_CALLBACK (switch_card), self);
      gtk_flow_box_append (self->cards, card);
    }
  small_print = whither_words_small_print (snapshot);
  gtk_label_set_label (self->small_print_label, small_print);
}

static gboolean
whither_cards_page_grab_focus (GtkWidget *widget)
{
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (WHITHER_CARDS_PAGE (widget)->cards));

  return first != NULL && gtk_widget_grab_focus (first);
}

static void
whither_cards_page_dispose (GObject *object)
{
  g_clear_object (&WHITHER_CARDS_PAGE (object)->view);
  G_OBJECT_CLASS (whither_cards_page_parent_class)->dispose (object);
}

static void
whither_cards_page_class_init (WhitherCardsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (WHITHER_TYPE_HEADLINE);
  g_type_ensure (WHITHER_TYPE_LEGEND);
  G_OBJECT_CLASS (klass)->dispose = whither_cards_page_dispose;
  widget_class->grab_focus = whither_cards_page_grab_focus;
  signals[EXPLAIN] = g_signal_new ("explain", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/whither/Whither/cards-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WhitherCardsPage, headline);
  gtk_widget_class_bind_template_child (widget_class, WhitherCardsPage, cards);
  gtk_widget_class_bind_template_child (widget_class, WhitherCardsPage, legend);
  gtk_widget_class_bind_template_child (widget_class, WhitherCardsPage, small_print_label);
  gtk_widget_class_bind_template_callback (widget_class, card_activated);
}

static void
whither_cards_page_init (WhitherCardsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
whither_cards_page_set_view (WhitherCardsPage *self, WhitherView *view)
{
  g_return_if_fail (WHITHER_IS_CARDS_PAGE (self) && WHITHER_IS_VIEW (view));

  g_set_object (&self->view, view);
  whither_headline_set_view (self->headline, view);
  g_signal_connect_object (view, "content", G_CALLBACK (show_content), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "selection", G_CALLBACK (show_selection), self, G_CONNECT_SWAPPED);
  show_content (self);
}
