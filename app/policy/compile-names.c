/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules for names: of the switches, of the catalog, of the recording; and what stays out. */

#include "policy/policy-private.h"

#include <string.h>

#include "base/i18n.h"
#include "policy/name.h"

/* What is known of one name, from all three. */
typedef struct
{
  const char *name;
  guint8 decision; /* WhitherDecision: of the catalog and the switches */
  guint8 recorded; /* of the recording: the one all its flows agree on, or UNCLEAR */
  guint8 origin;
  gboolean below, seen, rented, refused;
  guint32 step;
} Known;

typedef struct
{
  WhitherPolicy *policy;
  GHashTable *names; /* name → Known */
} Names;

/* Returns: NULL when @text is no name; that is then said once. */
static Known *
find (Names *self, const char *text, WhitherRuleOrigin origin)
{
  Known *known = g_hash_table_lookup (self->names, text);

  if (known == NULL)
    {
      known = g_new0 (Known, 1);
      known->name = g_string_chunk_insert_const (self->policy->strings, text);
      known->origin = origin;
      g_hash_table_insert (self->names, (gpointer) known->name, known);
    }
  return known;
}

static void
take_switches (Names *self, gboolean even_protected)
{
  const WhitherSwitches *switches = self->policy->switches;

  for (guint i = 0; i < whither_switches_get_n (switches); i++)
    {
      const WhitherSwitch *one = whither_switches_get (switches, i);

      if (!g_str_has_prefix (one->selector, "name:"))
        continue;
      Known *known = find (self, one->selector + strlen ("name:"), WHITHER_ORIGIN_OF_SWITCH);
      gboolean confirmed = even_protected || one->even_protected;
      known->below = TRUE;
      if (known->decision != WHITHER_DECISION_NONE)
        continue;
      known->step = i;
      known->decision = one->state == WHITHER_SWITCH_BLOCK   ? WHITHER_DECISION_BLOCK
                        : one->state == WHITHER_SWITCH_LIMIT ? WHITHER_DECISION_LIMIT
                                                             : WHITHER_DECISION_ALLOW;
      if (one->state == WHITHER_SWITCH_BLOCK && !confirmed &&
          whither_settings_find_protected (self->policy->book->settings, known->name) != NULL)
        known->decision = WHITHER_DECISION_PROTECTED;
    }
}

static void
take_catalog (Names *self, gboolean even_protected)
{
  WhitherPolicyBook *book = self->policy->book;
  g_autoptr (WhitherDecider) decider =
      whither_decider_new (self->policy->switches, book->settings, book->snapshot, even_protected);

  for (guint i = 0; i < book->rules->len; i++)
    {
      const WhitherRule *rule = g_ptr_array_index (book->rules, i);
      guint32 step = 0;
      WhitherDecision decision = whither_decider_decide (decider, i, &step);
      Known *known = find (self, rule->text, WHITHER_ORIGIN_OF_CATALOG);

      if (known->origin == WHITHER_ORIGIN_OF_SWITCH)
        continue;
      known->decision = decision;
      known->step = step;
      known->below |= rule->match == WHITHER_MATCH_SUFFIX;
      known->rented |= rule->infrastructure;
      if (decision == WHITHER_DECISION_BLOCK && !rule->infrastructure)
        whither_decider_mark (decider, i, self->policy->heard);
    }
}

static void
take_recording (Names *self)
{
  WhitherPolicy *policy = self->policy;
  const WhitherFlowSet *set = whither_snapshot_get_flows (policy->snapshot);

  for (guint32 i = 0; i < set->flows->len; i++)
    {
      const WhitherFlow *flow = whither_flow_set_get (set, i);

      if (flow->name == 0 || (flow->flags & (WHITHER_FLOW_LOCAL | WHITHER_FLOW_HIDDEN_NAME |
                                             WHITHER_FLOW_TUNNEL)) != 0)
        continue;
      Known *known = find (self, whither_dictionary_get (set->dictionary, flow->name),
                           WHITHER_ORIGIN_OF_RECORD);
      if (!known->seen)
        known->recorded = policy->decisions[i];
      else if (known->recorded != policy->decisions[i])
        known->recorded = WHITHER_DECISION_UNCLEAR;
      if (known->decision == WHITHER_DECISION_NONE && policy->decisions[i] != WHITHER_DECISION_NONE)
        known->step = policy->by[i];
      known->seen = TRUE;
    }
}

static gboolean
is_settled (WhitherDecision decision)
{
  return decision == WHITHER_DECISION_BLOCK || decision == WHITHER_DECISION_PROTECTED ||
         decision == WHITHER_DECISION_WEAK;
}

/* A name is stopped for everybody who uses it: what the catalog and the recording say must agree.
 */
static WhitherDecision
combine (const Names *self, const Known *known)
{
  WhitherDecision decision = known->decision, recorded = known->recorded;
  WhitherDecision unclear =
      whither_switches_get_unclear (self->policy->switches) == WHITHER_UNCLEAR_BLOCK
          ? WHITHER_DECISION_BLOCK
          : WHITHER_DECISION_UNCLEAR;

  if (!known->seen || known->origin == WHITHER_ORIGIN_OF_SWITCH || decision == recorded)
    return decision;
  if (decision == WHITHER_DECISION_NONE)
    return recorded == WHITHER_DECISION_UNCLEAR ? unclear : recorded;
  return is_settled (decision) || is_settled (recorded) ? unclear : decision;
}

static gboolean
is_about_law (const WhitherPolicy *policy, guint32 step)
{
  return step < whither_switches_get_n (policy->switches) &&
         g_str_has_prefix (whither_switches_get (policy->switches, step)->selector, "law:");
}

static const char *
explain (const Known *known, WhitherDecision decision, const WhitherPolicy *policy)
{
  if (decision == WHITHER_DECISION_PROTECTED)
    {
      const WhitherNameNote *note =
          whither_settings_find_protected (policy->book->settings, known->name);
      return note != NULL ? note->note : _ ("It keeps the phone alive.");
    }
  if (decision == WHITHER_DECISION_WEAK)
    return _ ("The place is not certain: the tables do not agree on it, or one machine of many "
              "answered.");
  if (is_about_law (policy, known->step))
    return _ ("The law reaches it only if something else holds: where it is, or for which "
              "establishment it is handled.");
  return _ ("It may be something else too, which no switch blocks.");
}

static void
add_target (WhitherPolicy *policy, const Known *known, gboolean allow)
{
  WhitherTarget target = { .value = known->name,
                           .kind = WHITHER_TARGET_NAME,
                           .origin = known->origin,
                           .allow = allow,
                           .below = known->below,
                           .step = known->step };

  g_array_append_val (policy->targets, target);
}

static void
judge (Names *self, Known *known)
{
  WhitherPolicy *policy = self->policy;
  WhitherDecision decision = combine (self, known);
  WhitherNameFault fault;

  known->decision = decision;
  if (decision == WHITHER_DECISION_UNCLEAR || decision == WHITHER_DECISION_WEAK ||
      decision == WHITHER_DECISION_PROTECTED)
    whither_policy_leave_out (policy, g_strdup (known->name), decision, known->step,
                              explain (known, decision, policy));
  if (decision != WHITHER_DECISION_BLOCK)
    return;
  g_autofree char *name = whither_name_check (known->name, &fault);
  known->refused = g_strcmp0 (name, known->name) != 0;
  if (known->refused)
    whither_policy_leave_out (policy, g_strdup (known->name), decision, known->step,
                              whither_name_fault_to_label (fault));
  else if (known->rented && known->origin == WHITHER_ORIGIN_OF_CATALOG)
    {
      known->refused = TRUE;
      whither_policy_leave_out (policy, g_strdup (known->name), decision, known->step,
                                _ ("These are rented machines: names of others stand below it."));
    }
  else
    add_target (policy, known, FALSE);
}

/* The nearest name above that is stopped (some formats stop all below it then), or that stands for
 * all below it and is not stopped. */
static const Known *
find_above (Names *self, const char *name)
{
  for (const char *dot = strchr (name, '.'); dot != NULL; dot = strchr (dot + 1, '.'))
    {
      const Known *above = g_hash_table_lookup (self->names, dot + 1);

      if (above != NULL && !above->refused &&
          (above->below || above->decision == WHITHER_DECISION_BLOCK))
        return above;
    }
  return NULL;
}

/* A known name that is not to be stopped, below one that is. */
static void
except (Names *self, const Known *known)
{
  const Known *above = find_above (self, known->name);
  g_autofree char *name = NULL;

  if (known->decision == WHITHER_DECISION_BLOCK || above == NULL ||
      above->decision != WHITHER_DECISION_BLOCK)
    return;
  name = whither_name_check (known->name, NULL);
  if (g_strcmp0 (name, known->name) == 0)
    {
      Known exception = *known;
      exception.step = above->step;
      add_target (self->policy, &exception, TRUE);
    }
}

static void
take_protected (Names *self, gboolean even_protected)
{
  const GPtrArray *list = whither_settings_get_protected (self->policy->book->settings);

  for (guint i = 0; i < list->len && !even_protected; i++)
    {
      const WhitherNameNote *note = g_ptr_array_index (list, i);
      const Known *above = find_above (self, note->name);

      if (above != NULL && above->decision == WHITHER_DECISION_BLOCK &&
          whither_switches_get (self->policy->switches, above->step)->even_protected)
        continue;
      Known *known = find (self, note->name, WHITHER_ORIGIN_OF_CATALOG);
      known->below |= !note->exact;
    }
}

static int
compare_known (gconstpointer a, gconstpointer b)
{
  const Known *one = *(const Known *const *) a, *other = *(const Known *const *) b;

  return strcmp (one->name, other->name);
}

void
whither_policy_add_names (WhitherPolicy *self, gboolean even_protected)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  Names all = { .policy = self, .names = names };

  take_switches (&all, even_protected);
  take_catalog (&all, even_protected);
  if (self->snapshot != NULL)
    take_recording (&all);
  g_autoptr (GPtrArray) sorted = whither_policy_sort_values (names, compare_known);
  for (guint i = 0; i < sorted->len; i++)
    judge (&all, g_ptr_array_index (sorted, i));
  take_protected (&all, even_protected);
  g_autoptr (GPtrArray) known = whither_policy_sort_values (names, compare_known);
  for (guint i = 0; i < known->len; i++)
    except (&all, g_ptr_array_index (known, i));
}
