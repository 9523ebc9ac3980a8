/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/json-line.h"

#include "base/evidence.h"

void
whither_json_line_add_string (JsonBuilder *builder, const char *key, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  json_builder_set_member_name (builder, key);
  json_builder_add_string_value (builder, value);
}

void
whither_json_line_take_string (JsonBuilder *builder, const char *key, char *value)
{
  whither_json_line_add_string (builder, key, value);
  g_free (value);
}

void
whither_json_line_add_number (JsonBuilder *builder, const char *key, guint64 value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_int_value (builder, (gint64) MIN (value, G_MAXINT64));
}

void
whither_json_line_add_boolean (JsonBuilder *builder, const char *key, gboolean value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_boolean_value (builder, value);
}

void
whither_json_line_add_list (JsonBuilder *builder, const char *key, const char *const *values)
{
  json_builder_set_member_name (builder, key);
  json_builder_begin_array (builder);
  for (guint i = 0; values[i] != NULL; i++)
    json_builder_add_string_value (builder, values[i]);
  json_builder_end_array (builder);
}

void
whither_json_line_end (JsonBuilder *builder, GString *out)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();

  json_builder_end_object (builder);
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_to_gstring (generator, out);
  g_string_append_c (out, '\n');
}

void
whither_json_line_add_evidence (JsonBuilder *builder, GPtrArray *evidence)
{
  json_builder_set_member_name (builder, "evidence");
  json_builder_begin_array (builder);
  for (guint i = 0; i < evidence->len; i++)
    {
      const WhitherEvidence *piece = g_ptr_array_index (evidence, i);

      json_builder_begin_object (builder);
      whither_json_line_add_string (builder, "about", whither_subject_to_id (piece->subject));
      whither_json_line_add_string (builder, "kind", whither_evidence_kind_to_id (piece->kind));
      whither_json_line_add_string (builder, "text", piece->text);
      whither_json_line_add_string (builder, "source", piece->source);
      whither_json_line_add_string (builder, "url", piece->url);
      whither_json_line_add_string (builder, "date", piece->date);
      if (piece->packet != 0)
        whither_json_line_add_number (builder, "packet", piece->packet);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}
