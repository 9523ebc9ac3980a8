/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diagram/shape.h"

#include <math.h>

/* How far beside a node or a thin band a pointer still means it. */
#define SLACK 4.0

static void
clear_shape (gpointer element)
{
  WhitherShape *shape = element;

  g_free (shape->text);
  g_free (shape->spoken);
  g_clear_pointer (&shape->points, g_array_unref);
}

WhitherLayout *
whither_layout_new (void)
{
  WhitherLayout *self = g_new0 (WhitherLayout, 1);

  self->shapes = g_array_new (FALSE, TRUE, sizeof (WhitherShape));
  g_array_set_clear_func (self->shapes, clear_shape);
  return self;
}

void
whither_layout_free (WhitherLayout *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->shapes);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_free (self);
}

const WhitherShape *
whither_layout_get (const WhitherLayout *self, guint index)
{
  g_return_val_if_fail (index < self->shapes->len, NULL);

  return &g_array_index (self->shapes, WhitherShape, index);
}

double
whither_text_style_get_size (WhitherTextStyle style)
{
  static const double sizes[WHITHER_N_TEXT_STYLES] = {
    [WHITHER_TEXT_TITLE] = 1.62, [WHITHER_TEXT_SUBTITLE] = 1.04, [WHITHER_TEXT_HEADING] = 0.85,
    [WHITHER_TEXT_LABEL] = 1.0,  [WHITHER_TEXT_VALUE] = 0.85,    [WHITHER_TEXT_NUMBER] = 1.62,
    [WHITHER_TEXT_NAME] = 1.18,  [WHITHER_TEXT_NOTE] = 0.85,
  };

  g_return_val_if_fail (style < WHITHER_N_TEXT_STYLES, 1.0);
  return sizes[style];
}

/* With both control points half way the cubic's x is no linear function of its parameter, but a
 * rising one: x(t) = 1.5 t (1 - t) + t³, which is halved until it is right to a hundredth of a
 * pixel. */
double
whither_shape_get_band_y (const WhitherShape *band, double x)
{
  double width = band->target_x - band->x;
  double along = width != 0 ? CLAMP ((x - band->x) / width, 0, 1) : 0;
  double low = 0, high = 1, t = 0.5;

  for (guint i = 0; i < 18; i++)
    {
      t = (low + high) / 2;
      if (1.5 * t * (1 - t) + t * t * t < along)
        low = t;
      else
        high = t;
    }
  return band->y + (band->target_y - band->y) * t * t * (3 - 2 * t);
}

gboolean
whither_shape_takes_focus (const WhitherShape *self)
{
  switch (self->kind)
    {
    case WHITHER_SHAPE_NODE:
    case WHITHER_SHAPE_CARD:
    case WHITHER_SHAPE_CELL:
    case WHITHER_SHAPE_DOT:
      return self->spoken != NULL;
    case WHITHER_SHAPE_BAND:
    case WHITHER_SHAPE_TEXT:
    case WHITHER_SHAPE_SWATCH:
    case WHITHER_SHAPE_RULE:
    case WHITHER_SHAPE_BAR:
    case WHITHER_SHAPE_AREA:
    case WHITHER_SHAPE_ARC:
    default:
      return FALSE;
    }
}

static gboolean
hits_box (const WhitherShape *shape, double px, double py)
{
  double y = shape->kind == WHITHER_SHAPE_NODE ? shape->slot_y : shape->y;
  double height = shape->kind == WHITHER_SHAPE_NODE ? shape->slot_height : shape->height;
  double slack = shape->kind == WHITHER_SHAPE_NODE ? SLACK : 0;

  return px >= shape->x - slack && px <= shape->x + shape->width + slack && py >= y &&
         py <= y + height;
}

static gboolean
hits_band (const WhitherShape *band, double px, double py)
{
  if (px < MIN (band->x, band->target_x) || px > MAX (band->x, band->target_x))
    return FALSE;

  double slack = MAX (0, SLACK - band->thickness / 2);
  double y = whither_shape_get_band_y (band, px);

  return py >= y - slack && py <= y + band->thickness + slack;
}

/* Even and odd: a ray to the left crosses the rings an odd number of times. */
static gboolean
hits_area (const WhitherShape *area, double px, double py)
{
  gboolean inside = FALSE;
  guint first = 0;

  if (area->points == NULL || !hits_box (area, px, py))
    return FALSE;
  for (guint i = 0; i < area->points->len; i++)
    {
      const WhitherPoint *one = &g_array_index (area->points, WhitherPoint, i);
      const WhitherPoint *other = one + 1;

      if (isnan (one->x))
        {
          first = i + 1;
          continue;
        }
      if (i + 1 == area->points->len || isnan (other->x))
        other = &g_array_index (area->points, WhitherPoint, first);
      if ((one->y > py) != (other->y > py) &&
          px < (other->x - one->x) * (py - one->y) / (other->y - one->y) + one->x)
        inside = !inside;
    }
  return inside;
}

/* The node whose label lies under the pointer, when that label is text. */
static int
find_node (const WhitherLayout *self, int item)
{
  for (guint i = 0; i < self->shapes->len; i++)
    {
      const WhitherShape *shape = whither_layout_get (self, i);

      if (shape->kind == WHITHER_SHAPE_NODE && shape->item == item)
        return (int) i;
    }
  return -1;
}

/* What lies over what, under a pointer. */
typedef enum
{
  LAYER_NONE,
  LAYER_AREA,
  LAYER_BAND,
  LAYER_LABEL,
  LAYER_BOX,
} Layer;

static Layer
get_layer (WhitherShapeKind kind)
{
  switch (kind)
    {
    case WHITHER_SHAPE_NODE:
    case WHITHER_SHAPE_CARD:
    case WHITHER_SHAPE_CELL:
    case WHITHER_SHAPE_BAR:
    case WHITHER_SHAPE_DOT:
      return LAYER_BOX;
    case WHITHER_SHAPE_TEXT:
      return LAYER_LABEL;
    case WHITHER_SHAPE_BAND:
      return LAYER_BAND;
    case WHITHER_SHAPE_AREA:
      return LAYER_AREA;
    case WHITHER_SHAPE_SWATCH:
    case WHITHER_SHAPE_RULE:
    case WHITHER_SHAPE_ARC:
    default:
      return LAYER_NONE;
    }
}

/* Returns: the shape that a pointer on this one means: of a text that of its node; -1: none. */
static int
find_meant (const WhitherLayout *self, guint index, Layer layer, double x, double y)
{
  const WhitherShape *shape = whither_layout_get (self, index);

  if (layer == LAYER_LABEL)
    return shape->item >= 0 && hits_box (shape, x, y) ? find_node (self, shape->item) : -1;
  if (layer == LAYER_BAND)
    return hits_band (shape, x, y) ? (int) index : -1;
  if (shape->spoken == NULL)
    return -1;
  if (layer == LAYER_AREA)
    return hits_area (shape, x, y) ? (int) index : -1;
  return layer == LAYER_BOX && hits_box (shape, x, y) ? (int) index : -1;
}

int
whither_layout_pick (const WhitherLayout *self, double x, double y)
{
  Layer highest = LAYER_NONE;
  int picked = -1;

  for (guint i = self->shapes->len; i-- > 0 && highest < LAYER_BOX;)
    {
      Layer layer = get_layer (whither_layout_get (self, i)->kind);
      int meant = layer > highest ? find_meant (self, i, layer, x, y) : -1;

      if (meant < 0)
        continue;
      highest = layer;
      picked = meant;
    }
  return picked;
}
