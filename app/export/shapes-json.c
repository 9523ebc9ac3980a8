/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export/export.h"

#include <json-glib/json-glib.h>

static void
add_string (JsonBuilder *builder, const char *key, const char *value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_string_value (builder, value);
}

static void
add_number (JsonBuilder *builder, const char *key, double value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_double_value (builder, value);
}

static void
add_value (JsonBuilder *builder, const WhitherGraph *graph, guint64 value)
{
  json_builder_set_member_name (builder, "value");
  if (value % graph->divisor == 0 && value / graph->divisor <= G_MAXINT64)
    json_builder_add_int_value (builder, (gint64) (value / graph->divisor));
  else
    json_builder_add_double_value (builder, (double) value / (double) graph->divisor);
}

static void
add_node (JsonBuilder *builder, const WhitherGraph *graph, const WhitherShape *shape)
{
  const WhitherGraphNode *node = whither_graph_get_node (graph, (guint) shape->item);

  json_builder_begin_object (builder);
  add_string (builder, "id", node->id);
  json_builder_set_member_name (builder, "column");
  json_builder_add_int_value (builder, node->column);
  add_string (builder, "label", node->label);
  add_value (builder, graph, node->value);
  add_number (builder, "x", shape->x);
  add_number (builder, "y", shape->y);
  add_number (builder, "width", shape->width);
  add_number (builder, "height", shape->height);
  json_builder_end_object (builder);
}

/* The parts of a link that skips columns: its ends are the first one's begin and the last one's
 * end. */
typedef struct
{
  const WhitherShape *first, *last;
} Ends;

static Ends *
find_ends (const WhitherGraph *graph, const WhitherLayout *layout)
{
  Ends *ends = g_new0 (Ends, graph->links->len + 1);

  for (guint i = 0; i < layout->shapes->len; i++)
    {
      const WhitherShape *shape = whither_layout_get (layout, i);
      double sign = layout->right_to_left ? -1 : 1;

      if (shape->kind != WHITHER_SHAPE_BAND)
        continue;

      Ends *link = &ends[shape->item];
      if (link->first == NULL || sign * shape->x < sign * link->first->x)
        link->first = shape;
      if (link->last == NULL || sign * shape->target_x > sign * link->last->target_x)
        link->last = shape;
    }
  return ends;
}

static void
add_links (JsonBuilder *builder, const WhitherGraph *graph, const WhitherLayout *layout)
{
  g_autofree Ends *ends = find_ends (graph, layout);

  json_builder_set_member_name (builder, "links");
  json_builder_begin_array (builder);
  for (guint i = 0; i < graph->links->len; i++)
    {
      const WhitherGraphLink *link = whither_graph_get_link (graph, i);

      if (ends[i].first == NULL)
        continue;
      json_builder_begin_object (builder);
      add_string (builder, "source", whither_graph_get_node (graph, link->source)->id);
      add_string (builder, "target", whither_graph_get_node (graph, link->target)->id);
      add_value (builder, graph, link->value);
      add_number (builder, "source_y", ends[i].first->y);
      add_number (builder, "target_y", ends[i].last->target_y);
      add_number (builder, "thickness", ends[i].first->thickness);
      if (graph->column_kinds != NULL)
        {
          add_string (builder, "certainty", whither_certainty_to_id (link->certainty));
          add_string (builder, "reach", whither_reach_to_id (link->reach));
        }
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static char *
finish (JsonBuilder *builder)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = json_builder_get_root (builder);

  json_generator_set_root (generator, root);
  return json_generator_to_data (generator, NULL);
}

char *
whither_export_shapes_json (const WhitherGraph *graph, const WhitherLayout *layout)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "columns");
  json_builder_begin_array (builder);
  for (guint i = 0; i < graph->columns->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (graph->columns, i));
  json_builder_end_array (builder);

  json_builder_set_member_name (builder, "nodes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < layout->shapes->len; i++)
    if (whither_layout_get (layout, i)->kind == WHITHER_SHAPE_NODE)
      add_node (builder, graph, whither_layout_get (layout, i));
  json_builder_end_array (builder);

  add_links (builder, graph, layout);
  json_builder_end_object (builder);

  return finish (builder);
}

/* --- any view ----------------------------------------------------------------------------- */

static const char *
get_kind (WhitherShapeKind kind)
{
  static const char *const kinds[] = {
    [WHITHER_SHAPE_NODE] = "node", [WHITHER_SHAPE_BAND] = "band",     [WHITHER_SHAPE_TEXT] = "text",
    [WHITHER_SHAPE_CARD] = "card", [WHITHER_SHAPE_SWATCH] = "swatch", [WHITHER_SHAPE_RULE] = "rule",
    [WHITHER_SHAPE_CELL] = "cell", [WHITHER_SHAPE_BAR] = "bar",       [WHITHER_SHAPE_AREA] = "area",
    [WHITHER_SHAPE_DOT] = "dot",   [WHITHER_SHAPE_ARC] = "arc",
  };

  return kinds[kind];
}

static void
add_shape (JsonBuilder *builder, const WhitherShape *shape)
{
  gboolean is_colored = shape->kind != WHITHER_SHAPE_TEXT && shape->kind != WHITHER_SHAPE_RULE;

  json_builder_begin_object (builder);
  add_string (builder, "kind", get_kind (shape->kind));
  add_number (builder, "x", shape->x);
  add_number (builder, "y", shape->y);
  if (shape->kind == WHITHER_SHAPE_ARC || shape->kind == WHITHER_SHAPE_BAND)
    {
      add_number (builder, "target_x", shape->target_x);
      add_number (builder, "target_y", shape->target_y);
      add_number (builder, "thickness", shape->thickness);
    }
  else
    {
      add_number (builder, "width", shape->width);
      add_number (builder, "height", shape->height);
    }
  if (shape->kind == WHITHER_SHAPE_CELL || shape->kind == WHITHER_SHAPE_BAR ||
      shape->kind == WHITHER_SHAPE_AREA)
    add_number (builder, "level", shape->level);
  if (is_colored && !shape->is_neutral)
    add_string (builder, "reach", whither_reach_to_id (shape->reach));
  if (is_colored)
    add_string (builder, "certainty", whither_certainty_to_id (shape->certainty));
  if (shape->text != NULL)
    add_string (builder, "text", shape->text);
  if (shape->spoken != NULL)
    add_string (builder, "spoken", shape->spoken);
  json_builder_end_object (builder);
}

char *
whither_export_layout_json (const WhitherLayout *layout)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_number (builder, "width", layout->width);
  add_number (builder, "height", layout->height);
  json_builder_set_member_name (builder, "shapes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < layout->shapes->len; i++)
    add_shape (builder, whither_layout_get (layout, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return finish (builder);
}
