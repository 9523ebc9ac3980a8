/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Inside session/: the facets of one column, each kept once and numbered in the order of
 * appearance. */

#include "session/facet.h"

G_BEGIN_DECLS

typedef struct _WhitherFacetTable WhitherFacetTable;

WhitherFacetTable *whither_facet_table_new (WhitherColumn column);
void whither_facet_table_free (WhitherFacetTable *self);
guint32 whither_facet_table_get_size (const WhitherFacetTable *self);
const WhitherFacet *whither_facet_table_get (const WhitherFacetTable *self, guint32 number);
/* FALSE: there is none with this id yet. */
gboolean whither_facet_table_find (const WhitherFacetTable *self, const char *id, guint32 *number);

/* Adds a facet whose id is new; everything is copied. @members: (nullable): ids, NULL-terminated;
 * NULL means
 * @id itself, an empty list nothing known. Returns: its number. */
guint32 whither_facet_table_add (WhitherFacetTable *self,
                                 const char *id,
                                 const char *label,
                                 const char *detail,
                                 const char *const *members,
                                 WhitherCertainty certainty);
/* Says that beside its members something else is possible. */
void whither_facet_table_set_open (WhitherFacetTable *self, guint32 number);

G_END_DECLS
