/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/archive-library.h"

#include <gmodule.h>

#include "base/i18n.h"
#include "capture/capture.h"

/* The name of its interface, the same since libarchive 3.0 of 2011. */
#define LIBRARY "libarchive.so.13"

static gboolean
find_functions (GModule *module, WhitherArchiveLibrary *library)
{
  const struct
  {
    const char *name;
    gpointer place;
  } functions[] = {
    { "archive_read_new", &library->read_new },
    { "archive_read_append_filter", &library->read_append_filter },
    { "archive_read_set_format", &library->read_set_format },
    { "archive_read_open", &library->read_open },
    { "archive_read_next_header", &library->read_next_header },
    { "archive_entry_pathname", &library->entry_pathname },
    { "archive_read_data", &library->read_data },
    { "archive_read_free", &library->read_free },
    { "archive_error_string", &library->error_string },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (functions); i++)
    if (!g_module_symbol (module, functions[i].name, functions[i].place))
      return FALSE;
  return TRUE;
}

gboolean
whither_archive_library_load (WhitherArchiveLibrary *out, GError **error)
{
  GModule *module = g_module_open (LIBRARY, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);
  WhitherArchiveLibrary library;

  if (module == NULL || !find_functions (module, &library))
    {
      g_set_error (error, WHITHER_CAPTURE_ERROR, WHITHER_CAPTURE_ERROR_UNSUPPORTED,
                   /* Translators: the name of a library, and the system's reason. */
                   _ ("zip and lz4 are read with “%s”, which cannot be loaded: %s"), LIBRARY,
                   g_module_error ());
      if (module != NULL)
        g_module_close (module);
      return FALSE;
    }
  g_module_make_resident (module);
  *out = library;
  return TRUE;
}
