/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a switch is worth, in the window's sentences. Translated; pure. */

#include "policy/format.h"
#include "window/switchables.h"

G_BEGIN_DECLS

/* Returns: (transfer full): "works everywhere · only at home", with hours, device and last day. */
char *whither_switches_words_works (const WhitherPolicy *policy, guint step);
/* Returns: (transfer full) (nullable): what was left out of the switch for safety, and why. */
char *whither_switches_words_remark (const WhitherPolicy *policy, guint step);
/* Returns: (transfer full) (nullable): what other switches do to it. */
char *whither_switches_words_stopped (const WhitherSwitchable *one);

/* How many things of switch @step were left out until the person confirms them a second time. */
guint whither_switches_words_count_guarded (const WhitherPolicy *policy, guint step);
/* Returns: (transfer full): what a second confirmation may hit, a line each. */
char *whither_switches_words_guarded (const WhitherPolicy *policy, guint step);

/* Returns: (transfer full): "5 of your 7 switches can be set this way, 2 need a managed phone". */
char *whither_switches_words_profile (const WhitherPlan *any_phone,
                                      const WhitherPlan *managed_phone);
/* Returns: (transfer full): "5 of your 7 switches": those for which the plan has a line. */
char *whither_switches_words_carried (const WhitherPlan *plan);

G_END_DECLS
