/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export/svg-shape.h"

#include <math.h>
#include <stdarg.h>

#include "diagram/hatch.h"

#define NUMBER_LEN G_ASCII_DTOSTR_BUF_SIZE

/* --- the writer --------------------------------------------------------------------------- */

void
whither_svg_start (WhitherSvg *self, const char *element)
{
  xmlTextWriterStartElement (self->writer, BAD_CAST element);
}

void
whither_svg_end (WhitherSvg *self)
{
  xmlTextWriterEndElement (self->writer);
}

/* XML 1.0 has no room for most control characters, not even escaped: libxml2 would write them and
 * no reader would take the file. Names from a network are cleaned before; this is the last net. */
static char *
clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *out = g_string_sized_new (64);

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      if ((letter < 0x20 && letter != '\t' && letter != '\n') || letter == 0xFFFE ||
          letter == 0xFFFF)
        letter = 0xFFFD;
      g_string_append_unichar (out, letter);
    }
  return g_string_free (out, FALSE);
}

void
whither_svg_text (WhitherSvg *self, const char *element, const char *text)
{
  g_autofree char *cleaned = clean (text);

  xmlTextWriterWriteElement (self->writer, BAD_CAST element, BAD_CAST cleaned);
}

void
whither_svg_attribute (WhitherSvg *self, const char *name, const char *format, ...)
{
  g_autofree char *value = NULL;
  g_autofree char *cleaned = NULL;
  va_list args;

  va_start (args, format);
  value = g_strdup_vprintf (format, args);
  va_end (args);
  cleaned = clean (value);
  xmlTextWriterWriteAttribute (self->writer, BAD_CAST name, BAD_CAST cleaned);
}

static const char *
format_length (char *buffer, double length)
{
  g_ascii_formatd (buffer, NUMBER_LEN, "%.2f", length);

  /* "12.50" and "12.00" are longer than they need to be; "-0.00" is confusing. */
  char *end = buffer + strlen (buffer) - 1;
  while (*end == '0')
    *end-- = '\0';
  if (*end == '.')
    *end = '\0';
  return g_str_equal (buffer, "-0") ? "0" : buffer;
}

void
whither_svg_length (WhitherSvg *self, const char *name, double length)
{
  char buffer[NUMBER_LEN];

  whither_svg_attribute (self, name, "%s", format_length (buffer, length));
}

static void
write_color (WhitherSvg *self, const char *name, const WhitherColor *color)
{
  whither_svg_attribute (self, name, "#%02x%02x%02x", (guint) (color->red * 255 + 0.5),
                         (guint) (color->green * 255 + 0.5), (guint) (color->blue * 255 + 0.5));
}

/* --- colours ------------------------------------------------------------------------------ */

static const WhitherColor *
get_fill (const WhitherSvg *self, const WhitherShape *shape)
{
  if (shape->certainty == WHITHER_CERTAINTY_UNKNOWN)
    return &self->theme->reach[WHITHER_REACH_UNKNOWN];
  return shape->is_neutral ? &self->theme->neutral : &self->theme->reach[shape->reach];
}

static const WhitherColor *
get_outline (const WhitherSvg *self, const WhitherShape *shape)
{
  if (shape->certainty == WHITHER_CERTAINTY_UNKNOWN)
    return &self->theme->reach_outline[WHITHER_REACH_UNKNOWN];
  return shape->is_neutral ? &self->theme->neutral_outline
                           : &self->theme->reach_outline[shape->reach];
}

static void
write_pattern (WhitherSvg *self, const char *id, const WhitherColor *color)
{
  double pitch = WHITHER_HATCH_PITCH, half = pitch / 2;
  char a[NUMBER_LEN], b[NUMBER_LEN], c[NUMBER_LEN];

  whither_svg_start (self, "pattern");
  whither_svg_attribute (self, "id", "%s", id);
  whither_svg_attribute (self, "patternUnits", "userSpaceOnUse");
  whither_svg_length (self, "width", pitch);
  whither_svg_length (self, "height", pitch);

  whither_svg_start (self, "rect");
  whither_svg_length (self, "width", pitch);
  whither_svg_length (self, "height", pitch);
  write_color (self, "fill", color);
  whither_svg_length (self, "fill-opacity", self->theme->band_alpha * WHITHER_HATCH_GAP_ALPHA);
  whither_svg_end (self);

  format_length (a, -half);
  format_length (b, half);
  format_length (c, pitch + half);
  whither_svg_start (self, "path");
  whither_svg_attribute (self, "d", "M%s,%s L%s,%s M%s,%s L%s,%s M%s,%s L%s,%s", a, b, b, a, a, c,
                         c, a, b, c, c, b);
  write_color (self, "stroke", color);
  whither_svg_length (self, "stroke-opacity", self->theme->band_alpha * WHITHER_HATCH_STRIPE_ALPHA);
  whither_svg_length (self, "stroke-width", half / G_SQRT2);
  whither_svg_end (self);
  whither_svg_end (self);
}

static void
write_box (WhitherSvg *self, double x, double y, double width, double height, double radius)
{
  whither_svg_length (self, "x", x);
  whither_svg_length (self, "y", y);
  whither_svg_length (self, "width", width);
  whither_svg_length (self, "height", height);
  if (radius > 0)
    whither_svg_length (self, "rx", MIN (radius, MIN (width, height) / 2));
}

void
whither_svg_write_definitions (WhitherSvg *self, const WhitherLayout *layout)
{
  whither_svg_start (self, "defs");
  for (guint i = 0; i < WHITHER_N_REACHES; i++)
    {
      g_autofree char *id = g_strdup_printf ("several-%s", whither_reach_to_id ((WhitherReach) i));

      write_pattern (self, id, &self->theme->reach[i]);
    }
  write_pattern (self, "several-neutral", &self->theme->neutral);
  if (layout->map_width > 0)
    {
      whither_svg_start (self, "clipPath");
      whither_svg_attribute (self, "id", "map");
      whither_svg_start (self, "rect");
      write_box (self, layout->map_x, layout->map_y, layout->map_width, layout->map_height, 0);
      whither_svg_end (self);
      whither_svg_end (self);
    }
  whither_svg_end (self);
}

/* Solid, striped, outlined, grey. */
static void
write_paint (WhitherSvg *self, const WhitherShape *shape, double opacity)
{
  switch (shape->certainty)
    {
    case WHITHER_CERTAINTY_ONE_OF_SEVERAL:
      whither_svg_attribute (self, "fill", "url(#several-%s)",
                             shape->is_neutral ? "neutral" : whither_reach_to_id (shape->reach));
      break;
    case WHITHER_CERTAINTY_ATTEMPTED:
      write_color (self, "fill", get_fill (self, shape));
      whither_svg_length (self, "fill-opacity", opacity * 0.18);
      write_color (self, "stroke", get_outline (self, shape));
      whither_svg_attribute (self, "stroke-dasharray", "5 3");
      break;
    case WHITHER_CERTAINTY_CERTAIN:
    case WHITHER_CERTAINTY_UNKNOWN:
    default:
      write_color (self, "fill", get_fill (self, shape));
      if (opacity < 1)
        whither_svg_length (self, "fill-opacity", opacity);
      break;
    }
}

/* --- shapes ------------------------------------------------------------------------------- */

/* Grey because something is unknown; where the laws are known all the same, the edges say them. */
static void
write_edges (WhitherSvg *self, const WhitherShape *band, double thickness)
{
  for (guint i = 0; i < 2; i++)
    {
      double down = i == 0 ? WHITHER_EDGE / 2 : thickness - WHITHER_EDGE / 2;
      char x[NUMBER_LEN], y[NUMBER_LEN], middle[NUMBER_LEN], to_x[NUMBER_LEN], to_y[NUMBER_LEN];

      format_length (x, band->x);
      format_length (y, band->y + down);
      format_length (middle, (band->x + band->target_x) / 2);
      format_length (to_x, band->target_x);
      format_length (to_y, band->target_y + down);
      whither_svg_start (self, "path");
      whither_svg_attribute (self, "d", "M%s,%s C%s,%s %s,%s %s,%s", x, y, middle, y, middle, to_y,
                             to_x, to_y);
      whither_svg_attribute (self, "fill", "none");
      write_color (self, "stroke", &self->theme->reach[band->reach]);
      whither_svg_length (self, "stroke-opacity", MIN (1, self->theme->band_alpha * 1.8));
      whither_svg_length (self, "stroke-width", WHITHER_EDGE);
      whither_svg_end (self);
    }
}

static void
write_band (WhitherSvg *self, const WhitherShape *band)
{
  double thickness = MAX (band->thickness, WHITHER_MIN_BAND);
  char x[NUMBER_LEN], y[NUMBER_LEN], middle[NUMBER_LEN], to_x[NUMBER_LEN], to_y[NUMBER_LEN];
  char low_y[NUMBER_LEN], low_to_y[NUMBER_LEN];

  format_length (x, band->x);
  format_length (y, band->y);
  format_length (middle, (band->x + band->target_x) / 2);
  format_length (to_x, band->target_x);
  format_length (to_y, band->target_y);
  format_length (low_y, band->y + thickness);
  format_length (low_to_y, band->target_y + thickness);

  whither_svg_start (self, "path");
  whither_svg_attribute (self, "d", "M%s,%s C%s,%s %s,%s %s,%s V%s C%s,%s %s,%s %s,%s Z", x, y,
                         middle, y, middle, to_y, to_x, to_y, low_to_y, middle, low_to_y, middle,
                         low_y, x, low_y);
  write_paint (self, band, self->theme->band_alpha);
  if (band->spoken != NULL)
    whither_svg_text (self, "title", band->spoken);
  whither_svg_end (self);
  if (band->certainty == WHITHER_CERTAINTY_UNKNOWN && band->reach != WHITHER_REACH_UNKNOWN &&
      thickness >= 2 * WHITHER_EDGE)
    write_edges (self, band, thickness);
}

static void
write_node (WhitherSvg *self, const WhitherShape *node)
{
  double height = MAX (node->height, WHITHER_MIN_BAR);
  double y = node->y - (height - node->height) / 2;
  gboolean thin = height < 3;

  whither_svg_start (self, "rect");
  if (thin)
    write_box (self, node->x, y, node->width, height, 0);
  else
    write_box (self, node->x + 0.5, y + 0.5, node->width - 1, height - 1, 2.5);
  if (node->certainty == WHITHER_CERTAINTY_ATTEMPTED && !thin)
    write_color (self, "fill", &self->theme->background);
  else
    write_color (self, "fill", thin ? get_outline (self, node) : get_fill (self, node));
  if (!thin)
    write_color (self, "stroke", get_outline (self, node));
  if (node->spoken != NULL)
    whither_svg_text (self, "title", node->spoken);
  whither_svg_end (self);
}

static const char *
get_class (WhitherTextStyle style)
{
  static const char *const classes[WHITHER_N_TEXT_STYLES] = {
    [WHITHER_TEXT_TITLE] = "title",     [WHITHER_TEXT_SUBTITLE] = "subtitle",
    [WHITHER_TEXT_HEADING] = "heading", [WHITHER_TEXT_LABEL] = "label",
    [WHITHER_TEXT_VALUE] = "value",     [WHITHER_TEXT_NUMBER] = "number",
    [WHITHER_TEXT_NAME] = "name",       [WHITHER_TEXT_NOTE] = "note",
  };

  return style < WHITHER_N_TEXT_STYLES ? classes[style] : "note";
}

/* Letters stand at about 0.35 of their size below the middle of the line. */
static void
write_text (WhitherSvg *self, const WhitherShape *text)
{
  double size =
      self->theme->font_size * self->text_scale * whither_text_style_get_size (text->style);
  double x = text->x;

  whither_svg_start (self, "text");
  whither_svg_attribute (self, "class", "%s%s", get_class (text->style), text->halo ? " halo" : "");
  if (text->align == WHITHER_ALIGN_MIDDLE)
    x += text->width / 2;
  else if (text->align == WHITHER_ALIGN_END)
    x += text->width;
  whither_svg_length (self, "x", x);
  whither_svg_length (self, "y", text->y + text->height / 2 + 0.35 * size);
  if (text->align != WHITHER_ALIGN_START)
    whither_svg_attribute (self, "text-anchor",
                           text->align == WHITHER_ALIGN_END ? "end" : "middle");

  g_autofree char *cleaned = clean (text->text);
  xmlTextWriterWriteString (self->writer, BAD_CAST cleaned);
  whither_svg_end (self);
}

static void
write_card (WhitherSvg *self, const WhitherShape *card)
{
  double edge_x = self->right_to_left ? card->x + card->width - 7 : card->x + 2;

  whither_svg_start (self, "g");
  if (card->spoken != NULL)
    whither_svg_text (self, "title", card->spoken);
  whither_svg_start (self, "rect");
  write_box (self, card->x + 0.5, card->y + 0.5, card->width - 1, card->height - 1, 9.5);
  write_color (self, "fill", &self->theme->card);
  write_color (self, "stroke", &self->theme->outline);
  whither_svg_end (self);
  whither_svg_start (self, "rect");
  write_box (self, edge_x, card->y + 10, 5, card->height - 20, 2.5);
  write_color (self, "fill", get_fill (self, card));
  whither_svg_end (self);
  whither_svg_end (self);
}

static void
write_title (WhitherSvg *self, const WhitherShape *shape)
{
  if (shape->spoken != NULL)
    whither_svg_text (self, "title", shape->spoken);
}

/* The pattern has the strength of a band. */
static void
write_level (WhitherSvg *self, const WhitherShape *shape)
{
  if (shape->certainty == WHITHER_CERTAINTY_ONE_OF_SEVERAL)
    {
      write_paint (self, shape, 1);
      whither_svg_length (self, "opacity", MIN (1, shape->level / self->theme->band_alpha));
    }
  else if (shape->certainty == WHITHER_CERTAINTY_ATTEMPTED)
    write_paint (self, shape, 0);
  else
    write_paint (self, shape, shape->level);
}

static void
write_cell (WhitherSvg *self, const WhitherShape *cell)
{
  if (cell->level <= 0)
    return;
  whither_svg_start (self, "rect");
  write_box (self, cell->x, cell->y, cell->width, cell->height, MIN (3, cell->width / 4));
  write_level (self, cell);
  write_title (self, cell);
  whither_svg_end (self);
}

/* To a tenth of a pixel: outlines are long. */
static char *
list_points (const GArray *points)
{
  GString *path = g_string_new (NULL);
  gboolean begins = TRUE;

  for (guint i = 0; points != NULL && i < points->len; i++)
    {
      const WhitherPoint *point = &g_array_index (points, WhitherPoint, i);
      char x[NUMBER_LEN], y[NUMBER_LEN];

      if (isnan (point->x))
        {
          g_string_append_c (path, 'Z');
          begins = TRUE;
          continue;
        }
      g_ascii_formatd (x, sizeof x, "%.1f", point->x);
      g_ascii_formatd (y, sizeof y, "%.1f", point->y);
      g_string_append_printf (path, "%c%s %s", begins ? 'M' : 'L', x, y);
      begins = FALSE;
    }
  return g_string_free (path, FALSE);
}

static void
write_area (WhitherSvg *self, const WhitherShape *area)
{
  g_autofree char *path = list_points (area->points);
  gboolean is_shaded = area->level > 0;

  for (guint pass = 0; pass < (is_shaded ? 2 : 1); pass++)
    {
      whither_svg_start (self, "path");
      whither_svg_attribute (self, "d", "%s", path);
      whither_svg_attribute (self, "fill-rule", "evenodd");
      whither_svg_attribute (self, "clip-path", "url(#map)");
      if (pass == 0)
        {
          write_color (self, "fill", &self->theme->land);
          write_color (self, "stroke", &self->theme->outline);
          whither_svg_length (self, "stroke-width", 0.5);
        }
      else
        {
          write_level (self, area);
          if (area->certainty != WHITHER_CERTAINTY_ATTEMPTED)
            write_color (self, "stroke", get_outline (self, area));
          whither_svg_length (self, "stroke-width", 0.9);
          write_title (self, area);
        }
      whither_svg_end (self);
    }
}

static void
write_dot (WhitherSvg *self, const WhitherShape *dot)
{
  for (guint pass = 0; pass < 2; pass++)
    {
      whither_svg_start (self, "circle");
      whither_svg_length (self, "cx", dot->x + dot->width / 2);
      whither_svg_length (self, "cy", dot->y + dot->height / 2);
      whither_svg_length (self, "r", dot->width / 2 - 0.6 * pass);
      if (pass == 0)
        write_color (self, "fill", &self->theme->background);
      else
        {
          if (dot->certainty == WHITHER_CERTAINTY_ATTEMPTED)
            whither_svg_attribute (self, "fill", "none");
          else
            write_paint (self, dot, 0.85);
          write_color (self, "stroke", get_outline (self, dot));
          whither_svg_length (self, "stroke-width", 1.2);
          write_title (self, dot);
        }
      whither_svg_end (self);
    }
}

static void
write_arc (WhitherSvg *self, const WhitherShape *arc)
{
  char x[NUMBER_LEN], y[NUMBER_LEN], middle_x[NUMBER_LEN], middle_y[NUMBER_LEN], to_x[NUMBER_LEN],
      to_y[NUMBER_LEN];

  format_length (x, arc->x);
  format_length (y, arc->y);
  format_length (middle_x, arc->middle_x);
  format_length (middle_y, arc->middle_y);
  format_length (to_x, arc->target_x);
  format_length (to_y, arc->target_y);
  whither_svg_start (self, "path");
  whither_svg_attribute (self, "d", "M%s,%s Q%s,%s %s,%s", x, y, middle_x, middle_y, to_x, to_y);
  whither_svg_attribute (self, "fill", "none");
  write_color (self, "stroke", get_outline (self, arc));
  whither_svg_length (self, "stroke-opacity", 0.7);
  whither_svg_length (self, "stroke-width", MAX (arc->thickness, WHITHER_MIN_BAND));
  whither_svg_attribute (self, "stroke-linecap", "round");
  whither_svg_attribute (self, "clip-path", "url(#map)");
  if (arc->certainty != WHITHER_CERTAINTY_CERTAIN)
    whither_svg_attribute (self, "stroke-dasharray", "4 3");
  whither_svg_end (self);
}

void
whither_svg_write_shape (WhitherSvg *self, const WhitherShape *shape)
{
  switch (shape->kind)
    {
    case WHITHER_SHAPE_BAND:
      write_band (self, shape);
      break;
    case WHITHER_SHAPE_NODE:
      write_node (self, shape);
      break;
    case WHITHER_SHAPE_TEXT:
      write_text (self, shape);
      break;
    case WHITHER_SHAPE_CARD:
      write_card (self, shape);
      break;
    case WHITHER_SHAPE_CELL:
    case WHITHER_SHAPE_BAR:
      write_cell (self, shape);
      break;
    case WHITHER_SHAPE_AREA:
      write_area (self, shape);
      break;
    case WHITHER_SHAPE_DOT:
      write_dot (self, shape);
      break;
    case WHITHER_SHAPE_ARC:
      write_arc (self, shape);
      break;
    case WHITHER_SHAPE_SWATCH:
    case WHITHER_SHAPE_RULE:
      whither_svg_start (self, "rect");
      write_box (self, shape->x, shape->y, shape->width, shape->height,
                 shape->kind == WHITHER_SHAPE_SWATCH ? 2 : 0);
      if (shape->kind == WHITHER_SHAPE_SWATCH)
        write_paint (self, shape, shape->certainty == WHITHER_CERTAINTY_ATTEMPTED ? 0 : 1);
      else
        write_color (self, "fill", &self->theme->outline);
      whither_svg_end (self);
      break;
    default:
      break;
    }
}
