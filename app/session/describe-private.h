/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Inside session/: what describe.c and describe-who.c share. All give the number of a facet. */

#include "session/describe.h"

G_BEGIN_DECLS

guint32 whither_describe_add_unknown (WhitherFacetTable *table,
                                      const char *id,
                                      const char *label,
                                      const char *detail);
guint32 whither_describe_add_known (WhitherFacetTable *table,
                                    const char *id,
                                    const char *label,
                                    const char *detail);
/* Sorts @members: the same set is the same node, in whatever order rules list it. */
guint32 whither_describe_add_set (WhitherFacetTable *table,
                                  const char *label,
                                  const char *detail,
                                  char **members);
/* The same for a set beside which something else is possible; @label says so already. */
guint32 whither_describe_add_open (WhitherFacetTable *table,
                                   const char *label,
                                   const char *detail,
                                   char **members);
guint32 whither_describe_add_local (WhitherFacetTable *table);
/* TRUE when the other end is in the same network. */
gboolean whither_describe_is_local (const WhitherDescription *self);

/* describe-who.c: who it was. */
guint32 whither_describe_program (const WhitherDescription *self, WhitherFacetTable *table);
guint32 whither_describe_name (const WhitherDescription *self, WhitherFacetTable *table);
guint32 whither_describe_feature (const WhitherDescription *self, WhitherFacetTable *table);
guint32 whither_describe_data (const WhitherDescription *self, WhitherFacetTable *table);
guint32 whither_describe_company (const WhitherDescription *self, WhitherFacetTable *table);
guint32 whither_describe_hoster (const WhitherDescription *self, WhitherFacetTable *table);
guint32 whither_describe_seat (const WhitherDescription *self, WhitherFacetTable *table);
/* describe-kept-in.c: where the company says that it keeps the data. */
guint32 whither_describe_kept_in_facet (const WhitherDescription *self, WhitherFacetTable *table);

G_END_DECLS
