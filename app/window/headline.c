/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/headline.h"

#include "base/i18n.h"
#include "diagram/words.h"
#include "window/kind-property.h"
#include "window/look.h"
#include "window/view-actions.h"
#include "window/wrap-box.h"

/* Of one view. */
#define MOST_CHOICES 3
/* Below these widths (at the normal text size) the headline is smaller, and the totals fold away:
 * what was sent comes before how it was counted. */
#define HEADLINE_ROOM 420
#define TOTALS_ROOM 240

struct _WhitherHeadline
{
  AdwBin parent_instance;

  GtkWidget *constructed_label, *more;
  GtkExpander *more_expander;
  GtkLabel *headline_label, *totals_label, *reading_label;
  GtkMenuButton *source_button, *unit_button, *columns_button;

  WhitherWrapBox *menus;
  WhitherDiagramKind kind; /* whose menus are there */
  GtkMenuButton *choices[MOST_CHOICES];
  WhitherView *view;         /* (owned) (nullable) */
  gboolean content_is_stale; /* to be summed up when it is seen */
  gboolean has_headline_room, has_totals_room;
  guint fold_source;
};

enum
{
  PROP_KIND = 1,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (WhitherHeadline, whither_headline, ADW_TYPE_BIN)

/* Unlike the label a menu button makes itself, this one is cut where even a line has no room for
 * it. */
static void
set_label (GtkMenuButton *button, const char *text)
{
  GtkWidget *label = gtk_menu_button_get_child (button);

  if (label == NULL)
    {
      label = gtk_label_new (NULL);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_menu_button_set_child (button, label);
      gtk_menu_button_set_always_show_arrow (button, TRUE);
    }
  gtk_label_set_label (GTK_LABEL (label), text);
}

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
  set_label (self->source_button, label);
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

  /* Each page has one, and one page shows. */
  self->content_is_stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (snapshot == NULL || self->content_is_stale)
    return;

  whither_words_sum_up (snapshot, unit, filter, &headline, &totals);
  reading = whither_words_reading (snapshot, filter);
  gtk_widget_set_visible (self->constructed_label, whither_snapshot_is_constructed (snapshot));
  gtk_label_set_label (self->headline_label, headline);
  gtk_label_set_label (self->totals_label, totals);
  gtk_label_set_label (self->reading_label, reading);
  set_label (self->unit_button, whither_unit_to_label (unit));
  show_source (self, snapshot);
}

/* --- menus of one view -------------------------------------------------------------------- */

static const char *
get_rows (const WhitherChoice *choice)
{
  return whither_column_to_label (choice->matrix[0]);
}

static const char *
get_columns (const WhitherChoice *choice)
{
  return whither_column_to_label (choice->matrix[1]);
}

static const char *
get_lanes (const WhitherChoice *choice)
{
  return whither_column_to_label (choice->lanes);
}

typedef struct
{
  WhitherDiagramKind kind;
  const char *action;
  const char *label;
  const char *tooltip;
  const char *(*get_value) (const WhitherChoice *choice);
} Choice;

static const Choice choices[] = {
  { WHITHER_DIAGRAM_MATRIX, "view.matrix-rows", N_ ("Rows"), N_ ("Rows of the matrix"), get_rows },
  { WHITHER_DIAGRAM_MATRIX, "view.matrix-columns", N_ ("Columns"), N_ ("Columns of the matrix"),
    get_columns },
  { WHITHER_DIAGRAM_MATRIX, "view.matrix-sort", N_ ("Order"), N_ ("Order of the rows"),
    whither_view_actions_get_sort_label },
  { WHITHER_DIAGRAM_TIMELINE, "view.lanes", N_ ("Lanes"), N_ ("Lanes of the timeline"), get_lanes },
  { WHITHER_DIAGRAM_TIMELINE, "view.clock", N_ ("Time"), N_ ("What the time axis shows"),
    whither_view_actions_get_clock_label },
};

static void
show_choices (WhitherHeadline *self)
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      g_autofree char *label = NULL;

      if (choices[i].kind != self->kind)
        continue;
      /* Translators: what is chosen and what was chosen: "Rows: Feature". */
      label = g_strdup_printf (_ ("%s: %s"), _ (choices[i].label),
                               choices[i].get_value (whither_view_get_choice (self->view)));
      set_label (self->choices[n], label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->choices[n]),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
      n++;
    }
}

static void
add_choices (WhitherHeadline *self)
{
  GtkWidget *before = GTK_WIDGET (self->columns_button);
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      GtkWidget *button;
      g_autoptr (GMenuModel) menu = NULL;

      if (choices[i].kind != self->kind)
        continue;
      button = gtk_menu_button_new ();
      menu = whither_view_actions_list_values (choices[i].action);
      gtk_widget_set_tooltip_text (button, _ (choices[i].tooltip));
      gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
      whither_wrap_box_insert_after (self->menus, button, before);
      before = button;
      self->choices[n++] = GTK_MENU_BUTTON (button);
    }
}

/* --- less room ---------------------------------------------------------------------------- */

static void
show_more (WhitherHeadline *self)
{
  gtk_widget_set_visible (self->more,
                          self->has_totals_room || gtk_expander_get_expanded (self->more_expander));
}

static void
set_style_class (GtkWidget *widget, const char *name, gboolean has)
{
  if (has)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static gboolean
fold (gpointer user_data)
{
  WhitherHeadline *self = user_data;
  GtkWidget *headline = GTK_WIDGET (self->headline_label);

  self->fold_source = 0;
  set_style_class (headline, "title-2", self->has_headline_room);
  set_style_class (headline, "title-3", !self->has_headline_room && self->has_totals_room);
  set_style_class (headline, "heading", !self->has_totals_room);
  gtk_widget_set_visible (GTK_WIDGET (self->more_expander), !self->has_totals_room);
  show_more (self);
  return G_SOURCE_REMOVE;
}

static void
whither_headline_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  gtk_widget_measure (adw_bin_get_child (ADW_BIN (widget)), orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
}

/* Comes while sizes are given out, when nothing may change its own. */
static void
whither_headline_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  WhitherHeadline *self = WHITHER_HEADLINE (widget);
  double scale = whither_look_get_text_scale (widget);
  gboolean has_headline_room = width >= HEADLINE_ROOM * scale;
  gboolean has_totals_room = width >= TOTALS_ROOM * scale;

  gtk_widget_allocate (adw_bin_get_child (ADW_BIN (widget)), width, height, baseline, NULL);
  if (self->has_headline_room == has_headline_room && self->has_totals_room == has_totals_room)
    return;

  self->has_headline_room = has_headline_room;
  self->has_totals_room = has_totals_room;
  if (self->fold_source == 0)
    self->fold_source = g_idle_add_full (GTK_PRIORITY_RESIZE, fold, self, NULL);
}

static GtkSizeRequestMode
whither_headline_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
whither_headline_map (GtkWidget *widget)
{
  WhitherHeadline *self = WHITHER_HEADLINE (widget);

  GTK_WIDGET_CLASS (whither_headline_parent_class)->map (widget);
  if (self->content_is_stale && self->view != NULL)
    show_content (self);
}

static void
whither_headline_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_KIND)
    whither_kind_property_get (value, WHITHER_HEADLINE (object)->kind);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
whither_headline_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WhitherHeadline *self = WHITHER_HEADLINE (object);

  if (id != PROP_KIND)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  whither_kind_property_set (value, &self->kind);
  gtk_widget_set_visible (GTK_WIDGET (self->columns_button), self->kind == WHITHER_DIAGRAM_FLOW);
}

static void
whither_headline_dispose (GObject *object)
{
  WhitherHeadline *self = WHITHER_HEADLINE (object);

  g_clear_handle_id (&self->fold_source, g_source_remove);
  g_clear_object (&self->view);
  G_OBJECT_CLASS (whither_headline_parent_class)->dispose (object);
}

static void
whither_headline_class_init (WhitherHeadlineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (WHITHER_TYPE_WRAP_BOX);
  widget_class->map = whither_headline_map;
  object_class->dispose = whither_headline_dispose;
  object_class->get_property = whither_headline_get_property;
  object_class->set_property = whither_headline_set_property;
  widget_class->measure = whither_headline_measure;
  widget_class->size_allocate = whither_headline_size_allocate;
  widget_class->get_request_mode = whither_headline_get_request_mode;
  properties[PROP_KIND] =
      g_param_spec_string ("kind", NULL, NULL, "cards", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/whither/Whither/headline.ui");
  gtk_widget_class_bind_template_child (widget_class, WhitherHeadline, constructed_label);
  gtk_widget_class_bind_template_child (widget_class, WhitherHeadline, headline_label);
  gtk_widget_class_bind_template_child (widget_class, WhitherHeadline, more);
  gtk_widget_class_bind_template_child (widget_class, WhitherHeadline, more_expander);
  gtk_widget_class_bind_template_child (widget_class, WhitherHeadline, totals_label);
  gtk_widget_class_bind_template_child (widget_class, WhitherHeadline, reading_label);
  gtk_widget_class_bind_template_child (widget_class, WhitherHeadline, source_button);
  gtk_widget_class_bind_template_child (widget_class, WhitherHeadline, unit_button);
  gtk_widget_class_bind_template_child (widget_class, WhitherHeadline, columns_button);
  gtk_widget_class_bind_template_child (widget_class, WhitherHeadline, menus);
  gtk_widget_class_bind_template_callback (widget_class, show_more);
}

static void
whither_headline_init (WhitherHeadline *self)
{
  g_autoptr (GSimpleActionGroup) none = g_simple_action_group_new ();

  /* GTK 4.8: menus find only those ancestors that had a group when the menus were made. */
  gtk_widget_insert_action_group (GTK_WIDGET (self), "view", G_ACTION_GROUP (none));
  gtk_widget_init_template (GTK_WIDGET (self));
  /* That of AdwBin would keep the width to itself. */
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
  self->has_headline_room = self->has_totals_room = TRUE;
}

void
whither_headline_set_view (WhitherHeadline *self, WhitherView *view)
{
  g_return_if_fail (WHITHER_IS_HEADLINE (self) && WHITHER_IS_VIEW (view));

  g_set_object (&self->view, view);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "view", whither_view_actions_get (view));
  gtk_menu_button_set_menu_model (self->unit_button, whither_view_actions_list_units ());
  gtk_menu_button_set_menu_model (self->columns_button, whither_view_actions_list_columns ());
  add_choices (self);
  g_signal_connect_object (view, "content", G_CALLBACK (show_content), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "arranged", G_CALLBACK (show_choices), self, G_CONNECT_SWAPPED);
  show_content (self);
  show_choices (self);
}
