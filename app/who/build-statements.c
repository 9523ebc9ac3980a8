/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "who/catalog-private.h"
#include "base/i18n.h"

#include <string.h>

static gboolean
read_truth (const WhitherCatalogGroup *group, const char *key, GPtrArray *problems)
{
  static const char *const truths[] = { "false", "true", NULL };

  return whither_catalog_choose (group, key, truths, 0, problems) == 1;
}

static void
complain (const WhitherCatalogGroup *group, GPtrArray *problems, const char *message)
{
  whither_catalog_problems_add (problems, group->file, group->line, "%s", message);
}

static void
check_statement (const WhitherStatement *self,
                 const WhitherCatalogGroup *group,
                 GPtrArray *problems)
{
  if (self->n_features == 0)
    complain (group, problems, _ ("a statement about no feature"));
  if (self->none_stated && (self->countries[0] != NULL || self->others))
    complain (group, problems, _ ("a statement that both says something and says nothing"));
  if (!self->none_stated && !self->retention && self->countries[0] == NULL)
    whither_catalog_need (group, "countries", problems);
  if (!self->none_stated && self->retention)
    whither_catalog_need (group, "Note", problems);
  if (self->retention && (self->countries[0] != NULL || self->others))
    complain (group, problems, _ ("countries do not say for how long something is kept"));
  for (guint i = 0; self->countries[i] != NULL; i++)
    if (!whither_catalog_is_country (self->countries[i]))
      whither_catalog_problems_add (problems, group->file,
                                    whither_catalog_text_group_get_line (group, "countries"),
                                    _ ("“%s” is no country code"), self->countries[i]);
}

/* The sum of two lists of countries. */
static const char *const *
merge (WhitherCatalog *self, const char *const *one, const char *const *other)
{
  guint n = 0, n_one = one == NULL ? 0 : g_strv_length ((char **) one);
  const char **list =
      whither_catalog_block (self, (n_one + g_strv_length ((char **) other) + 1) * sizeof (char *));

  for (; n < n_one; n++)
    list[n] = one[n];
  for (guint i = 0; other[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) list, other[i]))
      list[n++] = other[i];
  return list;
}

static void
add_to_feature (WhitherCatalog *self, WhitherFeature *feature, const WhitherStatement *statement)
{
  WhitherKeptInState state =
      statement->none_stated ? WHITHER_KEPT_IN_NONE_STATED : WHITHER_KEPT_IN_STATED;
  WhitherKeptInState *old =
      statement->retention ? &feature->retention_state : &feature->kept_in_state;

  whither_catalog_append (self, &feature->statements, &feature->n_statements, statement);
  if (statement->retention && state > *old)
    {
      feature->retention = statement->text;
      feature->retention_source = statement->source;
    }
  if (!statement->retention)
    {
      feature->kept_in = merge (self, feature->kept_in, statement->countries);
      feature->kept_in_others |= statement->others;
      if (state > *old)
        feature->kept_in_source = statement->source;
    }
  *old = MAX (*old, state);
}

static void
build_statement (WhitherCatalog *self, const WhitherCatalogGroup *group, GPtrArray *problems)
{
  static const char *const known[] = { "about", "feature", "countries", "others", "none-stated",
                                       "Note",  "Covers",  "section",   "source", NULL };
  static const char *const subjects[] = { "kept-in", "retention", NULL };
  WhitherStatement *statement = whither_catalog_block (self, sizeof (WhitherStatement));

  g_ptr_array_add (self->statements, statement);
  whither_catalog_check_keys (group, known, problems);
  whither_catalog_need (group, "about", problems);
  whither_catalog_need (group, "source", problems);
  statement->id = group->id;
  statement->retention = whither_catalog_choose (group, "about", subjects, 0, problems) == 1;
  statement->features = whither_catalog_refer_list (self, group, "feature", "feature",
                                                    &statement->n_features, problems);
  statement->countries = whither_catalog_split (self, group, "countries");
  statement->others = read_truth (group, "others", problems);
  statement->none_stated = read_truth (group, "none-stated", problems);
  statement->text = whither_catalog_translate (whither_catalog_text_group_get (group, "Note"));
  statement->covers = whither_catalog_translate (whither_catalog_text_group_get (group, "Covers"));
  statement->section = whither_catalog_text_group_get (group, "section");
  statement->source = whither_catalog_refer (self, group, "source", "source", problems);
  statement->file = group->file;
  statement->line = group->line;
  check_statement (statement, group, problems);
  for (guint i = 0; i < statement->n_features; i++)
    add_to_feature (self, (WhitherFeature *) statement->features[i], statement);
}

/* "FEATURE/SCOPE" */
static void
read_answer_id (WhitherCatalog *self,
                WhitherAnswer *answer,
                const WhitherCatalogGroup *group,
                GPtrArray *problems)
{
  g_auto (GStrv) parts = g_strsplit (group->id, "/", -1);

  answer->id = group->id;
  if (g_strv_length (parts) != 2)
    {
      complain (group, problems, _ ("an answer must be “[answer FEATURE/SCOPE]”"));
      return;
    }
  answer->feature = whither_catalog_lookup (self, "feature", parts[0]);
  answer->scope = whither_catalog_lookup (self, "scope", parts[1]);
  if (answer->feature == NULL)
    whither_catalog_report_reference (group, "", "feature", parts[0], problems);
  if (answer->scope == NULL)
    whither_catalog_report_reference (group, "", "scope", parts[1], problems);
}

static void
link_answer (WhitherCatalog *self, const WhitherAnswer *answer)
{
  WhitherFeature *feature = (WhitherFeature *) answer->feature;
  WhitherFeature *as = (WhitherFeature *) answer->as;

  if (feature != NULL)
    whither_catalog_append (self, &feature->answers, &feature->n_answers, answer);
  if (as != NULL && as != feature)
    whither_catalog_append (self, &as->answers, &as->n_answers, answer);
}

static void
build_answer (WhitherCatalog *self, const WhitherCatalogGroup *group, GPtrArray *problems)
{
  static const char *const known[] = { "company", "as", "basis", "since", "Note", "source", NULL };
  static const char *const bases[] = { "vendor-says", "captured", "press-reports", NULL };
  const char *company = whither_catalog_need (group, "company", problems);
  WhitherAnswer *answer = whither_catalog_block (self, sizeof (WhitherAnswer));

  g_ptr_array_add (self->answers, answer);
  whither_catalog_check_keys (group, known, problems);
  whither_catalog_need (group, "basis", problems);
  whither_catalog_need (group, "source", problems);
  whither_catalog_check_date (group, "since", FALSE, problems);
  read_answer_id (self, answer, group, problems);
  if (company[0] != '\0' && !g_str_equal (company, "none"))
    answer->company = whither_catalog_refer (self, group, "company", "company", problems);
  answer->as = whither_catalog_refer (self, group, "as", "feature", problems);
  answer->basis = (WhitherBasis) whither_catalog_choose (group, "basis", bases, 0, problems);
  answer->since = whither_catalog_text_group_get (group, "since");
  answer->note = whither_catalog_translate (whither_catalog_text_group_get (group, "Note"));
  answer->sources =
      whither_catalog_refer_list (self, group, "source", "source", &answer->n_sources, problems);
  answer->file = group->file;
  answer->line = group->line;
  link_answer (self, answer);
}

void
whither_catalog_build_statements (WhitherCatalog *self, GPtrArray *problems)
{
  for (guint i = 0; i < self->table->groups->len; i++)
    {
      const WhitherCatalogGroup *group = g_ptr_array_index (self->table->groups, i);

      if (g_str_equal (group->kind, "statement"))
        build_statement (self, group, problems);
      else if (g_str_equal (group->kind, "answer"))
        build_answer (self, group, problems);
    }
}
