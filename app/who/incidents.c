/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "who/incidents.h"
#include "base/i18n.h"
#include "who/catalog-private.h"

#include <string.h>

struct _WhitherIncidents
{
  gatomicrefcount ref_count;
  WhitherCatalog *catalog; /* (owned): the companies and features */
  WhitherCatalog *ledger;  /* (owned): this file's text and sources */
  GPtrArray *incidents;    /* (owned) (element-type WhitherIncident) */
  GHashTable *searched;    /* company → day */
};

WhitherIncidents *
whither_incidents_ref (WhitherIncidents *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
whither_incidents_unref (WhitherIncidents *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_hash_table_unref (self->searched);
  g_ptr_array_unref (self->incidents);
  whither_catalog_unref (self->ledger);
  whither_catalog_unref (self->catalog);
  g_free (self);
}

/* Two addresses at one host are one outlet. */
static gboolean
is_another_outlet (const WhitherCitation *one, const WhitherCitation *other)
{
  g_autoptr (GUri) first = g_uri_parse (one->url == NULL ? "" : one->url, G_URI_FLAGS_NONE, NULL);
  g_autoptr (GUri) second =
      g_uri_parse (other->url == NULL ? "" : other->url, G_URI_FLAGS_NONE, NULL);

  return first != NULL && second != NULL &&
         g_strcmp0 (g_uri_get_host (first), g_uri_get_host (second)) != 0;
}

gboolean
whither_catalog_is_two_outlets (const WhitherCitation *const *sources, guint n)
{
  for (guint i = 1; i < n; i++)
    if (is_another_outlet (sources[0], sources[i]))
      return TRUE;
  return FALSE;
}

static void
check_incident (const WhitherIncident *incident,
                const WhitherCatalogGroup *group,
                GPtrArray *problems)
{
  if (incident->finder == WHITHER_FINDER_PRESS &&
      !whither_catalog_is_two_outlets (incident->sources, incident->n_sources))
    whither_catalog_problems_add (problems, group->file, group->line,
                                  _ ("“%s” rests on one outlet: press reports need two"),
                                  group->id);
  if (incident->finder <= WHITHER_FINDER_COURT)
    whither_catalog_need (group, "authority", problems);
  if (incident->answer != NULL)
    whither_catalog_need (group, "answer-source", problems);
  for (guint i = 0; i < incident->n_features; i++)
    if (incident->features[i]->company != incident->company)
      whither_catalog_problems_add (problems, group->file,
                                    whither_catalog_text_group_get_line (group, "feature"),
                                    /* Translators: a feature, then a company */
                                    _ ("“%s” is no feature of “%s”"), incident->features[i]->id,
                                    whither_catalog_text_group_get (group, "company"));
}

/* A source of this file, or one of the catalog. */
static const WhitherCitation *
find_source (WhitherIncidents *self, const char *id)
{
  const WhitherCitation *own = whither_catalog_lookup (self->ledger, "source", id);

  return own != NULL ? own : whither_catalog_lookup (self->catalog, "source", id);
}

static void
read_sources (WhitherIncidents *self,
              WhitherIncident *incident,
              const WhitherCatalogGroup *group,
              GPtrArray *problems)
{
  const char *const *ids = whither_catalog_split (self->ledger, group, "source");
  const char *answer = whither_catalog_text_group_get (group, "answer-source");

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const WhitherCitation *source = find_source (self, ids[i]);

      if (source == NULL)
        whither_catalog_report_reference (group, "source", "source", ids[i], problems);
      else
        whither_catalog_append (self->ledger, &incident->sources, &incident->n_sources, source);
    }
  if (answer == NULL)
    return;
  incident->answer_source = find_source (self, answer);
  if (incident->answer_source == NULL)
    whither_catalog_report_reference (group, "answer-source", "source", answer, problems);
}

static void
build_incident (WhitherIncidents *self, const WhitherCatalogGroup *group, GPtrArray *problems)
{
  static const char *const known[] = { "Name",    "Summary", "date",          "company",
                                       "feature", "finder",  "authority",     "outcome",
                                       "Answer",  "source",  "answer-source", NULL };
  static const char *const finders[] = { "regulator", "court", "company", "press", NULL };
  static const char *const outcomes[] = { "open",       "in-force", "settled",
                                          "overturned", "mended",   NULL };
  static const char *const needed[] = { "company", "finder", "outcome", "source" };
  WhitherIncident *incident = g_new0 (WhitherIncident, 1);

  g_ptr_array_add (self->incidents, incident);
  whither_catalog_check_keys (group, known, problems);
  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    whither_catalog_need (group, needed[i], problems);
  incident->id = group->id;
  incident->name = whither_catalog_translate (whither_catalog_need (group, "Name", problems));
  incident->summary = whither_catalog_translate (whither_catalog_need (group, "Summary", problems));
  incident->date = whither_catalog_need (group, "date", problems);
  whither_catalog_check_date (group, "date", FALSE, problems);
  incident->company = whither_catalog_refer (self->catalog, group, "company", "company", problems);
  incident->features = whither_catalog_refer_list (self->catalog, group, "feature", "feature",
                                                   &incident->n_features, problems);
  incident->finder = (WhitherFinder) whither_catalog_choose (group, "finder", finders, 0, problems);
  incident->outcome =
      (WhitherOutcome) whither_catalog_choose (group, "outcome", outcomes, 0, problems);
  incident->authority = whither_catalog_text_group_get (group, "authority");
  incident->answer = whither_catalog_translate (whither_catalog_text_group_get (group, "Answer"));
  incident->file = group->file;
  incident->line = group->line;
  read_sources (self, incident, group, problems);
  check_incident (incident, group, problems);
}

static void
build_search (WhitherIncidents *self, const WhitherCatalogGroup *group, GPtrArray *problems)
{
  static const char *const known[] = { "date", "terms", NULL };
  gpointer company = whither_catalog_lookup (self->catalog, "company", group->id);
  const char *date = whither_catalog_need (group, "date", problems);

  whither_catalog_check_keys (group, known, problems);
  whither_catalog_check_date (group, "date", TRUE, problems);
  whither_catalog_need (group, "terms", problems);
  if (company == NULL)
    whither_catalog_report_reference (group, "", "company", group->id, problems);
  else
    g_hash_table_insert (self->searched, company, (gpointer) date);
}

static void
build_group (WhitherIncidents *self, const WhitherCatalogGroup *group, GPtrArray *problems)
{
  if (g_str_equal (group->kind, "incident"))
    build_incident (self, group, problems);
  else if (g_str_equal (group->kind, "searched"))
    build_search (self, group, problems);
  else if (!g_str_equal (group->kind, "source"))
    whither_catalog_problems_add (problems, group->file, group->line,
                                  _ ("unknown kind of group “%s”"), group->kind);
}

WhitherIncidents *
whither_incidents_load_text (WhitherCatalog *catalog,
                             const char *name,
                             const char *text,
                             gsize len,
                             GPtrArray **problems)
{
  g_autoptr (GPtrArray) found = whither_catalog_problems_new ();
  g_autoptr (WhitherIncidents) self = g_new0 (WhitherIncidents, 1);
  GPtrArray *groups;

  g_atomic_ref_count_init (&self->ref_count);
  self->catalog = whither_catalog_ref (catalog);
  self->ledger = whither_catalog_new_empty ();
  self->incidents = g_ptr_array_new_with_free_func (g_free);
  self->searched = g_hash_table_new (NULL, NULL);
  whither_catalog_text_read (self->ledger->table, name, text == NULL ? "" : text, len, FALSE,
                             found);
  groups = self->ledger->table->groups;
  for (guint i = 0; i < groups->len; i++)
    {
      const WhitherCatalogGroup *group = g_ptr_array_index (groups, i);

      if (g_str_equal (group->kind, "source"))
        whither_catalog_build_source (self->ledger, group, found);
    }
  for (guint i = 0; i < groups->len; i++)
    build_group (self, g_ptr_array_index (groups, i), found);
  if (found->len > 0)
    g_clear_pointer (&self, whither_incidents_unref);
  if (problems != NULL)
    *problems = g_steal_pointer (&found);
  return g_steal_pointer (&self);
}

WhitherIncidents *
whither_incidents_load (WhitherCatalog *catalog,
                        const char *folder,
                        GPtrArray **problems,
                        GError **error)
{
  g_autofree char *path = g_build_filename (folder, WHITHER_INCIDENTS_FILE, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) found = NULL;
  WhitherIncidents *self = NULL;
  gsize len;

  if (!g_file_get_contents (path, &text, &len, error))
    found = whither_catalog_problems_new ();
  else
    {
      self = whither_incidents_load_text (catalog, WHITHER_INCIDENTS_FILE, text, len, &found);
      whither_catalog_check_whole (WHITHER_INCIDENTS_FILE, text, len, found);
      if (found->len > 0)
        g_clear_pointer (&self, whither_incidents_unref);
    }
  if (self == NULL && found->len > 0)
    {
      g_autofree char *first = whither_catalog_problem_to_text (g_ptr_array_index (found, 0));

      g_set_error (error, WHITHER_CATALOG_ERROR, WHITHER_CATALOG_ERROR_PROBLEMS,
                   /* Translators: file, line and first complaint, then how many there are */
                   _ ("the list of incidents is unsound: %s (%u in all)"), first, found->len);
    }
  if (problems != NULL)
    *problems = g_steal_pointer (&found);
  return self;
}

const GPtrArray *
whither_incidents_get_all (WhitherIncidents *self)
{
  return self->incidents;
}

const char *
whither_incidents_get_searched (WhitherIncidents *self, const WhitherCompany *company)
{
  return g_hash_table_lookup (self->searched, company);
}

static gboolean
uses (const WhitherIncident *incident, const WhitherCitation *source)
{
  for (guint i = 0; i < incident->n_sources; i++)
    if (incident->sources[i] == source)
      return TRUE;
  return incident->answer_source == source;
}

static gboolean
is_used (WhitherIncidents *self, const WhitherCitation *source)
{
  for (guint i = 0; i < self->incidents->len; i++)
    if (uses (g_ptr_array_index (self->incidents, i), source))
      return TRUE;
  return FALSE;
}

static void
check_sources (WhitherIncidents *self, const char *today, GPtrArray *problems)
{
  for (guint i = 0; i < self->ledger->sources->len; i++)
    {
      const WhitherCitation *source = g_ptr_array_index (self->ledger->sources, i);

      if (whither_catalog_is_after (source->date, today) ||
          whither_catalog_is_after (source->checked, today))
        whither_catalog_problems_add (problems, source->file, source->line,
                                      _ ("source “%s” is dated in the future"), source->id);
      if (!is_used (self, source))
        whither_catalog_problems_add (problems, source->file, source->line,
                                      _ ("source “%s” is used by nothing"), source->id);
    }
}

/* TRUE when people talk or write to something of the company. */
static gboolean
has_assistant (WhitherCatalog *catalog, const WhitherCompany *company)
{
  static const char *const telling[] = { "prompts", "transcripts", "conversation-history" };
  const GPtrArray *features = whither_catalog_get_features (catalog);

  for (guint i = 0; i < features->len; i++)
    {
      const WhitherFeature *feature = g_ptr_array_index (features, i);

      for (guint k = 0; feature->company == company && k < G_N_ELEMENTS (telling); k++)
        if (g_strv_contains (feature->data, telling[k]))
          return TRUE;
    }
  return FALSE;
}

GPtrArray *
whither_incidents_check (WhitherIncidents *self, const char *today)
{
  g_autoptr (GPtrArray) problems = whither_catalog_problems_new ();
  const GPtrArray *companies = whither_catalog_get_companies (self->catalog);

  for (guint i = 0; i < self->incidents->len; i++)
    {
      const WhitherIncident *incident = g_ptr_array_index (self->incidents, i);

      if (whither_catalog_is_after (incident->date, today))
        whither_catalog_problems_add (problems, incident->file, incident->line,
                                      _ ("“%s” is dated in the future"), incident->id);
    }
  for (guint i = 0; i < companies->len; i++)
    {
      const WhitherCompany *company = g_ptr_array_index (companies, i);
      const char *day = whither_incidents_get_searched (self, company);

      if (day == NULL ? has_assistant (self->catalog, company)
                      : whither_catalog_is_after (day, today))
        whither_catalog_problems_add (problems, WHITHER_INCIDENTS_FILE, 1,
                                      _ ("the search was not done for the company “%s”"),
                                      company->id);
    }
  check_sources (self, today, problems);
  return g_steal_pointer (&problems);
}

const char *
whither_finder_to_label (WhitherFinder finder)
{
  switch (finder)
    {
    case WHITHER_FINDER_REGULATOR:
      return _ ("a regulator");
    case WHITHER_FINDER_COURT:
      return _ ("a court");
    case WHITHER_FINDER_COMPANY:
      return _ ("the company itself");
    case WHITHER_FINDER_PRESS:
    default:
      return _ ("press reports");
    }
}

const char *
whither_outcome_to_label (WhitherOutcome outcome)
{
  switch (outcome)
    {
    case WHITHER_OUTCOME_OPEN:
      return _ ("still open");
    case WHITHER_OUTCOME_IN_FORCE:
      return _ ("in force");
    case WHITHER_OUTCOME_SETTLED:
      return _ ("settled, no guilt found");
    case WHITHER_OUTCOME_OVERTURNED:
      return _ ("overturned");
    case WHITHER_OUTCOME_MENDED:
    default:
      return _ ("ended by the company");
    }
}
