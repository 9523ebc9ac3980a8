/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/filter-private.h"

#include "base/i18n.h"
#include "session/snapshot-private.h"

/* Ids that selectors name, looked for in the facts a snapshot was made with and in what was
 * recorded. */

/* So many are named when an id is not known. */
#define MOST_NEAREST 3

typedef struct
{
  const char *wanted;
  gboolean found;
  char *nearest[MOST_NEAREST]; /* (owned): the best first */
  guint distances[MOST_NEAREST];
} Search;

static void
search_clear (Search *self)
{
  for (guint i = 0; i < MOST_NEAREST; i++)
    g_free (self->nearest[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

/* What is asked for holds all below it: "apple" is known when "apple.siri" is. */
static gboolean
holds (const char *wanted, const char *id)
{
  gsize len = strlen (wanted);

  return len > 0 && g_ascii_strncasecmp (id, wanted, len) == 0 &&
         (id[len] == '\0' || id[len] == '.');
}

/* Keeps what is nearer than the others, once. */
static void
keep_nearest (Search *self, const char *id)
{
  guint distance = whither_filter_measure_distance (self->wanted, id);
  guint at = MOST_NEAREST;

  for (guint i = 0; i < MOST_NEAREST; i++)
    if (g_strcmp0 (self->nearest[i], id) == 0)
      return;
  while (at > 0 && (self->nearest[at - 1] == NULL || distance < self->distances[at - 1]))
    at--;
  if (at == MOST_NEAREST)
    return;
  g_free (self->nearest[MOST_NEAREST - 1]);
  for (guint i = MOST_NEAREST - 1; i > at; i--)
    {
      self->nearest[i] = self->nearest[i - 1];
      self->distances[i] = self->distances[i - 1];
    }
  self->nearest[at] = g_strdup (id);
  self->distances[at] = distance;
}

/* @below: the parts of an id are ids too: of "apple.siri.requests" as many as were written count.
 */
static void
consider (Search *self, const char *id, gboolean below)
{
  gsize len = 0;

  self->found = self->found ||
                (below ? holds (self->wanted, id) : g_ascii_strcasecmp (self->wanted, id) == 0);
  for (const char *part = self->wanted; below && part != NULL; part = strchr (part + 1, '.'))
    len += strcspn (&id[len + (id[len] == '.')], ".") + (id[len] == '.');
  g_autofree char *upper = g_strndup (id, below ? len : strlen (id));
  keep_nearest (self, upper);
}

static void
consider_companies (Search *self, WhitherCatalog *catalog)
{
  const GPtrArray *companies = whither_catalog_get_companies (catalog);

  for (guint i = 0; i < companies->len; i++)
    consider (self, ((const WhitherCompany *) companies->pdata[i])->id, FALSE);
}

static void
consider_features (Search *self, WhitherCatalog *catalog)
{
  const GPtrArray *features = whither_catalog_get_features (catalog);

  for (guint i = 0; i < features->len; i++)
    consider (self, ((const WhitherFeature *) features->pdata[i])->id, TRUE);
}

static void
consider_data_kinds (Search *self, WhitherCatalog *catalog)
{
  const GPtrArray *kinds = whither_catalog_get_data_kinds (catalog);

  for (guint i = 0; i < kinds->len; i++)
    consider (self, ((const WhitherTerm *) kinds->pdata[i])->id, FALSE);
}

static void
consider_laws (Search *self, WhitherLawBook *book)
{
  for (guint i = 0; i < whither_law_book_get_n_laws (book); i++)
    consider (self, whither_law_book_get_law (book, i)->id, TRUE);
}

/* FALSE: the ids of this column are as many as there are recordings. */
static gboolean
consider_facts (Search *self, const WhitherFacts *facts, WhitherColumn column)
{
  if (column == WHITHER_COLUMN_FEATURE)
    consider_features (self, facts->catalog);
  else if (column == WHITHER_COLUMN_COMPANY || column == WHITHER_COLUMN_HOSTER)
    consider_companies (self, facts->catalog);
  else if (column == WHITHER_COLUMN_DATA)
    consider_data_kinds (self, facts->catalog);
  else if (column == WHITHER_COLUMN_LAWS)
    consider_laws (self, facts->laws);
  else
    return FALSE;
  return TRUE;
}

/* "unknown", "not-looked-up", a hoster that only a table of networks names. */
static gboolean
is_recorded (const WhitherSelector *selector, WhitherSnapshot *snapshot)
{
  for (guint32 i = 0; i < whither_snapshot_get_n_facets (snapshot, selector->column); i++)
    {
      const WhitherFacet *facet = whither_snapshot_get_facet (snapshot, selector->column, i);

      if (g_ascii_strcasecmp (facet->id, selector->value) == 0)
        return TRUE;
      for (guint k = 0; facet->members[k] != NULL; k++)
        if (whither_selector_fits_member (selector, facet->members[k]))
          return TRUE;
    }
  return FALSE;
}

static gboolean
refuse (const WhitherSelector *selector, const Search *search, GError **error)
{
  g_autoptr (GString) nearest = g_string_new (NULL);

  for (guint i = 0; i < MOST_NEAREST && search->nearest[i] != NULL; i++)
    g_string_append_printf (nearest, "%s%s:%s", i > 0 ? ", " : "", selector->kind,
                            search->nearest[i]);
  g_set_error (error, WHITHER_FILTER_ERROR, WHITHER_FILTER_ERROR_VALUE,
               /* Translators: a selector such as "company:aple", then a list of others. */
               _ ("“%s:%s” is known neither to the facts nor to this recording; the nearest known "
                  "ones are %s"),
               selector->kind, selector->value, nearest->str);
  return FALSE;
}

static gboolean
check_selector (const WhitherSelector *selector, WhitherSnapshot *snapshot, GError **error)
{
  g_auto (Search) search = { .wanted = selector->value };

  if (selector->method != WHITHER_SELECT_MEMBER && selector->method != WHITHER_SELECT_BELOW)
    return TRUE;
  if (!consider_facts (&search, whither_snapshot_get_facts (snapshot), selector->column))
    return TRUE;
  return search.found || is_recorded (selector, snapshot) || refuse (selector, &search, error);
}

gboolean
whither_filter_check (const WhitherFilter *self, WhitherSnapshot *snapshot, GError **error)
{
  g_return_val_if_fail (snapshot != NULL, FALSE);

  for (guint i = 0; self != NULL && i < self->selectors->len; i++)
    if (!check_selector (&g_array_index (self->selectors, WhitherSelector, i), snapshot, error))
      return FALSE;
  return self == NULL || self->within == NULL ||
         whither_filter_check (self->within, snapshot, error);
}
