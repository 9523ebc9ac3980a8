/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Ways in which a capture may be packed. A new one is a new row in packing.c.
 * Folder-internal. */

#include "capture/source.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name; /* "gzip": stands behind the format's name */
  gboolean (*matches) (WhitherBytes head);
  /* Returns: (transfer full) (nullable): the state, NULL with @error. */
  gpointer (*open) (WhitherSource *source, GError **error);
  /* Unpacks up to @len bytes. Returns: their number, 0 at the end of the member, -1 with @error. */
  gssize (*read) (gpointer self, guint8 *to, gsize len, GError **error);
  /* (nullable): goes to the next member of an archive. FALSE: there is none, or @error is set. */
  gboolean (*next) (gpointer self, GError **error);
  /* (nullable): the member's name as the archive spells it, or NULL. */
  const char *(*get_member) (gpointer self);
  void (*free) (gpointer self);
} WhitherPacking;

/* Returns: (nullable): NULL when the bytes are not packed in any way we know. */
const WhitherPacking *whither_packing_find (WhitherBytes head);

extern const WhitherPacking whither_packing_gzip;
extern const WhitherPacking whither_packing_xz;
extern const WhitherPacking whither_packing_zstd;
extern const WhitherPacking whither_packing_lz4;
extern const WhitherPacking whither_packing_bzip2;
extern const WhitherPacking whither_packing_zip;

G_END_DECLS
