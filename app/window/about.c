/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/about.h"

#include "base/i18n.h"
#include "base/paths.h"
#include "config.h"

#include <adwaita.h>

/* The sentences that the tables' licences want to be shown, from the tables' own list. */
static char *
describe_tables (void)
{
  g_autofree char *path = whither_paths_find ("places/tables.ini");
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) groups = NULL;

  if (path == NULL || !g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL))
    return NULL;

  groups = g_key_file_get_groups (file, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_autofree char *sentence = g_key_file_get_string (file, groups[i], "attribution", NULL);
      g_autofree char *escaped = sentence != NULL ? g_markup_escape_text (sentence, -1) : NULL;

      if (escaped != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n\n" : "", escaped);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
whither_about_present (GtkWindow *parent)
{
  static const char *const authors[] = { N_ ("The Whither contributors"), NULL };
  const char *developers[] = { _ (authors[0]), NULL };
  g_autofree char *tables = describe_tables ();
  GtkWidget *about = adw_about_window_new ();
  AdwAboutWindow *window = ADW_ABOUT_WINDOW (about);

  adw_about_window_set_application_name (window, "Whither");
  adw_about_window_set_application_icon (window, WHITHER_APPLICATION_ID);
  adw_about_window_set_version (window, WHITHER_VERSION);
  adw_about_window_set_developer_name (window, developers[0]);
  adw_about_window_set_developers (window, developers);
  adw_about_window_set_license_type (window, GTK_LICENSE_GPL_3_0);
  adw_about_window_set_comments (
      window,
      _ ("Whither reads a recording of a phone’s traffic and shows which assistant features sent "
         "how much to which company, answered from which country, under whose law.\n\n"
         "Places: Hong Kong, Macao and Taiwan stand for themselves, as their codes in ISO 3166-1 "
         "do. This says nothing about the status of any place.\n\n"
         "Everything stays on this computer. A law that may apply is no sign that it was used. "
         "Not legal advice."));
  if (tables != NULL && tables[0] != '\0')
    adw_about_window_add_legal_section (window, _ ("Tables of places"), NULL, GTK_LICENSE_CUSTOM,
                                        tables);
  if (parent != NULL)
    gtk_window_set_transient_for (GTK_WINDOW (about), parent);
  gtk_window_present (GTK_WINDOW (about));
}
