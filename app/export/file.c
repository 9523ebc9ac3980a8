/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export/file.h"

#include "export/export.h"

gboolean
whither_export_write_file (const char *path, const void *bytes, gsize len, GError **error)
{
  return g_file_set_contents_full (path, bytes, (gssize) len,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0666, error);
}

gboolean
whither_export_put_copy (const char *from, const char *path, GError **error)
{
  g_autofree char *content = NULL;
  gsize len = 0;

  return g_file_get_contents (from, &content, &len, error) &&
         whither_export_write_file (path, content, len, error);
}
