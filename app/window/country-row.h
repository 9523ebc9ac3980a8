/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A row with a searchable list of countries, "I do not know" first. Names are those of iso-codes;
 * Hong Kong, Macao and Taiwan stand for themselves as they do in ISO 3166-1. */

#include <adwaita.h>

G_BEGIN_DECLS

#define WHITHER_TYPE_COUNTRY_ROW (whither_country_row_get_type ())
G_DECLARE_FINAL_TYPE (WhitherCountryRow, whither_country_row, WHITHER, COUNTRY_ROW, AdwActionRow)

/* Returns: (transfer none): ISO 3166-1 alpha-2, "" for "I do not know". */
const char *whither_country_row_get_code (WhitherCountryRow *self);
/* Calls @changed (swapped: with @user_data) when another country is chosen. */
void whither_country_row_watch (WhitherCountryRow *self, GCallback changed, gpointer user_data);
void whither_country_row_set_code (WhitherCountryRow *self, const char *code);

G_END_DECLS
