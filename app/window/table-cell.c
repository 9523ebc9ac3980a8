/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/table-cell.h"

struct _WhitherTableCell
{
  GtkWidget parent_instance;

  WhitherCell cell;
  WhitherConnection *row; /* (owned) (nullable) */
  char *text;             /* (owned) */
  PangoLayout *layout;    /* (owned) (nullable): of the text, once it was drawn */
  gboolean is_blank;      /* was not drawn, for it did not show */
};

G_DEFINE_FINAL_TYPE (WhitherTableCell, whither_table_cell, GTK_TYPE_WIDGET)

static gboolean
is_in_view (WhitherTableCell *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkWidget *scrolled = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  double x, y;

  if (scrolled == NULL)
    return TRUE;
  return gtk_widget_translate_coordinates (widget, scrolled, 0, 0, &x, &y) &&
         x < gtk_widget_get_width (scrolled) && x + gtk_widget_get_width (widget) > 0 &&
         y < gtk_widget_get_height (scrolled) && y + gtk_widget_get_height (widget) > 0;
}

static void
whither_table_cell_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  PangoFontMetrics *metrics;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;
  metrics = pango_context_get_metrics (gtk_widget_get_pango_context (widget), NULL, NULL);
  *minimum = *natural = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));
  pango_font_metrics_unref (metrics);
}

static PangoLayout *
make_layout (WhitherTableCell *self)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->text);

  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  if (whither_cell_is_number (self->cell) || self->cell == WHITHER_CELL_START)
    {
      g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

      pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
      pango_layout_set_attributes (layout, attributes);
    }
  return layout;
}

static void
whither_table_cell_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  WhitherTableCell *self = WHITHER_TABLE_CELL (widget);
  int width = gtk_widget_get_width (widget), text_width, text_height;
  gboolean is_right = whither_cell_is_number (self->cell) !=
                      (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL);
  GdkRGBA color;

  self->is_blank = !is_in_view (self);
  if (self->is_blank || *self->text == '\0')
    return;

  if (self->layout == NULL)
    self->layout = make_layout (self);
  pango_layout_set_width (self->layout, -1);
  pango_layout_get_pixel_size (self->layout, &text_width, &text_height);
  if (text_width > width)
    {
      pango_layout_set_width (self->layout, width * PANGO_SCALE);
      text_width = width;
    }
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot,
      &GRAPHENE_POINT_INIT ((float) (is_right ? width - text_width : 0),
                            (float) ((gtk_widget_get_height (widget) - text_height) / 2)));
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  gtk_snapshot_append_layout (snapshot, self->layout, &color);
  gtk_snapshot_restore (snapshot);
}

static gboolean
whither_table_cell_query_tooltip (GtkWidget *widget,
                                  int x,
                                  int y,
                                  gboolean by_keyboard,
                                  GtkTooltip *tooltip)
{
  const char *text = WHITHER_TABLE_CELL (widget)->text;

  gtk_tooltip_set_text (tooltip, text);
  return *text != '\0';
}

static void
forget_layout (WhitherTableCell *self)
{
  g_clear_object (&self->layout);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
whither_table_cell_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (whither_table_cell_parent_class)->css_changed (widget, change);
  forget_layout (WHITHER_TABLE_CELL (widget));
}

static void
whither_table_cell_direction_changed (GtkWidget *widget, GtkTextDirection before)
{
  GTK_WIDGET_CLASS (whither_table_cell_parent_class)->direction_changed (widget, before);
  forget_layout (WHITHER_TABLE_CELL (widget));
}

static void
whither_table_cell_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (whither_table_cell_parent_class)->system_setting_changed (widget, setting);
  if (setting == GTK_SYSTEM_SETTING_DPI || setting == GTK_SYSTEM_SETTING_FONT_NAME ||
      setting == GTK_SYSTEM_SETTING_FONT_CONFIG)
    {
      forget_layout (WHITHER_TABLE_CELL (widget));
      gtk_widget_queue_resize (widget);
    }
}

static void
whither_table_cell_finalize (GObject *object)
{
  WhitherTableCell *self = WHITHER_TABLE_CELL (object);

  g_free (self->text);
  g_clear_object (&self->row);
  g_clear_object (&self->layout);
  G_OBJECT_CLASS (whither_table_cell_parent_class)->finalize (object);
}

static void
whither_table_cell_class_init (WhitherTableCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = whither_table_cell_finalize;
  widget_class->measure = whither_table_cell_measure;
  widget_class->snapshot = whither_table_cell_snapshot;
  widget_class->query_tooltip = whither_table_cell_query_tooltip;
  widget_class->css_changed = whither_table_cell_css_changed;
  widget_class->direction_changed = whither_table_cell_direction_changed;
  widget_class->system_setting_changed = whither_table_cell_system_setting_changed;
  gtk_widget_class_set_css_name (widget_class, "label");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
whither_table_cell_init (WhitherTableCell *self)
{
  self->text = g_strdup ("");
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

GtkWidget *
whither_table_cell_new (WhitherCell cell)
{
  WhitherTableCell *self = g_object_new (WHITHER_TYPE_TABLE_CELL, NULL);

  self->cell = cell;
  return GTK_WIDGET (self);
}

static void
show_text (WhitherTableCell *self)
{
  g_autofree char *text =
      self->row != NULL ? whither_connection_describe (self->row, self->cell) : g_strdup ("");

  if (g_str_equal (text, self->text))
    return;
  g_free (self->text);
  self->text = g_steal_pointer (&text);
  g_clear_object (&self->layout);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->text,
                                  -1);
  if (!self->is_blank)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* GTK 4.8 gives rows the keyboard and no name: the first cell gives it. */
static void
name_row (WhitherTableCell *self)
{
  GtkWidget *cell = gtk_widget_get_parent (GTK_WIDGET (self));
  GtkWidget *row = cell != NULL ? gtk_widget_get_parent (cell) : NULL;
  g_autofree char *spoken = NULL;

  if (row == NULL || gtk_widget_get_prev_sibling (cell) != NULL)
    return;
  spoken = whither_connection_speak (self->row);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
follow_row (WhitherTableCell *self)
{
  name_row (self);
  show_text (self);
}

void
whither_table_cell_set_row (WhitherTableCell *self, WhitherConnection *row)
{
  g_return_if_fail (WHITHER_IS_TABLE_CELL (self));

  if (self->row != NULL)
    g_signal_handlers_disconnect_by_func (self->row, follow_row, self);
  g_set_object (&self->row, row);
  if (row == NULL)
    return;
  g_signal_connect_object (row, "changed", G_CALLBACK (follow_row), self, G_CONNECT_SWAPPED);
  follow_row (self);
}

void
whither_table_cell_wake_up (WhitherTableCell *self)
{
  g_return_if_fail (WHITHER_IS_TABLE_CELL (self));

  if (self->is_blank && is_in_view (self))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

const char *
whither_table_cell_get_text (WhitherTableCell *self)
{
  g_return_val_if_fail (WHITHER_IS_TABLE_CELL (self), "");

  return self->text;
}
