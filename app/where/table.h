/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* One place table: an MMDB file and what it is. Internal to where/.
 *
 * Opened tables are read only, so any thread may ask. The file is mapped by libmaxminddb, which
 * checks every offset; a record that cannot be read says nothing. */

#include "base/address.h"
#include "where/country.h"

#include <maxminddb.h>

G_BEGIN_DECLS

typedef enum
{
  WHITHER_TABLE_COUNTRY,
  WHITHER_TABLE_NETWORK,
  WHITHER_TABLE_ANYCAST,
  WHITHER_TABLE_OPERATOR,
} WhitherTableKind;

/* Where a table's statements come from. Two tables are of different origin only when both are known
 * and they share none. */
typedef enum
{
  WHITHER_ORIGIN_REGISTRY = 1 << 0,
  WHITHER_ORIGIN_GEOFEED = 1 << 1,
  WHITHER_ORIGIN_ROUTING = 1 << 2,
  WHITHER_ORIGIN_OPERATOR = 1 << 3,
  WHITHER_ORIGIN_MEASURED = 1 << 4,
} WhitherOrigin;

struct _WhitherKept;

typedef struct
{
  MMDB_s mmdb;
  gboolean open;
  const struct _WhitherKept *kept; /* (nullable): answers in place of a file (where/kept.h) */
  guint kept_number;               /* which of their tables this is */
  WhitherTableKind kind;
  guint origins;     /* WhitherOrigin bits; 0: not known */
  char *name;        /* (owned) */
  char *date;        /* (owned) (nullable): YYYY-MM-DD */
  char *licence;     /* (owned) (nullable) */
  char *attribution; /* (owned) (nullable): the sentence that exports carry */
  char *sha256;      /* (owned): hexadecimal */
} WhitherPlaceTable;

/* The table of group @group of tables.ini in @folder. NULL and @error when the file is missing, is
 * not the one that tables.ini describes, or is no MMDB; then the sentence names file and reason. */
WhitherPlaceTable *whither_place_table_open_listed (const char *folder,
                                                    GKeyFile *list,
                                                    const char *group,
                                                    GError **error);

/* A country table that a person adds; its origins are not known. NULL and @error when it cannot be
 * read, or has no countries. */
WhitherPlaceTable *whither_place_table_open_added (const char *path, GError **error);

void whither_place_table_free (WhitherPlaceTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherPlaceTable, whither_place_table_free)

/* A table whose file is gone; what is known of it stands in a group of @list, its answers are table
 * number @number of @kept. NULL when a key is missing or not known. */
WhitherPlaceTable *whither_place_table_new_kept (GKeyFile *list,
                                                 const char *group,
                                                 const struct _WhitherKept *kept,
                                                 guint number);
/* Writes that group. */
void
whither_place_table_describe (const WhitherPlaceTable *self, GKeyFile *list, const char *group);

/* TRUE when the table has a row for @address. */
gboolean whither_place_table_has (const WhitherPlaceTable *self, const WhitherAddress *address);

/* The country that the table states for @address, 0 when it states none. */
WhitherCountry whither_place_table_get_country (const WhitherPlaceTable *self,
                                                const WhitherAddress *address);

/* The country that the row at @entry names, 0 when it names none. */
WhitherCountry whither_place_table_read_country (const MMDB_entry_s *entry);

/* What the operator of @address says of it. FALSE: its operator publishes nothing. @country: (out):
 * 0 when the operator gives it no region. @operator_name, @region (nullable): (out) (transfer full)
 * (nullable): as the table names them, clean text. */
gboolean whither_place_table_get_region (const WhitherPlaceTable *self,
                                         const WhitherAddress *address,
                                         WhitherCountry *country,
                                         char **operator_name,
                                         char **region);

/* The number of the network that announces @address, 0 when unknown. @holder (nullable): (out)
 * (transfer full) (nullable): who it is registered to, one line of clean text. */
guint32 whither_place_table_get_network (const WhitherPlaceTable *self,
                                         const WhitherAddress *address,
                                         char **holder);

G_END_DECLS
