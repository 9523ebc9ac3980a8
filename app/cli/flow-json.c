/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "base/text.h"
#include "cli/json-line.h"
#include "session/verdict.h"

static void
add_amount (JsonBuilder *builder, const char *key, guint64 value)
{
  if (value != WHITHER_AMOUNT_UNKNOWN)
    whither_json_line_add_number (builder, key, value);
}

static const WhitherFacet *
get_facet (WhitherSnapshot *snapshot, WhitherColumn column, guint32 flow)
{
  return whither_snapshot_get_facet (snapshot, column,
                                     whither_snapshot_get_flow_facet (snapshot, column, flow));
}

static void
add_members (JsonBuilder *builder,
             const char *key,
             WhitherSnapshot *snapshot,
             WhitherColumn column,
             guint32 flow)
{
  const WhitherFacet *facet = get_facet (snapshot, column, flow);

  if (facet->members[0] != NULL)
    whither_json_line_add_list (builder, key, facet->members);
}

static void
add_features (JsonBuilder *builder, WhitherSnapshot *snapshot, guint32 flow)
{
  const WhitherWho *who = whither_snapshot_get_verdict (snapshot, flow)->who;

  if (who->n_features == 1 && !who->open)
    whither_json_line_add_string (builder, "feature", who->features[0]->id);
  if (who->n_features > 0)
    add_members (builder, "features_possible", snapshot, WHITHER_COLUMN_FEATURE, flow);
  if (who->n_features > 0 && who->features[0]->product != NULL)
    whither_json_line_add_string (builder, "product", who->features[0]->product->id);
  add_members (builder, "data", snapshot, WHITHER_COLUMN_DATA, flow);
}

static void
add_companies (JsonBuilder *builder, WhitherSnapshot *snapshot, guint32 flow)
{
  const WhitherWho *who = whither_snapshot_get_verdict (snapshot, flow)->who;

  if (who->company != NULL && !who->open)
    {
      whither_json_line_add_string (builder, "company", who->company->id);
      whither_json_line_add_string (builder, "company_name", who->company->name);
    }
  else if (who->n_companies > 0)
    add_members (builder, "companies_possible", snapshot, WHITHER_COLUMN_COMPANY, flow);
  if (who->open)
    whither_json_line_add_boolean (builder, "or_unknown", TRUE);
  if (who->hoster != NULL)
    whither_json_line_add_string (builder, "hoster", who->hoster->id);
}

static void
add_reasons (JsonBuilder *builder, GPtrArray *evidence)
{
  json_builder_set_member_name (builder, "reasons");
  json_builder_begin_array (builder);
  for (guint i = 0; i < evidence->len; i++)
    {
      const WhitherEvidence *piece = g_ptr_array_index (evidence, i);

      if (piece->subject == WHITHER_SUBJECT_ANSWERED_FROM)
        json_builder_add_string_value (builder, piece->text);
    }
  json_builder_end_array (builder);
}

static void
add_place (JsonBuilder *builder, WhitherSnapshot *snapshot, guint32 flow, GPtrArray *evidence)
{
  json_builder_set_member_name (builder, "answered_from");
  json_builder_begin_object (builder);
  whither_json_line_add_list (builder, "countries",
                              get_facet (snapshot, WHITHER_COLUMN_ANSWERED_FROM, flow)->members);
  if (get_facet (snapshot, WHITHER_COLUMN_ANSWERED_FROM, flow)->open)
    whither_json_line_add_boolean (builder, "or_elsewhere", TRUE);
  whither_json_line_add_string (builder, "grade", whither_snapshot_get_grade_id (snapshot, flow));
  add_reasons (builder, evidence);
  json_builder_end_object (builder);
  add_members (builder, "kept_in", snapshot, WHITHER_COLUMN_KEPT_IN, flow);
  add_members (builder, "seat", snapshot, WHITHER_COLUMN_SEAT, flow);
}

static void
add_laws (JsonBuilder *builder, WhitherSnapshot *snapshot, guint32 flow)
{
  const WhitherLawAnswer *laws = whither_snapshot_get_verdict (snapshot, flow)->laws;

  json_builder_set_member_name (builder, "laws");
  json_builder_begin_array (builder);
  for (guint i = 0; i < whither_law_answer_get_n_hits (laws); i++)
    {
      const WhitherLawHit *hit = whither_law_answer_get_hit (laws, i);

      json_builder_begin_object (builder);
      whither_json_line_add_string (builder, "id", hit->law->id);
      whither_json_line_add_string (builder, "effect", whither_law_effect_to_id (hit->law->effect));
      whither_json_line_add_string (builder, "ground", whither_law_ground_to_id (hit->ground));
      whither_json_line_add_boolean (builder, "only_if", hit->only_if);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_others (JsonBuilder *builder, const char *key, const WhitherFlowSet *set, guint32 list)
{
  g_auto (GStrv) others = whither_flow_others_split (set->dictionary, list);

  if (list != 0)
    whither_json_line_add_list (builder, key, (const char *const *) others);
}

static void
add_conversation (JsonBuilder *builder, const WhitherFlowSet *set, const WhitherFlow *flow)
{
  const char *name = whither_dictionary_get (set->dictionary, flow->name);

  whither_json_line_take_string (builder, "start", whither_text_format_time (flow->start));
  whither_json_line_take_string (builder, "end", whither_text_format_time (flow->end));
  if (flow->device != WHITHER_NO_DEVICE)
    whither_json_line_add_string (
        builder, "device",
        whither_dictionary_get (set->dictionary,
                                g_array_index (set->devices, WhitherDevice, flow->device).name));
  whither_json_line_add_string (builder, "program",
                                whither_dictionary_get (set->dictionary, flow->program));
  whither_json_line_take_string (builder, "transport",
                                 whither_flow_transport_to_id (flow->transport));
  whither_json_line_take_string (builder, "remote_address",
                                 whither_address_to_string (&flow->remote));
  if (flow->remote_port != 0)
    whither_json_line_add_number (builder, "remote_port", flow->remote_port);
  whither_json_line_add_string (builder, "name", name);
  if ((flow->flags & WHITHER_FLOW_HIDDEN_NAME) != 0) /* then it is an outer one */
    whither_json_line_add_boolean (builder, "name_hidden", TRUE);
  add_others (builder, "other_names", set, flow->other_names);
  add_others (builder, "other_programs", set, flow->other_programs);
  if (flow->name != 0)
    whither_json_line_add_string (
        builder, "name_evidence",
        whither_name_ground_to_id ((WhitherNameGround) flow->name_ground));
}

static void
add_measures (JsonBuilder *builder, const WhitherFlowSet *set, const WhitherFlow *flow)
{
  add_amount (builder, "sent_bytes", flow->sent_bytes);
  add_amount (builder, "received_bytes", flow->received_bytes);
  if (flow->first_packet != 0)
    whither_json_line_add_number (builder, "packets", flow->sent_packets + flow->received_packets);
  whither_json_line_add_number (builder, "contacts", flow->contacts);
  if (flow->rtt_us != 0)
    {
      json_builder_set_member_name (builder, "rtt_ms");
      json_builder_add_double_value (builder, flow->rtt_us / 1000.0);
    }
  if (flow->first_packet != 0)
    whither_json_line_add_number (builder, "first_packet", flow->first_packet);
  if (flow->first_packet != 0)
    whither_json_line_take_string (builder, "display_filter",
                                   whither_flow_to_display_filter (flow));
  whither_json_line_add_string (builder, "source",
                                g_array_index (set->sources, WhitherSource, flow->source).name);
  whither_json_line_add_boolean (builder, "attempted", (flow->flags & WHITHER_FLOW_ATTEMPTED) != 0);
}

void
whither_cli_append_flow_json (GString *out, WhitherSnapshot *snapshot, guint32 index)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) evidence = whither_snapshot_explain (snapshot, index);
  const WhitherFlowSet *set = whither_snapshot_get_flows (snapshot);
  const WhitherFlow *flow = whither_flow_set_get (set, index);

  json_builder_begin_object (builder);
  add_conversation (builder, set, flow);
  add_companies (builder, snapshot, index);
  add_features (builder, snapshot, index);
  add_place (builder, snapshot, index, evidence);
  add_laws (builder, snapshot, index);
  add_measures (builder, set, flow);
  whither_json_line_end (builder, out);
}

void
whither_cli_append_explanation_json (GString *out, WhitherSnapshot *snapshot, guint32 index)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) evidence = whither_snapshot_explain (snapshot, index);
  const WhitherFlowSet *set = whither_snapshot_get_flows (snapshot);
  const WhitherFlow *flow = whither_flow_set_get (set, index);

  json_builder_begin_object (builder);
  whither_json_line_add_string (builder, "name",
                                whither_dictionary_get (set->dictionary, flow->name));
  whither_json_line_take_string (builder, "address", whither_address_to_string (&flow->remote));
  add_companies (builder, snapshot, index);
  add_features (builder, snapshot, index);
  add_place (builder, snapshot, index, evidence);
  add_laws (builder, snapshot, index);
  whither_json_line_add_evidence (builder, evidence);
  whither_json_line_end (builder, out);
}
