/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "policy/simulation-private.h"

#include <string.h>

#include "base/text.h"
#include "flow/lookups.h"

/* Flows between two looks at whether it was cancelled. */
#define LOOK_INTERVAL 4096

/* What is the same for every flow. */
typedef struct
{
  WhitherSimulation *simulation;
  const WhitherPlan *plan;
  const WhitherPolicyFormat *format;
  const WhitherFlowSet *set;
  WhitherLookups lookups;
  gboolean own_dns; /* the phone asks an encrypted resolver */
  /* Of each name: number of the line + 2, 1 for none, 0 for not looked. */
  guint32 *name_lines;
  GTimeZone *zone;
} Run;

/* What the lines do to a flow, whatever the switches want. */
typedef struct
{
  const WhitherLine *line;
  gboolean sure;
  WhitherReason reason; /* why not sure, or by what it stops */
} Effect;

void
whither_amounts_add (WhitherAmounts *self, const WhitherFlow *flow)
{
  self->n_flows++;
  if (flow->sent_bytes == WHITHER_AMOUNT_UNKNOWN && flow->received_bytes == WHITHER_AMOUNT_UNKNOWN)
    self->n_unknown++;
  if (flow->sent_bytes != WHITHER_AMOUNT_UNKNOWN)
    self->sent += flow->sent_bytes;
  if (flow->received_bytes != WHITHER_AMOUNT_UNKNOWN)
    self->received += flow->received_bytes;
}

void
whither_amounts_add_all (WhitherAmounts *self, const WhitherAmounts *other)
{
  self->sent += other->sent;
  self->received += other->received;
  self->n_flows += other->n_flows;
  self->n_unknown += other->n_unknown;
}

static const WhitherLine *
find_name_line (Run *self, guint32 name)
{
  guint32 *known = &self->name_lines[name];

  if (*known == 0)
    {
      const char *text = whither_dictionary_get (self->set->dictionary, name);
      const WhitherLine *line = whither_plan_match_name (self->plan, text);

      *known = line != NULL
                   ? (guint32) (line - &g_array_index (self->plan->lines, WhitherLine, 0)) + 2
                   : 1;
    }
  return *known > 1 ? &g_array_index (self->plan->lines, WhitherLine, *known - 2) : NULL;
}

/* The file of a resolver does nothing to a name that was not looked up there. */
static Effect
judge_lookup (const Run *self, const WhitherFlow *flow, const WhitherLine *line)
{
  Effect effect = { .line = line, .sure = TRUE };

  if (self->format->sees_connections || flow->first_packet == 0)
    return effect; /* logs and reports tell nothing of lookups */
  if (whither_lookups_has (&self->lookups, flow->name))
    return effect;
  effect.sure = FALSE;
  effect.reason = self->own_dns                ? WHITHER_REASON_OWN_DNS
                  : self->lookups.n_asked == 0 ? WHITHER_REASON_NO_LOOKUPS
                                               : WHITHER_REASON_KNOWN_ADDRESS;
  return effect;
}

static Effect
try_name (Run *self, const WhitherFlow *flow)
{
  const WhitherLine *line;

  if (flow->name == 0 || (flow->flags & WHITHER_FLOW_HIDDEN_NAME) != 0)
    return (Effect){ 0 };
  line = find_name_line (self, flow->name);
  return line != NULL ? judge_lookup (self, flow, line) : (Effect){ 0 };
}

static Effect
try_address (Run *self, const WhitherFlow *flow)
{
  const WhitherLine *line = whither_plan_match_address (self->plan, &flow->remote);

  if (line == NULL)
    return (Effect){ 0 };
  /* A resolver refuses answers with that address: it must be asked. */
  return self->format->match_name != whither_match_nothing && !self->format->sees_connections
             ? judge_lookup (self, flow, line)
             : (Effect){ .line = line, .sure = TRUE };
}

static Effect
try_program (Run *self, const WhitherFlow *flow)
{
  const WhitherLine *line =
      flow->program != 0
          ? whither_plan_match_program (
                self->plan, whither_dictionary_get (self->set->dictionary, flow->program))
          : NULL;

  return (Effect){ .line = line, .sure = line != NULL };
}

static Effect
try_country (Run *self, guint32 index)
{
  const WhitherPlace *place =
      &whither_snapshot_get_verdict (self->simulation->snapshot, index)->place;

  for (WhitherCountry country = whither_country_set_next (&place->countries, 0); country != 0;
       country = whither_country_set_next (&place->countries, country))
    {
      const WhitherLine *line =
          whither_plan_match_country (self->plan, whither_country_get_code (country));

      if (line != NULL)
        return (Effect){ .line = line,
                         .sure = whither_place_is (place, country),
                         .reason = WHITHER_REASON_OTHER_TABLE };
    }
  return (Effect){ 0 };
}

/* A setting that stands for all features the flow may be stops it; for some of them it may. */
static Effect
try_setting (Run *self, guint32 index)
{
  const WhitherWho *who = whither_snapshot_get_verdict (self->simulation->snapshot, index)->who;
  Effect effect = { .reason = WHITHER_REASON_SETTING, .sure = TRUE };
  guint n = 0;

  for (guint i = 0; i < who->n_features; i++)
    {
      const WhitherLine *line = whither_plan_match_feature (self->plan, who->features[i]->id);

      if (line == NULL)
        continue;
      n++;
      effect.line = line;
      if (whither_line_only_limits (line))
        {
          effect.sure = FALSE;
          effect.reason = WHITHER_REASON_ONLY_LIMITED;
        }
    }
  if (n < who->n_features)
    {
      effect.sure = FALSE;
      effect.reason = WHITHER_REASON_SHARED;
    }
  return effect;
}

static gboolean
is_in_hours (const Run *self, const WhitherSwitch *by, gint64 start)
{
  if (by->from < 0 || start == WHITHER_TIME_UNKNOWN)
    return TRUE;
  g_autoptr (GDateTime) utc =
      g_date_time_new_from_unix_utc (start / G_GINT64_CONSTANT (1000000000));
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, self->zone) : NULL;

  if (local == NULL)
    return TRUE;
  int minute = g_date_time_get_hour (local) * 60 + g_date_time_get_minute (local);
  return by->from < by->to ? minute >= by->from && minute < by->to
                           : minute >= by->from || minute < by->to;
}

static gboolean
is_device (const Run *self, const WhitherSwitch *by, const WhitherFlow *flow)
{
  WhitherAddress address;
  const WhitherDevice *device;

  if (by->device == NULL || !whither_address_parse (by->device, &address) ||
      flow->local.family == 0 || whither_address_equal (&address, &flow->local))
    return TRUE;
  if (flow->device == WHITHER_NO_DEVICE)
    return FALSE;
  device = &g_array_index (self->set->devices, WhitherDevice, flow->device);
  for (guint i = 0; i < device->addresses->len; i++)
    if (whither_address_equal (&address, &g_array_index (device->addresses, WhitherAddress, i)))
      return TRUE;
  return FALSE;
}

/* The surest line that fits. */
static Effect
find_effect (Run *self, guint32 index, const WhitherFlow *flow)
{
  Effect best = { 0 };

  for (guint way = 0; way < (self->format->settings != NULL ? 5 : 4) && !best.sure; way++)
    {
      Effect one = way == 0   ? try_name (self, flow)
                   : way == 1 ? try_address (self, flow)
                   : way == 2 ? try_program (self, flow)
                   : way == 3 ? try_country (self, index)
                              : try_setting (self, index);
      if (one.line == NULL)
        continue;
      if (one.line->by != NULL &&
          (!is_in_hours (self, one.line->by, flow->start) || !is_device (self, one.line->by, flow)))
        continue;
      best = one;
    }
  return best;
}

/* Why nothing stops what a switch means. */
static WhitherReason
find_reason (const Run *self, const WhitherFlow *flow, WhitherDecision decision)
{
  gboolean names = (self->format->carries & (WHITHER_CARRIES_EXACT | WHITHER_CARRIES_BELOW)) != 0 &&
                   (self->format->settings == NULL || self->plan->sinkhole);

  if (decision == WHITHER_DECISION_WEAK)
    return WHITHER_REASON_PLACE;
  if (decision == WHITHER_DECISION_PROTECTED)
    return WHITHER_REASON_PROTECTED;
  if (decision == WHITHER_DECISION_UNCLEAR)
    return WHITHER_REASON_SHARED;
  if (decision == WHITHER_DECISION_LIMIT)
    return WHITHER_REASON_ONLY_LIMITED;
  if (names && (flow->flags & WHITHER_FLOW_HIDDEN_NAME) != 0)
    return WHITHER_REASON_HIDDEN_NAME;
  return names && flow->name == 0 ? WHITHER_REASON_NO_NAME : WHITHER_REASON_CANNOT_SAY;
}

static void
judge_flow (Run *self, guint32 index)
{
  WhitherSimulation *simulation = self->simulation;
  const WhitherFlow *flow = whither_flow_set_get (self->set, index);
  WhitherDecision decision = whither_policy_get_decision (self->plan->policy, index, NULL);
  gboolean wanted = decision != WHITHER_DECISION_NONE && decision != WHITHER_DECISION_ALLOW;
  Effect effect = find_effect (self, index, flow);
  WhitherFate outcome = WHITHER_FATE_UNTOUCHED;
  WhitherReason reason = effect.line != NULL ? effect.reason : WHITHER_REASON_NONE;

  if (effect.line != NULL && wanted)
    outcome = effect.sure ? WHITHER_FATE_STOPS : WHITHER_FATE_MAY_STOP;
  else if (effect.line != NULL && !(self->format->settings != NULL && !effect.sure))
    outcome = WHITHER_FATE_BREAKS;
  else if (wanted)
    {
      outcome = WHITHER_FATE_STILL_FLOWS;
      reason = find_reason (self, flow, decision);
    }
  if (outcome == WHITHER_FATE_UNTOUCHED)
    reason = WHITHER_REASON_NONE;
  simulation->outcomes[index] = (guint8) outcome;
  simulation->reasons[index] = (guint8) reason;
  whither_amounts_add (&simulation->sums[outcome][reason], flow);
}

static gboolean
is_relayed (const WhitherWho *who)
{
  for (guint i = 0; i < who->n_features; i++)
    if (whither_feature_is_below (who->features[i]->id, "apple.privaterelay"))
      return TRUE;
  return FALSE;
}

static gboolean
has_own_resolver (const Run *self)
{
  const WhitherSettings *settings = self->plan->policy->book->settings;

  if (self->lookups.n_encrypted > 0)
    return TRUE;
  for (guint i = 0; i < self->set->flows->len; i++)
    {
      guint32 name = whither_flow_set_get (self->set, i)->name;
      const char *text = whither_dictionary_get (self->set->dictionary, name);

      if (name != 0 && whither_settings_is_resolver (settings, text))
        return TRUE;
    }
  return FALSE;
}

/* FALSE: cancelled. */
static gboolean
judge_all (Run *self, GCancellable *cancellable)
{
  WhitherSimulation *simulation = self->simulation;

  for (guint32 i = 0; i < self->set->flows->len; i++)
    {
      const WhitherFlow *flow = whither_flow_set_get (self->set, i);

      if (i % LOOK_INTERVAL == 0 && g_cancellable_is_cancelled (cancellable))
        return FALSE;
      if ((flow->flags & WHITHER_FLOW_LOCAL) != 0)
        continue;
      judge_flow (self, i);
      if (is_relayed (whither_snapshot_get_verdict (simulation->snapshot, i)->who))
        whither_amounts_add (&simulation->relayed, flow);
    }
  return TRUE;
}

WhitherSimulation *
whither_simulation_run (const WhitherPlan *plan, GCancellable *cancellable)
{
  g_return_val_if_fail (plan != NULL && plan->policy->snapshot != NULL, NULL);

  g_autoptr (WhitherSimulation) self = g_new0 (WhitherSimulation, 1);
  WhitherSnapshot *snapshot = plan->policy->snapshot;
  const WhitherFlowSet *set = whither_snapshot_get_flows (snapshot);
  Run run = { .simulation = self, .plan = plan, .format = plan->format, .set = set };
  gboolean is_whole;

  g_atomic_ref_count_init (&self->refs);
  self->plan = whither_plan_ref ((WhitherPlan *) plan);
  self->snapshot = whither_snapshot_ref (snapshot);
  self->outcomes = g_new0 (guint8, set->flows->len);
  self->reasons = g_new0 (guint8, set->flows->len);
  whither_lookups_init (&run.lookups, set);
  run.own_dns = has_own_resolver (&run);
  run.name_lines = g_new0 (guint32, whither_dictionary_get_size (set->dictionary));
  run.zone = g_time_zone_new_local ();
  is_whole = judge_all (&run, cancellable);
  g_time_zone_unref (run.zone);
  g_free (run.name_lines);
  whither_lookups_clear (&run.lookups);
  if (!is_whole)
    return NULL;
  whither_simulation_gather (self);
  whither_simulation_find_breakages (self);
  return g_steal_pointer (&self);
}

WhitherSimulation *
whither_simulation_ref (WhitherSimulation *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
whither_simulation_unref (WhitherSimulation *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_clear_pointer (&self->features, g_array_unref);
  g_clear_pointer (&self->names, g_array_unref);
  g_clear_pointer (&self->breakages, g_ptr_array_unref);
  g_free (self->outcomes);
  g_free (self->reasons);
  whither_snapshot_unref (self->snapshot);
  whither_plan_unref (self->plan);
  g_free (self);
}
