/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Inside session/: the sentences of findings, and how negative ones are weighed. */

#include "session/finding.h"
#include "session/rhythm.h"

G_BEGIN_DECLS

/* --- finding-words.c: every pattern stands there; all return (transfer full) texts. -------- */

/* "1.2 MB sent, 3.4 MB received, 12 connections". */
char *whither_finding_say_traffic (const WhitherTraffic *traffic);
char *whither_finding_say_talked (const WhitherFacet *feature,
                                  const WhitherFacet *company,
                                  const WhitherTraffic *traffic);
char *whither_finding_say_attempted (const WhitherFacet *feature,
                                     const WhitherFacet *company,
                                     const WhitherTraffic *traffic);
/* @at_most: sent bytes that may have gone there, over everything. */
char *whither_finding_say_answered (const WhitherFacet *place,
                                    const WhitherTraffic *traffic,
                                    guint64 at_most);
char *
whither_finding_say_kept (const char *company, const char *features, const WhitherFacet *countries);
char *whither_finding_say_laws (const WhitherFacet *laws,
                                const char *companies,
                                const WhitherTraffic *traffic);
char *whither_finding_say_rhythm (const WhitherFacet *name,
                                  const WhitherFacet *company,
                                  const WhitherRhythm *rhythm);
char *
whither_finding_say_night (const char *zone, const char *companies, const WhitherTraffic *traffic);
/* @names: (nullable): of companies. Returns: (transfer full): these and those that are not known.
 */
char *whither_finding_say_and_unknown (const char *names);
char *whither_finding_say_unknown (const char *share, const WhitherTraffic *traffic);
char *whither_finding_say_hidden (const char *share, const WhitherTraffic *traffic);

/* What a negative finding rests on. */
typedef struct
{
  gint64 span;          /* WHITHER_TIME_UNKNOWN when no time is known */
  gboolean in_bytes;    /* shares are of bytes, else of connections */
  gboolean is_narrowed; /* not the whole recording is looked at */
  guint64 all, unplaced, hidden;
  const char *country; /* as it stands in a sentence */
  const char *keepers; /* (nullable): companies seen here that say they keep data there */
  guint n_keepers;
  const char *perhaps; /* (nullable): the same of companies that were perhaps seen */
  guint n_perhaps;
} WhitherAbsence;

char *whither_finding_say_absent (const WhitherAbsence *absence);
char *whither_finding_say_open (const WhitherAbsence *absence);

/* Things named in one sentence before the rest is counted. */
#define WHITHER_FINDING_N_NAMED 3

/* --- findings.c, finding-times.c and finding-absence.c
 * ------------------------------------------------------ */

typedef struct
{
  WhitherSnapshot *snapshot;
  const WhitherFindingsRequest *request;
  GArray *batches; /* (element-type WhitherBatch) */
  GPtrArray *out;  /* (element-type WhitherFinding) */
} WhitherFinder;

/* Takes @text and @id. Returns: the new finding, whose filter matches what @request does. */
WhitherFinding *whither_finder_add (WhitherFinder *self,
                                    WhitherFindingKind kind,
                                    char *id,
                                    char *text,
                                    WhitherCertainty certainty);
/* Returns: (transfer full): the labels of facets of @column (element-type guint32), each once. */
char *whither_finder_name_facets (WhitherFinder *self, WhitherColumn column, const GArray *facets);
/* Adds @facet when it is not there yet. */
void whither_finder_note_facet (GArray *facets, guint32 facet);

/* What was contacted every so often, and what between 0:00 and 6:00. */
void whither_finder_add_rhythms (WhitherFinder *self);
void whither_finder_add_night (WhitherFinder *self);
/* For each country in question: no machine there answered, or it cannot be said. */
void whither_finder_add_absences (WhitherFinder *self);

G_END_DECLS
