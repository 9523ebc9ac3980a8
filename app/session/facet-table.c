/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/facet-table.h"

struct _WhitherFacetTable
{
  WhitherColumn column;
  GPtrArray *facets;   /* (element-type WhitherFacet) */
  GHashTable *numbers; /* id, borrowed from the facet → number + 1 */
};

static void
facet_free (WhitherFacet *facet)
{
  g_free ((char *) facet->id);
  g_free ((char *) facet->label);
  g_free ((char *) facet->detail);
  g_strfreev ((char **) facet->members);
  g_free (facet);
}

WhitherFacetTable *
whither_facet_table_new (WhitherColumn column)
{
  WhitherFacetTable *self = g_new0 (WhitherFacetTable, 1);

  self->column = column;
  self->facets = g_ptr_array_new_with_free_func ((GDestroyNotify) facet_free);
  self->numbers = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

void
whither_facet_table_free (WhitherFacetTable *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->numbers);
  g_ptr_array_unref (self->facets);
  g_free (self);
}

guint32
whither_facet_table_get_size (const WhitherFacetTable *self)
{
  return self->facets->len;
}

const WhitherFacet *
whither_facet_table_get (const WhitherFacetTable *self, guint32 number)
{
  g_return_val_if_fail (number < self->facets->len, NULL);

  return g_ptr_array_index (self->facets, number);
}

gboolean
whither_facet_table_find (const WhitherFacetTable *self, const char *id, guint32 *number)
{
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, id));

  if (found == 0)
    return FALSE;
  *number = found - 1;
  return TRUE;
}

guint32
whither_facet_table_add (WhitherFacetTable *self,
                         const char *id,
                         const char *label,
                         const char *detail,
                         const char *const *members,
                         WhitherCertainty certainty)
{
  const char *const alone[] = { id, NULL };
  WhitherFacet *facet = g_new0 (WhitherFacet, 1);

  facet->column = self->column;
  facet->id = g_strdup (id);
  facet->label = g_strdup (label);
  facet->detail = g_strdup (detail);
  facet->members = (const char *const *) g_strdupv ((char **) (members != NULL ? members : alone));
  facet->certainty = certainty;
  g_ptr_array_add (self->facets, facet);
  g_hash_table_insert (self->numbers, (gpointer) facet->id, GUINT_TO_POINTER (self->facets->len));
  return self->facets->len - 1;
}

void
whither_facet_table_set_open (WhitherFacetTable *self, guint32 number)
{
  WhitherFacet *facet = g_ptr_array_index (self->facets, number);

  facet->open = TRUE;
}
