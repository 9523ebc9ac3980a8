/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/arrangement.h"

#include "base/json.h"
#include "base/text.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* More than any column shows; a project of somebody else may say anything. */
#define MOST_IDS 10000
/* A picture of one column shows no way. */
#define LEAST_COLUMNS 2

WhitherArrangement *
whither_arrangement_new (void)
{
  return g_new0 (WhitherArrangement, 1);
}

WhitherArrangement *
whither_arrangement_copy (const WhitherArrangement *self)
{
  WhitherArrangement *copy = whither_arrangement_new ();

  for (guint i = 0; self != NULL && i < WHITHER_N_COLUMNS; i++)
    {
      copy->order[i] = g_strdupv (self->order[i]);
      copy->opened[i] = self->opened[i];
    }
  if (self != NULL)
    whither_arrangement_set_columns (copy, self->columns, self->n_columns);
  return copy;
}

void
whither_arrangement_free (WhitherArrangement *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < WHITHER_N_COLUMNS; i++)
    g_strfreev (self->order[i]);
  g_free (self);
}

void
whither_arrangement_move (WhitherArrangement *self,
                          WhitherColumn column,
                          const char *const *shown,
                          const char *id,
                          guint place)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  g_return_if_fail (column < WHITHER_N_COLUMNS);

  for (guint i = 0; shown[i] != NULL; i++)
    if (strcmp (shown[i], id) != 0)
      g_ptr_array_add (ids, g_strdup (shown[i]));
  g_ptr_array_insert (ids, (int) MIN (place, ids->len), g_strdup (id));
  /* What was put somewhere and is not shown now keeps its place behind. */
  for (guint i = 0; self->order[column] != NULL && self->order[column][i] != NULL; i++)
    if (!g_ptr_array_find_with_equal_func (ids, self->order[column][i], g_str_equal, NULL))
      g_ptr_array_add (ids, g_strdup (self->order[column][i]));
  g_ptr_array_add (ids, NULL);
  g_strfreev (self->order[column]);
  self->order[column] = (char **) g_ptr_array_free (g_steal_pointer (&ids), FALSE);
}

void
whither_arrangement_set_columns (WhitherArrangement *self, const WhitherColumn *columns, guint n)
{
  g_return_if_fail (n <= WHITHER_N_COLUMNS);

  self->n_columns = n;
  for (guint i = 0; i < n; i++)
    self->columns[i] = columns[i];
}

gboolean
whither_arrangement_equal (const WhitherArrangement *self, const WhitherArrangement *other)
{
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autoptr (WhitherArrangement) none = whither_arrangement_new ();

  one = whither_arrangement_to_json (self != NULL ? self : none);
  two = whither_arrangement_to_json (other != NULL ? other : none);
  return strcmp (one, two) == 0;
}

void
whither_arrangement_reset (WhitherArrangement *self, WhitherColumn column)
{
  g_return_if_fail (column < WHITHER_N_COLUMNS);

  g_clear_pointer (&self->order[column], g_strfreev);
}

guint
whither_arrangement_find (const WhitherArrangement *self, WhitherColumn column, const char *id)
{
  for (guint i = 0; self != NULL && self->order[column] != NULL && self->order[column][i] != NULL;
       i++)
    if (strcmp (self->order[column][i], id) == 0)
      return i;
  return G_MAXUINT;
}

/* --- as a document ------------------------------------------------------------------------ */

char *
whither_arrangement_to_json (const WhitherArrangement *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "order");
  json_builder_begin_object (builder);
  for (guint i = 0; i < WHITHER_N_COLUMNS; i++)
    {
      if (self->order[i] == NULL)
        continue;
      json_builder_set_member_name (builder, whither_column_to_id ((WhitherColumn) i));
      json_builder_begin_array (builder);
      for (guint k = 0; self->order[i][k] != NULL; k++)
        json_builder_add_string_value (builder, self->order[i][k]);
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "opened");
  json_builder_begin_array (builder);
  for (guint i = 0; i < WHITHER_N_COLUMNS; i++)
    if (self->opened[i])
      json_builder_add_string_value (builder, whither_column_to_id ((WhitherColumn) i));
  json_builder_end_array (builder);
  if (self->n_columns > 0)
    {
      json_builder_set_member_name (builder, "columns");
      json_builder_begin_array (builder);
      for (guint i = 0; i < self->n_columns; i++)
        json_builder_add_string_value (builder, whither_column_to_id (self->columns[i]));
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);

  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

typedef struct
{
  WhitherArrangement *out;
  char outer[16];
  WhitherColumn column; /* WHITHER_N_COLUMNS: none of ours */
  GPtrArray *ids;       /* (nullable): of the list that is being read */
} Reader;

static void
end_list (Reader *self)
{
  if (self->ids == NULL)
    return;
  g_ptr_array_add (self->ids, NULL);
  g_strfreev (self->out->order[self->column]);
  self->out->order[self->column] = (char **) g_ptr_array_free (self->ids, FALSE);
  self->ids = NULL;
}

/* Each once. */
static void
add_column (WhitherArrangement *self, WhitherColumn column)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (self->columns[i] == column)
      return;
  self->columns[self->n_columns++] = column;
}

static void
read_string (Reader *self, guint depth, const char *word)
{
  WhitherColumn column;

  if (self->ids != NULL && depth == 3 && self->ids->len < MOST_IDS)
    g_ptr_array_add (self->ids, g_strdup (word));
  else if (depth == 2 && strcmp (self->outer, "opened") == 0 &&
           whither_column_from_id (word, &column))
    self->out->opened[column] = TRUE;
  else if (depth == 2 && strcmp (self->outer, "columns") == 0 &&
           whither_column_from_id (word, &column))
    add_column (self->out, column);
}

static gboolean
read_event (WhitherJsonEvent event,
            guint depth,
            WhitherBytes text,
            gboolean value,
            gpointer user_data)
{
  Reader *self = user_data;
  g_autofree char *word = whither_text_from_bytes (text, 2000);

  if (event == WHITHER_JSON_KEY && depth == 1)
    g_strlcpy (self->outer, word, sizeof self->outer);
  else if (event == WHITHER_JSON_KEY && depth == 2 && strcmp (self->outer, "order") == 0)
    {
      if (!whither_column_from_id (word, &self->column))
        self->column = WHITHER_N_COLUMNS;
    }
  else if (event == WHITHER_JSON_START_ARRAY && strcmp (self->outer, "order") == 0 &&
           self->column != WHITHER_N_COLUMNS && self->ids == NULL)
    self->ids = g_ptr_array_new ();
  else if (event == WHITHER_JSON_END_ARRAY)
    end_list (self);
  else if (event == WHITHER_JSON_STRING)
    read_string (self, depth, word);
  return TRUE;
}

WhitherArrangement *
whither_arrangement_from_json (const char *json)
{
  Reader reader = { .out = whither_arrangement_new (), .column = WHITHER_N_COLUMNS };
  g_autoptr (WhitherJsonReader) parser =
      whither_json_reader_new ((WhitherJsonCaps){ .max_depth = 4 }, read_event, &reader);

  if (whither_json_reader_feed (parser, whither_bytes (json, strlen (json)), NULL) &&
      whither_json_reader_finish (parser, NULL))
    {
      if (reader.out->n_columns < LEAST_COLUMNS)
        reader.out->n_columns = 0;
      return reader.out;
    }
  end_list (&reader);
  whither_arrangement_free (reader.out);
  return whither_arrangement_new ();
}

gboolean
whither_session_arrangement_put (WhitherSession *self,
                                 const char *id,
                                 const WhitherArrangement *arrangement,
                                 GError **error)
{
  g_autofree char *json = whither_arrangement_to_json (arrangement);

  return whither_session_document_put (self, WHITHER_ARRANGEMENT_KIND, id,
                                       WHITHER_ARRANGEMENT_VERSION, json, error);
}

WhitherArrangement *
whither_session_arrangement_get (WhitherSession *self, const char *id)
{
  guint version = 0;
  g_autofree char *json =
      whither_session_document_get (self, WHITHER_ARRANGEMENT_KIND, id, &version);

  return json != NULL && version == WHITHER_ARRANGEMENT_VERSION
             ? whither_arrangement_from_json (json)
             : whither_arrangement_new ();
}
