/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diagram/time-axis.h"

#include "base/forms.h"

#define SECOND G_GINT64_CONSTANT (1000000000)
#define MINUTE (60 * SECOND)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)
#define MOST_NIGHTS 40

/* Returns: (transfer full) (nullable). */
static GDateTime *
get_time (const WhitherTimeline *self, gint64 time)
{
  gint64 seconds = time / SECOND - (time % SECOND < 0 ? 1 : 0);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (seconds);

  return utc != NULL ? g_date_time_to_timezone (utc, self->zone) : NULL;
}

static char *
format (const WhitherTimeline *self, gint64 time, const char *pattern)
{
  g_autoptr (GDateTime) local = get_time (self, time);

  return local != NULL ? g_date_time_format (local, pattern) : g_strdup ("");
}

static char *
format_clock (gint64 time)
{
  return g_strdup_printf ("%02d:%02d", (int) (time / HOUR), (int) (time / MINUTE % 60));
}

char *
whither_time_axis_say (const WhitherTimeline *self, gint64 time)
{
  gint64 whole = whither_timeline_get_end (self) - self->start;

  if (self->clock != WHITHER_CLOCK_RECORDING)
    return format_clock (time);
  if (whole > DAY)
    {
      g_autofree char *pattern =
          g_strconcat (whither_forms_get_date (WHITHER_DATE_DAY), " %H:%M", NULL);

      return format (self, time, pattern);
    }
  return format (self, time, self->slot_length < 10 * SECOND ? "%H:%M:%S" : "%H:%M");
}

char *
whither_time_axis_say_date (const WhitherTimeline *self, gint64 time)
{
  return format (self, time, whither_forms_get_date (WHITHER_DATE_DAY));
}

/* --- ticks -------------------------------------------------------------------------------- */

/* Up to a day in nanoseconds, then in months. */
static const gint64 steps[] = {
  SECOND,     2 * SECOND, 5 * SECOND,  10 * SECOND, 15 * SECOND, 30 * SECOND, MINUTE,
  2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR,        2 * HOUR,
  3 * HOUR,   6 * HOUR,   12 * HOUR,   DAY,         2 * DAY,     7 * DAY,     14 * DAY,
};
static const guint months[] = { 1, 3, 6, 12, 24, 60, 120, 240 };

static void
list_even (const WhitherTimeline *self, gint64 step, GArray *out)
{
  gint64 end = whither_timeline_get_end (self);
  gint64 offset = 0, first;

  if (self->clock == WHITHER_CLOCK_RECORDING)
    {
      g_autoptr (GDateTime) local = get_time (self, self->start);

      offset = local != NULL ? g_date_time_get_utc_offset (local) * G_GINT64_CONSTANT (1000) : 0;
    }
  /* Round in local time. */
  first = (self->start + offset) / step * step - offset;
  for (gint64 time = first < self->start ? first + step : first; time <= end; time += step)
    g_array_append_val (out, time);
}

static void
list_months (const WhitherTimeline *self, guint step, GArray *out)
{
  g_autoptr (GDateTime) local = get_time (self, self->start);
  gint64 end = whither_timeline_get_end (self);
  g_autoptr (GDateTime) at =
      local != NULL ? g_date_time_new (self->zone, g_date_time_get_year (local), 1, 1, 0, 0, 0)
                    : NULL;

  while (at != NULL && g_date_time_to_unix (at) <= end / SECOND)
    {
      gint64 time = g_date_time_to_unix (at) * SECOND;
      GDateTime *next = g_date_time_add_months (at, (int) step);

      if (time >= self->start)
        g_array_append_val (out, time);
      g_date_time_unref (at);
      at = next;
    }
}

GArray *
whither_time_axis_list_ticks (const WhitherTimeline *self, guint most)
{
  gint64 whole = whither_timeline_get_end (self) - self->start;
  GArray *out = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (whole / steps[i] <= most)
      {
        list_even (self, steps[i], out);
        return out;
      }
  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    if (whole / (months[i] * 30 * DAY) <= most || i + 1 == G_N_ELEMENTS (months))
      {
        list_months (self, months[i], out);
        return out;
      }
  return out;
}

char *
whither_time_axis_label (const WhitherTimeline *self, gint64 time, const GArray *ticks)
{
  gint64 step =
      ticks->len > 1 ? g_array_index (ticks, gint64, 1) - g_array_index (ticks, gint64, 0) : HOUR;
  g_autofree char *clock = NULL;

  if (self->clock != WHITHER_CLOCK_RECORDING)
    return format_clock (time);
  if (step > 300 * DAY)
    return format (self, time, "%Y");
  if (step >= 28 * DAY)
    return format (self, time, whither_forms_get_date (WHITHER_DATE_MONTH));
  if (step >= DAY)
    return format (self, time, whither_forms_get_date (WHITHER_DATE_SHORT));
  clock = format (self, time, step < MINUTE ? "%H:%M:%S" : "%H:%M");
  if (g_str_has_prefix (clock, "00:00"))
    return format (self, time, whither_forms_get_date (WHITHER_DATE_SHORT));
  return g_steal_pointer (&clock);
}

/* --- nights ------------------------------------------------------------------------------- */

GArray *
whither_time_axis_list_nights (const WhitherTimeline *self)
{
  GArray *out = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 end = whither_timeline_get_end (self);
  const gint64 begins = 0, ends = 6 * HOUR;

  if (self->clock == WHITHER_CLOCK_DAY)
    {
      g_array_append_val (out, begins);
      g_array_append_val (out, ends);
    }
  if (self->clock != WHITHER_CLOCK_RECORDING || (end - self->start) / DAY > MOST_NIGHTS)
    return out;

  g_autoptr (GDateTime) local = get_time (self, self->start);
  for (guint day = 0; local != NULL && day <= MOST_NIGHTS + 1; day++)
    {
      g_autoptr (GDateTime) date = g_date_time_add_days (local, (int) day);
      int year, month, of_month;

      g_date_time_get_ymd (date, &year, &month, &of_month);
      g_autoptr (GDateTime) midnight = g_date_time_new (self->zone, year, month, of_month, 0, 0, 0);
      g_autoptr (GDateTime) morning = g_date_time_new (self->zone, year, month, of_month, 6, 0, 0);
      if (midnight == NULL || morning == NULL)
        break;
      gint64 from = g_date_time_to_unix (midnight) * SECOND;
      gint64 to = g_date_time_to_unix (morning) * SECOND;
      if (from >= end)
        break;
      g_array_append_val (out, from);
      g_array_append_val (out, to);
    }
  return out;
}
