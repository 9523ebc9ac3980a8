/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/describe.h"

#include <stdlib.h>

#include "base/i18n.h"

static const char *const nothing[] = { NULL };

static guint32
add_unknown (WhitherFacetTable *table, const char *id, const char *label, const char *detail)
{
  guint32 number;

  if (whither_facet_table_find (table, id, &number))
    return number;
  return whither_facet_table_add (table, id, label, detail, nothing, WHITHER_CERTAINTY_UNKNOWN);
}

static guint32
add_known (WhitherFacetTable *table, const char *id, const char *label, const char *detail)
{
  guint32 number;

  if (whither_facet_table_find (table, id, &number))
    return number;
  return whither_facet_table_add (table, id, label, detail, NULL, WHITHER_CERTAINTY_CERTAIN);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Sorts @members: the same set is the same node, in whatever order rules list it. */
static guint32
add_set (WhitherFacetTable *table, const char *label, const char *detail, char **members)
{
  guint n = g_strv_length (members);
  guint32 number;

  qsort (members, n, sizeof *members, compare_texts);
  g_autofree char *id = g_strjoinv (";", members);
  if (whither_facet_table_find (table, id, &number))
    return number;
  return whither_facet_table_add (table, id, label, detail, (const char *const *) members,
                                  n > 1 ? WHITHER_CERTAINTY_ONE_OF_SEVERAL
                                        : WHITHER_CERTAINTY_CERTAIN);
}

char *
whither_describe_any_of (const char *const *labels)
{
  guint n = g_strv_length ((char **) labels);

  if (n == 0)
    return g_strdup ("");
  if (n == 1)
    return g_strdup (labels[0]);

  GString *first = g_string_new (labels[0]);
  for (guint i = 1; i + 1 < n; i++)
    /* Translators: between the members of a list that has more of them: "A, B or C". */
    g_string_append_printf (first, "%s%s", _ (", "), labels[i]);
  /* Translators: one of two things, "Siri or Dictation"; the first may itself be a list "A, B". */
  char *text = g_strdup_printf (_ ("%s or %s"), first->str, labels[n - 1]);
  g_string_free (first, TRUE);
  return text;
}

static gboolean
is_local (const WhitherDescription *self)
{
  return (self->flow->flags & WHITHER_FLOW_LOCAL) != 0;
}

static guint32
add_local (WhitherFacetTable *table)
{
  return add_unknown (table, "local", _ ("In the same network"), NULL);
}

static guint32
describe_program (const WhitherDescription *self, WhitherFacetTable *table)
{
  const char *program = whither_dictionary_get (self->set->dictionary, self->flow->program);

  return self->flow->program != 0 ? add_known (table, program, program, NULL)
                                  : add_unknown (table, "unknown", _ ("Unknown program"), NULL);
}

static guint32
describe_name (const WhitherDescription *self, WhitherFacetTable *table)
{
  const char *name = whither_dictionary_get (self->set->dictionary, self->flow->name);

  if ((self->flow->flags & WHITHER_FLOW_HIDDEN_NAME) != 0)
    return add_unknown (table, "hidden", _ ("Hidden name"), NULL);
  if (self->flow->name == 0)
    return is_local (self) ? add_local (table)
                           : add_unknown (table, "unknown", _ ("No name seen"), NULL);
  return add_known (table, name, name, NULL);
}

/* More members than this are counted instead of named. */
#define MAX_NAMED 3

static char *
label_features (const WhitherWho *who)
{
  const char *labels[MAX_NAMED + 1] = { NULL };

  for (guint i = 0; i < MIN (who->n_features, MAX_NAMED); i++)
    labels[i] = who->features[i]->name;
  if (who->n_features <= MAX_NAMED)
    return whither_describe_any_of (labels);
  labels[2] = NULL;
  g_autofree char *first = g_strjoinv (_ (", "), (char **) labels);
  return g_strdup_printf (ngettext ("%s or %u more", "%s or %u more", who->n_features - 2), first,
                          who->n_features - 2);
}

static guint32
describe_feature (const WhitherDescription *self, WhitherFacetTable *table)
{
  const WhitherWho *who = self->verdict->who;
  g_auto (GStrv) ids = g_new0 (char *, who->n_features + 1);

  if (who->n_features == 0)
    return is_local (self) ? add_local (table)
                           : add_unknown (table, "unknown", _ ("Unknown"), NULL);
  for (guint i = 0; i < who->n_features; i++)
    ids[i] = g_strdup (who->features[i]->id);

  g_autofree char *label = label_features (who);
  return add_set (table, label, who->n_features > 1 ? _ ("not separable") : NULL, ids);
}

static guint32
describe_company (const WhitherDescription *self, WhitherFacetTable *table)
{
  const WhitherCompany *company = self->verdict->who->company, *hoster = self->verdict->who->hoster;

  if (company == NULL && hoster != NULL)
    {
      g_autofree char *id = g_strdup_printf ("unknown:%s", hoster->id);
      /* Translators: %s is the company whose machines these are. */
      g_autofree char *label = g_strdup_printf (_ ("Unknown, hosted by %s"), hoster->name);
      return add_unknown (table, id, label, NULL);
    }
  if (company == NULL)
    return is_local (self) ? add_local (table)
                           : add_unknown (table, "unknown", _ ("Unknown"), NULL);
  if (company->parent == NULL)
    return add_known (table, company->id, company->name, NULL);

  /* Translators: a company and, in brackets, the one that owns it: "AutoNavi (Alibaba)". */
  g_autofree char *label = g_strdup_printf (_ ("%s (%s)"), company->name, company->parent->name);
  return add_known (table, company->id, label, NULL);
}

static guint32
describe_hoster (const WhitherDescription *self, WhitherFacetTable *table)
{
  const WhitherCompany *hoster = self->verdict->who->hoster;

  if (hoster != NULL)
    return add_known (table, hoster->id, hoster->name, NULL);
  return is_local (self) ? add_local (table)
                         : add_unknown (table, "unknown", _ ("Not known"), NULL);
}

static guint32
describe_data (const WhitherDescription *self, WhitherFacetTable *table)
{
  const WhitherWho *who = self->verdict->who;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  for (guint i = 0; i < who->n_features; i++)
    for (guint k = 0; who->features[i]->data[k] != NULL; k++)
      {
        const char *kind = who->features[i]->data[k];
        const WhitherTerm *term = whither_catalog_get_data_kind (self->catalog, kind);

        if (g_ptr_array_find_with_equal_func (ids, kind, g_str_equal, NULL))
          continue;
        g_ptr_array_add (ids, g_strdup (kind));
        g_ptr_array_add (labels, (gpointer) (term != NULL ? term->name : kind));
      }
  if (ids->len == 0)
    return is_local (self) ? add_local (table)
                           : add_unknown (table, "unknown", _ ("Unknown"), NULL);
  g_ptr_array_add (ids, NULL);
  g_ptr_array_add (labels, NULL);

  g_autofree char *label = whither_describe_any_of ((const char *const *) labels->pdata);
  return add_set (table, label, NULL, (char **) ids->pdata);
}

/* One node for all that stand in the same reach, whose members are the countries in it. */
static guint32
describe_reach (const WhitherPlace *place, const char *label, WhitherFacetTable *table)
{
  g_autofree char *id = g_strdup_printf ("within/%s/%u", whither_country_get_code (place->from),
                                         (guint) place->within_km);
  g_autofree char *codes = whither_country_set_to_codes (&place->countries);
  g_auto (GStrv) members = g_strsplit (codes, ";", 0);
  guint32 number;

  if (whither_facet_table_find (table, id, &number))
    return number;
  return whither_facet_table_add (table, id, label, _ ("one of many places"),
                                  (const char *const *) members, WHITHER_CERTAINTY_ONE_OF_SEVERAL);
}

/* Steered and anycast servers stand somewhere: one of several. An address of no country has a sort
 * of its own. */
static guint32
describe_no_country (const WhitherPlace *place, const char *label, WhitherFacetTable *table)
{
  guint32 number;

  if (place->grade == WHITHER_GRADE_X)
    return add_unknown (table, "unknown/ruled-out", _ ("Ruled out"),
                        _ ("not where the tables say"));
  if (place->grade != WHITHER_GRADE_D)
    {
      const char *scope = whither_address_scope_to_id ((WhitherAddressScope) place->scope);
      gboolean plain = place->scope == WHITHER_SCOPE_GLOBAL || place->scope == WHITHER_SCOPE_NONE;
      g_autofree char *id = plain ? g_strdup ("unknown") : g_strdup_printf ("unknown/%s", scope);
      return add_unknown (table, id, plain ? _ ("Unknown") : label, NULL);
    }
  if (place->within_km != 0)
    return describe_reach (place, label, table);
  if (whither_facet_table_find (table, "cannot-be-known", &number))
    return number;
  return whither_facet_table_add (table, "cannot-be-known", _ ("Cannot be known"),
                                  _ ("one of many places"), nothing,
                                  WHITHER_CERTAINTY_ONE_OF_SEVERAL);
}

static guint32
describe_answered_from (const WhitherDescription *self, WhitherFacetTable *table)
{
  const WhitherPlace *place = &self->verdict->place;
  g_autofree char *codes = whither_country_set_to_codes (&place->countries);
  g_autofree char *label = whither_place_to_label (place);
  const char *detail = whither_grade_to_label ((WhitherGrade) place->grade);
  guint32 number;

  if (is_local (self))
    return add_local (table);
  if (*codes == '\0' || place->within_km != 0)
    return describe_no_country (place, label, table);

  /* The same countries on different grounds are different nodes: a claim never borrows certainty.
   */
  g_autofree char *id =
      place->grade <= WHITHER_GRADE_B
          ? g_strdup (codes)
          : g_strdup_printf ("%s/%s", codes, whither_grade_to_id ((WhitherGrade) place->grade));
  g_auto (GStrv) members = g_strsplit (codes, ";", 0);
  if (whither_facet_table_find (table, id, &number))
    return number;
  return whither_facet_table_add (table, id, label, detail, (const char *const *) members,
                                  place->grade <= WHITHER_GRADE_B && g_strv_length (members) == 1
                                      ? WHITHER_CERTAINTY_CERTAIN
                                      : WHITHER_CERTAINTY_ONE_OF_SEVERAL);
}

/* Differing statements make a set, one missing statement makes it unknown. */
WhitherCountrySet
whither_describe_kept_in (const WhitherWho *who)
{
  WhitherCountrySet countries = { 0 };

  for (guint i = 0; i < who->n_features; i++)
    {
      const WhitherFeature *feature = who->features[i];

      if (feature->kept_in_state != WHITHER_KEPT_IN_STATED)
        return (WhitherCountrySet){ 0 };
      for (guint k = 0; feature->kept_in[k] != NULL; k++)
        whither_country_set_add (&countries, whither_country_from_code (feature->kept_in[k], -1));
    }
  return countries;
}

static gboolean
is_looked_up (const WhitherWho *who)
{
  for (guint i = 0; i < who->n_features; i++)
    if (who->features[i]->kept_in_state == WHITHER_KEPT_IN_NOT_LOOKED_UP)
      return FALSE;
  return who->n_features > 0;
}

static gboolean
is_kept_elsewhere_too (const WhitherWho *who)
{
  for (guint i = 0; i < who->n_features; i++)
    if (who->features[i]->kept_in_others)
      return TRUE;
  return FALSE;
}

static guint32
describe_kept_in (const WhitherDescription *self, WhitherFacetTable *table)
{
  WhitherCountrySet countries = whither_describe_kept_in (self->verdict->who);

  if (is_local (self))
    return add_local (table);
  if (whither_country_set_is_empty (&countries))
    return is_looked_up (self->verdict->who)
               ? add_unknown (table, "none-stated", _ ("The company does not say"), NULL)
               : add_unknown (table, "not-looked-up", _ ("Not looked up"), NULL);

  g_autofree char *codes = whither_country_set_to_codes (&countries);
  g_autofree char *label = whither_country_set_to_label (&countries);
  g_auto (GStrv) members = g_strsplit (codes, ";", 0);
  if (!is_kept_elsewhere_too (self->verdict->who))
    return add_set (table, label, _ ("says the company"), members);

  /* The company names these countries and others only in general. */
  g_autofree char *id = g_strconcat (codes, ";+", NULL);
  /* Translators: one country or several */
  g_autofree char *open_label = g_strdup_printf (_ ("%s or elsewhere"), label);
  guint32 number;
  if (whither_facet_table_find (table, id, &number))
    return number;
  return whither_facet_table_add (table, id, open_label, _ ("says the company"),
                                  (const char *const *) members, WHITHER_CERTAINTY_ONE_OF_SEVERAL);
}

static guint32
describe_seat (const WhitherDescription *self, WhitherFacetTable *table)
{
  const WhitherCompany *company = self->verdict->who->company;

  if (company == NULL || company->seat[0] == '\0')
    return is_local (self) ? add_local (table)
                           : add_unknown (table, "unknown", _ ("Unknown"), NULL);
  g_autofree char *label = whither_country_name (company->seat);
  return add_known (table, company->seat, label, NULL);
}

static guint32
describe_laws (const WhitherDescription *self, WhitherFacetTable *table)
{
  const WhitherLawAnswer *laws = self->verdict->laws;
  const char *const *members = whither_law_answer_get_members (laws);
  const char *id = whither_law_answer_get_id (laws);
  guint32 number;

  if (is_local (self))
    return add_local (table);
  if (members[0] == NULL)
    return add_unknown (table, "unknown", _ ("Unknown"), NULL);
  if (whither_facet_table_find (table, id, &number))
    return number;
  return whither_facet_table_add (table, id, whither_law_answer_get_label (laws), NULL, members,
                                  whither_law_answer_is_only_if (laws)
                                      ? WHITHER_CERTAINTY_ONE_OF_SEVERAL
                                      : WHITHER_CERTAINTY_CERTAIN);
}

WhitherReach
whither_describe_reach (const WhitherLawAnswer *laws)
{
  const char *const *members = whither_law_answer_get_members (laws);

  if (members[0] == NULL)
    return WHITHER_REACH_UNKNOWN;
  if (members[1] != NULL)
    return WHITHER_REACH_OTHER;
  if (strcmp (members[0], "US") == 0)
    return WHITHER_REACH_US;
  if (strcmp (members[0], "CN") == 0)
    return WHITHER_REACH_CN;
  return strcmp (members[0], "EU") == 0 ? WHITHER_REACH_EU : WHITHER_REACH_OTHER;
}

guint32
whither_describe (const WhitherDescription *self, WhitherColumn column, WhitherFacetTable *table)
{
  switch (column)
    {
    case WHITHER_COLUMN_PROGRAM:
      return describe_program (self, table);
    case WHITHER_COLUMN_NAME:
      return describe_name (self, table);
    case WHITHER_COLUMN_FEATURE:
      return describe_feature (self, table);
    case WHITHER_COLUMN_DATA:
      return describe_data (self, table);
    case WHITHER_COLUMN_COMPANY:
      return describe_company (self, table);
    case WHITHER_COLUMN_HOSTER:
      return describe_hoster (self, table);
    case WHITHER_COLUMN_ANSWERED_FROM:
      return describe_answered_from (self, table);
    case WHITHER_COLUMN_KEPT_IN:
      return describe_kept_in (self, table);
    case WHITHER_COLUMN_SEAT:
      return describe_seat (self, table);
    case WHITHER_COLUMN_LAWS:
      return is_local (self) ? add_local (table) : describe_laws (self, table);
    case WHITHER_COLUMN_SOURCE:
    case WHITHER_COLUMN_DEVICE:
    case WHITHER_N_COLUMNS:
    default:
      g_return_val_if_reached (0);
    }
}
