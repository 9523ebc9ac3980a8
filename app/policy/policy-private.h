/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to policy/: books, policies, and how a flow is decided. */

#include "policy/policy.h"

G_BEGIN_DECLS

struct _WhitherPolicyBook
{
  gatomicrefcount refs;
  WhitherSettings *settings; /* (owned) */
  WhitherCatalog *catalog;   /* (owned) */
  WhitherPlaces *places;     /* (owned) */
  WhitherSnapshot *snapshot; /* (owned): flow N is what the catalog says of… */
  GPtrArray *rules;          /* (owned) (element-type WhitherRule): …rule N */
};

struct _WhitherPolicy
{
  gatomicrefcount refs;
  WhitherPolicyBook *book;         /* (owned) */
  WhitherSwitches *switches;       /* (owned) */
  WhitherSnapshot *snapshot;       /* (owned) (nullable) */
  GArray *targets;                 /* (owned) (element-type WhitherTarget) */
  GPtrArray *left_out;             /* (owned) (element-type WhitherLeftOut) */
  GPtrArray *steps, *restrictions; /* (owned): borrowed elements */
  guint8 *decisions;               /* (owned): of each flow */
  guint32 *by;                     /* (owned): index of the switch */
  gboolean *heard;       /* (owned): of each switch: some name or flow that is stopped fits it */
  GStringChunk *strings; /* (owned): values of targets */
};

/* Decides flows of one snapshot by the switches. */
typedef struct _WhitherDecider WhitherDecider;

WhitherDecider *whither_decider_new (const WhitherSwitches *switches,
                                     const WhitherSettings *settings,
                                     WhitherSnapshot *snapshot,
                                     gboolean even_protected);
void whither_decider_free (WhitherDecider *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherDecider, whither_decider_free)

/* @step: (out): index of the switch, 0 for NONE. */
WhitherDecision whither_decider_decide (WhitherDecider *self, guint32 flow, guint32 *step);

/* Marks in @heard every switch that fits the flow, be it perhaps. */
void whither_decider_mark (WhitherDecider *self, guint32 flow, gboolean *heard);

/* What is decided of a feature as a whole, by the switches that speak of features, companies,
 * seats, where data is kept, and data. NONE, ALLOW, LIMIT or BLOCK. */
WhitherDecision whither_decide_feature (const WhitherSwitches *switches,
                                        const WhitherFeature *feature,
                                        guint32 *step);

/* The parts of compiling, in this order: names, addresses, places, countries and programs,
 * settings. */
void whither_policy_add_names (WhitherPolicy *self, gboolean even_protected);
void whither_policy_add_addresses (WhitherPolicy *self);
void whither_policy_add_places (WhitherPolicy *self);
void whither_policy_add_things (WhitherPolicy *self, gboolean even_protected);
void whither_policy_add_settings (WhitherPolicy *self);

/* Returns: (transfer container): the values of @table in a lasting order. */
GPtrArray *whither_policy_sort_values (GHashTable *table, GCompareFunc compare);

/* Takes @what. */
void whither_policy_leave_out (WhitherPolicy *self,
                               char *what,
                               WhitherDecision decision,
                               guint32 step,
                               const char *why);

G_END_DECLS
