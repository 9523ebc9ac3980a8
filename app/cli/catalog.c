/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "base/i18n.h"
#include "base/paths.h"
#include "base/text.h"
#include "session/verdict.h"
#include "who/incidents.h"

#define HEADING_WIDTH 12

static void
append_heading (GString *out, const char *heading)
{
  g_string_append (out, "  ");
  whither_text_append_column (out, heading, HEADING_WIDTH, FALSE);
  g_string_append_c (out, ' ');
}

static void
append_row (GString *out, const char *heading, const char *text)
{
  if (text == NULL || text[0] == '\0')
    return;
  append_heading (out, heading);
  g_string_append_printf (out, "%s\n", text);
}

/* Returns: (transfer full). */
static char *
describe_source (const WhitherCitation *source)
{
  g_autofree char *title =
      source->date == NULL ? g_strdup (source->title)
                           /* Translators: the title of a source, its date. */
                           : g_strdup_printf (C_ ("source", "%s, %s"), source->title, source->date);
  g_autofree char *place =
      source->url == NULL ? g_strdup (title) : g_strdup_printf ("%s %s", title, source->url);

  /* Translators: a source, the day somebody looked at it. */
  return g_strdup_printf (_ ("%s (looked at %s)"), place, source->checked);
}

static void
append_sources (GString *out, const WhitherCitation *const *sources, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = describe_source (sources[i]);

      append_row (out, _ ("source"), text);
    }
}

static void
append_strings (GString *out, const char *heading, const char *const *values)
{
  g_autofree char *joined = values != NULL ? g_strjoinv (_ (", "), (char **) values) : NULL;

  append_row (out, heading, joined);
}

typedef const WhitherTerm *(*FindTerm) (WhitherCatalog *catalog, const char *id);

/* "Voice (voice), Transcript of speech (transcripts)" */
static void
append_terms (GString *out,
              const char *heading,
              WhitherCatalog *catalog,
              const char *const *ids,
              FindTerm find)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      if (i > 0)
        /* Translators: between the names of a list, with its space. */
        g_string_append (text, _ (", "));
      /* Translators: the name of a kind of data, its id: "Voice (voice)". */
      g_string_append_printf (text, _ ("%s (%s)"), find (catalog, ids[i])->name, ids[i]);
    }
  append_row (out, heading, text->str);
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
      gboolean wanted = company != NULL && rule->company == company;

      for (guint k = 0; feature != NULL && k < rule->n_features; k++)
        wanted |= rule->features[k] == feature;
      if (!wanted)
        continue;
      append_heading (out, _ ("rule"));
      g_string_append_printf (out, "%s (%s, %s", rule->text, whither_match_to_id (rule->match),
                              whither_rule_kind_to_id (rule->kind));
      if (rule->infrastructure)
        g_string_append (out, ", infrastructure");
      if (rule->region != NULL)
        g_string_append_printf (out, ", %s", rule->region);
      if (feature != NULL && rule->n_features > 1)
        g_string_append_printf (out, _ (", one of %u"), rule->n_features);
      g_string_append_printf (out, ") %s:%u\n", rule->file, rule->line);
    }
}

static void
append_statement (GString *out, const WhitherStatement *statement)
{
  g_autofree char *countries = g_strjoinv (_ (", "), (char **) statement->countries);
  g_autofree char *source = describe_source (statement->source);
  g_autoptr (GString) text = g_string_new (countries);

  if (statement->none_stated)
    g_string_append (text, _ ("the company does not say"));
  if (statement->others)
    g_string_append (text, _ (", and others that it does not name"));
  if (statement->text != NULL && text->len > 0)
    {
      g_autofree char *both = whither_text_label (text->str, statement->text);

      g_string_assign (text, both);
    }
  else if (statement->text != NULL)
    g_string_assign (text, statement->text);
  if (statement->covers != NULL)
    g_string_append_printf (text, " [%s]", statement->covers);
  append_row (out, statement->retention ? _ ("kept for") : _ ("kept in"), text->str);
  if (statement->section != NULL)
    append_row (out, _ ("  section"), statement->section);
  append_row (out, _ ("  source"), source);
}

static void
append_statements (GString *out, const WhitherFeature *feature)
{
  for (guint i = 0; i < feature->n_statements; i++)
    append_statement (out, feature->statements[i]);
  if (feature->runs_on == WHITHER_RUNS_ON_PHONE)
    return;
  if (feature->kept_in_state == WHITHER_KEPT_IN_NOT_LOOKED_UP)
    append_row (out, _ ("kept in"), _ ("not looked up"));
  if (feature->retention_state == WHITHER_KEPT_IN_NOT_LOOKED_UP)
    append_row (out, _ ("kept for"), _ ("not looked up"));
}

/* Returns: (transfer full): "OpenAI (vendor says, since 2024-12-11)". */
static char *
describe_answer (const WhitherAnswer *answer)
{
  const char *who = answer->company == NULL ? _ ("not offered") : answer->company->name;
  const char *basis = whither_basis_to_label (answer->basis);

  if (answer->since == NULL)
    /* Translators: who answers, on whose word: "OpenAI (vendor says)". */
    return g_strdup_printf (_ ("%s (%s)"), who, basis);
  /* Translators: who answers, on whose word, a date: "OpenAI (vendor says, since 2024-12-11)". */
  return g_strdup_printf (_ ("%s (%s, since %s)"), who, basis, answer->since);
}

static void
append_answers (GString *out, const WhitherFeature *feature)
{
  for (guint i = 0; i < feature->n_answers; i++)
    {
      const WhitherAnswer *answer = feature->answers[i];
      g_autofree char *who = describe_answer (answer);
      g_autofree char *whole = whither_text_label (answer->scope->name, who);
      g_autoptr (GString) text = g_string_new (whole);

      if (answer->feature != feature)
        g_string_append_printf (text, " %s", answer->feature->id);
      else if (answer->as != NULL)
        g_string_append_printf (text, " → %s", answer->as->id);
      if (answer->note != NULL)
        whither_text_append_sentence (text, answer->note);
      append_row (out, _ ("who answers"), text->str);
      append_sources (out, answer->sources, answer->n_sources);
    }
}

static void
append_feature (GString *out, WhitherCatalog *catalog, const WhitherFeature *feature)
{
  g_string_append_printf (out, "%s\n  %s\n  %s\n", feature->id, feature->name, feature->summary);
  if (feature->company != NULL)
    append_row (out, _ ("company"), feature->company->name);
  if (feature->product != NULL)
    append_row (out, _ ("product"), feature->product->name);
  append_row (out, _ ("runs on"), whither_runs_on_to_id (feature->runs_on));
  if (feature->reported)
    append_row (out, _ ("status"), _ ("reported only: no host is known, no traffic has been seen"));
  if (feature->runs_on == WHITHER_RUNS_ON_PHONE)
    append_row (out, _ ("traffic"), _ ("none is to be expected: nothing seen is a result"));
  append_terms (out, _ ("may contain"), catalog, feature->data, whither_catalog_get_data_kind);
  append_terms (out, _ ("purpose"), catalog, feature->purpose, whither_catalog_get_purpose);
  for (guint i = 0; i < feature->n_access; i++)
    append_row (out, _ ("access"), feature->access[i]->name);
  append_strings (out, _ ("seen as"), feature->seen_as);
  append_statements (out, feature);
  append_answers (out, feature);
  append_sources (out, feature->sources, feature->n_sources);
  append_rules (out, catalog, feature, NULL);
}

static void
append_features_of (GString *out, WhitherCatalog *catalog, const WhitherCompany *company)
{
  const GPtrArray *features = whither_catalog_get_features (catalog);

  for (guint i = 0; i < features->len; i++)
    {
      const WhitherFeature *feature = g_ptr_array_index (features, i);

      if (feature->company != company)
        continue;
      g_autofree char *text = whither_text_label (feature->id, feature->name);

      append_row (out, _ ("feature"), text);
    }
}

static void
append_company (GString *out, WhitherCatalog *catalog, const WhitherCompany *company)
{
  g_string_append_printf (out, "%s\n  %s\n", company->id, company->name);
  append_row (out, _ ("legal name"), company->legal);
  append_row (out, _ ("seat"), company->seat);
  if (company->parent != NULL)
    append_row (out, _ ("parent"), company->parent->name);
  append_strings (out, _ ("formerly"), company->former);
  append_sources (out, company->sources, company->n_sources);
  append_strings (out, _ ("established in"), company->established_in);
  append_sources (out, company->established_sources, company->n_established_sources);
  append_features_of (out, catalog, company);
  append_rules (out, catalog, NULL, company);
}

static void
append_labelled (GString *out, const char *label, const char *text)
{
  g_autofree char *both = whither_text_label (label, text);

  g_string_append_printf (out, "    %s\n", both);
}

static void
append_finder (GString *out, const WhitherIncident *incident)
{
  const char *finder = whither_finder_to_label (incident->finder);
  g_autofree char *who = incident->authority == NULL
                             ? g_strdup (finder)
                             /* Translators: who found it: "a court (High Court of Ireland)". */
                             : g_strdup_printf (_ ("%s (%s)"), finder, incident->authority);
  g_autofree char *text =
      /* Translators: who found it, and how it ended. */
      g_strdup_printf (C_ ("incident", "%s; %s"), who,
                       whither_outcome_to_label (incident->outcome));

  append_labelled (out, _ ("found by"), text);
}

static void
append_incident (GString *out, const WhitherIncident *incident)
{
  g_string_append_printf (out, "  %s  %s\n", incident->date, incident->name);
  g_string_append_printf (out, "    %s\n", incident->summary);
  append_finder (out, incident);
  append_labelled (out, _ ("the company's answer"),
                   incident->answer != NULL ? incident->answer : _ ("none was found"));
  append_sources (out, incident->sources, incident->n_sources);
  for (guint i = 0; i < incident->n_sources; i++)
    if (incident->sources[i] == incident->answer_source)
      return;
  if (incident->answer_source != NULL)
    append_sources (out, &incident->answer_source, 1);
}

/* Apart from the traffic, and only on demand. */
static void
append_incidents (GString *out, WhitherIncidents *incidents, const WhitherCompany *company)
{
  const GPtrArray *all = whither_incidents_get_all (incidents);
  const char *searched = whither_incidents_get_searched (incidents, company);
  guint n = 0;

  g_string_append_printf (out, "\n%s\n", _ ("Incidents (no part of any verdict on traffic)"));
  for (guint i = 0; i < all->len; i++)
    {
      const WhitherIncident *incident = g_ptr_array_index (all, i);

      if (incident->company != company)
        continue;
      append_incident (out, incident);
      n++;
    }
  if (searched == NULL)
    g_string_append_printf (out, "  %s\n", _ ("not looked up"));
  else if (n == 0)
    g_string_append_printf (out, _ ("  looked up on %s, none found that meets the rules\n"),
                            searched);
  else
    g_string_append_printf (out, _ ("  looked up on %s\n"), searched);
}

static WhitherIncidents *
load_incidents (WhitherCatalog *catalog)
{
  g_autofree char *folder = whither_paths_find ("catalog");
  g_autoptr (GError) error = NULL;
  WhitherIncidents *incidents = whither_incidents_load (catalog, folder, NULL, &error);

  if (incidents == NULL)
    whither_cli_complain (WHITHER_CLI_FAILED, "%s", error->message);
  return incidents;
}

static int
show (WhitherCatalog *catalog, GString *out, const char *id, gboolean with_incidents)
{
  const WhitherFeature *feature = whither_catalog_get_feature (catalog, id);
  const WhitherCompany *company = whither_catalog_get_company (catalog, id);
  g_autoptr (WhitherIncidents) incidents = NULL;

  if (feature == NULL && company == NULL)
    return whither_cli_complain (WHITHER_CLI_FAILED,
                                 _ ("the catalog has no company and no feature “%s”"), id);
  if (company != NULL)
    append_company (out, catalog, company);
  if (feature != NULL)
    append_feature (out, catalog, feature);
  if (!with_incidents)
    return WHITHER_CLI_DONE;
  incidents = load_incidents (catalog);
  if (incidents == NULL)
    return WHITHER_CLI_FAILED;
  if (company == NULL)
    company = feature->company;
  if (company != NULL)
    append_incidents (out, incidents, company);
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

static guint
complain_all (GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *text = whither_catalog_problem_to_text (g_ptr_array_index (problems, i));
      g_printerr ("%s\n", text);
    }
  return problems->len;
}

/* A broken file of the person's own was left out when the session was opened; here it is said. */
static guint
check_own (void)
{
  g_autofree char *folder = whither_paths_find ("catalog");
  g_autofree char *own = g_build_filename (g_get_user_data_dir (), "whither", "catalog", NULL);
  g_autoptr (GPtrArray) problems = NULL;
  WhitherCatalog *catalog = whither_catalog_load_with_own (folder, own, &problems, NULL);

  g_clear_pointer (&catalog, whither_catalog_unref);
  return complain_all (problems);
}

static int
check (WhitherCatalog *catalog, GString *out)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autoptr (GPtrArray) problems = whither_catalog_check (catalog, today);
  g_autoptr (WhitherIncidents) incidents = load_incidents (catalog);
  guint n = check_own () + complain_all (problems) + (incidents == NULL ? 1 : 0);

  if (incidents != NULL)
    {
      g_autoptr (GPtrArray) more = whither_incidents_check (incidents, today);

      n += complain_all (more);
    }
  g_string_append_printf (
      out,
      /* Translators: the figures of a check that is done */
      _ ("%u companies, %u features, %u rules, %u sources: %u problems\n"),
      whither_catalog_get_companies (catalog)->len, whither_catalog_get_features (catalog)->len,
      whither_catalog_get_rules (catalog)->len, whither_catalog_get_sources (catalog)->len, n);
  return n > 0 ? WHITHER_CLI_FAILED : WHITHER_CLI_DONE;
}

int
whither_cli_catalog (WhitherCliOptions *options)
{
  const char *verb = options->inputs != NULL ? options->inputs[0] : NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  int status;

  g_autoptr (WhitherSession) session = whither_cli_open (options, WHITHER_CLI_EVIDENCE, &status);
  if (session == NULL)
    return status;
  WhitherCatalog *catalog = whither_session_get_facts (session)->catalog;

  if (g_strcmp0 (verb, "list") == 0)
    list (catalog, out);
  else if (g_strcmp0 (verb, "check") == 0)
    status = check (catalog, out);
  else if (g_strcmp0 (verb, "show") == 0 && options->inputs[1] != NULL)
    status = show (catalog, out, options->inputs[1], options->incidents);
  else
    return whither_cli_complain (WHITHER_CLI_USAGE, "%s",
                                 _ ("catalog takes list, check, or show ID"));
  return whither_cli_write (options, out->str, out->len) ? status : WHITHER_CLI_FAILED;
}
