/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Inside session/: what a filter is made of. */

#include "session/filter.h"

G_BEGIN_DECLS

typedef enum
{
  WHITHER_SELECT_MEMBER, /* an id among the members of the facet */
  WHITHER_SELECT_BELOW,  /* the same, or a part below it: apple.siri holds apple.siri.voice */
  WHITHER_SELECT_NAME,   /* a name and all below it */
  WHITHER_SELECT_COUNTRY,
  WHITHER_SELECT_ADDRESS,
  WHITHER_SELECT_GRADE,
  WHITHER_SELECT_CERTAINTY,
  WHITHER_SELECT_STATE,
  WHITHER_SELECT_TEXT,
  WHITHER_SELECT_FACET,
  WHITHER_SELECT_REACH,
  WHITHER_SELECT_EXACTLY, /* by the id of a facet, written with '=' */
  /* From here on the flow itself is looked at, not only its verdict. */
  WHITHER_SELECT_SPAN,
  WHITHER_SELECT_HOURS,
  WHITHER_SELECT_FLOWS,
} WhitherSelectMethod;

typedef struct
{
  const char *kind; /* borrowed from the table; for facets the column's id */
  WhitherSelectMethod method;
  WhitherColumn column;
  char *value; /* (owned) (nullable) */
  WhitherAddress address;
  guint prefix;
  guint32 facet;                /* or a certainty, state, reach */
  gint64 start, end;            /* SPAN: nanoseconds, the end not included */
  GBytes *flows;                /* (owned) (nullable): FLOWS */
  GTimeZone *zone;              /* (owned) (nullable): HOURS */
  guint from_minute, to_minute; /* HOURS: the end not included; may go past midnight */
} WhitherSelector;

/* @element: a WhitherSelector. */
void whither_selector_clear (gpointer element);
/* @member: an id in a facet's set. */
gboolean whither_selector_fits_member (const WhitherSelector *selector, const char *member);
/* Levenshtein distance of two short words, for "did you mean". */
guint whither_filter_measure_distance (const char *a, const char *b);
gboolean
whither_selector_matches (const WhitherSelector *selector, WhitherSnapshot *snapshot, guint32 flow);

struct _WhitherFilter
{
  GArray *selectors;     /* (element-type WhitherSelector) */
  WhitherFilter *within; /* (owned) (nullable): must match as well */
};

typedef enum
{
  WHITHER_STATE_ATTEMPTED,
  WHITHER_STATE_ANSWERED,
  WHITHER_STATE_HIDDEN,
  WHITHER_STATE_BLOCKED,
} WhitherSelectState;

G_END_DECLS
