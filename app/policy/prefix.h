/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Prefixes of addresses: the fewest that say the same. Pure; any thread. */

#include "policy/policy.h"

G_BEGIN_DECLS

/* Brings the prefixes of @targets, which are sorted by address, into the fewest that cover the same
 * addresses: what lies in another one goes, two halves become one. Prefixes whose switches hold for
 * different phones or hours are kept apart. Other targets stay as they are. New texts go to
 * @strings.
 */
void whither_prefix_merge (GArray *targets, const WhitherSwitches *switches, GStringChunk *strings);

/* Returns: (transfer full): "203.0.113.0/24", "203.0.113.7" for a single address. */
char *whither_prefix_to_text (const WhitherAddress *address, guint length);

/* Clears the bits behind the first @length. */
void whither_prefix_mask (WhitherAddress *address, guint length);

/* TRUE when the switches of the two hold for the same phone at the same hours to the same day. */
gboolean whither_switch_same_conditions (const WhitherSwitch *a, const WhitherSwitch *b);

G_END_DECLS
