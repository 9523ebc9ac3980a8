/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/table-columns.h"

#include "base/i18n.h"
#include "window/table-cell.h"

/* In digits of the text: with large text columns are wider. */
#define NAME_WIDTH 22
#define NUMBER_WIDTH 12
#define TIME_WIDTH 20
#define PADDING 13
#define WIDTH_BEFORE "width-before"

#define ORDER "order"
#define DIRECTION "direction"
#define ASCENDING "ascending"
#define DESCENDING "descending"

struct _WhitherTableColumns
{
  GtkColumnView *table;        /* (unowned) */
  GPtrArray *columns;          /* (owned) (element-type GtkColumnViewColumn): by cell */
  GSimpleActionGroup *actions; /* (owned) */
  GMenu *columns_menu;         /* (owned) */
  GMenu *order_menu;           /* (owned) */
  int digit;                   /* how wide one is, in units of Pango */
};

/* --- cells -------------------------------------------------------------------------------- */

static void
set_up_cell (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  gtk_list_item_set_child (item, whither_table_cell_new (GPOINTER_TO_UINT (user_data)));
}

static void
bind_cell (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  whither_table_cell_set_row (WHITHER_TABLE_CELL (gtk_list_item_get_child (item)),
                              gtk_list_item_get_item (item));
}

static void
unbind_cell (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  whither_table_cell_set_row (WHITHER_TABLE_CELL (gtk_list_item_get_child (item)), NULL);
}

/* --- order -------------------------------------------------------------------------------- */

/* GTK 4.8 does not tell by which columns a table is sorted, but it compares with them: it is asked
 * to compare this, and each column that it goes through leaves its name. */
typedef struct
{
  GArray *orders;     /* (element-type WhitherCellOrder): met so far */
  WhitherCell lesser; /* the cell in which this comes first; WHITHER_N_CELLS for none */
} Probe;

static int
answer_probe (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Probe *probe = a;
  WhitherCellOrder order = { .cell = GPOINTER_TO_UINT (user_data) };

  if (probe->lesser == order.cell)
    return -1;
  if (probe->lesser == WHITHER_N_CELLS)
    g_array_append_val (probe->orders, order);
  return 0;
}

static GArray *
probe_orders (GtkSorter *sorter)
{
  Probe probe = { g_array_new (FALSE, FALSE, sizeof (WhitherCellOrder)), WHITHER_N_CELLS };
  Probe other;

  gtk_sorter_compare (sorter, &probe, &other);
  for (guint i = 0; i < probe.orders->len; i++)
    {
      WhitherCellOrder *order = &g_array_index (probe.orders, WhitherCellOrder, i);

      probe.lesser = order->cell;
      order->descending = gtk_sorter_compare (sorter, &probe, &other) == GTK_ORDERING_LARGER;
    }
  return probe.orders;
}

/* The column of a cell, wherever a person dragged it. */
static GtkColumnViewColumn *
get_column (WhitherTableColumns *self, WhitherCell cell)
{
  return g_ptr_array_index (self->columns, cell);
}

static void
sort_by (WhitherTableColumns *self, WhitherCell cell, gboolean descending)
{
  /* GTK 4.8 would leave the mark in the heading of the column before. */
  gtk_column_view_sort_by_column (self->table, NULL, GTK_SORT_ASCENDING);
  gtk_column_view_sort_by_column (self->table, get_column (self, cell),
                                  descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

static void
order_changed (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  WhitherTableColumns *self = user_data;
  WhitherCell cell;

  /* Numbers from the largest, texts from A: what a person looks for first. */
  if (whither_cell_from_id (g_variant_get_string (state, NULL), &cell))
    sort_by (self, cell, cell == WHITHER_CELL_SENT || cell == WHITHER_CELL_RECEIVED);
}

static void
direction_changed (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  WhitherTableColumns *self = user_data;
  g_autoptr (GArray) orders = whither_table_columns_find_orders (self);

  if (orders->len > 0)
    sort_by (self, g_array_index (orders, WhitherCellOrder, 0).cell,
             g_str_equal (g_variant_get_string (state, NULL), DESCENDING));
}

static void
set_state (WhitherTableColumns *self, const char *name, const char *state)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (state));
}

/* The menu says what was chosen, also by a click on a heading. */
static void
follow_order (WhitherTableColumns *self)
{
  g_autoptr (GArray) orders = whither_table_columns_find_orders (self);

  if (orders->len == 0)
    {
      set_state (self, ORDER, "");
      set_state (self, DIRECTION, "");
      return;
    }
  const WhitherCellOrder *first = &g_array_index (orders, WhitherCellOrder, 0);
  set_state (self, ORDER, whither_cell_to_id (first->cell));
  set_state (self, DIRECTION, first->descending ? DESCENDING : ASCENDING);
}

static void
add_order_action (WhitherTableColumns *self, const char *name, GCallback changed)
{
  g_autoptr (GSimpleAction) action =
      g_simple_action_new_stateful (name, G_VARIANT_TYPE_STRING, g_variant_new_string (""));

  g_signal_connect (action, "change-state", changed, self);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
}

/* --- columns ------------------------------------------------------------------------------ */

static int
measure_digit (GtkColumnView *table)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (table));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = pango_font_metrics_get_approximate_digit_width (metrics);

  pango_font_metrics_unref (metrics);
  return MAX (width, 1);
}

static int
get_width (WhitherTableColumns *self, WhitherCell cell)
{
  int digits = whither_cell_is_number (cell) ? NUMBER_WIDTH : NAME_WIDTH;

  if (cell == WHITHER_CELL_START)
    digits = TIME_WIDTH;
  return digits * self->digit / PANGO_SCALE + PADDING;
}

/* GTK 4.8 makes rows as wide as if hidden columns were there too: mirrored, what is seen of them
 * would lie outside the window. A hidden column has no width, and gets the one it had when it is
 * shown. */
static void
show_column (GtkColumnViewColumn *column, gboolean visible)
{
  int width = gtk_column_view_column_get_fixed_width (column);

  if (visible)
    width = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (column), WIDTH_BEFORE));
  else
    g_object_set_data (G_OBJECT (column), WIDTH_BEFORE, GINT_TO_POINTER (width));
  gtk_column_view_column_set_fixed_width (column, visible ? width : 0);
  gtk_column_view_column_set_visible (column, visible);
}

static void
toggle_column (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkColumnViewColumn *column = user_data;
  gboolean visible = !gtk_column_view_column_get_visible (column);

  show_column (column, visible);
  g_simple_action_set_state (action, g_variant_new_boolean (visible));
}

static void
add_toggle (WhitherTableColumns *self, WhitherCell cell, GtkColumnViewColumn *column)
{
  gboolean visible = gtk_column_view_column_get_visible (column);
  g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (whither_cell_to_id (cell), NULL,
                                                                   g_variant_new_boolean (visible));

  g_signal_connect_object (action, "activate", G_CALLBACK (toggle_column), column, 0);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
}

static void
add_column (WhitherTableColumns *self, WhitherCell cell)
{
  gpointer number = GUINT_TO_POINTER (cell);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column = gtk_column_view_column_new (whither_cell_to_label (cell), factory);
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (answer_probe, number, NULL));

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_cell), number);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cell), NULL);
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, cell == WHITHER_CELL_NAME);
  gtk_column_view_column_set_fixed_width (column, get_width (self, cell));
  if (!whither_cell_is_shown_first (cell))
    show_column (column, FALSE);
  gtk_column_view_append_column (self->table, column);
  add_toggle (self, cell, column);
  g_ptr_array_add (self->columns, column);
}

/* --- the menus ---------------------------------------------------------------------------- */

static void
append_target (GMenu *menu, const char *label, const char *action, const char *target)
{
  g_autofree char *name = g_strdup_printf (WHITHER_COLUMN_ACTIONS ".%s::%s", action, target);

  g_menu_append (menu, label, name);
}

static GMenu *
make_order_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) cells = g_menu_new ();
  g_autoptr (GMenu) directions = g_menu_new ();

  append_target (directions, _ ("Ascending"), DIRECTION, ASCENDING);
  append_target (directions, _ ("Descending"), DIRECTION, DESCENDING);
  for (guint i = 0; i < WHITHER_N_CELLS; i++)
    append_target (cells, whither_cell_to_label ((WhitherCell) i), ORDER,
                   whither_cell_to_id ((WhitherCell) i));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (directions));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (cells));
  return menu;
}

static GMenu *
make_columns_menu (void)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < WHITHER_N_CELLS; i++)
    {
      g_autofree char *name =
          g_strconcat (WHITHER_COLUMN_ACTIONS ".", whither_cell_to_id ((WhitherCell) i), NULL);

      g_menu_append (menu, whither_cell_to_label ((WhitherCell) i), name);
    }
  return menu;
}

/* --- the whole ---------------------------------------------------------------------------- */

WhitherTableColumns *
whither_table_columns_new (GtkColumnView *table)
{
  WhitherTableColumns *self;

  g_return_val_if_fail (GTK_IS_COLUMN_VIEW (table), NULL);

  self = g_new0 (WhitherTableColumns, 1);
  self->table = table;
  self->digit = measure_digit (table);
  self->columns = g_ptr_array_new_with_free_func (g_object_unref);
  self->actions = g_simple_action_group_new ();
  add_order_action (self, ORDER, G_CALLBACK (order_changed));
  add_order_action (self, DIRECTION, G_CALLBACK (direction_changed));
  for (guint i = 0; i < WHITHER_N_CELLS; i++)
    add_column (self, (WhitherCell) i);
  self->columns_menu = make_columns_menu ();
  self->order_menu = make_order_menu ();
  g_signal_connect_swapped (gtk_column_view_get_sorter (table), "changed",
                            G_CALLBACK (follow_order), self);
  /* The largest first, until the person sorts otherwise. */
  sort_by (self, WHITHER_CELL_SENT, TRUE);
  return self;
}

void
whither_table_columns_free (WhitherTableColumns *self)
{
  g_return_if_fail (self != NULL);

  g_signal_handlers_disconnect_by_data (gtk_column_view_get_sorter (self->table), self);
  /* Widgets may keep the actions for longer. */
  g_signal_handlers_disconnect_by_data (
      g_action_map_lookup_action (G_ACTION_MAP (self->actions), ORDER), self);
  g_signal_handlers_disconnect_by_data (
      g_action_map_lookup_action (G_ACTION_MAP (self->actions), DIRECTION), self);
  g_ptr_array_unref (self->columns);
  g_object_unref (self->actions);
  g_object_unref (self->columns_menu);
  g_object_unref (self->order_menu);
  g_free (self);
}

/* What a person made narrower stays narrower than the others. */
void
whither_table_columns_fit_text (WhitherTableColumns *self)
{
  int digit;

  g_return_if_fail (self != NULL);

  digit = measure_digit (self->table);
  if (digit == self->digit)
    return;
  for (guint i = 0; i < self->columns->len; i++)
    {
      GtkColumnViewColumn *column = get_column (self, (WhitherCell) i);
      gboolean visible = gtk_column_view_column_get_visible (column);
      int width = visible ? gtk_column_view_column_get_fixed_width (column)
                          : GPOINTER_TO_INT (g_object_get_data (G_OBJECT (column), WIDTH_BEFORE));

      width = (int) ((gint64) width * digit / self->digit);
      if (visible)
        gtk_column_view_column_set_fixed_width (column, width);
      else
        g_object_set_data (G_OBJECT (column), WIDTH_BEFORE, GINT_TO_POINTER (width));
    }
  self->digit = digit;
}

GActionGroup *
whither_table_columns_get_actions (WhitherTableColumns *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return G_ACTION_GROUP (self->actions);
}

GMenuModel *
whither_table_columns_get_columns_menu (WhitherTableColumns *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return G_MENU_MODEL (self->columns_menu);
}

GMenuModel *
whither_table_columns_get_order_menu (WhitherTableColumns *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return G_MENU_MODEL (self->order_menu);
}

GArray *
whither_table_columns_list_shown (WhitherTableColumns *self)
{
  GArray *cells;

  g_return_val_if_fail (self != NULL, NULL);

  GListModel *columns = gtk_column_view_get_columns (self->table);
  cells = g_array_new (FALSE, FALSE, sizeof (WhitherCell));
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      guint cell;

      if (gtk_column_view_column_get_visible (column) &&
          g_ptr_array_find (self->columns, column, &cell))
        g_array_append_val (cells, cell);
    }
  return cells;
}

GArray *
whither_table_columns_find_orders (WhitherTableColumns *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return probe_orders (gtk_column_view_get_sorter (self->table));
}
