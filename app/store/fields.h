/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Which member of a record stands in which column, and what it may hold: one table for writing and
 * for reading, so that the two cannot drift apart and no column escapes its check. For store/ only.
 */

#include "store/database.h"

G_BEGIN_DECLS

typedef enum
{
  WHITHER_FIELD_NUMBER,  /* unsigned of 1, 2, 4 or 8 bytes, 0 to the limit */
  WHITHER_FIELD_AMOUNT,  /* guint64; NULL is WHITHER_AMOUNT_UNKNOWN */
  WHITHER_FIELD_TIME,    /* gint64; NULL is WHITHER_TIME_UNKNOWN */
  WHITHER_FIELD_INDEX,   /* like a number; NULL is the one with all bits set ("none") */
  WHITHER_FIELD_STRING,  /* guint32 in the dictionary */
  WHITHER_FIELD_TEXT,    /* char *, owned by the record; may be NULL */
  WHITHER_FIELD_ADDRESS, /* blob of 0, 4 or 16 bytes */
} WhitherFieldType;

/* What an index may not reach. */
typedef enum
{
  WHITHER_LIMIT_MAX, /* the field's own @max, inclusive */
  WHITHER_LIMIT_SOURCES,
  WHITHER_LIMIT_DEVICES,
  WHITHER_LIMIT_FLOWS,
  WHITHER_N_LIMITS,
} WhitherFieldLimit;

typedef struct
{
  const char *column;
  WhitherFieldType type;
  WhitherFieldLimit limit;
  guint16 offset, size;
  guint16 base; /* offset plus one of the member this one counts from, 0: none */
  guint64 max;
} WhitherField;

typedef struct
{
  const char *name;
  const WhitherField *fields;
  guint n_fields;
} WhitherTable;

extern const WhitherTable whither_table_source;
extern const WhitherTable whither_table_device;
extern const WhitherTable whither_table_flow;
extern const WhitherTable whither_table_observation;
extern const WhitherTable whither_table_answer;
extern const WhitherTable whither_table_tally;

/* Returns: (transfer full): "SELECT id, … FROM … ORDER BY id". */
char *whither_table_to_select (const WhitherTable *self);
/* Returns: (transfer full): "INSERT INTO …", id first. */
char *whither_table_to_insert (const WhitherTable *self);

G_END_DECLS
