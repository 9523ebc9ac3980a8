/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/switch-chooser.h"

#include "base/i18n.h"
#include "window/spoken-name.h"
#include "window/switch-row.h"

struct _WhitherSwitchChooser
{
  AdwWindow parent_instance;

  GtkLabel *title_label;
  GtkBox *sections;
  GtkWidget *close_button;
};

G_DEFINE_FINAL_TYPE (WhitherSwitchChooser, whither_switch_chooser, ADW_TYPE_WINDOW)

static void
show_all (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (widget));

  gtk_window_close (GTK_WINDOW (widget));
  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.show-policy", "s", "switches");
}

static void
whither_switch_chooser_class_init (WhitherSwitchChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "chooser.all", NULL, show_all);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/whither/Whither/switch-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, WhitherSwitchChooser, title_label);
  gtk_widget_class_bind_template_child (widget_class, WhitherSwitchChooser, sections);
  gtk_widget_class_bind_template_child (widget_class, WhitherSwitchChooser, close_button);
}

static void
whither_switch_chooser_init (WhitherSwitchChooser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  whither_spoken_name_reset_buttons (GTK_WIDGET (self));
}

static GtkWidget *
add_section (WhitherSwitchChooser *self, WhitherColumn column)
{
  GtkWidget *heading = gtk_label_new (whither_switchables_get_heading (column));
  GtkWidget *list = gtk_list_box_new ();

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_wrap (GTK_LABEL (heading), TRUE);
  gtk_widget_add_css_class (heading, "caption-heading");
  gtk_widget_add_css_class (heading, "dim-label");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  whither_switchables_get_heading (column), -1);
  gtk_box_append (self->sections, heading);
  gtk_box_append (self->sections, list);
  return list;
}

/* What a switch covers is said of the whole recording: that is what it would hold for. */
static char *
describe_all (WhitherSwitchboard *board, GPtrArray *all, const char *selector)
{
  for (guint i = 0; i < all->len; i++)
    {
      const WhitherSwitchable *one = g_ptr_array_index (all, i);

      if (g_str_equal (one->selector, selector))
        return whither_switchable_describe (one, whither_switchboard_get_unit (board));
    }
  return NULL;
}

GtkWidget *
whither_switch_chooser_new (GtkWindow *parent, WhitherSwitchboard *board)
{
  WhitherSwitchChooser *self =
      g_object_new (WHITHER_TYPE_SWITCH_CHOOSER, "transient-for", parent, NULL);
  WhitherView *view = whither_switchboard_get_view (board);
  WhitherSnapshot *snapshot = whither_view_get_snapshot (view);
  WhitherUnit unit = whither_switchboard_get_unit (board);
  GArray *flows = whither_view_get_selected_flows (view);
  g_autoptr (GPtrArray) common = whither_switchables_list (snapshot, unit, flows, NULL);
  g_autoptr (GPtrArray) all = whither_switchables_list (snapshot, unit, NULL, NULL);
  WhitherColumn column = WHITHER_N_COLUMNS;
  GtkWidget *list = NULL;

  gtk_label_set_label (self->title_label, whither_view_get_selection_label (view));
  for (guint i = 0; i < common->len; i++)
    {
      const WhitherSwitchable *one = g_ptr_array_index (common, i);
      GtkWidget *row = whither_switch_row_new (board, one->selector, one->label);
      g_autofree char *covers = describe_all (board, all, one->selector);

      if (one->column != column)
        list = add_section (self, one->column);
      column = one->column;
      whither_switch_row_set_texts (WHITHER_SWITCH_ROW (row), covers, NULL);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  return GTK_WIDGET (self);
}
