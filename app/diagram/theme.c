/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diagram/draw.h"

#include <math.h>

static WhitherColor
rgb (guint32 hex)
{
  return (WhitherColor){ ((hex >> 16) & 0xff) / 255.0, ((hex >> 8) & 0xff) / 255.0,
                         (hex & 0xff) / 255.0, 1.0 };
}

WhitherColor
whither_color_mix (const WhitherColor *bottom, const WhitherColor *top, double alpha)
{
  return (WhitherColor){ bottom->red + (top->red - bottom->red) * alpha,
                         bottom->green + (top->green - bottom->green) * alpha,
                         bottom->blue + (top->blue - bottom->blue) * alpha, 1.0 };
}

static double
linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

/* Relative luminance, WCAG 2.1. */
static double
luminance (const WhitherColor *color)
{
  return 0.2126 * linear (color->red) + 0.7152 * linear (color->green) +
         0.0722 * linear (color->blue);
}

double
whither_color_get_contrast (const WhitherColor *one, const WhitherColor *other)
{
  double a = luminance (one) + 0.05, b = luminance (other) + 0.05;

  return a > b ? a / b : b / a;
}

/* A fill moved towards the text colour until it stands out from the background. */
static WhitherColor
outline_of (const WhitherTheme *self, const WhitherColor *fill)
{
  WhitherColor outline = *fill;

  for (double step = 0; step < 1; step += 0.02)
    {
      outline = whither_color_mix (fill, &self->text, step);
      if (whither_color_get_contrast (&outline, &self->background) >= 3.2)
        break;
    }
  return outline;
}

static void
set_reaches (WhitherTheme *self)
{
  /* Okabe and Ito 2008: told apart with any of the three kinds of colour blindness. So is this
   * grey; one nearer to the text would be the green of the European Union without the green cones.
   */
  self->reach[WHITHER_REACH_UNKNOWN] = rgb (self->dark ? 0x6E6E73 : 0xB0B0B5);
  self->reach[WHITHER_REACH_US] = rgb (0x0072B2);
  self->reach[WHITHER_REACH_CN] = rgb (0xE69F00);
  self->reach[WHITHER_REACH_EU] = rgb (0x009E73);
  self->reach[WHITHER_REACH_OTHER] = rgb (0xCC79A7);
  for (guint i = 0; i < WHITHER_N_REACHES; i++)
    self->reach_outline[i] = outline_of (self, &self->reach[i]);
  self->neutral_outline = outline_of (self, &self->neutral);
}

void
whither_theme_init (WhitherTheme *self, gboolean dark)
{
  *self = (WhitherTheme){
    .dark = dark,
    .background = rgb (dark ? 0x242424 : 0xFAFAFA),
    .text = rgb (dark ? 0xFFFFFF : 0x1D1D20),
    .dim_text = rgb (dark ? 0xD8D7DA : 0x4A4950),
    .card = rgb (dark ? 0x303030 : 0xFFFFFF),
    .outline = rgb (dark ? 0x4C4C4F : 0xD5D4D8),
    .neutral = rgb (dark ? 0xB4B3B8 : 0x5E5C64),
    .land = rgb (dark ? 0x37373B : 0xE6E5E9),
    .focus = rgb (dark ? 0x78AEED : 0x1C71D8),
    .band_alpha = 0.40,
    .band_focus_alpha = 0.85,
    .font_size = 13,
  };
  set_reaches (self);
}

void
whither_theme_init_high_contrast (WhitherTheme *self, gboolean dark)
{
  whither_theme_init (self, dark);
  self->high_contrast = TRUE;
  self->background = rgb (dark ? 0x000000 : 0xFFFFFF);
  self->card = self->background;
  self->text = rgb (dark ? 0xFFFFFF : 0x000000);
  self->dim_text = self->text;
  self->outline = self->text;
  self->land = rgb (dark ? 0x202020 : 0xF0F0F0);
  self->band_alpha = 0.5;
  set_reaches (self);
}
