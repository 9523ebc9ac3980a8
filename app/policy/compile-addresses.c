/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules for addresses: those of the switches, and those to which only connections go that are to be
 * stopped. */

#include "policy/policy-private.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "policy/prefix.h"

/* What the flows to one address are. */
typedef struct
{
  WhitherAddress address;
  guint8 decision;
  gboolean mixed, named;
  guint32 step;
} Seen;

static void
add_prefix (WhitherPolicy *self,
            const WhitherAddress *address,
            guint length,
            guint32 step,
            WhitherRuleOrigin origin,
            gboolean named)
{
  g_autofree char *text = NULL;
  WhitherTarget target = { .address = *address,
                           .length = (guint8) length,
                           .kind = WHITHER_TARGET_PREFIX,
                           .origin = origin,
                           .named = named,
                           .step = step };

  whither_prefix_mask (&target.address, length);
  text = whither_prefix_to_text (&target.address, length);
  target.value = g_string_chunk_insert_const (self->strings, text);
  g_array_append_val (self->targets, target);
}

/* "address:203.0.113.0/24"; was checked when it came in. */
static void
take_switch (WhitherPolicy *self, const char *value, guint32 step)
{
  g_auto (GStrv) parts = g_strsplit (value, "/", 2);
  WhitherAddress address;

  if (!whither_address_parse (parts[0], &address))
    return;
  guint whole = address.family == 4 ? 32 : 128;
  guint64 length = parts[1] != NULL ? g_ascii_strtoull (parts[1], NULL, 10) : whole;
  if (length > 0 && length <= whole)
    add_prefix (self, &address, (guint) length, step, WHITHER_ORIGIN_OF_SWITCH, FALSE);
  else
    whither_policy_leave_out (self, g_strdup (value), WHITHER_DECISION_BLOCK, step,
                              _ ("That would be every address there is."));
}

static Seen *
find (GHashTable *seen, const WhitherFlow *flow, WhitherDecision decision, guint32 step)
{
  Seen *one = g_hash_table_lookup (seen, &flow->remote);

  if (one == NULL)
    {
      one = g_new0 (Seen, 1);
      one->address = flow->remote;
      one->decision = decision;
      one->step = step;
      one->named = TRUE;
      g_hash_table_insert (seen, &one->address, one);
    }
  return one;
}

static guint
hash_address (gconstpointer address)
{
  return whither_address_hash (address);
}

static gboolean
equal_addresses (gconstpointer a, gconstpointer b)
{
  return whither_address_equal (a, b);
}

/* Returns: (transfer full) (element-type WhitherAddress Seen). */
static GHashTable *
gather (const WhitherPolicy *self)
{
  GHashTable *seen = g_hash_table_new_full (hash_address, equal_addresses, NULL, g_free);
  const WhitherFlowSet *set = whither_snapshot_get_flows (self->snapshot);

  for (guint32 i = 0; i < set->flows->len; i++)
    {
      const WhitherFlow *flow = whither_flow_set_get (set, i);

      if ((flow->flags & (WHITHER_FLOW_LOCAL | WHITHER_FLOW_TUNNEL)) != 0 ||
          whither_address_get_scope (&flow->remote) != WHITHER_SCOPE_GLOBAL)
        continue;
      Seen *one = find (seen, flow, self->decisions[i], self->by[i]);
      if (self->decisions[i] == WHITHER_DECISION_BLOCK)
        one->step = self->by[i];
      if (flow->name == 0 || (flow->flags & WHITHER_FLOW_HIDDEN_NAME) != 0)
        one->named = FALSE;
      one->mixed |= one->decision != self->decisions[i];
      if (self->decisions[i] == WHITHER_DECISION_BLOCK)
        one->decision = WHITHER_DECISION_BLOCK;
    }
  return seen;
}

static int
compare_seen (gconstpointer a, gconstpointer b)
{
  const Seen *one = *(const Seen *const *) a, *other = *(const Seen *const *) b;

  return whither_address_compare (&one->address, &other->address);
}

static void
judge (WhitherPolicy *self, const Seen *one)
{
  gboolean unclear_blocks = whither_switches_get_unclear (self->switches) == WHITHER_UNCLEAR_BLOCK;

  if (one->decision == WHITHER_DECISION_WEAK && !one->mixed)
    whither_policy_leave_out (self, whither_address_to_string (&one->address),
                              WHITHER_DECISION_WEAK, one->step,
                              _ ("The place is not certain: the tables do not agree on it, or one "
                                 "machine of many answered."));
  if (one->decision != WHITHER_DECISION_BLOCK)
    return;
  if (!one->mixed || unclear_blocks)
    add_prefix (self, &one->address, one->address.family == 4 ? 32 : 128, one->step,
                WHITHER_ORIGIN_OF_RECORD, one->named);
  else
    whither_policy_leave_out (self, whither_address_to_string (&one->address),
                              WHITHER_DECISION_UNCLEAR, one->step,
                              _ ("Other connections, which no switch blocks, go there too."));
}

void
whither_policy_add_addresses (WhitherPolicy *self)
{
  for (guint i = 0; i < whither_switches_get_n (self->switches); i++)
    {
      const WhitherSwitch *one = whither_switches_get (self->switches, i);

      if (one->state == WHITHER_SWITCH_BLOCK && g_str_has_prefix (one->selector, "address:"))
        take_switch (self, one->selector + strlen ("address:"), i);
    }
  if (self->snapshot == NULL)
    return;
  g_autoptr (GHashTable) seen = gather (self);
  g_autoptr (GPtrArray) sorted = whither_policy_sort_values (seen, compare_seen);
  for (guint i = 0; i < sorted->len; i++)
    judge (self, g_ptr_array_index (sorted, i));
}
