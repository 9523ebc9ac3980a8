/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/openable-list.h"

#include <string.h>

#include "base/i18n.h"
#include "session/openable.h"

struct _WhitherOpenableList
{
  AdwBin parent_instance;

  GtkSwitch *prompts;
};

G_DEFINE_FINAL_TYPE (WhitherOpenableList, whither_openable_list, ADW_TYPE_BIN)

GtkWidget *
whither_openable_make_row (const char *title, const char *text)
{
  g_autofree char *shown = g_markup_escape_text (title, -1);
  g_autofree char *below = g_markup_escape_text (text, -1);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), shown);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), below);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  return row;
}

/* Prompts are a person's own words: the report's other lines tell as much about the traffic. */
static void
add_prompts_row (WhitherOpenableList *self, AdwExpanderRow *entry)
{
  GtkWidget *row = whither_openable_make_row (
      _ ("Read prompts and answers too"),
      _ ("What was asked and answered is then kept in the project. It tells nothing about where it "
         "went."));

  self->prompts = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->prompts), GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (self->prompts));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (self->prompts));
  adw_expander_row_add_row (entry, row);
}

/* Twenty kinds of long wrapped texts take most of a second to measure: each is made when its entry
 * is unfolded for the first time. */
static void
fill_entry (AdwExpanderRow *row, GParamSpec *param, gpointer user_data)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "openable"));
  g_autofree char *how = NULL;
  WhitherOpenable openable;

  g_signal_handlers_disconnect_by_func (row, fill_entry, user_data);
  whither_openable_get (index, &openable);
  /* Translators: how to get a file, then the day on which that was looked up. */
  how = g_strdup_printf (_ ("%s (Looked up on %s, not tried on a phone.)"), openable.how,
                         openable.checked);
  adw_expander_row_add_row (row, whither_openable_make_row (_ ("How to get it"), how));
  adw_expander_row_add_row (row,
                            whither_openable_make_row (_ ("What it cannot show"), openable.hides));
  if (openable.unverified != NULL)
    adw_expander_row_add_row (row,
                              whither_openable_make_row (_ ("Unverified"), openable.unverified));
  if (strcmp (openable.id, "apple-intelligence-report") == 0)
    add_prompts_row (user_data, row);
}

static GtkWidget *
make_entry (WhitherOpenableList *self, guint index)
{
  WhitherOpenable openable;
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  GtkWidget *entry = adw_expander_row_new ();

  whither_openable_get (index, &openable);
  title = g_markup_escape_text (openable.label, -1);
  subtitle = g_markup_escape_text (openable.shows, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (entry), subtitle);
  g_object_set_data (G_OBJECT (entry), "openable", GUINT_TO_POINTER (index));
  g_signal_connect (entry, "notify::expanded", G_CALLBACK (fill_entry), self);
  return entry;
}

static GtkWidget *
make_help_button (void)
{
  /* No label of the button itself: in GTK 4.18 that would be its spoken name. */
  GtkWidget *button = gtk_button_new ();
  const char *label = _ ("Help: Record a Phone");

  gtk_button_set_child (GTK_BUTTON (button), gtk_label_new ("?"));
  gtk_widget_add_css_class (button, "text-button");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "app.help");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", "index");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  return button;
}

static GtkWidget *
make_group (WhitherOpenableList *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("What You Can Open"));
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), make_help_button ());
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (group),
      _ ("Also packed, or several in one folder. Known by content, whatever the name."));
  for (guint i = 0; i < whither_openable_get_n (); i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_entry (self, i));
  adw_preferences_group_add (
      ADW_PREFERENCES_GROUP (group),
      whither_openable_make_row (_ ("A project saved before"),
                                 _ (".whither: the recording with your answers")));
  return group;
}

/* A window that begins with a recording may never show the list. */
static void
whither_openable_list_map (GtkWidget *widget)
{
  if (adw_bin_get_child (ADW_BIN (widget)) == NULL)
    adw_bin_set_child (ADW_BIN (widget), make_group (WHITHER_OPENABLE_LIST (widget)));
  GTK_WIDGET_CLASS (whither_openable_list_parent_class)->map (widget);
}

static void
whither_openable_list_class_init (WhitherOpenableListClass *klass)
{
  GTK_WIDGET_CLASS (klass)->map = whither_openable_list_map;
}

static void
whither_openable_list_init (WhitherOpenableList *self)
{
}

gboolean
whither_openable_list_get_prompts (WhitherOpenableList *self)
{
  g_return_val_if_fail (WHITHER_IS_OPENABLE_LIST (self), FALSE);

  return self->prompts != NULL && gtk_switch_get_active (self->prompts);
}
