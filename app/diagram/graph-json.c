/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diagram/graph.h"

#include <errno.h>
#include <math.h>

#include "base/i18n.h"
#include "base/json.h"
#include "base/text.h"

/* A foreign graph is read in one pass of events into loose items, then put together, because links
 * may stand before the nodes they name. */

#define MAX_COLUMNS 64
#define MAX_ITEMS 200000
#define MAX_VALUE 1e15

typedef struct
{
  char *id, *label, *source, *target;
  double column, value;
  gboolean has_column, has_value;
} Item;

typedef struct
{
  GArray *nodes, *links; /* (element-type Item) */
  GPtrArray *columns;
  GArray *list; /* (nullable): what the list being read fills */
  gboolean in_columns;
  char *section, *key;
  Item item;
  gboolean too_many;
} Reader;

static void
clear_item (gpointer element)
{
  Item *item = element;

  g_free (item->id);
  g_free (item->label);
  g_free (item->source);
  g_free (item->target);
}

static void
set_text (char **field, char *text)
{
  g_free (*field);
  *field = text;
}

static void
read_value (Reader *self, WhitherJsonEvent event, WhitherBytes text)
{
  g_autofree char *word = whither_text_from_bytes (text, 4096);
  double number = event == WHITHER_JSON_NUMBER ? g_ascii_strtod (word, NULL) : 0;

  if (g_strcmp0 (self->key, "id") == 0)
    set_text (&self->item.id, g_steal_pointer (&word));
  else if (g_strcmp0 (self->key, "label") == 0)
    set_text (&self->item.label, g_steal_pointer (&word));
  else if (g_strcmp0 (self->key, "source") == 0)
    set_text (&self->item.source, g_steal_pointer (&word));
  else if (g_strcmp0 (self->key, "target") == 0)
    set_text (&self->item.target, g_steal_pointer (&word));
  else if (g_strcmp0 (self->key, "column") == 0 && event == WHITHER_JSON_NUMBER)
    {
      self->item.column = number;
      self->item.has_column = TRUE;
    }
  else if (g_strcmp0 (self->key, "value") == 0 && event == WHITHER_JSON_NUMBER)
    {
      self->item.value = number;
      self->item.has_value = TRUE;
    }
}

static gboolean
end_item (Reader *self)
{
  if (self->list->len >= MAX_ITEMS)
    {
      self->too_many = TRUE;
      return FALSE;
    }
  g_array_append_val (self->list, self->item);
  self->item = (Item){ 0 };
  return TRUE;
}

static void
start_list (Reader *self)
{
  self->in_columns = g_strcmp0 (self->section, "columns") == 0;
  self->list = NULL;
  if (g_strcmp0 (self->section, "nodes") == 0)
    self->list = self->nodes;
  else if (g_strcmp0 (self->section, "links") == 0)
    self->list = self->links;
}

static void
end_list (Reader *self)
{
  self->list = NULL;
  self->in_columns = FALSE;
}

/* Depth 1: keys of the whole; 2: a list; 3: an item's keys and values. */
static void
take_key (Reader *self, guint depth, WhitherBytes text)
{
  if (depth == 1)
    set_text (&self->section, whither_text_from_bytes (text, 64));
  else if (depth == 3)
    set_text (&self->key, whither_text_from_bytes (text, 64));
}

static void
take_word (Reader *self, WhitherJsonEvent event, guint depth, WhitherBytes text)
{
  if (depth == 3 && self->list != NULL)
    read_value (self, event, text);
  else if (depth == 2 && self->in_columns && self->columns->len < MAX_COLUMNS)
    g_ptr_array_add (self->columns, whither_text_from_bytes (text, 256));
}

static gboolean
take_event (WhitherJsonEvent event,
            guint depth,
            WhitherBytes text,
            gboolean value,
            gpointer user_data)
{
  Reader *self = user_data;

  switch (event)
    {
    case WHITHER_JSON_KEY:
      take_key (self, depth, text);
      break;
    case WHITHER_JSON_STRING:
    case WHITHER_JSON_NUMBER:
      take_word (self, event, depth, text);
      break;
    case WHITHER_JSON_START_ARRAY:
      if (depth == 1)
        start_list (self);
      break;
    case WHITHER_JSON_END_ARRAY:
      if (depth == 1)
        end_list (self);
      break;
    case WHITHER_JSON_END_OBJECT:
      return depth != 2 || self->list == NULL || end_item (self);
    case WHITHER_JSON_NULL:
    case WHITHER_JSON_BOOLEAN:
    case WHITHER_JSON_START_OBJECT:
    default:
      break;
    }
  return TRUE;
}

G_GNUC_PRINTF (2, 3)
static gboolean
fail (GError **error, const char *format, ...)
{
  va_list args;
  g_autofree char *message = NULL;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (error, WHITHER_DIAGRAM_ERROR, WHITHER_DIAGRAM_ERROR_MALFORMED, message);
  return FALSE;
}

static gboolean
add_nodes (WhitherGraph *graph, Reader *reader, GHashTable *by_id, GError **error)
{
  guint n_columns = reader->columns->len;

  for (guint i = 0; i < reader->nodes->len; i++)
    {
      const Item *item = &g_array_index (reader->nodes, Item, i);

      if (item->id == NULL || !item->has_column)
        return fail (error, _ ("node %u has no id or no column"), i);
      if (item->column < 0 || item->column >= MAX_COLUMNS || item->column != floor (item->column))
        /* Translators: number of an item in a list, and the highest number allowed. */
        return fail (error, _ ("node %u: its column is no whole number from 0 to %d"), i,
                     MAX_COLUMNS - 1);
      n_columns = MAX (n_columns, (guint) item->column + 1);
    }

  for (guint i = 0; i < n_columns; i++)
    whither_graph_add_column (
        graph, i < reader->columns->len ? g_ptr_array_index (reader->columns, i) : "");
  for (guint i = 0; i < reader->nodes->len; i++)
    {
      const Item *item = &g_array_index (reader->nodes, Item, i);

      whither_graph_add_node (graph, (guint) item->column, item->id,
                              item->label != NULL ? item->label : item->id);
      if (!g_hash_table_insert (by_id, item->id, GUINT_TO_POINTER (i)))
        return fail (error, _ ("two nodes have the id “%s”"), item->id);
    }
  return TRUE;
}

static gboolean
find_node (GHashTable *by_id, guint n_nodes, const char *word, guint *out)
{
  gpointer value;
  guint64 number;

  if (word != NULL && g_hash_table_lookup_extended (by_id, word, NULL, &value))
    {
      *out = GPOINTER_TO_UINT (value);
      return TRUE;
    }
  if (word == NULL || n_nodes == 0 ||
      !g_ascii_string_to_unsigned (word, 10, 0, n_nodes - 1, &number, NULL))
    return FALSE;

  *out = (guint) number;
  return TRUE;
}

/* Amounts are whole numbers inside; fractions are kept to the sixth digit when the sum allows. */
static guint64
find_divisor (const GArray *links)
{
  double sum = 0;
  guint64 divisor = 1;

  for (guint i = 0; i < links->len; i++)
    sum += MAX (g_array_index (links, Item, i).value, 0);
  for (guint i = 0; i < links->len; i++)
    {
      double value = g_array_index (links, Item, i).value;

      while (divisor < 1000000 && sum * (double) divisor < MAX_VALUE &&
             fabs (value * (double) divisor - round (value * (double) divisor)) > 1e-6)
        divisor *= 10;
    }
  return divisor;
}

static gboolean
add_links (WhitherGraph *graph, Reader *reader, GHashTable *by_id, GError **error)
{
  graph->divisor = find_divisor (reader->links);
  for (guint i = 0; i < reader->links->len; i++)
    {
      const Item *item = &g_array_index (reader->links, Item, i);
      guint source, target;

      if (!find_node (by_id, graph->nodes->len, item->source, &source) ||
          !find_node (by_id, graph->nodes->len, item->target, &target))
        return fail (error, _ ("link %u: its source or target is no node"), i);
      if (!item->has_value || !(item->value >= 0 && item->value <= MAX_VALUE))
        return fail (error, _ ("link %u has no value from 0 to 10¹⁵"), i);
      if (whither_graph_get_node (graph, source)->column >=
          whither_graph_get_node (graph, target)->column)
        return fail (error, _ ("link %u does not lead to a later column"), i);

      whither_graph_add_link (graph, source, target,
                              (guint64) llround (item->value * (double) graph->divisor));
    }
  return TRUE;
}

static gboolean
put_together (WhitherGraph *graph, Reader *reader, GError **error)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);

  if (!add_nodes (graph, reader, by_id, error) || !add_links (graph, reader, by_id, error))
    return FALSE;
  if (graph->nodes->len == 0)
    {
      g_set_error_literal (error, WHITHER_DIAGRAM_ERROR, WHITHER_DIAGRAM_ERROR_EMPTY,
                           _ ("the graph has no nodes"));
      return FALSE;
    }
  whither_graph_finish (graph);
  return TRUE;
}

static gboolean
read_events (Reader *self, WhitherBytes json, GError **error)
{
  g_autoptr (WhitherJsonReader) reader =
      whither_json_reader_new ((WhitherJsonCaps){ .max_depth = 8 }, take_event, self);

  if (whither_json_reader_feed (reader, json, error) && whither_json_reader_finish (reader, error))
    return TRUE;
  if (!self->too_many)
    return FALSE;

  g_clear_error (error);
  return fail (error, _ ("more than %d nodes or links"), MAX_ITEMS);
}

WhitherGraph *
whither_graph_new_from_json (WhitherBytes json, GError **error)
{
  g_autoptr (WhitherGraph) graph = whither_graph_new_empty (WHITHER_UNIT_FLOWS);
  Reader reader = {
    .nodes = g_array_new (FALSE, TRUE, sizeof (Item)),
    .links = g_array_new (FALSE, TRUE, sizeof (Item)),
    .columns = g_ptr_array_new_with_free_func (g_free),
  };

  g_array_set_clear_func (reader.nodes, clear_item);
  g_array_set_clear_func (reader.links, clear_item);

  gboolean ok = read_events (&reader, json, error) && put_together (graph, &reader, error);

  clear_item (&reader.item);
  g_array_unref (reader.nodes);
  g_array_unref (reader.links);
  g_ptr_array_unref (reader.columns);
  g_free (reader.section);
  g_free (reader.key);
  return ok ? g_steal_pointer (&graph) : NULL;
}
