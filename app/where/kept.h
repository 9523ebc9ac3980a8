/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What place tables said of certain addresses, kept as text in a project: enough to give the old
 * verdicts again, with their reasons, when the tables themselves are gone. Internal to where/.
 * Immutable once read; any thread. */

#include "base/bundle.h"
#include "where/table.h"

G_BEGIN_DECLS

typedef struct _WhitherKept WhitherKept;

/* One answer of one table; texts are "" where it gives none. */
typedef struct
{
  gboolean found;
  WhitherCountry country;
  guint32 asn;
  char *name, *region; /* (owned): holder or operator */
} WhitherKeptAnswer;

/* Writes what @tables (element-type WhitherPlaceTable) say of @addresses (element-type
 * WhitherAddress): addresses of equal answers stand together. */
void whither_kept_write (const GPtrArray *tables, const GArray *addresses, WhitherBundle *bundle);

/* Reads it again. NULL and @error (WHITHER_PLACES_ERROR) when it is no such text. @tables: (out)
 * (element-type WhitherPlaceTable): the tables, as far as they are kept; they give the answers as
 * long as the returned one lives. */
WhitherKept *whither_kept_read (const WhitherBundle *bundle, GPtrArray *tables, GError **error);
void whither_kept_free (WhitherKept *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherKept, whither_kept_free)

/* TRUE when the answers for @address are kept. */
gboolean whither_kept_has (const WhitherKept *self, const WhitherAddress *address);
/* Returns: (transfer none) (nullable): the answer of table number @table. */
const WhitherKeptAnswer *
whither_kept_find (const WhitherKept *self, guint table, const WhitherAddress *address);

G_END_DECLS
