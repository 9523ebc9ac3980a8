/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "who/catalog-private.h"
#include "base/i18n.h"

#include <string.h>

/* Darwin keeps 16 bytes of a process name (MAXCOMLEN), and so do captures made there. */
#define PROCESS_NAME_LENGTH 16

/* Returns: (transfer none) (nullable): the text in the form the index knows; NULL: no name. */
static const char *
normalize_name (WhitherCatalog *self, const char *id)
{
  g_autofree char *ascii = NULL;
  g_autofree char *lower = NULL;

  if (strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789-_.#*") == strlen (id))
    return whither_name_index_is_rule_text (id) ? id : NULL; /* nearly all: nothing to convert */
  if (whither_name_index_is_pattern (id))
    ascii = g_strdup (id);
  else
    ascii = g_hostname_to_ascii (id);
  if (ascii == NULL)
    return NULL;
  lower = g_ascii_strdown (ascii, -1);
  if (!whither_name_index_is_rule_text (lower))
    return NULL;
  return g_string_chunk_insert (self->table->strings, lower);
}

static const char *
normalize_program (WhitherCatalog *self, const char *id)
{
  g_autofree char *lower = g_ascii_strdown (id, -1);

  if (strspn (lower, "abcdefghijklmnopqrstuvwxyz0123456789-_.") != strlen (lower) ||
      lower[0] == '.' || g_str_has_suffix (lower, "."))
    return NULL;
  return g_string_chunk_insert (self->table->strings, lower);
}

static guint
parse_system (const char *id)
{
  guint64 number;

  if (!g_str_has_prefix (id, "AS") ||
      !g_ascii_string_to_unsigned (&id[2], 10, 1, G_MAXUINT32, &number, NULL))
    return 0;
  return (guint) number;
}

static void
report_twice (const WhitherRule *rule, const WhitherRule *other, GPtrArray *problems)
{
  whither_catalog_problems_add (problems, rule->file, rule->line,
                                /* Translators: a rule, then file and line of another one */
                                _ ("rule “%s” says the same name as %s:%u"), rule->text,
                                other->file, other->line);
}

/* Puts a finished rule where it is looked up. */
static void
index_rule (WhitherCatalog *self, const WhitherRule *rule, GPtrArray *problems)
{
  const WhitherRule *other = NULL;

  if (rule->match == WHITHER_MATCH_PROGRAM)
    {
      other = g_hash_table_lookup (self->programs, rule->text);
      g_hash_table_insert (self->programs, (gpointer) rule->text, (gpointer) rule);
      if (strchr (rule->text, '.') == NULL && strlen (rule->text) > PROCESS_NAME_LENGTH)
        {
          g_autofree char *cut = g_strndup (rule->text, PROCESS_NAME_LENGTH);

          g_hash_table_insert (self->processes, g_string_chunk_insert (self->table->strings, cut),
                               (gpointer) rule);
        }
    }
  else if (rule->match == WHITHER_MATCH_ASN)
    {
      gpointer number = GUINT_TO_POINTER (parse_system (rule->text));

      other = g_hash_table_lookup (self->systems, number);
      g_hash_table_insert (self->systems, number, (gpointer) rule);
    }
  else
    other = whither_name_index_add (self->names, rule);
  if (other != NULL)
    report_twice (rule, other, problems);
}

static const char *
normalize_text (WhitherCatalog *self, const char *id, WhitherMatch match)
{
  switch (match)
    {
    case WHITHER_MATCH_PROGRAM:
      return normalize_program (self, id);
    case WHITHER_MATCH_ASN:
      return parse_system (id) == 0 ? NULL : id;
    case WHITHER_MATCH_SUFFIX:
    case WHITHER_MATCH_EXACT:
    default:
      return normalize_name (self, id);
    }
}

static void
check_rule (const WhitherRule *rule, const WhitherCatalogGroup *group, GPtrArray *problems)
{
  if (rule->company == NULL)
    whither_catalog_problems_add (problems, group->file, group->line,
                                  _ ("a rule that belongs to no company"));
  if (rule->n_sources == 0)
    whither_catalog_problems_add (problems, group->file, group->line, _ ("rule “%s” has no source"),
                                  group->id);
  if (rule->n_features == 0 || rule->n_features > WHITHER_WHO_MAX_FEATURES)
    whither_catalog_problems_add (problems, group->file, group->line,
                                  /* Translators: a rule, then a number */
                                  _ ("rule “%s” must name 1 to %d features"), group->id,
                                  WHITHER_WHO_MAX_FEATURES);
  if (rule->services[0] != NULL && !rule->infrastructure)
    whither_catalog_problems_add (problems, group->file,
                                  whither_catalog_text_group_get_line (group, "services"),
                                  _ ("“services” only goes with infrastructure=true"));
  for (guint i = 0; i < rule->n_features; i++)
    if (rule->features[i]->reported || rule->features[i]->runs_on == WHITHER_RUNS_ON_PHONE)
      whither_catalog_problems_add (
          problems, group->file, whither_catalog_text_group_get_line (group, "feature"),
          _ ("no rule may claim “%s”: it has no traffic of its own"), rule->features[i]->id);
}

/* Gives the rule its name and puts it where it is looked up. */
static void
name_rule (WhitherCatalog *self,
           WhitherRule *rule,
           const WhitherCatalogGroup *group,
           const char *id,
           GPtrArray *problems)
{
  rule->text = normalize_text (self, id, rule->match);
  if (rule->text != NULL)
    {
      index_rule (self, rule, problems);
      return;
    }
  whither_catalog_problems_add (problems, group->file, rule->line,
                                _ ("“%s” is no name that a rule can have"), id);
  rule->text = id;
}

static void
build_rule (WhitherCatalog *self,
            const WhitherCatalogGroup *group,
            const WhitherCompany *company,
            GPtrArray *problems)
{
  static const char *const known[] = { "match",          "feature", "kind",   "source",
                                       "region",         "company", "hoster", "services",
                                       "infrastructure", "also",    NULL };
  static const char *const matches[] = { "suffix", "exact", "program", "asn", NULL };
  static const char *const kinds[] = { "documented", "listed", "inferred", NULL };
  static const char *const truths[] = { "false", "true", NULL };
  static const char *const regions[] = { "", "CN", "non-CN", NULL };
  WhitherRule *rule = whither_catalog_block (self, sizeof (WhitherRule));

  whither_catalog_check_keys (group, known, problems);
  g_ptr_array_add (self->rules, rule);
  rule->company = company;
  rule->match = (WhitherMatch) whither_catalog_choose (group, "match", matches, 0, problems);
  rule->kind = (WhitherRuleKind) whither_catalog_choose (group, "kind", kinds, 2, problems);
  rule->infrastructure = whither_catalog_choose (group, "infrastructure", truths, 0, problems) == 1;
  rule->features =
      whither_catalog_refer_list (self, group, "feature", "feature", &rule->n_features, problems);
  rule->sources =
      whither_catalog_refer_list (self, group, "source", "source", &rule->n_sources, problems);
  rule->hoster = whither_catalog_refer (self, group, "hoster", "company", problems);
  rule->services = whither_catalog_split (self, group, "services");
  if (whither_catalog_choose (group, "region", regions, 0, problems) > 0)
    rule->region = whither_catalog_text_group_get (group, "region");
  rule->file = group->file;
  rule->line = group->line;
  if (whither_catalog_text_group_get (group, "kind") == NULL)
    whither_catalog_problems_add (problems, group->file, group->line, _ ("rule “%s” has no kind"),
                                  group->id);
  check_rule (rule, group, problems);
  name_rule (self, rule, group, group->id, problems);
  for (const char *const *also = whither_catalog_split (self, group, "also"); *also != NULL; also++)
    {
      WhitherRule *twin = whither_catalog_block (self, sizeof *rule);

      *twin = *rule;
      g_ptr_array_add (self->rules, twin);
      twin->line = whither_catalog_text_group_get_line (group, "also");
      name_rule (self, twin, group, *also, problems);
    }
}

/* The company a rule belongs to: the one of its file, unless it names another. */
static const WhitherCompany *
find_owner (WhitherCatalog *self, const WhitherCatalogGroup *group, GPtrArray *problems)
{
  const char *id = g_hash_table_lookup (self->table->owners, group->file);

  if (whither_catalog_text_group_get (group, "company") != NULL)
    return whither_catalog_refer (self, group, "company", "company", problems);
  return id == NULL ? NULL : whither_catalog_lookup (self, "company", id);
}

void
whither_catalog_build_rules (WhitherCatalog *self, GPtrArray *problems)
{
  self->names = whither_name_index_new (self->table->groups->len);
  for (guint i = 0; i < self->table->groups->len; i++)
    {
      const WhitherCatalogGroup *group = g_ptr_array_index (self->table->groups, i);

      if (g_str_equal (group->kind, "rule"))
        build_rule (self, group, find_owner (self, group, problems), problems);
    }
}
