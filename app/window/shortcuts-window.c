/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/shortcuts-window.h"

#include "base/i18n.h"
#include "window/wrap-box.h"

typedef struct
{
  const char *group; /* (nullable): the same as before */
  const char *title;
  const char *action; /* (nullable): whose keys are looked up */
  const char *keys;   /* (nullable): of what is no action of the application */
} Shortcut;

/* clang-format off */
static const Shortcut shortcuts[] = {
  { N_ ("Recordings and Projects"), N_ ("Open a file"), "win.open", NULL },
  { NULL, N_ ("Save the project"), "win.save", NULL },
  { NULL, N_ ("Save the project under another name"), "win.save-as", NULL },
  { NULL, N_ ("Save a picture"), "win.export", NULL },
  { N_ ("Switches and Policy"), N_ ("Switch what is selected"), "win.switch", NULL },
  { NULL, N_ ("All switches"), "win.show-policy::switches", NULL },
  { NULL, N_ ("Back to the recording"), "win.leave-policy", NULL },
  { N_ ("Views"), N_ ("Cards"), "win.show-page::cards", NULL },
  { NULL, N_ ("Flow picture"), "win.show-page::flow", NULL },
  { NULL, N_ ("Map"), "win.show-page::map", NULL },
  { NULL, N_ ("Matrix"), "win.show-page::matrix", NULL },
  { NULL, N_ ("Timeline"), "win.show-page::timeline", NULL },
  { NULL, N_ ("Findings"), "win.show-page::findings", NULL },
  { NULL, N_ ("Table of connections"), "win.toggle-table", NULL },
  { NULL, N_ ("How do we know?"), "win.show-evidence", NULL },
  { N_ ("Filter and Changes"), N_ ("Filter"), "win.filter", NULL },
  { NULL, N_ ("Clear all filters"), "win.clear-filter", NULL },
  { NULL, N_ ("Undo"), "win.undo", NULL },
  { NULL, N_ ("Redo"), "win.redo", NULL },
  { N_ ("Pictures"), N_ ("Move along the picture"), NULL, "Up Down Left Right" },
  { NULL, N_ ("Pin what is in focus"), NULL, "space" },
  { NULL, N_ ("How do we know?"), NULL, "Return" },
  { NULL, N_ ("Release what is pinned"), NULL, "Escape" },
  { NULL, N_ ("Look inside, open “Other”, or sort by a column"), NULL, "<Shift>Return" },
  { NULL, N_ ("Move a column of the flow picture"), NULL, "<Alt>Left <Alt>Right" },
  { NULL, N_ ("Move a node of the flow picture"), NULL, "<Alt>Up <Alt>Down" },
  { NULL, N_ ("Zoom the map"), NULL, "plus minus 0" },
  { NULL, N_ ("Move the map"), NULL, "<Control>Left <Control>Right <Control>Up <Control>Down" },
  { NULL, N_ ("Choose a span of the timeline"), NULL, "<Shift>Left <Shift>Right" },
  { N_ ("Table"), N_ ("Copy as CSV"), NULL, "<Control>c" },
  { N_ ("General"), N_ ("New window"), "app.new-window", NULL },
  { NULL, N_ ("Help"), "app.help::index", NULL },
  { NULL, N_ ("Preferences"), "app.preferences", NULL },
  { NULL, N_ ("Main menu"), NULL, "F10" },
  { NULL, N_ ("Keyboard shortcuts"), "win.show-shortcuts", NULL },
  { NULL, N_ ("Close the window"), "window.close", NULL },
  { NULL, N_ ("Quit"), "app.quit", NULL },
};
/* clang-format on */

static GtkWidget *
make_key (const char *accelerator)
{
  GdkModifierType modifiers;
  guint key;
  GtkWidget *label = gtk_label_new (NULL);

  if (gtk_accelerator_parse (accelerator, &key, &modifiers))
    {
      g_autofree char *said = gtk_accelerator_get_label (key, modifiers);

      gtk_label_set_label (GTK_LABEL (label), said);
    }
  gtk_widget_add_css_class (label, "key");
  return label;
}

static void
add_row (AdwPreferencesGroup *group, const char *title, const char *const *keys)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *box = g_object_new (WHITHER_TYPE_WRAP_BOX, "valign", GTK_ALIGN_CENTER, "margin-top", 8,
                                 "margin-bottom", 8, NULL);

  for (guint i = 0; keys[i] != NULL; i++)
    whither_wrap_box_append (WHITHER_WRAP_BOX (box), make_key (keys[i]));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), box);
  adw_preferences_group_add (group, row);
}

static void
add_rows (AdwPreferencesPage *page, GtkApplication *application)
{
  AdwPreferencesGroup *group = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      const Shortcut *shortcut = &shortcuts[i];
      g_auto (GStrv) keys =
          shortcut->action != NULL
              ? gtk_application_get_accels_for_action (application, shortcut->action)
              : g_strsplit (shortcut->keys, " ", -1);

      if (shortcut->group != NULL)
        {
          group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
          adw_preferences_group_set_title (group, _ (shortcut->group));
          adw_preferences_page_add (page, group);
        }
      add_row (group, _ (shortcut->title), (const char *const *) keys);
    }
}

void
whither_shortcuts_window_present (GtkWindow *parent)
{
  GtkWidget *window, *page;

  g_return_if_fail (GTK_IS_WINDOW (parent) && gtk_window_get_application (parent) != NULL);

  window = g_object_new (ADW_TYPE_PREFERENCES_WINDOW, "transient-for", parent, "modal", TRUE,
                         "title", _ ("Keyboard shortcuts"), "search-enabled", TRUE, "default-width",
                         560, "default-height", 680, NULL);
  page = adw_preferences_page_new ();
  add_rows (ADW_PREFERENCES_PAGE (page), gtk_window_get_application (parent));
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window), ADW_PREFERENCES_PAGE (page));
  gtk_window_present (GTK_WINDOW (window));
}
