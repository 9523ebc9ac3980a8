/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include <locale.h>
#include <string.h>

#include "base/forms.h"
#include "base/i18n.h"
#include "base/paths.h"
#include "config.h"

#define OPTION "--language"

/* Where several countries speak a language, whose way of writing numbers and of sorting is taken.
 */
static const struct
{
  const char *language, *locale;
} homes[] = {
  { "de", "de_DE.UTF-8" }, { "en", "en_US.UTF-8" }, { "es", "es_ES.UTF-8" },
  { "fr", "fr_FR.UTF-8" }, { "zh", "zh_CN.UTF-8" },
};

static const char *
find_option (char **arguments)
{
  for (guint i = 1; arguments[i] != NULL && !g_str_equal (arguments[i], "--"); i++)
    {
      if (g_str_has_prefix (arguments[i], OPTION "="))
        return arguments[i] + strlen (OPTION "=");
      if (g_str_equal (arguments[i], OPTION))
        return arguments[i + 1];
    }
  return NULL;
}

static gboolean
is_untranslated (const char *locale)
{
  return locale == NULL || g_str_equal (locale, "C") || g_str_equal (locale, "POSIX") ||
         g_ascii_strncasecmp (locale, "C.", 2) == 0;
}

static gboolean
is_locale_of (const char *language)
{
  const char *locale = setlocale (LC_NUMERIC, NULL);
  gsize len = strcspn (language, "_.@");

  return locale != NULL && strncmp (locale, language, len) == 0 &&
         strchr ("_.@", locale[len]) != NULL;
}

/* The system has no locale of this language: another one does for the texts, but for C: in that the
 * C library translates nothing, whatever LANGUAGE says. */
static void
do_without_locale (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (homes); i++)
    if (is_untranslated (setlocale (LC_MESSAGES, NULL)))
      setlocale (LC_MESSAGES, homes[i].locale);
}

/* Only where the texts are of the language, too: those in English have no other one's numbers.
 * Whether "C.UTF-8" is translated depends on the age of the C library, so the texts are asked. */
static void
choose_forms (const char *language)
{
  if (whither_cli_speaks (language) && !is_locale_of (language) && whither_forms_choose (language))
    setlocale (LC_NUMERIC, "C");
}

/* Numbers and sorting follow the language where the system knows how. */
static void
choose_locale (const char *language)
{
  g_autofree char *named = g_strconcat (language, ".UTF-8", NULL);

  if (strchr (language, '_') != NULL && setlocale (LC_ALL, named) != NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (homes); i++)
    if (strncmp (language, homes[i].language, 2) == 0 &&
        setlocale (LC_ALL, homes[i].locale) != NULL)
      return;
  do_without_locale ();
}

/* Before the first text is asked for: GLib decides then, once, whether there is a translation. */
void
whither_cli_set_language (char **arguments)
{
  const char *language = find_option (arguments);
  g_autofree char *folder = whither_paths_find_locale ();

  setlocale (LC_ALL, "");
  if (language != NULL && language[0] != '\0')
    {
      g_setenv ("LANGUAGE", language, TRUE);
      choose_locale (language);
    }
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : WHITHER_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  bind_textdomain_codeset ("iso_3166-1", "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  if (language != NULL && language[0] != '\0')
    choose_forms (language);
}

/* The header of a translation is that of the empty text. */
gboolean
whither_cli_speaks (const char *language)
{
  return strncmp (language, "en", 2) == 0 || dgettext (GETTEXT_PACKAGE, "")[0] != '\0';
}
