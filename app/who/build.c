/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "who/catalog-private.h"
#include "base/i18n.h"

#include <string.h>

void
whither_catalog_build_source (WhitherCatalog *self,
                              const WhitherCatalogGroup *group,
                              GPtrArray *problems)
{
  static const char *const known[] = { "title", "url", "date", "checked", NULL };
  WhitherCitation *source = whither_catalog_block (self, sizeof (WhitherCitation));

  whither_catalog_check_keys (group, known, problems);
  source->id = group->id;
  source->title = whither_catalog_need (group, "title", problems);
  source->url = whither_catalog_text_group_get (group, "url");
  source->date = whither_catalog_need (group, "date", problems);
  source->checked = whither_catalog_need (group, "checked", problems);
  source->file = group->file;
  source->line = group->line;
  if (source->url != NULL && !g_str_has_prefix (source->url, "https://") &&
      !g_str_has_prefix (source->url, "http://"))
    whither_catalog_problems_add (problems, group->file,
                                  whither_catalog_text_group_get_line (group, "url"),
                                  _ ("“%s” is no web address"), source->url);
  if (g_str_equal (source->date, "undated"))
    source->date = NULL;
  else
    whither_catalog_check_date (group, "date", FALSE, problems);
  whither_catalog_check_date (group, "checked", TRUE, problems);
  g_ptr_array_add (self->sources, source);
  whither_catalog_remember (self, group, source);
}

static void
build_term (WhitherCatalog *self,
            const WhitherCatalogGroup *group,
            GPtrArray *list,
            GPtrArray *problems)
{
  static const char *const known[] = { "Name", "apple", "google", NULL };
  WhitherTerm *term = whither_catalog_block (self, sizeof (WhitherTerm));

  whither_catalog_check_keys (group, known, problems);
  term->id = group->id;
  term->name = whither_catalog_translate (whither_catalog_need (group, "Name", problems));
  term->apple = whither_catalog_text_group_get (group, "apple");
  term->google = whither_catalog_text_group_get (group, "google");
  term->file = group->file;
  term->line = group->line;
  g_ptr_array_add (list, term);
  whither_catalog_remember (self, group, term);
}

static void
build_product (WhitherCatalog *self, const WhitherCatalogGroup *group, GPtrArray *problems)
{
  static const char *const known[] = { "Name", NULL };
  WhitherProduct *product = whither_catalog_block (self, sizeof (WhitherProduct));

  whither_catalog_check_keys (group, known, problems);
  product->id = group->id;
  product->name = whither_catalog_translate (whither_catalog_need (group, "Name", problems));
  g_ptr_array_add (self->products, product);
  whither_catalog_remember (self, group, product);
}

/* Each a country, none of them the seat, and on whose word. */
static void
check_establishments (const WhitherCompany *company,
                      const WhitherCatalogGroup *group,
                      GPtrArray *problems)
{
  guint line = whither_catalog_text_group_get_line (group, "established-in");

  for (guint i = 0; company->established_in[i] != NULL; i++)
    if (!whither_catalog_is_country (company->established_in[i]))
      whither_catalog_problems_add (problems, group->file, line, _ ("“%s” is no country code"),
                                    company->established_in[i]);
    else if (g_str_equal (company->established_in[i], company->seat))
      whither_catalog_problems_add (problems, group->file, line,
                                    _ ("“%s” is the seat: it is no establishment besides it"),
                                    company->established_in[i]);
  if (company->established_in[0] != NULL)
    whither_catalog_need (group, "established-source", problems);
  else if (whither_catalog_text_group_get (group, "established-source") != NULL)
    whither_catalog_need (group, "established-in", problems);
}

static void
build_company (WhitherCatalog *self, const WhitherCatalogGroup *group, GPtrArray *problems)
{
  static const char *const known[] = { "Name",   "legal",  "seat",           "parent",
                                       "former", "source", "established-in", "established-source",
                                       NULL };
  WhitherCompany *company = whither_catalog_block (self, sizeof (WhitherCompany));
  const char *seat = whither_catalog_need (group, "seat", problems);

  whither_catalog_check_keys (group, known, problems);
  company->id = group->id;
  company->name = whither_catalog_translate (whither_catalog_need (group, "Name", problems));
  company->legal = whither_catalog_text_group_get (group, "legal");
  company->former = whither_catalog_split (self, group, "former");
  company->established_in = whither_catalog_split (self, group, "established-in");
  company->file = group->file;
  company->line = group->line;
  if (whither_catalog_is_country (seat))
    memcpy (company->seat, seat, 3);
  else if (seat[0] != '\0')
    whither_catalog_problems_add (problems, group->file,
                                  whither_catalog_text_group_get_line (group, "seat"),
                                  _ ("“%s” is no country code"), seat);
  check_establishments (company, group, problems);
  g_ptr_array_add (self->companies, company);
  whither_catalog_remember (self, group, company);
}

/* Parents and sources, once all companies and sources are there. */
static void
link_company (WhitherCatalog *self, const WhitherCatalogGroup *group, GPtrArray *problems)
{
  WhitherCompany *company = whither_catalog_lookup (self, "company", group->id);

  company->parent = whither_catalog_refer (self, group, "parent", "company", problems);
  company->sources =
      whither_catalog_refer_list (self, group, "source", "source", &company->n_sources, problems);
  company->established_sources = whither_catalog_refer_list (
      self, group, "established-source", "source", &company->n_established_sources, problems);
  for (const WhitherCompany *at = company->parent; at != NULL; at = at->parent)
    if (at == company)
      {
        whither_catalog_problems_add (problems, group->file,
                                      whither_catalog_text_group_get_line (group, "parent"),
                                      _ ("company “%s” is its own parent"), group->id);
        company->parent = NULL;
        return;
      }
}

/* The product with the longest id that begins the feature's id. */
static const WhitherProduct *
find_product (WhitherCatalog *self, const char *feature)
{
  g_autofree char *id = g_strdup (feature);

  for (char *dot = strrchr (id, '.'); dot != NULL; dot = strrchr (id, '.'))
    {
      const WhitherProduct *product;

      *dot = '\0';
      product = whither_catalog_lookup (self, "product", id);
      if (product != NULL)
        return product;
    }
  return NULL;
}

static const char *const *
read_terms (WhitherCatalog *self,
            const WhitherCatalogGroup *group,
            const char *key,
            const char *kind,
            GPtrArray *problems)
{
  const char *const *words = whither_catalog_split (self, group, key);

  for (guint i = 0; words[i] != NULL; i++)
    if (whither_catalog_lookup (self, kind, words[i]) == NULL)
      whither_catalog_report_reference (group, key, kind, words[i], problems);
  if (words[0] == NULL)
    whither_catalog_need (group, key, problems);
  return words;
}

/* Returns: (nullable): the company of the group's file. */
static const WhitherCompany *
find_owner (WhitherCatalog *self, const WhitherCatalogGroup *group)
{
  const char *id = g_hash_table_lookup (self->table->owners, group->file);

  return id == NULL ? NULL : whither_catalog_lookup (self, "company", id);
}

static void
build_feature (WhitherCatalog *self, const WhitherCatalogGroup *group, GPtrArray *problems)
{
  static const char *const known[] = { "Name",    "Summary", "runs-on", "data",
                                       "purpose", "status",  "seen-as", "source",
                                       "access",  "relay",   NULL };
  static const char *const places[] = { "servers", "phone", "both", NULL };
  static const char *const states[] = { "in-use", "reported", NULL };
  static const char *const truths[] = { "false", "true", NULL };
  WhitherFeature *feature = whither_catalog_block (self, sizeof (WhitherFeature));
  g_autofree char *owner = g_strndup (group->id, strcspn (group->id, "."));

  whither_catalog_check_keys (group, known, problems);
  feature->id = group->id;
  feature->name = whither_catalog_translate (whither_catalog_need (group, "Name", problems));
  feature->summary = whither_catalog_translate (whither_catalog_need (group, "Summary", problems));
  feature->product = find_product (self, group->id);
  feature->company = whither_catalog_lookup (self, "company", owner);
  if (feature->company == NULL) /* "poe.chat" in the file of Quora */
    feature->company = find_owner (self, group);
  whither_catalog_need (group, "runs-on", problems);
  feature->runs_on = (WhitherRunsOn) whither_catalog_choose (group, "runs-on", places, 0, problems);
  feature->relay = whither_catalog_choose (group, "relay", truths, 0, problems) == 1;
  feature->reported = whither_catalog_choose (group, "status", states, 0, problems) == 1;
  feature->data = read_terms (self, group, "data", "data", problems);
  feature->purpose = read_terms (self, group, "purpose", "purpose", problems);
  feature->access =
      whither_catalog_refer_list (self, group, "access", "company", &feature->n_access, problems);
  feature->kept_in = whither_catalog_block (self, sizeof (char *));
  feature->seen_as = whither_catalog_split (self, group, "seen-as");
  feature->sources =
      whither_catalog_refer_list (self, group, "source", "source", &feature->n_sources, problems);
  feature->file = group->file;
  feature->line = group->line;
  g_ptr_array_add (self->features, feature);
  whither_catalog_remember (self, group, feature);
}

static void
link_feature (WhitherCatalog *self, const WhitherCatalogGroup *group, GPtrArray *problems)
{
  const WhitherFeature *feature = whither_catalog_lookup (self, "feature", group->id);

  for (guint i = 0; feature->seen_as[i] != NULL; i++)
    if (whither_catalog_lookup (self, "feature", feature->seen_as[i]) == NULL)
      whither_catalog_report_reference (group, "seen-as", "feature", feature->seen_as[i], problems);
}

static void
build_plain (WhitherCatalog *self, const WhitherCatalogGroup *group, GPtrArray *problems)
{
  static const char *const later[] = { "feature", "rule", "statement", "answer", NULL };

  if (g_str_equal (group->kind, "source"))
    whither_catalog_build_source (self, group, problems);
  else if (g_str_equal (group->kind, "data"))
    build_term (self, group, self->data_kinds, problems);
  else if (g_str_equal (group->kind, "purpose"))
    build_term (self, group, self->purposes, problems);
  else if (g_str_equal (group->kind, "scope"))
    build_term (self, group, self->scopes, problems);
  else if (g_str_equal (group->kind, "product"))
    build_product (self, group, problems);
  else if (g_str_equal (group->kind, "company"))
    build_company (self, group, problems);
  else if (!g_strv_contains (later, group->kind))
    whither_catalog_problems_add (problems, group->file, group->line,
                                  _ ("unknown kind of group “%s”"), group->kind);
}

void
whither_catalog_build (WhitherCatalog *self, GPtrArray *problems)
{
  GPtrArray *groups = self->table->groups;

  for (guint i = 0; i < groups->len; i++)
    build_plain (self, g_ptr_array_index (groups, i), problems);
  for (guint i = 0; i < groups->len; i++)
    {
      const WhitherCatalogGroup *group = g_ptr_array_index (groups, i);

      if (g_str_equal (group->kind, "company"))
        link_company (self, group, problems);
      else if (g_str_equal (group->kind, "feature"))
        build_feature (self, group, problems);
    }
  for (guint i = 0; i < groups->len; i++)
    {
      const WhitherCatalogGroup *group = g_ptr_array_index (groups, i);

      if (g_str_equal (group->kind, "feature"))
        link_feature (self, group, problems);
    }
  whither_catalog_build_statements (self, problems);
  whither_catalog_build_rules (self, problems);
}
