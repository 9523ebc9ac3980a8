/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The other way round: from a country to addresses. For rules about "servers placed in …". */

#include "where/places.h"

G_BEGIN_DECLS

typedef struct
{
  WhitherAddress address;
  guint8 length; /* bits that count */
} WhitherPlacePrefix;

/* The fewest prefixes that hold every address of which the tables alone say grade A or B and
 * exactly @country: they agree, and no delivery network or anycast stands there. Where they
 * disagree nothing is listed. Asks the tables that are open, not those of which only answers are
 * kept. Takes up to some seconds for a large country. Returns: (transfer full) (element-type
 * WhitherPlacePrefix): IPv4 first, in order. */
GArray *whither_places_list_prefixes (WhitherPlaces *self, WhitherCountry country);

G_END_DECLS
