/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a simulation gives besides the flows: features before and after, names, and what breaks. */

#include "policy/simulation-private.h"

#include <string.h>

#include "base/i18n.h"

static guint64
sum_touched (const WhitherFeatureOutcome *row)
{
  guint64 sum = 0;

  for (guint i = WHITHER_FATE_STOPS; i < WHITHER_N_FATES; i++)
    sum += row->of[i].sent + row->of[i].received + row->of[i].n_flows;
  return sum;
}

static int
compare_features (gconstpointer a, gconstpointer b)
{
  const WhitherFeatureOutcome *one = a, *other = b;
  guint64 touched = sum_touched (one), other_touched = sum_touched (other);

  if (touched != other_touched)
    return touched > other_touched ? -1 : 1;
  if (one->of[0].sent != other->of[0].sent)
    return one->of[0].sent > other->of[0].sent ? -1 : 1;
  return one->facet < other->facet ? -1 : 1;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const WhitherNameOutcome *one = a, *other = b;

  return strcmp (one->name, other->name);
}

static void
gather_features (WhitherSimulation *self, const WhitherFlowSet *set)
{
  guint32 n = whither_snapshot_get_n_facets (self->snapshot, WHITHER_COLUMN_FEATURE);
  g_autofree WhitherFeatureOutcome *rows = g_new0 (WhitherFeatureOutcome, n);

  for (guint32 i = 0; i < set->flows->len; i++)
    {
      const WhitherFlow *flow = whither_flow_set_get (set, i);
      guint32 facet = whither_snapshot_get_flow_facet (self->snapshot, WHITHER_COLUMN_FEATURE, i);

      if ((flow->flags & WHITHER_FLOW_LOCAL) == 0)
        whither_amounts_add (&rows[facet].of[self->outcomes[i]], flow);
    }
  self->features = g_array_new (FALSE, FALSE, sizeof (WhitherFeatureOutcome));
  for (guint32 i = 0; i < n; i++)
    {
      rows[i].facet = i;
      if (sum_touched (&rows[i]) > 0 || rows[i].of[WHITHER_FATE_UNTOUCHED].n_flows > 0)
        g_array_append_val (self->features, rows[i]);
    }
  g_array_sort (self->features, compare_features);
}

static void
gather_names (WhitherSimulation *self, const WhitherFlowSet *set)
{
  guint32 n = whither_dictionary_get_size (set->dictionary);
  g_autofree WhitherNameOutcome *rows = g_new0 (WhitherNameOutcome, n);

  for (guint32 i = 0; i < set->flows->len; i++)
    {
      const WhitherFlow *flow = whither_flow_set_get (set, i);
      WhitherNameOutcome *row = &rows[flow->name];

      if (flow->name == 0 || (flow->flags & WHITHER_FLOW_LOCAL) != 0)
        continue;
      whither_amounts_add (&row->amounts, flow);
      /* The outcome that touches most says what becomes of the name. */
      if (row->amounts.n_flows == 1 || self->outcomes[i] > row->outcome ||
          self->outcomes[i] == WHITHER_FATE_STOPS)
        {
          row->outcome = self->outcomes[i];
          row->reason = self->reasons[i];
        }
    }
  self->names = g_array_new (FALSE, FALSE, sizeof (WhitherNameOutcome));
  for (guint32 i = 1; i < n; i++)
    if (rows[i].amounts.n_flows > 0)
      {
        rows[i].name = whither_dictionary_get (set->dictionary, i);
        rows[i].line = whither_plan_match_name (self->plan, rows[i].name);
        g_array_append_val (self->names, rows[i]);
      }
  g_array_sort (self->names, compare_names);
}

void
whither_simulation_gather (WhitherSimulation *self)
{
  const WhitherFlowSet *set = whither_snapshot_get_flows (self->snapshot);

  gather_features (self, set);
  gather_names (self, set);
}

static void
breakage_free (WhitherBreakage *self)
{
  g_free (self->what);
  g_free (self->why);
  g_free (self);
}

static WhitherBreakage *
add_breakage (WhitherSimulation *self, const char *what, char *why)
{
  WhitherBreakage *one = g_new0 (WhitherBreakage, 1);

  one->what = g_strdup (what);
  one->why = why;
  g_ptr_array_add (self->breakages, one);
  return one;
}

static void
add_recorded (WhitherSimulation *self)
{
  for (guint i = 0; i < self->features->len; i++)
    {
      const WhitherFeatureOutcome *row = &g_array_index (self->features, WhitherFeatureOutcome, i);
      guint n = row->of[WHITHER_FATE_BREAKS].n_flows;
      const WhitherFacet *facet =
          whither_snapshot_get_facet (self->snapshot, WHITHER_COLUMN_FEATURE, row->facet);

      if (n > 0)
        add_breakage (self, facet->label,
                      g_strdup_printf (ngettext ("%u connection of this recording would be stopped "
                                                 "that no switch means.",
                                                 "%u connections of this recording would be "
                                                 "stopped that no switch means.",
                                                 n),
                                       n))
            ->recorded = TRUE;
    }
}

/* Known notes on names that the lines stop. */
static void
add_noted (WhitherSimulation *self)
{
  const WhitherSettings *settings = self->plan->policy->book->settings;

  for (guint i = 0; i < self->plan->lines->len; i++)
    {
      const WhitherLine *line = &g_array_index (self->plan->lines, WhitherLine, i);
      const WhitherNameNote *note = NULL;

      if (line->kind != WHITHER_LINE_EXACT && line->kind != WHITHER_LINE_BELOW)
        continue;
      note = whither_settings_find_protected (settings, line->value);
      if (note == NULL)
        note = whither_settings_find_collateral (settings, line->value);
      if (note == NULL)
        continue;
      WhitherBreakage *one = add_breakage (self, line->value, g_strdup (note->note));
      one->source = note->sources[0]->title;
      one->url = note->sources[0]->url;
    }
}

/* Features of the catalog that no switch blocks, but which share a name that is stopped. */
static void
add_catalogued (WhitherSimulation *self)
{
  const WhitherPolicy *policy = self->plan->policy;
  g_autoptr (GHashTable) said = g_hash_table_new (g_direct_hash, g_direct_equal);

  for (guint i = 0; i < policy->book->rules->len; i++)
    {
      const WhitherRule *rule = g_ptr_array_index (policy->book->rules, i);

      if (whither_plan_match_name (self->plan, rule->text) == NULL)
        continue;
      for (guint k = 0; k < rule->n_features; k++)
        {
          const WhitherFeature *feature = rule->features[k];
          guint32 step = 0;

          if (rule->n_features < 2 ||
              whither_decide_feature (policy->switches, feature, &step) == WHITHER_DECISION_BLOCK ||
              !g_hash_table_add (said, (gpointer) feature))
            continue;
          add_breakage (self, feature->name,
                        /* Translators: a server name. */
                        g_strdup_printf (_ ("It shares %s with what is blocked."), rule->text));
        }
    }
}

void
whither_simulation_find_breakages (WhitherSimulation *self)
{
  self->breakages = g_ptr_array_new_with_free_func ((GDestroyNotify) breakage_free);
  add_recorded (self);
  add_noted (self);
  if (self->plan->format->settings == NULL)
    add_catalogued (self);
}

WhitherFate
whither_simulation_get_outcome (const WhitherSimulation *self, guint32 flow, WhitherReason *reason)
{
  g_return_val_if_fail (self != NULL, WHITHER_FATE_UNTOUCHED);
  g_return_val_if_fail (flow < whither_snapshot_get_n_flows (self->snapshot),
                        WHITHER_FATE_UNTOUCHED);

  if (reason != NULL)
    *reason = self->reasons[flow];
  return self->outcomes[flow];
}

WhitherAmounts
whither_simulation_get_reason_amounts (const WhitherSimulation *self,
                                       WhitherFate outcome,
                                       WhitherReason reason)
{
  g_return_val_if_fail (self != NULL, (WhitherAmounts){ 0 });
  g_return_val_if_fail ((guint) outcome < WHITHER_N_FATES && (guint) reason < WHITHER_N_REASONS,
                        (WhitherAmounts){ 0 });
  return self->sums[outcome][reason];
}

WhitherAmounts
whither_simulation_get_amounts (const WhitherSimulation *self, WhitherFate outcome)
{
  WhitherAmounts sum = { 0 };

  g_return_val_if_fail (self != NULL && (guint) outcome < WHITHER_N_FATES, sum);
  for (guint i = 0; i < WHITHER_N_REASONS; i++)
    whither_amounts_add_all (&sum, &self->sums[outcome][i]);
  return sum;
}

const GArray *
whither_simulation_get_features (const WhitherSimulation *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->features;
}

const GArray *
whither_simulation_get_names (const WhitherSimulation *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->names;
}

const GPtrArray *
whither_simulation_get_breakages (const WhitherSimulation *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->breakages;
}

WhitherFilter *
whither_simulation_get_filter (const WhitherSimulation *self, gboolean at_most)
{
  g_return_val_if_fail (self != NULL, NULL);

  guint32 n = whither_snapshot_get_n_flows (self->snapshot);
  guint8 *bits = g_new0 (guint8, n / 8 + 1);
  WhitherFilter *filter = whither_filter_new ();

  for (guint32 i = 0; i < n; i++)
    if (self->outcomes[i] == WHITHER_FATE_UNTOUCHED ||
        self->outcomes[i] == WHITHER_FATE_STILL_FLOWS ||
        (at_most && self->outcomes[i] == WHITHER_FATE_MAY_STOP))
      bits[i >> 3] |= (guint8) (1 << (i & 7));
  g_autoptr (GBytes) bytes = g_bytes_new_take (bits, n / 8 + 1);
  whither_filter_add_flows (filter, bytes);
  return filter;
}
