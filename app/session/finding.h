/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Findings: what a recording shows, in sentences of fixed patterns (session/finding-words.c), each
 * with its evidence.
 *
 * A finding never says more than the sums: what is a set stays one thing, an attempt is no
 * transfer, where a machine answered is not where data is kept, a law that may apply was not
 * therefore used. A negative finding states its reach in the same breath, and is withheld when more
 * than a fifth could not be placed or is hidden. Any thread. */

#include "session/batch.h"

G_BEGIN_DECLS

#define WHITHER_FINDING_NO_FLOW G_MAXUINT32

typedef enum
{
  WHITHER_FINDING_TALKED,    /* a feature talked to a company */
  WHITHER_FINDING_ATTEMPTED, /* it tried to; nothing came back */
  WHITHER_FINDING_ANSWERED,  /* where machines that answered stand */
  WHITHER_FINDING_KEPT,      /* where a company says that it keeps data */
  WHITHER_FINDING_LAWS,      /* whose laws may apply */
  WHITHER_FINDING_RHYTHM,    /* contacted every so often */
  WHITHER_FINDING_NIGHT,     /* between 0:00 and 6:00 */
  WHITHER_FINDING_UNKNOWN,   /* companies we do not know */
  WHITHER_FINDING_HIDDEN,    /* behind a VPN or relay */
  WHITHER_FINDING_ABSENT,    /* no machine in a country answered, as far as can be said */
  WHITHER_FINDING_OPEN,      /* whether one did cannot be said */
  WHITHER_N_FINDING_KINDS,
} WhitherFindingKind;

typedef struct
{
  WhitherFindingKind kind;
  char *id;   /* (owned): stable: "talked/apple.siri;apple.dictation/apple" */
  char *text; /* (owned): translated: one sentence, or two where the second limits the first */
  WhitherCertainty certainty;
  WhitherReach reach;     /* colour; WHITHER_REACH_UNKNOWN where the finding has none */
  WhitherTraffic traffic; /* behind it */
  guint32 flow; /* the one with the largest amount: where evidence starts; WHITHER_FINDING_NO_FLOW:
                   none */
  WhitherFilter *flows; /* (owned): the flows behind it, and only these */
} WhitherFinding;

typedef struct
{
  WhitherUnit unit;            /* what amounts are compared in */
  const WhitherFilter *filter; /* (nullable) */
  GTimeZone *zone;             /* (nullable): of the night; NULL: this computer's */
} WhitherFindingsRequest;

/* Returns: (transfer full) (element-type WhitherFinding): by certainty, then the largest first. */
GPtrArray *whither_findings_new (WhitherSnapshot *snapshot, const WhitherFindingsRequest *request);
void whither_finding_free (WhitherFinding *self);

/* Returns: (transfer full) (element-type WhitherEvidence): what the finding stands on: of the flow
 * it starts at, only what speaks for this finding. */
GPtrArray *whither_finding_explain (const WhitherFinding *self, WhitherSnapshot *snapshot);

/* "talked", "attempted", "answered"…: stable words of files. */
const char *whither_finding_kind_to_id (WhitherFindingKind kind);

G_END_DECLS
