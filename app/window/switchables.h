/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What can be switched: every feature, company, country, law, data kind, program and name of a
 * recording, with what a switch for it covers. Pure; any thread. Texts are translated. */

#include "policy/policy.h"
#include "session/filter.h"

G_BEGIN_DECLS

/* One thing. What is recorded as one of several belongs to each of them: at least, at most. */
typedef struct
{
  WhitherColumn column;
  char *selector;        /* (owned): "feature:apple.siri" */
  char *label;           /* (owned): "Siri" */
  WhitherBounds amount;  /* in the unit asked for */
  guint least_n, most_n; /* connections */
  guint n_stopped;       /* of them, connections that some switch blocks or limits */
} WhitherSwitchable;

void whither_switchable_free (WhitherSwitchable *self);

/* The columns that have switches, in the order of the list. */
extern const WhitherColumn whither_switchables_columns[];
extern const guint whither_switchables_n_columns;
/* Returns: (transfer none): translated heading: "Features", "Answered from"… */
const char *whither_switchables_get_heading (WhitherColumn column);

/* Returns: (transfer full) (element-type WhitherSwitchable): by column, what is certain and
 * largest first. @flows:
 * (nullable) (element-type guint32): only what all of these have in common. @policy: (nullable):
 * for n_stopped; compiled from the same snapshot. */
GPtrArray *whither_switchables_list (WhitherSnapshot *snapshot,
                                     WhitherUnit unit,
                                     GArray *flows,
                                     const WhitherPolicy *policy);

/* Returns: (transfer full): a selector in words: "Siri", "servers in Germany". */
char *whither_switchables_name (WhitherSnapshot *snapshot, const char *selector);
/* Returns: (transfer full): what it covers: "1.2 MB sent · 12 connections". */
char *whither_switchable_describe (const WhitherSwitchable *self, WhitherUnit unit);

G_END_DECLS
