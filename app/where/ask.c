/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "where/places-private.h"

WhitherAddressScope
whither_places_resolve (const WhitherAddress *address, WhitherAddress *out)
{
  WhitherAddressScope scope = whither_address_get_scope (address);

  *out = *address;
  if ((scope == WHITHER_SCOPE_NAT64 || scope == WHITHER_SCOPE_MAPPED) &&
      whither_address_get_embedded (address, out))
    return whither_address_get_scope (out);

  return scope;
}

const WhitherPlaceTable *
whither_places_get_table (const WhitherPlaces *self, WhitherTableKind kind)
{
  for (guint i = 0; i < self->tables->len; i++)
    {
      const WhitherPlaceTable *table = self->tables->pdata[i];

      if (table->kind == kind)
        return table;
    }

  return NULL;
}

static guint8
steering_reason (const WhitherGlobalNetwork *network, const WhitherAddress *address)
{
  switch (network->steering)
    {
    case WHITHER_STEERING_ANYCAST:
      return WHITHER_PLACE_ANYCAST;
    case WHITHER_STEERING_DNS:
      return WHITHER_PLACE_STEERED;
    case WHITHER_STEERING_PARTLY_ANYCAST: /* where it was measured, the census says it itself */
      return address->family == 6 ? WHITHER_PLACE_REGIONS : 0;
    case WHITHER_STEERING_REGIONS:
    case WHITHER_STEERING_SEVERAL:
    default:
      return WHITHER_PLACE_REGIONS;
    }
}

/* What the tables said of one address. */
typedef struct
{
  guint origins[WHITHER_PLACES_MOST_TABLES];            /* of the tables that named a country */
  WhitherCountry countries[WHITHER_PLACES_MOST_TABLES]; /* the one that each named */
  guint n;
  WhitherCountry region; /* that the operator states, 0: none */
  gboolean unannounced;  /* the table of networks knows none */
} Witnesses;

/* Two of them share no origin: each of the two may then be wrong without the other. */
static gboolean
are_independent (const Witnesses *self)
{
  for (guint i = 0; i < self->n; i++)
    for (guint j = i + 1; j < self->n; j++)
      if (self->origins[i] != 0 && self->origins[j] != 0 &&
          (self->origins[i] & self->origins[j]) == 0)
        return TRUE;

  return FALSE;
}

/* Operators state regions in one list and, for machines that stand away from the rest of their
 * region ("local zones"), the country in another, the geofeed: then the region alone is no proof.
 */
static gboolean
is_region_contradicted (const Witnesses *self)
{
  for (guint i = 0; i < self->n; i++)
    if ((self->origins[i] & WHITHER_ORIGIN_GEOFEED) != 0 && self->countries[i] != self->region)
      return TRUE;

  return FALSE;
}

static void
hear_country (const WhitherPlaceTable *table,
              const WhitherAddress *address,
              WhitherPlace *place,
              Witnesses *witnesses)
{
  WhitherCountry country = whither_place_table_get_country (table, address);

  if (country == 0)
    return;

  whither_country_set_add (&place->countries, country);
  witnesses->countries[witnesses->n] = country;
  witnesses->origins[witnesses->n++] = table->origins;
}

/* One pass over the tables: every country that is named, and every reason to doubt it. */
static void
hear_tables (WhitherPlaces *self,
             const WhitherAddress *address,
             WhitherPlace *place,
             Witnesses *witnesses)
{
  for (guint i = 0; i < self->tables->len; i++)
    {
      const WhitherPlaceTable *table = self->tables->pdata[i];
      const WhitherGlobalNetwork *network;
      guint32 asn;

      switch (table->kind)
        {
        case WHITHER_TABLE_COUNTRY:
          hear_country (table, address, place, witnesses);
          break;
        case WHITHER_TABLE_NETWORK:
          asn = whither_place_table_get_network (table, address, NULL);
          network = whither_networks_find (self->networks, asn);
          witnesses->unannounced = asn == 0;
          place->reasons |= network != NULL ? steering_reason (network, address) : 0;
          break;
        case WHITHER_TABLE_ANYCAST:
          if (whither_place_table_has (table, address))
            place->reasons |= WHITHER_PLACE_ANYCAST;
          break;
        case WHITHER_TABLE_OPERATOR:
          if (whither_place_table_get_region (table, address, &witnesses->region, NULL, NULL) &&
              witnesses->region == 0)
            place->reasons |= WHITHER_PLACE_OPERATOR_GLOBAL;
          break;
        default:
          break;
        }
    }
}

/* No table knows a network that uses the address: where it is registered says little then. */
static gboolean
is_unannounced (const Witnesses *self)
{
  for (guint i = 0; i < self->n; i++)
    if ((self->origins[i] & WHITHER_ORIGIN_ROUTING) != 0)
      return FALSE;

  return self->unannounced;
}

/* The operator states a region, and nothing says that other machines answer this address too. */
static void
grade_region (WhitherPlace *place, const Witnesses *witnesses)
{
  if (is_region_contradicted (witnesses))
    {
      whither_country_set_add (&place->countries, witnesses->region);
      place->reasons |= WHITHER_PLACE_DISAGREE;
      place->grade = WHITHER_GRADE_C;
      return;
    }

  place->countries = (WhitherCountrySet){ { 0 } };
  whither_country_set_add (&place->countries, witnesses->region);
  place->reasons = 0;
  place->grade = WHITHER_GRADE_A;
}

static void
grade (WhitherPlace *place, const Witnesses *witnesses, gboolean can_confirm)
{
  guint many = WHITHER_PLACE_ANYCAST | WHITHER_PLACE_OPERATOR_GLOBAL;
  guint n_countries = whither_country_set_get_size (&place->countries);

  if (witnesses->region != 0 && (place->reasons & many) == 0)
    {
      grade_region (place, witnesses);
      return;
    }

  if (n_countries > 1)
    place->reasons |= WHITHER_PLACE_DISAGREE;

  if ((place->reasons & (many | WHITHER_PLACE_STEERED)) != 0)
    {
      place->grade = WHITHER_GRADE_D;
      place->countries = (WhitherCountrySet){ { 0 } };
    }
  else if (n_countries == 0)
    place->grade = WHITHER_GRADE_UNKNOWN;
  else if (n_countries == 1 && place->reasons == 0 && can_confirm && are_independent (witnesses))
    place->grade = WHITHER_GRADE_B;
  else
    {
      place->grade = WHITHER_GRADE_C;
      place->reasons |= is_unannounced (witnesses) ? WHITHER_PLACE_NO_NETWORK : 0;
    }
}

void
whither_places_name (WhitherPlaces *self, const WhitherAddress *asked, WhitherCountrySet *named)
{
  WhitherPlace place = { .grade = WHITHER_GRADE_UNKNOWN };
  Witnesses witnesses = { .n = 0, .region = 0 };

  hear_tables (whither_places_choose (self, asked), asked, &place, &witnesses);
  whither_country_set_add_all (named, &place.countries);
  whither_country_set_add (named, witnesses.region);
}

void
whither_places_ask (WhitherPlaces *self,
                    const WhitherAddress *address,
                    const WhitherTiming *timing,
                    WhitherPlace *out)
{
  WhitherPlace place = { .grade = WHITHER_GRADE_UNKNOWN };
  Witnesses witnesses = { .n = 0, .region = 0 };
  WhitherAddress asked;

  g_return_if_fail (self != NULL && address != NULL && out != NULL);

  place.scope = (guint8) whither_places_resolve (address, &asked);
  if (place.scope == WHITHER_SCOPE_GLOBAL)
    {
      self = whither_places_choose (self, &asked);
      hear_tables (self, &asked, &place, &witnesses);
      place.n_tables = (guint8) witnesses.n;
      grade (&place, &witnesses, self->can_confirm);
      whither_physics_apply (self->distances, timing, &place);
    }

  *out = place;
}

gboolean
whither_places_find_network (WhitherPlaces *self,
                             const WhitherAddress *address,
                             guint32 *asn,
                             char **holder)
{
  const WhitherPlaceTable *table;
  g_autofree char *name = NULL;
  WhitherAddress asked;
  guint32 number;

  if (whither_places_resolve (address, &asked) != WHITHER_SCOPE_GLOBAL)
    return FALSE;
  table = whither_places_get_table (whither_places_choose (self, &asked), WHITHER_TABLE_NETWORK);
  if (table == NULL)
    return FALSE;

  number = whither_place_table_get_network (table, &asked, holder != NULL ? &name : NULL);
  if (number == 0)
    return FALSE;

  *asn = number;
  if (holder != NULL)
    *holder = g_steal_pointer (&name);

  return TRUE;
}

guint32
whither_places_get_asn (WhitherPlaces *self, const WhitherAddress *address)
{
  guint32 asn = 0;

  return whither_places_find_network (self, address, &asn, NULL) ? asn : 0;
}
