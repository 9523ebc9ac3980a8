/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/flow-page.h"

#include "base/i18n.h"
#include "where/country.h"
#include "window/diagram-view.h"
#include "window/headline.h"
#include "window/legend.h"

/* The country the line below the picture speaks of while no other one is chosen. */
#define FIRST_COUNTRY "CN"

struct _WhitherFlowPage
{
  AdwBin parent_instance;

  WhitherHeadline *headline;
  WhitherDiagramView *diagram;
  GtkLabel *bound_label;
  WhitherLegend *legend;

  WhitherView *view;         /* (owned) (nullable) */
  gboolean content_is_stale; /* to be summed up when it is seen */
};

enum
{
  EXPLAIN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WhitherFlowPage, whither_flow_page, ADW_TYPE_BIN)

static void
explain (WhitherFlowPage *self)
{
  g_signal_emit (self, signals[EXPLAIN], 0);
}

/* The single country that answered the selection, if it is one. */
static const char *
find_country (WhitherFlowPage *self, WhitherSnapshot *snapshot)
{
  guint32 lead = whither_view_get_lead (self->view);
  const WhitherFacet *place;

  if (lead == WHITHER_NO_NUMBER)
    return FIRST_COUNTRY;

  place = whither_snapshot_get_facet (
      snapshot, WHITHER_COLUMN_ANSWERED_FROM,
      whither_snapshot_get_flow_facet (snapshot, WHITHER_COLUMN_ANSWERED_FROM, lead));
  if (place->members == NULL || place->members[0] == NULL || place->members[1] != NULL ||
      whither_country_from_code (place->members[0], -1) == 0)
    return FIRST_COUNTRY;
  return place->members[0];
}

static void
show_bounds (WhitherFlowPage *self)
{
  WhitherSnapshot *snapshot = whither_view_get_snapshot (self->view);
  g_autoptr (WhitherFilter) filter = whither_view_build_filter (self->view);
  WhitherUnit unit = whither_view_get_unit (self->view);
  g_autofree char *country = NULL;
  g_autofree char *least = NULL;
  g_autofree char *most = NULL;
  g_autofree char *text = NULL;
  WhitherBounds bounds;
  const char *code;

  self->content_is_stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (snapshot == NULL || self->content_is_stale)
    return;

  code = find_country (self, snapshot);
  country = whither_country_name (code);
  bounds = whither_snapshot_bound (snapshot, unit, WHITHER_COLUMN_ANSWERED_FROM, code, filter);
  least = whither_unit_format (unit, bounds.at_least);
  most = whither_unit_format (unit, bounds.at_most);
  /* How much went there is not known either when the amounts are not. */
  gtk_widget_set_visible (GTK_WIDGET (self->bound_label),
                          bounds.at_most > 0 ||
                              whither_snapshot_sum (snapshot, unit, filter).n_unknown == 0);
  if (bounds.at_least == bounds.at_most)
    /* Translators: an amount, a country: "1.2 MB was answered from China." */
    text = g_strdup_printf (_ ("%s was answered from %s."), least, country);
  else
    text = g_strdup_printf (
        /* Translators: two amounts, a country: "At least 0, at most 1.2 MB was answered from
         * China." */
        _ ("At least %s, at most %s was answered from %s."), least, most, country);
  gtk_label_set_label (self->bound_label, text);
}

static void
whither_flow_page_map (GtkWidget *widget)
{
  WhitherFlowPage *self = WHITHER_FLOW_PAGE (widget);

  GTK_WIDGET_CLASS (whither_flow_page_parent_class)->map (widget);
  if (self->content_is_stale && self->view != NULL)
    show_bounds (self);
}

static gboolean
whither_flow_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (WHITHER_FLOW_PAGE (widget)->diagram));
}

static void
whither_flow_page_dispose (GObject *object)
{
  g_clear_object (&WHITHER_FLOW_PAGE (object)->view);
  G_OBJECT_CLASS (whither_flow_page_parent_class)->dispose (object);
}

static void
whither_flow_page_class_init (WhitherFlowPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (WHITHER_TYPE_HEADLINE);
  g_type_ensure (WHITHER_TYPE_DIAGRAM_VIEW);
  g_type_ensure (WHITHER_TYPE_LEGEND);
  G_OBJECT_CLASS (klass)->dispose = whither_flow_page_dispose;
  widget_class->map = whither_flow_page_map;
  widget_class->grab_focus = whither_flow_page_grab_focus;
  signals[EXPLAIN] = g_signal_new ("explain", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/whither/Whither/flow-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WhitherFlowPage, headline);
  gtk_widget_class_bind_template_child (widget_class, WhitherFlowPage, diagram);
  gtk_widget_class_bind_template_child (widget_class, WhitherFlowPage, bound_label);
  gtk_widget_class_bind_template_child (widget_class, WhitherFlowPage, legend);
  gtk_widget_class_bind_template_callback (widget_class, explain);
}

static void
whither_flow_page_init (WhitherFlowPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
whither_flow_page_set_view (WhitherFlowPage *self, WhitherView *view)
{
  g_return_if_fail (WHITHER_IS_FLOW_PAGE (self) && WHITHER_IS_VIEW (view));

  g_set_object (&self->view, view);
  whither_headline_set_view (self->headline, view);
  whither_diagram_view_set_view (self->diagram, view);
  g_signal_connect_object (view, "content", G_CALLBACK (show_bounds), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "selection", G_CALLBACK (show_bounds), self, G_CONNECT_SWAPPED);
  show_bounds (self);
}
