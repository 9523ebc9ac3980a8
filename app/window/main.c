/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/application.h"

#include "base/i18n.h"
#include "base/paths.h"
#include "config.h"

#include <locale.h>

static void
set_language (void)
{
  g_autofree char *folder = whither_paths_find_locale ();

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : WHITHER_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

int
main (int argc, char **argv)
{
  g_autoptr (WhitherApplication) application = NULL;

  set_language ();
  application = whither_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
