/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/window-private.h"

#include "base/i18n.h"
#include "window/empty-page.h"
#include "window/look.h"
#include "window/settings.h"
#include "window/shortcuts-window.h"
#include "window/view-menu.h"

#include <stdlib.h>

/* From this width on (at the normal text size, as all widths here), evidence stands beside the
 * view. */
#define PANE_ROOM 800
/* Below this width the button to open a file, which the menu has too, leaves its room to the title.
 */
#define BUTTON_ROOM 500
/* Below this width a row of views would be cut off: they are a menu. So they are up to the width at
 * which a name of theirs was seen to be cut. */
#define BAR_ROOM 340
#define FIRST_PAGE "cards"
#define TABLE_PAGE "table"

G_DEFINE_FINAL_TYPE (WhitherWindow, whither_window, ADW_TYPE_APPLICATION_WINDOW)

/* What makes sense only with a result is absent without one. */
static void
update_commands (WhitherWindow *self, const char *page)
{
  static const char *const of_result[] = { "win.save",      "win.save-as",       "win.export",
                                           "win.show-page", "win.show-evidence", "win.ask",
                                           "win.filter",    "win.toggle-table" };
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean has_result = g_str_equal (page, "result");

  for (guint i = 0; i < G_N_ELEMENTS (of_result); i++)
    gtk_widget_action_set_enabled (widget, of_result[i], has_result);
  if (has_result && self->is_example)
    gtk_widget_action_set_enabled (widget, "win.ask", FALSE);
  gtk_widget_action_set_enabled (widget, "win.first-look", has_result && self->is_example);
  if (!has_result)
    gtk_widget_set_visible (GTK_WIDGET (self->first_look), FALSE);
  whither_window_update_list_recent (self, has_result && !self->is_example);
  whither_window_update_policy (self, page);
  gtk_widget_action_set_enabled (widget, "win.cancel", g_str_equal (page, "reading"));
}

/* GTK 4.8 tells a screen reader of the pages that do not show, too: they are hidden from it here.
 */
static void
hide_other_pages (WhitherWindow *self)
{
  GtkWidget *shown = gtk_stack_get_visible_child (self->pages);

  for (GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (self->pages)); page != NULL;
       page = gtk_widget_get_next_sibling (page))
    gtk_accessible_update_state (GTK_ACCESSIBLE (page), GTK_ACCESSIBLE_STATE_HIDDEN, page != shown,
                                 -1);
}

void
whither_window_show_page (WhitherWindow *self, const char *name)
{
  update_commands (self, name);
  gtk_stack_set_visible_child_name (self->pages, name);
  whither_window_update_header (self);
  hide_other_pages (self);
  gtk_widget_grab_focus (gtk_stack_get_visible_child (self->pages));
  whither_window_update_title (self);
}

void
whither_window_toast (WhitherWindow *self, const char *sentence)
{
  whither_error_bar_close (self->error_bar);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (sentence));
}

void
whither_window_toast_undo (WhitherWindow *self, const char *sentence)
{
  AdwToast *toast = adw_toast_new (sentence);

  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  whither_error_bar_close (self->error_bar);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
whither_window_show_error (WhitherWindow *self, const char *heading, const char *sentence)
{
  whither_error_bar_show (self->error_bar, heading, sentence);
}

static gboolean
fold (gpointer user_data)
{
  WhitherWindow *self = user_data;

  self->fold_source = 0;
  whither_result_page_set_wide (self->result_page, self->has_pane_room);
  whither_first_look_set_wide (self->first_look, self->has_pane_room);
  gtk_widget_set_visible (GTK_WIDGET (self->switcher_bar), self->has_bar_room);
  gtk_widget_set_visible (self->view_menu, !self->has_bar_room);
  whither_window_update_header (self);
  return G_SOURCE_REMOVE;
}

/* Comes while sizes are given out, when nothing may change its own. */
static void
queue_fold (WhitherWindow *self)
{
  if (self->fold_source == 0)
    self->fold_source = g_idle_add_full (GTK_PRIORITY_RESIZE, fold, self, NULL);
}

static void
whither_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  WhitherWindow *self = WHITHER_WINDOW (widget);
  double scale = whither_look_get_text_scale (widget);
  gboolean has_pane_room = width >= PANE_ROOM * scale;
  gboolean has_button_room = width >= BUTTON_ROOM * scale;
  gboolean has_bar_room;

  GTK_WIDGET_CLASS (whither_window_parent_class)->size_allocate (widget, width, height, baseline);
  if (whither_window_is_bar_cut (self))
    self->cut_width = MAX (self->cut_width, width);
  has_bar_room = width >= BAR_ROOM * scale && width > self->cut_width;
  if (self->has_pane_room == has_pane_room && self->has_bar_room == has_bar_room &&
      self->has_button_room == has_button_room)
    return;

  self->has_pane_room = has_pane_room;
  self->has_bar_room = has_bar_room;
  self->has_button_room = has_button_room;
  queue_fold (self);
}

/* Of another size, the names may fit where they did not. */
static void
look_changed (WhitherWindow *self)
{
  self->cut_width = 0;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  queue_fold (self);
}

static void
show_page_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  whither_result_page_show (WHITHER_WINDOW (widget)->result_page,
                            g_variant_get_string (parameter, NULL));
}

/* One key to the table from every view, and the same key back. */
static void
toggle_table_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WhitherWindow *self = WHITHER_WINDOW (widget);
  AdwViewStack *stack = whither_result_page_get_stack (self->result_page);
  const char *shown = adw_view_stack_get_visible_child_name (stack);

  if (g_strcmp0 (shown, TABLE_PAGE) == 0)
    {
      whither_result_page_show (self->result_page,
                                self->page_before != NULL ? self->page_before : FIRST_PAGE);
      return;
    }
  self->page_before = g_intern_string (shown);
  whither_result_page_show (self->result_page, TABLE_PAGE);
}

static void
tell_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  whither_window_toast (WHITHER_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
show_evidence_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  whither_result_page_show_evidence (WHITHER_WINDOW (widget)->result_page,
                                     g_str_equal (action, "win.show-evidence"));
}

static void
filter_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WhitherWindow *self = WHITHER_WINDOW (widget);

  if (g_str_equal (action, "win.clear-filter"))
    whither_view_clear_filter (self->view);
  if (g_str_equal (action, "win.filter"))
    whither_result_page_focus_filter (self->result_page);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->result_page));
}

static void
history_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WhitherHistory *history = whither_view_get_history (WHITHER_WINDOW (widget)->view);
  gboolean is_undo = g_str_equal (action, "win.undo");
  const char *step =
      is_undo ? whither_history_get_undo (history) : whither_history_get_redo (history);
  g_autofree char *sentence = NULL;

  if (step == NULL)
    return;
  /* Translators: %s is what was changed, such as "Filter" or "Columns". */
  sentence = g_strdup_printf (is_undo ? _ ("Undone: %s") : _ ("Done again: %s"), step);
  if (is_undo)
    whither_history_undo (history);
  else
    whither_history_redo (history);
  whither_window_toast (WHITHER_WINDOW (widget), sentence);
}

static void
history_changed (WhitherWindow *self)
{
  WhitherHistory *history = whither_view_get_history (self->view);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo",
                                 whither_history_get_undo (history) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo",
                                 whither_history_get_redo (history) != NULL);
}

static void
select_largest_feature (WhitherWindow *self)
{
  g_autoptr (WhitherFilter) filter = whither_view_build_filter (self->view);
  g_autoptr (GArray) ranks =
      whither_snapshot_rank (whither_view_get_snapshot (self->view), WHITHER_COLUMN_FEATURE,
                             whither_view_get_unit (self->view), filter);

  if (ranks->len > 0)
    whither_view_select_facet (self->view, WHITHER_COLUMN_FEATURE,
                               g_array_index (ranks, WhitherRank, 0).facet);
}

static void
look_step (WhitherWindow *self, const char *where)
{
  gboolean is_evidence = g_str_equal (where, "evidence");

  if (is_evidence)
    select_largest_feature (self);
  else
    whither_result_page_show (self->result_page, where);
  whither_result_page_show_evidence (self->result_page, is_evidence);
}

static void
look_ended (WhitherWindow *self)
{
  whither_settings_set_first_look_done ();
  gtk_widget_grab_focus (GTK_WIDGET (self->result_page));
}

static void
first_look_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  whither_first_look_begin (WHITHER_WINDOW (widget)->first_look);
}

static void
show_shortcuts_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  whither_shortcuts_window_present (GTK_WINDOW (widget));
}

static void
citation_copied (WhitherWindow *self)
{
  whither_window_toast (self, _ ("Citation copied"));
}

/* Nothing is asked and nothing is lost: what is in no project file stays as a working copy, which
 * the first screen offers next time. */
static gboolean
whither_window_close_request (GtkWindow *window)
{
  whither_window_finish_import (WHITHER_WINDOW (window));
  whither_window_cancel_documents (WHITHER_WINDOW (window));
  return GTK_WINDOW_CLASS (whither_window_parent_class)->close_request (window);
}

static void
whither_window_dispose (GObject *object)
{
  WhitherWindow *self = WHITHER_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->documents);
  g_clear_object (&self->switchboard);
  g_clear_object (&self->loader);
  g_clear_object (&self->view);
  g_clear_handle_id (&self->fold_source, g_source_remove);
  g_clear_pointer (&self->paths, g_strfreev);
  g_clear_pointer (&self->project, g_free);
  g_clear_pointer (&self->working_copy, g_free);
  G_OBJECT_CLASS (whither_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, WhitherWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, WhitherWindow, switcher_bar);
  gtk_widget_class_bind_template_child (widget_class, WhitherWindow, view_menu);
  gtk_widget_class_bind_template_child (widget_class, WhitherWindow, error_bar);
  gtk_widget_class_bind_template_child (widget_class, WhitherWindow, first_look);
  gtk_widget_class_bind_template_child (widget_class, WhitherWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, WhitherWindow, empty_page);
  gtk_widget_class_bind_template_child (widget_class, WhitherWindow, questions_page);
  gtk_widget_class_bind_template_child (widget_class, WhitherWindow, reading_page);
  gtk_widget_class_bind_template_child (widget_class, WhitherWindow, result_page);
  gtk_widget_class_bind_template_child (widget_class, WhitherWindow, policy_page);
  gtk_widget_class_bind_template_child (widget_class, WhitherWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, WhitherWindow, policy_button);
  gtk_widget_class_bind_template_child (widget_class, WhitherWindow, open_button);
  gtk_widget_class_bind_template_child (widget_class, WhitherWindow, menu_button);
}

static void
whither_window_class_init (WhitherWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (WHITHER_TYPE_EMPTY_PAGE);
  g_type_ensure (WHITHER_TYPE_ERROR_BAR);
  g_type_ensure (WHITHER_TYPE_FIRST_LOOK);
  g_type_ensure (WHITHER_TYPE_POLICY_PAGE);
  g_type_ensure (WHITHER_TYPE_QUESTIONS_PAGE);
  g_type_ensure (WHITHER_TYPE_READING_PAGE);
  g_type_ensure (WHITHER_TYPE_RESULT_PAGE);
  g_type_ensure (WHITHER_TYPE_VIEW_MENU);
  G_OBJECT_CLASS (klass)->dispose = whither_window_dispose;
  widget_class->size_allocate = whither_window_size_allocate;
  GTK_WINDOW_CLASS (klass)->close_request = whither_window_close_request;

  gtk_widget_class_install_action (widget_class, "win.show-page", "s", show_page_action);
  gtk_widget_class_install_action (widget_class, "win.toggle-table", NULL, toggle_table_action);
  gtk_widget_class_install_action (widget_class, "win.tell", "s", tell_action);
  gtk_widget_class_install_action (widget_class, "win.show-evidence", NULL, show_evidence_action);
  gtk_widget_class_install_action (widget_class, "win.hide-evidence", NULL, show_evidence_action);
  gtk_widget_class_install_action (widget_class, "win.show-shortcuts", NULL, show_shortcuts_action);
  gtk_widget_class_install_action (widget_class, "win.first-look", NULL, first_look_action);
  gtk_widget_class_install_action (widget_class, "win.filter", NULL, filter_action);
  gtk_widget_class_install_action (widget_class, "win.leave-filter", NULL, filter_action);
  gtk_widget_class_install_action (widget_class, "win.clear-filter", NULL, filter_action);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, history_action);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, history_action);
  whither_window_class_init_import (widget_class);
  whither_window_class_init_save (widget_class);
  whither_window_class_init_selection (widget_class);
  whither_window_class_init_export (widget_class);
  whither_window_class_init_document (widget_class);
  whither_window_class_init_facts (widget_class);
  whither_window_class_init_policy (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/whither/Whither/window.ui");
  bind_children (widget_class);
  whither_window_class_init_header (widget_class);
}

static void
whither_window_init (WhitherWindow *self)
{
  AdwViewStack *stack;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->view = whither_view_new ();
  whither_view_set_unit (self->view, whither_settings_get_unit ());
  whither_result_page_set_view (self->result_page, self->view);
  stack = whither_result_page_get_stack (self->result_page);
  adw_view_switcher_bar_set_stack (self->switcher_bar, stack);
  whither_look_watch (GTK_WIDGET (self), G_CALLBACK (look_changed));
  g_signal_connect_object (self->squeezer, "notify::visible-child", G_CALLBACK (queue_fold), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->first_look, "step", G_CALLBACK (look_step), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->first_look, "ended", G_CALLBACK (look_ended), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->result_page, "copied", G_CALLBACK (citation_copied), self,
                           G_CONNECT_SWAPPED);
  whither_history_clear (whither_view_get_history (self->view));
  g_signal_connect_object (whither_view_get_history (self->view), "changed",
                           G_CALLBACK (history_changed), self, G_CONNECT_SWAPPED);
  history_changed (self);
  whither_window_init_import (self);
  whither_window_init_policy (self);
  whither_window_init_save (self);
  whither_window_init_selection (self);
  whither_window_init_arrangement (self);
  whither_settings_bind_window (GTK_WINDOW (self));
  whither_settings_watch_sizes (self->view, G_CALLBACK (whither_view_say_anew));
  update_commands (self, "empty");
  whither_window_update_header (self);
  hide_other_pages (self);
  gtk_widget_grab_focus (self->empty_page);
}

WhitherWindow *
whither_window_new (GtkApplication *application)
{
  return g_object_new (WHITHER_TYPE_WINDOW, "application", application, NULL);
}

gboolean
whither_window_is_empty (WhitherWindow *self)
{
  g_return_val_if_fail (WHITHER_IS_WINDOW (self), FALSE);
  return self->paths == NULL;
}

/* Two names may lead to one file. */
static gboolean
shows_project (WhitherWindow *self, const char *path)
{
  g_autofree char *shown = NULL;
  g_autofree char *asked = NULL;

  if (self->project == NULL)
    return FALSE;
  shown = realpath (self->project, NULL);
  asked = realpath (path, NULL);
  return shown != NULL && g_strcmp0 (shown, asked) == 0;
}

WhitherWindow *
whither_window_find_project (GtkApplication *application, const char *path)
{
  g_return_val_if_fail (GTK_IS_APPLICATION (application) && path != NULL, NULL);

  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    if (WHITHER_IS_WINDOW (l->data) && shows_project (l->data, path))
      return l->data;
  return NULL;
}
