/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/describe-private.h"

#include <stdlib.h>

#include "base/i18n.h"

static const char *const nothing[] = { NULL };

guint32
whither_describe_add_unknown (WhitherFacetTable *table,
                              const char *id,
                              const char *label,
                              const char *detail)
{
  guint32 number;

  if (whither_facet_table_find (table, id, &number))
    return number;
  return whither_facet_table_add (table, id, label, detail, nothing, WHITHER_CERTAINTY_UNKNOWN);
}

guint32
whither_describe_add_known (WhitherFacetTable *table,
                            const char *id,
                            const char *label,
                            const char *detail)
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

guint32
whither_describe_add_set (WhitherFacetTable *table,
                          const char *label,
                          const char *detail,
                          char **members)
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

guint32
whither_describe_add_open (WhitherFacetTable *table,
                           const char *label,
                           const char *detail,
                           char **members)
{
  guint32 number;

  qsort (members, g_strv_length (members), sizeof *members, compare_texts);
  g_autofree char *joined = g_strjoinv (";", members);
  g_autofree char *id = g_strconcat (joined, ";+", NULL);
  if (whither_facet_table_find (table, id, &number))
    return number;
  number = whither_facet_table_add (table, id, label, detail, (const char *const *) members,
                                    WHITHER_CERTAINTY_ONE_OF_SEVERAL);
  whither_facet_table_set_open (table, number);
  return number;
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

gboolean
whither_describe_is_local (const WhitherDescription *self)
{
  return (self->flow->flags & WHITHER_FLOW_LOCAL) != 0;
}

guint32
whither_describe_add_local (WhitherFacetTable *table)
{
  return whither_describe_add_unknown (table, "local", _ ("In the same network"), NULL);
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
    return whither_describe_add_unknown (table, "unknown/ruled-out", _ ("Ruled out"),
                                         _ ("not where the tables say"));
  if (place->grade != WHITHER_GRADE_D)
    {
      const char *scope = whither_address_scope_to_id ((WhitherAddressScope) place->scope);
      gboolean plain = place->scope == WHITHER_SCOPE_GLOBAL || place->scope == WHITHER_SCOPE_NONE;
      g_autofree char *id = plain ? g_strdup ("unknown") : g_strdup_printf ("unknown/%s", scope);
      return whither_describe_add_unknown (table, id, plain ? _ ("Unknown") : label, NULL);
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
  guint32 number;

  if (whither_describe_is_local (self))
    return whither_describe_add_local (table);
  if (whither_country_set_is_empty (&place->countries) || place->within_km != 0)
    {
      g_autofree char *label = whither_place_to_label (place);

      return describe_no_country (place, label, table);
    }

  /* The same countries on different grounds are different nodes: a claim never borrows certainty.
   */
  g_autofree char *codes = whither_country_set_to_codes (&place->countries);
  g_autofree char *id =
      place->grade <= WHITHER_GRADE_B
          ? g_strdup (codes)
          : g_strdup_printf ("%s/%s%s", codes, whither_grade_to_id ((WhitherGrade) place->grade),
                             whither_place_is_open (place) ? "+" : "");
  if (whither_facet_table_find (table, id, &number))
    return number;

  g_auto (GStrv) members = g_strsplit (codes, ";", 0);
  g_autofree char *label = whither_place_to_label (place);
  number = whither_facet_table_add (table, id, label,
                                    whither_grade_to_label ((WhitherGrade) place->grade),
                                    (const char *const *) members,
                                    place->grade <= WHITHER_GRADE_B && g_strv_length (members) == 1
                                        ? WHITHER_CERTAINTY_CERTAIN
                                        : WHITHER_CERTAINTY_ONE_OF_SEVERAL);
  if (whither_place_is_open (place))
    whither_facet_table_set_open (table, number);
  return number;
}

static guint32
describe_laws (const WhitherDescription *self, WhitherFacetTable *table)
{
  const WhitherLawAnswer *laws = self->verdict->laws;
  const char *const *members = whither_law_answer_get_members (laws);
  const char *id = whither_law_answer_get_id (laws);
  guint32 number;

  if (whither_describe_is_local (self))
    return whither_describe_add_local (table);
  if (members[0] == NULL)
    return whither_describe_add_unknown (table, "unknown", _ ("Unknown"), NULL);
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
      return whither_describe_program (self, table);
    case WHITHER_COLUMN_NAME:
      return whither_describe_name (self, table);
    case WHITHER_COLUMN_FEATURE:
      return whither_describe_feature (self, table);
    case WHITHER_COLUMN_DATA:
      return whither_describe_data (self, table);
    case WHITHER_COLUMN_COMPANY:
      return whither_describe_company (self, table);
    case WHITHER_COLUMN_HOSTER:
      return whither_describe_hoster (self, table);
    case WHITHER_COLUMN_ANSWERED_FROM:
      return describe_answered_from (self, table);
    case WHITHER_COLUMN_KEPT_IN:
      return whither_describe_kept_in_facet (self, table);
    case WHITHER_COLUMN_SEAT:
      return whither_describe_seat (self, table);
    case WHITHER_COLUMN_LAWS:
      return whither_describe_is_local (self) ? whither_describe_add_local (table)
                                              : describe_laws (self, table);
    case WHITHER_COLUMN_SOURCE:
    case WHITHER_COLUMN_DEVICE:
    case WHITHER_N_COLUMNS:
    default:
      g_return_val_if_reached (0);
    }
}
