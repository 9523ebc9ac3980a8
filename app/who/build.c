/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "who/catalog-private.h"
#include "base/i18n.h"

#include <string.h>

/* Names and summaries are written in English in the tables and translated here. */
static const char *
translate (const char *text)
{
  return text == NULL || text[0] == '\0' ? text : _ (text);
}

gpointer
whither_catalog_lookup (WhitherCatalog *self, const char *kind, const char *id)
{
  g_autofree char *key = g_strdup_printf ("%s %s", kind, id);

  return g_hash_table_lookup (self->by_id, key);
}

static void
remember (WhitherCatalog *self, const WhitherCatalogGroup *group, gpointer thing)
{
  g_autofree char *key = g_strdup_printf ("%s %s", group->kind, group->id);

  g_hash_table_replace (self->by_id, g_string_chunk_insert (self->table->strings, key), thing);
}

void
whither_catalog_check_keys (const WhitherCatalogGroup *group,
                            const char *const *known,
                            GPtrArray *problems)
{
  for (guint i = 0; i < group->keys->len; i++)
    {
      const WhitherTableKey *key = &g_array_index (group->keys, WhitherTableKey, i);

      if (!g_strv_contains (known, key->name))
        whither_catalog_problems_add (problems, group->file, key->line,
                                      /* Translators: a key, then the kind of group */
                                      _ ("unknown key “%s” in a group of kind “%s”"), key->name,
                                      group->kind);
    }
}

int
whither_catalog_choose (const WhitherCatalogGroup *group,
                        const char *key,
                        const char *const *words,
                        int missing,
                        GPtrArray *problems)
{
  const char *value = whither_catalog_text_group_get (group, key);

  if (value == NULL)
    return missing;
  for (int i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], value))
      return i;
  whither_catalog_problems_add (problems, group->file,
                                whither_catalog_text_group_get_line (group, key),
                                /* Translators: a value, then its key */
                                _ ("“%s” is no value for “%s”"), value, key);
  return missing;
}

static gpointer
block (WhitherCatalog *self, gsize size)
{
  gpointer memory = g_malloc0 (size);

  g_ptr_array_add (self->blocks, memory);
  return memory;
}

const char *const *
whither_catalog_split (WhitherCatalog *self, const WhitherCatalogGroup *group, const char *key)
{
  const char *value = whither_catalog_text_group_get (group, key);
  g_auto (GStrv) words = g_strsplit (value == NULL ? "" : value, ";", -1);
  const char **list = block (self, (g_strv_length (words) + 1) * sizeof (char *));
  guint n = 0;

  for (guint i = 0; words[i] != NULL; i++)
    if (*g_strstrip (words[i]) != '\0')
      list[n++] = g_string_chunk_insert_const (self->table->strings, words[i]);
  return list;
}

static void
report_reference (const WhitherCatalogGroup *group,
                  const char *key,
                  const char *kind,
                  const char *id,
                  GPtrArray *problems)
{
  whither_catalog_problems_add (problems, group->file,
                                whither_catalog_text_group_get_line (group, key),
                                /* Translators: kind of group, then its id */
                                _ ("there is no %s “%s”"), kind, id);
}

gpointer
whither_catalog_refer (WhitherCatalog *self,
                       const WhitherCatalogGroup *group,
                       const char *key,
                       const char *kind,
                       GPtrArray *problems)
{
  const char *id = whither_catalog_text_group_get (group, key);
  gpointer thing;

  if (id == NULL)
    return NULL;
  thing = whither_catalog_lookup (self, kind, id);
  if (thing == NULL)
    report_reference (group, key, kind, id, problems);
  return thing;
}

gpointer
whither_catalog_refer_list (WhitherCatalog *self,
                            const WhitherCatalogGroup *group,
                            const char *key,
                            const char *kind,
                            guint *n,
                            GPtrArray *problems)
{
  const char *const *ids = whither_catalog_split (self, group, key);
  gpointer *list = block (self, (g_strv_length ((char **) ids) + 1) * sizeof (gpointer));

  *n = 0;
  for (guint i = 0; ids[i] != NULL; i++)
    {
      gpointer thing = whither_catalog_lookup (self, kind, ids[i]);

      if (thing == NULL)
        report_reference (group, key, kind, ids[i], problems);
      else
        list[(*n)++] = thing;
    }
  return list;
}

/* A required key's value, "" when it is missing or empty. */
static const char *
need (const WhitherCatalogGroup *group, const char *key, GPtrArray *problems)
{
  const char *value = whither_catalog_text_group_get (group, key);

  if (value != NULL && value[0] != '\0')
    return value;
  whither_catalog_problems_add (problems, group->file, group->line,
                                /* Translators: a key, then kind and id of a group */
                                _ ("“%s” is missing in “%s %s”"), key, group->kind, group->id);
  return "";
}

static gboolean
is_country (const char *text)
{
  return strlen (text) == 2 && g_ascii_isupper (text[0]) && g_ascii_isupper (text[1]);
}

/* YYYY, YYYY-MM or YYYY-MM-DD of a day that exists. */
static gboolean
is_date (const char *text, gboolean to_the_day)
{
  guint64 year, month = 1, day = 1;
  gsize len = strlen (text);

  if (len != 10 && (to_the_day || (len != 7 && len != 4)))
    return FALSE;
  if (strspn (text, "0123456789-") != len || (len > 4 && text[4] != '-') ||
      (len > 7 && text[7] != '-'))
    return FALSE;
  year = g_ascii_strtoull (text, NULL, 10);
  if (len > 4)
    month = g_ascii_strtoull (&text[5], NULL, 10);
  if (len > 7)
    day = g_ascii_strtoull (&text[8], NULL, 10);
  return g_date_valid_dmy (day, month, year);
}

static void
build_source (WhitherCatalog *self, const WhitherCatalogGroup *group, GPtrArray *problems)
{
  static const char *const known[] = { "title", "url", "date", "checked", NULL };
  WhitherCitation *source = g_new0 (WhitherCitation, 1);

  whither_catalog_check_keys (group, known, problems);
  source->id = group->id;
  source->title = need (group, "title", problems);
  source->url = whither_catalog_text_group_get (group, "url");
  source->date = need (group, "date", problems);
  source->checked = need (group, "checked", problems);
  source->file = group->file;
  source->line = group->line;
  if (source->url != NULL && !g_str_has_prefix (source->url, "https://") &&
      !g_str_has_prefix (source->url, "http://"))
    whither_catalog_problems_add (problems, group->file,
                                  whither_catalog_text_group_get_line (group, "url"),
                                  _ ("“%s” is no web address"), source->url);
  if (source->date[0] != '\0' && !g_str_equal (source->date, "undated") &&
      !is_date (source->date, FALSE))
    whither_catalog_problems_add (problems, group->file,
                                  whither_catalog_text_group_get_line (group, "date"),
                                  _ ("“%s” is no date"), source->date);
  if (source->checked[0] != '\0' && !is_date (source->checked, TRUE))
    whither_catalog_problems_add (problems, group->file,
                                  whither_catalog_text_group_get_line (group, "checked"),
                                  _ ("“%s” is no date"), source->checked);
  if (g_str_equal (source->date, "undated"))
    source->date = NULL;
  g_ptr_array_add (self->sources, source);
  remember (self, group, source);
}

static void
build_term (WhitherCatalog *self,
            const WhitherCatalogGroup *group,
            GPtrArray *list,
            GPtrArray *problems)
{
  static const char *const known[] = { "Name", "apple", "google", NULL };
  WhitherTerm *term = g_new0 (WhitherTerm, 1);

  whither_catalog_check_keys (group, known, problems);
  term->id = group->id;
  term->name = translate (need (group, "Name", problems));
  term->apple = whither_catalog_text_group_get (group, "apple");
  term->google = whither_catalog_text_group_get (group, "google");
  term->file = group->file;
  term->line = group->line;
  g_ptr_array_add (list, term);
  remember (self, group, term);
}

static void
build_product (WhitherCatalog *self, const WhitherCatalogGroup *group, GPtrArray *problems)
{
  static const char *const known[] = { "Name", NULL };
  WhitherProduct *product = g_new0 (WhitherProduct, 1);

  whither_catalog_check_keys (group, known, problems);
  product->id = group->id;
  product->name = translate (need (group, "Name", problems));
  g_ptr_array_add (self->products, product);
  remember (self, group, product);
}

static void
build_company (WhitherCatalog *self, const WhitherCatalogGroup *group, GPtrArray *problems)
{
  static const char *const known[] = {
    "Name", "legal", "seat", "parent", "former", "source", NULL
  };
  WhitherCompany *company = g_new0 (WhitherCompany, 1);
  const char *seat = need (group, "seat", problems);

  whither_catalog_check_keys (group, known, problems);
  company->id = group->id;
  company->name = translate (need (group, "Name", problems));
  company->legal = whither_catalog_text_group_get (group, "legal");
  company->former = whither_catalog_split (self, group, "former");
  company->file = group->file;
  company->line = group->line;
  if (is_country (seat))
    memcpy (company->seat, seat, 3);
  else if (seat[0] != '\0')
    whither_catalog_problems_add (problems, group->file,
                                  whither_catalog_text_group_get_line (group, "seat"),
                                  _ ("“%s” is no country code"), seat);
  g_ptr_array_add (self->companies, company);
  remember (self, group, company);
}

/* Parents and sources, once all companies and sources are there. */
static void
link_company (WhitherCatalog *self, const WhitherCatalogGroup *group, GPtrArray *problems)
{
  WhitherCompany *company = whither_catalog_lookup (self, "company", group->id);

  company->parent = whither_catalog_refer (self, group, "parent", "company", problems);
  company->sources =
      whither_catalog_refer_list (self, group, "source", "source", &company->n_sources, problems);
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
      report_reference (group, key, kind, words[i], problems);
  if (words[0] == NULL)
    need (group, key, problems);
  return words;
}

static void
read_kept_in (WhitherCatalog *self,
              WhitherFeature *feature,
              const WhitherCatalogGroup *group,
              GPtrArray *problems)
{
  const char *const *words = whither_catalog_split (self, group, "kept-in");

  feature->kept_in = words;
  feature->kept_in_source =
      whither_catalog_refer (self, group, "kept-in-source", "source", problems);
  feature->retention = whither_catalog_text_group_get (group, "retention");
  feature->retention_source =
      whither_catalog_refer (self, group, "retention-source", "source", problems);
  if (feature->retention != NULL)
    need (group, "retention-source", problems);
  if (words[0] == NULL)
    return;
  need (group, "kept-in-source", problems);
  feature->kept_in_state = WHITHER_KEPT_IN_STATED;
  if (g_str_equal (words[0], "none-stated") && words[1] == NULL)
    {
      feature->kept_in_state = WHITHER_KEPT_IN_NONE_STATED;
      feature->kept_in = &words[1];
      return;
    }
  for (guint i = 0; words[i] != NULL; i++)
    if (!is_country (words[i]))
      whither_catalog_problems_add (problems, group->file,
                                    whither_catalog_text_group_get_line (group, "kept-in"),
                                    _ ("“%s” is no country code"), words[i]);
}

static void
build_feature (WhitherCatalog *self, const WhitherCatalogGroup *group, GPtrArray *problems)
{
  static const char *const known[] = { "Name",    "Summary", "runs-on",   "data",
                                       "purpose", "kept-in", "retention", "kept-in-source",
                                       "status",  "seen-as", "source",    "retention-source",
                                       "access",  NULL };
  static const char *const places[] = { "servers", "phone", "both", NULL };
  static const char *const states[] = { "in-use", "reported", NULL };
  WhitherFeature *feature = g_new0 (WhitherFeature, 1);
  g_autofree char *owner = g_strndup (group->id, strcspn (group->id, "."));

  whither_catalog_check_keys (group, known, problems);
  feature->id = group->id;
  feature->name = translate (need (group, "Name", problems));
  feature->summary = translate (need (group, "Summary", problems));
  feature->product = find_product (self, group->id);
  feature->company = whither_catalog_lookup (self, "company", owner);
  need (group, "runs-on", problems);
  feature->runs_on = (WhitherRunsOn) whither_catalog_choose (group, "runs-on", places, 0, problems);
  feature->reported = whither_catalog_choose (group, "status", states, 0, problems) == 1;
  feature->data = read_terms (self, group, "data", "data", problems);
  feature->purpose = read_terms (self, group, "purpose", "purpose", problems);
  feature->access =
      whither_catalog_refer_list (self, group, "access", "company", &feature->n_access, problems);
  feature->seen_as = whither_catalog_split (self, group, "seen-as");
  feature->sources =
      whither_catalog_refer_list (self, group, "source", "source", &feature->n_sources, problems);
  feature->file = group->file;
  feature->line = group->line;
  read_kept_in (self, feature, group, problems);
  g_ptr_array_add (self->features, feature);
  remember (self, group, feature);
}

static void
link_feature (WhitherCatalog *self, const WhitherCatalogGroup *group, GPtrArray *problems)
{
  const WhitherFeature *feature = whither_catalog_lookup (self, "feature", group->id);

  for (guint i = 0; feature->seen_as[i] != NULL; i++)
    if (whither_catalog_lookup (self, "feature", feature->seen_as[i]) == NULL)
      report_reference (group, "seen-as", "feature", feature->seen_as[i], problems);
}

static void
build_plain (WhitherCatalog *self, const WhitherCatalogGroup *group, GPtrArray *problems)
{
  if (g_str_equal (group->kind, "source"))
    build_source (self, group, problems);
  else if (g_str_equal (group->kind, "data"))
    build_term (self, group, self->data_kinds, problems);
  else if (g_str_equal (group->kind, "purpose"))
    build_term (self, group, self->purposes, problems);
  else if (g_str_equal (group->kind, "product"))
    build_product (self, group, problems);
  else if (g_str_equal (group->kind, "company"))
    build_company (self, group, problems);
  else if (!g_str_equal (group->kind, "feature") && !g_str_equal (group->kind, "rule"))
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
  whither_catalog_build_rules (self, problems);
}
