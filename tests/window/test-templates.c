/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Creates each template class and looks at every button in it: a button without a text must have a
 * label of its own. Run with GTK_A11Y=test. */
#include "window/window.h"

#include "window/card.h"
#include "window/cards-page.h"
#include "window/choice.h"
#include "window/correction-dialog.h"
#include "window/country-row.h"
#include "window/diagram-page.h"
#include "window/diagram-view.h"
#include "window/empty-page.h"
#include "window/error-bar.h"
#include "window/evidence-pane.h"
#include "window/facts-bar.h"
#include "window/filter-bar.h"
#include "window/filter-popover.h"
#include "window/findings-page.h"
#include "window/first-look.h"
#include "window/flow-page.h"
#include "window/headline.h"
#include "window/history.h"
#include "window/legend.h"
#include "window/more-button.h"
#include "window/policy-page.h"
#include "window/preferences.h"
#include "window/questions-page.h"
#include "window/reading-page.h"
#include "window/recording.h"
#include "window/result-page.h"
#include "window/switch-chooser.h"
#include "window/switch-dialog.h"
#include "window/switch-row.h"
#include "window/switches-page.h"
#include "window/table-page.h"
#include "window/view-menu.h"
#include "window/trial-page.h"
#include "window/ways-page.h"
#include "window/wrap-box.h"

static gboolean
has_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_label_get_text (GTK_LABEL (widget))[0] != '\0')
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_text (child))
      return TRUE;
  return FALSE;
}

static gboolean
is_named (GtkWidget *widget)
{
  return has_text (widget) ||
         gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget),
                                           GTK_ACCESSIBLE_PROPERTY_LABEL) ||
         gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget),
                                           GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

/* A menu's own inner button is named by the menu button around it. */
static gboolean
is_inner (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  return GTK_IS_MENU_BUTTON (parent) || GTK_IS_DROP_DOWN (parent);
}

/* Newer releases of libadwaita give their button in an entry row a tooltip alone, and newer
 * releases of GTK speak a tooltip where there is no label. */
static gboolean
is_spoken_by_tooltip (GtkWidget *widget)
{
  return gtk_check_version (4, 14, 0) == NULL &&
         gtk_widget_get_ancestor (widget, ADW_TYPE_ENTRY_ROW) != NULL &&
         gtk_widget_get_tooltip_text (widget) != NULL;
}

static guint
check_buttons (GtkWidget *widget)
{
  guint n = 0;

  if ((GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget)) && !is_inner (widget) &&
      !GTK_IS_WINDOW_CONTROLS (gtk_widget_get_parent (widget)))
    {
      n = 1;
      if (!is_named (widget) && !is_spoken_by_tooltip (widget) && gtk_widget_get_visible (widget))
        g_error ("a %s named %s has neither text nor label", G_OBJECT_TYPE_NAME (widget),
                 gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += check_buttons (child);
  return n;
}

static void
create (GType type, guint n_buttons)
{
  g_autoptr (GtkWidget) widget = g_object_ref_sink (g_object_new (type, NULL));

  g_assert_cmpuint (check_buttons (widget), >=, n_buttons);
}

static void
test_templates (void)
{
  create (WHITHER_TYPE_CARD_WIDGET, 1);
  create (WHITHER_TYPE_CARDS_PAGE, 1);
  create (WHITHER_TYPE_COUNTRY_ROW, 0);
  create (WHITHER_TYPE_DIAGRAM_PAGE, 4);
  create (WHITHER_TYPE_DIAGRAM_VIEW, 0);
  create (WHITHER_TYPE_EMPTY_PAGE, 2);
  create (WHITHER_TYPE_ERROR_BAR, 1);
  create (WHITHER_TYPE_EVIDENCE_PANE, 2);
  create (WHITHER_TYPE_FACTS_BAR, 3);
  create (WHITHER_TYPE_FILTER_BAR, 2);
  create (WHITHER_TYPE_FINDINGS_PAGE, 1);
  create (WHITHER_TYPE_FIRST_LOOK, 2);
  create (WHITHER_TYPE_FLOW_PAGE, 1);
  create (WHITHER_TYPE_HEADLINE, 1);
  create (WHITHER_TYPE_LEGEND, 0);
  create (WHITHER_TYPE_MORE_BUTTON, 1);
  create (WHITHER_TYPE_POLICY_PAGE, 3);
  create (WHITHER_TYPE_QUESTIONS_PAGE, 2);
  create (WHITHER_TYPE_READING_PAGE, 1);
  create (WHITHER_TYPE_RESULT_PAGE, 3);
  create (WHITHER_TYPE_SWITCH_ROW, 2);
  create (WHITHER_TYPE_SWITCHES_PAGE, 1);
  create (WHITHER_TYPE_TABLE_PAGE, 1);
  create (WHITHER_TYPE_VIEW_MENU, 1);
  create (WHITHER_TYPE_TRIAL_PAGE, 2);
  create (WHITHER_TYPE_WAYS_PAGE, 1);
}

static void
test_window (void)
{
  WhitherWindow *window = whither_window_new (NULL);

  g_assert_true (whither_window_is_empty (window));
  g_assert_cmpuint (check_buttons (GTK_WIDGET (window)), >=, 4);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_dialogs (void)
{
  GtkWidget *preferences = g_object_new (WHITHER_TYPE_PREFERENCES, NULL);
  GtkWidget *correction = g_object_new (WHITHER_TYPE_CORRECTION_DIALOG, NULL);
  GtkWidget *chooser = g_object_new (WHITHER_TYPE_SWITCH_CHOOSER, NULL);
  GtkWidget *details = g_object_new (WHITHER_TYPE_SWITCH_DIALOG, NULL);

  g_assert_cmpuint (check_buttons (preferences), >=, 2);
  g_assert_cmpuint (check_buttons (correction), >=, 2);
  g_assert_cmpuint (check_buttons (chooser), >=, 2);
  g_assert_cmpuint (check_buttons (details), >=, 4);
  gtk_window_destroy (GTK_WINDOW (preferences));
  gtk_window_destroy (GTK_WINDOW (correction));
  gtk_window_destroy (GTK_WINDOW (chooser));
  gtk_window_destroy (GTK_WINDOW (details));
}

static void
add_number (gconstpointer state, gpointer user_data)
{
  *(int *) user_data = *(const int *) state;
}

static void
do_step (WhitherHistory *history, int *value, int next, const char *merge)
{
  int *before = g_memdup2 (value, sizeof *value);
  int *after = g_memdup2 (&next, sizeof next);

  *value = next;
  whither_history_add (history, "Number", merge, before, after, g_free, add_number, value);
}

/* Each step back and forth; a new one after an undo forgets what was undone; merged ones are one.
 */
static void
test_history (void)
{
  g_autoptr (WhitherHistory) history = whither_history_new ();
  int value = 0;

  whither_history_undo (history);
  g_assert_null (whither_history_get_undo (history));
  do_step (history, &value, 1, NULL);
  do_step (history, &value, 2, NULL);
  whither_history_undo (history);
  g_assert_cmpint (value, ==, 1);
  whither_history_redo (history);
  g_assert_cmpint (value, ==, 2);
  whither_history_redo (history);
  g_assert_cmpint (value, ==, 2);
  whither_history_undo (history);
  do_step (history, &value, 7, "text");
  do_step (history, &value, 8, "text");
  g_assert_null (whither_history_get_redo (history));
  whither_history_undo (history);
  g_assert_cmpint (value, ==, 1);
  whither_history_redo (history);
  g_assert_cmpint (value, ==, 8);
  whither_history_undo (history);
  do_step (history, &value, 9, "text");
  whither_history_undo (history);
  whither_history_undo (history);
  g_assert_cmpint (value, ==, 0);
  g_assert_null (whither_history_get_undo (history));
  whither_history_clear (history);
  g_assert_null (whither_history_get_redo (history));
}

/* Columns in the order of the data until they are moved; two stay. */
static void
test_choice (void)
{
  g_autoptr (WhitherChoice) choice = whither_choice_new ();
  g_autoptr (WhitherChoice) other = NULL;
  g_autoptr (WhitherFilter) filter = NULL;

  g_assert_cmpuint (choice->n_columns, ==, 4);
  g_assert_true (whither_choice_show_column (choice, WHITHER_COLUMN_PROGRAM, TRUE));
  g_assert_false (whither_choice_show_column (choice, WHITHER_COLUMN_PROGRAM, TRUE));
  g_assert_cmpint (choice->columns[0], ==, WHITHER_COLUMN_PROGRAM);
  g_assert_true (whither_choice_move_column (choice, WHITHER_COLUMN_PROGRAM, 9));
  g_assert_cmpint (choice->columns[4], ==, WHITHER_COLUMN_PROGRAM);
  g_assert_false (whither_choice_move_column (choice, WHITHER_COLUMN_PROGRAM, 1));
  g_assert_false (whither_choice_move_column (choice, WHITHER_COLUMN_HOSTER, 1));
  for (guint i = 0; i < WHITHER_N_COLUMNS; i++)
    whither_choice_show_column (choice, (WhitherColumn) i, FALSE);
  g_assert_cmpuint (choice->n_columns, ==, 2);

  /* What only arranges the same keeps the selection. */
  other = whither_choice_copy (choice);
  other->clock = WHITHER_CLOCK_NIGHT;
  whither_choice_show_column (other, WHITHER_COLUMN_NAME, TRUE);
  g_assert_true (whither_choice_is_arranged (other, choice));
  whither_choice_add_selector (other, "seat:CN");
  g_assert_false (whither_choice_is_arranged (other, choice));

  g_assert_true (whither_choice_add_selector (choice, "seat:CN"));
  g_assert_false (whither_choice_add_selector (choice, "seat:CN"));
  g_assert_true (whither_choice_add_selector (choice, "seat:CNN"));
  g_assert_true (whither_choice_remove_selector (choice, "seat:CN"));
  g_assert_cmpstr (choice->selectors[0], ==, "seat:CNN");
  filter = whither_choice_build_filter (choice, NULL);
  g_assert_true (whither_filter_is_empty (filter)); /* what is none is left out */
  g_assert_true (whither_choice_remove_kind (choice, "seat:"));
  g_assert_false (whither_choice_remove_kind (choice, ""));
}

static void
test_roles (void)
{
  g_autoptr (GtkWidget) diagram =
      g_object_ref_sink (g_object_new (WHITHER_TYPE_DIAGRAM_VIEW, NULL));
  g_autoptr (GtkWidget) card = g_object_ref_sink (g_object_new (WHITHER_TYPE_CARD_WIDGET, NULL));

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (diagram), GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
test_country_row (void)
{
  static const char *const codes[] = { "DE", "CN", "HK", "MO", "TW", "US", "" };
  g_autoptr (GtkWidget) row = g_object_ref_sink (g_object_new (WHITHER_TYPE_COUNTRY_ROW, NULL));

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      whither_country_row_set_code (WHITHER_COUNTRY_ROW (row), codes[i]);
      g_assert_cmpstr (whither_country_row_get_code (WHITHER_COUNTRY_ROW (row)), ==, codes[i]);
    }
  whither_country_row_set_code (WHITHER_COUNTRY_ROW (row), "ZZ");
  g_assert_cmpstr (whither_country_row_get_code (WHITHER_COUNTRY_ROW (row)), ==, "");
}

static void
test_recording (void)
{
  static const struct
  {
    const char *json;
    gboolean readable;
    WhitherOwner owner;
    const char *recorded_in;
  } rows[] = {
    { "{}", TRUE, WHITHER_OWNER_UNANSWERED, "" },
    { "{\"owner\":\"agreed\",\"recorded_in\":\"DE\"}", TRUE, WHITHER_OWNER_AGREED, "DE" },
    { "{\"owner\":\"nobody\",\"recorded_in\":\"ZZ\"}", TRUE, WHITHER_OWNER_UNANSWERED, "" },
    { "{\"recorded_in\":\"Germany\",\"new\":{\"owner\":\"self\"}}", TRUE, WHITHER_OWNER_UNANSWERED,
      "" },
    { "{\"owner\":\"self\"", FALSE, WHITHER_OWNER_OTHER, "FR" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      WhitherRecording read = { .owner = WHITHER_OWNER_OTHER, .recorded_in = "FR" };
      WhitherRecording again = { 0 };
      g_autofree char *json = NULL;

      g_assert_cmpint (whither_recording_from_json (rows[i].json, &read), ==, rows[i].readable);
      g_assert_cmpint (read.owner, ==, rows[i].owner);
      g_assert_cmpstr (read.recorded_in, ==, rows[i].recorded_in);
      json = whither_recording_to_json (&read);
      g_assert_true (whither_recording_from_json (json, &again));
      g_assert_cmpmem (&read, sizeof read, &again, sizeof again);
    }
}

/* Three boxes of 40 x 10 with 6 between them, in lines of so many pixels. */
static void
test_wrap_box (void)
{
  static const struct
  {
    int width, height;
  } rows[] = { { 133, 10 }, { 132, 10 }, { 131, 26 }, { 86, 26 }, { 85, 42 }, { 40, 42 } };
  g_autoptr (GtkWidget) box = g_object_ref_sink (g_object_new (WHITHER_TYPE_WRAP_BOX, NULL));
  GtkWidget *hidden = gtk_label_new ("takes no room");
  int least, best;

  for (guint i = 0; i < 3; i++)
    {
      GtkWidget *child = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

      gtk_widget_set_size_request (child, 40, 10);
      whither_wrap_box_append (WHITHER_WRAP_BOX (box), child);
    }
  gtk_widget_set_visible (hidden, FALSE);
  whither_wrap_box_insert_after (WHITHER_WRAP_BOX (box), hidden, gtk_widget_get_first_child (box));
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &least, &best, NULL, NULL);
  g_assert_cmpint (least, ==, 40);
  g_assert_cmpint (best, ==, 132);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, rows[i].width, &least, NULL, NULL, NULL);
      g_assert_cmpint (least, ==, rows[i].height);
    }
}

int
main (int argc, char **argv)
{
  if (g_getenv ("DISPLAY") == NULL && g_getenv ("WAYLAND_DISPLAY") == NULL)
    {
      g_print ("1..0 # SKIP there is no display\n");
      return 0;
    }

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/window/templates", test_templates);
  g_test_add_func ("/window/window", test_window);
  g_test_add_func ("/window/dialogs", test_dialogs);
  g_test_add_func ("/window/history", test_history);
  g_test_add_func ("/window/choice", test_choice);
  g_test_add_func ("/window/roles", test_roles);
  g_test_add_func ("/window/country-row", test_country_row);
  g_test_add_func ("/window/recording", test_recording);
  g_test_add_func ("/window/wrap-box", test_wrap_box);
  return g_test_run ();
}
