/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/headline.h"

#include "base/i18n.h"
#include "diagram/words.h"
#include "window/view-actions.h"

struct _WhitherHeadline
{
  AdwBin parent_instance;

  GtkWidget *constructed_label;
  GtkLabel *headline_label, *totals_label, *reading_label;
  GtkMenuButton *source_button, *unit_button, *columns_button;

  gboolean with_columns;
  WhitherView *view; /* (owned) (nullable) */
};

enum
{
  PROP_WITH_COLUMNS = 1,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (WhitherHeadline, whither_headline, ADW_TYPE_BIN)

static void
show_source (WhitherHeadline *self, WhitherSnapshot *snapshot)
{
  guint32 source = whither_view_get_source (self->view);
  const char *label =
      source == WHITHER_NO_NUMBER
          ? _ ("All recordings")
          : whither_snapshot_get_facet (snapshot, WHITHER_COLUMN_SOURCE, source)->label;

  gtk_widget_set_visible (GTK_WIDGET (self->source_button),
                          whither_snapshot_get_n_facets (snapshot, WHITHER_COLUMN_SOURCE) > 1);
  gtk_menu_button_set_label (self->source_button, label);
  gtk_menu_button_set_menu_model (self->source_button,
                                  whither_view_actions_list_sources (self->view));
}

static void
show_content (WhitherHeadline *self)
{
  WhitherSnapshot *snapshot = whither_view_get_snapshot (self->view);
  WhitherUnit unit = whither_view_get_unit (self->view);
  g_autoptr (WhitherFilter) filter = whither_view_build_filter (self->view);
  g_autofree char *headline = NULL;
  g_autofree char *totals = NULL;
  g_autofree char *reading = NULL;

  if (snapshot == NULL)
    return;

  headline = whither_words_headline (snapshot, filter);
  totals = whither_words_totals (snapshot, unit, filter);
  reading = whither_words_reading (snapshot, filter);
  gtk_widget_set_visible (self->constructed_label, whither_snapshot_is_constructed (snapshot));
  gtk_label_set_label (self->headline_label, headline);
  gtk_label_set_label (self->totals_label, totals);
  gtk_label_set_label (self->reading_label, reading);
  gtk_menu_button_set_label (self->unit_button, whither_unit_to_label (unit));
  show_source (self, snapshot);
}

static void
whither_headline_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_WITH_COLUMNS)
    g_value_set_boolean (value, WHITHER_HEADLINE (object)->with_columns);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
whither_headline_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WhitherHeadline *self = WHITHER_HEADLINE (object);

  if (id == PROP_WITH_COLUMNS)
    {
      self->with_columns = g_value_get_boolean (value);
      gtk_widget_set_visible (GTK_WIDGET (self->columns_button), self->with_columns);
    }
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
whither_headline_dispose (GObject *object)
{
  g_clear_object (&WHITHER_HEADLINE (object)->view);
  G_OBJECT_CLASS (whither_headline_parent_class)->dispose (object);
}

static void
whither_headline_class_init (WhitherHeadlineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = whither_headline_dispose;
  object_class->get_property = whither_headline_get_property;
  object_class->set_property = whither_headline_set_property;
  properties[PROP_WITH_COLUMNS] = g_param_spec_boolean ("with-columns", NULL, NULL, FALSE,
                                                        G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/whither/Whither/headline.ui");
  gtk_widget_class_bind_template_child (widget_class, WhitherHeadline, constructed_label);
  gtk_widget_class_bind_template_child (widget_class, WhitherHeadline, headline_label);
  gtk_widget_class_bind_template_child (widget_class, WhitherHeadline, totals_label);
  gtk_widget_class_bind_template_child (widget_class, WhitherHeadline, reading_label);
  gtk_widget_class_bind_template_child (widget_class, WhitherHeadline, source_button);
  gtk_widget_class_bind_template_child (widget_class, WhitherHeadline, unit_button);
  gtk_widget_class_bind_template_child (widget_class, WhitherHeadline, columns_button);
}

static void
whither_headline_init (WhitherHeadline *self)
{
  g_autoptr (GSimpleActionGroup) none = g_simple_action_group_new ();

  /* GTK 4.8: menus find only those ancestors that had a group when the menus were made. */
  gtk_widget_insert_action_group (GTK_WIDGET (self), "view", G_ACTION_GROUP (none));
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
whither_headline_set_view (WhitherHeadline *self, WhitherView *view)
{
  g_return_if_fail (WHITHER_IS_HEADLINE (self) && WHITHER_IS_VIEW (view));

  g_set_object (&self->view, view);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "view", whither_view_actions_get (view));
  gtk_menu_button_set_menu_model (self->unit_button, whither_view_actions_list_units ());
  gtk_menu_button_set_menu_model (self->columns_button, whither_view_actions_list_columns ());
  g_signal_connect_object (view, "content", G_CALLBACK (show_content), self, G_CONNECT_SWAPPED);
  show_content (self);
}
