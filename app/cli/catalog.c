/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "base/i18n.h"
#include "session/verdict.h"

static void
append_strings (GString *out, const char *heading, const char *const *values)
{
  g_autofree char *joined = values != NULL ? g_strjoinv (", ", (char **) values) : NULL;

  if (joined != NULL && *joined != '\0')
    g_string_append_printf (out, "  %-12s %s\n", heading, joined);
}

static void
append_sources (GString *out, const WhitherCitation *const *sources, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_printf (
        out, "  %-12s %s%s%s%s%s\n", _ ("source"), sources[i]->title,
        sources[i]->date != NULL ? ", " : "", sources[i]->date != NULL ? sources[i]->date : "",
        sources[i]->url != NULL ? " " : "", sources[i]->url != NULL ? sources[i]->url : "");
}

static void
append_rules (GString *out,
              WhitherCatalog *catalog,
              const WhitherFeature *feature,
              const WhitherCompany *company)
{
  const GPtrArray *rules = whither_catalog_get_rules (catalog);

  for (guint i = 0; i < rules->len; i++)
    {
      const WhitherRule *rule = g_ptr_array_index (rules, i);
      gboolean wanted = rule->company == company;

      for (guint k = 0; k < rule->n_features; k++)
        wanted |= rule->features[k] == feature && feature != NULL;
      if (wanted)
        g_string_append_printf (out, "  %-12s %s (%s, %s) %s:%u\n", _ ("rule"), rule->text,
                                whither_match_to_id (rule->match),
                                whither_rule_kind_to_id (rule->kind), rule->file, rule->line);
    }
}

static void
append_feature (GString *out, WhitherCatalog *catalog, const WhitherFeature *feature)
{
  g_string_append_printf (out, "%s\n  %s\n  %s\n", feature->id, feature->name, feature->summary);
  g_string_append_printf (out, "  %-12s %s\n", _ ("runs on"),
                          whither_runs_on_to_id (feature->runs_on));
  append_strings (out, _ ("may contain"), feature->data);
  append_strings (out, _ ("purpose"), feature->purpose);
  append_strings (out, _ ("kept in"), feature->kept_in);
  append_sources (out, feature->sources, feature->n_sources);
  append_rules (out, catalog, feature, NULL);
}

static void
append_company (GString *out, WhitherCatalog *catalog, const WhitherCompany *company)
{
  g_string_append_printf (out, "%s\n  %s\n", company->id,
                          company->legal != NULL ? company->legal : company->name);
  g_string_append_printf (out, "  %-12s %s\n", _ ("seat"), company->seat);
  if (company->parent != NULL)
    g_string_append_printf (out, "  %-12s %s\n", _ ("parent"), company->parent->id);
  append_strings (out, _ ("formerly"), company->former);
  append_sources (out, company->sources, company->n_sources);
  append_rules (out, catalog, NULL, company);
}

static int
show (WhitherCatalog *catalog, GString *out, const char *id)
{
  const WhitherFeature *feature = whither_catalog_get_feature (catalog, id);
  const WhitherCompany *company = whither_catalog_get_company (catalog, id);

  if (feature == NULL && company == NULL)
    return whither_cli_complain (WHITHER_CLI_FAILED,
                                 _ ("the catalog has no company and no feature “%s”"), id);
  if (company != NULL)
    append_company (out, catalog, company);
  if (feature != NULL)
    append_feature (out, catalog, feature);
  return WHITHER_CLI_DONE;
}

static void
list (WhitherCatalog *catalog, GString *out)
{
  const GPtrArray *companies = whither_catalog_get_companies (catalog);
  const GPtrArray *features = whither_catalog_get_features (catalog);

  for (guint i = 0; i < companies->len; i++)
    {
      const WhitherCompany *company = g_ptr_array_index (companies, i);
      g_string_append_printf (out, "company\t%s\t%s\t%s\n", company->id, company->seat,
                              company->name);
    }
  for (guint i = 0; i < features->len; i++)
    {
      const WhitherFeature *feature = g_ptr_array_index (features, i);
      g_string_append_printf (out, "feature\t%s\t%s\t%s\n", feature->id,
                              whither_runs_on_to_id (feature->runs_on), feature->name);
    }
}

static int
check (WhitherCatalog *catalog)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autoptr (GPtrArray) problems = whither_catalog_check (catalog, today);

  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *text = whither_catalog_problem_to_text (g_ptr_array_index (problems, i));
      g_printerr ("%s\n", text);
    }
  return problems->len > 0 ? WHITHER_CLI_FAILED : WHITHER_CLI_DONE;
}

int
whither_cli_catalog (WhitherCliOptions *options)
{
  const char *verb = options->inputs != NULL ? options->inputs[0] : NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  int status;

  g_autoptr (WhitherSession) session = whither_cli_open (options, FALSE, &status);
  if (session == NULL)
    return status;
  WhitherCatalog *catalog = whither_session_get_facts (session)->catalog;

  if (g_strcmp0 (verb, "list") == 0)
    list (catalog, out);
  else if (g_strcmp0 (verb, "check") == 0)
    return check (catalog);
  else if (g_strcmp0 (verb, "show") == 0 && options->inputs[1] != NULL)
    status = show (catalog, out, options->inputs[1]);
  else
    return whither_cli_complain (WHITHER_CLI_USAGE, "%s",
                                 _ ("catalog takes list, check, or show ID"));
  return whither_cli_write (options, out->str, out->len) ? status : WHITHER_CLI_FAILED;
}
