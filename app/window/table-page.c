/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/table-page.h"

#include "base/i18n.h"
#include "base/text.h"
#include "window/connection-list.h"
#include "window/table-cell.h"
#include "window/table-columns.h"
#include "window/wrap-box.h"

#include <math.h>

struct _WhitherTablePage
{
  AdwBin parent_instance;

  GtkOrientable *head;
  GtkLabel *only_label;
  GtkWidget *all_button;
  GtkColumnView *table;
  GtkMenuButton *order_button, *columns_button;

  WhitherTableColumns *columns; /* (owned) */
  WhitherView *view;            /* (owned) (nullable) */
  WhitherConnectionList *list;  /* (owned) */
  GtkSingleSelection *rows;     /* (unowned): the table's model, of the list */
  gboolean is_choosing;         /* the selection changes because of a row here */
  gboolean is_sorting;          /* a row is chosen because it is elsewhere now */
  gboolean content_is_stale;    /* to be listed when the page is seen */
  double from_end;              /* how far it is scrolled from its right end */
  guint start_source;
};

enum
{
  EXPLAIN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WhitherTablePage, whither_table_page, ADW_TYPE_BIN)

static GArray *
list_all_flows (WhitherView *view, WhitherSnapshot *snapshot)
{
  g_autoptr (WhitherFilter) filter = whither_view_build_filter (view);

  return whither_filter_list (filter, snapshot);
}

static void
row_chosen (WhitherTablePage *self)
{
  WhitherConnection *row = gtk_single_selection_get_selected_item (self->rows);

  if (row == NULL || self->view == NULL || self->is_sorting)
    return;

  self->is_choosing = TRUE;
  whither_view_select_flow (self->view, whither_connection_get_flow (row));
  self->is_choosing = FALSE;
}

/* The chosen row stays chosen, wherever it is now. */
static void
sort_rows (WhitherTablePage *self)
{
  g_autoptr (GArray) orders = NULL;
  guint32 flow = WHITHER_NO_NUMBER;

  if (self->list == NULL) /* the columns are taken away with the page */
    return;
  if (gtk_single_selection_get_selected_item (self->rows) != NULL)
    flow = whither_connection_get_flow (gtk_single_selection_get_selected_item (self->rows));
  orders = whither_table_columns_find_orders (self->columns);
  self->is_sorting = TRUE;
  gtk_single_selection_set_selected (self->rows, GTK_INVALID_LIST_POSITION);
  whither_connection_list_sort (self->list, orders);
  if (flow != WHITHER_NO_NUMBER)
    gtk_single_selection_set_selected (self->rows, whither_connection_list_find (self->list, flow));
  self->is_sorting = FALSE;
}

/* @flows: (transfer full). */
static void
show_rows (WhitherTablePage *self, WhitherSnapshot *snapshot, GArray *flows)
{
  gtk_single_selection_set_selected (self->rows, GTK_INVALID_LIST_POSITION);
  whither_connection_list_set_flows (self->list, snapshot, flows);
  gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->table)), 0);
}

static void
add_rows (WhitherTablePage *self)
{
  GtkSorter *sorter = gtk_column_view_get_sorter (self->table);

  self->list = whither_connection_list_new ();
  self->rows = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->rows, FALSE);
  gtk_single_selection_set_can_unselect (self->rows, TRUE);
  gtk_single_selection_set_model (self->rows, G_LIST_MODEL (self->list));
  g_signal_connect_object (self->rows, "notify::selected-item", G_CALLBACK (row_chosen), self,
                           G_CONNECT_SWAPPED);
  gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (self->rows));
  g_object_unref (self->rows);
  g_signal_connect_object (sorter, "changed", G_CALLBACK (sort_rows), self, G_CONNECT_SWAPPED);
  sort_rows (self);
}

static void
say_which (WhitherTablePage *self, guint n_rows)
{
  gboolean has_selection = whither_view_has_selection (self->view);
  g_autofree char *count = whither_text_format_count (n_rows);
  g_autofree char *text = NULL;

  if (has_selection)
    {
      const char *label = whither_view_get_selection_label (self->view);

      /* Translators: what is selected, a number of connections: "Only Siri or Dictation: 18". */
      text = g_strdup_printf (_ ("Only %s: %s"), label, count);
    }
  else
    text = g_strdup_printf (ngettext ("%s connection", "%s connections", n_rows), count);
  gtk_label_set_label (self->only_label, text);
  gtk_widget_set_visible (self->all_button, has_selection);
}

static void
show_content (WhitherTablePage *self)
{
  WhitherSnapshot *snapshot = whither_view_get_snapshot (self->view);
  GArray *selected = whither_view_get_selected_flows (self->view);
  GArray *flows;

  if (self->is_choosing || snapshot == NULL)
    return;
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      self->content_is_stale = TRUE;
      return;
    }

  self->content_is_stale = FALSE;
  flows = selected != NULL ? g_array_ref (selected) : list_all_flows (self->view, snapshot);
  say_which (self, flows->len);
  show_rows (self, snapshot, flows);
}

static void
row_activated (WhitherTablePage *self, guint position)
{
  gtk_single_selection_set_selected (self->rows, position);
  g_signal_emit (self, signals[EXPLAIN], 0);
}

static void
show_all (GtkWidget *widget, const char *action, GVariant *parameter)
{
  whither_view_release (WHITHER_TABLE_PAGE (widget)->view);
}

/* What is listed, in the order and with the columns of now. */
static char *
write_csv (WhitherTablePage *self)
{
  GListModel *rows = G_LIST_MODEL (self->rows);
  g_autoptr (GPtrArray) headings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) cells = whither_table_columns_list_shown (self->columns);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < cells->len; i++)
    g_ptr_array_add (headings,
                     g_strdup (whither_cell_to_label (g_array_index (cells, WhitherCell, i))));
  g_ptr_array_add (headings, NULL);
  whither_text_append_csv (out, (const char *const *) headings->pdata);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (WhitherConnection) row = g_list_model_get_item (rows, i);
      g_auto (GStrv) texts = g_new0 (char *, cells->len + 1);

      for (guint k = 0; k < cells->len; k++)
        texts[k] = whither_connection_export (row, g_array_index (cells, WhitherCell, k));
      whither_text_append_csv (out, (const char *const *) texts);
    }
  return g_string_free (out, FALSE);
}

static void
copy_csv (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WhitherTablePage *self = WHITHER_TABLE_PAGE (widget);
  g_autofree char *csv = NULL;

  csv = write_csv (self);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), csv);
  gtk_widget_activate_action (widget, "win.tell", "s", _ ("Table copied as CSV"));
}

static void
whither_table_page_map (GtkWidget *widget)
{
  WhitherTablePage *self = WHITHER_TABLE_PAGE (widget);

  GTK_WIDGET_CLASS (whither_table_page_parent_class)->map (widget);
  if (self->content_is_stale)
    show_content (self);
}

static void
wake_up_cells (GtkWidget *widget)
{
  if (WHITHER_IS_TABLE_CELL (widget))
    whither_table_cell_wake_up (WHITHER_TABLE_CELL (widget));
  else
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
         child = gtk_widget_get_next_sibling (child))
      wake_up_cells (child);
}

static void
whither_table_page_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  wake_up_cells (GTK_WIDGET (WHITHER_TABLE_PAGE (widget)->table));
  GTK_WIDGET_CLASS (whither_table_page_parent_class)->snapshot (widget, snapshot);
}

static void
whither_table_page_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (whither_table_page_parent_class)->system_setting_changed (widget, setting);
  if (WHITHER_TABLE_PAGE (widget)->columns != NULL &&
      (setting == GTK_SYSTEM_SETTING_DPI || setting == GTK_SYSTEM_SETTING_FONT_NAME ||
       setting == GTK_SYSTEM_SETTING_FONT_CONFIG))
    whither_table_columns_fit_text (WHITHER_TABLE_PAGE (widget)->columns);
}

static gboolean
whither_table_page_grab_focus (GtkWidget *widget)
{
  GtkWidget *table = GTK_WIDGET (WHITHER_TABLE_PAGE (widget)->table);

  /* With the keyboard in it, this would lead to the next row. */
  return gtk_widget_get_focus_child (table) != NULL ||
         gtk_widget_child_focus (table, GTK_DIR_TAB_FORWARD);
}

static void
whither_table_page_dispose (GObject *object)
{
  WhitherTablePage *self = WHITHER_TABLE_PAGE (object);

  g_clear_handle_id (&self->start_source, g_source_remove);
  g_clear_object (&self->view);
  g_clear_object (&self->list);
  g_clear_pointer (&self->columns, whither_table_columns_free);
  G_OBJECT_CLASS (whither_table_page_parent_class)->dispose (object);
}

/* --- where mirrored columns begin --------------------------------------------------------- */

static double
get_end (GtkAdjustment *across)
{
  return gtk_adjustment_get_upper (across) - gtk_adjustment_get_page_size (across);
}

/* As the heads of the columns lie now. */
static gboolean
is_counted_from_left (WhitherTablePage *self, GtkAdjustment *across)
{
  GtkWidget *heads = gtk_widget_get_first_child (GTK_WIDGET (self->table));
  double x, y;

  return gtk_widget_translate_coordinates (heads, GTK_WIDGET (self->table), 0, 0, &x, &y) &&
         fabs (x + gtk_adjustment_get_value (across)) < 1;
}

static gboolean
show_start (gpointer user_data)
{
  WhitherTablePage *self = user_data;
  GtkAdjustment *across = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (self->table));

  self->start_source = 0;
  if (is_counted_from_left (self, across))
    gtk_adjustment_set_value (across, get_end (across) - self->from_end);
  return G_SOURCE_REMOVE;
}

/* GTK 4.8 counts from the left also when mirrored, and keeps what is there in place; 4.18 counts
 * from where the table begins. Comes while sizes are given out, when nothing may be scrolled. */
static void
room_changed (WhitherTablePage *self)
{
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL && self->start_source == 0)
    self->start_source = g_idle_add_full (GTK_PRIORITY_RESIZE, show_start, self, NULL);
}

static void
scrolled (WhitherTablePage *self, GtkAdjustment *across)
{
  if (self->start_source == 0)
    self->from_end = get_end (across) - gtk_adjustment_get_value (across);
}

static void
follow_room (WhitherTablePage *self)
{
  GtkAdjustment *across = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (self->table));

  g_signal_connect_object (across, "changed", G_CALLBACK (room_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (across, "value-changed", G_CALLBACK (scrolled), self, G_CONNECT_SWAPPED);
}

static void
whither_table_page_class_init (WhitherTablePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (WHITHER_TYPE_WRAP_BOX);
  G_OBJECT_CLASS (klass)->dispose = whither_table_page_dispose;
  widget_class->map = whither_table_page_map;
  widget_class->snapshot = whither_table_page_snapshot;
  widget_class->grab_focus = whither_table_page_grab_focus;
  widget_class->system_setting_changed = whither_table_page_system_setting_changed;
  signals[EXPLAIN] = g_signal_new ("explain", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "table.show-all", NULL, show_all);
  gtk_widget_class_install_action (widget_class, "table.copy", NULL, copy_csv);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "table.copy",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "table.show-all", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/whither/Whither/table-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WhitherTablePage, head);
  gtk_widget_class_bind_template_child (widget_class, WhitherTablePage, all_button);
  gtk_widget_class_bind_template_child (widget_class, WhitherTablePage, order_button);
  gtk_widget_class_bind_template_child (widget_class, WhitherTablePage, columns_button);
  gtk_widget_class_bind_template_child (widget_class, WhitherTablePage, only_label);
  gtk_widget_class_bind_template_child (widget_class, WhitherTablePage, table);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
}

static void
whither_table_page_init (WhitherTablePage *self)
{
  g_autoptr (GSimpleActionGroup) none = g_simple_action_group_new ();

  /* GTK 4.8: menus find only those ancestors that had a group when the menus were made. */
  gtk_widget_insert_action_group (GTK_WIDGET (self), WHITHER_COLUMN_ACTIONS, G_ACTION_GROUP (none));
  gtk_widget_init_template (GTK_WIDGET (self));
  self->columns = whither_table_columns_new (self->table);
  add_rows (self);
  follow_room (self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), WHITHER_COLUMN_ACTIONS,
                                  whither_table_columns_get_actions (self->columns));
  gtk_menu_button_set_menu_model (self->columns_button,
                                  whither_table_columns_get_columns_menu (self->columns));
  gtk_menu_button_set_menu_model (self->order_button,
                                  whither_table_columns_get_order_menu (self->columns));
}

void
whither_table_page_set_view (WhitherTablePage *self, WhitherView *view)
{
  g_return_if_fail (WHITHER_IS_TABLE_PAGE (self) && WHITHER_IS_VIEW (view));

  g_set_object (&self->view, view);
  g_signal_connect_object (view, "content", G_CALLBACK (show_content), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "selection", G_CALLBACK (show_content), self, G_CONNECT_SWAPPED);
  show_content (self);
}

void
whither_table_page_set_wide (WhitherTablePage *self, gboolean wide)
{
  g_return_if_fail (WHITHER_IS_TABLE_PAGE (self));

  gtk_orientable_set_orientation (self->head,
                                  wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
}
