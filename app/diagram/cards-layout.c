/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diagram/cards.h"

#include "base/i18n.h"
#include "diagram/page.h"
#include "diagram/text-fit.h"

#define CARD_WIDTH 300.0 /* at least, while the page is wide enough for two */
#define CARD_GAP 14.0
#define PADDING 20.0
#define ROW_GAP 4.0

typedef struct
{
  WhitherPage page;
  double card_width, caption_width;
  guint n_columns;
} Grid;

static double
get_inner (const Grid *self)
{
  return self->card_width - 2 * PADDING;
}

/* A caption and what is said, which may take several lines. Returns: the y below. */
static double
add_row (Grid *self,
         const char *name,
         const char *text,
         gboolean is_known,
         gboolean is_striped,
         double x,
         double y,
         int item)
{
  WhitherTextStyle style = is_known ? WHITHER_TEXT_LABEL : WHITHER_TEXT_SUBTITLE;
  double width = get_inner (self) - self->caption_width;
  g_autoptr (GPtrArray) lines =
      whither_text_fit_wrap (self->page.measure, style, text, width, 3, FALSE);
  double line = whither_text_fit_height (self->page.measure, style);
  double value_x = x + self->caption_width;

  WhitherShape *caption = whither_page_add_text (&self->page, WHITHER_TEXT_NOTE, name, x, y);
  caption->y += (line - caption->height) * 0.8;
  caption->item = item;

  for (guint i = 0; i < lines->len; i++, y += line)
    {
      const char *words = g_ptr_array_index (lines, i);

      if (is_striped)
        {
          WhitherShape *stripes = whither_page_add (&self->page, WHITHER_SHAPE_SWATCH);

          stripes->x = value_x - 3;
          stripes->y = y;
          stripes->width = whither_text_fit_width (self->page.measure, style, words) + 6;
          stripes->height = line;
          stripes->certainty = WHITHER_CERTAINTY_ONE_OF_SEVERAL;
          stripes->item = item;
        }
      WhitherShape *shape = whither_page_add_text (&self->page, style, words, value_x, y);
      shape->item = item;
      shape->halo = is_striped;
    }
  return y + ROW_GAP;
}

/* Wrapped lines that belong to a card. Returns: the y below. */
static double
add_lines (Grid *self,
           WhitherTextStyle style,
           const char *text,
           double x,
           double y,
           double width,
           int item)
{
  guint first = self->page.layout->shapes->len;

  y = whither_page_add_paragraph (&self->page, style, text, x, y, width);
  for (guint i = first; i < self->page.layout->shapes->len; i++)
    g_array_index (self->page.layout->shapes, WhitherShape, i).item = item;
  return y;
}

static double
add_amount (Grid *self, const WhitherCard *card, double x, double y, int item)
{
  const WhitherMeasure *measure = self->page.measure;
  double number = whither_text_fit_width (measure, WHITHER_TEXT_NUMBER, card->amount);
  double number_height = whither_text_fit_height (measure, WHITHER_TEXT_NUMBER);
  double line = whither_text_fit_height (measure, WHITHER_TEXT_LABEL);
  double width = get_inner (self) - number - 8;

  whither_page_add_text (&self->page, WHITHER_TEXT_NUMBER, card->amount, x, y)->item = item;
  /* Where the caption has no room beside the number it stands below it. */
  if (width < get_inner (self) * 0.4)
    return add_lines (self, WHITHER_TEXT_LABEL, card->amount_caption, x, y + number_height,
                      get_inner (self), item);

  double bottom = add_lines (self, WHITHER_TEXT_LABEL, card->amount_caption, x + number + 8,
                             y + (number_height - line) * 0.8, width, item);
  return MAX (bottom, y + number_height);
}

/* Returns: the y below the text. */
static double
add_content (Grid *self, const WhitherCard *card, double x, double y, int item)
{
  gboolean striped = card->answered_from_certainty == WHITHER_CERTAINTY_ONE_OF_SEVERAL;
  gboolean known = card->answered_from_certainty != WHITHER_CERTAINTY_UNKNOWN;

  y = add_lines (self, WHITHER_TEXT_NAME, card->title, x, y, get_inner (self), item);
  if (card->remark != NULL)
    y = add_lines (self, WHITHER_TEXT_NOTE, card->remark, x, y, get_inner (self), item);
  y = add_amount (self, card, x, y + 6, item) + 6;
  y = add_row (self, _ ("Answered from"), card->answered_from, known || striped, striped, x, y,
               item);
  y = add_row (self, _ ("Kept in"), card->kept_in, card->kept_in_known, FALSE, x, y, item);
  return add_row (self, _ ("Company seat"), card->seat, card->seat_known, FALSE, x, y, item);
}

static void
set_grid (Grid *self)
{
  static const char *const captions[] = { N_ ("Answered from"), N_ ("Kept in"),
                                          N_ ("Company seat") };
  double inner = whither_page_get_inner_width (&self->page);
  double least = CARD_WIDTH * self->page.text_scale;

  self->n_columns = CLAMP ((guint) ((inner + CARD_GAP) / (least + CARD_GAP)), 1, 4);
  self->card_width = (inner - CARD_GAP * (self->n_columns - 1)) / self->n_columns;
  for (guint i = 0; i < G_N_ELEMENTS (captions); i++)
    self->caption_width =
        MAX (self->caption_width,
             whither_text_fit_width (self->page.measure, WHITHER_TEXT_NOTE, _ (captions[i])));
  self->caption_width = MIN (self->caption_width + 12, get_inner (self) * 0.45);
}

/* One row of cards, all as high as the highest. Returns: the y below. */
static double
add_cards (Grid *self, GPtrArray *cards, guint first, double y)
{
  guint end = MIN (first + self->n_columns, cards->len);
  guint frames = self->page.layout->shapes->len;
  double bottom = y;

  /* The frames come first: what is on a card is drawn after it. */
  for (guint i = first; i < end; i++)
    {
      const WhitherCard *card = g_ptr_array_index (cards, i);
      WhitherShape *frame = whither_page_add (&self->page, WHITHER_SHAPE_CARD);

      frame->x = self->page.margin + (i - first) * (self->card_width + CARD_GAP);
      frame->y = y;
      frame->width = self->card_width;
      frame->reach = card->reach;
      frame->item = (int) i;
      frame->spoken = g_strdup (card->spoken);
    }
  for (guint i = first; i < end; i++)
    {
      double x = self->page.margin + (i - first) * (self->card_width + CARD_GAP) + PADDING;
      /* Not inside MAX, which would add it twice. */
      double below =
          add_content (self, g_ptr_array_index (cards, i), x, y + PADDING * 0.75, (int) i);

      bottom = MAX (bottom, below);
    }
  for (guint i = 0; i < end - first; i++)
    g_array_index (self->page.layout->shapes, WhitherShape, frames + i).height =
        bottom + PADDING * 0.6 - y;
  return bottom + PADDING * 0.6;
}

WhitherLayout *
whither_cards_layout (GPtrArray *cards, const WhitherSheet *request, const WhitherMeasure *measure)
{
  Grid self = { 0 };
  WhitherLegend legend = { 0 };
  double y;

  whither_page_init (&self.page, request->width, request->text_scale, measure);
  set_grid (&self);
  y = whither_page_add_head (&self.page, request->title, request->subtitle);
  for (guint i = 0; i < cards->len; i += self.n_columns)
    y = add_cards (&self, cards, i, y) + CARD_GAP;
  for (guint i = 0; i < cards->len; i++)
    legend.reaches[((const WhitherCard *) g_ptr_array_index (cards, i))->reach] = TRUE;

  y = whither_page_add_legend (&self.page, &legend, y + 2);
  if (request->note != NULL)
    y = whither_page_add_note (&self.page, request->note, y);
  y += self.page.margin * 0.6;
  return whither_page_finish (&self.page, y, request->right_to_left);
}
