/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Trying a plan on the recording before anything is written: each flow against the lines of the
 * file, by the format's own matching. Says what stops, what still goes out and why, and what else
 * breaks. Immutable; any thread.
 *
 * It forecasts what the rules do to what was recorded, not what the phone will do instead. */

#include <gio/gio.h>

#include "policy/format.h"

G_BEGIN_DECLS

typedef enum
{
  WHITHER_FATE_UNTOUCHED,   /* no switch means it, no line stops it */
  WHITHER_FATE_STOPS,       /* a switch means it, a line stops it */
  WHITHER_FATE_MAY_STOP,    /* a line fits, but the phone may go round it: see the reason */
  WHITHER_FATE_STILL_FLOWS, /* a switch means it, nothing stops it: see the reason */
  WHITHER_FATE_BREAKS,      /* no switch means it, and a line stops it */
  WHITHER_N_FATES,
} WhitherFate;

/* Why something still goes out, or may. */
typedef enum
{
  WHITHER_REASON_NONE,
  WHITHER_REASON_SETTING,       /* stops by the phone's own setting, as its maker says */
  WHITHER_REASON_KNOWN_ADDRESS, /* the phone did not look the name up: it had the address */
  WHITHER_REASON_OWN_DNS,       /* the phone asks an encrypted resolver of its own */
  WHITHER_REASON_NO_LOOKUPS,    /* the recording holds no lookups: it cannot be told */
  WHITHER_REASON_RELAY,         /* inside a relay, which looks names up elsewhere */
  WHITHER_REASON_HIDDEN_NAME,   /* the name is encrypted (ECH) */
  WHITHER_REASON_NO_NAME,       /* no name was seen, and the format knows only names */
  WHITHER_REASON_SHARED,        /* it may be something else too; unclear is allowed */
  WHITHER_REASON_PLACE,         /* the place is C or D, and was not confirmed a second time */
  WHITHER_REASON_PROTECTED,     /* keeps the phone alive, and was not confirmed a second time */
  WHITHER_REASON_CANNOT_SAY,    /* the format has no way to say it */
  WHITHER_REASON_OTHER_TABLE,   /* the program asks a table of places of its own */
  WHITHER_REASON_OTHER_TIME,    /* outside the hours, or another phone */
  WHITHER_REASON_ONLY_LIMITED,  /* the switch limits: less goes out, not nothing */
  WHITHER_N_REASONS,
} WhitherReason;

/* Sums. What a source did not measure is counted in n_unknown. */
typedef struct
{
  guint64 sent, received;
  guint32 n_flows, n_unknown;
} WhitherAmounts;

/* One facet of the feature column before and after: "before" is everything recorded; afterwards at
 * least `untouched` and `still` go out, at most also `may`. */
typedef struct
{
  guint32 facet; /* of WHITHER_COLUMN_FEATURE */
  WhitherAmounts of[WHITHER_N_FATES];
} WhitherFeatureOutcome;

/* One recorded name. */
typedef struct
{
  const char *name;
  const WhitherLine *line; /* (nullable): that stops it */
  WhitherFate outcome;     /* of its largest part */
  WhitherReason reason;
  WhitherAmounts amounts;
} WhitherNameOutcome;

/* Something that breaks besides: recorded, known to the catalog, or known from others. */
typedef struct
{
  char *what;         /* (owned): feature or name */
  char *why;          /* (owned): translated sentence */
  const char *source; /* (nullable): title of the source */
  const char *url;    /* (nullable) */
  gboolean recorded;  /* happened in this recording */
} WhitherBreakage;

typedef struct _WhitherSimulation WhitherSimulation;

/* The policy of @plan must have been compiled with a snapshot. Returns: (transfer full): NULL when
 * @cancellable (nullable) was. */
WhitherSimulation *whither_simulation_run (const WhitherPlan *plan, GCancellable *cancellable);
WhitherSimulation *whither_simulation_ref (WhitherSimulation *self);
void whither_simulation_unref (WhitherSimulation *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherSimulation, whither_simulation_unref)

/* @reason, @line: (out) (optional). */
WhitherFate
whither_simulation_get_outcome (const WhitherSimulation *self, guint32 flow, WhitherReason *reason);
WhitherAmounts whither_simulation_get_amounts (const WhitherSimulation *self, WhitherFate outcome);
WhitherAmounts whither_simulation_get_reason_amounts (const WhitherSimulation *self,
                                                      WhitherFate outcome,
                                                      WhitherReason reason);
/* Returns: (transfer none) (element-type WhitherFeatureOutcome): what was touched first, largest
 * first. */
const GArray *whither_simulation_get_features (const WhitherSimulation *self);
/* Returns: (transfer none) (element-type WhitherNameOutcome): in the order of names. */
const GArray *whither_simulation_get_names (const WhitherSimulation *self);
/* Returns: (transfer none) (element-type WhitherBreakage). */
const GPtrArray *whither_simulation_get_breakages (const WhitherSimulation *self);

/* Returns: (transfer full): a filter that lets through what still goes out for certain, or, with
 * @at_most, also what may: the "after" picture is the "before" picture with it. */
WhitherFilter *whither_simulation_get_filter (const WhitherSimulation *self, gboolean at_most);

/* Returns: (transfer full) (element-type utf8): for people, in the order of the result panel: what
 * stops, what still goes out and why, what also breaks, and what no simulation can know. */
GPtrArray *whither_simulation_to_sentences (const WhitherSimulation *self);

/* "stops", "still-flows"…; translated words. */
const char *whither_fate_to_id (WhitherFate outcome);
const char *whither_fate_to_label (WhitherFate outcome);
const char *whither_reason_to_id (WhitherReason reason);
/* Returns: (transfer none): a translated clause: "the phone had the address already". */
const char *whither_reason_to_label (WhitherReason reason);

G_END_DECLS
