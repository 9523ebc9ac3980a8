/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Named texts that belong together, such as the files of a catalog, and their packed form (zstd)
 * inside another file. Packed bytes are not trusted: they are unpacked to a bound, and every length
 * is checked. Built by one thread, read by any. */

#include <gio/gio.h>

G_BEGIN_DECLS

/* No more than this is packed or unpacked. */
#define WHITHER_BUNDLE_MAX_SIZE (128 * 1024 * 1024)

typedef struct
{
  char *name; /* (owned): valid UTF-8 */
  char *text; /* (owned): @len bytes and a NUL */
  gsize len;
} WhitherBundleFile;

typedef struct _WhitherBundle WhitherBundle;

WhitherBundle *whither_bundle_new (void);
WhitherBundle *whither_bundle_ref (WhitherBundle *self);
void whither_bundle_unref (WhitherBundle *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherBundle, whither_bundle_unref)

/* Copies both. */
void whither_bundle_add (WhitherBundle *self, const char *name, const char *text, gsize len);
guint whither_bundle_get_size (const WhitherBundle *self);
/* Returns: (transfer none): in the order of adding. */
const WhitherBundleFile *whither_bundle_get (const WhitherBundle *self, guint number);
/* Returns: (transfer none) (nullable): the first of this name. */
const WhitherBundleFile *whither_bundle_find (const WhitherBundle *self, const char *name);

/* Returns: (transfer full) (nullable): NULL when there is more than the bound. */
GBytes *whither_bundle_pack (const WhitherBundle *self);
/* Returns: (transfer full) (nullable): NULL with @error (G_IO_ERROR_INVALID_DATA) when they are no
 * such bytes. */
WhitherBundle *whither_bundle_unpack (GBytes *packed, GError **error);

G_END_DECLS
