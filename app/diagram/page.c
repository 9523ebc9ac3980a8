/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diagram/page.h"

#include "base/i18n.h"
#include "diagram/text-fit.h"
#include "diagram/words.h"

#define SWATCH_WIDTH 18.0
#define SWATCH_HEIGHT 11.0

void
whither_page_init (WhitherPage *self,
                   double width,
                   double text_scale,
                   const WhitherMeasure *measure)
{
  *self = (WhitherPage){ .measure = measure, .text_scale = text_scale > 0 ? text_scale : 1 };
  self->layout = whither_layout_new ();
  self->layout->width = width;
  self->margin = CLAMP (width * 0.028, 10, 32);
}

WhitherShape *
whither_page_add (WhitherPage *self, WhitherShapeKind kind)
{
  WhitherShape shape = { .kind = kind, .item = -1 };

  g_array_append_val (self->layout->shapes, shape);
  return &g_array_index (self->layout->shapes, WhitherShape, self->layout->shapes->len - 1);
}

WhitherShape *
whither_page_add_text (WhitherPage *self,
                       WhitherTextStyle style,
                       const char *text,
                       double x,
                       double y)
{
  WhitherShape *shape = whither_page_add (self, WHITHER_SHAPE_TEXT);

  shape->style = style;
  shape->text = g_strdup (text);
  shape->x = x;
  shape->y = y;
  self->measure->measure (self->measure->user_data, style, text, &shape->width, &shape->height);
  return shape;
}

double
whither_page_add_paragraph (WhitherPage *self,
                            WhitherTextStyle style,
                            const char *text,
                            double x,
                            double y,
                            double width)
{
  g_autoptr (GPtrArray) lines = whither_text_fit_wrap (self->measure, style, text, width, 0, FALSE);

  for (guint i = 0; i < lines->len; i++)
    {
      const WhitherShape *line =
          whither_page_add_text (self, style, g_ptr_array_index (lines, i), x, y);

      y += line->height * 1.12;
    }
  return y;
}

double
whither_page_add_head (WhitherPage *self, const char *title, const char *subtitle)
{
  double y = title != NULL || subtitle != NULL ? self->margin : self->margin * 0.5;
  double width = whither_page_get_inner_width (self);

  if (title != NULL)
    y = whither_page_add_paragraph (self, WHITHER_TEXT_TITLE, title, self->margin, y, width) + 4;
  if (subtitle != NULL)
    y = whither_page_add_paragraph (self, WHITHER_TEXT_SUBTITLE, subtitle, self->margin, y, width);
  if (title != NULL || subtitle != NULL)
    y += 16 * self->text_scale;
  return y;
}

/* --- legend ------------------------------------------------------------------------------- */

typedef struct
{
  double x, y, line_height;
} LegendCursor;

static void
add_entry (WhitherPage *self, LegendCursor *at, WhitherShape swatch, const char *label)
{
  double width = whither_text_fit_width (self->measure, WHITHER_TEXT_NOTE, label);
  double swatch_width = SWATCH_WIDTH * self->text_scale;
  double swatch_height = SWATCH_HEIGHT * self->text_scale;
  double whole = swatch_width + 6 + width;

  if (at->x > self->margin && at->x + whole > self->layout->width - self->margin)
    {
      at->x = self->margin;
      at->y += at->line_height;
    }

  WhitherShape *shape = whither_page_add (self, WHITHER_SHAPE_SWATCH);
  shape->x = at->x;
  shape->y = at->y + (at->line_height - swatch_height) / 2;
  shape->width = swatch_width;
  shape->height = swatch_height;
  shape->reach = swatch.reach;
  shape->certainty = swatch.certainty;
  shape->is_neutral = swatch.is_neutral;

  WhitherShape *text =
      whither_page_add_text (self, WHITHER_TEXT_NOTE, label, at->x + swatch_width + 6, 0);
  text->y = at->y + (at->line_height - text->height) / 2;
  at->x += whole + 18 * self->text_scale;
}

static void
add_caption (WhitherPage *self, LegendCursor *at, const char *caption)
{
  /* A group begins a line of its own rather than standing at the end of one. */
  if (at->x > self->margin && at->x > self->layout->width * 0.5)
    {
      at->x = self->margin;
      at->y += at->line_height;
    }

  WhitherShape *text = whither_page_add_text (self, WHITHER_TEXT_NOTE, caption, at->x, 0);
  text->y = at->y + (at->line_height - text->height) / 2;
  at->x += text->width + 10 * self->text_scale;
}

static void
add_reaches (WhitherPage *self, LegendCursor *at, const WhitherLegend *legend)
{
  static const WhitherReach order[] = { WHITHER_REACH_US, WHITHER_REACH_CN, WHITHER_REACH_EU,
                                        WHITHER_REACH_OTHER };

  add_caption (self, at, whither_words_laws_heading ());
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (legend->reaches[order[i]])
      add_entry (self, at, (WhitherShape){ .reach = order[i] }, whither_reach_to_label (order[i]));
  if (legend->has_neutral)
    add_entry (self, at, (WhitherShape){ .is_neutral = TRUE }, _ ("different ones meet"));
}

static void
add_certainties (WhitherPage *self, LegendCursor *at)
{
  add_caption (self, at, whither_words_certainty_heading ());
  for (guint i = WHITHER_CERTAINTY_CERTAIN; i <= WHITHER_CERTAINTY_UNKNOWN; i++)
    {
      /* Unknown is grey; the other three are about the pattern, shown in no law's colour. */
      WhitherShape swatch = { .certainty = (WhitherCertainty) i,
                              .is_neutral = i != WHITHER_CERTAINTY_UNKNOWN };

      add_entry (self, at, swatch, whither_certainty_to_label (swatch.certainty));
    }
}

double
whither_page_add_legend (WhitherPage *self, const WhitherLegend *legend, double y)
{
  double height = whither_text_fit_height (self->measure, WHITHER_TEXT_NOTE);
  LegendCursor at = { self->margin, y, MAX (height, SWATCH_HEIGHT * self->text_scale) + 6 };
  gboolean any = legend->has_neutral;

  if (legend->is_foreign)
    return y;

  for (guint i = WHITHER_REACH_US; i < WHITHER_N_REACHES; i++)
    any = any || legend->reaches[i];
  if (any)
    {
      add_reaches (self, &at, legend);
      at.x = at.x > self->layout->width * 0.5 ? self->layout->width : at.x + 12;
    }
  add_certainties (self, &at);
  return at.y + at.line_height;
}

double
whither_page_add_note (WhitherPage *self, const char *note, double y)
{
  WhitherShape *rule = whither_page_add (self, WHITHER_SHAPE_RULE);

  rule->x = self->margin;
  rule->y = y + 6;
  rule->width = whither_page_get_inner_width (self);
  rule->height = 1;
  return whither_page_add_paragraph (self, WHITHER_TEXT_NOTE, note, self->margin, y + 14,
                                     whither_page_get_inner_width (self));
}

/* --- the end ------------------------------------------------------------------------------ */

static void
mirror (WhitherLayout *layout)
{
  for (guint i = 0; i < layout->shapes->len; i++)
    {
      WhitherShape *shape = &g_array_index (layout->shapes, WhitherShape, i);

      if (shape->kind == WHITHER_SHAPE_BAND)
        {
          shape->x = layout->width - shape->x;
          shape->target_x = layout->width - shape->target_x;
          continue;
        }
      if (shape->kind == WHITHER_SHAPE_ARC)
        {
          shape->x = layout->width - shape->x;
          shape->middle_x = layout->width - shape->middle_x;
          shape->target_x = layout->width - shape->target_x;
          continue;
        }
      for (guint k = 0; shape->points != NULL && k < shape->points->len; k++)
        {
          WhitherPoint *point = &g_array_index (shape->points, WhitherPoint, k);

          point->x = layout->width - point->x;
        }
      shape->x = layout->width - shape->x - shape->width;
      if (shape->kind == WHITHER_SHAPE_TEXT && shape->align != WHITHER_ALIGN_MIDDLE)
        shape->align =
            shape->align == WHITHER_ALIGN_START ? WHITHER_ALIGN_END : WHITHER_ALIGN_START;
    }
}

WhitherLayout *
whither_page_finish (WhitherPage *self, double height, gboolean right_to_left)
{
  WhitherLayout *layout = g_steal_pointer (&self->layout);

  layout->height = height;
  layout->right_to_left = right_to_left;
  if (right_to_left)
    mirror (layout);
  return layout;
}
