/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Countries as small numbers, and sets of them as plain values.
 *
 * Codes are ISO 3166-1 alpha-2 as iso-codes lists them. Hong Kong, Macao and Taiwan have their own
 * codes and are never merged with another. A number holds within one run only: files and JSON carry
 * codes. No state; any thread. */

#include <glib.h>

G_BEGIN_DECLS

/* 0 is "no country known". */
typedef guint8 WhitherCountry;

/* A set of countries; all zero is the empty set, which never means "everywhere". */
typedef struct
{
  guint64 bits[4];
} WhitherCountrySet;

/* The number of a two-letter code in upper or lower case; 0 when ISO 3166-1 has no such code (EU,
 * AP, ZZ and other placeholders of registries have none). @len is -1 for a NUL-terminated text. */
WhitherCountry whither_country_from_code (const char *code, gssize len);

/* Returns: (transfer none): the code, "" for 0. */
const char *whither_country_get_code (WhitherCountry country);

/* Returns: (transfer none): the translated common name of iso-codes ("South Korea", "Taiwan"), ""
 * for 0. */
const char *whither_country_get_name (WhitherCountry country);

/* Returns: (transfer none): the name as it stands inside a sentence, behind "in" or "of": "the
 * Netherlands", "Japan". */
const char *whither_country_get_text (WhitherCountry country);

/* Returns: (transfer full): the translated name of the country of @code, or @code itself when it
 * has no row (so that a person sees what was written). */
char *whither_country_name (const char *code);

static inline void
whither_country_set_add (WhitherCountrySet *self, WhitherCountry country)
{
  if (country != 0)
    self->bits[country >> 6] |= G_GUINT64_CONSTANT (1) << (country & 63);
}

static inline gboolean
whither_country_set_has (const WhitherCountrySet *self, WhitherCountry country)
{
  return country != 0 && (self->bits[country >> 6] >> (country & 63) & 1) != 0;
}

void whither_country_set_add_all (WhitherCountrySet *self, const WhitherCountrySet *other);
guint whither_country_set_get_size (const WhitherCountrySet *self);
gboolean whither_country_set_is_empty (const WhitherCountrySet *self);
gboolean whither_country_set_equal (const WhitherCountrySet *a, const WhitherCountrySet *b);
gboolean whither_country_set_intersects (const WhitherCountrySet *a, const WhitherCountrySet *b);

/* The country after @country in the order of codes, 0 after the last; begin with 0. */
WhitherCountry whither_country_set_next (const WhitherCountrySet *self, WhitherCountry country);

/* Returns: (transfer full): codes in order, joined by ";": "JP;SG", "" for the empty set. For files
 * and as the identity of a node. */
char *whither_country_set_to_codes (const WhitherCountrySet *self);

/* Reads such a text, in any order. FALSE means a code that is none; @out is then untouched. */
gboolean whither_country_set_from_codes (const char *codes, WhitherCountrySet *out);

/* Returns: (transfer full): names for people in the order of the language: "Japan or Singapore",
 * "France, Italy, Spain or 4 more"; "" for the empty set. */
char *whither_country_set_to_label (const WhitherCountrySet *self);

/* Returns: (transfer full): the same list as a whole: "China and United States". For sets of which
 * every member counts. */
char *whither_country_set_to_sum_label (const WhitherCountrySet *self);

G_END_DECLS
