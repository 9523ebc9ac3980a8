/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diagram/timeline.h"

#include "base/i18n.h"
#include "base/text.h"
#include "session/rhythm.h"

#define SECOND G_GINT64_CONSTANT (1000000000)
#define MINUTE (60 * SECOND)
#define MICROSECOND G_GINT64_CONSTANT (1000)
#define DAY (24 * 60 * MINUTE)
#define N_SLOTS 3840
#define LANES 14
/* Times outside of this are no times; half of what fits, so that sums do not overflow. */
#define LATEST (G_MAXINT64 / 2)

typedef struct
{
  WhitherTimeline *timeline;
  const GArray *flows; /* (element-type guint32) */
  gint64 first, last;
} Builder;

/* --- where on the axis -------------------------------------------------------------------- */

/* Time of day in the zone. */
static gint64
get_clock (const WhitherTimeline *self, gint64 time)
{
  gint64 seconds = time / SECOND - (time % SECOND < 0 ? 1 : 0);
  int interval = g_time_zone_find_interval (self->zone, G_TIME_TYPE_UNIVERSAL, seconds);
  gint64 offset = interval >= 0 ? g_time_zone_get_offset (self->zone, interval) : 0;
  gint64 clock = (time + offset * SECOND) % DAY;

  return clock < 0 ? clock + DAY : clock;
}

gboolean
whither_timeline_find_slot (const WhitherTimeline *self, gint64 time, guint *out)
{
  gint64 at;

  if (time == WHITHER_TIME_UNKNOWN)
    return FALSE;
  at = CLAMP (time, -LATEST, LATEST);
  if (self->clock != WHITHER_CLOCK_RECORDING)
    at = get_clock (self, at);
  if (at < self->start || at >= whither_timeline_get_end (self))
    return FALSE;
  *out = (guint) ((at - self->start) / self->slot_length);
  return TRUE;
}

static void
find_span (Builder *self)
{
  const WhitherFlowSet *set = whither_snapshot_get_flows (self->timeline->snapshot);

  self->first = G_MAXINT64;
  self->last = G_MININT64;
  for (guint i = 0; i < self->flows->len; i++)
    {
      const WhitherFlow *flow = whither_flow_set_get (set, g_array_index (self->flows, guint32, i));
      gint64 start = CLAMP (flow->start, -LATEST, LATEST);
      gint64 end = flow->end != WHITHER_TIME_UNKNOWN ? CLAMP (flow->end, -LATEST, LATEST) : start;

      if (flow->start == WHITHER_TIME_UNKNOWN)
        {
          self->timeline->n_timeless++;
          continue;
        }
      self->first = MIN (self->first, start);
      self->last = MAX (self->last, MAX (start, end));
    }
}

/* All edges are whole microseconds, so that a span can be written down as it is. */
static void
set_span (WhitherTimeline *timeline, gint64 first, gint64 last)
{
  gint64 into = first % MICROSECOND;
  gint64 length;

  timeline->start = first - (into < 0 ? into + MICROSECOND : into);
  length = (gint64) ((guint64) (last - timeline->start) / N_SLOTS) + 1;
  length += (MICROSECOND - length % MICROSECOND) % MICROSECOND;
  timeline->slot_length = MAX (length, SECOND / 1000);
}

static void
set_axis (Builder *self)
{
  WhitherTimeline *timeline = self->timeline;

  switch (timeline->clock)
    {
    case WHITHER_CLOCK_DAY:
    case WHITHER_CLOCK_NIGHT:
      timeline->n_slots = timeline->clock == WHITHER_CLOCK_DAY ? 24 * 60 : 6 * 60;
      timeline->slot_length = MINUTE;
      break;
    case WHITHER_CLOCK_RECORDING:
    default:
      timeline->n_slots = N_SLOTS;
      set_span (timeline, self->first <= self->last ? self->first : 0,
                self->first <= self->last ? self->last : 0);
      break;
    }
}

/* --- lanes -------------------------------------------------------------------------------- */

static void
clear_lane (gpointer element)
{
  WhitherTimelineLane *lane = element;

  g_free (lane->rhythm);
  g_free (lane->slots);
  g_free (lane->open);
}

static GArray *
rank_facets (const Builder *self)
{
  const WhitherTimeline *timeline = self->timeline;
  WhitherSnapshot *snapshot = timeline->snapshot;
  guint32 n = whither_snapshot_get_n_facets (snapshot, timeline->kind);
  g_autofree WhitherMarkedFacet *sums = g_new0 (WhitherMarkedFacet, n + 1);
  GArray *facets = g_array_new (FALSE, FALSE, sizeof (WhitherMarkedFacet));

  for (guint i = 0; i < self->flows->len; i++)
    {
      guint32 index = g_array_index (self->flows, guint32, i);
      guint32 facet = whither_snapshot_get_flow_facet (snapshot, timeline->kind, index);
      WhitherBatch batch = whither_batch_of_flow (snapshot, index, timeline->unit);
      WhitherMark mark = whither_mark_of_batch (snapshot, &batch, &timeline->kind, 1);
      guint slot;

      if (!whither_timeline_find_slot (
              timeline, whither_flow_set_get (whither_snapshot_get_flows (snapshot), index)->start,
              &slot))
        continue;
      sums[facet].facet = facet;
      whither_mark_add (&sums[facet].mark, &mark);
    }
  for (guint32 i = 0; i < n; i++)
    if (sums[i].mark.traffic.n_flows > 0)
      g_array_append_val (facets, sums[i]);
  whither_mark_sort (facets, snapshot, timeline->kind);
  return facets;
}

static void
add_lanes (Builder *self, guint top)
{
  WhitherTimeline *timeline = self->timeline;
  g_autoptr (GArray) facets = rank_facets (self);
  guint n_facets = whither_snapshot_get_n_facets (timeline->snapshot, timeline->kind);
  guint most = top > 0 ? top : LANES;

  timeline->lane_of = g_new (guint32, n_facets + 1);
  memset (timeline->lane_of, 0xff, sizeof (guint32) * (n_facets + 1));
  timeline->lane_of[n_facets] = WHITHER_LAST_FACET;
  /* "Other (1)" would take up the same room and say less. */
  if (facets->len <= most + 1)
    most = facets->len;
  for (guint i = 0; i < facets->len; i++)
    {
      const WhitherMarkedFacet *facet = &g_array_index (facets, WhitherMarkedFacet, i);

      if (i <= most)
        {
          WhitherTimelineLane lane = { .facet = facet->facet,
                                       .first = WHITHER_TIME_UNKNOWN,
                                       .last = WHITHER_TIME_UNKNOWN,
                                       .slots = g_new0 (WhitherMark, timeline->n_slots),
                                       .open = g_new0 (gint32, timeline->n_slots + 1) };
          g_array_append_val (timeline->lanes, lane);
        }
      timeline->lane_of[facet->facet] = MIN (i, most);
      WhitherTimelineLane *lane =
          &g_array_index (timeline->lanes, WhitherTimelineLane, MIN (i, most));
      lane->n_facets++;
      whither_mark_add (&lane->mark, &facet->mark);
    }
}

static void
add_flow (WhitherTimeline *self, guint32 index)
{
  const WhitherFlow *flow =
      whither_flow_set_get (whither_snapshot_get_flows (self->snapshot), index);
  WhitherBatch batch = whither_batch_of_flow (self->snapshot, index, self->unit);
  WhitherMark mark = whither_mark_of_batch (self->snapshot, &batch, &self->kind, 1);
  guint slot, end;

  if (!whither_timeline_find_slot (self, flow->start, &slot))
    return;
  WhitherTimelineLane *lane = &g_array_index (
      self->lanes, WhitherTimelineLane,
      self->lane_of[whither_snapshot_get_flow_facet (self->snapshot, self->kind, index)]);
  whither_mark_add (&lane->slots[slot], &mark);
  if (lane->first == WHITHER_TIME_UNKNOWN || flow->start < lane->first)
    lane->first = flow->start;
  lane->last = MAX (lane->last, flow->start);
  /* On a clock a connection may run past midnight: no line is drawn there. */
  if (self->clock != WHITHER_CLOCK_RECORDING ||
      !whither_timeline_find_slot (self, flow->end, &end) || end < slot)
    return;
  lane->open[slot]++;
  lane->open[end + 1]--;
}

/* --- rhythm ------------------------------------------------------------------------------- */

/* The rhythm of the name that keeps it longest. */
static void
add_rhythms (Builder *self)
{
  WhitherTimeline *timeline = self->timeline;
  g_autoptr (GArray) rhythms =
      whither_rhythm_find_all (timeline->snapshot, WHITHER_COLUMN_NAME, self->flows);

  for (guint i = 0; i < rhythms->len; i++)
    {
      const WhitherFacetRhythm *found = &g_array_index (rhythms, WhitherFacetRhythm, i);
      guint32 lane_index = timeline->lane_of[whither_snapshot_get_flow_facet (
          timeline->snapshot, timeline->kind, found->first_flow)];

      if (lane_index == WHITHER_NO_FACET)
        continue;
      WhitherTimelineLane *lane = &g_array_index (timeline->lanes, WhitherTimelineLane, lane_index);
      g_autofree char *interval = whither_rhythm_format_interval (found->rhythm.interval);
      if (lane->rhythm == NULL && lane->n_facets == 1)
        /* Translators: "5 minutes". */
        lane->rhythm = g_strdup_printf (_ ("every %s"), interval);
    }
}

/* --- the whole ---------------------------------------------------------------------------- */

WhitherTimeline *
whither_timeline_new (WhitherSnapshot *snapshot, const WhitherDiagramQuestion *question)
{
  g_return_val_if_fail (question->n_columns >= 1, NULL);

  WhitherTimeline *self = g_new0 (WhitherTimeline, 1);
  g_autoptr (GArray) flows = whither_filter_list (question->filter, snapshot);
  Builder builder = { .timeline = self, .flows = flows };

  self->snapshot = whither_snapshot_ref (snapshot);
  self->unit = question->unit;
  self->kind = question->columns[0];
  self->clock = question->clock;
  self->zone = question->zone != NULL ? g_time_zone_ref (question->zone) : g_time_zone_new_local ();
  self->lanes = g_array_new (FALSE, TRUE, sizeof (WhitherTimelineLane));
  g_array_set_clear_func (self->lanes, clear_lane);
  find_span (&builder);
  set_axis (&builder);
  add_lanes (&builder, question->top);
  for (guint i = 0; i < flows->len; i++)
    add_flow (self, g_array_index (flows, guint32, i));
  add_rhythms (&builder);
  return self;
}

void
whither_timeline_free (WhitherTimeline *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->lanes);
  g_free (self->lane_of);
  g_time_zone_unref (self->zone);
  whither_snapshot_unref (self->snapshot);
  g_free (self);
}
