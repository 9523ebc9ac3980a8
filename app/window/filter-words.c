/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/filter-words.h"

#include "base/i18n.h"
#include "base/text.h"
#include "where/country.h"

#include <string.h>

#define NANOSECONDS_IN_MICROSECOND 1000
#define MICROSECONDS_IN_SECOND 1000000
#define DAY_LENGTH 10 /* of "2026-01-31" */

const WhitherColumn whither_filter_words_columns[] = {
  WHITHER_COLUMN_FEATURE,       WHITHER_COLUMN_COMPANY, WHITHER_COLUMN_PROGRAM, WHITHER_COLUMN_DATA,
  WHITHER_COLUMN_ANSWERED_FROM, WHITHER_COLUMN_KEPT_IN, WHITHER_COLUMN_SEAT,    WHITHER_COLUMN_LAWS,
  WHITHER_COLUMN_NAME,          WHITHER_COLUMN_HOSTER,  WHITHER_COLUMN_DEVICE,
};
const guint whither_filter_words_n_columns = G_N_ELEMENTS (whither_filter_words_columns);

/* The kind of a selector is the word of a column, but for laws. */
static gboolean
find_column (const char *kind, WhitherColumn *out)
{
  return whither_column_from_id (g_str_equal (kind, "law") ? "laws" : kind, out);
}

static char *
name_value (WhitherSnapshot *snapshot, WhitherColumn column, const char *value)
{
  const char *id = *value == '=' ? value + 1 : value;
  gboolean is_country = column == WHITHER_COLUMN_ANSWERED_FROM ||
                        column == WHITHER_COLUMN_KEPT_IN || column == WHITHER_COLUMN_SEAT;

  for (guint32 i = 0; i < whither_snapshot_get_n_facets (snapshot, column); i++)
    {
      const WhitherFacet *facet = whither_snapshot_get_facet (snapshot, column, i);

      if (g_ascii_strcasecmp (facet->id, id) == 0)
        return g_strdup (facet->label);
    }
  if (is_country && whither_country_from_code (id, -1) != 0)
    return whither_country_name (id);
  return g_strdup (id);
}

static const char *
name_certainty (const char *id)
{
  for (guint i = WHITHER_CERTAINTY_CERTAIN; i <= WHITHER_CERTAINTY_UNKNOWN; i++)
    if (g_ascii_strcasecmp (id, whither_certainty_to_id ((WhitherCertainty) i)) == 0)
      return whither_certainty_to_label ((WhitherCertainty) i);
  return id;
}

static GDateTime *
to_local (gint64 nanoseconds)
{
  gint64 microseconds = nanoseconds / NANOSECONDS_IN_MICROSECOND;
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (microseconds / MICROSECONDS_IN_SECOND);

  return utc != NULL ? g_date_time_to_local (utc) : NULL;
}

char *
whither_filter_words_span (gint64 from, gint64 to)
{
  g_autoptr (GDateTime) begin = to_local (from);
  g_autoptr (GDateTime) end = to_local (to);
  g_autofree char *first = begin != NULL ? g_date_time_format (begin, "%F %T") : NULL;
  g_autofree char *last = end != NULL ? g_date_time_format (end, "%F %T") : NULL;
  gboolean same_day;

  if (first == NULL || last == NULL)
    return g_strdup ("");
  same_day = strncmp (first, last, DAY_LENGTH) == 0;
  return g_strdup_printf ("%s – %s", first, same_day ? last + DAY_LENGTH + 1 : last);
}

static char *
describe_span (const char *value)
{
  g_auto (GStrv) ends = g_strsplit (value, "..", 2);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) from = NULL;
  g_autoptr (GDateTime) to = NULL;

  if (g_strv_length (ends) != 2)
    return g_strdup (value);
  from = g_date_time_new_from_iso8601 (ends[0], utc);
  to = g_date_time_new_from_iso8601 (ends[1], utc);
  if (from == NULL || to == NULL)
    return g_strdup (value);
  return whither_filter_words_span (
      g_date_time_to_unix (from) * MICROSECONDS_IN_SECOND * NANOSECONDS_IN_MICROSECOND,
      g_date_time_to_unix (to) * MICROSECONDS_IN_SECOND * NANOSECONDS_IN_MICROSECOND);
}

gboolean
whither_filter_words_find_span (WhitherSnapshot *snapshot,
                                const WhitherFilter *filter,
                                gint64 *from,
                                gint64 *to)
{
  const WhitherFlowSet *set = whither_snapshot_get_flows (snapshot);
  g_autoptr (GArray) flows = whither_filter_list (filter, snapshot);
  gint64 first = G_MAXINT64, last = G_MININT64;

  for (guint i = 0; i < flows->len; i++)
    {
      const WhitherFlow *flow = whither_flow_set_get (set, g_array_index (flows, guint32, i));

      if (flow->start == WHITHER_TIME_UNKNOWN)
        continue;
      first = MIN (first, flow->start);
      last = MAX (last, MAX (flow->start, flow->end));
    }
  if (first > last)
    return FALSE;
  *from = first;
  *to = last;
  return TRUE;
}

char *
whither_filter_words_describe (WhitherSnapshot *snapshot, const char *selector)
{
  const char *colon = strchr (selector, ':');
  g_autofree char *kind = colon != NULL ? g_strndup (selector, (gsize) (colon - selector)) : NULL;
  g_autofree char *value = NULL;
  const char *heading;
  WhitherColumn column;

  g_return_val_if_fail (snapshot != NULL && kind != NULL, g_strdup (selector));

  if (g_str_equal (kind, "text"))
    /* Translators: %s is what a person searches for. */
    return g_strdup_printf (_ ("“%s”"), colon + 1);
  if (find_column (kind, &column))
    {
      heading = whither_column_to_label (column);
      value = name_value (snapshot, column, colon + 1);
    }
  else if (g_str_equal (kind, "certainty"))
    {
      heading = _ ("Certainty");
      value = g_strdup (name_certainty (colon + 1));
    }
  else if (g_str_equal (kind, "hours"))
    {
      heading = _ ("Hours of the day");
      value = g_strdup (colon + 1);
    }
  else if (g_str_equal (kind, "time"))
    {
      heading = _ ("Time");
      value = describe_span (colon + 1);
    }
  else
    return g_strdup (selector);
  /* Translators: a kind of filter, what it lets through: "Company: Apple". */
  return g_strdup_printf (_ ("%s: %s"), heading, value);
}
