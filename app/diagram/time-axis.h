/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to diagram/. Times of a timeline in words, and where its ticks and nights stand. */

#include "diagram/timeline.h"

G_BEGIN_DECLS

/* Returns: (transfer full): as exact as the slots are: "08:05:12", "08:05", "16 Nov 08:05". */
char *whither_time_axis_say (const WhitherTimeline *timeline, gint64 time);
char *whither_time_axis_say_date (const WhitherTimeline *timeline, gint64 time);
/* Returns: (transfer full) (element-type gint64): round times on the axis, at most about @most. */
GArray *whither_time_axis_list_ticks (const WhitherTimeline *timeline, guint most);
/* Returns: (transfer full): of a tick, as short as the distance of @ticks allows. */
char *whither_time_axis_label (const WhitherTimeline *timeline, gint64 time, const GArray *ticks);
/* Returns: (transfer full) (element-type gint64): begin and end of each night (0:00 to 6:00) that
 * touches the axis; none when there are too many to be seen. */
GArray *whither_time_axis_list_nights (const WhitherTimeline *timeline);

G_END_DECLS
