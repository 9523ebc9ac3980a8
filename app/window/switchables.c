/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/switchables.h"

#include "base/i18n.h"
#include "base/text.h"
#include "diagram/words.h"
#include "session/verdict.h"
#include "where/country.h"
#include "who/catalog.h"

#include <string.h>

const WhitherColumn whither_switchables_columns[] = {
  WHITHER_COLUMN_FEATURE, WHITHER_COLUMN_COMPANY, WHITHER_COLUMN_ANSWERED_FROM, WHITHER_COLUMN_LAWS,
  WHITHER_COLUMN_DATA,    WHITHER_COLUMN_PROGRAM, WHITHER_COLUMN_NAME,
};
const guint whither_switchables_n_columns = G_N_ELEMENTS (whither_switchables_columns);

/* The word of a selector, and the heading of its list. */
static const struct
{
  const char *word, *heading;
} words[WHITHER_N_COLUMNS] = {
  [WHITHER_COLUMN_FEATURE] = { "feature", N_ ("Features") },
  [WHITHER_COLUMN_COMPANY] = { "company", N_ ("Companies") },
  [WHITHER_COLUMN_ANSWERED_FROM] = { "answered-from", N_ ("Countries It Was Answered From") },
  [WHITHER_COLUMN_LAWS] = { "law", N_ ("Laws That May Apply") },
  [WHITHER_COLUMN_DATA] = { "data", N_ ("Kinds of Data") },
  [WHITHER_COLUMN_PROGRAM] = { "program", N_ ("Programs on the Phone") },
  [WHITHER_COLUMN_NAME] = { "name", N_ ("Server Names") },
};

void
whither_switchable_free (WhitherSwitchable *self)
{
  g_free (self->selector);
  g_free (self->label);
  g_free (self);
}

const char *
whither_switchables_get_heading (WhitherColumn column)
{
  g_return_val_if_fail (column < WHITHER_N_COLUMNS && words[column].heading != NULL, NULL);
  return _ (words[column].heading);
}

/* The label of a facet that is this member and nothing else. */
static const char *
find_facet_label (WhitherSnapshot *snapshot, WhitherColumn column, const char *member)
{
  for (guint32 i = 0; i < whither_snapshot_get_n_facets (snapshot, column); i++)
    {
      const WhitherFacet *facet = whither_snapshot_get_facet (snapshot, column, i);

      if (!facet->open && facet->members != NULL && facet->members[0] != NULL &&
          facet->members[1] == NULL && strcmp (facet->members[0], member) == 0)
        return facet->label;
    }
  return NULL;
}

/* A feature, a product with several of them, or the first of those below an id that is neither. */
static const char *
find_feature_label (WhitherCatalog *catalog, const char *member)
{
  const WhitherFeature *feature = whither_catalog_get_feature (catalog, member);
  const WhitherProduct *product = whither_catalog_get_product (catalog, member);
  const GPtrArray *all = whither_catalog_get_features (catalog);

  if (feature != NULL || product != NULL)
    return feature != NULL ? feature->name : product->name;
  for (guint i = 0; i < all->len; i++)
    {
      feature = g_ptr_array_index (all, i);
      if (whither_feature_is_below (feature->id, member))
        return feature->name;
    }
  return NULL;
}

/* What the catalog calls it, also where the recording does not hold it. */
static const char *
find_catalog_label (WhitherSnapshot *snapshot, WhitherColumn column, const char *member)
{
  WhitherCatalog *catalog = whither_snapshot_get_catalog (snapshot);
  const WhitherCompany *company;
  const WhitherTerm *term;

  switch ((guint) column)
    {
    case WHITHER_COLUMN_FEATURE:
      return find_feature_label (catalog, member);
    case WHITHER_COLUMN_COMPANY:
      company = whither_catalog_get_company (catalog, member);
      return company != NULL ? company->name : NULL;
    case WHITHER_COLUMN_DATA:
      term = whither_catalog_get_data_kind (catalog, member);
      return term != NULL ? term->name : NULL;
    default:
      return NULL;
    }
}

static char *
name_member (WhitherSnapshot *snapshot, WhitherColumn column, const char *member)
{
  const char *label = NULL;

  if (column == WHITHER_COLUMN_NAME || column == WHITHER_COLUMN_PROGRAM)
    return g_strdup (member);
  label = find_catalog_label (snapshot, column, member);
  if (label == NULL && (column == WHITHER_COLUMN_ANSWERED_FROM || column == WHITHER_COLUMN_LAWS) &&
      whither_country_from_code (member, -1) != 0)
    return whither_country_name (member);
  if (label == NULL)
    label = find_facet_label (snapshot, column, member);
  return g_strdup (label != NULL ? label : member);
}

char *
whither_switchables_name (WhitherSnapshot *snapshot, const char *selector)
{
  const char *colon = strchr (selector, ':');

  for (guint i = 0; colon != NULL && i < WHITHER_N_COLUMNS; i++)
    {
      gsize len = words[i].word != NULL ? strlen (words[i].word) : 0;
      g_autofree char *name = NULL;

      if (len == 0 || (gsize) (colon - selector) != len ||
          !g_str_has_prefix (selector, words[i].word))
        continue;
      name = name_member (snapshot, (WhitherColumn) i, colon + 1);
      if (i == WHITHER_COLUMN_ANSWERED_FROM)
        /* Translators: %s is a country. */
        return g_strdup_printf (_ ("Servers placed in %s"), name);
      if (i == WHITHER_COLUMN_LAWS)
        /* Translators: %s is a country or union. */
        return g_strdup_printf (_ ("Law of %s"), name);
      return g_steal_pointer (&name);
    }
  return g_strdup (selector);
}

typedef struct
{
  WhitherSnapshot *snapshot;
  WhitherUnit unit;
  const WhitherPolicy *policy; /* (nullable) */
  GHashTable *found;           /* member → WhitherSwitchable */
  WhitherColumn column;
} Listing;

static WhitherSwitchable *
find_or_add (Listing *self, const char *member)
{
  WhitherSwitchable *one = g_hash_table_lookup (self->found, member);

  if (one == NULL)
    {
      one = g_new0 (WhitherSwitchable, 1);
      one->column = self->column;
      one->selector = g_strconcat (words[self->column].word, ":", member, NULL);
      one->label = name_member (self->snapshot, self->column, member);
      g_hash_table_insert (self->found, (gpointer) member, one);
    }
  return one;
}

static void
add_facet (Listing *self, const WhitherFacet *facet, guint64 amount, guint n, guint n_stopped)
{
  gboolean alone = !facet->open && facet->certainty == WHITHER_CERTAINTY_CERTAIN;

  for (guint i = 0; facet->members != NULL && facet->members[i] != NULL; i++)
    {
      WhitherSwitchable *one = find_or_add (self, facet->members[i]);
      /* Laws come together: each of them applies. */
      gboolean sure = alone && (facet->members[1] == NULL || self->column == WHITHER_COLUMN_LAWS);

      one->amount.at_least += sure ? amount : 0;
      one->amount.at_most += amount;
      one->least_n += sure ? n : 0;
      one->most_n += n;
      one->n_stopped += n_stopped;
    }
}

static gboolean
is_stopped (const WhitherPolicy *policy, guint32 flow)
{
  WhitherDecision decision;

  if (policy == NULL)
    return FALSE;
  decision = whither_policy_get_decision (policy, flow, NULL);
  return decision == WHITHER_DECISION_BLOCK || decision == WHITHER_DECISION_LIMIT;
}

typedef struct
{
  guint64 amount;
  guint n, n_stopped;
} Part;

/* Sums @flows (all that count when NULL) by facet of the column. */
static void
sum_facets (Listing *self, GArray *flows)
{
  guint32 n_facets = whither_snapshot_get_n_facets (self->snapshot, self->column);
  const WhitherFlowSet *set = whither_snapshot_get_flows (self->snapshot);
  g_autofree Part *parts = g_new0 (Part, n_facets + 1);

  for (guint i = 0; i < flows->len; i++)
    {
      guint32 flow = g_array_index (flows, guint32, i);
      Part *part = &parts[whither_snapshot_get_flow_facet (self->snapshot, self->column, flow)];
      guint64 amount = 0;

      whither_flow_get_amount (whither_flow_set_get (set, flow), self->unit, &amount);
      part->amount += amount;
      part->n++;
      part->n_stopped += is_stopped (self->policy, flow) ? 1 : 0;
    }
  for (guint32 i = 0; i < n_facets; i++)
    if (parts[i].n > 0)
      add_facet (self, whither_snapshot_get_facet (self->snapshot, self->column, i),
                 parts[i].amount, parts[i].n, parts[i].n_stopped);
}

/* Returns: (transfer full) (element-type WhitherSwitchable): those that at least @least_n flows
 * are: what only some of the flows are is nothing that they have in common. */
static GPtrArray *
take_found (GHashTable *found, guint least_n)
{
  GPtrArray *taken = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer one;

  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, NULL, &one))
    if (((WhitherSwitchable *) one)->most_n >= least_n)
      g_ptr_array_add (taken, one);
    else
      whither_switchable_free (one);
  return taken;
}

/* What is certain comes first. */
static int
compare (gconstpointer a, gconstpointer b)
{
  const WhitherSwitchable *one = *(const WhitherSwitchable *const *) a;
  const WhitherSwitchable *other = *(const WhitherSwitchable *const *) b;

  if (one->amount.at_least != other->amount.at_least)
    return one->amount.at_least > other->amount.at_least ? -1 : 1;
  if (one->amount.at_most != other->amount.at_most)
    return one->amount.at_most > other->amount.at_most ? -1 : 1;
  if (one->most_n != other->most_n)
    return one->most_n > other->most_n ? -1 : 1;
  return g_utf8_collate (one->label, other->label);
}

GPtrArray *
whither_switchables_list (WhitherSnapshot *snapshot,
                          WhitherUnit unit,
                          GArray *flows,
                          const WhitherPolicy *policy)
{
  g_return_val_if_fail (snapshot != NULL, NULL);

  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) whither_switchable_free);
  g_autoptr (GArray) counted =
      flows != NULL ? g_array_ref (flows) : whither_filter_list (NULL, snapshot);

  for (guint i = 0; i < whither_switchables_n_columns; i++)
    {
      g_autoptr (GHashTable) found = g_hash_table_new (g_str_hash, g_str_equal);
      Listing listing = { snapshot, unit, policy, found, whither_switchables_columns[i] };
      g_autoptr (GPtrArray) sorted = NULL;

      sum_facets (&listing, counted);
      sorted = take_found (found, flows != NULL ? flows->len : 0);
      g_ptr_array_sort (sorted, compare);
      g_ptr_array_extend (all, sorted, NULL, NULL);
    }
  return all;
}

char *
whither_switchable_describe (const WhitherSwitchable *self, WhitherUnit unit)
{
  g_autofree char *amount = whither_words_bounds (unit, &self->amount);
  g_autofree char *most = whither_text_format_count (self->most_n);
  g_autofree char *least = whither_text_format_count (self->least_n);
  g_autofree char *count = NULL;

  if (self->least_n == self->most_n)
    count = g_strdup_printf (ngettext ("%s connection", "%s connections", self->most_n), most);
  else
    count = g_strdup_printf (
        /* Translators: two numbers of connections: "2 to 12 connections". */
        ngettext ("%s to %s connection", "%s to %s connections", self->most_n), least, most);
  if (unit == WHITHER_UNIT_FLOWS || unit == WHITHER_UNIT_CONTACTS)
    return g_steal_pointer (&count);
  /* Translators: an amount or "at least …, at most …", then connections. */
  return g_strdup_printf (unit == WHITHER_UNIT_SENT ? _ ("%s sent · %s") : _ ("%s · %s"), amount,
                          count);
}
