/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diagram/draw.h"

#include "diagram/pen.h"
#include "diagram/text-draw.h"

#define CARD_RADIUS 10.0
#define CARD_EDGE 5.0
#define SLACK 12.0 /* around a shape, at text scale 1 */
#define VEIL 0.66  /* of the background over a finished drawing, to the same end */

/* --- boxes -------------------------------------------------------------------------------- */

/* The outline lies inside, so that heights stay true. */
static void
draw_node (const WhitherPen *pen, const WhitherShape *node)
{
  double height = MAX (node->height, WHITHER_MIN_BAR);
  double y = node->y - (height - node->height) / 2;
  double alpha = pen->highlight == NULL || whither_pen_is_lit (pen, node) ? 1 : WHITHER_PEN_DIMMED;

  if (height < 3)
    {
      cairo_rectangle (pen->cr, node->x, y, node->width, height);
      whither_pen_set_color (pen, whither_pen_get_outline (pen, node), alpha);
      cairo_fill (pen->cr);
      return;
    }

  whither_pen_trace_box (pen->cr, node->x, y, node->width, height, WHITHER_PEN_NODE_RADIUS);
  /* Bands that run behind a node must not shine through. */
  whither_pen_set_color (pen, &pen->theme->background, 1);
  cairo_fill_preserve (pen->cr);
  if (node->certainty == WHITHER_CERTAINTY_ATTEMPTED)
    cairo_new_path (pen->cr);
  else
    {
      whither_pen_set_color (pen, whither_pen_get_fill (pen, node), alpha);
      cairo_fill (pen->cr);
    }
  whither_pen_trace_box (pen->cr, node->x + 0.5, y + 0.5, node->width - 1, height - 1,
                         WHITHER_PEN_NODE_RADIUS - 0.5);
  whither_pen_set_color (pen, whither_pen_get_outline (pen, node), alpha);
  cairo_set_line_width (pen->cr, 1);
  cairo_stroke (pen->cr);
}

static void
draw_card (const WhitherPen *pen, const WhitherShape *card, gboolean right_to_left)
{
  double edge_x = right_to_left ? card->x + card->width - CARD_EDGE : card->x;

  cairo_save (pen->cr);
  whither_pen_trace_box (pen->cr, card->x, card->y, card->width, card->height, CARD_RADIUS);
  whither_pen_set_color (pen, &pen->theme->card, 1);
  cairo_fill_preserve (pen->cr);
  cairo_clip (pen->cr);
  cairo_rectangle (pen->cr, edge_x, card->y, CARD_EDGE, card->height);
  whither_pen_set_color (pen, whither_pen_get_fill (pen, card), 1);
  cairo_fill (pen->cr);
  cairo_restore (pen->cr);

  whither_pen_trace_box (pen->cr, card->x + 0.5, card->y + 0.5, card->width - 1, card->height - 1,
                         CARD_RADIUS - 0.5);
  whither_pen_set_color (pen, &pen->theme->outline, 1);
  cairo_set_line_width (pen->cr, 1);
  cairo_stroke (pen->cr);
}

static void
draw_swatch (const WhitherPen *pen, const WhitherShape *swatch)
{
  static const double dashes[] = { 3, 2 };
  double alpha = swatch->certainty == WHITHER_CERTAINTY_CERTAIN ? 1 : pen->theme->band_alpha;

  whither_pen_trace_box (pen->cr, swatch->x, swatch->y, swatch->width, swatch->height, 2);
  if (swatch->certainty == WHITHER_CERTAINTY_ONE_OF_SEVERAL)
    whither_hatch_fill (pen->hatch, pen->cr, whither_pen_get_fill (pen, swatch), alpha);
  else if (swatch->certainty == WHITHER_CERTAINTY_ATTEMPTED)
    {
      cairo_new_path (pen->cr);
      whither_pen_trace_box (pen->cr, swatch->x + 0.5, swatch->y + 0.5, swatch->width - 1,
                             swatch->height - 1, 2);
      whither_pen_set_color (pen, whither_pen_get_outline (pen, swatch), 1);
      cairo_set_line_width (pen->cr, 1);
      cairo_set_dash (pen->cr, dashes, G_N_ELEMENTS (dashes), 0);
      cairo_stroke (pen->cr);
      cairo_set_dash (pen->cr, NULL, 0, 0);
    }
  else
    {
      whither_pen_set_color (pen, whither_pen_get_fill (pen, swatch), 1);
      cairo_fill (pen->cr);
    }
}

static void
draw_cell (const WhitherPen *pen, const WhitherShape *cell)
{
  double inset = cell->certainty == WHITHER_CERTAINTY_ATTEMPTED ? 0.5 : 0;
  double radius = MIN (WHITHER_PEN_NODE_RADIUS, cell->width / 4);

  if (cell->level <= 0)
    return;
  /* Nobody sees that a corner of half a pixel is round, and cairo fills straight boxes at once. */
  if (radius < 1)
    cairo_rectangle (pen->cr, cell->x + inset, cell->y + inset, cell->width - 2 * inset,
                     cell->height - 2 * inset);
  else
    whither_pen_trace_box (pen->cr, cell->x + inset, cell->y + inset, cell->width - 2 * inset,
                           cell->height - 2 * inset, radius);
  whither_pen_paint_level (pen, cell, whither_pen_get_alpha (pen, cell));
}

static void
draw_text (const WhitherPen *pen, const WhitherShape *text)
{
  gboolean dimmed = pen->highlight != NULL && text->item >= 0 && !whither_pen_is_lit (pen, text);

  whither_text_draw (pen->cr, pen->context, text, pen->theme, pen->text_scale,
                     dimmed ? WHITHER_PEN_DIMMED_TEXT : 1);
}

/* Names can be read through the veil, too; what they stand on is faint enough without a halo. */
static void
draw_veiled_text (const WhitherPen *pen, const WhitherShape *text)
{
  WhitherShape plain = *text;

  plain.halo = FALSE;
  draw_text (pen, &plain);
}

/* Whether anything of a shape may lie where there is something to be drawn: a window that scrolls
 * asks for a part. Wide enough for outlines, halos and letters of another font. */
static gboolean
shows (const WhitherPen *pen, const WhitherShape *shape)
{
  double left = shape->x, right = shape->x + shape->width;
  double top = shape->y, bottom = shape->y + shape->height, slack = SLACK * pen->text_scale;

  switch (shape->kind)
    {
    case WHITHER_SHAPE_AREA:
      left = right = pen->left; /* its box may be mirrored: its height decides */
      break;
    case WHITHER_SHAPE_ARC:
      return TRUE;
    case WHITHER_SHAPE_BAND:
      left = MIN (shape->x, shape->target_x);
      right = MAX (shape->x, shape->target_x);
      top = MIN (shape->y, shape->target_y);
      bottom = MAX (shape->y, shape->target_y) + shape->thickness;
      break;
    case WHITHER_SHAPE_TEXT:
      slack += shape->width;
      break;
    case WHITHER_SHAPE_NODE:
    case WHITHER_SHAPE_CARD:
    case WHITHER_SHAPE_SWATCH:
    case WHITHER_SHAPE_RULE:
    case WHITHER_SHAPE_CELL:
    case WHITHER_SHAPE_BAR:
    case WHITHER_SHAPE_DOT:
    default:
      break;
    }
  return right + slack >= pen->left && left - slack <= pen->right && bottom + slack >= pen->top &&
         top - slack <= pen->bottom;
}

static void
draw_shape (const WhitherPen *pen, const WhitherShape *shape, gboolean right_to_left)
{
  if (!shows (pen, shape))
    return;
  switch (shape->kind)
    {
    case WHITHER_SHAPE_BAND:
      whither_pen_draw_band (pen, shape);
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
      whither_pen_draw_area (pen, shape);
      break;
    case WHITHER_SHAPE_DOT:
      whither_pen_draw_dot (pen, shape);
      break;
    case WHITHER_SHAPE_ARC:
      whither_pen_draw_arc (pen, shape);
      break;
    case WHITHER_SHAPE_RULE:
      cairo_rectangle (pen->cr, shape->x, shape->y, shape->width, shape->height);
      whither_pen_set_color (pen, &pen->theme->outline, 1);
      cairo_fill (pen->cr);
      break;
    default:
      break;
    }
}

static void
draw_focus (const WhitherPen *pen, const WhitherLayout *layout, int index)
{
  if (index < 0 || (guint) index >= layout->shapes->len)
    return;

  const WhitherShape *shape = whither_layout_get (layout, (guint) index);
  double y = shape->y, height = MAX (shape->height, WHITHER_MIN_BAR), away = 3;

  cairo_set_line_width (pen->cr, 2);
  whither_pen_set_color (pen, &pen->theme->focus, 1);
  if (shape->kind == WHITHER_SHAPE_BAND)
    whither_pen_trace_band (pen->cr, shape, -1, MAX (shape->thickness, WHITHER_MIN_BAND) + 2);
  else
    whither_pen_trace_box (
        pen->cr, shape->x - away, y - away, shape->width + 2 * away, height + 2 * away,
        (shape->kind == WHITHER_SHAPE_CARD ? CARD_RADIUS : WHITHER_PEN_NODE_RADIUS) + away);
  cairo_stroke (pen->cr);
}

static gboolean
lights_anything (const WhitherHighlight *highlight)
{
  return highlight != NULL &&
         ((highlight->nodes != NULL && g_hash_table_size (highlight->nodes) > 0) ||
          (highlight->links != NULL && g_hash_table_size (highlight->links) > 0));
}

static WhitherPen
take_pen (cairo_t *cr,
          const WhitherLayout *layout,
          const WhitherTheme *theme,
          double text_scale,
          const WhitherHighlight *highlight)
{
  WhitherPen pen = {
    .cr = cr, .layout = layout, .theme = theme, .text_scale = text_scale > 0 ? text_scale : 1
  };

  pen.context = whither_text_draw_new_context ();
  pen.hatch = whither_hatch_new ();
  pen.highlight = lights_anything (highlight) ? highlight : NULL;
  cairo_clip_extents (cr, &pen.left, &pen.top, &pen.right, &pen.bottom);
  cairo_new_path (cr);
  return pen;
}

static void
put_pen_down (WhitherPen *pen)
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
  WhitherPen pen = take_pen (cr, layout, theme, text_scale, highlight);

  if (!theme->transparent)
    {
      whither_pen_set_color (&pen, &theme->background, 1);
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

/* Titles, legend and axes belong to no item and stay as they are. So would all land without
 * anything on it, but drawing its outlines takes ten times as long as all else. */
static gboolean
stays (const WhitherPen *pen, const WhitherShape *shape)
{
  return whither_pen_is_lit (pen, shape) || (shape->item < 0 && shape->kind != WHITHER_SHAPE_AREA);
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
  WhitherPen pen = take_pen (cr, layout, theme, text_scale, highlight);

  if (pen.highlight != NULL)
    {
      whither_pen_set_color (&pen, &theme->background, VEIL);
      cairo_rectangle (cr, 0, 0, layout->width, layout->height);
      cairo_fill (cr);
      for (guint i = 0; i < layout->shapes->len; i++)
        {
          const WhitherShape *shape = whither_layout_get (layout, i);

          if (stays (&pen, shape))
            draw_shape (&pen, shape, layout->right_to_left);
          else if (shape->kind == WHITHER_SHAPE_TEXT)
            draw_veiled_text (&pen, shape);
        }
    }
  if (highlight != NULL)
    draw_focus (&pen, layout, highlight->focus_shape);
  put_pen_down (&pen);
  cairo_restore (cr);
}
