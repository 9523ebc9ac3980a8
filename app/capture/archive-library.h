/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* libarchive, loaded when the first archive is met. It brings eight further libraries with it
 * (libxml2, ICU, the C++ library…), which would cost every start of a program a quarter of its
 * time, and few captures are packed so. What it offers is what its own header declares. Any
 * thread. */

#include <archive.h>
#include <archive_entry.h>
#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  __typeof__ (archive_read_new) *read_new;
  __typeof__ (archive_read_append_filter) *read_append_filter;
  __typeof__ (archive_read_set_format) *read_set_format;
  __typeof__ (archive_read_open) *read_open;
  __typeof__ (archive_read_next_header) *read_next_header;
  __typeof__ (archive_entry_pathname) *entry_pathname;
  __typeof__ (archive_read_data) *read_data;
  __typeof__ (archive_read_free) *read_free;
  __typeof__ (archive_error_string) *error_string;
} WhitherArchiveLibrary;

/* The library stays loaded. FALSE: it is not installed, or lacks a function; @out is untouched. */
gboolean whither_archive_library_load (WhitherArchiveLibrary *out, GError **error);

G_END_DECLS
