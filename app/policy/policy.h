/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* From switches to rules with reasons, before any format: what a policy wants.
 *
 * A book holds what rules are made from: the facts of data/settings/ and what the catalog says of
 * each of its names. It is made once per session, on the session's thread, and immutable
 * afterwards. A policy is compiled from a book, switches and a snapshot; it is immutable too, any
 * thread may read it.
 *
 * How a window uses it: whither_switches_load, whither_policy_book_new; after each change of a
 * switch whither_policy_compile (cheap: on a worker), then for the chosen format
 * whither_policy_plan (policy/format.h) and whither_simulation_run (policy/simulation.h). */

#include "policy/settings.h"
#include "policy/switches.h"
#include "session/verdict.h"

G_BEGIN_DECLS

typedef struct _WhitherPolicyBook WhitherPolicyBook;

/* @folder (nullable): where data/settings/ lies; NULL: that of this build. Returns: (transfer
 * full): NULL and @error when its tables cannot be read. */
WhitherPolicyBook *
whither_policy_book_new (WhitherSession *session, const char *folder, GError **error);
WhitherPolicyBook *whither_policy_book_ref (WhitherPolicyBook *self);
void whither_policy_book_unref (WhitherPolicyBook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherPolicyBook, whither_policy_book_unref)

/* Returns: (transfer none). */
const WhitherSettings *whither_policy_book_get_settings (const WhitherPolicyBook *self);
/* Returns: (transfer full): the switches of a preset, or NULL and @error. @id: "assistant-off",
 * with a country where the preset wants one: "servers-in:CN". */
WhitherSwitches *
whither_policy_book_get_preset (const WhitherPolicyBook *self, const char *id, GError **error);

/* What is decided of a flow, and of a name of the catalog. */
typedef enum
{
  WHITHER_DECISION_NONE,      /* no switch fits: allowed */
  WHITHER_DECISION_ALLOW,     /* a switch says so */
  WHITHER_DECISION_LIMIT,     /* by the phone's own settings only */
  WHITHER_DECISION_BLOCK,     /* certain */
  WHITHER_DECISION_UNCLEAR,   /* one of several things, not all of them blocked: allowed unless the
                                 switches say `unclear block`, then BLOCK */
  WHITHER_DECISION_WEAK,      /* the place is C or D: allowed unless confirmed a second time */
  WHITHER_DECISION_PROTECTED, /* keeps the phone alive: allowed unless confirmed a second time */
  WHITHER_N_DECISIONS,
} WhitherDecision;

typedef enum
{
  WHITHER_TARGET_NAME,
  WHITHER_TARGET_PREFIX,
  WHITHER_TARGET_COUNTRY,
  WHITHER_TARGET_PROGRAM,
} WhitherTargetKind;

/* Where a rule comes from. */
typedef enum
{
  WHITHER_ORIGIN_OF_SWITCH,  /* the person named it */
  WHITHER_ORIGIN_OF_RECORD,  /* seen in the recording */
  WHITHER_ORIGIN_OF_CATALOG, /* the catalog knows it */
  WHITHER_ORIGIN_OF_TABLE,   /* the tables of places agree on it */
} WhitherRuleOrigin;

/* One thing to be stopped, or kept out of what is stopped. Of the names the most exact one decides:
 * a name alone before a name and all below it, a longer one before a shorter one. */
typedef struct
{
  const char *value; /* name, country code, program, or prefix as text; passed the validators */
  WhitherAddress address; /* of a prefix */
  guint8 length;          /* of a prefix */
  guint8 kind;            /* WhitherTargetKind */
  guint8 origin;          /* WhitherRuleOrigin */
  gboolean allow;         /* an exception below a blocked name */
  gboolean below;         /* of a name: and all names below it */
  gboolean named;         /* of a prefix: all connections there bear names that can be stopped */
  guint32 step;           /* index of the switch that decides it */
} WhitherTarget;

/* Something that a switch means and no rule says, and why. */
typedef struct
{
  char *what;               /* (owned): name, address or country, clean text */
  char *why;                /* (owned): translated sentence */
  WhitherDecision decision; /* UNCLEAR, WEAK, PROTECTED; BLOCK: refused by a validator */
  guint32 step;             /* index of the switch */
} WhitherLeftOut;

typedef struct _WhitherPolicy WhitherPolicy;

/* @snapshot (nullable): without a recording only what the catalog and the switches name is known.
 * @even_protected: as if every switch were confirmed a second time. Returns: (transfer full). */
WhitherPolicy *whither_policy_compile (WhitherPolicyBook *book,
                                       const WhitherSwitches *switches,
                                       WhitherSnapshot *snapshot,
                                       gboolean even_protected);
WhitherPolicy *whither_policy_ref (WhitherPolicy *self);
void whither_policy_unref (WhitherPolicy *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherPolicy, whither_policy_unref)

/* Returns: (transfer none) (element-type WhitherTarget): names from the shortest to the longest,
 * then prefixes (merged), countries, programs. */
const GArray *whither_policy_get_targets (const WhitherPolicy *self);
/* Returns: (transfer none) (element-type WhitherLeftOut). */
const GPtrArray *whither_policy_get_left_out (const WhitherPolicy *self);
/* Returns: (transfer none) (element-type WhitherSetting): the steps by hand that the switches ask
 * for. */
const GPtrArray *whither_policy_get_steps (const WhitherPolicy *self);
/* Returns: (transfer none) (element-type WhitherRestriction): the same of Apple's profile keys. */
const GPtrArray *whither_policy_get_restrictions (const WhitherPolicy *self);
/* What is decided of flow @index of the snapshot. @step: (out) (optional): by which switch. */
WhitherDecision
whither_policy_get_decision (const WhitherPolicy *self, guint32 index, guint32 *step);

/* Returns: (transfer none): what it was compiled from; the switches are a copy. */
const WhitherSwitches *whither_policy_get_switches (const WhitherPolicy *self);
WhitherSnapshot *whither_policy_get_snapshot (const WhitherPolicy *self);
WhitherPolicyBook *whither_policy_get_book (const WhitherPolicy *self);

/* "block", "unclear", "weak"…: stable words. */
const char *whither_decision_to_id (WhitherDecision decision);

G_END_DECLS
