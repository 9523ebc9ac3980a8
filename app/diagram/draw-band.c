/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diagram/pen.h"

/* Bands of the flow picture. */

static void
trace_edge (cairo_t *cr, const WhitherShape *band, double down, gboolean back)
{
  double middle = (band->x + band->target_x) / 2;
  double y = band->y + down, target_y = band->target_y + down;

  if (back)
    {
      cairo_line_to (cr, band->target_x, target_y);
      cairo_curve_to (cr, middle, target_y, middle, y, band->x, y);
      return;
    }
  cairo_move_to (cr, band->x, y);
  cairo_curve_to (cr, middle, y, middle, target_y, band->target_x, target_y);
}

void
whither_pen_trace_band (cairo_t *cr, const WhitherShape *band, double from, double thickness)
{
  trace_edge (cr, band, from, FALSE);
  trace_edge (cr, band, from + thickness, TRUE);
  cairo_close_path (cr);
}

static void
draw_attempt (const WhitherPen *self, const WhitherShape *band, double thickness, double alpha)
{
  static const double dashes[] = { 5, 3 };
  double inset = MIN (0.5, thickness / 4);

  whither_pen_trace_band (self->cr, band, 0, thickness);
  whither_pen_set_color (self, whither_pen_get_fill (self, band), alpha * 0.18);
  cairo_fill (self->cr);
  trace_edge (self->cr, band, inset, FALSE);
  if (thickness > 2)
    trace_edge (self->cr, band, thickness - inset, FALSE);
  whither_pen_set_color (self, whither_pen_get_outline (self, band), MIN (1, alpha * 2));
  cairo_set_line_width (self->cr, 1);
  cairo_set_dash (self->cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_stroke (self->cr);
  cairo_set_dash (self->cr, NULL, 0, 0);
}

/* Grey because something is unknown; where the laws are known all the same, the edges say them. */
static void
draw_unknown (const WhitherPen *self, const WhitherShape *band, double thickness, double alpha)
{
  whither_pen_trace_band (self->cr, band, 0, thickness);
  whither_pen_set_color (self, whither_pen_get_fill (self, band), alpha);
  cairo_fill (self->cr);
  if (band->reach == WHITHER_REACH_UNKNOWN || thickness < 2 * WHITHER_EDGE)
    return;

  for (guint i = 0; i < 2; i++)
    whither_pen_trace_band (self->cr, band, i == 0 ? 0 : thickness - WHITHER_EDGE, WHITHER_EDGE);
  whither_pen_set_color (self, &self->theme->reach[band->reach], MIN (1, alpha * 1.8));
  cairo_fill (self->cr);
}

static void
draw_band_part (const WhitherPen *self, const WhitherShape *band, double thickness, double alpha)
{
  switch (band->certainty)
    {
    case WHITHER_CERTAINTY_ATTEMPTED:
      draw_attempt (self, band, thickness, alpha);
      break;
    case WHITHER_CERTAINTY_ONE_OF_SEVERAL:
      whither_pen_trace_band (self->cr, band, 0, thickness);
      whither_hatch_fill (self->hatch, self->cr, whither_pen_get_fill (self, band), alpha);
      break;
    case WHITHER_CERTAINTY_UNKNOWN:
      draw_unknown (self, band, thickness, alpha);
      break;
    case WHITHER_CERTAINTY_CERTAIN:
    default:
      whither_pen_trace_band (self->cr, band, 0, thickness);
      whither_pen_set_color (self, whither_pen_get_fill (self, band), alpha);
      cairo_fill (self->cr);
      break;
    }
}

void
whither_pen_draw_band (const WhitherPen *self, const WhitherShape *band)
{
  double thickness = MAX (band->thickness, WHITHER_MIN_BAND);
  double alpha = self->theme->band_alpha;
  guint share;

  if (self->highlight == NULL)
    {
      draw_band_part (self, band, thickness, alpha);
      return;
    }

  share = whither_pen_get_share (self->highlight->links, band->item);
  draw_band_part (self, band, thickness, share > 0 ? alpha : alpha * WHITHER_PEN_DIMMED);
  if (share > 0)
    draw_band_part (self, band, MAX (thickness * share / 1000.0, WHITHER_MIN_BAND),
                    self->theme->band_focus_alpha);
}
