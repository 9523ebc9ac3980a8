/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to export/. A file that is there whole or not at all. */

#include <gio/gio.h>

G_BEGIN_DECLS

/* Puts @bytes at @path through a temporary file beside it. FALSE: @error is set. */
gboolean whither_export_write_file (const char *path, const void *bytes, gsize len, GError **error);

G_END_DECLS
