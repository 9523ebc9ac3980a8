/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* One JSON object a line. What is not known is left out: a missing key means unknown. */

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Nothing is written for NULL and "". */
void whither_json_line_add_string (JsonBuilder *builder, const char *key, const char *value);
/* The same; takes @value. */
void whither_json_line_take_string (JsonBuilder *builder, const char *key, char *value);
/* Numbers above what JSON readers keep exactly are cut to the largest signed 64-bit one. */
void whither_json_line_add_number (JsonBuilder *builder, const char *key, guint64 value);
void whither_json_line_add_boolean (JsonBuilder *builder, const char *key, gboolean value);
void whither_json_line_add_list (JsonBuilder *builder, const char *key, const char *const *values);
/* @evidence: (element-type WhitherEvidence). */
void whither_json_line_add_evidence (JsonBuilder *builder, GPtrArray *evidence);

/* Ends the object and appends it with a line feed. */
void whither_json_line_end (JsonBuilder *builder, GString *out);

G_END_DECLS
