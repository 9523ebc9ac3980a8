/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diagram/sankey-private.h"

#include <math.h>

/* Scale, slots and heights. One scale holds for the whole picture. Where many small nodes need room
 * for their names, the scale shrinks; when it would leave too little of the picture, the picture
 * grows instead. */

#define N_HALVINGS 48
#define N_RELAXATIONS 28
/* The bars of the fullest column take up at least this much of the height: of the wished one, or of
 * that which its names alone take up. */
#define LEAST_FILL 0.36
/* Two lines of text per node are worth this much of the scale. */
#define TWO_LINES_WORTH 0.72

static GArray *
get_column (const WhitherSankeyModel *self, guint column)
{
  return g_ptr_array_index (self->columns, column);
}

static double
get_slot (const WhitherSankeyVertex *vertex, double scale, gboolean roomy, double gap)
{
  double bar = vertex->value * scale;

  /* A bend needs no name, only its band and some air. */
  if (vertex->node == WHITHER_NO_NODE)
    return bar + 2;
  return MAX (roomy ? vertex->roomy : vertex->tight, bar + gap);
}

static double
get_column_height (const WhitherSankeyModel *self,
                   guint column,
                   double scale,
                   gboolean roomy,
                   double gap)
{
  const GArray *vertices = get_column (self, column);
  double height = 0;

  for (guint i = 0; i < vertices->len; i++)
    height += get_slot (whither_sankey_model_vertex (self, g_array_index (vertices, guint, i)),
                        scale, roomy, gap);
  return height;
}

static double
get_column_value (const WhitherSankeyModel *self, guint column)
{
  const GArray *vertices = get_column (self, column);
  double value = 0;

  for (guint i = 0; i < vertices->len; i++)
    value += whither_sankey_model_vertex (self, g_array_index (vertices, guint, i))->value;
  return value;
}

/* The largest scale at which each column fits into @height; 0 when none does. */
static double
find_scale (const WhitherSankeyModel *self, double height, gboolean roomy, double gap)
{
  double low = 0, high = 0;

  for (guint i = 0; i < self->columns->len; i++)
    {
      double value = get_column_value (self, i);

      if (value > 0 && (high == 0 || height / value < high))
        high = height / value;
    }

  for (guint k = 0; k < N_HALVINGS; k++)
    {
      double scale = (low + high) / 2;
      gboolean fits = TRUE;

      for (guint i = 0; i < self->columns->len && fits; i++)
        fits = get_column_height (self, i, scale, roomy, gap) <= height;
      if (fits)
        low = scale;
      else
        high = scale;
    }
  return low;
}

static double
find_largest_value (const WhitherSankeyModel *self)
{
  double largest = 0;

  for (guint i = 0; i < self->columns->len; i++)
    largest = MAX (largest, get_column_value (self, i));
  return largest;
}

static void
set_slots (WhitherSankeyModel *self, gboolean roomy, double gap)
{
  for (guint i = 0; i < self->vertices->len; i++)
    {
      WhitherSankeyVertex *vertex = whither_sankey_model_vertex (self, i);

      vertex->bar = vertex->value * self->scale;
      vertex->slot = get_slot (vertex, self->scale, roomy, gap);
    }
}

/* --- heights ------------------------------------------------------------------------------ */

typedef struct
{
  double sum, weight; /* of the wishes pooled here */
  guint n;
} Pool;

/* Wishes of a column from top to bottom, as if nothing stood above, to the nearest order that keeps
 * each slot clear: pool adjacent violators, the exact least squares answer, then clamped. */
static void
settle (WhitherSankeyModel *self, guint column, const double *wishes, const double *weights)
{
  const GArray *vertices = get_column (self, column);
  g_autofree Pool *pools = g_new (Pool, vertices->len + 1);
  guint n_pools = 0;
  double above = 0;

  for (guint i = 0; i < vertices->len; i++)
    {
      pools[n_pools++] = (Pool){ (wishes[i] - above) * weights[i], weights[i], 1 };
      above += whither_sankey_model_vertex (self, g_array_index (vertices, guint, i))->slot;
      while (n_pools > 1 && pools[n_pools - 2].sum * pools[n_pools - 1].weight >
                                pools[n_pools - 1].sum * pools[n_pools - 2].weight)
        {
          pools[n_pools - 2].sum += pools[n_pools - 1].sum;
          pools[n_pools - 2].weight += pools[n_pools - 1].weight;
          pools[n_pools - 2].n += pools[n_pools - 1].n;
          n_pools--;
        }
    }

  double free_height = MAX (0, self->height - above);
  guint at = 0;
  above = 0;
  for (guint k = 0; k < n_pools; k++)
    for (guint i = 0; i < pools[k].n; i++)
      {
        WhitherSankeyVertex *vertex =
            whither_sankey_model_vertex (self, g_array_index (vertices, guint, at++));

        vertex->y = above + CLAMP (pools[k].sum / pools[k].weight, 0, free_height);
        above += vertex->slot;
      }
}

typedef struct
{
  double *sums, *weights; /* per vertex */
} Pull;

/* What would make the bands into and out of a column straight. */
static void
pull_column (const WhitherSankeyModel *self, const Pull *pull, guint column, GArray *by_column)
{
  for (guint i = 0; i < by_column->len; i++)
    {
      const WhitherSankeySegment *segment =
          whither_sankey_model_segment (self, g_array_index (by_column, guint, i));
      const WhitherSankeyVertex *near = whither_sankey_model_vertex (self, segment->near);
      const WhitherSankeyVertex *far = whither_sankey_model_vertex (self, segment->far);
      gboolean here_is_near = near->column == column;
      guint here = here_is_near ? segment->near : segment->far;
      double there_y =
          here_is_near ? whither_sankey_vertex_bar_y (far) + segment->far_offset * self->scale
                       : whither_sankey_vertex_bar_y (near) + segment->near_offset * self->scale;
      double offset = (here_is_near ? segment->near_offset : segment->far_offset) * self->scale;
      const WhitherSankeyVertex *vertex = here_is_near ? near : far;

      pull->sums[here] += segment->value * (there_y - offset - (vertex->slot - vertex->bar) / 2);
      pull->weights[here] += segment->value;
    }
}

static void
relax_column (WhitherSankeyModel *self, const Pull *pull, guint column, GArray *by_column)
{
  const GArray *vertices = get_column (self, column);
  g_autofree double *wishes = g_new (double, vertices->len + 1);
  g_autofree double *weights = g_new (double, vertices->len + 1);
  double light = 1e-6 * (get_column_value (self, column) + 1);

  for (guint i = 0; i < vertices->len; i++)
    {
      guint index = g_array_index (vertices, guint, i);

      pull->sums[index] = pull->weights[index] = 0;
    }
  pull_column (self, pull, column, by_column);
  for (guint i = 0; i < vertices->len; i++)
    {
      guint index = g_array_index (vertices, guint, i);
      const WhitherSankeyVertex *vertex = whither_sankey_model_vertex (self, index);

      /* What nothing pulls stays where it is, lightly. */
      wishes[i] = (pull->sums[index] + light * vertex->y) / (pull->weights[index] + light);
      weights[i] = pull->weights[index] + light;
    }
  settle (self, column, wishes, weights);
}

/* Stacks each column around the middle. */
static void
stack (WhitherSankeyModel *self, gboolean roomy, double gap)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      const GArray *vertices = get_column (self, i);
      double y = (self->height - get_column_height (self, i, self->scale, roomy, gap)) / 2;

      for (guint k = 0; k < vertices->len; k++)
        {
          WhitherSankeyVertex *vertex =
              whither_sankey_model_vertex (self, g_array_index (vertices, guint, k));

          vertex->y = y;
          y += vertex->slot;
        }
    }
}

/* Cuts what is free above and below everything. */
static void
trim (WhitherSankeyModel *self)
{
  double top = G_MAXDOUBLE, bottom = 0;

  for (guint i = 0; i < self->vertices->len; i++)
    {
      const WhitherSankeyVertex *vertex = whither_sankey_model_vertex (self, i);

      top = MIN (top, vertex->y);
      bottom = MAX (bottom, vertex->y + vertex->slot);
    }
  for (guint i = 0; i < self->vertices->len; i++)
    whither_sankey_model_vertex (self, i)->y -= top;
  self->height = MAX (0, bottom - top);
}

static void
relax (WhitherSankeyModel *self)
{
  g_autoptr (GPtrArray) by_column = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autofree double *sums = g_new0 (double, self->vertices->len + 1);
  g_autofree double *weights = g_new0 (double, self->vertices->len + 1);
  Pull pull = { sums, weights };
  guint n = self->columns->len;

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (by_column, g_array_new (FALSE, FALSE, sizeof (guint)));
  for (guint i = 0; i < self->segments->len; i++)
    {
      const WhitherSankeySegment *segment = whither_sankey_model_segment (self, i);
      guint column = whither_sankey_model_vertex (self, segment->near)->column;

      g_array_append_val (g_ptr_array_index (by_column, column), i);
      g_array_append_val (g_ptr_array_index (by_column, column + 1), i);
    }

  for (guint k = 0; k < N_RELAXATIONS; k++)
    for (guint i = 0; i < n; i++)
      {
        guint column = k % 2 == 0 ? i : n - 1 - i;

        relax_column (self, &pull, column, g_ptr_array_index (by_column, column));
      }
}

/* What the names alone take up in the fullest column. */
static double
find_text_height (const WhitherSankeyModel *self)
{
  double height = 0;

  for (guint i = 0; i < self->columns->len; i++)
    height = MAX (height, get_column_height (self, i, 0, FALSE, 0));
  return height;
}

void
whither_sankey_model_place (WhitherSankeyModel *self, const WhitherSankeyRoom *room)
{
  double tight = find_scale (self, room->height, FALSE, room->gap);
  double roomy = find_scale (self, room->height, TRUE, room->gap);
  double largest = find_largest_value (self);
  double filled = LEAST_FILL * MAX (room->height, find_text_height (self));
  gboolean is_roomy;

  self->scale = MAX (tight, largest > 0 ? filled / largest : 0);
  is_roomy = roomy >= TWO_LINES_WORTH * self->scale;
  if (is_roomy)
    self->scale = roomy;

  self->height = room->height;
  for (guint i = 0; i < self->columns->len; i++)
    self->height =
        MAX (self->height, get_column_height (self, i, self->scale, is_roomy, room->gap));

  set_slots (self, is_roomy, room->gap);
  stack (self, is_roomy, room->gap);
  relax (self);
  trim (self);
}
