/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "policy/write-json.h"

JsonBuilder *
whither_policy_json_begin (void)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  return builder;
}

void
whither_policy_json_add (JsonBuilder *builder, const char *key, const char *value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_string_value (builder, value);
}

void
whither_policy_json_end (JsonBuilder *builder, GString *out)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();

  json_builder_end_object (builder);
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  json_generator_to_gstring (generator, out);
  g_string_append_c (out, '\n');
  g_object_unref (builder);
}
