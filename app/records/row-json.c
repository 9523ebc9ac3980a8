/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "records/row.h"

#include "base/i18n.h"

#define DEPTH_MAX 64
/* No way that somebody asks for is longer; longer keys cannot be one of its parts. */
#define KEY_MAX 128
#define RECORDS_MAX 4

typedef struct
{
  gsize length; /* of the way to this object or array */
  gboolean is_array;
} Level;

struct _WhitherRecordJson
{
  WhitherRecordRow *row;
  GHashTable *columns; /* (owned) (element-type utf8 guint): way → column + 1 */
  char **records;      /* (owned) */
  gboolean is_list[WHITHER_ROW_MAX];
  guint record;
  gsize max_text;
  WhitherRecordJsonCallback callback;
  gpointer user_data;
  GString *way; /* (owned) */
  Level levels[DEPTH_MAX + 1];
  guint n_levels;
};

/* "answers[].rdata" is a list in a line, "log.entries[].time" one value of an entry. */
static gboolean
is_list (WhitherRecordJson *self, const char *column)
{
  for (guint i = 0; self->records[i] != NULL; i++)
    if (g_str_has_prefix (column, self->records[i]))
      return strstr (column + strlen (self->records[i]), "[]") != NULL;
  return FALSE;
}

WhitherRecordJson *
whither_record_json_new (WhitherRecordRow *row,
                         const char *record,
                         gsize max_text,
                         WhitherRecordJsonCallback callback,
                         gpointer user_data)
{
  WhitherRecordJson *self = g_new0 (WhitherRecordJson, 1);

  self->row = row;
  self->columns = g_hash_table_new (g_str_hash, g_str_equal);
  self->records = g_strsplit (record, " ", RECORDS_MAX);
  if (*record == '\0') /* g_strsplit gives no part of nothing */
    {
      g_strfreev (self->records);
      self->records = g_strdupv ((char *[]){ (char *) "", NULL });
    }
  for (guint i = 0; i < row->n_columns; i++)
    {
      g_hash_table_insert (self->columns, (gpointer) row->columns[i], GUINT_TO_POINTER (i + 1));
      self->is_list[i] = is_list (self, row->columns[i]);
    }
  self->max_text = max_text;
  self->callback = callback;
  self->user_data = user_data;
  self->way = g_string_new (NULL);
  return self;
}

void
whither_record_json_free (WhitherRecordJson *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->columns);
  g_strfreev (self->records);
  g_string_free (self->way, TRUE);
  g_free (self);
}

guint
whither_record_json_get_record (WhitherRecordJson *self)
{
  return self->record;
}

/* What stands directly in an array has the array's own way. */
static void
begin_value (WhitherRecordJson *self)
{
  if (self->n_levels > 0 && self->levels[self->n_levels - 1].is_array)
    g_string_truncate (self->way, self->levels[self->n_levels - 1].length);
}

static void
begin_level (WhitherRecordJson *self, gboolean is_array)
{
  begin_value (self);
  if (is_array)
    g_string_append (self->way, "[]");
  if (self->n_levels <= DEPTH_MAX)
    self->levels[self->n_levels] = (Level){ self->way->len, is_array };
  self->n_levels++;
}

static void
take_key (WhitherRecordJson *self, WhitherBytes key)
{
  gsize length = whither_bytes_left (&key);

  g_string_truncate (self->way, self->levels[self->n_levels - 1].length);
  if (self->way->len > 0)
    g_string_append_c (self->way, '.');
  if (length > KEY_MAX)
    g_string_append_c (self->way, '\001');
  else
    g_string_append_len (self->way, (const char *) key.at, (gssize) length);
}

static gboolean
end_level (WhitherRecordJson *self)
{
  gboolean go_on = TRUE;

  if (self->n_levels == 0)
    return TRUE;
  self->n_levels--;
  Level level = self->levels[self->n_levels];
  g_string_truncate (self->way, level.length);
  for (guint i = 0; !level.is_array && self->records[i] != NULL; i++)
    if (strcmp (self->way->str, self->records[i]) == 0)
      {
        self->record = i;
        go_on = self->callback == NULL || self->callback (self->user_data);
        if (self->callback != NULL)
          whither_record_row_empty (self->row);
        break;
      }
  return go_on;
}

static void
take_value (WhitherRecordJson *self, const char *text, gsize len)
{
  begin_value (self);

  guint column = GPOINTER_TO_UINT (g_hash_table_lookup (self->columns, self->way->str));
  if (column == 0)
    return;
  if (self->is_list[column - 1])
    whither_record_row_append (self->row, column - 1, text, len);
  else
    whither_record_row_set (self->row, column - 1, text, len);
}

static gboolean
on_event (WhitherJsonEvent event,
          guint depth,
          WhitherBytes text,
          gboolean value,
          gpointer user_data)
{
  WhitherRecordJson *self = user_data;

  switch (event)
    {
    case WHITHER_JSON_START_OBJECT:
    case WHITHER_JSON_START_ARRAY:
      begin_level (self, event == WHITHER_JSON_START_ARRAY);
      return TRUE;
    case WHITHER_JSON_END_OBJECT:
    case WHITHER_JSON_END_ARRAY:
      return end_level (self);
    case WHITHER_JSON_KEY:
      take_key (self, text);
      return TRUE;
    case WHITHER_JSON_STRING:
    case WHITHER_JSON_NUMBER:
      take_value (self, (const char *) text.at, whither_bytes_left (&text));
      return TRUE;
    case WHITHER_JSON_BOOLEAN:
      take_value (self, value ? "true" : "false", value ? 4 : 5);
      return TRUE;
    case WHITHER_JSON_NULL:
    default:
      return TRUE;
    }
}

static WhitherJsonReader *
begin_text (WhitherRecordJson *self)
{
  WhitherJsonCaps caps = { .max_depth = DEPTH_MAX, .max_string = self->max_text };

  whither_record_row_empty (self->row);
  g_string_truncate (self->way, 0);
  self->n_levels = 0;
  return whither_json_reader_new (caps, on_event, self);
}

gboolean
whither_record_json_read (WhitherRecordJson *self, WhitherBytes text, GError **error)
{
  g_autoptr (WhitherJsonReader) reader = begin_text (self);

  return whither_json_reader_feed (reader, text, error) &&
         whither_json_reader_finish (reader, error);
}

gboolean
whither_record_json_read_all (WhitherRecordJson *self, WhitherRecordInput *input, GError **error)
{
  g_autoptr (WhitherJsonReader) reader = begin_text (self);
  WhitherBytes piece;

  while (whither_record_input_take_text (input, &piece))
    if (!whither_json_reader_feed (reader, piece, error))
      return FALSE;
  return whither_record_input_check (input, error) && whither_json_reader_finish (reader, error);
}
