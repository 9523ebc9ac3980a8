/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "where/country.h"

#include "base/i18n.h"
#include "where/country-table.h"

#include <string.h>

/* More names than this make a label that nobody reads. */
#define MOST_NAMES 3

WhitherCountry
whither_country_from_code (const char *code, gssize len)
{
  char first, second;

  if (code == NULL || (len < 0 ? strlen (code) : (gsize) len) != 2)
    return 0;

  first = g_ascii_toupper (code[0]);
  second = g_ascii_toupper (code[1]);
  if (!g_ascii_isupper (first) || !g_ascii_isupper (second))
    return 0;

  return whither_country_numbers[first - 'A'][second - 'A'];
}

const char *
whither_country_get_code (WhitherCountry country)
{
  return country < whither_n_countries ? whither_countries[country].code : "";
}

const char *
whither_country_get_name (WhitherCountry country)
{
  if (country == 0 || country >= whither_n_countries)
    return "";

  return g_dgettext ("iso_3166-1", whither_countries[country].name);
}

char *
whither_country_name (const char *code)
{
  WhitherCountry country = whither_country_from_code (code, -1);

  return g_strdup (country != 0 ? whither_country_get_name (country) : code);
}

void
whither_country_set_add_all (WhitherCountrySet *self, const WhitherCountrySet *other)
{
  for (gsize i = 0; i < G_N_ELEMENTS (self->bits); i++)
    self->bits[i] |= other->bits[i];
}

guint
whither_country_set_get_size (const WhitherCountrySet *self)
{
  guint size = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (self->bits); i++)
    size += (guint) __builtin_popcountll (self->bits[i]);

  return size;
}

gboolean
whither_country_set_is_empty (const WhitherCountrySet *self)
{
  return (self->bits[0] | self->bits[1] | self->bits[2] | self->bits[3]) == 0;
}

gboolean
whither_country_set_equal (const WhitherCountrySet *a, const WhitherCountrySet *b)
{
  return memcmp (a->bits, b->bits, sizeof a->bits) == 0;
}

gboolean
whither_country_set_intersects (const WhitherCountrySet *a, const WhitherCountrySet *b)
{
  for (gsize i = 0; i < G_N_ELEMENTS (a->bits); i++)
    if ((a->bits[i] & b->bits[i]) != 0)
      return TRUE;

  return FALSE;
}

WhitherCountry
whither_country_set_next (const WhitherCountrySet *self, WhitherCountry country)
{
  guint next = country + 1u;

  for (gsize word = next >> 6; word < G_N_ELEMENTS (self->bits); word++, next = 0)
    {
      guint64 bits = self->bits[word] & (G_MAXUINT64 << (next & 63));

      if (bits != 0)
        return (WhitherCountry) (word * 64 + (gsize) __builtin_ctzll (bits));
    }

  return 0;
}

char *
whither_country_set_to_codes (const WhitherCountrySet *self)
{
  GString *codes = g_string_new (NULL);

  for (WhitherCountry c = 0; (c = whither_country_set_next (self, c)) != 0;)
    {
      if (codes->len > 0)
        g_string_append_c (codes, ';');
      g_string_append (codes, whither_countries[c].code);
    }

  return g_string_free (codes, FALSE);
}

gboolean
whither_country_set_from_codes (const char *codes, WhitherCountrySet *out)
{
  WhitherCountrySet set = { { 0 } };
  g_auto (GStrv) parts = g_strsplit (codes, ";", -1);

  for (gsize i = 0; parts[i] != NULL; i++)
    {
      WhitherCountry country = whither_country_from_code (g_strstrip (parts[i]), -1);

      if (country == 0 && parts[i][0] != '\0')
        return FALSE;
      whither_country_set_add (&set, country);
    }

  *out = set;
  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

/* (transfer container): borrowed names, in the order of the language. */
static GPtrArray *
sorted_names (const WhitherCountrySet *self)
{
  GPtrArray *names = g_ptr_array_new ();

  for (WhitherCountry c = 0; (c = whither_country_set_next (self, c)) != 0;)
    g_ptr_array_add (names, (gpointer) whither_country_get_name (c));
  g_ptr_array_sort (names, compare_names);

  return names;
}

/* The first @n names, separated by commas. */
static char *
join_first (GPtrArray *names, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        /* Translators: between the names of a list of countries: "France, Italy or Spain". */
        g_string_append (text, C_ ("list of countries", ", "));
      g_string_append (text, names->pdata[i]);
    }

  return g_string_free (text, FALSE);
}

char *
whither_country_set_to_label (const WhitherCountrySet *self)
{
  g_autoptr (GPtrArray) names = sorted_names (self);
  g_autofree char *head = NULL;

  if (names->len <= 1)
    return join_first (names, names->len);

  if (names->len > MOST_NAMES + 1)
    {
      guint more = names->len - MOST_NAMES;

      head = join_first (names, MOST_NAMES);
      /* Translators: names of countries, then how many more are possible. */
      return g_strdup_printf (ngettext ("%s or %u more", "%s or %u more", more), head, more);
    }

  head = join_first (names, names->len - 1);
  /* Translators: one of several countries: "Japan or Singapore", "France, Italy or Spain". */
  return g_strdup_printf (C_ ("list of countries", "%s or %s"), head,
                          (const char *) names->pdata[names->len - 1]);
}

char *
whither_country_set_to_sum_label (const WhitherCountrySet *self)
{
  g_autoptr (GPtrArray) names = sorted_names (self);
  g_autofree char *head = NULL;

  if (names->len <= 1)
    return join_first (names, names->len);

  head = join_first (names, names->len - 1);
  /* Translators: all of several countries: "China and United States". */
  return g_strdup_printf (C_ ("list of countries", "%s and %s"), head,
                          (const char *) names->pdata[names->len - 1]);
}
