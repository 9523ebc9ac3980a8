/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/describe-private.h"

#include "base/i18n.h"

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
  return who->n_features > 0 && !who->open;
}

/* The company names these countries and others only in general, or it may be somebody else. */
static gboolean
is_kept_elsewhere_too (const WhitherWho *who)
{
  for (guint i = 0; i < who->n_features; i++)
    if (who->features[i]->kept_in_others)
      return TRUE;
  return who->open;
}

guint32
whither_describe_kept_in_facet (const WhitherDescription *self, WhitherFacetTable *table)
{
  const WhitherWho *who = self->verdict->who;
  WhitherCountrySet countries = whither_describe_kept_in (who);

  if (whither_describe_is_local (self))
    return whither_describe_add_local (table);
  if (whither_country_set_is_empty (&countries))
    return is_looked_up (who)
               ? whither_describe_add_unknown (table, "none-stated", _ ("The company does not say"),
                                               NULL)
               : whither_describe_add_unknown (table, "not-looked-up", _ ("Not looked up"), NULL);

  g_autofree char *codes = whither_country_set_to_codes (&countries);
  g_autofree char *label = whither_country_set_to_label (&countries);
  g_auto (GStrv) members = g_strsplit (codes, ";", 0);
  if (!is_kept_elsewhere_too (who))
    return whither_describe_add_set (table, label, _ ("says the company"), members);

  /* Translators: one country or several */
  g_autofree char *open_label = g_strdup_printf (_ ("%s or elsewhere"), label);
  return whither_describe_add_open (table, open_label, _ ("says the company"), members);
}
