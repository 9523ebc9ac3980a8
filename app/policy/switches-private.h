/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to policy/: what the list of switches and its text form share. */

#include "policy/switches.h"

G_BEGIN_DECLS

/* More than anybody sets by hand; a bound for files of others. */
#define WHITHER_SWITCHES_MOST 1000

struct _WhitherSwitches
{
  GPtrArray *list; /* (owned) (element-type WhitherSwitch) */
  WhitherUnclear unclear;
  GPtrArray *before, *after; /* (owned) (element-type utf8): texts for undo and redo */
};

WhitherSwitch *whither_switch_new (const char *selector, WhitherSwitchState state);
void whither_switch_free (WhitherSwitch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherSwitch, whither_switch_free)

/* FALSE and @error: a selector, time, date or device that is none. What can be written in one way
 * only is brought into that way. */
gboolean whither_switch_check (WhitherSwitch *self, GError **error);

/* Returns: (transfer full): in lower case where case means nothing; NULL and @error when it is
 * none. */
char *whither_switch_check_selector (const char *selector, GError **error);

G_END_DECLS
