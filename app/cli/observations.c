/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include <json-glib/json-glib.h>

#include "base/text.h"
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
add_string (JsonBuilder *builder, const char *key, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  json_builder_set_member_name (builder, key);
  json_builder_add_string_value (builder, value);
}

static void
add_number (JsonBuilder *builder, const char *key, guint64 value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_int_value (builder, (gint64) MIN (value, G_MAXINT64));
}

static void
append_json (GString *out, const WhitherFlowSet *set, const WhitherObservation *row)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autofree char *time = whither_text_format_time (row->first_time);
  char address[WHITHER_ADDRESS_TEXT_SIZE];

  json_builder_begin_object (builder);
  add_string (builder, "kind", whither_observation_kind_to_id (row->kind));
  add_string (builder, "value", whither_dictionary_get (set->dictionary, row->value));
  add_string (builder, "server_address", whither_address_format (&row->server, address));
  add_number (builder, "server_port", row->server_port);
  add_number (builder, "packet", row->first_packet);
  add_number (builder, "last_packet", row->last_packet);
  add_number (builder, "count", row->count);
  add_number (builder, "offset", row->offset);
  add_number (builder, "interface", row->interface);
  add_number (builder, "section", row->section);
  add_string (builder, "time", time);
  add_string (builder, "source", g_array_index (set->sources, WhitherSource, row->source).name);
  json_builder_end_object (builder);

  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_to_gstring (generator, out);
  g_string_append_c (out, '\n');
}

int
whither_cli_observations (WhitherCliOptions *options)
{
  int status;
  g_autoptr (WhitherSession) session = whither_cli_read (options, FALSE, &status);
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
