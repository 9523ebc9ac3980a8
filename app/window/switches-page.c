/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/switches-page.h"

#include "base/i18n.h"
#include "base/text.h"
#include "window/drop-down.h"
#include "window/look.h"
#include "window/switch-row.h"
#include "window/switches-presets.h"
#include "window/switches-words.h"

#include <string.h>

/* Below this there is no room for text and choice side by side, at the normal text size. */
#define ROW_ROOM 440
/* Rows of a section before it is opened, and while somebody searches. */
#define FIRST_ROWS 6
#define MOST_ROWS 200

struct _WhitherSwitchesPage
{
  AdwBin parent_instance;

  GtkFlowBox *presets;
  GtkLabel *own_label;
  GtkListBox *own_list;
  GtkWidget *order_label;
  GtkDropDown *unclear_drop;
  GtkEditable *search;
  GtkBox *sections;

  WhitherSwitchboard *board; /* (owned) (nullable) */
  GHashTable *rows;          /* (owned) selector → WhitherSwitchRow of the sections */
  WhitherSnapshot *snapshot; /* (owned) (nullable): of which the sections are */
  gboolean opened[WHITHER_N_COLUMNS];
  gboolean is_following, is_narrow;
  gboolean wants_focus; /* asked for before there was anything to choose */
  guint fold_source;
};

enum
{
  DETAILS,
  CONFIRM,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WhitherSwitchesPage, whither_switches_page, ADW_TYPE_BIN)

static void
tell_of_row (WhitherSwitchesPage *self, WhitherSwitchRow *row, guint signal)
{
  const WhitherSwitches *switches = whither_switchboard_get_switches (self->board);
  guint index = 0;

  if (switches != NULL && whither_switches_find (switches, whither_switch_row_get_selector (row),
                                                 &index) != WHITHER_SWITCH_NONE)
    g_signal_emit (self, signals[signal], 0, index);
}

static void
show_details (WhitherSwitchesPage *self, WhitherSwitchRow *row)
{
  tell_of_row (self, row, DETAILS);
}

static void
confirm (WhitherSwitchesPage *self, WhitherSwitchRow *row)
{
  tell_of_row (self, row, CONFIRM);
}

static WhitherSwitchRow *
make_row (WhitherSwitchesPage *self, const char *selector, const char *title)
{
  GtkWidget *row = whither_switch_row_new (self->board, selector, title);

  whither_switch_row_set_narrow (WHITHER_SWITCH_ROW (row), self->is_narrow);
  g_signal_connect_object (row, "details", G_CALLBACK (show_details), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "confirm", G_CALLBACK (confirm), self, G_CONNECT_SWAPPED);
  return WHITHER_SWITCH_ROW (row);
}

/* TRUE when the rows of "Your Switches" stand for these switches in this order. */
static gboolean
own_rows_fit (WhitherSwitchesPage *self, const WhitherSwitches *switches)
{
  guint n = switches != NULL ? whither_switches_get_n (switches) : 0;

  for (guint i = 0; i < n; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->own_list, (int) i);

      if (!WHITHER_IS_SWITCH_ROW (row) ||
          g_strcmp0 (whither_switch_row_get_selector (WHITHER_SWITCH_ROW (row)),
                     whither_switches_get (switches, i)->selector) != 0)
        return FALSE;
    }
  return gtk_list_box_get_row_at_index (self->own_list, (int) n) == NULL;
}

static void
show_own_rows (WhitherSwitchesPage *self, const WhitherSwitches *switches)
{
  WhitherSnapshot *snapshot =
      whither_view_get_snapshot (whither_switchboard_get_view (self->board));
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->own_list, 0)) != NULL)
    gtk_list_box_remove (self->own_list, GTK_WIDGET (row));
  for (guint i = 0; switches != NULL && i < whither_switches_get_n (switches); i++)
    {
      const char *selector = whither_switches_get (switches, i)->selector;
      g_autofree char *title = whither_switchables_name (snapshot, selector);
      WhitherSwitchRow *own = make_row (self, selector, title);

      whither_switch_row_set_with_details (own, TRUE);
      gtk_list_box_append (self->own_list, GTK_WIDGET (own));
    }
}

/* What each switch is worth, as soon as that is known. */
static void
show_own_words (WhitherSwitchesPage *self)
{
  WhitherPolicy *policy = whither_switchboard_get_policy (self->board);
  guint n = policy != NULL ? whither_switches_get_n (whither_policy_get_switches (policy)) : 0;

  for (guint i = 0; i < n; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->own_list, (int) i);
      g_autofree char *works = whither_switches_words_works (policy, i);
      g_autofree char *remark = whither_switches_words_remark (policy, i);

      if (row == NULL)
        return;
      whither_switch_row_set_texts (WHITHER_SWITCH_ROW (row), works, remark);
      whither_switch_row_set_with_confirm (WHITHER_SWITCH_ROW (row),
                                           whither_switches_words_count_guarded (policy, i) > 0);
    }
}

static gboolean
focus_first (WhitherSwitchesPage *self)
{
  GtkFlowBoxChild *first = gtk_flow_box_get_child_at_index (self->presets, 0);

  return first != NULL && gtk_widget_grab_focus (gtk_flow_box_child_get_child (first));
}

static void
switches_changed (WhitherSwitchesPage *self)
{
  const WhitherSwitches *switches = whither_switchboard_get_switches (self->board);
  guint n = switches != NULL ? whither_switches_get_n (switches) : 0;
  g_autofree char *text = NULL;

  if (!own_rows_fit (self, switches))
    show_own_rows (self, switches);
  /* Translators: %u is how many switches are set. */
  text = n > 0 ? g_strdup_printf (_ ("Your Switches (%u)"), n) : g_strdup (_ ("Your Switches"));
  gtk_label_set_label (self->own_label, text);
  gtk_widget_set_visible (self->order_label, n > 1);
  self->is_following = TRUE;
  gtk_drop_down_set_selected (self->unclear_drop, switches != NULL
                                                      ? whither_switches_get_unclear (switches)
                                                      : WHITHER_UNCLEAR_ALLOW);
  self->is_following = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->unclear_drop), switches != NULL);
  if (whither_switchboard_get_book (self->board) == NULL)
    return;
  whither_switches_presets_show (self->presets, self->board);
  if (self->wants_focus)
    focus_first (self);
  self->wants_focus = FALSE;
}

static void
unclear_chosen (WhitherSwitchesPage *self)
{
  if (!self->is_following && self->board != NULL &&
      whither_switchboard_get_switches (self->board) != NULL)
    whither_switchboard_set_unclear (
        self->board, (WhitherUnclear) gtk_drop_down_get_selected (self->unclear_drop));
}

static gboolean
is_found (const WhitherSwitchable *one, const char *needle)
{
  g_autofree char *label = g_utf8_casefold (one->label, -1);
  g_autofree char *selector = g_utf8_casefold (one->selector, -1);

  return strstr (label, needle) != NULL || strstr (selector, needle) != NULL;
}

static void show_sections (WhitherSwitchesPage *self);

static void
open_section (WhitherSwitchesPage *self, GtkWidget *button)
{
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "column"));
  guint before = g_hash_table_size (self->rows);

  self->opened[column] = TRUE;
  show_sections (self);
  if (g_hash_table_size (self->rows) > before)
    gtk_widget_child_focus (GTK_WIDGET (self->sections), GTK_DIR_TAB_FORWARD);
}

static GtkWidget *
make_section (WhitherSwitchesPage *self, GPtrArray *found, WhitherColumn column, guint n_shown)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
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
  for (guint i = 0; i < n_shown; i++)
    {
      const WhitherSwitchable *one = g_ptr_array_index (found, i);
      WhitherSwitchRow *row = make_row (self, one->selector, one->label);

      gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (row));
      g_hash_table_insert (self->rows, g_strdup (one->selector), row);
    }
  gtk_box_append (GTK_BOX (section), heading);
  gtk_box_append (GTK_BOX (section), list);
  return section;
}

/* "Show all 34", or how many the search found beyond those that show. */
static void
add_rest (WhitherSwitchesPage *self, GtkWidget *section, WhitherColumn column, guint n, guint shown)
{
  g_autofree char *text = NULL;
  GtkWidget *rest;

  if (n <= shown)
    return;
  if (self->opened[column] || gtk_editable_get_text (self->search)[0] != '\0')
    {
      text = g_strdup_printf (
          ngettext ("%u more: search for it", "%u more: search for them", n - shown), n - shown);
      rest = gtk_label_new (text);
      gtk_label_set_xalign (GTK_LABEL (rest), 0);
      gtk_widget_add_css_class (rest, "dim-label");
    }
  else
    {
      /* Translators: %u is how many there are in all. */
      text = g_strdup_printf (_ ("Show All %u"), n);
      rest = gtk_button_new_with_label (text);
      gtk_widget_add_css_class (rest, "flat");
      gtk_widget_set_halign (rest, GTK_ALIGN_START);
      g_object_set_data (G_OBJECT (rest), "column", GUINT_TO_POINTER (column));
      g_signal_connect_object (rest, "clicked", G_CALLBACK (open_section), self, G_CONNECT_SWAPPED);
    }
  gtk_box_append (GTK_BOX (section), rest);
}

static void
add_section (WhitherSwitchesPage *self, GPtrArray *all, WhitherColumn column)
{
  g_autofree char *needle = g_utf8_casefold (gtk_editable_get_text (self->search), -1);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  guint most = self->opened[column] || needle[0] != '\0' ? MOST_ROWS : FIRST_ROWS;
  GtkWidget *section;

  for (guint i = 0; i < all->len; i++)
    {
      const WhitherSwitchable *one = g_ptr_array_index (all, i);

      if (one->column == column && is_found (one, needle))
        g_ptr_array_add (found, (gpointer) one);
    }
  if (found->len == 0)
    return;
  section = make_section (self, found, column, MIN (found->len, most));
  add_rest (self, section, column, found->len, MIN (found->len, most));
  gtk_box_append (self->sections, section);
}

/* What each row covers, and what other switches do to it. */
static void
show_words (WhitherSwitchesPage *self, GPtrArray *all)
{
  WhitherUnit unit = whither_switchboard_get_unit (self->board);
  const WhitherSwitches *switches = whither_switchboard_get_switches (self->board);

  for (guint i = 0; i < all->len; i++)
    {
      const WhitherSwitchable *one = g_ptr_array_index (all, i);
      WhitherSwitchRow *row = g_hash_table_lookup (self->rows, one->selector);
      g_autofree char *covers = NULL;
      g_autofree char *remark = NULL;

      if (row == NULL)
        continue;
      covers = whither_switchable_describe (one, unit);
      if (switches != NULL &&
          whither_switches_find (switches, one->selector, NULL) == WHITHER_SWITCH_NONE)
        remark = whither_switches_words_stopped (one);
      whither_switch_row_set_texts (row, covers, remark);
    }
}

static void
show_sections (WhitherSwitchesPage *self)
{
  GPtrArray *all = whither_switchboard_get_list (self->board);
  GtkWidget *child;

  g_hash_table_remove_all (self->rows);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->sections))) != NULL)
    gtk_box_remove (self->sections, child);
  if (all == NULL)
    return;
  for (guint i = 0; i < whither_switchables_n_columns; i++)
    add_section (self, all, whither_switchables_columns[i]);
  if (gtk_widget_get_first_child (GTK_WIDGET (self->sections)) == NULL)
    {
      GtkWidget *none = gtk_label_new (_ ("Nothing in this recording is called so."));

      gtk_label_set_wrap (GTK_LABEL (none), TRUE);
      gtk_widget_add_css_class (none, "dim-label");
      gtk_box_append (self->sections, none);
    }
  show_words (self, all);
}

static void
search_changed (WhitherSwitchesPage *self)
{
  if (self->board != NULL)
    show_sections (self);
}

/* Rows stay as they are, with the keyboard in them, unless the recording is another one. */
static void
compiled (WhitherSwitchesPage *self)
{
  WhitherSnapshot *snapshot =
      whither_view_get_snapshot (whither_switchboard_get_view (self->board));

  if (snapshot != self->snapshot)
    {
      g_clear_pointer (&self->snapshot, whither_snapshot_unref);
      self->snapshot = snapshot != NULL ? whither_snapshot_ref (snapshot) : NULL;
      show_sections (self);
    }
  else
    show_words (self, whither_switchboard_get_list (self->board));
  show_own_words (self);
}

static void
fold_rows (GtkWidget *widget, gboolean narrow)
{
  if (WHITHER_IS_SWITCH_ROW (widget))
    {
      whither_switch_row_set_narrow (WHITHER_SWITCH_ROW (widget), narrow);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    fold_rows (child, narrow);
}

static gboolean
fold (gpointer user_data)
{
  WhitherSwitchesPage *self = user_data;

  self->fold_source = 0;
  fold_rows (GTK_WIDGET (self), self->is_narrow);
  return G_SOURCE_REMOVE;
}

static void
whither_switches_page_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  WhitherSwitchesPage *self = WHITHER_SWITCHES_PAGE (widget);
  gboolean is_narrow = width < ROW_ROOM * whither_look_get_text_scale (widget);

  GTK_WIDGET_CLASS (whither_switches_page_parent_class)
      ->size_allocate (widget, width, height, baseline);
  if (is_narrow == self->is_narrow)
    return;
  self->is_narrow = is_narrow;
  if (self->fold_source == 0)
    self->fold_source = g_idle_add_full (GTK_PRIORITY_RESIZE, fold, self, NULL);
}

static gboolean
whither_switches_page_grab_focus (GtkWidget *widget)
{
  WhitherSwitchesPage *self = WHITHER_SWITCHES_PAGE (widget);

  self->wants_focus = gtk_flow_box_get_child_at_index (self->presets, 0) == NULL;
  return self->wants_focus || focus_first (self);
}

static void
whither_switches_page_dispose (GObject *object)
{
  WhitherSwitchesPage *self = WHITHER_SWITCHES_PAGE (object);

  g_clear_handle_id (&self->fold_source, g_source_remove);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_pointer (&self->snapshot, whither_snapshot_unref);
  g_clear_object (&self->board);
  G_OBJECT_CLASS (whither_switches_page_parent_class)->dispose (object);
}

static void
whither_switches_page_class_init (WhitherSwitchesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = whither_switches_page_dispose;
  widget_class->size_allocate = whither_switches_page_size_allocate;
  widget_class->grab_focus = whither_switches_page_grab_focus;
  signals[DETAILS] = g_signal_new ("details", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[CONFIRM] = g_signal_new ("confirm", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/whither/Whither/switches-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WhitherSwitchesPage, presets);
  gtk_widget_class_bind_template_child (widget_class, WhitherSwitchesPage, own_label);
  gtk_widget_class_bind_template_child (widget_class, WhitherSwitchesPage, own_list);
  gtk_widget_class_bind_template_child (widget_class, WhitherSwitchesPage, order_label);
  gtk_widget_class_bind_template_child (widget_class, WhitherSwitchesPage, unclear_drop);
  gtk_widget_class_bind_template_child (widget_class, WhitherSwitchesPage, search);
  gtk_widget_class_bind_template_child (widget_class, WhitherSwitchesPage, sections);
  gtk_widget_class_bind_template_callback (widget_class, unclear_chosen);
  gtk_widget_class_bind_template_callback (widget_class, search_changed);
}

static void
whither_switches_page_init (WhitherSwitchesPage *self)
{
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  whither_drop_down_say_choice (self->unclear_drop);
}

void
whither_switches_page_set_board (WhitherSwitchesPage *self, WhitherSwitchboard *board)
{
  g_return_if_fail (WHITHER_IS_SWITCHES_PAGE (self) && WHITHER_IS_SWITCHBOARD (board));
  g_return_if_fail (self->board == NULL);

  self->board = g_object_ref (board);
  g_signal_connect_object (board, "changed", G_CALLBACK (switches_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (board, "compiled", G_CALLBACK (compiled), self, G_CONNECT_SWAPPED);
  switches_changed (self);
}
