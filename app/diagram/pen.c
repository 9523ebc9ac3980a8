/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diagram/pen.h"

void
whither_pen_set_color (const WhitherPen *self, const WhitherColor *color, double alpha)
{
  cairo_set_source_rgba (self->cr, color->red, color->green, color->blue, color->alpha * alpha);
}

const WhitherColor *
whither_pen_get_fill (const WhitherPen *self, const WhitherShape *shape)
{
  if (shape->certainty == WHITHER_CERTAINTY_UNKNOWN)
    return &self->theme->reach[WHITHER_REACH_UNKNOWN];
  return shape->is_neutral ? &self->theme->neutral : &self->theme->reach[shape->reach];
}

const WhitherColor *
whither_pen_get_outline (const WhitherPen *self, const WhitherShape *shape)
{
  if (shape->certainty == WHITHER_CERTAINTY_UNKNOWN)
    return &self->theme->reach_outline[WHITHER_REACH_UNKNOWN];
  return shape->is_neutral ? &self->theme->neutral_outline
                           : &self->theme->reach_outline[shape->reach];
}

/* Thousandths of an item that lie on the way in focus; 0: none of it. */
guint
whither_pen_get_share (GHashTable *set, int item)
{
  gpointer share;

  if (set == NULL || item < 0 ||
      !g_hash_table_lookup_extended (set, GUINT_TO_POINTER ((guint) item), NULL, &share))
    return 0;
  return CLAMP (GPOINTER_TO_UINT (share), 1, 1000);
}

gboolean
whither_pen_is_lit (const WhitherPen *self, const WhitherShape *shape)
{
  if (self->highlight == NULL)
    return FALSE;
  if (shape->kind == WHITHER_SHAPE_BAR && shape->spoken != NULL && self->highlight->links != NULL)
    return whither_pen_get_share (self->highlight->links,
                                  (int) (shape - whither_layout_get (self->layout, 0))) > 0;
  return whither_pen_get_share (shape->kind == WHITHER_SHAPE_BAND ? self->highlight->links
                                                                  : self->highlight->nodes,
                                shape->item) > 0;
}

double
whither_pen_get_alpha (const WhitherPen *self, const WhitherShape *shape)
{
  return self->highlight == NULL || whither_pen_is_lit (self, shape) ? 1 : WHITHER_PEN_DIMMED;
}

void
whither_pen_trace_box (cairo_t *cr, double x, double y, double width, double height, double radius)
{
  double r = MIN (radius, MIN (width, height) / 2);

  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - r, y + r, r, -G_PI_2, 0);
  cairo_arc (cr, x + width - r, y + height - r, r, 0, G_PI_2);
  cairo_arc (cr, x + r, y + height - r, r, G_PI_2, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

/* Solid, striped, outlined, grey: as strong as the level. */
void
whither_pen_paint_level (const WhitherPen *self, const WhitherShape *shape, double alpha)
{
  static const double dashes[] = { 3, 2 };

  switch (shape->certainty)
    {
    case WHITHER_CERTAINTY_ONE_OF_SEVERAL:
      whither_hatch_fill (self->hatch, self->cr, whither_pen_get_fill (self, shape),
                          alpha * shape->level * WHITHER_HATCH_LEVEL);
      break;
    case WHITHER_CERTAINTY_ATTEMPTED:
      whither_pen_set_color (self, whither_pen_get_outline (self, shape), alpha);
      cairo_set_line_width (self->cr, 1);
      cairo_set_dash (self->cr, dashes, G_N_ELEMENTS (dashes), 0);
      cairo_stroke (self->cr);
      cairo_set_dash (self->cr, NULL, 0, 0);
      break;
    case WHITHER_CERTAINTY_CERTAIN:
    case WHITHER_CERTAINTY_UNKNOWN:
    default:
      whither_pen_set_color (self, whither_pen_get_fill (self, shape), alpha * shape->level);
      cairo_fill (self->cr);
      break;
    }
}
