/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The example in the whole window, seen from inside: every view is shown, and what it holds has a
 * role and a sentence for a screen reader; and how one picture becomes the next. Run with
 * GTK_A11Y=test, where warnings are deadly. */
#include "window/application.h"
#include "window/card.h"
#include "window/diagram-view-private.h"
#include "window/settings.h"
#include "window/view-arrange.h"
#include "window/window.h"

#define PATIENCE (60 * G_USEC_PER_SEC)

static gboolean
wake_up (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* The first widget of a type that shows. */
static GtkWidget *
find (GtkWidget *widget, GType type)
{
  GtkWidget *found = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);
  return found;
}

/* Once more after each turn of the main loop. */
static GtkWidget *
wait_for (GtkWidget *window, const char *page, GType type)
{
  gint64 until = g_get_monotonic_time () + PATIENCE;
  GtkWidget *found;

  gtk_widget_activate_action (window, "win.show-page", "s", page);
  while ((found = find (window, type)) == NULL && g_get_monotonic_time () < until)
    {
      g_main_context_iteration (NULL, TRUE);
      gtk_widget_activate_action (window, "win.show-page", "s", page);
    }
  if (found == NULL)
    g_error ("there is no %s on the page “%s”", g_type_name (type), page);
  return found;
}

static void
check (GtkWidget *found, GtkAccessibleRole role)
{
  g_assert_true (gtk_test_accessible_has_role (GTK_ACCESSIBLE (found), role));
  g_assert_true (
      gtk_test_accessible_has_property (GTK_ACCESSIBLE (found), GTK_ACCESSIBLE_PROPERTY_LABEL));
}

/* One program, with one window for all. */
static WhitherApplication *application;
static GtkWidget *window;
static guint source;

static void
open_example (void)
{
  application = whither_application_new ();
  source = g_timeout_add (50, wake_up, NULL);
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  whither_settings_set_first_look_done ();
  window = GTK_WIDGET (whither_window_new (GTK_APPLICATION (application)));
  gtk_window_present (GTK_WINDOW (window));
  whither_window_open_example (WHITHER_WINDOW (window));
}

static void
close_example (void)
{
  gtk_window_destroy (GTK_WINDOW (window));
  g_source_remove (source);
  g_object_unref (application);
}

static void
test_example (void)
{
  static const char *const diagrams[] = { "flow", "map", "matrix", "timeline" };

  check (wait_for (window, "cards", WHITHER_TYPE_CARD_WIDGET), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  for (guint i = 0; i < G_N_ELEMENTS (diagrams); i++)
    {
      GtkWidget *item = wait_for (window, diagrams[i], WHITHER_TYPE_DIAGRAM_ITEM);

      check (item, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
      check (gtk_widget_get_parent (item), GTK_ACCESSIBLE_ROLE_GROUP);
    }
  check (wait_for (window, "findings", GTK_TYPE_LIST_BOX_ROW), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  wait_for (window, "table", GTK_TYPE_COLUMN_VIEW);
}

/* Shows or hides a column, and waits for that picture. */
static void
change_picture (WhitherDiagramView *view, WhitherColumn column)
{
  const WhitherPicture *before = view->picture;
  gint64 until = g_get_monotonic_time () + PATIENCE;

  whither_view_set_column_shown (view->view, column,
                                 !whither_view_get_column_shown (view->view, column));
  while (view->picture == before && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (view->picture != before);
}

/* One picture changes into the next in less than 250 ms, or at once for who wants that. */
static void
test_animations (void)
{
  GtkWidget *item = wait_for (window, "flow", WHITHER_TYPE_DIAGRAM_ITEM);
  WhitherDiagramView *view = WHITHER_DIAGRAM_VIEW (gtk_widget_get_parent (item));
  GtkSettings *settings = gtk_widget_get_settings (window);
  gint64 until = g_get_monotonic_time () + PATIENCE;

  g_object_set (settings, "gtk-enable-animations", FALSE, NULL);
  change_picture (view, WHITHER_COLUMN_PROGRAM);
  g_assert_null (view->old_drawing);
  g_assert_true (view->faded >= 1);

  g_object_set (settings, "gtk-enable-animations", TRUE, NULL);
  change_picture (view, WHITHER_COLUMN_PROGRAM);
  g_assert_nonnull (view->old_drawing);
  g_assert_cmpuint (adw_timed_animation_get_duration (ADW_TIMED_ANIMATION (view->fade)), <, 250);
  while (view->old_drawing != NULL && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (view->old_drawing);
}

int
main (int argc, char **argv)
{
  int status;

  if (g_getenv ("DISPLAY") == NULL && g_getenv ("WAYLAND_DISPLAY") == NULL)
    {
      g_print ("1..0 # SKIP there is no display\n");
      return 0;
    }

  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/example", test_example);
  g_test_add_func ("/window/animations", test_animations);
  open_example ();
  status = g_test_run ();
  close_example ();
  return status;
}
