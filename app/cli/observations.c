/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "base/text.h"
#include "cli/json-line.h"
#include "observe/observation.h"

/* kind, value, server address, server port, packet: tab separated. Values are clean text, but may
 * hold what came as a tab in no other field. */
static void
append_line (GString *out, const WhitherFlowSet *set, const WhitherObservation *row)
{
  char address[WHITHER_ADDRESS_TEXT_SIZE];

  g_string_append_printf (
      out, "%s\t%s\t%s\t%u\t%" G_GUINT64_FORMAT "\n", whither_observation_kind_to_id (row->kind),
      whither_dictionary_get (set->dictionary, row->value),
      whither_address_format (&row->server, address), row->server_port, row->first_packet);
}

static void
append_json (GString *out, const WhitherFlowSet *set, const WhitherObservation *row)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *time = whither_text_format_time (row->first_time);
  char address[WHITHER_ADDRESS_TEXT_SIZE];

  json_builder_begin_object (builder);
  whither_json_line_add_string (builder, "kind", whither_observation_kind_to_id (row->kind));
  whither_json_line_add_string (builder, "value",
                                whither_dictionary_get (set->dictionary, row->value));
  whither_json_line_add_string (builder, "server_address",
                                whither_address_format (&row->server, address));
  whither_json_line_add_number (builder, "server_port", row->server_port);
  whither_json_line_add_number (builder, "packet", row->first_packet);
  whither_json_line_add_number (builder, "last_packet", row->last_packet);
  whither_json_line_add_number (builder, "count", row->count);
  whither_json_line_add_number (builder, "offset", row->offset);
  whither_json_line_add_number (builder, "interface", row->interface);
  whither_json_line_add_number (builder, "section", row->section);
  whither_json_line_add_string (builder, "time", time);
  whither_json_line_add_string (builder, "source",
                                g_array_index (set->sources, WhitherSource, row->source).name);
  whither_json_line_end (builder, out);
}

int
whither_cli_observations (WhitherCliOptions *options)
{
  int status;
  g_autoptr (WhitherSession) session = whither_cli_read (options, WHITHER_CLI_EVIDENCE, &status);
  g_autoptr (GString) out = g_string_new (NULL);

  if (session == NULL)
    return status;
  const WhitherFlowSet *set = whither_session_get_flows (session);
  for (guint i = 0; i < set->observations->len; i++)
    {
      const WhitherObservation *row = &g_array_index (set->observations, WhitherObservation, i);

      if (options->json)
        append_json (out, set, row);
      else
        append_line (out, set, row);
    }
  return whither_cli_write (options, out->str, out->len) ? status : WHITHER_CLI_FAILED;
}
