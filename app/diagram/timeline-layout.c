/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diagram/timeline.h"

#include <math.h>

#include "base/i18n.h"
#include "base/text.h"
#include "diagram/graph-private.h"
#include "diagram/page.h"
#include "diagram/text-fit.h"
#include "diagram/time-axis.h"

#define NARROW 600.0 /* below this the labels stand above their lanes */
#define LABEL_SHARE 0.30
#define LABEL_AIR 12.0
#define BAR_WIDTH 6.0 /* at least; one pixel of it is air */
#define LEAST_BAR 4.0
#define LEAST_PLOT 26.0
#define MOST_PLOT 56.0
#define BAR_LEVEL 0.85
#define OPEN_LEVEL 0.45
#define NIGHT_LEVEL 0.07
#define EDGE 4.0

typedef struct
{
  WhitherPage page;
  const WhitherTimeline *timeline;
  gboolean stacked;
  double label_width;
  double plot_x, plot_width;
  double line, value_line;
  double lane_height, plot_height;
  guint n_bars;
  guint64 largest; /* of all bars of all lanes */
} Chart;

/* --- bars --------------------------------------------------------------------------------- */

static guint
first_slot (const Chart *self, guint bar)
{
  return (guint) ((guint64) bar * self->timeline->n_slots / self->n_bars);
}

static WhitherMark
sum_bar (const Chart *self, const WhitherTimelineLane *lane, guint bar)
{
  WhitherMark mark = { 0 };

  for (guint i = first_slot (self, bar); i < first_slot (self, bar + 1); i++)
    whither_mark_add (&mark, &lane->slots[i]);
  return mark;
}

static double
get_slot_x (const Chart *self, guint slot)
{
  return self->plot_x + self->plot_width * slot / self->timeline->n_slots;
}

static gint64
get_slot_time (const Chart *self, guint slot)
{
  return self->timeline->start + self->timeline->slot_length * slot;
}

static void
find_largest (Chart *self)
{
  for (guint i = 0; i < self->timeline->lanes->len; i++)
    for (guint bar = 0; bar < self->n_bars; bar++)
      {
        WhitherMark mark =
            sum_bar (self, &g_array_index (self->timeline->lanes, WhitherTimelineLane, i), bar);

        self->largest = MAX (self->largest, mark.traffic.amount);
      }
}

/* Returns: (transfer full): "Siri or Dictation". */
static char *
name_lane (const Chart *self, const WhitherTimelineLane *lane)
{
  if (lane->n_facets > 1)
    /* Translators: what is not shown one by one, and how many that are. */
    return g_strdup_printf (ngettext ("Other (%u)", "Other (%u)", lane->n_facets), lane->n_facets);
  return whither_graph_capitalize (
      whither_snapshot_get_facet (self->timeline->snapshot, self->timeline->kind, lane->facet)
          ->label);
}

/* Returns: (transfer full): "08:05 to 08:06". */
static char *
say_span (const Chart *self, guint from, guint to)
{
  g_autofree char *start = whither_time_axis_say (self->timeline, get_slot_time (self, from));
  g_autofree char *end = whither_time_axis_say (self->timeline, get_slot_time (self, to));

  if (strcmp (start, end) == 0)
    return g_steal_pointer (&start);
  /* Translators: two times: "08:05 to 08:06". */
  return g_strdup_printf (_ ("%s to %s"), start, end);
}

static void
add_bar (Chart *self, const WhitherTimelineLane *lane, guint index, guint bar, double bottom)
{
  WhitherMark mark = sum_bar (self, lane, bar);
  guint from = first_slot (self, bar), to = first_slot (self, bar + 1);
  double part = self->largest > 0 ? (double) mark.traffic.amount / (double) self->largest : 0;
  double height = LEAST_BAR + (self->plot_height - LEAST_BAR) * sqrt (part);

  if (mark.traffic.n_flows == 0)
    return;

  g_autofree char *name = name_lane (self, lane);
  g_autofree char *span = say_span (self, from, to);
  g_autofree char *amount = whither_mark_say (self->timeline->unit, &mark.traffic);
  GString *sentence = g_string_new (NULL);
  WhitherShape *shape = whither_page_add (&self->page, WHITHER_SHAPE_BAR);

  /* Translators: a span of time, a feature or program, then "1.2 MB sent, 12 connections". */
  g_string_append_printf (sentence, _ ("%s, %s: %s."), span, name, amount);
  whither_mark_append_certainty (&mark, sentence);
  shape->x = get_slot_x (self, from);
  shape->width = MAX (get_slot_x (self, to) - shape->x - 1, 2);
  shape->y = bottom - height;
  shape->height = height;
  shape->level = BAR_LEVEL;
  shape->reach = mark.reach;
  shape->certainty = mark.certainty;
  shape->is_neutral = mark.is_mixed;
  shape->item = (int) index;
  shape->spoken = g_string_free (sentence, FALSE);
}

/* A thin line for as long as any connection was open. */
static void
add_open (Chart *self, const WhitherTimelineLane *lane, guint index, double bottom)
{
  gint32 open = 0;
  guint begin = 0;

  for (guint slot = 0; slot <= self->timeline->n_slots; slot++)
    {
      gint32 before = open;

      open += lane->open[slot];
      if (before == 0 && open > 0)
        begin = slot;
      if (before > 0 && (open == 0 || slot == self->timeline->n_slots))
        {
          WhitherShape *shape = whither_page_add (&self->page, WHITHER_SHAPE_BAR);

          shape->x = get_slot_x (self, begin);
          shape->width = MAX (get_slot_x (self, slot) - shape->x, 1);
          shape->y = bottom;
          shape->height = 2;
          shape->level = OPEN_LEVEL;
          shape->reach = lane->mark.reach;
          shape->is_neutral = lane->mark.is_mixed;
          shape->item = (int) index;
        }
    }
}

/* --- lanes -------------------------------------------------------------------------------- */

/* Returns: (transfer full): the whole lane as a sentence. */
static char *
speak_lane (const Chart *self, const WhitherTimelineLane *lane)
{
  g_autofree char *name = name_lane (self, lane);
  g_autofree char *amount = whither_mark_say (self->timeline->unit, &lane->mark.traffic);
  GString *text = g_string_new (NULL);

  /* Translators: a feature or program, then "1.2 MB sent, 12 connections". */
  g_string_append_printf (text, _ ("%s: %s."), name, amount);
  if (self->timeline->clock == WHITHER_CLOCK_RECORDING && lane->first != WHITHER_TIME_UNKNOWN)
    {
      g_autofree char *first = whither_time_axis_say (self->timeline, lane->first);
      g_autofree char *last = whither_time_axis_say (self->timeline, lane->last);

      if (lane->mark.traffic.n_flows > 1)
        /* Translators: two times. */
        g_string_append_printf (text, _ (" The first began at %s, the last at %s."), first, last);
      else
        g_string_append_printf (text, _ (" It began at %s."), first);
    }
  if (lane->rhythm != NULL)
    /* Translators: "every 5 minutes". */
    g_string_append_printf (text, _ (" Contacted %s."), lane->rhythm);
  whither_mark_append_certainty (&lane->mark, text);
  return g_string_free (text, FALSE);
}

/* Returns: the y below the text. */
static double
add_label (Chart *self, const WhitherTimelineLane *lane, guint index, double y, double height)
{
  g_autofree char *name = name_lane (self, lane);
  g_autofree char *amount = whither_mark_say_short (self->timeline->unit, &lane->mark);
  g_autofree char *value = lane->rhythm != NULL
                               /* Translators: an amount and "every 5 minutes". */
                               ? g_strdup_printf (_ ("%s · %s"), amount, lane->rhythm)
                               : g_steal_pointer (&amount);
  double x = self->page.margin + EDGE + 7, room = self->label_width - EDGE - 7 - LABEL_AIR;
  g_autoptr (GPtrArray) lines = whither_text_fit_wrap (self->page.measure, WHITHER_TEXT_LABEL, name,
                                                       room, self->stacked ? 1 : 2, TRUE);
  g_autofree char *fitting =
      whither_text_fit_shorten (self->page.measure, WHITHER_TEXT_VALUE, value, room);
  double text_height = lines->len * self->line + self->value_line;

  y += MAX (0, (height - text_height) / 2);
  for (guint i = 0; i < lines->len; i++, y += self->line)
    whither_page_add_text (&self->page, WHITHER_TEXT_LABEL, g_ptr_array_index (lines, i), x, y)
        ->item = (int) index;
  if (fitting != NULL)
    whither_page_add_text (&self->page, WHITHER_TEXT_VALUE, fitting, x, y)->item = (int) index;
  return y + self->value_line;
}

static WhitherShape *
add_lane_box (Chart *self, const WhitherTimelineLane *lane, guint index, double y, double width)
{
  WhitherShape *shape = whither_page_add (&self->page, WHITHER_SHAPE_CELL);

  shape->x = self->page.margin;
  shape->y = y;
  shape->width = width;
  shape->height = self->lane_height;
  shape->reach = lane->mark.reach;
  shape->certainty = lane->mark.certainty;
  shape->is_neutral = lane->mark.is_mixed;
  shape->item = (int) index;
  return shape;
}

static void
add_rule (Chart *self, double x, double y, double width, double height)
{
  WhitherShape *rule = whither_page_add (&self->page, WHITHER_SHAPE_RULE);

  rule->x = x;
  rule->y = y;
  rule->width = width;
  rule->height = height;
}

static double
add_lane (Chart *self, guint index, double y)
{
  const WhitherTimelineLane *lane =
      &g_array_index (self->timeline->lanes, WhitherTimelineLane, index);
  double inner = whither_page_get_inner_width (&self->page);
  double label_height = self->stacked ? self->line + self->value_line + 4 : self->lane_height;
  double bottom = y + self->lane_height - 6;
  WhitherShape *shape = add_lane_box (self, lane, index, y, inner);

  shape->spoken = speak_lane (self, lane);
  shape = add_lane_box (self, lane, index, y + 3, EDGE);
  shape->height = (self->stacked ? label_height : self->lane_height) - 6;
  shape->level = 1;
  add_label (self, lane, index, y, label_height);
  add_open (self, lane, index, bottom);
  for (guint bar = 0; bar < self->n_bars; bar++)
    add_bar (self, lane, index, bar, bottom);
  add_rule (self, self->page.margin, y + self->lane_height, inner, 1);
  return y + self->lane_height + 1;
}

/* --- axis --------------------------------------------------------------------------------- */

static double
get_time_x (const Chart *self, gint64 time)
{
  double whole = (double) self->timeline->slot_length * self->timeline->n_slots;

  return self->plot_x + self->plot_width * (double) (time - self->timeline->start) / whole;
}

/* Labels above; a line through all lanes for each. */
static void
add_ticks (Chart *self, double y, double top, double bottom)
{
  double room = 74 * self->page.text_scale;
  g_autoptr (GArray) ticks =
      whither_time_axis_list_ticks (self->timeline, MAX ((guint) (self->plot_width / room), 2));
  double free_x = -G_MAXDOUBLE;

  for (guint i = 0; i < ticks->len; i++)
    {
      gint64 time = g_array_index (ticks, gint64, i);
      g_autofree char *label = whither_time_axis_label (self->timeline, time, ticks);
      double x = get_time_x (self, time);
      double width = whither_text_fit_width (self->page.measure, WHITHER_TEXT_NOTE, label);
      double text_x = CLAMP (x - width / 2, self->plot_x - 4,
                             self->page.layout->width - self->page.margin - width);

      add_rule (self, x, top, 1, bottom - top);
      if (text_x < free_x)
        continue;
      whither_page_add_text (&self->page, WHITHER_TEXT_NOTE, label, text_x, y)->align =
          WHITHER_ALIGN_MIDDLE;
      free_x = text_x + width + 10;
    }
}

/* The nights, where there are few enough to be seen. */
static void
add_nights (Chart *self, double top, double bottom)
{
  g_autoptr (GArray) nights = whither_time_axis_list_nights (self->timeline);

  for (guint i = 0; i + 1 < nights->len; i += 2)
    {
      double x = MAX (get_time_x (self, g_array_index (nights, gint64, i)), self->plot_x);
      double end = MIN (get_time_x (self, g_array_index (nights, gint64, i + 1)),
                        self->plot_x + self->plot_width);
      WhitherShape *shape;

      if (end <= x)
        continue;
      shape = whither_page_add (&self->page, WHITHER_SHAPE_BAR);
      shape->x = x;
      shape->width = end - x;
      shape->y = top;
      shape->height = bottom - top;
      shape->is_neutral = TRUE;
      shape->level = NIGHT_LEVEL;
    }
}

static double
add_remarks (Chart *self, double y)
{
  const WhitherTimeline *timeline = self->timeline;
  GString *text = g_string_new (_ ("Bars stand where a connection began and hold all of it; the "
                                   "thin line shows how long it stayed open. Height: square root "
                                   "of the amount, the same in all lanes."));

  /* Translators: a time zone such as "Europe/Berlin". */
  g_string_append_printf (text, _ (" Time zone: %s."), g_time_zone_get_identifier (timeline->zone));
  if (timeline->clock == WHITHER_CLOCK_RECORDING && timeline->lanes->len > 0)
    {
      g_autofree char *date = whither_time_axis_say_date (timeline, timeline->start);

      /* Translators: a date. */
      g_string_append_printf (text, _ (" Begins on %s."), date);
    }
  if (timeline->n_timeless > 0)
    {
      g_autofree char *count = whither_text_format_count (timeline->n_timeless);

      g_string_append_printf (text,
                              ngettext (" Not shown, as the recording tells no time: %s "
                                        "connection.",
                                        " Not shown, as the recording tells no time: %s "
                                        "connections.",
                                        timeline->n_timeless),
                              count);
    }
  y = whither_page_add_paragraph (&self->page, WHITHER_TEXT_NOTE, text->str, self->page.margin,
                                  y + 8, whither_page_get_inner_width (&self->page));
  g_string_free (text, TRUE);
  return y;
}

/* --- the whole ---------------------------------------------------------------------------- */

static double
measure_labels (const Chart *self)
{
  double widest = 0;

  for (guint i = 0; i < self->timeline->lanes->len; i++)
    {
      g_autofree char *name =
          name_lane (self, &g_array_index (self->timeline->lanes, WhitherTimelineLane, i));

      widest = MAX (widest, whither_text_fit_width (self->page.measure, WHITHER_TEXT_LABEL, name));
    }
  return ceil (widest) + EDGE + 7 + LABEL_AIR;
}

static void
set_chart (Chart *self, double room)
{
  double inner = whither_page_get_inner_width (&self->page);
  guint n = MAX (self->timeline->lanes->len, 1);

  self->line = whither_text_fit_height (self->page.measure, WHITHER_TEXT_LABEL);
  self->value_line = whither_text_fit_height (self->page.measure, WHITHER_TEXT_VALUE);
  self->stacked = self->page.layout->width < NARROW;
  self->label_width = self->stacked ? inner : MIN (measure_labels (self), inner * LABEL_SHARE);
  self->plot_x = self->page.margin + (self->stacked ? 0 : self->label_width);
  self->plot_width = inner - (self->stacked ? 0 : self->label_width);
  self->plot_height =
      CLAMP (room / n - 14, LEAST_PLOT * self->page.text_scale, MOST_PLOT * self->page.text_scale);
  if (self->stacked)
    self->lane_height = self->line + self->value_line + self->plot_height + 12;
  else
    {
      self->lane_height = MAX (self->plot_height + 12, 2 * self->line + self->value_line + 6);
      self->plot_height = self->lane_height - 12;
    }
  self->n_bars = CLAMP ((guint) (self->plot_width / BAR_WIDTH), 1, self->timeline->n_slots);
  find_largest (self);
}

static void
fill_legend (const WhitherTimeline *timeline, WhitherLegend *legend)
{
  for (guint i = 0; i < timeline->lanes->len; i++)
    {
      const WhitherTimelineLane *lane = &g_array_index (timeline->lanes, WhitherTimelineLane, i);

      for (guint slot = 0; slot < timeline->n_slots; slot++)
        if (lane->slots[slot].traffic.n_flows > 0)
          {
            legend->has_neutral = legend->has_neutral || lane->slots[slot].is_mixed;
            if (!lane->slots[slot].is_mixed)
              legend->reaches[lane->slots[slot].reach] = TRUE;
          }
    }
}

WhitherLayout *
whither_timeline_layout (const WhitherTimeline *timeline,
                         const WhitherSheet *sheet,
                         const WhitherMeasure *measure)
{
  Chart self = { .timeline = timeline };
  WhitherLegend legend = { 0 };
  double y, top;

  whither_page_init (&self.page, sheet->width, sheet->text_scale, measure);
  y = whither_page_add_head (&self.page, sheet->title, sheet->subtitle);
  set_chart (&self, sheet->height - y - 110);
  top = y + self.value_line + 6;

  double bottom = top + timeline->lanes->len * (self.lane_height + 1);
  add_nights (&self, top, bottom);
  add_ticks (&self, y, top, bottom);
  for (guint i = 0; i < timeline->lanes->len; i++)
    add_lane (&self, i, top + i * (self.lane_height + 1));
  y = add_remarks (&self, bottom);
  fill_legend (timeline, &legend);
  if (sheet->legend)
    y = whither_page_add_legend (&self.page, &legend, y + 10);
  if (sheet->note != NULL)
    y = whither_page_add_note (&self.page, sheet->note, y);
  y += self.page.margin * 0.6;

  WhitherLayout *layout = self.page.layout;
  layout->grid_rows = timeline->lanes->len;
  layout->grid_columns = self.n_bars;
  layout->time_x =
      sheet->right_to_left ? layout->width - self.plot_x - self.plot_width : self.plot_x;
  layout->time_width = self.plot_width;
  layout->time_start = timeline->start;
  layout->time_end = whither_timeline_get_end (timeline);
  return whither_page_finish (&self.page, y, sheet->right_to_left);
}
