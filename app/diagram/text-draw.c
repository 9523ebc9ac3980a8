/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diagram/text-draw.h"

#include <pango/pangocairo.h>

#define HALO 1.6

PangoContext *
whither_text_draw_new_context (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());

  cairo_font_options_t *plain = cairo_font_options_create ();
  cairo_font_options_set_hint_metrics (plain, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (plain, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_antialias (plain, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, plain);
  cairo_font_options_destroy (plain);
  pango_context_set_round_glyph_positions (context, FALSE);
  return context;
}

static PangoWeight
get_weight (WhitherTextStyle style)
{
  switch (style)
    {
    case WHITHER_TEXT_TITLE:
    case WHITHER_TEXT_HEADING:
    case WHITHER_TEXT_NUMBER:
    case WHITHER_TEXT_NAME:
      return PANGO_WEIGHT_BOLD;
    case WHITHER_TEXT_LABEL:
      return PANGO_WEIGHT_MEDIUM;
    case WHITHER_TEXT_SUBTITLE:
    case WHITHER_TEXT_VALUE:
    case WHITHER_TEXT_NOTE:
    case WHITHER_N_TEXT_STYLES:
    default:
      return PANGO_WEIGHT_NORMAL;
    }
}

PangoLayout *
whither_text_draw_new_layout (PangoContext *context,
                              const WhitherTheme *theme,
                              double text_scale,
                              WhitherTextStyle style,
                              const char *text)
{
  PangoLayout *layout = pango_layout_new (context);
  g_autoptr (PangoFontDescription) font = pango_font_description_new ();
  double size = theme->font_size * text_scale * whither_text_style_get_size (style);

  pango_font_description_set_family (font,
                                     theme->font_family != NULL ? theme->font_family : "sans");
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, get_weight (style));
  pango_layout_set_font_description (layout, font);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, text, -1);
  if (style == WHITHER_TEXT_HEADING)
    {
      g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

      pango_attr_list_insert (attributes,
                              pango_attr_letter_spacing_new ((int) (size * 0.05 * PANGO_SCALE)));
      pango_layout_set_attributes (layout, attributes);
    }
  return layout;
}

/* --- measuring ---------------------------------------------------------------------------- */

/* A picture says "Company seat" on each card, and is laid out twice: once to learn its height. */
#define MOST_KNOWN 20000

typedef struct
{
  double width, height;
} Extents;

typedef struct
{
  WhitherMeasure measure;                   /* first: what is given away */
  GHashTable *known[WHITHER_N_TEXT_STYLES]; /* (element-type utf8 Extents) */
  PangoContext *context;
  WhitherTheme theme;
  char *font_family;
  double text_scale;
} PangoMeasure;

static void
measure (gpointer user_data,
         WhitherTextStyle style,
         const char *text,
         double *width,
         double *height)
{
  PangoMeasure *self = user_data;
  Extents *extents = g_hash_table_lookup (self->known[style], text);

  if (extents == NULL)
    {
      g_autoptr (PangoLayout) layout =
          whither_text_draw_new_layout (self->context, &self->theme, self->text_scale, style, text);
      PangoRectangle logical;

      pango_layout_get_extents (layout, NULL, &logical);
      extents = g_new (Extents, 1);
      extents->width = (double) logical.width / PANGO_SCALE;
      extents->height = (double) logical.height / PANGO_SCALE;
      if (g_hash_table_size (self->known[style]) >= MOST_KNOWN)
        g_hash_table_remove_all (self->known[style]);
      g_hash_table_insert (self->known[style], g_strdup (text), extents);
    }
  *width = extents->width;
  *height = extents->height;
}

WhitherMeasure *
whither_pango_measure_new (const WhitherTheme *theme, double text_scale)
{
  PangoMeasure *self = g_new0 (PangoMeasure, 1);

  self->measure = (WhitherMeasure){ .measure = measure, .user_data = self };
  for (guint i = 0; i < WHITHER_N_TEXT_STYLES; i++)
    self->known[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->context = whither_text_draw_new_context ();
  self->font_family = g_strdup (theme->font_family);
  self->theme = *theme;
  self->theme.font_family = self->font_family;
  self->text_scale = text_scale > 0 ? text_scale : 1;
  return &self->measure;
}

void
whither_pango_measure_free (WhitherMeasure *measure_)
{
  PangoMeasure *self = (PangoMeasure *) measure_;

  if (self == NULL)
    return;
  for (guint i = 0; i < WHITHER_N_TEXT_STYLES; i++)
    g_hash_table_unref (self->known[i]);
  g_object_unref (self->context);
  g_free (self->font_family);
  g_free (self);
}

/* --- drawing ------------------------------------------------------------------------------ */

static const WhitherColor *
get_color (const WhitherTheme *theme, WhitherTextStyle style)
{
  switch (style)
    {
    case WHITHER_TEXT_TITLE:
    case WHITHER_TEXT_LABEL:
    case WHITHER_TEXT_NUMBER:
    case WHITHER_TEXT_NAME:
      return &theme->text;
    case WHITHER_TEXT_SUBTITLE:
    case WHITHER_TEXT_HEADING:
    case WHITHER_TEXT_VALUE:
    case WHITHER_TEXT_NOTE:
    case WHITHER_N_TEXT_STYLES:
    default:
      return &theme->dim_text;
    }
}

/* Stroking outlines of letters is slow where pixels are the result and cached glyphs are at hand;
 * in a PDF twelve copies of each text would be found by every search. */
static void
draw_halo (cairo_t *cr, PangoLayout *layout, double x, double y, double size)
{
  static const double around[][2] = { { 1, 0 },  { 0.71, 0.71 },   { 0, 1 },  { -0.71, 0.71 },
                                      { -1, 0 }, { -0.71, -0.71 }, { 0, -1 }, { 0.71, -0.71 } };

  if (cairo_surface_get_type (cairo_get_target (cr)) == CAIRO_SURFACE_TYPE_IMAGE)
    {
      for (guint i = 0; i < G_N_ELEMENTS (around); i++)
        {
          cairo_move_to (cr, x + around[i][0] * size, y + around[i][1] * size);
          pango_cairo_show_layout (cr, layout);
        }
      return;
    }

  cairo_move_to (cr, x, y);
  pango_cairo_layout_path (cr, layout);
  cairo_set_line_width (cr, 2 * size);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);
}

void
whither_text_draw (cairo_t *cr,
                   PangoContext *context,
                   const WhitherShape *shape,
                   const WhitherTheme *theme,
                   double text_scale,
                   double alpha)
{
  const WhitherColor *color = alpha < 1 ? &theme->dim_text : get_color (theme, shape->style);
  const WhitherColor *halo = &theme->background;
  g_autoptr (PangoLayout) layout =
      whither_text_draw_new_layout (context, theme, text_scale, shape->style, shape->text);
  PangoRectangle logical;
  double x = shape->x, y, width;

  pango_layout_get_extents (layout, NULL, &logical);
  width = (double) logical.width / PANGO_SCALE;
  if (shape->align == WHITHER_ALIGN_END)
    x += shape->width - width;
  else if (shape->align == WHITHER_ALIGN_MIDDLE)
    x += (shape->width - width) / 2;
  y = shape->y + (shape->height - (double) logical.height / PANGO_SCALE) / 2;

  if (shape->halo)
    {
      cairo_set_source_rgba (cr, halo->red, halo->green, halo->blue, 0.8 * alpha);
      draw_halo (cr, layout, x, y, HALO * text_scale);
    }
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, alpha);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}
