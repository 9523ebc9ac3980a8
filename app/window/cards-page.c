/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/cards-page.h"

#include "diagram/cards.h"
#include "diagram/words.h"
#include "window/card.h"
#include "window/headline.h"
#include "window/legend.h"
#include "window/more-button.h"

/* As many as show in a window of the usual size; making and measuring one takes some
 * milliseconds. */
#define PORTION 12

struct _WhitherCardsPage
{
  AdwBin parent_instance;

  WhitherHeadline *headline;
  GtkFlowBox *cards;
  WhitherMoreButton *more;
  WhitherLegend *legend;
  GtkLabel *small_print_label;

  WhitherView *view;         /* (owned) (nullable) */
  GPtrArray *content;        /* (owned) (nullable) (element-type WhitherCard): shown or not */
  WhitherSnapshot *snapshot; /* (owned) (nullable): of the content */
  GCancellable *cancellable; /* (owned) (nullable): of the content being made */
  guint n_shown;
  gboolean content_is_stale; /* to be made when the page is seen */
  gboolean wants_focus;      /* asked for before there were cards */
};

enum
{
  EXPLAIN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WhitherCardsPage, whither_cards_page, ADW_TYPE_BIN)

typedef struct
{
  WhitherSnapshot *snapshot; /* (owned) */
  WhitherFilter *filter;     /* (owned) */
  WhitherUnit unit;
} Order;

static void
order_free (Order *order)
{
  whither_snapshot_unref (order->snapshot);
  whither_filter_free (order->filter);
  g_free (order);
}

static void
make (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Order *order = task_data;

  g_task_return_pointer (task, whither_cards_new (order->snapshot, order->unit, order->filter),
                         (GDestroyNotify) g_ptr_array_unref);
}

/* FALSE: a new content is on its way, in which the numbers of facets are others. */
static gboolean
select_card (WhitherCardsPage *self, WhitherCardWidget *card)
{
  guint32 facet = whither_card_widget_get_facet (card);

  if (facet == WHITHER_NO_FACET || self->snapshot != whither_view_get_snapshot (self->view))
    return FALSE;
  whither_view_select_facet (self->view, WHITHER_COLUMN_FEATURE, facet);
  return TRUE;
}

static void
explain (WhitherCardsPage *self, WhitherCardWidget *card)
{
  if (select_card (self, card))
    g_signal_emit (self, signals[EXPLAIN], 0);
}

static void
switch_card (WhitherCardsPage *self, WhitherCardWidget *card)
{
  if (select_card (self, card))
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

static WhitherCardWidget *
get_card_widget (WhitherCardsPage *self, guint index)
{
  GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (self->cards, (int) index);
  GtkWidget *card;

  if (child != NULL)
    return WHITHER_CARD_WIDGET (child);
  card = whither_card_widget_new ();
  g_signal_connect_swapped (card, "explain", G_CALLBACK (explain), self);
  g_signal_connect_swapped (card, "switch", G_CALLBACK (switch_card), self);
  gtk_flow_box_append (self->cards, card);
  return WHITHER_CARD_WIDGET (card);
}

static void
drop_cards (WhitherCardsPage *self, guint n_kept)
{
  GtkFlowBoxChild *child;

  while ((child = gtk_flow_box_get_child_at_index (self->cards, (int) n_kept)) != NULL)
    gtk_flow_box_remove (self->cards, GTK_WIDGET (child));
}

/* Those there already are used again: making a card takes longer than changing its words. */
static void
show_cards (WhitherCardsPage *self, guint from)
{
  guint n = self->content != NULL ? MIN (self->content->len, self->n_shown) : 0;

  for (guint i = from; i < n; i++)
    whither_card_widget_set_card (get_card_widget (self, i), g_ptr_array_index (self->content, i));
  drop_cards (self, n);
  whither_more_button_set_left (self->more, self->content != NULL ? self->content->len - n : 0);
  show_selection (self);
}

static void
show_more (WhitherCardsPage *self)
{
  guint before = self->n_shown;

  self->n_shown += PORTION;
  show_cards (self, before);
}

static void
made (GObject *source, GAsyncResult *result, gpointer user_data)
{
  WhitherCardsPage *self = WHITHER_CARDS_PAGE (source);
  const Order *order = g_task_get_task_data (G_TASK (result));
  GPtrArray *content = g_task_propagate_pointer (G_TASK (result), NULL);

  /* Cancelled: others are on their way, or the page is gone. */
  if (content == NULL)
    return;
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->content, g_ptr_array_unref);
  g_clear_pointer (&self->snapshot, whither_snapshot_unref);
  self->content = content;
  self->snapshot = whither_snapshot_ref (order->snapshot);
  self->n_shown = PORTION;
  show_cards (self, 0);
  /* Unless something else took it meanwhile. */
  if (self->wants_focus && gtk_widget_get_mapped (GTK_WIDGET (self)) &&
      gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))) == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  self->wants_focus = FALSE;
}

static void
show_content (WhitherCardsPage *self)
{
  WhitherSnapshot *snapshot = whither_view_get_snapshot (self->view);
  g_autoptr (GTask) task = NULL;
  g_autofree char *small_print = NULL;
  Order *order;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->content_is_stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (snapshot == NULL || self->content_is_stale)
    return;

  small_print = whither_words_small_print (snapshot);
  gtk_label_set_label (self->small_print_label, small_print);
  order = g_new0 (Order, 1);
  order->snapshot = whither_snapshot_ref (snapshot);
  order->filter = whither_view_build_filter (self->view);
  order->unit = whither_view_get_unit (self->view);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, made, NULL);
  g_task_set_source_tag (task, show_content);
  g_task_set_task_data (task, order, (GDestroyNotify) order_free);
  g_task_run_in_thread (task, make);
}

static void
whither_cards_page_map (GtkWidget *widget)
{
  WhitherCardsPage *self = WHITHER_CARDS_PAGE (widget);

  GTK_WIDGET_CLASS (whither_cards_page_parent_class)->map (widget);
  if (self->content_is_stale && self->view != NULL)
    show_content (self);
}

static gboolean
whither_cards_page_grab_focus (GtkWidget *widget)
{
  WhitherCardsPage *self = WHITHER_CARDS_PAGE (widget);
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self->cards));

  self->wants_focus = first == NULL || self->cancellable != NULL;
  if (!self->wants_focus)
    return gtk_widget_grab_focus (first);
  if (gtk_widget_get_root (widget) != NULL)
    gtk_root_set_focus (gtk_widget_get_root (widget), NULL);
  return TRUE;
}

static void
whither_cards_page_dispose (GObject *object)
{
  WhitherCardsPage *self = WHITHER_CARDS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->content, g_ptr_array_unref);
  g_clear_pointer (&self->snapshot, whither_snapshot_unref);
  g_clear_object (&self->view);
  G_OBJECT_CLASS (whither_cards_page_parent_class)->dispose (object);
}

static void
whither_cards_page_class_init (WhitherCardsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (WHITHER_TYPE_HEADLINE);
  g_type_ensure (WHITHER_TYPE_LEGEND);
  g_type_ensure (WHITHER_TYPE_MORE_BUTTON);
  G_OBJECT_CLASS (klass)->dispose = whither_cards_page_dispose;
  widget_class->map = whither_cards_page_map;
  widget_class->grab_focus = whither_cards_page_grab_focus;
  signals[EXPLAIN] = g_signal_new ("explain", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/whither/Whither/cards-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WhitherCardsPage, headline);
  gtk_widget_class_bind_template_child (widget_class, WhitherCardsPage, cards);
  gtk_widget_class_bind_template_child (widget_class, WhitherCardsPage, more);
  gtk_widget_class_bind_template_child (widget_class, WhitherCardsPage, legend);
  gtk_widget_class_bind_template_child (widget_class, WhitherCardsPage, small_print_label);
  gtk_widget_class_bind_template_callback (widget_class, card_activated);
  gtk_widget_class_bind_template_callback (widget_class, show_more);
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
