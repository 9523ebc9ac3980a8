/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diagram/draw.h"

#include <math.h>

#include "diagram/hatch.h"
#include "diagram/text-draw.h"

#define NODE_RADIUS 3.0
#define CARD_RADIUS 10.0
#define CARD_EDGE 5.0
#define DIMMED 0.30 /* of its opacity: what is not in focus */
#define VEIL 0.66   /* of the background over a finished drawing, to the same end */

typedef struct
{
  cairo_t *cr;
  const WhitherTheme *theme;
  double text_scale;
  PangoContext *context;
  WhitherHatch *hatch;
  const WhitherHighlight *highlight; /* (nullable): NULL when nothing is in focus */
  const WhitherLayout *layout;
} Pen;

static void
set_color (const Pen *pen, const WhitherColor *color, double alpha)
{
  cairo_set_source_rgba (pen->cr, color->red, color->green, color->blue, color->alpha * alpha);
}

static const WhitherColor *
get_fill (const Pen *pen, const WhitherShape *shape)
{
  if (shape->certainty == WHITHER_CERTAINTY_UNKNOWN)
    return &pen->theme->reach[WHITHER_REACH_UNKNOWN];
  return shape->is_neutral ? &pen->theme->neutral : &pen->theme->reach[shape->reach];
}

static const WhitherColor *
get_outline (const Pen *pen, const WhitherShape *shape)
{
  if (shape->certainty == WHITHER_CERTAINTY_UNKNOWN)
    return &pen->theme->reach_outline[WHITHER_REACH_UNKNOWN];
  return shape->is_neutral ? &pen->theme->neutral_outline
                           : &pen->theme->reach_outline[shape->reach];
}

/* Thousandths of an item that lie on the way in focus; 0: none of it. */
static guint
get_share (GHashTable *set, int item)
{
  gpointer share;

  if (set == NULL || item < 0 ||
      !g_hash_table_lookup_extended (set, GUINT_TO_POINTER ((guint) item), NULL, &share))
    return 0;
  return CLAMP (GPOINTER_TO_UINT (share), 1, 1000);
}

static gboolean
is_lit (const Pen *pen, const WhitherShape *shape)
{
  if (pen->highlight == NULL)
    return FALSE;
  if (shape->kind == WHITHER_SHAPE_BAR && shape->spoken != NULL && pen->highlight->links != NULL)
    return get_share (pen->highlight->links, (int) (shape - whither_layout_get (pen->layout, 0))) >
           0;
  return get_share (shape->kind == WHITHER_SHAPE_BAND ? pen->highlight->links
                                                      : pen->highlight->nodes,
                    shape->item) > 0;
}

/* --- bands -------------------------------------------------------------------------------- */

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

static void
trace_band (cairo_t *cr, const WhitherShape *band, double from, double thickness)
{
  trace_edge (cr, band, from, FALSE);
  trace_edge (cr, band, from + thickness, TRUE);
  cairo_close_path (cr);
}

static void
draw_attempt (const Pen *pen, const WhitherShape *band, double thickness, double alpha)
{
  static const double dashes[] = { 5, 3 };
  double inset = MIN (0.5, thickness / 4);

  trace_band (pen->cr, band, 0, thickness);
  set_color (pen, get_fill (pen, band), alpha * 0.18);
  cairo_fill (pen->cr);
  trace_edge (pen->cr, band, inset, FALSE);
  if (thickness > 2)
    trace_edge (pen->cr, band, thickness - inset, FALSE);
  set_color (pen, get_outline (pen, band), MIN (1, alpha * 2));
  cairo_set_line_width (pen->cr, 1);
  cairo_set_dash (pen->cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_stroke (pen->cr);
  cairo_set_dash (pen->cr, NULL, 0, 0);
}

/* Grey because something is unknown; where the laws are known all the same, the edges say them. */
static void
draw_unknown (const Pen *pen, const WhitherShape *band, double thickness, double alpha)
{
  trace_band (pen->cr, band, 0, thickness);
  set_color (pen, get_fill (pen, band), alpha);
  cairo_fill (pen->cr);
  if (band->reach == WHITHER_REACH_UNKNOWN || thickness < 2 * WHITHER_EDGE)
    return;

  for (guint i = 0; i < 2; i++)
    trace_band (pen->cr, band, i == 0 ? 0 : thickness - WHITHER_EDGE, WHITHER_EDGE);
  set_color (pen, &pen->theme->reach[band->reach], MIN (1, alpha * 1.8));
  cairo_fill (pen->cr);
}

static void
draw_band_part (const Pen *pen, const WhitherShape *band, double thickness, double alpha)
{
  switch (band->certainty)
    {
    case WHITHER_CERTAINTY_ATTEMPTED:
      draw_attempt (pen, band, thickness, alpha);
      break;
    case WHITHER_CERTAINTY_ONE_OF_SEVERAL:
      trace_band (pen->cr, band, 0, thickness);
      whither_hatch_fill (pen->hatch, pen->cr, get_fill (pen, band), alpha);
      break;
    case WHITHER_CERTAINTY_UNKNOWN:
      draw_unknown (pen, band, thickness, alpha);
      break;
    case WHITHER_CERTAINTY_CERTAIN:
    default:
      trace_band (pen->cr, band, 0, thickness);
      set_color (pen, get_fill (pen, band), alpha);
      cairo_fill (pen->cr);
      break;
    }
}

static void
draw_band (const Pen *pen, const WhitherShape *band)
{
  double thickness = MAX (band->thickness, WHITHER_MIN_BAND);
  double alpha = pen->theme->band_alpha;
  guint share;

  if (pen->highlight == NULL)
    {
      draw_band_part (pen, band, thickness, alpha);
      return;
    }

  share = get_share (pen->highlight->links, band->item);
  draw_band_part (pen, band, thickness, share > 0 ? alpha : alpha * DIMMED);
  if (share > 0)
    draw_band_part (pen, band, MAX (thickness * share / 1000.0, WHITHER_MIN_BAND),
                    pen->theme->band_focus_alpha);
}

/* --- boxes -------------------------------------------------------------------------------- */

static void
trace_box (cairo_t *cr, double x, double y, double width, double height, double radius)
{
  double r = MIN (radius, MIN (width, height) / 2);

  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - r, y + r, r, -G_PI_2, 0);
  cairo_arc (cr, x + width - r, y + height - r, r, 0, G_PI_2);
  cairo_arc (cr, x + r, y + height - r, r, G_PI_2, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

/* The outline lies inside, so that heights stay true. */
static void
draw_node (const Pen *pen, const WhitherShape *node)
{
  double height = MAX (node->height, WHITHER_MIN_BAR);
  double y = node->y - (height - node->height) / 2;
  double alpha = pen->highlight == NULL || is_lit (pen, node) ? 1 : DIMMED;

  if (height < 3)
    {
      cairo_rectangle (pen->cr, node->x, y, node->width, height);
      set_color (pen, get_outline (pen, node), alpha);
      cairo_fill (pen->cr);
      return;
    }

  trace_box (pen->cr, node->x, y, node->width, height, NODE_RADIUS);
  /* Bands that run behind a node must not shine through. */
  set_color (pen, &pen->theme->background, 1);
  cairo_fill_preserve (pen->cr);
  if (node->certainty == WHITHER_CERTAINTY_ATTEMPTED)
    cairo_new_path (pen->cr);
  else
    {
      set_color (pen, get_fill (pen, node), alpha);
      cairo_fill (pen->cr);
    }
  trace_box (pen->cr, node->x + 0.5, y + 0.5, node->width - 1, height - 1, NODE_RADIUS - 0.5);
  set_color (pen, get_outline (pen, node), alpha);
  cairo_set_line_width (pen->cr, 1);
  cairo_stroke (pen->cr);
}

static void
draw_card (const Pen *pen, const WhitherShape *card, gboolean right_to_left)
{
  double edge_x = right_to_left ? card->x + card->width - CARD_EDGE : card->x;

  cairo_save (pen->cr);
  trace_box (pen->cr, card->x, card->y, card->width, card->height, CARD_RADIUS);
  set_color (pen, &pen->theme->card, 1);
  cairo_fill_preserve (pen->cr);
  cairo_clip (pen->cr);
  cairo_rectangle (pen->cr, edge_x, card->y, CARD_EDGE, card->height);
  set_color (pen, get_fill (pen, card), 1);
  cairo_fill (pen->cr);
  cairo_restore (pen->cr);

  trace_box (pen->cr, card->x + 0.5, card->y + 0.5, card->width - 1, card->height - 1,
             CARD_RADIUS - 0.5);
  set_color (pen, &pen->theme->outline, 1);
  cairo_set_line_width (pen->cr, 1);
  cairo_stroke (pen->cr);
}

static void
draw_swatch (const Pen *pen, const WhitherShape *swatch)
{
  static const double dashes[] = { 3, 2 };
  double alpha = swatch->certainty == WHITHER_CERTAINTY_CERTAIN ? 1 : pen->theme->band_alpha;

  trace_box (pen->cr, swatch->x, swatch->y, swatch->width, swatch->height, 2);
  if (swatch->certainty == WHITHER_CERTAINTY_ONE_OF_SEVERAL)
    whither_hatch_fill (pen->hatch, pen->cr, get_fill (pen, swatch), alpha);
  else if (swatch->certainty == WHITHER_CERTAINTY_ATTEMPTED)
    {
      cairo_new_path (pen->cr);
      trace_box (pen->cr, swatch->x + 0.5, swatch->y + 0.5, swatch->width - 1, swatch->height - 1,
                 2);
      set_color (pen, get_outline (pen, swatch), 1);
      cairo_set_line_width (pen->cr, 1);
      cairo_set_dash (pen->cr, dashes, G_N_ELEMENTS (dashes), 0);
      cairo_stroke (pen->cr);
      cairo_set_dash (pen->cr, NULL, 0, 0);
    }
  else
    {
      set_color (pen, get_fill (pen, swatch), 1);
      cairo_fill (pen->cr);
    }
}

/* Solid, striped, outlined, grey: as strong as the level. */
static void
paint_level (const Pen *pen, const WhitherShape *shape, double alpha)
{
  static const double dashes[] = { 3, 2 };

  switch (shape->certainty)
    {
    case WHITHER_CERTAINTY_ONE_OF_SEVERAL:
      whither_hatch_fill (pen->hatch, pen->cr, get_fill (pen, shape),
                          alpha * shape->level * WHITHER_HATCH_LEVEL);
      break;
    case WHITHER_CERTAINTY_ATTEMPTED:
      set_color (pen, get_outline (pen, shape), alpha);
      cairo_set_line_width (pen->cr, 1);
      cairo_set_dash (pen->cr, dashes, G_N_ELEMENTS (dashes), 0);
      cairo_stroke (pen->cr);
      cairo_set_dash (pen->cr, NULL, 0, 0);
      break;
    case WHITHER_CERTAINTY_CERTAIN:
    case WHITHER_CERTAINTY_UNKNOWN:
    default:
      set_color (pen, get_fill (pen, shape), alpha * shape->level);
      cairo_fill (pen->cr);
      break;
    }
}

static double
get_alpha (const Pen *pen, const WhitherShape *shape)
{
  return pen->highlight == NULL || is_lit (pen, shape) ? 1 : DIMMED;
}

static void
draw_cell (const Pen *pen, const WhitherShape *cell)
{
  double inset = cell->certainty == WHITHER_CERTAINTY_ATTEMPTED ? 0.5 : 0;

  if (cell->level <= 0)
    return;
  trace_box (pen->cr, cell->x + inset, cell->y + inset, cell->width - 2 * inset,
             cell->height - 2 * inset, MIN (NODE_RADIUS, cell->width / 4));
  paint_level (pen, cell, get_alpha (pen, cell));
}

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
clip_to_map (const Pen *pen)
{
  const WhitherLayout *layout = pen->layout;

  cairo_save (pen->cr);
  cairo_rectangle (pen->cr, layout->map_x, layout->map_y, layout->map_width, layout->map_height);
  cairo_clip (pen->cr);
}

static void
draw_area (const Pen *pen, const WhitherShape *area)
{
  clip_to_map (pen);
  cairo_set_fill_rule (pen->cr, CAIRO_FILL_RULE_EVEN_ODD);
  trace_area (pen->cr, area);
  set_color (pen, &pen->theme->land, 1);
  cairo_fill_preserve (pen->cr);
  if (area->level > 0 && area->certainty != WHITHER_CERTAINTY_ATTEMPTED)
    {
      paint_level (pen, area, get_alpha (pen, area));
      trace_area (pen->cr, area);
    }
  set_color (pen, area->level > 0 ? get_outline (pen, area) : &pen->theme->outline,
             area->level > 0 ? get_alpha (pen, area) : 1);
  cairo_set_line_width (pen->cr, area->level > 0 ? 0.9 : 0.5);
  cairo_set_line_join (pen->cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (pen->cr);
  cairo_restore (pen->cr);
}

static void
draw_dot (const Pen *pen, const WhitherShape *dot)
{
  double radius = dot->width / 2, alpha = get_alpha (pen, dot);

  cairo_new_path (pen->cr);
  cairo_arc (pen->cr, dot->x + radius, dot->y + radius, radius, 0, 2 * G_PI);
  set_color (pen, &pen->theme->background, 1);
  cairo_fill_preserve (pen->cr);
  if (dot->certainty == WHITHER_CERTAINTY_ONE_OF_SEVERAL)
    whither_hatch_fill (pen->hatch, pen->cr, get_fill (pen, dot), alpha * 0.66);
  else if (dot->certainty == WHITHER_CERTAINTY_ATTEMPTED)
    cairo_new_path (pen->cr);
  else
    {
      set_color (pen, get_fill (pen, dot), alpha * 0.85);
      cairo_fill (pen->cr);
    }
  cairo_arc (pen->cr, dot->x + radius, dot->y + radius, MAX (radius - 0.6, 0.5), 0, 2 * G_PI);
  set_color (pen, get_outline (pen, dot), alpha);
  cairo_set_line_width (pen->cr, 1.2);
  cairo_stroke (pen->cr);
}

static void
draw_arc (const Pen *pen, const WhitherShape *arc)
{
  static const double dashes[] = { 4, 3 };

  clip_to_map (pen);
  cairo_move_to (pen->cr, arc->x, arc->y);
  /* A quadratic curve as a cubic one. */
  cairo_curve_to (
      pen->cr, arc->x + (arc->middle_x - arc->x) * 2 / 3, arc->y + (arc->middle_y - arc->y) * 2 / 3,
      arc->target_x + (arc->middle_x - arc->target_x) * 2 / 3,
      arc->target_y + (arc->middle_y - arc->target_y) * 2 / 3, arc->target_x, arc->target_y);
  cairo_set_line_width (pen->cr, MAX (arc->thickness, WHITHER_MIN_BAND));
  cairo_set_line_cap (pen->cr, CAIRO_LINE_CAP_ROUND);
  if (arc->certainty != WHITHER_CERTAINTY_CERTAIN)
    cairo_set_dash (pen->cr, dashes, G_N_ELEMENTS (dashes), 0);
  set_color (pen, get_outline (pen, arc), 0.7 * get_alpha (pen, arc));
  cairo_stroke (pen->cr);
  cairo_restore (pen->cr);
}

static void
draw_text (const Pen *pen, const WhitherShape *text)
{
  gboolean dimmed = pen->highlight != NULL && text->item >= 0 && !is_lit (pen, text);

  whither_text_draw (pen->cr, pen->context, text, pen->theme, pen->text_scale, dimmed ? DIMMED : 1);
}

static void
draw_shape (const Pen *pen, const WhitherShape *shape, gboolean right_to_left)
{
  switch (shape->kind)
    {
    case WHITHER_SHAPE_BAND:
      draw_band (pen, shape);
      break;
    case WHITHER_SHAPE_NODE:
      draw_node (pen, shape);
      break;
    case WHITHER_SHAPE_TEXT:
      draw_text (pen, shape);
      break;
    case WHITHER_SHAPE_CARD:
      draw_card (pen, shape, right_to_left);
      break;
    case WHITHER_SHAPE_SWATCH:
      draw_swatch (pen, shape);
      break;
    case WHITHER_SHAPE_CELL:
    case WHITHER_SHAPE_BAR:
      draw_cell (pen, shape);
      break;
    case WHITHER_SHAPE_AREA:
      draw_area (pen, shape);
      break;
    case WHITHER_SHAPE_DOT:
      draw_dot (pen, shape);
      break;
    case WHITHER_SHAPE_ARC:
      draw_arc (pen, shape);
      break;
    case WHITHER_SHAPE_RULE:
      cairo_rectangle (pen->cr, shape->x, shape->y, shape->width, shape->height);
      set_color (pen, &pen->theme->outline, 1);
      cairo_fill (pen->cr);
      break;
    default:
      break;
    }
}

static void
draw_focus (const Pen *pen, const WhitherLayout *layout, int index)
{
  if (index < 0 || (guint) index >= layout->shapes->len)
    return;

  const WhitherShape *shape = whither_layout_get (layout, (guint) index);
  double y = shape->y, height = MAX (shape->height, WHITHER_MIN_BAR), away = 3;

  cairo_set_line_width (pen->cr, 2);
  set_color (pen, &pen->theme->focus, 1);
  if (shape->kind == WHITHER_SHAPE_BAND)
    trace_band (pen->cr, shape, -1, MAX (shape->thickness, WHITHER_MIN_BAND) + 2);
  else
    trace_box (pen->cr, shape->x - away, y - away, shape->width + 2 * away, height + 2 * away,
               (shape->kind == WHITHER_SHAPE_CARD ? CARD_RADIUS : NODE_RADIUS) + away);
  cairo_stroke (pen->cr);
}

static gboolean
lights_anything (const WhitherHighlight *highlight)
{
  return highlight != NULL &&
         ((highlight->nodes != NULL && g_hash_table_size (highlight->nodes) > 0) ||
          (highlight->links != NULL && g_hash_table_size (highlight->links) > 0));
}

static Pen
take_pen (cairo_t *cr,
          const WhitherLayout *layout,
          const WhitherTheme *theme,
          double text_scale,
          const WhitherHighlight *highlight)
{
  Pen pen = {
    .cr = cr, .layout = layout, .theme = theme, .text_scale = text_scale > 0 ? text_scale : 1
  };

  pen.context = whither_text_draw_new_context ();
  pen.hatch = whither_hatch_new ();
  pen.highlight = lights_anything (highlight) ? highlight : NULL;
  cairo_new_path (cr);
  return pen;
}

static void
put_pen_down (Pen *pen)
{
  g_object_unref (pen->context);
  whither_hatch_free (pen->hatch);
}

void
whither_draw (cairo_t *cr,
              const WhitherLayout *layout,
              const WhitherTheme *theme,
              double text_scale,
              const WhitherHighlight *highlight)
{
  cairo_save (cr);
  Pen pen = take_pen (cr, layout, theme, text_scale, highlight);

  if (!theme->transparent)
    {
      set_color (&pen, &theme->background, 1);
      cairo_rectangle (cr, 0, 0, layout->width, layout->height);
      cairo_fill (cr);
    }
  for (guint i = 0; i < layout->shapes->len; i++)
    draw_shape (&pen, whither_layout_get (layout, i), layout->right_to_left);
  if (highlight != NULL)
    draw_focus (&pen, layout, highlight->focus_shape);
  put_pen_down (&pen);
  cairo_restore (cr);
}

/* The veil dims everything at once; what is lit is drawn again above it. */
void
whither_draw_highlight (cairo_t *cr,
                        const WhitherLayout *layout,
                        const WhitherTheme *theme,
                        double text_scale,
                        const WhitherHighlight *highlight)
{
  cairo_save (cr);
  Pen pen = take_pen (cr, layout, theme, text_scale, highlight);

  if (pen.highlight != NULL)
    {
      set_color (&pen, &theme->background, VEIL);
      cairo_rectangle (cr, 0, 0, layout->width, layout->height);
      cairo_fill (cr);
      for (guint i = 0; i < layout->shapes->len; i++)
        {
          const WhitherShape *shape = whither_layout_get (layout, i);

          if (is_lit (&pen, shape) || shape->item < 0)
            draw_shape (&pen, shape, layout->right_to_left);
        }
    }
  if (highlight != NULL)
    draw_focus (&pen, layout, highlight->focus_shape);
  put_pen_down (&pen);
  cairo_restore (cr);
}
