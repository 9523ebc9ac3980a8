/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diagram/hatch.h"

#include <math.h>
#include <string.h>

/* One tile is drawn per drawing: as pixels for a picture, as a recording for paper. Filling with a
 * repeated tile costs hardly more than a plain fill, clipping and stroking each stripe much more.
 */

#define N_TILES 16

typedef struct
{
  cairo_pattern_t *pattern; /* (owned) (nullable) */
  WhitherColor color;
  double alpha, scale; /* device pixels per unit for which it was made */
} Tile;

struct _WhitherHatch
{
  Tile tiles[N_TILES]; /* as many as there are colours and two strengths of each */
  guint next;
};

WhitherHatch *
whither_hatch_new (void)
{
  return g_new0 (WhitherHatch, 1);
}

void
whither_hatch_free (WhitherHatch *self)
{
  for (guint i = 0; i < N_TILES; i++)
    g_clear_pointer (&self->tiles[i].pattern, cairo_pattern_destroy);
  g_free (self);
}

/* Stripes rise to the right; three of them, so that corners meet at every repetition. */
static void
draw_stripes (cairo_surface_t *surface, double size, const WhitherColor *color, double alpha)
{
  cairo_t *cr = cairo_create (surface);
  double gap = alpha * WHITHER_HATCH_GAP_ALPHA;
  double stripe = MIN (1, alpha * WHITHER_HATCH_STRIPE_ALPHA);

  cairo_set_source_rgba (cr, color->red, color->green, color->blue, gap);
  cairo_paint (cr);
  for (int i = -1; i <= 1; i++)
    {
      cairo_move_to (cr, i * size - size, 2 * size);
      cairo_line_to (cr, i * size + size * 2, -size);
    }
  /* What lies below shows through: together they are as strong as wanted. */
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, (stripe - gap) / (1 - gap));
  cairo_set_line_width (cr, size / 2 / G_SQRT2);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
make_tile (Tile *tile, cairo_surface_t *target)
{
  double pitch = WHITHER_HATCH_PITCH, pixels = MAX (4, round (pitch * tile->scale));
  gboolean is_picture = cairo_surface_get_type (target) == CAIRO_SURFACE_TYPE_IMAGE;
  cairo_rectangle_t extents = { 0, 0, pitch, pitch };
  cairo_surface_t *surface =
      is_picture ? cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) pixels, (int) pixels)
                 : cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extents);

  draw_stripes (surface, is_picture ? pixels : pitch, &tile->color, tile->alpha);
  tile->pattern = cairo_pattern_create_for_surface (surface);
  cairo_surface_destroy (surface);
  cairo_pattern_set_extend (tile->pattern, CAIRO_EXTEND_REPEAT);
  if (is_picture)
    {
      cairo_matrix_t matrix;

      cairo_matrix_init_scale (&matrix, pixels / pitch, pixels / pitch);
      cairo_pattern_set_matrix (tile->pattern, &matrix);
      /* Where pixels meet pixels there is nothing to smooth. */
      cairo_pattern_set_filter (tile->pattern, pixels == pitch * tile->scale
                                                   ? CAIRO_FILTER_NEAREST
                                                   : CAIRO_FILTER_BILINEAR);
    }
}

static cairo_pattern_t *
find_tile (WhitherHatch *self, cairo_t *cr, const WhitherColor *color, double alpha)
{
  double x = 1, y = 0, device_x, device_y;

  cairo_user_to_device_distance (cr, &x, &y);
  cairo_surface_get_device_scale (cairo_get_target (cr), &device_x, &device_y);
  Tile wanted = { .color = *color, .alpha = alpha, .scale = hypot (x, y) * device_x };

  for (guint i = 0; i < N_TILES; i++)
    {
      const Tile *tile = &self->tiles[i];

      if (tile->pattern != NULL && tile->alpha == wanted.alpha && tile->scale == wanted.scale &&
          memcmp (&tile->color, &wanted.color, sizeof wanted.color) == 0)
        return tile->pattern;
    }

  Tile *tile = &self->tiles[self->next++ % N_TILES];
  g_clear_pointer (&tile->pattern, cairo_pattern_destroy);
  *tile = wanted;
  make_tile (tile, cairo_get_target (cr));
  return tile->pattern;
}

void
whither_hatch_fill (WhitherHatch *self, cairo_t *cr, const WhitherColor *color, double alpha)
{
  cairo_set_source (cr, find_tile (self, cr, color, alpha));
  cairo_fill (cr);
}
