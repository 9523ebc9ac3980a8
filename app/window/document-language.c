/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/document-language.h"

#include "base/i18n.h"
#include "base/paths.h"
#include "config.h"
#include "window/settings.h"

#include <string.h>

#define CHOICE "language"
/* A choice needs a word where the language is none. */
#define OF_WINDOW "window"

/* Each by the name it has in itself: who looks for it reads it. */
static const struct
{
  const char *id, *name;
} languages[] = {
  { "de", "Deutsch" },  { "en", "English" }, { "es", "Español" },
  { "fr", "Français" }, { "zh_CN", "中文" },
};

static gboolean
is_installed (const char *language)
{
  g_autofree char *folder = whither_paths_find_locale ();
  g_autofree char *path = g_build_filename (folder != NULL ? folder : WHITHER_LOCALE_DIR, language,
                                            "LC_MESSAGES", GETTEXT_PACKAGE ".mo", NULL);

  return g_str_equal (language, "en") || g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

static gboolean
is_offered (const char *const *ids, const char *language)
{
  return language != NULL && g_strv_contains (ids, language);
}

static const char *
find_chosen (const char *const *ids, const char *of_project, const char *last)
{
  if (of_project != NULL && of_project[0] == '\0')
    return OF_WINDOW;
  if (is_offered (ids, of_project))
    return of_project;
  return is_offered (ids, last) ? last : OF_WINDOW;
}

/* The chosen one comes first: what gtk_file_chooser_set_choice sets, the dialog of GTK 4.8 does not
 * show; only portals do. */
static void
put_first (const char **ids, const char **labels, const char *chosen)
{
  for (guint i = 1; ids[i] != NULL; i++)
    if (g_str_equal (ids[i], chosen))
      {
        const char *id = ids[i], *label = labels[i];

        memmove (&ids[1], &ids[0], i * sizeof ids[0]);
        memmove (&labels[1], &labels[0], i * sizeof labels[0]);
        ids[0] = id;
        labels[0] = label;
        return;
      }
}

void
whither_document_language_offer (GtkFileChooser *chooser, WhitherLoader *loader)
{
  const char *ids[G_N_ELEMENTS (languages) + 2] = { OF_WINDOW };
  const char *labels[G_N_ELEMENTS (languages) + 2] = { _ ("As the window") };
  g_autofree char *last = whither_settings_get_document_language ();
  guint n = 1;

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (is_installed (languages[i].id))
      {
        ids[n] = languages[i].id;
        labels[n++] = languages[i].name;
      }
  put_first (ids, labels, find_chosen (ids, whither_loader_get_language (loader), last));
  gtk_file_chooser_add_choice (chooser, CHOICE, _ ("Language of the document"), ids, labels);
  gtk_file_chooser_set_choice (chooser, CHOICE, ids[0]);
}

static const char *
find_language (const char *id)
{
  for (guint i = 0; id != NULL && i < G_N_ELEMENTS (languages); i++)
    if (g_str_equal (languages[i].id, id))
      return languages[i].id;
  return "";
}

const char *
whither_document_language_take (GtkFileChooser *chooser, WhitherLoader *loader)
{
  const char *language = find_language (gtk_file_chooser_get_choice (chooser, CHOICE));
  const char *before = whither_loader_get_language (loader);

  /* Who never chose one has not chosen that of the window. */
  if (before != NULL || language[0] != '\0')
    whither_loader_set_language (loader, language);
  whither_settings_set_document_language (language);
  return language;
}

const char *
whither_document_language_get_name (const char *language)
{
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_str_equal (languages[i].id, language))
      return languages[i].name;
  return language;
}
