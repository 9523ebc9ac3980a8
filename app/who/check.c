/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "who/catalog-private.h"
#include "base/i18n.h"

#include <libpsl.h>
#include <string.h>

gboolean
whither_catalog_is_after (const char *date, const char *today)
{
  return date != NULL && strncmp (date, today, strlen (date)) > 0;
}

static void
check_source (const WhitherCitation *source,
              const char *today,
              GHashTable *used,
              GPtrArray *problems)
{
  if (whither_catalog_is_after (source->date, today) ||
      whither_catalog_is_after (source->checked, today))
    whither_catalog_problems_add (problems, source->file, source->line,
                                  _ ("source “%s” is dated in the future"), source->id);
  if (!g_hash_table_contains (used, source))
    whither_catalog_problems_add (problems, source->file, source->line,
                                  _ ("source “%s” is used by nothing"), source->id);
}

static void
use (GHashTable *used, const WhitherCitation *const *sources, guint n)
{
  for (guint i = 0; i < n; i++)
    g_hash_table_add (used, (gpointer) sources[i]);
}

static GHashTable *
collect_used (WhitherCatalog *self)
{
  GHashTable *used = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->companies->len; i++)
    {
      const WhitherCompany *company = g_ptr_array_index (self->companies, i);

      use (used, company->sources, company->n_sources);
      use (used, company->established_sources, company->n_established_sources);
    }
  for (guint i = 0; i < self->features->len; i++)
    {
      const WhitherFeature *feature = g_ptr_array_index (self->features, i);

      use (used, feature->sources, feature->n_sources);
    }
  for (guint i = 0; i < self->statements->len; i++)
    {
      const WhitherStatement *statement = g_ptr_array_index (self->statements, i);

      use (used, &statement->source, 1);
    }
  for (guint i = 0; i < self->answers->len; i++)
    {
      const WhitherAnswer *answer = g_ptr_array_index (self->answers, i);

      use (used, answer->sources, answer->n_sources);
    }
  for (guint i = 0; i < self->rules->len; i++)
    {
      const WhitherRule *rule = g_ptr_array_index (self->rules, i);

      use (used, rule->sources, rule->n_sources);
      for (guint f = 0; f < rule->n_features; f++)
        g_hash_table_add (used, (gpointer) rule->features[f]);
    }
  return used;
}

/* A feature needs a rule, or a reason to have none. */
static void
check_feature (const WhitherFeature *feature, GHashTable *used, GPtrArray *problems)
{
  if (g_hash_table_contains (used, feature) || feature->reported ||
      feature->runs_on == WHITHER_RUNS_ON_PHONE || feature->seen_as[0] != NULL)
    return;
  whither_catalog_problems_add (problems, feature->file, feature->line,
                                _ ("no rule reaches the feature “%s”"), feature->id);
}

static void
check_product (WhitherCatalog *self, const WhitherProduct *product, GPtrArray *problems)
{
  const WhitherCatalogGroup *group;
  g_autofree char *key = g_strconcat ("product ", product->id, NULL);

  for (guint i = 0; i < self->features->len; i++)
    {
      const WhitherFeature *feature = g_ptr_array_index (self->features, i);

      if (feature->product == product)
        return;
    }
  group = g_hash_table_lookup (self->table->by_key, key);
  whither_catalog_problems_add (problems, group->file, group->line,
                                _ ("no feature belongs to the product “%s”"), product->id);
}

/* Public suffixes belong to nobody: "co.uk" by law of the registries, "github.io" by the list's
 * private section, whose tenants only an infrastructure rule treats as tenants. */
static void
check_suffix (const psl_ctx_t *psl, const WhitherRule *rule, GPtrArray *problems)
{
  const char *text = rule->text;

  while (whither_name_index_is_pattern (text))
    text = strchr (text, '.') + 1;
  if (psl_is_public_suffix2 (psl, text, PSL_TYPE_ICANN | PSL_TYPE_NO_STAR_RULE))
    whither_catalog_problems_add (problems, rule->file, rule->line,
                                  _ ("“%s” is a public suffix: no company owns it"), rule->text);
  else if (text == rule->text && !rule->infrastructure &&
           psl_is_public_suffix2 (psl, text, PSL_TYPE_PRIVATE | PSL_TYPE_NO_STAR_RULE))
    whither_catalog_problems_add (
        problems, rule->file, rule->line,
        _ ("“%s” is a suffix for tenants: infrastructure=true is missing"), rule->text);
}

static gboolean
says_the_same (const WhitherRule *rule, const WhitherRule *above)
{
  if (above->infrastructure || rule->infrastructure || above->company != rule->company ||
      above->hoster != rule->hoster || above->n_features != rule->n_features ||
      above->kind > rule->kind || g_strcmp0 (above->region, rule->region) != 0)
    return FALSE;
  for (guint i = 0; i < rule->n_features; i++)
    if (above->features[i] != rule->features[i])
      return FALSE;
  return TRUE;
}

static void
check_shadow (WhitherCatalog *self, const WhitherRule *rule, GPtrArray *problems)
{
  WhitherNameMatch above;

  whither_name_index_find_above (self->names, rule->text, &above);
  if (above.rule != NULL && says_the_same (rule, above.rule))
    whither_catalog_problems_add (problems, rule->file, rule->line,
                                  /* Translators: two rules, then file and line of the second */
                                  _ ("rule “%s” is shadowed: “%s” (%s:%u) already says the same"),
                                  rule->text, above.rule->text, above.rule->file, above.rule->line);
}

static void
check_name_rule (WhitherCatalog *self,
                 const psl_ctx_t *psl,
                 const WhitherRule *rule,
                 GPtrArray *problems)
{
  if (rule->match != WHITHER_MATCH_SUFFIX && rule->match != WHITHER_MATCH_EXACT)
    return;
  if (psl != NULL)
    check_suffix (psl, rule, problems);
  check_shadow (self, rule, problems);
}

static void
check_company (const WhitherCompany *company, GPtrArray *problems)
{
  if (company->n_sources == 0)
    whither_catalog_problems_add (problems, company->file, company->line,
                                  _ ("the company “%s” has no source"), company->id);
}

static void
check_answer (const WhitherAnswer *answer, const char *today, GPtrArray *problems)
{
  if (whither_catalog_is_after (answer->since, today))
    whither_catalog_problems_add (problems, answer->file, answer->line,
                                  _ ("“%s” is dated in the future"), answer->id);
  if (answer->basis == WHITHER_BASIS_PRESS_REPORTS &&
      !whither_catalog_is_two_outlets (answer->sources, answer->n_sources))
    whither_catalog_problems_add (problems, answer->file, answer->line,
                                  _ ("“%s” rests on one outlet: press reports need two"),
                                  answer->id);
}

GPtrArray *
whither_catalog_check (WhitherCatalog *self, const char *today)
{
  g_autoptr (GPtrArray) problems = whither_catalog_problems_new ();
  g_autoptr (GHashTable) used = collect_used (self);
  const psl_ctx_t *psl = psl_builtin ();

  for (guint i = 0; i < self->sources->len; i++)
    check_source (g_ptr_array_index (self->sources, i), today, used, problems);
  for (guint i = 0; i < self->companies->len; i++)
    check_company (g_ptr_array_index (self->companies, i), problems);
  for (guint i = 0; i < self->answers->len; i++)
    check_answer (g_ptr_array_index (self->answers, i), today, problems);
  for (guint i = 0; i < self->features->len; i++)
    check_feature (g_ptr_array_index (self->features, i), used, problems);
  for (guint i = 0; i < self->products->len; i++)
    check_product (self, g_ptr_array_index (self->products, i), problems);
  for (guint i = 0; i < self->rules->len; i++)
    check_name_rule (self, psl, g_ptr_array_index (self->rules, i), problems);
  return g_steal_pointer (&problems);
}
