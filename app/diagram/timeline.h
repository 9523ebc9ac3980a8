/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to diagram/. The timeline: a lane for each feature, program or whatever column was asked
 * for, and in it what began when.
 *
 * Times are put into slots once, so that laying out costs the same for ten connections and a
 * million, and for a day and ten years. A connection's whole amount stands where it began: what it
 * carried when, the recording does not say flow by flow; a thin line shows how long it was open. */

#include "diagram/diagram.h"
#include "diagram/mark.h"

G_BEGIN_DECLS

typedef struct
{
  guint32 facet; /* of the first, for "Other (n)" */
  guint n_facets;
  WhitherMark mark;
  gint64 first, last; /* starts */
  char *rhythm;       /* (owned) (nullable): "every 5 minutes" */
  WhitherMark *slots; /* (owned): n_slots */
  gint32 *open;       /* (owned): n_slots + 1: how many connections were open */
} WhitherTimelineLane;

typedef struct
{
  WhitherSnapshot *snapshot; /* (owned) */
  WhitherUnit unit;
  WhitherColumn kind;
  WhitherClock clock;
  GTimeZone *zone;  /* (owned) */
  GArray *lanes;    /* (element-type WhitherTimelineLane) */
  guint32 *lane_of; /* (owned): facet → lane, WHITHER_NO_FACET for none */
  guint n_slots;
  gint64 start;       /* nanoseconds since 1970; on a clock: since midnight */
  gint64 slot_length; /* nanoseconds */
  guint32 n_timeless; /* flows whose time is not known */
} WhitherTimeline;

WhitherTimeline *whither_timeline_new (WhitherSnapshot *snapshot,
                                       const WhitherDiagramQuestion *question);
void whither_timeline_free (WhitherTimeline *self);

static inline gint64
whither_timeline_get_end (const WhitherTimeline *self)
{
  return self->start + self->slot_length * self->n_slots;
}

WhitherLayout *whither_timeline_layout (const WhitherTimeline *self,
                                        const WhitherSheet *sheet,
                                        const WhitherMeasure *measure);
gboolean whither_timeline_mean (const WhitherTimeline *self,
                                const WhitherLayout *layout,
                                const WhitherShape *shape,
                                WhitherMeaning *meaning);
/* Lights the lanes and bars in which flows stand (element-type guint32); bars by the numbers of
 * their shapes. */
void whither_timeline_light_flows (const WhitherTimeline *self,
                                   const WhitherLayout *layout,
                                   const GArray *flows,
                                   GHashTable *lanes,
                                   GHashTable *bars);
/* See diagram.h. */
char *whither_timeline_say_edge (const WhitherTimeline *self,
                                 const WhitherLayout *layout,
                                 guint bar,
                                 gint64 *out);
int whither_timeline_find_bar (const WhitherLayout *layout, int lane, guint bar);
/* FALSE: not on this axis, or not known. */
gboolean whither_timeline_find_slot (const WhitherTimeline *self, gint64 time, guint *out);

G_END_DECLS
