/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "where/prefixes.h"

#include <string.h>

#include "where/places-private.h"

/* More cells than all tables of the world have together; a table of somebody else whose branches
 * share nodes could have 2^128. */
#define MOST_CELLS 6000000

/* One table's branch over the cell that is looked at. */
typedef struct
{
  guint32 node;           /* where it goes on; of a leaf nothing */
  gboolean is_leaf;       /* all addresses of the cell have the same row, or none */
  gboolean has_row;       /* of a leaf */
  WhitherCountry country; /* of a leaf of a country table; 0: none */
} Branch;

typedef struct
{
  WhitherPlaces *places;
  WhitherCountry country;
  guint n_tables;
  GArray *found; /* (element-type WhitherPlacePrefix) */
  guint cells;
} Walk;

static const WhitherPlaceTable *
get_table (const Walk *self, guint index)
{
  return self->places->tables->pdata[index];
}

/* @type, @record: as MMDB_read_node gives them. */
static Branch
make_branch (const WhitherPlaceTable *table, guint8 type, guint64 record, MMDB_entry_s *entry)
{
  Branch branch = { .is_leaf = TRUE };

  if (type == MMDB_RECORD_TYPE_SEARCH_NODE)
    return (Branch){ .node = (guint32) record };
  branch.has_row = type == MMDB_RECORD_TYPE_DATA;
  if (branch.has_row && table->kind == WHITHER_TABLE_COUNTRY)
    branch.country = whither_place_table_read_country (entry);
  return branch;
}

/* Where a table's tree begins for @family. Tables of IPv6 hold IPv4 below ::/96. */
static Branch
find_root (const WhitherPlaceTable *table, guint family)
{
  const MMDB_s *mmdb = &table->mmdb;

  if (mmdb->metadata.ip_version == 4)
    return family == 4 ? (Branch){ .node = 0 } : (Branch){ .is_leaf = TRUE };
  if (family == 6)
    return (Branch){ .node = 0 };
  if (mmdb->ipv4_start_node.netmask < 96 ||
      mmdb->ipv4_start_node.node_value >= mmdb->metadata.node_count)
    return (Branch){ .is_leaf = TRUE };
  return (Branch){ .node = mmdb->ipv4_start_node.node_value };
}

/* The two halves of the cell; a node that cannot be read says nothing. */
static void
split (const WhitherPlaceTable *table, const Branch *branch, Branch out[2])
{
  MMDB_search_node_s read;

  if (branch->is_leaf)
    {
      out[0] = out[1] = *branch;
      return;
    }
  if (MMDB_read_node (&table->mmdb, branch->node, &read) != MMDB_SUCCESS)
    {
      out[0] = out[1] = (Branch){ .is_leaf = TRUE };
      return;
    }
  out[0] = make_branch (table, read.left_record_type, read.left_record, &read.left_record_entry);
  out[1] = make_branch (table, read.right_record_type, read.right_record, &read.right_record_entry);
}

/* FALSE: whatever lies below, it cannot be A or B for the country: no operator says a word of it,
 * and some table names another country for all of it, or none names any. */
static gboolean
may_be_there (const Walk *self, const Branch *branches)
{
  gboolean may_be_named = FALSE;

  for (guint i = 0; i < self->n_tables; i++)
    if (get_table (self, i)->kind == WHITHER_TABLE_OPERATOR &&
        (!branches[i].is_leaf || branches[i].has_row))
      return TRUE;
  for (guint i = 0; i < self->n_tables; i++)
    {
      if (get_table (self, i)->kind != WHITHER_TABLE_COUNTRY)
        continue;
      if (branches[i].is_leaf && branches[i].country != 0 && branches[i].country != self->country)
        return FALSE;
      may_be_named |= !branches[i].is_leaf || branches[i].country == self->country;
    }
  return may_be_named;
}

/* Every table says one thing of the whole cell, so one of its addresses stands for all. */
static gboolean
is_there (const Walk *self, const WhitherAddress *address)
{
  WhitherPlace place;

  whither_places_ask (self->places, address, NULL, &place);
  return place.grade <= WHITHER_GRADE_B && whither_place_is (&place, self->country);
}

static void
add (Walk *self, const WhitherAddress *address, guint length)
{
  WhitherPlacePrefix prefix = { .address = *address, .length = (guint8) length };

  g_array_append_val (self->found, prefix);
}

static gboolean
are_leaves (const Walk *self, const Branch *branches)
{
  for (guint i = 0; i < self->n_tables; i++)
    if (!branches[i].is_leaf)
      return FALSE;
  return TRUE;
}

/* Adds what is there in the cell of the first @length bits of @address. Returns: all of it is,
 * and stands as one prefix at the end of the list. */
static gboolean
visit (Walk *self, const Branch *branches, const WhitherAddress *address, guint length)
{
  guint whole = address->family == 4 ? 32 : 128;
  guint before = self->found->len;
  Branch halves[WHITHER_PLACES_MOST_TABLES][2];
  gboolean all = TRUE;

  if (self->cells++ >= MOST_CELLS || !may_be_there (self, branches))
    return FALSE;
  if (length == whole || are_leaves (self, branches))
    {
      if (!is_there (self, address))
        return FALSE;
      add (self, address, length);
      return TRUE;
    }
  for (guint i = 0; i < self->n_tables; i++)
    split (get_table (self, i), &branches[i], halves[i]);
  for (guint half = 0; half < 2; half++)
    {
      Branch below[WHITHER_PLACES_MOST_TABLES];
      WhitherAddress start = *address;

      for (guint i = 0; i < self->n_tables; i++)
        below[i] = halves[i][half];
      if (half == 1)
        start.bytes[length / 8] |= (guint8) (0x80 >> (length % 8));
      all &= visit (self, below, &start, length + 1);
    }
  if (all)
    {
      g_array_set_size (self->found, before);
      add (self, address, length);
    }
  return all;
}

GArray *
whither_places_list_prefixes (WhitherPlaces *self, WhitherCountry country)
{
  Walk walk = { .country = country,
                .found = g_array_new (FALSE, FALSE, sizeof (WhitherPlacePrefix)) };

  g_return_val_if_fail (self != NULL, walk.found);

  while (self != NULL && self->kept != NULL)
    self = self->next;
  if (self == NULL || country == 0)
    return walk.found;
  walk.places = self;
  walk.n_tables = self->tables->len;
  for (guint family = 4; family <= 6; family += 2)
    {
      Branch roots[WHITHER_PLACES_MOST_TABLES];
      WhitherAddress address = { .family = (guint8) family };

      for (guint i = 0; i < walk.n_tables; i++)
        roots[i] = find_root (get_table (&walk, i), family);
      walk.cells = 0;
      visit (&walk, roots, &address, 0);
    }
  return walk.found;
}
