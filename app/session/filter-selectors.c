/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/filter-private.h"

#include "base/i18n.h"
#include "base/text.h"
#include "where/country.h"
#include "where/place.h"

/* Reading selectors as people write them. */

#define EXACTLY '='

typedef struct
{
  const char *id;
  WhitherSelectMethod method;
  WhitherColumn column;
} SelectorKind;

static const SelectorKind kinds[] = {
  { "feature", WHITHER_SELECT_BELOW, WHITHER_COLUMN_FEATURE },
  { "company", WHITHER_SELECT_MEMBER, WHITHER_COLUMN_COMPANY },
  { "answered-from", WHITHER_SELECT_COUNTRY, WHITHER_COLUMN_ANSWERED_FROM },
  { "kept-in", WHITHER_SELECT_COUNTRY, WHITHER_COLUMN_KEPT_IN },
  { "seat", WHITHER_SELECT_COUNTRY, WHITHER_COLUMN_SEAT },
  { "law", WHITHER_SELECT_BELOW, WHITHER_COLUMN_LAWS },
  { "name", WHITHER_SELECT_NAME, WHITHER_COLUMN_NAME },
  { "address", WHITHER_SELECT_ADDRESS, WHITHER_N_COLUMNS },
  { "program", WHITHER_SELECT_MEMBER, WHITHER_COLUMN_PROGRAM },
  { "data", WHITHER_SELECT_MEMBER, WHITHER_COLUMN_DATA },
  { "hoster", WHITHER_SELECT_MEMBER, WHITHER_COLUMN_HOSTER },
  { "device", WHITHER_SELECT_MEMBER, WHITHER_COLUMN_DEVICE },
  { "grade", WHITHER_SELECT_GRADE, WHITHER_COLUMN_ANSWERED_FROM },
  { "source", WHITHER_SELECT_MEMBER, WHITHER_COLUMN_SOURCE },
  { "certainty", WHITHER_SELECT_CERTAINTY, WHITHER_N_COLUMNS },
  { "state", WHITHER_SELECT_STATE, WHITHER_N_COLUMNS },
  { "text", WHITHER_SELECT_TEXT, WHITHER_N_COLUMNS },
  { "time", WHITHER_SELECT_SPAN, WHITHER_N_COLUMNS },
  { "hours", WHITHER_SELECT_HOURS, WHITHER_N_COLUMNS },
};

static const char *const states[] = {
  [WHITHER_STATE_ATTEMPTED] = "attempted",
  [WHITHER_STATE_ANSWERED] = "answered",
  [WHITHER_STATE_HIDDEN] = "hidden",
  [WHITHER_STATE_BLOCKED] = "blocked",
};

guint
whither_filter_measure_distance (const char *a, const char *b)
{
  guint row[64];
  gsize len = MIN (strlen (b), G_N_ELEMENTS (row) - 1);

  for (guint k = 0; k <= len; k++)
    row[k] = k;
  for (guint i = 0; a[i] != '\0'; i++)
    {
      guint diagonal = row[0];
      row[0] = i + 1;
      for (guint k = 1; k <= len; k++)
        {
          guint above = row[k];
          row[k] = MIN (MIN (row[k], row[k - 1]) + 1, diagonal + (a[i] == b[k - 1] ? 0 : 1));
          diagonal = above;
        }
    }
  return row[len];
}

static char *
list_nearest (const char *word)
{
  GString *list = g_string_new (NULL);

  for (guint limit = 0; limit < 64 && list->len == 0; limit++)
    for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
      if (whither_filter_measure_distance (word, kinds[i].id) <= limit)
        g_string_append_printf (list, "%s%s:", list->len > 0 ? ", " : "", kinds[i].id);
  return g_string_free (list, FALSE);
}

static gboolean
set_unknown (const char *selector, const char *word, GError **error)
{
  g_autofree char *nearest = list_nearest (word);

  g_set_error (error, WHITHER_FILTER_ERROR, WHITHER_FILTER_ERROR_UNKNOWN,
               /* Translators: the first is what the person wrote, the second a list such as
                  "feature:, name:". */
               _ ("“%s” is no selector; the nearest known ones are %s"), selector, nearest);
  return FALSE;
}

static gboolean
parse_address (WhitherSelector *selector, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (selector->value, "/", 2);
  guint64 length = 0;

  if (!whither_address_parse (parts[0], &selector->address))
    goto refused;
  length = selector->address.family == 4 ? 32 : 128;
  if (parts[1] != NULL && !g_ascii_string_to_unsigned (parts[1], 10, 0, length, &length, NULL))
    goto refused;
  selector->prefix = (guint) length;
  return TRUE;

refused:
  g_set_error (error, WHITHER_FILTER_ERROR, WHITHER_FILTER_ERROR_VALUE,
               _ ("“%s” is no address and no prefix"), selector->value);
  return FALSE;
}

static gboolean
parse_country (WhitherSelector *selector, GError **error)
{
  g_autofree char *upper = g_ascii_strup (selector->value, -1);

  if (whither_country_from_code (upper, -1) == 0)
    {
      g_set_error (error, WHITHER_FILTER_ERROR, WHITHER_FILTER_ERROR_VALUE,
                   _ ("“%s” is no country code of two letters"), selector->value);
      return FALSE;
    }
  g_free (selector->value);
  selector->value = g_steal_pointer (&upper);
  return TRUE;
}

static gboolean
parse_certainty (WhitherSelector *selector, GError **error)
{
  for (guint i = 0; i <= WHITHER_CERTAINTY_UNKNOWN; i++)
    if (strcmp (selector->value, whither_certainty_to_id ((WhitherCertainty) i)) == 0)
      {
        selector->facet = i;
        return TRUE;
      }
  g_set_error (error, WHITHER_FILTER_ERROR, WHITHER_FILTER_ERROR_VALUE,
               _ ("“%s” is none of certain, one-of-several, attempted and unknown"),
               selector->value);
  return FALSE;
}

static gboolean
parse_grade (WhitherSelector *selector, GError **error)
{
  for (guint i = 0; i <= WHITHER_GRADE_X; i++)
    if (g_ascii_strcasecmp (selector->value, whither_grade_to_id ((WhitherGrade) i)) == 0)
      return TRUE;
  g_set_error (error, WHITHER_FILTER_ERROR, WHITHER_FILTER_ERROR_VALUE,
               _ ("“%s” is none of the grades A, B, C, D, X and unknown"), selector->value);
  return FALSE;
}

static gboolean
parse_state (WhitherSelector *selector, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (strcmp (selector->value, states[i]) == 0)
      {
        selector->facet = i;
        return TRUE;
      }
  g_set_error (error, WHITHER_FILTER_ERROR, WHITHER_FILTER_ERROR_VALUE,
               _ ("“%s” is none of attempted, answered, hidden and blocked"), selector->value);
  return FALSE;
}

/* FALSE: no time, or one that nanoseconds since 1970 cannot tell. */
static gboolean
parse_time (const char *text, gint64 *out)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, utc);

  if (time == NULL ||
      ABS (g_date_time_to_unix (time)) >= G_MAXINT64 / G_GINT64_CONSTANT (1000000000))
    return FALSE;
  *out = g_date_time_to_unix (time) * G_GINT64_CONSTANT (1000000000) +
         g_date_time_get_microsecond (time) * G_GINT64_CONSTANT (1000);
  return TRUE;
}

static gboolean
parse_span (WhitherSelector *selector, GError **error)
{
  g_auto (GStrv) ends = g_strsplit (selector->value, "..", 2);

  selector->start = G_MININT64;
  selector->end = G_MAXINT64;
  if (ends[1] != NULL && (*ends[0] != '\0' || *ends[1] != '\0') &&
      (*ends[0] == '\0' || parse_time (ends[0], &selector->start)) &&
      (*ends[1] == '\0' || parse_time (ends[1], &selector->end)) && selector->start < selector->end)
    return TRUE;
  g_set_error (error, WHITHER_FILTER_ERROR, WHITHER_FILTER_ERROR_VALUE,
               /* Translators: %s is what the person wrote. */
               _ ("“%s” is no span of time such as 2026-11-02T02:00:00Z..2026-11-02T02:40:00Z"),
               selector->value);
  return FALSE;
}

/* "6" or "6:30", up to 24. */
static gboolean
parse_clock (const char *text, guint *out)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", 2);
  guint64 hour, minute = 0;

  if (parts[0] == NULL || !g_ascii_string_to_unsigned (parts[0], 10, 0, 24, &hour, NULL) ||
      (parts[1] != NULL && !g_ascii_string_to_unsigned (parts[1], 10, 0, 59, &minute, NULL)) ||
      hour * 60 + minute > 24 * 60)
    return FALSE;
  *out = (guint) (hour * 60 + minute);
  return TRUE;
}

static gboolean
parse_hours (WhitherSelector *selector, GError **error)
{
  g_auto (GStrv) ends = g_strsplit (selector->value, "-", 2);
  guint from, to;

  if (ends[0] != NULL && ends[1] != NULL && parse_clock (ends[0], &from) &&
      parse_clock (ends[1], &to) && from < 24 * 60 && to > 0 && from != to)
    {
      selector->from_minute = from;
      selector->to_minute = to;
      selector->zone = g_time_zone_new_local ();
      return TRUE;
    }
  g_set_error (error, WHITHER_FILTER_ERROR, WHITHER_FILTER_ERROR_VALUE,
               _ ("“%s” are no hours of the day such as 0-6 or 22-6"), selector->value);
  return FALSE;
}

static void
replace_value (WhitherSelector *selector, char *value)
{
  g_free (selector->value);
  selector->value = value;
}

static void
parse_text (WhitherSelector *selector)
{
  g_autofree char *valid = g_utf8_make_valid (selector->value, -1);

  replace_value (selector, g_utf8_casefold (valid, -1));
}

/* One facet by its id, of whatever countries or features it is made. */
static gboolean
is_exact (const WhitherSelector *selector)
{
  return *selector->value == EXACTLY && selector->column != WHITHER_N_COLUMNS &&
         selector->method != WHITHER_SELECT_GRADE;
}

static gboolean
parse_value (WhitherSelector *selector, GError **error)
{
  if (selector->method == WHITHER_SELECT_ADDRESS)
    return parse_address (selector, error);
  if (selector->method == WHITHER_SELECT_COUNTRY)
    return parse_country (selector, error);
  if (selector->method == WHITHER_SELECT_CERTAINTY)
    return parse_certainty (selector, error);
  if (selector->method == WHITHER_SELECT_GRADE)
    return parse_grade (selector, error);
  if (selector->method == WHITHER_SELECT_STATE)
    return parse_state (selector, error);
  if (selector->method == WHITHER_SELECT_SPAN)
    return parse_span (selector, error);
  if (selector->method == WHITHER_SELECT_HOURS)
    return parse_hours (selector, error);
  if (selector->method == WHITHER_SELECT_NAME)
    replace_value (selector, whither_text_normalize_host_name (selector->value));
  else if (selector->method == WHITHER_SELECT_TEXT)
    parse_text (selector);
  else if (selector->method == WHITHER_SELECT_BELOW && selector->column == WHITHER_COLUMN_LAWS)
    replace_value (selector, g_ascii_strdown (selector->value, -1));
  return TRUE;
}

gboolean
whither_filter_add (WhitherFilter *self, const char *text, GError **error)
{
  g_return_val_if_fail (self != NULL && text != NULL, FALSE);

  const char *colon = strchr (text, ':');
  g_autofree char *word = g_strndup (text, colon != NULL ? (gsize) (colon - text) : strlen (text));

  if (colon == NULL || colon[1] == '\0')
    return set_unknown (text, word, error);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      WhitherSelector selector = { .kind = kinds[i].id,
                                   .method = kinds[i].method,
                                   .column = kinds[i].column };

      if (strcmp (kinds[i].id, word) != 0)
        continue;
      selector.value = g_strdup (colon + 1);
      if (is_exact (&selector))
        selector.method = WHITHER_SELECT_EXACTLY;
      if (!parse_value (&selector, error))
        {
          whither_selector_clear (&selector);
          return FALSE;
        }
      g_array_append_val (self->selectors, selector);
      return TRUE;
    }
  return set_unknown (text, word, error);
}

char *
whither_filter_format_facet (const WhitherFacet *facet)
{
  g_return_val_if_fail (facet != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].column == facet->column && kinds[i].method != WHITHER_SELECT_GRADE)
      return g_strdup_printf ("%s:%c%s", kinds[i].id, EXACTLY, facet->id);
  return NULL;
}

char *
whither_filter_format_span (gint64 start, gint64 end)
{
  g_autofree char *first = whither_text_format_time (start);
  g_autofree char *last = whither_text_format_time (end);

  return g_strdup_printf ("time:%s..%s", first, last);
}

char *
whither_filter_format_hours (guint from_minute, guint to_minute)
{
  if (from_minute % 60 == 0 && to_minute % 60 == 0)
    return g_strdup_printf ("hours:%u-%u", from_minute / 60, to_minute / 60);
  return g_strdup_printf ("hours:%u:%02u-%u:%02u", from_minute / 60, from_minute % 60,
                          to_minute / 60, to_minute % 60);
}
