/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/findings-page.h"

#include "base/i18n.h"
#include "diagram/words.h"
#include "session/finding.h"
#include "window/headline.h"
#include "window/legend.h"
#include "window/look.h"
#include "window/more-button.h"
#include "window/pair.h"

#define EDGE_WIDTH 6
#define PORTION 20

struct _WhitherFindingsPage
{
  AdwBin parent_instance;

  WhitherHeadline *headline;
  GtkListBox *list;
  WhitherMoreButton *more;
  WhitherLegend *legend;
  GtkLabel *small_print_label;

  WhitherView *view;         /* (owned) (nullable) */
  GPtrArray *findings;       /* (owned) (nullable) (element-type WhitherFinding): of the rows */
  WhitherSnapshot *snapshot; /* (owned) (nullable): of the findings */
  GCancellable *cancellable; /* (owned) (nullable): of the findings being made */
  guint n_shown;             /* of the findings */
  gboolean content_is_stale; /* to be made when the page is seen */
  gboolean wants_focus;      /* asked for before there were rows */
};

enum
{
  EXPLAIN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WhitherFindingsPage, whither_findings_page, ADW_TYPE_BIN)

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
find (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Order *order = task_data;
  WhitherFindingsRequest request = { .unit = order->unit, .filter = order->filter };

  g_task_return_pointer (task, whither_findings_new (order->snapshot, &request),
                         (GDestroyNotify) g_ptr_array_unref);
}

static GtkWidget *
make_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  return label;
}

/* An edge in the colour of the laws, striped when one of several, outlined when only attempted; the
 * sentence; how sure it is. */
static GtkWidget *
make_row (const WhitherFinding *finding)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *edge = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  const char *pattern = whither_look_get_certainty_class (finding->certainty);
  GtkWidget *sure = make_label (whither_certainty_to_label (finding->certainty));
  g_autofree char *spoken =
      g_strdup_printf ("%s (%s)", finding->text, whither_certainty_to_label (finding->certainty));

  gtk_widget_set_size_request (edge, EDGE_WIDTH, -1);
  gtk_widget_add_css_class (edge, whither_look_get_reach_class (finding->reach));
  if (pattern != NULL)
    gtk_widget_add_css_class (edge, pattern);
  gtk_widget_add_css_class (sure, "caption");
  gtk_widget_add_css_class (sure, "dim-label");
  gtk_widget_add_css_class (texts, "finding");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), make_label (finding->text));
  gtk_box_append (GTK_BOX (texts), sure);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), whither_pair_new (edge, texts, 12));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

static void
clear_rows (WhitherFindingsPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->snapshot, whither_snapshot_unref);
}

static void
show_more (WhitherFindingsPage *self)
{
  guint end = MIN (self->n_shown + PORTION, self->findings->len);

  for (; self->n_shown < end; self->n_shown++)
    gtk_list_box_append (self->list, make_row (g_ptr_array_index (self->findings, self->n_shown)));
  whither_more_button_set_left (self->more, self->findings->len - end);
}

static void
found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  WhitherFindingsPage *self = WHITHER_FINDINGS_PAGE (source);
  const Order *order = g_task_get_task_data (G_TASK (result));
  GPtrArray *findings = g_task_propagate_pointer (G_TASK (result), NULL);

  /* Cancelled: others are on their way, or the page is gone. */
  if (findings == NULL)
    return;
  g_clear_object (&self->cancellable);
  clear_rows (self);
  self->findings = findings;
  self->snapshot = whither_snapshot_ref (order->snapshot);
  self->n_shown = 0;
  show_more (self);
  if (self->wants_focus && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
show_content (WhitherFindingsPage *self)
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
  task = g_task_new (self, self->cancellable, found, NULL);
  g_task_set_source_tag (task, show_content);
  g_task_set_task_data (task, order, (GDestroyNotify) order_free);
  g_task_run_in_thread (task, find);
}

static void
row_activated (WhitherFindingsPage *self, GtkListBoxRow *row)
{
  int index = gtk_list_box_row_get_index (row);
  const WhitherFinding *finding;

  /* A new content is on its way. */
  if (self->findings == NULL || self->snapshot != whither_view_get_snapshot (self->view))
    return;
  finding = g_ptr_array_index (self->findings, (guint) index);
  whither_view_select_finding (self->view, finding->text,
                               whither_filter_list (finding->flows, self->snapshot),
                               whither_finding_explain (finding, self->snapshot));
  g_signal_emit (self, signals[EXPLAIN], 0);
}

static void
whither_findings_page_map (GtkWidget *widget)
{
  WhitherFindingsPage *self = WHITHER_FINDINGS_PAGE (widget);

  GTK_WIDGET_CLASS (whither_findings_page_parent_class)->map (widget);
  if (self->content_is_stale)
    show_content (self);
}

static gboolean
whither_findings_page_grab_focus (GtkWidget *widget)
{
  WhitherFindingsPage *self = WHITHER_FINDINGS_PAGE (widget);
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self->list));

  self->wants_focus = first == NULL || self->cancellable != NULL;
  return self->wants_focus || gtk_widget_grab_focus (first);
}

static void
whither_findings_page_dispose (GObject *object)
{
  WhitherFindingsPage *self = WHITHER_FINDINGS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->snapshot, whither_snapshot_unref);
  g_clear_object (&self->view);
  G_OBJECT_CLASS (whither_findings_page_parent_class)->dispose (object);
}

static void
whither_findings_page_class_init (WhitherFindingsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (WHITHER_TYPE_HEADLINE);
  g_type_ensure (WHITHER_TYPE_LEGEND);
  g_type_ensure (WHITHER_TYPE_MORE_BUTTON);
  G_OBJECT_CLASS (klass)->dispose = whither_findings_page_dispose;
  widget_class->map = whither_findings_page_map;
  widget_class->grab_focus = whither_findings_page_grab_focus;
  signals[EXPLAIN] = g_signal_new ("explain", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/whither/Whither/findings-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WhitherFindingsPage, headline);
  gtk_widget_class_bind_template_child (widget_class, WhitherFindingsPage, list);
  gtk_widget_class_bind_template_child (widget_class, WhitherFindingsPage, more);
  gtk_widget_class_bind_template_child (widget_class, WhitherFindingsPage, legend);
  gtk_widget_class_bind_template_child (widget_class, WhitherFindingsPage, small_print_label);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
  gtk_widget_class_bind_template_callback (widget_class, show_more);
}

static void
whither_findings_page_init (WhitherFindingsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
whither_findings_page_set_view (WhitherFindingsPage *self, WhitherView *view)
{
  g_return_if_fail (WHITHER_IS_FINDINGS_PAGE (self) && WHITHER_IS_VIEW (view));

  g_set_object (&self->view, view);
  whither_headline_set_view (self->headline, view);
  g_signal_connect_object (view, "content", G_CALLBACK (show_content), self, G_CONNECT_SWAPPED);
  show_content (self);
}
