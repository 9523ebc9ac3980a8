/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/policy-json.h"

#include "cli/json-line.h"

static JsonBuilder *
begin (const char *kind)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  whither_json_line_add_string (builder, "kind", kind);
  return builder;
}

static void
end (JsonBuilder *builder, GString *out)
{
  whither_json_line_end (builder, out);
  g_object_unref (builder);
}

static void
add_amounts (JsonBuilder *builder, const WhitherAmounts *amounts)
{
  whither_json_line_add_number (builder, "flows", amounts->n_flows);
  if (amounts->n_unknown < amounts->n_flows || amounts->n_flows == 0)
    {
      whither_json_line_add_number (builder, "sent_bytes", amounts->sent);
      whither_json_line_add_number (builder, "received_bytes", amounts->received);
    }
}

static void
append_sums (GString *out, const WhitherSimulation *simulation)
{
  for (guint i = 0; i < WHITHER_N_FATES; i++)
    {
      WhitherAmounts amounts = whither_simulation_get_amounts (simulation, i);
      JsonBuilder *builder = begin ("total");

      whither_json_line_add_string (builder, "outcome", whither_fate_to_id (i));
      add_amounts (builder, &amounts);
      end (builder, out);
      for (guint k = WHITHER_REASON_NONE + 1; k < WHITHER_N_REASONS; k++)
        {
          amounts = whither_simulation_get_reason_amounts (simulation, i, k);
          if (amounts.n_flows == 0)
            continue;
          builder = begin ("reason");
          whither_json_line_add_string (builder, "outcome", whither_fate_to_id (i));
          whither_json_line_add_string (builder, "reason", whither_reason_to_id (k));
          add_amounts (builder, &amounts);
          end (builder, out);
        }
    }
}

static void
append_features (GString *out, const WhitherPlan *plan, const WhitherSimulation *simulation)
{
  WhitherSnapshot *snapshot = whither_policy_get_snapshot (whither_plan_get_policy (plan));
  const GArray *features = whither_simulation_get_features (simulation);

  for (guint i = 0; i < features->len; i++)
    {
      const WhitherFeatureOutcome *row = &g_array_index (features, WhitherFeatureOutcome, i);
      const WhitherFacet *facet =
          whither_snapshot_get_facet (snapshot, WHITHER_COLUMN_FEATURE, row->facet);
      JsonBuilder *builder = begin ("feature");

      whither_json_line_add_string (builder, "label", facet->label);
      whither_json_line_add_list (builder, "members", facet->members);
      for (guint k = 0; k < WHITHER_N_FATES; k++)
        {
          if (row->of[k].n_flows == 0)
            continue;
          json_builder_set_member_name (builder, whither_fate_to_id (k));
          json_builder_begin_object (builder);
          add_amounts (builder, &row->of[k]);
          json_builder_end_object (builder);
        }
      end (builder, out);
    }
}

static void
append_names (GString *out, const WhitherSimulation *simulation)
{
  const GArray *names = whither_simulation_get_names (simulation);

  for (guint i = 0; i < names->len; i++)
    {
      const WhitherNameOutcome *row = &g_array_index (names, WhitherNameOutcome, i);
      JsonBuilder *builder = begin ("name");

      whither_json_line_add_string (builder, "name", row->name);
      whither_json_line_add_boolean (builder, "stopped", row->line != NULL);
      if (row->line != NULL)
        whither_json_line_add_string (builder, "rule", row->line->value);
      whither_json_line_add_string (builder, "outcome", whither_fate_to_id (row->outcome));
      if (row->reason != WHITHER_REASON_NONE)
        whither_json_line_add_string (builder, "reason", whither_reason_to_id (row->reason));
      add_amounts (builder, &row->amounts);
      end (builder, out);
    }
}

static void
append_breakages (GString *out, const WhitherSimulation *simulation)
{
  const GPtrArray *list = whither_simulation_get_breakages (simulation);

  for (guint i = 0; i < list->len; i++)
    {
      const WhitherBreakage *one = g_ptr_array_index (list, i);
      JsonBuilder *builder = begin ("breaks");

      whither_json_line_add_string (builder, "what", one->what);
      whither_json_line_add_string (builder, "why", one->why);
      whither_json_line_add_boolean (builder, "recorded", one->recorded);
      whither_json_line_add_string (builder, "source", one->source);
      whither_json_line_add_string (builder, "url", one->url);
      end (builder, out);
    }
}

/* What each switch is worth, and where. */
static void
append_switches (GString *out, const WhitherPlan *plan)
{
  const WhitherPolicy *policy = whither_plan_get_policy (plan);
  const WhitherSwitches *switches = whither_policy_get_switches (policy);

  for (guint i = 0; i < whither_switches_get_n (switches); i++)
    {
      const WhitherSwitch *one = whither_switches_get (switches, i);
      guint works = whither_policy_get_works (policy, i);
      const char *words[WHITHER_N_WORKS + 1] = { NULL };
      guint n = 0;
      JsonBuilder *builder = begin ("switch");

      for (guint k = 0; k < WHITHER_N_WORKS; k++)
        if ((works & 1u << k) != 0)
          words[n++] = whither_works_to_id (k);
      whither_json_line_add_string (builder, "selector", one->selector);
      whither_json_line_add_string (builder, "state", whither_switch_state_to_id (one->state));
      whither_json_line_add_list (builder, "works", words);
      end (builder, out);
    }
}

static void
append_left_out (GString *out, const WhitherPlan *plan)
{
  const GPtrArray *left = whither_policy_get_left_out (whither_plan_get_policy (plan));
  const GPtrArray *cannot = whither_plan_get_cannot (plan);

  for (guint i = 0; i < left->len; i++)
    {
      const WhitherLeftOut *one = g_ptr_array_index (left, i);
      JsonBuilder *builder = begin ("left-out");

      whither_json_line_add_string (builder, "what", one->what);
      whither_json_line_add_string (builder, "reason", whither_decision_to_id (one->decision));
      whither_json_line_add_string (builder, "why", one->why);
      end (builder, out);
    }
  for (guint i = 0; i < cannot->len; i++)
    {
      const WhitherCannot *one = g_ptr_array_index (cannot, i);
      JsonBuilder *builder = begin ("cannot");

      whither_json_line_add_string (builder, "what", one->what);
      whither_json_line_add_string (builder, "why", one->why);
      end (builder, out);
    }
}

void
whither_cli_append_simulation_json (GString *out,
                                    const WhitherPlan *plan,
                                    const WhitherSimulation *simulation)
{
  g_autoptr (GPtrArray) sentences = whither_simulation_to_sentences (simulation);

  append_sums (out, simulation);
  append_features (out, plan, simulation);
  append_names (out, simulation);
  append_breakages (out, simulation);
  append_switches (out, plan);
  append_left_out (out, plan);
  for (guint i = 0; i < sentences->len; i++)
    {
      JsonBuilder *builder = begin ("sentence");

      whither_json_line_add_string (builder, "text", g_ptr_array_index (sentences, i));
      end (builder, out);
    }
}
