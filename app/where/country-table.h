/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The rows of ISO 3166-1 as iso-codes has them; country-table.c is written by make-countries into
 * the build folder. Internal to where/country.c. */

#include <glib.h>

typedef struct
{
  char code[3];
  const char *name; /* common name in English, the key of iso-codes' translations */
} WhitherCountryRow;

extern const guint whither_n_countries; /* at most 256, row 0 (no country) included */
extern const WhitherCountryRow whither_countries[];
/* Row of a code by its two letters less 'A', 0 for none. */
extern const guint8 whither_country_numbers[26][26];
