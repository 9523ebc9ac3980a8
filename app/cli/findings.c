/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "base/i18n.h"
#include "cli/json-line.h"
#include "cli/pieces.h"
#include "diagram/words.h"
#include "session/finding.h"

static void
append_finding (GString *out, WhitherSnapshot *snapshot, const WhitherFinding *finding)
{
  g_autoptr (GPtrArray) evidence = whither_finding_explain (finding, snapshot);
  g_autofree char *said = g_strdup_printf (
      /* Translators: a sentence, then how sure it is: "certain", "one of several"… */
      _ ("%s [%s]"), finding->text, whither_certainty_to_label (finding->certainty));

  whither_cli_append_wrapped (out, "", "  ", said);
  for (guint i = 0; i < evidence->len;)
    i += whither_cli_append_pieces (out, evidence, i, "    ");
  g_string_append_c (out, '\n');
}

static void
append_json (GString *out, WhitherSnapshot *snapshot, const WhitherFinding *finding)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) evidence = whither_finding_explain (finding, snapshot);
  const WhitherTraffic *traffic = &finding->traffic;

  json_builder_begin_object (builder);
  whither_json_line_add_string (builder, "kind", whither_finding_kind_to_id (finding->kind));
  whither_json_line_add_string (builder, "id", finding->id);
  whither_json_line_add_string (builder, "text", finding->text);
  whither_json_line_add_string (builder, "certainty", whither_certainty_to_id (finding->certainty));
  whither_json_line_add_string (builder, "reach", whither_reach_to_id (finding->reach));
  whither_json_line_add_number (builder, "flows", traffic->n_flows);
  whither_json_line_add_number (builder, "contacts", traffic->contacts);
  if (traffic->n_unmeasured == 0)
    {
      whither_json_line_add_number (builder, "sent_bytes", traffic->sent);
      whither_json_line_add_number (builder, "received_bytes", traffic->received);
    }
  whither_json_line_add_evidence (builder, evidence);
  whither_json_line_end (builder, out);
}

int
whither_cli_findings (WhitherCliOptions *options)
{
  int status = WHITHER_CLI_DONE;
  WhitherFindingsRequest request = { .unit = WHITHER_UNIT_SENT };
  g_autoptr (WhitherFilter) filter = whither_cli_parse_filters (options, &status);

  if (filter == NULL || !whither_cli_parse_unit (options, &request.unit, &status))
    return status;
  g_autoptr (WhitherSession) session = whither_cli_read (options, WHITHER_CLI_EVIDENCE, &status);
  if (session == NULL)
    return status;

  request.filter = filter;
  g_autoptr (WhitherSnapshot) snapshot = whither_session_publish (session);
  if (!whither_cli_check_filter (filter, snapshot, &status))
    return status;
  g_autoptr (GPtrArray) findings = whither_findings_new (snapshot, &request);
  g_autoptr (GString) out = g_string_new (NULL);
  for (guint i = 0; i < findings->len; i++)
    if (options->json)
      append_json (out, snapshot, g_ptr_array_index (findings, i));
    else
      append_finding (out, snapshot, g_ptr_array_index (findings, i));
  if (!options->json)
    {
      g_autofree char *reading = whither_words_reading (snapshot, filter);
      g_autofree char *small_print = whither_words_small_print (snapshot);

      whither_cli_append_wrapped (out, "", "", reading);
      whither_cli_append_wrapped (out, "", "", small_print);
    }
  return whither_cli_write (options, out->str, out->len) ? status : WHITHER_CLI_FAILED;
}
