/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A policy and its parts: what each flow is, then the rules for names, addresses and settings. */

#include "policy/policy-private.h"

#include <string.h>

#include "base/text.h"
#include "policy/prefix.h"

static const char *const decision_ids[WHITHER_N_DECISIONS] = {
  [WHITHER_DECISION_NONE] = "none",           [WHITHER_DECISION_ALLOW] = "allow",
  [WHITHER_DECISION_LIMIT] = "limit",         [WHITHER_DECISION_BLOCK] = "block",
  [WHITHER_DECISION_UNCLEAR] = "unclear",     [WHITHER_DECISION_WEAK] = "weak",
  [WHITHER_DECISION_PROTECTED] = "protected",
};

const char *
whither_decision_to_id (WhitherDecision decision)
{
  g_return_val_if_fail ((guint) decision < WHITHER_N_DECISIONS, NULL);
  return decision_ids[decision];
}

static void
left_out_free (WhitherLeftOut *self)
{
  g_free (self->what);
  g_free (self->why);
  g_free (self);
}

void
whither_policy_leave_out (WhitherPolicy *self,
                          char *what,
                          WhitherDecision decision,
                          guint32 step,
                          const char *why)
{
  WhitherLeftOut *left = g_new0 (WhitherLeftOut, 1);

  left->what = whither_text_clean (what);
  left->why = g_strdup (why);
  left->decision = decision;
  left->step = step;
  g_ptr_array_add (self->left_out, left);
  g_free (what);
}

GPtrArray *
whither_policy_sort_values (GHashTable *table, GCompareFunc compare)
{
  GPtrArray *values = g_ptr_array_sized_new (g_hash_table_size (table));
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_add (values, value);
  g_ptr_array_sort (values, compare);
  return values;
}

static void
decide_flows (WhitherPolicy *self, gboolean even_protected)
{
  guint32 n = whither_snapshot_get_n_flows (self->snapshot);
  const WhitherFlowSet *set = whither_snapshot_get_flows (self->snapshot);
  g_autoptr (WhitherDecider) decider =
      whither_decider_new (self->switches, self->book->settings, self->snapshot, even_protected);

  self->decisions = g_new0 (guint8, n);
  self->by = g_new0 (guint32, n);
  for (guint32 i = 0; i < n; i++)
    if ((whither_flow_set_get (set, i)->flags & WHITHER_FLOW_LOCAL) == 0)
      {
        self->decisions[i] = whither_decider_decide (decider, i, &self->by[i]);
        if (self->decisions[i] == WHITHER_DECISION_BLOCK)
          whither_decider_mark (decider, i, self->heard);
      }
}

static guint
count_dots (const char *name)
{
  guint n = 0;

  for (; *name != '\0'; name++)
    n += *name == '.';
  return n;
}

/* Parents stand before their children: what a writer drops is known when the child comes. */
static int
compare_targets (gconstpointer a, gconstpointer b)
{
  const WhitherTarget *one = a, *other = b;

  if (one->kind != other->kind)
    return one->kind < other->kind ? -1 : 1;
  if (one->kind == WHITHER_TARGET_PREFIX)
    {
      int order = whither_address_compare (&one->address, &other->address);
      return order != 0 ? order : (int) one->length - (int) other->length;
    }
  if (one->kind == WHITHER_TARGET_NAME)
    {
      guint dots = count_dots (one->value), other_dots = count_dots (other->value);
      if (dots != other_dots)
        return dots < other_dots ? -1 : 1;
    }
  return strcmp (one->value, other->value);
}

WhitherPolicy *
whither_policy_compile (WhitherPolicyBook *book,
                        const WhitherSwitches *switches,
                        WhitherSnapshot *snapshot,
                        gboolean even_protected)
{
  g_return_val_if_fail (book != NULL && switches != NULL, NULL);

  WhitherPolicy *self = g_new0 (WhitherPolicy, 1);

  g_atomic_ref_count_init (&self->refs);
  self->book = whither_policy_book_ref (book);
  self->switches = whither_switches_copy (switches);
  self->snapshot = snapshot != NULL ? whither_snapshot_ref (snapshot) : NULL;
  self->targets = g_array_new (FALSE, FALSE, sizeof (WhitherTarget));
  self->left_out = g_ptr_array_new_with_free_func ((GDestroyNotify) left_out_free);
  self->steps = g_ptr_array_new ();
  self->restrictions = g_ptr_array_new ();
  self->heard = g_new0 (gboolean, whither_switches_get_n (switches) + 1);
  self->strings = g_string_chunk_new (4096);
  if (snapshot != NULL)
    decide_flows (self, even_protected);
  whither_policy_add_names (self, even_protected);
  whither_policy_add_addresses (self);
  whither_policy_add_places (self);
  whither_policy_add_things (self, even_protected);
  whither_policy_add_settings (self);
  g_array_sort (self->targets, compare_targets);
  whither_prefix_merge (self->targets, self->switches, self->strings);
  return self;
}

WhitherPolicy *
whither_policy_ref (WhitherPolicy *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
whither_policy_unref (WhitherPolicy *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_string_chunk_free (self->strings);
  g_ptr_array_unref (self->restrictions);
  g_ptr_array_unref (self->steps);
  g_ptr_array_unref (self->left_out);
  g_array_unref (self->targets);
  g_free (self->decisions);
  g_free (self->by);
  g_free (self->heard);
  g_clear_pointer (&self->snapshot, whither_snapshot_unref);
  whither_switches_free (self->switches);
  whither_policy_book_unref (self->book);
  g_free (self);
}

const GArray *
whither_policy_get_targets (const WhitherPolicy *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->targets;
}

const GPtrArray *
whither_policy_get_left_out (const WhitherPolicy *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->left_out;
}

const GPtrArray *
whither_policy_get_steps (const WhitherPolicy *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->steps;
}

const GPtrArray *
whither_policy_get_restrictions (const WhitherPolicy *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->restrictions;
}

WhitherDecision
whither_policy_get_decision (const WhitherPolicy *self, guint32 index, guint32 *step)
{
  g_return_val_if_fail (self != NULL && self->snapshot != NULL, WHITHER_DECISION_NONE);
  g_return_val_if_fail (index < whither_snapshot_get_n_flows (self->snapshot),
                        WHITHER_DECISION_NONE);

  if (step != NULL)
    *step = self->by[index];
  return self->decisions[index];
}

const WhitherSwitches *
whither_policy_get_switches (const WhitherPolicy *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->switches;
}

WhitherSnapshot *
whither_policy_get_snapshot (const WhitherPolicy *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->snapshot;
}

WhitherPolicyBook *
whither_policy_get_book (const WhitherPolicy *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->book;
}
