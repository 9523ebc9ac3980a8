/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/diagram-page.h"

#include "base/i18n.h"
#include "window/diagram-view.h"
#include "window/headline.h"
#include "window/kind-property.h"
#include "window/legend.h"

struct _WhitherDiagramPage
{
  AdwBin parent_instance;

  WhitherHeadline *headline;
  WhitherDiagramView *diagram;
  GtkWidget *zoom_buttons;
  WhitherLegend *legend;
  GtkLabel *hint_label;

  WhitherDiagramKind kind;
};

enum
{
  EXPLAIN,
  N_SIGNALS,
};

enum
{
  PROP_KIND = 1,
  N_PROPERTIES,
};

static guint signals[N_SIGNALS];
static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (WhitherDiagramPage, whither_diagram_page, ADW_TYPE_BIN)

static void
explain (WhitherDiagramPage *self)
{
  g_signal_emit (self, signals[EXPLAIN], 0);
}

static void
zoom (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_activate_action_variant (GTK_WIDGET (WHITHER_DIAGRAM_PAGE (widget)->diagram),
                                      "diagram.zoom", parameter);
}

static const char *
get_hint (WhitherDiagramKind kind)
{
  if (kind == WHITHER_DIAGRAM_MAP)
    return _ (
        "A dot stands where one country is named; stripes are countries that it may have been. "
        "Borders show who controls the ground, and are no statement about claims.");
  if (kind == WHITHER_DIAGRAM_MATRIX)
    return _ (
        "Double-click looks inside a cell or row; on the head of a column it sorts the rows by "
        "it.");
  return _ (
      "Drag along the time, or hold Shift and press the arrow keys and then Enter, to see only "
      "that span in every view. Undo shows all of it again.");
}

static gboolean
whither_diagram_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (WHITHER_DIAGRAM_PAGE (widget)->diagram));
}

static void
whither_diagram_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_KIND)
    whither_kind_property_get (value, WHITHER_DIAGRAM_PAGE (object)->kind);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
whither_diagram_page_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  WhitherDiagramPage *self = WHITHER_DIAGRAM_PAGE (object);

  if (id != PROP_KIND)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  whither_kind_property_set (value, &self->kind);
}

static void
whither_diagram_page_constructed (GObject *object)
{
  WhitherDiagramPage *self = WHITHER_DIAGRAM_PAGE (object);
  const char *kind = whither_diagram_kind_to_id (self->kind);

  G_OBJECT_CLASS (whither_diagram_page_parent_class)->constructed (object);
  g_object_set (self->headline, "kind", kind, NULL);
  g_object_set (self->diagram, "kind", kind, NULL);
  gtk_widget_set_visible (self->zoom_buttons, self->kind == WHITHER_DIAGRAM_MAP);
  gtk_label_set_label (self->hint_label, get_hint (self->kind));
}

static void
whither_diagram_page_class_init (WhitherDiagramPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (WHITHER_TYPE_HEADLINE);
  g_type_ensure (WHITHER_TYPE_DIAGRAM_VIEW);
  g_type_ensure (WHITHER_TYPE_LEGEND);
  object_class->constructed = whither_diagram_page_constructed;
  object_class->get_property = whither_diagram_page_get_property;
  object_class->set_property = whither_diagram_page_set_property;
  properties[PROP_KIND] =
      g_param_spec_string ("kind", NULL, NULL, "map",
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  widget_class->grab_focus = whither_diagram_page_grab_focus;
  signals[EXPLAIN] = g_signal_new ("explain", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "page.zoom", "s", zoom);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/whither/Whither/diagram-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WhitherDiagramPage, headline);
  gtk_widget_class_bind_template_child (widget_class, WhitherDiagramPage, diagram);
  gtk_widget_class_bind_template_child (widget_class, WhitherDiagramPage, zoom_buttons);
  gtk_widget_class_bind_template_child (widget_class, WhitherDiagramPage, legend);
  gtk_widget_class_bind_template_child (widget_class, WhitherDiagramPage, hint_label);
  gtk_widget_class_bind_template_callback (widget_class, explain);
}

static void
whither_diagram_page_init (WhitherDiagramPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
whither_diagram_page_set_view (WhitherDiagramPage *self, WhitherView *view)
{
  g_return_if_fail (WHITHER_IS_DIAGRAM_PAGE (self) && WHITHER_IS_VIEW (view));

  whither_headline_set_view (self->headline, view);
  whither_diagram_view_set_view (self->diagram, view);
}
