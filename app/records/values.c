/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "records/values.h"

#include <math.h>

#define NANOSECONDS G_GINT64_CONSTANT (1000000000)
#define DAY_SECONDS 86400

/* Reads up to @max digits of any script, at least @min, and moves behind them. */
static gboolean
take_digits (const char **text, guint min, guint max, guint64 *out)
{
  const char *at = *text;
  guint64 value = 0;
  guint n = 0;

  while (n < max)
    {
      int digit = *at == '\0' ? -1 : g_unichar_digit_value (g_utf8_get_char (at));

      if (digit < 0)
        break;
      value = value * 10 + (guint64) digit;
      at = g_utf8_next_char (at);
      n++;
    }
  if (n < min)
    return FALSE;
  *out = value;
  *text = at;
  return TRUE;
}

static gboolean
take_char (const char **text, const char *any_of)
{
  if (**text == '\0' || strchr (any_of, **text) == NULL)
    return FALSE;
  (*text)++;
  return TRUE;
}

gboolean
whither_record_parse_count (const char *text, guint64 *out)
{
  guint64 value;

  if (text == NULL || !take_digits (&text, 1, 19, &value) || *text != '\0')
    return FALSE;
  *out = value;
  return TRUE;
}

/* The fraction behind a decimal point, in units of 10^-9. */
static gboolean
take_fraction (const char **text, gint64 *out)
{
  gint64 value = 0;
  guint n = 0;
  guint64 digit;

  while (take_digits (text, 1, 1, &digit))
    if (n < 9)
      {
        value = value * 10 + (gint64) digit;
        n++;
      }
  if (n == 0)
    return FALSE;
  for (; n < 9; n++)
    value *= 10;
  *out = value;
  return TRUE;
}

static gboolean
parse_double (const char *text, gint64 unit, gint64 *out)
{
  char *end;
  double value = g_ascii_strtod (text, &end) * (double) unit;

  if (end == text || *end != '\0' || !isfinite (value) || value < 0 || value > 9.2e18)
    return FALSE;
  *out = (gint64) value;
  return TRUE;
}

gboolean
whither_record_parse_epoch (const char *text, gint64 unit, gint64 *out)
{
  const char *at = text;
  guint64 whole;
  gint64 fraction = 0;

  if (text == NULL || !take_digits (&at, 1, 19, &whole))
    return FALSE;
  if (take_char (&at, ".") && !take_fraction (&at, &fraction))
    return FALSE;
  if (*at != '\0')
    return parse_double (text, unit, out);
  if (whole >= (guint64) (G_MAXINT64 / unit))
    return FALSE;
  *out = (gint64) whole * unit + (gint64) ((double) fraction * ((double) unit / 1e9) + 0.5);
  return TRUE;
}

/* Howard Hinnant's days_from_civil, for years after 1970. */
gboolean
whither_record_civil_time (guint year, guint month, guint day, gint64 second, gint64 *out)
{
  if (year < 1970 || year > 2261 ||
      !g_date_valid_dmy ((GDateDay) MIN (day, 99), (GDateMonth) MIN (month, 13), (GDateYear) year))
    return FALSE;

  gint64 y = (gint64) year - (month <= 2);
  gint64 era = y / 400, year_of_era = y % 400;
  gint64 day_of_year = (153 * ((gint64) month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  gint64 days =
      era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
  *out = (days * DAY_SECONDS + second) * NANOSECONDS;
  return TRUE;
}

/* How far this machine's clock was ahead of UTC at the local time @second of @day_start. */
static gint64
local_offset (gint64 local)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_STANDARD, local / NANOSECONDS);

  return interval < 0 ? 0 : g_time_zone_get_offset (zone, interval);
}

static gboolean
take_clock (const char **text, gint64 *second, gint64 *fraction)
{
  guint64 h, m, s = 0;

  if (!take_digits (text, 2, 2, &h) || !take_char (text, ":") || !take_digits (text, 2, 2, &m))
    return FALSE;
  if (take_char (text, ":"))
    {
      if (!take_digits (text, 2, 2, &s))
        return FALSE;
      if (take_char (text, ".,") && !take_fraction (text, fraction))
        return FALSE;
    }
  if (h > 23 || m > 59 || s > 60)
    return FALSE;
  *second = (gint64) (h * 3600 + m * 60 + s);
  return TRUE;
}

/* Seconds ahead of UTC. FALSE: neither a zone nor the end. @has_zone: there was one. */
static gboolean
take_zone (const char **text, gint64 *offset, gboolean *has_zone)
{
  gboolean behind = **text == '-';
  guint64 h, m = 0;

  *offset = 0;
  *has_zone = TRUE;
  if (take_char (text, "Zz"))
    return TRUE;
  if (!take_char (text, "+-"))
    {
      *has_zone = FALSE;
      return TRUE;
    }
  if (!take_digits (text, 2, 2, &h))
    return FALSE;
  take_char (text, ":");
  if (**text != '\0' && !take_digits (text, 2, 2, &m))
    return FALSE;
  *offset = (gint64) (h * 3600 + m * 60) * (behind ? -1 : 1);
  return h < 24 && m < 60;
}

gboolean
whither_record_parse_iso (const char *text, gint64 *out)
{
  guint64 year, month, day;
  gint64 second, fraction = 0, offset, time;
  gboolean has_zone;

  if (text == NULL || !take_digits (&text, 4, 4, &year) || !take_char (&text, "-/") ||
      !take_digits (&text, 2, 2, &month) || !take_char (&text, "-/") ||
      !take_digits (&text, 2, 2, &day) || !take_char (&text, "T ") ||
      !take_clock (&text, &second, &fraction) || !take_zone (&text, &offset, &has_zone) ||
      *text != '\0' ||
      !whither_record_civil_time ((guint) year, (guint) month, (guint) day, second, &time))
    return FALSE;
  if (!has_zone)
    offset = local_offset (time);
  *out = time - offset * NANOSECONDS + fraction;
  return TRUE;
}

static guint
take_month (const char **text)
{
  static const char names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

  for (guint i = 0; i < 12; i++)
    if (strncmp (*text, names + i * 3, 3) == 0)
      {
        *text += 3;
        return i + 1;
      }
  return 0;
}

gboolean
whither_record_parse_syslog (const char *text, gint64 now, gint64 *out)
{
  guint64 day;
  gint64 second, fraction = 0, time;
  guint month = take_month (&text);

  if (month == 0 || !take_char (&text, " "))
    return FALSE;
  take_char (&text, " ");
  if (!take_digits (&text, 1, 2, &day) || !take_char (&text, " ") ||
      !take_clock (&text, &second, &fraction) || *text != '\0')
    return FALSE;

  g_autoptr (GDateTime) today = g_date_time_new_from_unix_utc (now / NANOSECONDS);
  guint newest = today != NULL ? (guint) g_date_time_get_year (today) + 1 : 1970;
  for (guint year = newest; year + 9 > newest; year--) /* 29 February: up to eight years back */
    {
      if (!whither_record_civil_time (year, month, (guint) day, second, &time))
        continue;
      time += fraction - local_offset (time) * NANOSECONDS;
      if (time > now + (gint64) DAY_SECONDS * NANOSECONDS)
        continue;
      *out = time;
      return TRUE;
    }
  return FALSE;
}
