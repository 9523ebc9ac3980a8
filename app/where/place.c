/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "where/place.h"

#include "base/i18n.h"
#include "base/text.h"

#include <string.h>

static const char *const grade_ids[] = { "unknown", "A", "B", "C", "D", "X" };

gboolean
whither_place_equal (const WhitherPlace *a, const WhitherPlace *b)
{
  return a->grade == b->grade && a->scope == b->scope && a->reasons == b->reasons &&
         a->n_tables == b->n_tables && a->from == b->from && a->within_km == b->within_km &&
         whither_country_set_equal (&a->countries, &b->countries);
}

guint
whither_place_hash (const WhitherPlace *self)
{
  guint64 hash = self->grade | (guint64) self->scope << 8 | (guint64) self->reasons << 16 |
                 (guint64) self->n_tables << 32 | (guint64) self->from << 40 |
                 (guint64) self->within_km << 48;

  for (gsize i = 0; i < G_N_ELEMENTS (self->countries.bits); i++)
    hash = (hash ^ self->countries.bits[i]) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  return (guint) (hash >> 32);
}

void
whither_place_add_note (WhitherPlace *self, WhitherCountry country)
{
  gboolean silent = self->grade == WHITHER_GRADE_UNKNOWN || self->grade == WHITHER_GRADE_D ||
                    self->grade == WHITHER_GRADE_X;

  if (country == 0 || self->scope != WHITHER_SCOPE_GLOBAL)
    return;

  self->reasons |= WHITHER_PLACE_NOTE;
  if (whither_place_is (self, country))
    return;

  if (silent)
    self->countries = (WhitherCountrySet){ { 0 } };
  whither_country_set_add (&self->countries, country);
  if (whither_country_set_get_size (&self->countries) > 1)
    self->reasons |= WHITHER_PLACE_DISAGREE;
  self->grade = WHITHER_GRADE_C;
  self->within_km = 0;
  self->from = 0;
}

const char *
whither_grade_to_id (WhitherGrade grade)
{
  return grade < G_N_ELEMENTS (grade_ids) ? grade_ids[grade] : grade_ids[0];
}

gboolean
whither_grade_from_id (const char *id, WhitherGrade *out)
{
  for (gsize i = 0; i < G_N_ELEMENTS (grade_ids); i++)
    if (g_strcmp0 (grade_ids[i], id) == 0)
      {
        *out = (WhitherGrade) i;
        return TRUE;
      }

  return FALSE;
}

const char *
whither_grade_to_label (WhitherGrade grade)
{
  static const char *const labels[] = {
    NC_ ("grade", "unknown"),         NC_ ("grade", "company says so"),
    NC_ ("grade", "tables agree"),    NC_ ("grade", "one of several"),
    NC_ ("grade", "cannot be known"), NC_ ("grade", "ruled out"),
  };

  return g_dpgettext2 (GETTEXT_PACKAGE, "grade",
                       grade < G_N_ELEMENTS (labels) ? labels[grade] : labels[0]);
}

/* What stands on an address that is nobody's place on the internet. */
static const char *
scope_label (guint scope)
{
  static const char *const labels[] = {
    [WHITHER_SCOPE_GLOBAL] = NC_ ("place", "unknown"),
    [WHITHER_SCOPE_PRIVATE] = NC_ ("place", "own network"),
    [WHITHER_SCOPE_LINK_LOCAL] = NC_ ("place", "own network"),
    [WHITHER_SCOPE_LOOPBACK] = NC_ ("place", "the device itself"),
    [WHITHER_SCOPE_CARRIER_NAT] = NC_ ("place", "the provider's network"),
    [WHITHER_SCOPE_MULTICAST] = NC_ ("place", "many devices at once"),
    [WHITHER_SCOPE_BROADCAST] = NC_ ("place", "many devices at once"),
    [WHITHER_SCOPE_SIX_TO_FOUR] = NC_ ("place", "behind a tunnel"),
    [WHITHER_SCOPE_TEREDO] = NC_ ("place", "behind a tunnel"),
    [WHITHER_SCOPE_DOCUMENTATION] = NC_ ("place", "no real address"),
    [WHITHER_SCOPE_BENCHMARK] = NC_ ("place", "no real address"),
    [WHITHER_SCOPE_RESERVED] = NC_ ("place", "no real address"),
    [WHITHER_SCOPE_UNSPECIFIED] = NC_ ("place", "no real address"),
  };
  const char *label = scope < G_N_ELEMENTS (labels) ? labels[scope] : NULL;

  return g_dpgettext2 (GETTEXT_PACKAGE, "place",
                       label != NULL ? label : labels[WHITHER_SCOPE_GLOBAL]);
}

char *
whither_place_to_label (const WhitherPlace *self)
{
  if (self->grade == WHITHER_GRADE_UNKNOWN)
    return g_strdup (scope_label (self->scope));
  if (self->within_km != 0)
    {
      g_autofree char *km = whither_text_format_count (self->within_km);

      /* Translators: a number of kilometres, then a country. */
      return g_strdup_printf (C_ ("place", "within %s km of %s"), km,
                              whither_country_get_name (self->from));
    }
  if (whither_country_set_is_empty (&self->countries))
    return g_strdup (whither_grade_to_label (self->grade));

  g_autofree char *countries = whither_country_set_to_label (&self->countries);
  if (!whither_place_is_open (self))
    return g_steal_pointer (&countries);
  /* Translators: one country or several */
  return g_strdup_printf (_ ("%s or elsewhere"), countries);
}

char *
whither_place_to_text (const WhitherPlace *self)
{
  g_autofree char *label = whither_place_to_label (self);
  const char *grade = whither_grade_to_label (self->grade);

  if (whither_country_set_is_empty (&self->countries) || self->within_km != 0)
    return g_steal_pointer (&label);

  if (self->grade == WHITHER_GRADE_C && self->n_tables == 1)
    grade = C_ ("grade", "one table says so");

  /* Translators: a country or several, then how sure that is: "Spain (one table says so)". */
  return g_strdup_printf (_ ("%s (%s)"), label, grade);
}

gboolean
whither_place_is_open (const WhitherPlace *self)
{
  return self->grade == WHITHER_GRADE_C &&
         (self->reasons & (WHITHER_PLACE_REGIONS | WHITHER_PLACE_NO_NETWORK)) != 0;
}

gboolean
whither_place_may_be (const WhitherPlace *self, WhitherCountry country)
{
  switch ((WhitherGrade) self->grade)
    {
    case WHITHER_GRADE_UNKNOWN:
      return self->scope == WHITHER_SCOPE_GLOBAL || self->scope == WHITHER_SCOPE_NONE;
    case WHITHER_GRADE_D:
      return whither_country_set_is_empty (&self->countries) ||
             whither_country_set_has (&self->countries, country);
    case WHITHER_GRADE_X:
      return TRUE; /* which ones are ruled out is not kept here: at most stays at most */
    case WHITHER_GRADE_A:
    case WHITHER_GRADE_B:
    case WHITHER_GRADE_C:
    default:
      return whither_place_is_open (self) || whither_country_set_has (&self->countries, country);
    }
}

gboolean
whither_place_is (const WhitherPlace *self, WhitherCountry country)
{
  return (self->grade == WHITHER_GRADE_A || self->grade == WHITHER_GRADE_B) &&
         whither_country_set_get_size (&self->countries) == 1 &&
         whither_country_set_has (&self->countries, country);
}
