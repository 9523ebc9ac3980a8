/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "where/places-private.h"

#include "base/crypto.h"
#include "base/i18n.h"

#include <string.h>

static void
update_version (WhitherPlaces *self)
{
  g_autoptr (WhitherSha256) sha256 = whither_sha256_new ();

  for (guint i = 0; i < self->tables->len; i++)
    {
      const WhitherPlaceTable *table = self->tables->pdata[i];

      whither_sha256_update (sha256, table->sha256, strlen (table->sha256));
      whither_sha256_update (sha256, "\n", 1);
    }
  whither_sha256_update (sha256, self->networks_text, strlen (self->networks_text));

  g_free (self->version);
  self->version = whither_sha256_finish_hex (sha256);
}

WhitherPlaces *
whither_places_new_empty (void)
{
  WhitherPlaces *self = g_new0 (WhitherPlaces, 1);

  g_atomic_ref_count_init (&self->refs);
  self->tables = g_ptr_array_new_with_free_func ((GDestroyNotify) whither_place_table_free);
  self->networks = whither_networks_new ();
  self->networks_text = g_strdup ("");
  update_version (self);

  return self;
}

WhitherPlaces *
whither_places_ref (WhitherPlaces *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
whither_places_unref (WhitherPlaces *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  g_ptr_array_unref (self->tables);
  whither_networks_free (self->networks);
  g_free (self->networks_text);
  g_free (self->version);
  g_free (self);
}

static void
note_problem (GPtrArray *problems, GError *error)
{
  g_ptr_array_add (problems, g_strdup (error->message));
  g_error_free (error);
}

static void
load_tables (WhitherPlaces *self, const char *folder, GKeyFile *list, GPtrArray *problems)
{
  g_auto (GStrv) groups = g_key_file_get_groups (list, NULL);

  for (gsize i = 0; groups[i] != NULL; i++)
    {
      GError *error = NULL;
      WhitherPlaceTable *table = NULL;

      if (!g_str_has_prefix (groups[i], "table "))
        g_set_error (&error, WHITHER_PLACES_ERROR, WHITHER_PLACES_ERROR_MALFORMED,
                     /* Translators: a folder, and the name of a part of a file in it. */
                     _ ("%s/tables.ini: group [%s] is not a table"), folder, groups[i]);
      else if (self->tables->len >= WHITHER_PLACES_MOST_TABLES)
        g_set_error (&error, WHITHER_PLACES_ERROR, WHITHER_PLACES_ERROR_MALFORMED,
                     /* Translators: a folder, and the most tables that may be there. */
                     _ ("%s/tables.ini: more than %d tables"), folder, WHITHER_PLACES_MOST_TABLES);
      else
        table = whither_place_table_open_listed (folder, list, groups[i], &error);

      if (table != NULL)
        g_ptr_array_add (self->tables, table);
      else
        note_problem (problems, error);
    }
}

/* Without its lists of networks every table would be believed about networks that it cannot know:
 * then no table of countries is used either. */
static void
load_networks (WhitherPlaces *self, const char *folder, GPtrArray *problems)
{
  static const char *const files[] = { "global-networks.ini", "spread-networks.ini" };
  g_autoptr (WhitherNetworks) networks = whither_networks_new ();
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i], NULL);
      GError *error = NULL;

      if (whither_networks_add_file (networks, path, text, &error))
        continue;

      note_problem (problems, error);
      g_ptr_array_set_size (self->tables, 0);
      return;
    }

  whither_networks_free (self->networks);
  self->networks = g_steal_pointer (&networks);
  g_free (self->networks_text);
  self->networks_text = g_strdup (text->str);
}

WhitherPlaces *
whither_places_load (const char *folder, GPtrArray **problems, GError **error)
{
  g_autoptr (WhitherPlaces) self = whither_places_new_empty ();
  g_autoptr (GKeyFile) list = g_key_file_new ();
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = NULL;

  g_return_val_if_fail (folder != NULL, NULL);

  path = g_build_filename (folder, "tables.ini", NULL);
  if (!g_key_file_load_from_file (list, path, G_KEY_FILE_NONE, error))
    {
      g_prefix_error (error, "%s: ", path);
      return NULL;
    }

  load_tables (self, folder, list, found);
  load_networks (self, folder, found);
  if (self->tables->len == 0)
    {
      g_set_error (error, WHITHER_PLACES_ERROR, WHITHER_PLACES_ERROR_MALFORMED,
                   /* Translators: a folder, then the reason why its first table is refused. */
                   _ ("%s has no place table that can be used. %s"), folder,
                   found->len > 0 ? (const char *) found->pdata[0] : "");
      return NULL;
    }

  self->can_confirm = whither_places_get_table (self, WHITHER_TABLE_NETWORK) != NULL &&
                      whither_places_get_table (self, WHITHER_TABLE_ANYCAST) != NULL;
  update_version (self);
  if (problems != NULL)
    *problems = found->len > 0 ? g_steal_pointer (&found) : NULL;

  return g_steal_pointer (&self);
}

gboolean
whither_places_add_table (WhitherPlaces *self, const char *path, GError **error)
{
  WhitherPlaceTable *table;

  g_return_val_if_fail (self != NULL && path != NULL, FALSE);

  if (self->tables->len >= WHITHER_PLACES_MOST_TABLES)
    {
      g_set_error (error, WHITHER_PLACES_ERROR, WHITHER_PLACES_ERROR_UNSUITED,
                   _ ("No more than %d place tables can be used at once"),
                   WHITHER_PLACES_MOST_TABLES);
      return FALSE;
    }

  table = whither_place_table_open_added (path, error);
  if (table == NULL)
    return FALSE;

  g_ptr_array_add (self->tables, table);
  update_version (self);

  return TRUE;
}

const char *
whither_places_get_version (WhitherPlaces *self)
{
  return self->version;
}

GPtrArray *
whither_places_get_attributions (WhitherPlaces *self)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->tables->len; i++)
    {
      const WhitherPlaceTable *table = self->tables->pdata[i];

      if (table->attribution != NULL)
        g_ptr_array_add (sentences, g_strdup (table->attribution));
    }

  return sentences;
}

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
steering_reason (const WhitherGlobalNetwork *network)
{
  switch (network->steering)
    {
    case WHITHER_STEERING_ANYCAST:
      return WHITHER_PLACE_ANYCAST;
    case WHITHER_STEERING_DNS:
      return WHITHER_PLACE_STEERED;
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
      MMDB_entry_s entry;

      switch (table->kind)
        {
        case WHITHER_TABLE_COUNTRY:
          hear_country (table, address, place, witnesses);
          break;
        case WHITHER_TABLE_NETWORK:
          network = whither_networks_find (self->networks,
                                           whither_place_table_get_network (table, address, NULL));
          place->reasons |= network != NULL ? steering_reason (network) : 0;
          break;
        case WHITHER_TABLE_ANYCAST:
          if (whither_place_table_find (table, address, &entry))
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
    place->grade = WHITHER_GRADE_C;
}

void
whither_places_ask (WhitherPlaces *self, const WhitherAddress *address, WhitherPlace *out)
{
  WhitherPlace place = { .grade = WHITHER_GRADE_UNKNOWN };
  Witnesses witnesses = { .n = 0, .region = 0 };
  WhitherAddress asked;

  g_return_if_fail (self != NULL && address != NULL && out != NULL);

  place.scope = (guint8) whither_places_resolve (address, &asked);
  if (place.scope == WHITHER_SCOPE_GLOBAL)
    {
      hear_tables (self, &asked, &place, &witnesses);
      place.n_tables = (guint8) witnesses.n;
      grade (&place, &witnesses, self->can_confirm);
    }

  *out = place;
}

gboolean
whither_places_find_network (WhitherPlaces *self,
                             const WhitherAddress *address,
                             guint32 *asn,
                             char **holder)
{
  const WhitherPlaceTable *table = whither_places_get_table (self, WHITHER_TABLE_NETWORK);
  g_autofree char *name = NULL;
  WhitherAddress asked;
  guint32 number;

  if (table == NULL || whither_places_resolve (address, &asked) != WHITHER_SCOPE_GLOBAL)
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
