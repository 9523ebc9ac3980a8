/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "where/country.h"

#include "base/i18n.h"
#include "where/country-table.h"

#include <string.h>

/* Countries whose name in a list is not their name in a sentence. */
static const struct
{
  const char *code, *text;
} texts[] = {
  { "AE", NC_ ("country in a sentence", "the United Arab Emirates") },
  { "BS", NC_ ("country in a sentence", "the Bahamas") },
  { "CD", NC_ ("country in a sentence", "the Democratic Republic of the Congo") },
  { "CF", NC_ ("country in a sentence", "the Central African Republic") },
  { "CG", NC_ ("country in a sentence", "the Republic of the Congo") },
  { "CK", NC_ ("country in a sentence", "the Cook Islands") },
  { "DO", NC_ ("country in a sentence", "the Dominican Republic") },
  { "FO", NC_ ("country in a sentence", "the Faroe Islands") },
  { "GB", NC_ ("country in a sentence", "the United Kingdom") },
  { "GM", NC_ ("country in a sentence", "the Gambia") },
  { "IM", NC_ ("country in a sentence", "the Isle of Man") },
  { "KM", NC_ ("country in a sentence", "the Comoros") },
  { "KY", NC_ ("country in a sentence", "the Cayman Islands") },
  { "MH", NC_ ("country in a sentence", "the Marshall Islands") },
  { "MP", NC_ ("country in a sentence", "the Northern Mariana Islands") },
  { "MV", NC_ ("country in a sentence", "the Maldives") },
  { "NL", NC_ ("country in a sentence", "the Netherlands") },
  { "PH", NC_ ("country in a sentence", "the Philippines") },
  { "SB", NC_ ("country in a sentence", "the Solomon Islands") },
  { "SC", NC_ ("country in a sentence", "the Seychelles") },
  { "TC", NC_ ("country in a sentence", "the Turks and Caicos Islands") },
  { "US", NC_ ("country in a sentence", "the United States") },
  { "VA", NC_ ("country in a sentence", "the Holy See") },
  { "VG", NC_ ("country in a sentence", "the British Virgin Islands") },
  { "VI", NC_ ("country in a sentence", "the United States Virgin Islands") },
};

const char *
whither_country_get_text (WhitherCountry country)
{
  const char *name = whither_country_get_name (country);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (strcmp (whither_country_get_code (country), texts[i].code) == 0)
      {
        const char *text = g_dpgettext2 (GETTEXT_PACKAGE, "country in a sentence", texts[i].text);

        /* a language that has the name but not this form: no English inside its sentence */
        if (text == texts[i].text && strcmp (name, whither_countries[country].name) != 0)
          return name;
        return text;
      }

  return name;
}
