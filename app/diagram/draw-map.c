/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diagram/pen.h"

#include <math.h>

/* Land, dots and arcs of the map. */

static void
trace_area (cairo_t *cr, const WhitherShape *area)
{
  gboolean begins = TRUE;

  cairo_new_path (cr);
  for (guint i = 0; area->points != NULL && i < area->points->len; i++)
    {
      const WhitherPoint *point = &g_array_index (area->points, WhitherPoint, i);

      if (isnan (point->x))
        {
          cairo_close_path (cr);
          begins = TRUE;
          continue;
        }
      if (begins)
        cairo_move_to (cr, point->x, point->y);
      else
        cairo_line_to (cr, point->x, point->y);
      begins = FALSE;
    }
}

/* The world may be larger than the map. */
static void
clip_to_map (const WhitherPen *self)
{
  const WhitherLayout *layout = self->layout;

  cairo_save (self->cr);
  cairo_rectangle (self->cr, layout->map_x, layout->map_y, layout->map_width, layout->map_height);
  cairo_clip (self->cr);
}

void
whither_pen_draw_area (const WhitherPen *self, const WhitherShape *area)
{
  clip_to_map (self);
  cairo_set_fill_rule (self->cr, CAIRO_FILL_RULE_EVEN_ODD);
  /* Two hundred countries of which nothing is said, with the faintest of lines: half of the work.
   */
  if (area->level <= 0)
    cairo_set_antialias (self->cr, CAIRO_ANTIALIAS_FAST);
  trace_area (self->cr, area);
  whither_pen_set_color (self, &self->theme->land, 1);
  cairo_fill_preserve (self->cr);
  if (area->level > 0 && area->certainty != WHITHER_CERTAINTY_ATTEMPTED)
    {
      whither_pen_paint_level (self, area, whither_pen_get_alpha (self, area));
      trace_area (self->cr, area);
    }
  whither_pen_set_color (
      self, area->level > 0 ? whither_pen_get_outline (self, area) : &self->theme->outline,
      area->level > 0 ? whither_pen_get_alpha (self, area) : 1);
  cairo_set_line_width (self->cr, area->level > 0 ? 0.9 : 0.5);
  cairo_set_line_join (self->cr, CAIRO_LINE_JOIN_BEVEL);
  cairo_stroke (self->cr);
  cairo_restore (self->cr);
}

void
whither_pen_draw_dot (const WhitherPen *self, const WhitherShape *dot)
{
  double radius = dot->width / 2, alpha = whither_pen_get_alpha (self, dot);

  cairo_new_path (self->cr);
  cairo_arc (self->cr, dot->x + radius, dot->y + radius, radius, 0, 2 * G_PI);
  whither_pen_set_color (self, &self->theme->background, 1);
  cairo_fill_preserve (self->cr);
  if (dot->certainty == WHITHER_CERTAINTY_ONE_OF_SEVERAL)
    whither_hatch_fill (self->hatch, self->cr, whither_pen_get_fill (self, dot), alpha * 0.66);
  else if (dot->certainty == WHITHER_CERTAINTY_ATTEMPTED)
    cairo_new_path (self->cr);
  else
    {
      whither_pen_set_color (self, whither_pen_get_fill (self, dot), alpha * 0.85);
      cairo_fill (self->cr);
    }
  cairo_arc (self->cr, dot->x + radius, dot->y + radius, MAX (radius - 0.6, 0.5), 0, 2 * G_PI);
  whither_pen_set_color (self, whither_pen_get_outline (self, dot), alpha);
  cairo_set_line_width (self->cr, 1.2);
  cairo_stroke (self->cr);
}

void
whither_pen_draw_arc (const WhitherPen *self, const WhitherShape *arc)
{
  static const double dashes[] = { 4, 3 };

  clip_to_map (self);
  cairo_move_to (self->cr, arc->x, arc->y);
  /* A quadratic curve as a cubic one. */
  cairo_curve_to (self->cr, arc->x + (arc->middle_x - arc->x) * 2 / 3,
                  arc->y + (arc->middle_y - arc->y) * 2 / 3,
                  arc->target_x + (arc->middle_x - arc->target_x) * 2 / 3,
                  arc->target_y + (arc->middle_y - arc->target_y) * 2 / 3, arc->target_x,
                  arc->target_y);
  cairo_set_line_width (self->cr, MAX (arc->thickness, WHITHER_MIN_BAND));
  cairo_set_line_cap (self->cr, CAIRO_LINE_CAP_ROUND);
  if (arc->certainty != WHITHER_CERTAINTY_CERTAIN)
    cairo_set_dash (self->cr, dashes, G_N_ELEMENTS (dashes), 0);
  whither_pen_set_color (self, whither_pen_get_outline (self, arc),
                         0.7 * whither_pen_get_alpha (self, arc));
  cairo_stroke (self->cr);
  cairo_restore (self->cr);
}
