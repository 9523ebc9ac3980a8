/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diagram/shape.h"

/* How far beside a node or a thin band a pointer still means it. */
#define SLACK 4.0

static void
clear_shape (gpointer element)
{
  WhitherShape *shape = element;

  g_free (shape->text);
  g_free (shape->spoken);
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

int
whither_layout_pick (const WhitherLayout *self, double x, double y)
{
  int label = -1, band = -1;

  for (guint i = self->shapes->len; i-- > 0;)
    {
      const WhitherShape *shape = whither_layout_get (self, i);

      switch (shape->kind)
        {
        case WHITHER_SHAPE_NODE:
        case WHITHER_SHAPE_CARD:
          if (hits_box (shape, x, y))
            return (int) i;
          break;
        case WHITHER_SHAPE_TEXT:
          if (label < 0 && shape->item >= 0 && hits_box (shape, x, y))
            label = find_node (self, shape->item);
          break;
        case WHITHER_SHAPE_BAND:
          if (band < 0 && hits_band (shape, x, y))
            band = (int) i;
          break;
        case WHITHER_SHAPE_SWATCH:
        case WHITHER_SHAPE_RULE:
        default:
          break;
        }
    }
  return label >= 0 ? label : band;
}
