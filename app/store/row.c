/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/row.h"

#include "base/i18n.h"
#include "base/text.h"

/* How an unknown value of each type is written. */
static guint64
get_unknown (const WhitherField *field)
{
  if (field->type == WHITHER_FIELD_TIME)
    return (guint64) WHITHER_TIME_UNKNOWN;
  if (field->type == WHITHER_FIELD_AMOUNT)
    return WHITHER_AMOUNT_UNKNOWN;
  return field->size == 2 ? G_MAXUINT16 : G_MAXUINT32;
}

static gboolean
may_be_unknown (const WhitherField *field)
{
  return field->type == WHITHER_FIELD_TIME || field->type == WHITHER_FIELD_AMOUNT ||
         field->type == WHITHER_FIELD_INDEX;
}

static guint64
load_number (gconstpointer record, guint offset, guint size)
{
  const guint8 *at = (const guint8 *) record + offset;
  guint16 small;
  guint32 medium;
  guint64 large;

  switch (size)
    {
    case 1:
      return *at;
    case 2:
      memcpy (&small, at, 2);
      return small;
    case 4:
      memcpy (&medium, at, 4);
      return medium;
    default:
      memcpy (&large, at, 8);
      return large;
    }
}

static void
store_number (gpointer record, guint offset, guint size, guint64 value)
{
  guint8 *at = (guint8 *) record + offset;
  guint16 small = (guint16) value;
  guint32 medium = (guint32) value;

  switch (size)
    {
    case 1:
      *at = (guint8) value;
      break;
    case 2:
      memcpy (at, &small, 2);
      break;
    case 4:
      memcpy (at, &medium, 4);
      break;
    default:
      memcpy (at, &value, 8);
    }
}

/* What a value counts from: the member named by the field, 0 when that one is unknown. */
static gint64
get_base (const WhitherField *field, gconstpointer record)
{
  gint64 base = field->base > 0 ? (gint64) load_number (record, field->base - 1u, 8) : 0;

  return base == WHITHER_TIME_UNKNOWN ? 0 : base;
}

static gboolean
is_in_range (const WhitherField *field, const WhitherRowBounds *bounds, gint64 value)
{
  if (field->type == WHITHER_FIELD_TIME)
    return value != WHITHER_TIME_UNKNOWN;
  if (value < 0)
    return FALSE;
  if (field->limit != WHITHER_LIMIT_MAX)
    return (guint64) value < bounds->n[field->limit];
  return field->type == WHITHER_FIELD_AMOUNT || (guint64) value <= field->max;
}

gboolean
whither_row_refuse (const char *table, gint64 row, const char *column, GError **error)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, row);

  g_set_error (error, WHITHER_STORE_ERROR, WHITHER_STORE_ERROR_REFUSED,
               /* Translators: table and column are names in a file and stay as they are. */
               _ ("The project is damaged: table %s, row %s, column %s holds what it cannot hold"),
               table, number, column);
  return FALSE;
}

gboolean
whither_row_check_id (sqlite3_stmt *select, const char *table, gint64 expected, GError **error)
{
  if (sqlite3_column_int64 (select, 0) == expected)
    return TRUE;
  return whither_row_refuse (table, sqlite3_column_int64 (select, 0), "id", error);
}

gboolean
whither_row_take_text (sqlite3_stmt *select,
                       const char *table,
                       int at,
                       const char *column,
                       char **text,
                       GError **error)
{
  int type = sqlite3_column_type (select, at);
  const char *raw = type == SQLITE_TEXT ? (const char *) sqlite3_column_text (select, at) : NULL;
  gssize len = sqlite3_column_bytes (select, at);

  if (type == SQLITE_NULL)
    return TRUE;
  /* With a length, g_utf8_validate () also refuses a NUL inside. */
  if (raw == NULL || !g_utf8_validate (raw, len, NULL))
    return whither_row_refuse (table, sqlite3_column_int64 (select, 0), column, error);

  *text = whither_text_clean (raw);
  return TRUE;
}

gboolean
whither_row_take_address (sqlite3_stmt *select, int at, WhitherAddress *out)
{
  WhitherBytes bytes;

  if (sqlite3_column_type (select, at) != SQLITE_BLOB)
    return FALSE;

  bytes =
      whither_bytes (sqlite3_column_blob (select, at), (gsize) sqlite3_column_bytes (select, at));
  switch (whither_bytes_left (&bytes))
    {
    case 0:
      *out = (WhitherAddress){ 0 };
      return TRUE;
    case 4:
      return whither_address_read_v4 (&bytes, out);
    case 16:
      return whither_address_read_v6 (&bytes, out);
    default:
      return FALSE;
    }
}

static gboolean
take_number (sqlite3_stmt *select,
             int at,
             const WhitherField *field,
             const WhitherRowBounds *bounds,
             gpointer record)
{
  int type = sqlite3_column_type (select, at);
  gint64 value = sqlite3_column_int64 (select, at);

  if (type == SQLITE_NULL && may_be_unknown (field))
    {
      store_number (record, field->offset, field->size, get_unknown (field));
      return TRUE;
    }
  if (type != SQLITE_INTEGER || __builtin_add_overflow (value, get_base (field, record), &value))
    return FALSE;
  if (!is_in_range (field, bounds, value))
    return FALSE;

  store_number (record, field->offset, field->size, (guint64) value);
  return TRUE;
}

static gboolean
take_string (sqlite3_stmt *select,
             int at,
             const WhitherField *field,
             const WhitherRowBounds *bounds,
             gpointer record)
{
  gint64 row = sqlite3_column_int64 (select, at);

  if (sqlite3_column_type (select, at) != SQLITE_INTEGER || row < 0 ||
      row >= (gint64) bounds->strings->len)
    return FALSE;

  store_number (record, field->offset, 4, g_array_index (bounds->strings, guint32, (guint) row));
  return TRUE;
}

gboolean
whither_row_read (sqlite3_stmt *select,
                  const WhitherTable *table,
                  const WhitherRowBounds *bounds,
                  gpointer record,
                  GError **error)
{
  for (guint i = 0; i < table->n_fields; i++)
    {
      const WhitherField *field = &table->fields[i];
      int at = (int) i + 1;
      gboolean good;

      if (field->type == WHITHER_FIELD_TEXT)
        {
          if (!whither_row_take_text (select, table->name, at, field->column,
                                      G_STRUCT_MEMBER_P (record, field->offset), error))
            return FALSE;
          continue;
        }
      if (field->type == WHITHER_FIELD_ADDRESS)
        good = whither_row_take_address (select, at, G_STRUCT_MEMBER_P (record, field->offset));
      else if (field->type == WHITHER_FIELD_STRING)
        good = take_string (select, at, field, bounds, record);
      else
        good = take_number (select, at, field, bounds, record);
      if (!good)
        return whither_row_refuse (table->name, sqlite3_column_int64 (select, 0), field->column,
                                   error);
    }
  return TRUE;
}

void
whither_row_bind_address (sqlite3_stmt *insert, int at, const WhitherAddress *address)
{
  sqlite3_bind_blob (insert, at, address->bytes,
                     address->family == 6 ? 16 : (address->family == 4 ? 4 : 0), SQLITE_STATIC);
}

static void
bind_text (sqlite3_stmt *insert, int at, const char *text)
{
  char *clean = text != NULL ? whither_text_clean (text) : NULL;

  sqlite3_bind_text (insert, at, clean, -1, g_free);
}

static gboolean
bind_number (sqlite3_stmt *insert,
             int at,
             const WhitherField *field,
             const WhitherRowBounds *bounds,
             gconstpointer record)
{
  guint64 value = load_number (record, field->offset, field->size);
  gint64 written;

  if (may_be_unknown (field) && value == get_unknown (field))
    return sqlite3_bind_null (insert, at) == SQLITE_OK;
  if (!is_in_range (field, bounds, (gint64) value) ||
      __builtin_sub_overflow ((gint64) value, get_base (field, record), &written))
    return FALSE;

  return sqlite3_bind_int64 (insert, at, written) == SQLITE_OK;
}

gboolean
whither_row_bind (sqlite3_stmt *insert,
                  const WhitherTable *table,
                  gint64 id,
                  const WhitherRowBounds *bounds,
                  gconstpointer record,
                  GError **error)
{
  sqlite3_bind_int64 (insert, 1, id);
  for (guint i = 0; i < table->n_fields; i++)
    {
      const WhitherField *field = &table->fields[i];
      gconstpointer member = G_STRUCT_MEMBER_P (record, field->offset);
      int at = (int) i + 2;

      if (field->type == WHITHER_FIELD_TEXT)
        bind_text (insert, at, *(char *const *) member);
      else if (field->type == WHITHER_FIELD_ADDRESS)
        whither_row_bind_address (insert, at, member);
      else if (field->type == WHITHER_FIELD_STRING)
        sqlite3_bind_int64 (
            insert, at,
            g_array_index (bounds->strings, guint32, load_number (record, field->offset, 4)));
      else if (!bind_number (insert, at, field, bounds, record))
        return whither_row_refuse (table->name, id, field->column, error);
    }
  return TRUE;
}
