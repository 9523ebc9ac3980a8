/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/result-page.h"

#include "window/cards-page.h"
#include "window/diagram-page.h"
#include "window/evidence-pane.h"
#include "window/facts-bar.h"
#include "window/filter-bar.h"
#include "window/findings-page.h"
#include "window/flow-page.h"
#include "window/source-notes.h"
#include "window/spoken-name.h"
#include "window/table-page.h"

struct _WhitherResultPage
{
  AdwBin parent_instance;

  GtkRevealer *questions_revealer, *refused_revealer;
  GtkLabel *refused_label;
  WhitherFactsBar *facts_bar;
  WhitherSourceNotes *source_notes;
  WhitherFilterBar *filter_bar;
  AdwFlap *flap;
  GtkStack *contents;
  GtkWidget *nothing_page;
  AdwViewStack *stack;
  WhitherCardsPage *cards_page;
  WhitherFlowPage *flow_page;
  WhitherDiagramPage *map_page, *matrix_page, *timeline_page;
  WhitherFindingsPage *findings_page;
  WhitherTablePage *table_page;
  WhitherEvidencePane *evidence_pane;

  WhitherView *view; /* (owned) (nullable) */
};

enum
{
  COPIED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WhitherResultPage, whither_result_page, ADW_TYPE_BIN)

static void
explain (WhitherResultPage *self)
{
  whither_result_page_show_evidence (self, TRUE);
}

static void
copied (WhitherResultPage *self)
{
  g_signal_emit (self, signals[COPIED], 0);
}

/* See the window's pages: what does not show is not spoken either. */
static void
hide_other_views (WhitherResultPage *self)
{
  GtkWidget *shown = adw_view_stack_get_visible_child (self->stack);

  for (GtkWidget *view = gtk_widget_get_first_child (GTK_WIDGET (self->stack)); view != NULL;
       view = gtk_widget_get_next_sibling (view))
    gtk_accessible_update_state (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_STATE_HIDDEN, view != shown,
                                 -1);
}

static void
hide_evidence (WhitherResultPage *self)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->evidence_pane), GTK_ACCESSIBLE_STATE_HIDDEN,
                               !adw_flap_get_reveal_flap (self->flap), -1);
}

/* With a filter that nothing passes, one page says so in place of every view. */
static void
show_content (WhitherResultPage *self)
{
  gboolean has_content =
      !whither_view_is_filtered (self->view) || whither_view_has_content (self->view);

  gtk_stack_set_visible_child_name (self->contents, has_content ? "some" : "none");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->nothing_page), GTK_ACCESSIBLE_STATE_HIDDEN,
                               has_content, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->stack), GTK_ACCESSIBLE_STATE_HIDDEN,
                               !has_content, -1);
}

static gboolean
whither_result_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (
      adw_view_stack_get_visible_child (WHITHER_RESULT_PAGE (widget)->stack));
}

static void
whither_result_page_dispose (GObject *object)
{
  g_clear_object (&WHITHER_RESULT_PAGE (object)->view);
  G_OBJECT_CLASS (whither_result_page_parent_class)->dispose (object);
}

static void
whither_result_page_class_init (WhitherResultPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (WHITHER_TYPE_CARDS_PAGE);
  g_type_ensure (WHITHER_TYPE_DIAGRAM_PAGE);
  g_type_ensure (WHITHER_TYPE_FLOW_PAGE);
  g_type_ensure (WHITHER_TYPE_FINDINGS_PAGE);
  g_type_ensure (WHITHER_TYPE_TABLE_PAGE);
  g_type_ensure (WHITHER_TYPE_EVIDENCE_PANE);
  g_type_ensure (WHITHER_TYPE_FACTS_BAR);
  g_type_ensure (WHITHER_TYPE_SOURCE_NOTES);
  g_type_ensure (WHITHER_TYPE_FILTER_BAR);
  G_OBJECT_CLASS (klass)->dispose = whither_result_page_dispose;
  widget_class->grab_focus = whither_result_page_grab_focus;
  signals[COPIED] = g_signal_new ("copied", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/whither/Whither/result-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WhitherResultPage, questions_revealer);
  gtk_widget_class_bind_template_child (widget_class, WhitherResultPage, refused_revealer);
  gtk_widget_class_bind_template_child (widget_class, WhitherResultPage, refused_label);
  gtk_widget_class_bind_template_child (widget_class, WhitherResultPage, facts_bar);
  gtk_widget_class_bind_template_child (widget_class, WhitherResultPage, source_notes);
  gtk_widget_class_bind_template_child (widget_class, WhitherResultPage, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, WhitherResultPage, contents);
  gtk_widget_class_bind_template_child (widget_class, WhitherResultPage, nothing_page);
  gtk_widget_class_bind_template_child (widget_class, WhitherResultPage, flap);
  gtk_widget_class_bind_template_child (widget_class, WhitherResultPage, stack);
  gtk_widget_class_bind_template_child (widget_class, WhitherResultPage, cards_page);
  gtk_widget_class_bind_template_child (widget_class, WhitherResultPage, flow_page);
  gtk_widget_class_bind_template_child (widget_class, WhitherResultPage, map_page);
  gtk_widget_class_bind_template_child (widget_class, WhitherResultPage, matrix_page);
  gtk_widget_class_bind_template_child (widget_class, WhitherResultPage, timeline_page);
  gtk_widget_class_bind_template_child (widget_class, WhitherResultPage, findings_page);
  gtk_widget_class_bind_template_child (widget_class, WhitherResultPage, table_page);
  gtk_widget_class_bind_template_child (widget_class, WhitherResultPage, evidence_pane);
  gtk_widget_class_bind_template_callback (widget_class, explain);
}

static void
whither_result_page_init (WhitherResultPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  whither_spoken_name_reset_buttons (GTK_WIDGET (self));
  g_signal_connect_object (self->stack, "notify::visible-child", G_CALLBACK (hide_other_views),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->flap, "notify::reveal-flap", G_CALLBACK (hide_evidence), self,
                           G_CONNECT_SWAPPED);
  hide_other_views (self);
  hide_evidence (self);
  g_signal_connect_object (self->evidence_pane, "copied", G_CALLBACK (copied), self,
                           G_CONNECT_SWAPPED);
}

void
whither_result_page_set_view (WhitherResultPage *self, WhitherView *view)
{
  g_return_if_fail (WHITHER_IS_RESULT_PAGE (self) && WHITHER_IS_VIEW (view));

  whither_source_notes_set_view (self->source_notes, view);
  g_set_object (&self->view, view);
  whither_filter_bar_set_view (self->filter_bar, view);
  whither_cards_page_set_view (self->cards_page, view);
  whither_flow_page_set_view (self->flow_page, view);
  whither_diagram_page_set_view (self->map_page, view);
  whither_diagram_page_set_view (self->matrix_page, view);
  whither_diagram_page_set_view (self->timeline_page, view);
  whither_findings_page_set_view (self->findings_page, view);
  whither_table_page_set_view (self->table_page, view);
  whither_evidence_pane_set_view (self->evidence_pane, view);
  g_signal_connect_object (view, "content", G_CALLBACK (show_content), self, G_CONNECT_SWAPPED);
  show_content (self);
}

/* What is folded away is not spoken either. */
static void
reveal (GtkRevealer *revealer, gboolean revealed)
{
  gtk_revealer_set_reveal_child (revealer, revealed);
  gtk_widget_set_visible (GTK_WIDGET (revealer), revealed);
}

AdwViewStack *
whither_result_page_get_stack (WhitherResultPage *self)
{
  g_return_val_if_fail (WHITHER_IS_RESULT_PAGE (self), NULL);
  return self->stack;
}

void
whither_result_page_show (WhitherResultPage *self, const char *name)
{
  g_return_if_fail (WHITHER_IS_RESULT_PAGE (self) && name != NULL);

  adw_view_stack_set_visible_child_name (self->stack, name);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

void
whither_result_page_set_asking (WhitherResultPage *self, gboolean asking)
{
  g_return_if_fail (WHITHER_IS_RESULT_PAGE (self));
  reveal (self->questions_revealer, asking);
}

void
whither_result_page_set_refused (WhitherResultPage *self, const char *sentence)
{
  g_return_if_fail (WHITHER_IS_RESULT_PAGE (self));

  gtk_label_set_label (self->refused_label, sentence != NULL ? sentence : "");
  reveal (self->refused_revealer, sentence != NULL);
}

void
whither_result_page_set_fact_changes (WhitherResultPage *self, GPtrArray *changes, gboolean lost)
{
  g_return_if_fail (WHITHER_IS_RESULT_PAGE (self));

  whither_facts_bar_set_changes (self->facts_bar, changes, lost);
}

void
whither_result_page_set_wide (WhitherResultPage *self, gboolean wide)
{
  g_return_if_fail (WHITHER_IS_RESULT_PAGE (self));

  adw_flap_set_fold_policy (self->flap,
                            wide ? ADW_FLAP_FOLD_POLICY_AUTO : ADW_FLAP_FOLD_POLICY_ALWAYS);
  gtk_widget_set_hexpand (GTK_WIDGET (self->evidence_pane), !wide);
  whither_filter_bar_set_wide (self->filter_bar, wide);
  whither_table_page_set_wide (self->table_page, wide);
}

void
whither_result_page_focus_filter (WhitherResultPage *self)
{
  g_return_if_fail (WHITHER_IS_RESULT_PAGE (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->filter_bar));
}

void
whither_result_page_show_evidence (WhitherResultPage *self, gboolean shown)
{
  g_return_if_fail (WHITHER_IS_RESULT_PAGE (self));

  adw_flap_set_reveal_flap (self->flap, shown);
  if (shown)
    gtk_widget_grab_focus (GTK_WIDGET (self->evidence_pane));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self));
}
