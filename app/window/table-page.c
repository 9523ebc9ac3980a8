/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/table-page.h"

#include "base/i18n.h"
#include "base/text.h"
#include "window/connection.h"

#define NAME_WIDTH 180
#define NUMBER_WIDTH 110
#define TIME_WIDTH 170

struct _WhitherTablePage
{
  AdwBin parent_instance;

  GtkRevealer *only_revealer;
  GtkLabel *only_label;
  GtkColumnView *table;

  WhitherView *view;         /* (owned) (nullable) */
  GtkSingleSelection *rows;  /* (unowned): the table's model */
  gboolean is_choosing;      /* the selection changes because of a row here */
  gboolean content_is_stale; /* to be listed when the page is seen */
};

enum
{
  EXPLAIN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WhitherTablePage, whither_table_page, ADW_TYPE_BIN)

static void
set_up_cell (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  WhitherCell cell = GPOINTER_TO_UINT (user_data);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), whither_cell_is_number (cell) ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (whither_cell_is_number (cell) || cell == WHITHER_CELL_START)
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
bind_cell (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  g_autofree char *text =
      whither_connection_describe (gtk_list_item_get_item (item), GPOINTER_TO_UINT (user_data));

  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, text);
}

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return whither_connection_compare (WHITHER_CONNECTION ((gpointer) a),
                                     WHITHER_CONNECTION ((gpointer) b),
                                     GPOINTER_TO_UINT (user_data));
}

static int
get_width (WhitherCell cell)
{
  if (cell == WHITHER_CELL_START)
    return TIME_WIDTH;
  return whither_cell_is_number (cell) ? NUMBER_WIDTH : NAME_WIDTH;
}

static void
add_column (WhitherTablePage *self, WhitherCell cell)
{
  gpointer number = GUINT_TO_POINTER (cell);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column = gtk_column_view_column_new (whither_cell_to_label (cell), factory);
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare_rows, number, NULL));

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_cell), number);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell), number);
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, cell == WHITHER_CELL_NAME);
  gtk_column_view_column_set_fixed_width (column, get_width (cell));
  gtk_column_view_append_column (self->table, column);
  /* The largest first, until the person sorts otherwise. */
  if (cell == WHITHER_CELL_SENT)
    gtk_column_view_sort_by_column (self->table, column, GTK_SORT_DESCENDING);
  g_object_unref (column);
}

static GArray *
list_all_flows (WhitherView *view, WhitherSnapshot *snapshot)
{
  GArray *flows = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (WhitherFilter) filter = whither_view_build_filter (view);
  guint32 n = whither_snapshot_get_n_flows (snapshot);

  for (guint32 i = 0; i < n; i++)
    if (whither_filter_counts (filter, snapshot, i))
      g_array_append_val (flows, i);
  return flows;
}

static void
row_chosen (WhitherTablePage *self)
{
  WhitherConnection *row = gtk_single_selection_get_selected_item (self->rows);

  if (row == NULL || self->view == NULL)
    return;

  self->is_choosing = TRUE;
  whither_view_select_flow (self->view, whither_connection_get_flow (row));
  self->is_choosing = FALSE;
}

static void
show_rows (WhitherTablePage *self, WhitherSnapshot *snapshot, GArray *flows)
{
  WhitherConnectionList *list = whither_connection_list_new (snapshot, flows);
  GtkSorter *sorter = g_object_ref (gtk_column_view_get_sorter (self->table));
  GtkSortListModel *sorted = gtk_sort_list_model_new (G_LIST_MODEL (list), sorter);

  gtk_sort_list_model_set_incremental (sorted, TRUE);
  self->rows = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->rows, FALSE);
  gtk_single_selection_set_can_unselect (self->rows, TRUE);
  gtk_single_selection_set_model (self->rows, G_LIST_MODEL (sorted));
  g_object_unref (sorted);
  gtk_single_selection_set_selected (self->rows, GTK_INVALID_LIST_POSITION);
  g_signal_connect_object (self->rows, "notify::selected-item", G_CALLBACK (row_chosen), self,
                           G_CONNECT_SWAPPED);
  gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (self->rows));
  g_object_unref (self->rows);
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
  gtk_label_set_label (self->only_label, text != NULL ? text : "");
  gtk_revealer_set_reveal_child (self->only_revealer, has_selection);
  gtk_widget_set_visible (GTK_WIDGET (self->only_revealer), has_selection);
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

static void
whither_table_page_map (GtkWidget *widget)
{
  WhitherTablePage *self = WHITHER_TABLE_PAGE (widget);

  GTK_WIDGET_CLASS (whither_table_page_parent_class)->map (widget);
  if (self->content_is_stale)
    show_content (self);
}

static gboolean
whither_table_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (GTK_WIDGET (WHITHER_TABLE_PAGE (widget)->table),
                                 GTK_DIR_TAB_FORWARD);
}

static void
whither_table_page_dispose (GObject *object)
{
  g_clear_object (&WHITHER_TABLE_PAGE (object)->view);
  G_OBJECT_CLASS (whither_table_page_parent_class)->dispose (object);
}

static void
whither_table_page_class_init (WhitherTablePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = whither_table_page_dispose;
  widget_class->map = whither_table_page_map;
  widget_class->grab_focus = whither_table_page_grab_focus;
  signals[EXPLAIN] = g_signal_new ("explain", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "table.show-all", NULL, show_all);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "table.show-all", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/whither/Whither/table-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WhitherTablePage, only_revealer);
  gtk_widget_class_bind_template_child (widget_class, WhitherTablePage, only_label);
  gtk_widget_class_bind_template_child (widget_class, WhitherTablePage, table);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
}

static void
whither_table_page_init (WhitherTablePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Who and how much first: what a narrow window shows without scrolling. */
  static const WhitherCell cells[] = {
    WHITHER_CELL_FEATURE,  WHITHER_CELL_COMPANY, WHITHER_CELL_SENT,
    WHITHER_CELL_RECEIVED, WHITHER_CELL_NAME,    WHITHER_CELL_ANSWERED_FROM,
    WHITHER_CELL_SEAT,     WHITHER_CELL_START,   WHITHER_CELL_PACKET,
  };
  G_STATIC_ASSERT (G_N_ELEMENTS (cells) == WHITHER_N_CELLS);

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    add_column (self, cells[i]);
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
