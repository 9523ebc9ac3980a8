/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/source-notes.h"

#include "base/i18n.h"
#include "diagram/notes.h"
#include "session/openable.h"
#include "window/openable-list.h"

/* The others are in the window behind the button. */
#define SENTENCES_MAX 3

struct _WhitherSourceNotes
{
  AdwBin parent_instance;

  GtkLabel *label;

  WhitherView *view;         /* (owned) (nullable) */
  WhitherSnapshot *snapshot; /* (owned) (nullable): whose notes are shown, or were closed */
};

G_DEFINE_FINAL_TYPE (WhitherSourceNotes, whither_source_notes, ADW_TYPE_BIN)

static gboolean
has_entries (const WhitherFlowSet *set)
{
  WhitherOpenable openable;

  for (guint i = 0; i < set->sources->len; i++)
    if (whither_openable_find (g_array_index (set->sources, WhitherSource, i).format, &openable))
      return TRUE;
  return FALSE;
}

/* Returns: (transfer full) (nullable): NULL when there is nothing to say. */
static char *
make_text (WhitherSnapshot *snapshot)
{
  const WhitherFlowSet *set = whither_snapshot_get_flows (snapshot);
  g_autoptr (GPtrArray) notes = whither_notes_list (set, whither_snapshot_get_joined (snapshot));
  GString *text = g_string_new (NULL);
  guint shown = MIN (notes->len, SENTENCES_MAX);

  for (guint i = 0; i < shown; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "",
                            (const char *) g_ptr_array_index (notes, i));
  if (notes->len > shown)
    g_string_append_printf (text,
                            ngettext ("\n%u more note.", "\n%u more notes.", notes->len - shown),
                            notes->len - shown);
  if (text->len == 0 && has_entries (set))
    g_string_append (text, _ ("A report or log shows less than a recording of packets."));
  return g_string_free (text, text->len == 0);
}

static void
show_content (WhitherSourceNotes *self)
{
  WhitherSnapshot *snapshot = whither_view_get_snapshot (self->view);
  g_autofree char *text = NULL;

  if (snapshot == self->snapshot)
    return;

  g_clear_pointer (&self->snapshot, whither_snapshot_unref);
  self->snapshot = snapshot != NULL ? whither_snapshot_ref (snapshot) : NULL;
  text = snapshot != NULL ? make_text (snapshot) : NULL;
  gtk_label_set_label (self->label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
}

static void
add_notes (AdwPreferencesPage *page, WhitherSnapshot *snapshot)
{
  g_autoptr (GPtrArray) notes = whither_notes_list (whither_snapshot_get_flows (snapshot),
                                                    whither_snapshot_get_joined (snapshot));
  GtkWidget *group;

  if (notes->len == 0)
    return;

  group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Notes"));
  for (guint i = 0; i < notes->len; i++)
    {
      g_autofree char *shown = g_markup_escape_text (g_ptr_array_index (notes, i), -1);
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), shown);
      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (group));
}

static void
add_source (AdwPreferencesPage *page, const WhitherSource *source)
{
  WhitherOpenable openable;
  g_autofree char *name = g_markup_escape_text (source->name, -1);
  GtkWidget *group;

  if (!whither_openable_find (source->format, &openable))
    return;

  group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), name);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), openable.label);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                             whither_openable_make_row (_ ("What it can show"), openable.shows));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                             whither_openable_make_row (_ ("What it cannot show"), openable.hides));
  if (openable.unverified != NULL)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               whither_openable_make_row (_ ("Unverified"), openable.unverified));
  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (group));
}

static void
show_more (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WhitherSourceNotes *self = WHITHER_SOURCE_NOTES (widget);
  GtkWidget *window = adw_preferences_window_new ();
  GtkWidget *page = adw_preferences_page_new ();
  const WhitherFlowSet *set;

  if (self->snapshot == NULL)
    return;

  set = whither_snapshot_get_flows (self->snapshot);
  add_notes (ADW_PREFERENCES_PAGE (page), self->snapshot);
  for (guint i = 0; i < set->sources->len; i++)
    add_source (ADW_PREFERENCES_PAGE (page), &g_array_index (set->sources, WhitherSource, i));
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window), ADW_PREFERENCES_PAGE (page));
  adw_preferences_window_set_search_enabled (ADW_PREFERENCES_WINDOW (window), FALSE);
  gtk_window_set_title (GTK_WINDOW (window), _ ("About These Files"));
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (gtk_widget_get_root (widget)));
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_present (GTK_WINDOW (window));
}

static void
close_notes (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_set_visible (widget, FALSE);
}

static void
whither_source_notes_dispose (GObject *object)
{
  WhitherSourceNotes *self = WHITHER_SOURCE_NOTES (object);

  g_clear_object (&self->view);
  g_clear_pointer (&self->snapshot, whither_snapshot_unref);
  G_OBJECT_CLASS (whither_source_notes_parent_class)->dispose (object);
}

static void
whither_source_notes_class_init (WhitherSourceNotesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = whither_source_notes_dispose;
  gtk_widget_class_install_action (widget_class, "notes.more", NULL, show_more);
  gtk_widget_class_install_action (widget_class, "notes.close", NULL, close_notes);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/whither/Whither/source-notes.ui");
  gtk_widget_class_bind_template_child (widget_class, WhitherSourceNotes, label);
}

static void
whither_source_notes_init (WhitherSourceNotes *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
whither_source_notes_set_view (WhitherSourceNotes *self, WhitherView *view)
{
  g_return_if_fail (WHITHER_IS_SOURCE_NOTES (self) && WHITHER_IS_VIEW (view));

  g_set_object (&self->view, view);
  g_signal_connect_object (view, "content", G_CALLBACK (show_content), self, G_CONNECT_SWAPPED);
  show_content (self);
}
