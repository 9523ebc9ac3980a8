/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a shape stands for, before it is a filter: some facets, and perhaps a span of time or hours
 * of the day. Said in words, written as selectors, made a filter: all three mean the same flows.
 * Owned by whoever asked; any thread. */

#include "session/filter.h"

G_BEGIN_DECLS

typedef struct
{
  WhitherColumn column;
  guint32 facet;
} WhitherMeantFacet;

typedef struct
{
  GArray *facets;       /* (owned) (element-type WhitherMeantFacet): of one column they widen */
  GTimeZone *zone;      /* (owned) (nullable): of the hours; NULL: @from and @to are moments */
  gint64 from, to;      /* nanoseconds since 1970, or since midnight; equal: no time is meant */
  gboolean is_all_time; /* as much as the picture shows: no selector says it */
} WhitherMeaning;

WhitherMeaning *whither_meaning_new (void);
void whither_meaning_free (WhitherMeaning *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherMeaning, whither_meaning_free)

void whither_meaning_add_facet (WhitherMeaning *self, WhitherColumn column, guint32 facet);
void whither_meaning_narrow (const WhitherMeaning *self, WhitherFilter *filter);

/* Returns: (transfer full): "Siri or Dictation → Apple"; of many of one column the first ones. */
char *whither_meaning_describe (const WhitherMeaning *self, WhitherSnapshot *snapshot);
/* Returns: (transfer full): selectors of session/filter.h, NULL-terminated; none when so many would
 * be needed that nobody could read them. */
char **whither_meaning_list_selectors (const WhitherMeaning *self, WhitherSnapshot *snapshot);
/* Returns: how many facets of @column are meant; the first of them in @out. */
guint whither_meaning_count (const WhitherMeaning *self, WhitherColumn column, guint32 *out);

G_END_DECLS
