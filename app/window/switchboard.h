/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The switches of one window: those of the project, what they mean for what is shown, and every
 * change as a step of the history that is kept in the project at once. What they mean is compiled
 * on a worker after each change. Signals: "changed" when the switches did, "compiled" when policy
 * and list fit them again, "failed" (sentence) when something could not be read or kept. Main
 * thread. */

#include "policy/format.h"
#include "window/loader.h"
#include "window/switchables.h"
#include "window/view.h"

G_BEGIN_DECLS

#define WHITHER_TYPE_SWITCHBOARD (whither_switchboard_get_type ())
G_DECLARE_FINAL_TYPE (WhitherSwitchboard, whither_switchboard, WHITHER, SWITCHBOARD, GObject)

WhitherSwitchboard *whither_switchboard_new (WhitherView *view, WhitherLoader *loader);

/* Another project, or none: nothing of the one before holds. */
void whither_switchboard_forget (WhitherSwitchboard *self, WhitherLoader *loader);
/* Somebody looks: reads the project's switches when that was not done, and keeps them compiled from
 * now on. */
void whither_switchboard_prepare (WhitherSwitchboard *self);

/* Returns: (transfer none) (nullable): NULL until they were read. */
const WhitherSwitches *whither_switchboard_get_switches (WhitherSwitchboard *self);
/* Returns: (transfer none) (nullable). */
WhitherPolicyBook *whither_switchboard_get_book (WhitherSwitchboard *self);
/* Returns: (transfer none) (nullable): NULL while it is being compiled. */
WhitherPolicy *whither_switchboard_get_policy (WhitherSwitchboard *self);
/* Returns: (transfer none) (nullable) (element-type WhitherSwitchable): all of the recording, with
 * what the switches did when they were last compiled. */
GPtrArray *whither_switchboard_get_list (WhitherSwitchboard *self);
/* Returns: (transfer none) (nullable) (element-type WhitherPlan): the file of each format, in the
 * order of formats; of what was last compiled. */
GPtrArray *whither_switchboard_get_plans (WhitherSwitchboard *self);
/* Returns: (transfer none): the view whose snapshot is meant. */
WhitherView *whither_switchboard_get_view (WhitherSwitchboard *self);
/* Bytes sent, or connections when no source knows bytes. */
WhitherUnit whither_switchboard_get_unit (WhitherSwitchboard *self);

/* Changes, as in policy/switches.h. FALSE and @error leave everything as it was. */
gboolean whither_switchboard_set (WhitherSwitchboard *self,
                                  const char *selector,
                                  WhitherSwitchState state,
                                  GError **error);
gboolean whither_switchboard_edit (WhitherSwitchboard *self,
                                   guint index,
                                   const WhitherSwitch *with,
                                   GError **error);
void whither_switchboard_move (WhitherSwitchboard *self, guint index, guint to);
void whither_switchboard_set_unclear (WhitherSwitchboard *self, WhitherUnclear unclear);
void whither_switchboard_add_all (WhitherSwitchboard *self, const WhitherSwitches *others);
/* What only a profile knows, and the project does not keep: @dns_url (nullable) is an encrypted
 * resolver that the phone asks, @sinkhole one that cannot answer. */
void
whither_switchboard_set_resolver (WhitherSwitchboard *self, const char *dns_url, gboolean sinkhole);
/* Returns: (transfer full) (nullable): the same as an option of `whither-cli policy`. */
char *whither_switchboard_format_resolver (WhitherSwitchboard *self);
/* Takes away every switch. */
void whither_switchboard_clear (WhitherSwitchboard *self);

G_END_DECLS
