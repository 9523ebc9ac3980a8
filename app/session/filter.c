/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/filter-private.h"

#include "base/text.h"

#include "session/snapshot-private.h"

G_DEFINE_QUARK (whither - filter - error - quark, whither_filter_error)

/* The zone of this computer stands for "wherever the person is". */
#define NANOSECONDS G_GINT64_CONSTANT (1000000000)

void
whither_selector_clear (gpointer element)
{
  WhitherSelector *selector = element;

  g_free (selector->value);
  g_clear_pointer (&selector->zone, g_time_zone_unref);
  g_clear_pointer (&selector->flows, g_bytes_unref);
}

WhitherFilter *
whither_filter_new (void)
{
  WhitherFilter *self = g_new0 (WhitherFilter, 1);

  self->selectors = g_array_new (FALSE, TRUE, sizeof (WhitherSelector));
  g_array_set_clear_func (self->selectors, whither_selector_clear);
  return self;
}

WhitherFilter *
whither_filter_copy (const WhitherFilter *self)
{
  WhitherFilter *copy = whither_filter_new ();

  for (guint i = 0; self != NULL && i < self->selectors->len; i++)
    {
      WhitherSelector selector = g_array_index (self->selectors, WhitherSelector, i);

      selector.value = g_strdup (selector.value);
      if (selector.zone != NULL)
        g_time_zone_ref (selector.zone);
      if (selector.flows != NULL)
        g_bytes_ref (selector.flows);
      g_array_append_val (copy->selectors, selector);
    }
  if (self != NULL && self->within != NULL)
    copy->within = whither_filter_copy (self->within);
  return copy;
}

WhitherFilter *
whither_filter_new_within (const WhitherFilter *outer)
{
  WhitherFilter *self = whither_filter_new ();

  if (!whither_filter_is_empty (outer))
    self->within = whither_filter_copy (outer);
  return self;
}

void
whither_filter_free (WhitherFilter *self)
{
  if (self == NULL)
    return;
  whither_filter_free (self->within);
  g_array_unref (self->selectors);
  g_free (self);
}

gboolean
whither_filter_is_empty (const WhitherFilter *self)
{
  return self == NULL || (self->selectors->len == 0 && whither_filter_is_empty (self->within));
}

void
whither_filter_add_facet (WhitherFilter *self, WhitherColumn column, guint32 facet)
{
  g_return_if_fail (self != NULL && column < WHITHER_N_COLUMNS);

  WhitherSelector selector = {
    .kind = whither_column_to_id (column),
    .method = WHITHER_SELECT_FACET,
    .column = column,
    .facet = facet,
  };
  g_array_append_val (self->selectors, selector);
}

void
whither_filter_add_span (WhitherFilter *self, gint64 start, gint64 end)
{
  g_return_if_fail (self != NULL);

  WhitherSelector selector = {
    .kind = "time", .method = WHITHER_SELECT_SPAN, .start = start, .end = end
  };
  g_array_append_val (self->selectors, selector);
}

void
whither_filter_add_hours (WhitherFilter *self, GTimeZone *zone, guint from_minute, guint to_minute)
{
  g_return_if_fail (self != NULL && zone != NULL && from_minute != to_minute);

  WhitherSelector selector = {
    .kind = "hours",
    .method = WHITHER_SELECT_HOURS,
    .zone = g_time_zone_ref (zone),
    .from_minute = from_minute,
    .to_minute = to_minute,
  };
  g_array_append_val (self->selectors, selector);
}

static void
add_number (WhitherFilter *self, const char *kind, WhitherSelectMethod method, guint32 number)
{
  WhitherSelector selector = { .kind = kind, .method = method, .facet = number };

  g_array_append_val (self->selectors, selector);
}

void
whither_filter_add_attempted (WhitherFilter *self, gboolean attempted)
{
  g_return_if_fail (self != NULL);

  add_number (self, "state", WHITHER_SELECT_STATE,
              attempted ? WHITHER_STATE_ATTEMPTED : WHITHER_STATE_ANSWERED);
}

void
whither_filter_add_hidden (WhitherFilter *self)
{
  g_return_if_fail (self != NULL);

  add_number (self, "state", WHITHER_SELECT_STATE, WHITHER_STATE_HIDDEN);
}

void
whither_filter_add_reach (WhitherFilter *self, WhitherReach reach)
{
  g_return_if_fail (self != NULL);

  add_number (self, "reach", WHITHER_SELECT_REACH, reach);
}

void
whither_filter_add_flows (WhitherFilter *self, GBytes *bits)
{
  g_return_if_fail (self != NULL && bits != NULL);

  WhitherSelector selector = { .kind = "flows",
                               .method = WHITHER_SELECT_FLOWS,
                               .flows = g_bytes_ref (bits) };
  g_array_append_val (self->selectors, selector);
}

static gboolean
has_flow (GBytes *bits, guint32 flow)
{
  WhitherBytes view = whither_bytes (g_bytes_get_data (bits, NULL), g_bytes_get_size (bits));
  guint8 byte = 0;

  return whither_bytes_peek_u8 (&view, flow >> 3, &byte) && (byte >> (flow & 7) & 1) != 0;
}

static gboolean
is_below (const char *id, const char *above, char separator)
{
  gsize len = strlen (above);

  return g_ascii_strncasecmp (id, above, len) == 0 && (id[len] == '\0' || id[len] == separator);
}

static gboolean
name_is_below (const char *name, const char *above)
{
  gsize name_len = strlen (name), above_len = strlen (above);

  if (name_len < above_len || g_ascii_strcasecmp (name + name_len - above_len, above) != 0)
    return FALSE;
  return name_len == above_len || name[name_len - above_len - 1] == '.';
}

gboolean
whither_selector_fits_member (const WhitherSelector *selector, const char *member)
{
  if (selector->method == WHITHER_SELECT_BELOW)
    return is_below (member, selector->value, '.');
  if (selector->method == WHITHER_SELECT_NAME)
    return name_is_below (member, selector->value);
  return g_ascii_strcasecmp (member, selector->value) == 0;
}

static gboolean
facet_matches (const WhitherSelector *selector, const WhitherFacet *facet)
{
  for (guint i = 0; facet->members[i] != NULL; i++)
    if (whither_selector_fits_member (selector, facet->members[i]))
      return TRUE;
  return g_ascii_strcasecmp (facet->id, selector->value) == 0;
}

static const WhitherFacet *
get_facet (WhitherSnapshot *snapshot, WhitherColumn column, guint32 flow)
{
  return whither_snapshot_get_facet (snapshot, column,
                                     whither_snapshot_get_flow_facet (snapshot, column, flow));
}

static gboolean
text_matches (const WhitherSelector *selector, WhitherSnapshot *snapshot, guint32 flow)
{
  const WhitherFlow *row = whither_flow_set_get (whither_snapshot_get_flows (snapshot), flow);
  g_autofree char *address = whither_address_to_string (&row->remote);

  if (strstr (address, selector->value) != NULL)
    return TRUE;
  for (guint column = WHITHER_COLUMN_PROGRAM; column < WHITHER_N_COLUMNS; column++)
    {
      const WhitherFacet *facet = get_facet (snapshot, (WhitherColumn) column, flow);
      g_autofree char *folded = g_utf8_casefold (facet->label, -1);

      if (strstr (folded, selector->value) != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
state_matches (const WhitherSelector *selector, WhitherSnapshot *snapshot, guint32 flow)
{
  guint16 flags = whither_flow_set_get (whither_snapshot_get_flows (snapshot), flow)->flags;

  switch ((WhitherSelectState) selector->facet)
    {
    case WHITHER_STATE_ATTEMPTED:
      return (flags & WHITHER_FLOW_ATTEMPTED) != 0;
    case WHITHER_STATE_ANSWERED:
      return (flags & WHITHER_FLOW_ATTEMPTED) == 0;
    case WHITHER_STATE_HIDDEN:
      return whither_snapshot_is_hidden (snapshot, flow);
    case WHITHER_STATE_BLOCKED:
      return (flags & WHITHER_FLOW_BLOCKED) != 0;
    default:
      return FALSE;
    }
}

static gboolean
hours_match (const WhitherSelector *selector, gint64 start)
{
  if (start == WHITHER_TIME_UNKNOWN)
    return FALSE;

  gint64 seconds = start / NANOSECONDS - (start % NANOSECONDS < 0 ? 1 : 0);
  int interval = g_time_zone_find_interval (selector->zone, G_TIME_TYPE_UNIVERSAL, seconds);
  gint64 local = seconds + (interval >= 0 ? g_time_zone_get_offset (selector->zone, interval) : 0);
  guint minute = (guint) (((local % 86400) + 86400) % 86400 / 60);

  if (selector->from_minute < selector->to_minute)
    return minute >= selector->from_minute && minute < selector->to_minute;
  return minute >= selector->from_minute || minute < selector->to_minute;
}

static gboolean
time_matches (const WhitherSelector *selector, WhitherSnapshot *snapshot, guint32 flow)
{
  gint64 start = whither_flow_set_get (whither_snapshot_get_flows (snapshot), flow)->start;

  if (selector->method == WHITHER_SELECT_HOURS)
    return hours_match (selector, start);
  return start != WHITHER_TIME_UNKNOWN && start >= selector->start && start < selector->end;
}

static gboolean
column_matches (const WhitherSelector *selector, WhitherSnapshot *snapshot, guint32 flow)
{
  if (selector->method == WHITHER_SELECT_FACET)
    return whither_snapshot_get_flow_facet (snapshot, selector->column, flow) == selector->facet;
  if (selector->method == WHITHER_SELECT_EXACTLY)
    return strcmp (get_facet (snapshot, selector->column, flow)->id, selector->value + 1) == 0;
  if (selector->column == WHITHER_COLUMN_LAWS)
    return whither_snapshot_has_law (snapshot, flow, selector->value, FALSE);
  return facet_matches (selector, get_facet (snapshot, selector->column, flow));
}

gboolean
whither_selector_matches (const WhitherSelector *selector, WhitherSnapshot *snapshot, guint32 flow)
{
  if (selector->method == WHITHER_SELECT_ADDRESS)
    return whither_address_in_prefix (
        &whither_flow_set_get (whither_snapshot_get_flows (snapshot), flow)->remote,
        &selector->address, selector->prefix);
  if (selector->method == WHITHER_SELECT_GRADE)
    return g_ascii_strcasecmp (whither_snapshot_get_grade_id (snapshot, flow), selector->value) ==
           0;
  if (selector->method == WHITHER_SELECT_CERTAINTY)
    return whither_snapshot_get_certainty (snapshot, flow) == selector->facet;
  if (selector->method == WHITHER_SELECT_REACH)
    return whither_snapshot_get_reach (snapshot, flow) == selector->facet;
  if (selector->method == WHITHER_SELECT_STATE)
    return state_matches (selector, snapshot, flow);
  if (selector->method == WHITHER_SELECT_TEXT)
    return text_matches (selector, snapshot, flow);
  if (selector->method == WHITHER_SELECT_FLOWS)
    return has_flow (selector->flows, flow);
  if (selector->method == WHITHER_SELECT_SPAN || selector->method == WHITHER_SELECT_HOURS)
    return time_matches (selector, snapshot, flow);
  return column_matches (selector, snapshot, flow);
}

/* Selectors of one kind widen, several kinds narrow: every kind that occurs must match once. */
gboolean
whither_filter_matches (const WhitherFilter *self, WhitherSnapshot *snapshot, guint32 flow)
{
  if (self == NULL)
    return TRUE;
  for (guint i = 0; i < self->selectors->len; i++)
    {
      const char *kind = g_array_index (self->selectors, WhitherSelector, i).kind;
      gboolean any = FALSE;

      for (guint k = 0; k < self->selectors->len && !any; k++)
        {
          const WhitherSelector *selector = &g_array_index (self->selectors, WhitherSelector, k);
          any = selector->kind == kind && whither_selector_matches (selector, snapshot, flow);
        }
      if (!any)
        return FALSE;
    }
  return whither_filter_matches (self->within, snapshot, flow);
}

gboolean
whither_filter_counts (const WhitherFilter *self, WhitherSnapshot *snapshot, guint32 flow)
{
  const WhitherFlow *row = whither_flow_set_get (whither_snapshot_get_flows (snapshot), flow);

  return (row->flags & WHITHER_FLOW_LOCAL) == 0 && whither_filter_matches (self, snapshot, flow);
}
