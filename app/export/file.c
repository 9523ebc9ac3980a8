/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export/file.h"

gboolean
whither_export_write_file (const char *path, const void *bytes, gsize len, GError **error)
{
  return g_file_set_contents_full (path, bytes, (gssize) len,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0666, error);
}
