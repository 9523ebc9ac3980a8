/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diagram/sankey.h"

#include <math.h>

#include "base/i18n.h"
#include "diagram/page.h"
#include "diagram/sankey-private.h"
#include "diagram/text-fit.h"

#define LABEL_GAP 7.0 /* between a bar and its label */
#define LABEL_AIR 8.0 /* between a label and the next column */
#define CROWDED 24    /* nodes in a column; with more of them each name takes one line */
#define VALUE_GAP 6.0 /* between label and amount on one line */
#define HEADING_AIR 10.0
#define LEAST_HEIGHT 120.0
/* The last column's labels stand beside the picture and take up at most this much of it. */
#define LABEL_SHARE 0.30

typedef struct
{
  WhitherPage page;
  const WhitherGraph *graph;
  WhitherSankeyModel *model;
  double top; /* of the bars */
  double bar_width, first_x, pitch;
  double label_gap, label_width, last_label_width;
  double label_height, value_height;
} Picture;

static double
get_x (const Picture *self, guint column)
{
  return self->first_x + column * self->pitch;
}

static double
get_label_room (const Picture *self, guint column)
{
  return column + 1 == self->graph->n_columns ? self->last_label_width : self->label_width;
}

/* Returns: (transfer full): "3.4 MB · one of several". */
static char *
describe (const Picture *self, const WhitherGraphNode *node, gboolean with_detail)
{
  g_autofree char *amount =
      whither_graph_is_only_attempted (self->graph, node)
          ? g_strdup (whither_certainty_to_label (WHITHER_CERTAINTY_ATTEMPTED))
          : whither_graph_format_amount (self->graph, whither_graph_node_get_amount (node));
  const char *detail = node->detail;

  if (detail == NULL && !node->is_unknown && node->certainty != WHITHER_CERTAINTY_CERTAIN)
    detail = whither_certainty_to_label (node->certainty);
  if (detail == NULL || !with_detail)
    return g_steal_pointer (&amount);

  /* Translators: an amount and what is said about a node: "3.4 MB · one of several". */
  return g_strdup_printf (_ ("%s · %s"), amount, detail);
}

/* --- columns ------------------------------------------------------------------------------ */

static double
measure_last_labels (const Picture *self)
{
  const WhitherMeasure *measure = self->page.measure;
  double widest = 0;

  for (guint i = 0; i < self->graph->nodes->len; i++)
    {
      const WhitherGraphNode *node = whither_graph_get_node (self->graph, i);

      if (node->column + 1 != self->graph->n_columns)
        continue;

      g_autofree char *value = describe (self, node, TRUE);
      widest = MAX (widest, whither_text_fit_width (measure, WHITHER_TEXT_LABEL, node->label));
      widest = MAX (widest, whither_text_fit_width (measure, WHITHER_TEXT_VALUE, value));
    }
  return ceil (widest);
}

static void
set_columns (Picture *self)
{
  double inner = whither_page_get_inner_width (&self->page);
  guint n = self->graph->n_columns;

  gboolean is_narrow = self->page.layout->width < 600;

  self->bar_width = is_narrow ? 12 : 14;
  self->label_gap = is_narrow ? 4 : LABEL_GAP;
  self->last_label_width =
      MIN (measure_last_labels (self), inner * (is_narrow ? 0.25 : LABEL_SHARE));
  /* Without a way between columns the only one has the whole width for its labels. */
  if (n == 1)
    self->last_label_width = inner - self->bar_width - self->label_gap;
  self->first_x = self->page.margin;
  self->pitch =
      n > 1 ? (inner - self->bar_width - self->label_gap - self->last_label_width) / (n - 1) : 0;
  self->label_width =
      MAX (0, self->pitch - self->bar_width - self->label_gap - (is_narrow ? 3 : LABEL_AIR));
}

static double
add_headings (Picture *self, double y)
{
  double line = whither_text_fit_height (self->page.measure, WHITHER_TEXT_HEADING);
  guint n_lines = 0;
  g_autoptr (GPtrArray) columns =
      g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < self->graph->n_columns; i++)
    {
      double room = i + 1 == self->graph->n_columns
                        ? self->last_label_width + self->bar_width + self->label_gap
                        : self->pitch - 4;
      g_autofree char *capitals = g_utf8_strup (g_ptr_array_index (self->graph->columns, i), -1);
      GPtrArray *lines = whither_text_fit_wrap (self->page.measure, WHITHER_TEXT_HEADING, capitals,
                                                room, 3, FALSE);

      g_ptr_array_add (columns, lines);
      n_lines = MAX (n_lines, lines->len);
    }

  for (guint i = 0; i < columns->len; i++)
    {
      const GPtrArray *lines = g_ptr_array_index (columns, i);

      for (guint k = 0; k < lines->len; k++)
        whither_page_add_text (&self->page, WHITHER_TEXT_HEADING, g_ptr_array_index (lines, k),
                               get_x (self, i), y + (n_lines - lines->len + k) * line);
    }
  return n_lines > 0 ? y + n_lines * line + HEADING_AIR : y;
}

/* --- bands and nodes ---------------------------------------------------------------------- */

static void
add_band (Picture *self, const WhitherSankeySegment *segment)
{
  const WhitherGraphLink *link = whither_graph_get_link (self->graph, segment->link);
  const WhitherSankeyVertex *near = whither_sankey_model_vertex (self->model, segment->near);
  const WhitherSankeyVertex *far = whither_sankey_model_vertex (self->model, segment->far);
  gboolean begins = near->node != WHITHER_NO_NODE, ends = far->node != WHITHER_NO_NODE;
  double scale = self->model->scale;
  WhitherShape *shape = whither_page_add (&self->page, WHITHER_SHAPE_BAND);

  /* The parts of a link that skips columns meet in the middle of those. */
  shape->x = get_x (self, near->column) + (begins ? self->bar_width : self->bar_width / 2);
  shape->target_x = get_x (self, far->column) + (ends ? 0 : self->bar_width / 2);
  shape->y = self->top + whither_sankey_vertex_bar_y (near) + segment->near_offset * scale;
  shape->target_y = self->top + whither_sankey_vertex_bar_y (far) + segment->far_offset * scale;
  shape->thickness = segment->value * scale;
  shape->reach = link->reach;
  shape->certainty = link->certainty;
  shape->item = (int) segment->link;
  if (begins)
    shape->spoken = whither_graph_speak_link (self->graph, segment->link);
}

/* Large bands first, so that thin ones lie above and can be pointed at. */
static int
compare_size (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const WhitherSankeyModel *model = user_data;
  guint one = *(const guint *) a, other = *(const guint *) b;
  double one_value = whither_sankey_model_segment (model, one)->value;
  double other_value = whither_sankey_model_segment (model, other)->value;

  if (one_value != other_value)
    return one_value > other_value ? -1 : 1;
  return one < other ? -1 : one > other;
}

static void
add_bands (Picture *self)
{
  guint n = self->model->segments->len;
  g_autofree guint *sorted = g_new (guint, n + 1);

  for (guint i = 0; i < n; i++)
    sorted[i] = i;
  g_qsort_with_data (sorted, (int) n, sizeof *sorted, compare_size, self->model);
  for (guint i = 0; i < n; i++)
    add_band (self, whither_sankey_model_segment (self->model, sorted[i]));
}

static void
add_node (Picture *self, const WhitherSankeyVertex *vertex)
{
  const WhitherGraphNode *node = whither_graph_get_node (self->graph, vertex->node);
  WhitherShape *shape = whither_page_add (&self->page, WHITHER_SHAPE_NODE);

  shape->x = get_x (self, vertex->column);
  shape->y = self->top + whither_sankey_vertex_bar_y (vertex);
  shape->width = self->bar_width;
  shape->height = vertex->bar;
  shape->slot_y = self->top + vertex->y;
  shape->slot_height = vertex->slot;
  shape->reach = node->reach;
  shape->certainty = node->is_unknown ? WHITHER_CERTAINTY_UNKNOWN : node->certainty;
  shape->is_neutral = node->is_mixed;
  shape->item = (int) vertex->node;
  shape->spoken = whither_graph_speak_node (self->graph, vertex->node);
}

static WhitherShape *
add_label_part (Picture *self,
                WhitherTextStyle style,
                const char *text,
                double x,
                double y,
                guint node)
{
  WhitherShape *shape = whither_page_add_text (&self->page, style, text, x, y);

  shape->halo = TRUE;
  shape->item = (int) node;
  return shape;
}

/* Returns: (transfer full): the name in one line, or in two where it is too long, unless there are
 * too many. */
static GPtrArray *
break_name (const Picture *self, const WhitherGraphNode *node)
{
  gboolean is_crowded = self->graph->nodes->len > CROWDED * self->graph->n_columns;
  double room = get_label_room (self, node->column);

  return whither_text_fit_wrap (self->page.measure, WHITHER_TEXT_LABEL, node->label, room,
                                is_crowded ? 1 : 2, TRUE);
}

/* The amount, with what is said about the node where that fits, at most @room wide. */
static void
add_value (Picture *self,
           const WhitherGraphNode *node,
           guint index,
           double x,
           double y,
           double room)
{
  for (guint with_detail = 2; with_detail-- > 0;)
    {
      g_autofree char *value = describe (self, node, with_detail == 1);

      if (whither_text_fit_width (self->page.measure, WHITHER_TEXT_VALUE, value) > room)
        continue;
      add_label_part (self, WHITHER_TEXT_VALUE, value, x, y, index);
      return;
    }
}

static void
add_label (Picture *self, const WhitherSankeyVertex *vertex)
{
  const WhitherGraphNode *node = whither_graph_get_node (self->graph, vertex->node);
  double x = get_x (self, vertex->column) + self->bar_width + self->label_gap;
  double room = get_label_room (self, node->column);
  g_autoptr (GPtrArray) lines = break_name (self, node);
  double name_height = lines->len * self->label_height;
  gboolean has_value_line = vertex->slot + 0.01 >= name_height + self->value_height;
  double y = self->top + vertex->y + vertex->slot / 2 -
             (name_height + (has_value_line ? self->value_height : 0)) / 2;
  double used = 0;

  for (guint i = 0; i < lines->len; i++)
    used = add_label_part (self, WHITHER_TEXT_LABEL, g_ptr_array_index (lines, i), x,
                           y + i * self->label_height, vertex->node)
               ->width +
           VALUE_GAP;
  if (has_value_line)
    add_value (self, node, vertex->node, x, y + name_height, room);
  else if (lines->len == 1)
    /* Same baseline: letters stand at about four fifths of a line. */
    add_value (self, node, vertex->node, x + used,
               y + (self->label_height - self->value_height) * 0.8, room - used);
}

static void
set_text_heights (Picture *self)
{
  for (guint i = 0; i < self->graph->nodes->len; i++)
    {
      g_autoptr (GPtrArray) lines = break_name (self, whither_graph_get_node (self->graph, i));
      WhitherSankeyVertex *vertex = whither_sankey_model_vertex (self->model, i);
      double name = MAX (lines->len, 1) * self->label_height;

      vertex->tight =
          MAX (WHITHER_MIN_SLOT * self->page.text_scale, name + (lines->len > 1 ? 5 : 1));
      vertex->roomy = MAX (vertex->tight, name + self->value_height + 3);
    }
}

static void
add_nodes_and_labels (Picture *self)
{
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < self->model->columns->len; i++)
      {
        const GArray *column = g_ptr_array_index (self->model->columns, i);

        for (guint k = 0; k < column->len; k++)
          {
            const WhitherSankeyVertex *vertex =
                whither_sankey_model_vertex (self->model, g_array_index (column, guint, k));

            if (vertex->node == WHITHER_NO_NODE)
              continue;
            if (pass == 0)
              add_node (self, vertex);
            else
              add_label (self, vertex);
          }
      }
}

/* --- the whole ---------------------------------------------------------------------------- */

static void
fill_legend (const WhitherGraph *graph, WhitherLegend *legend)
{
  legend->is_foreign = graph->column_kinds == NULL;
  for (guint i = 0; i < graph->links->len; i++)
    legend->reaches[whither_graph_get_link (graph, i)->reach] = TRUE;
  for (guint i = 0; i < graph->nodes->len; i++)
    {
      const WhitherGraphNode *node = whither_graph_get_node (graph, i);

      legend->has_neutral = legend->has_neutral || (node->is_mixed && !node->is_unknown);
    }
}

/* How high legend and note will be: they are laid out once to see. */
static double
measure_foot (const WhitherSheet *request,
              const WhitherLegend *legend,
              const WhitherMeasure *measure)
{
  WhitherPage page;
  double y = 0;

  whither_page_init (&page, request->width, request->text_scale, measure);
  if (request->legend)
    y = whither_page_add_legend (&page, legend, y + 14);
  if (request->note != NULL)
    y = whither_page_add_note (&page, request->note, y);
  y += page.margin * 0.6;
  whither_layout_free (whither_page_finish (&page, 0, FALSE));
  return y;
}

static void
place (Picture *self, double height)
{
  WhitherSankeyRoom room = {
    .height = MAX (height, LEAST_HEIGHT),
    .gap = CLAMP (height / 40, 4, 14),
  };

  set_text_heights (self);
  whither_sankey_model_place (self->model, &room);
}

WhitherLayout *
whither_sankey_layout (const WhitherGraph *graph,
                       const WhitherSheet *request,
                       const WhitherMeasure *measure)
{
  g_return_val_if_fail (graph->n_columns > 0, NULL);

  Picture self = { .graph = graph };
  WhitherLegend legend = { 0 };
  g_autoptr (WhitherSankeyModel) model = whither_sankey_model_new (graph);
  double y;

  self.model = model;
  whither_page_init (&self.page, request->width, request->text_scale, measure);
  fill_legend (graph, &legend);
  double foot = measure_foot (request, &legend, measure);

  self.label_height = whither_text_fit_height (measure, WHITHER_TEXT_LABEL);
  self.value_height = whither_text_fit_height (measure, WHITHER_TEXT_VALUE);
  set_columns (&self);
  y = whither_page_add_head (&self.page, request->title, request->subtitle);
  self.top = add_headings (&self, y);
  place (&self, request->height - self.top - foot);

  add_bands (&self);
  add_nodes_and_labels (&self);
  y = MAX (self.top + self.model->height, request->height - foot);
  if (request->legend)
    y = whither_page_add_legend (&self.page, &legend, y + 14);
  if (request->note != NULL)
    y = whither_page_add_note (&self.page, request->note, y);
  y += self.page.margin * 0.6;

  self.page.layout->scale = model->scale;
  return whither_page_finish (&self.page, MAX (y, request->height), request->right_to_left);
}

double
whither_sankey_count_crossings (const WhitherLayout *layout)
{
  double crossings = 0;

  for (guint i = 0; i < layout->shapes->len; i++)
    for (guint k = 0; k < i; k++)
      {
        const WhitherShape *one = whither_layout_get (layout, i);
        const WhitherShape *other = whither_layout_get (layout, k);

        if (one->kind != WHITHER_SHAPE_BAND || other->kind != WHITHER_SHAPE_BAND ||
            one->x != other->x || one->target_x != other->target_x)
          continue;
        if ((one->y < other->y && one->target_y > other->target_y) ||
            (one->y > other->y && one->target_y < other->target_y))
          crossings += one->thickness * other->thickness;
      }
  return crossings;
}
