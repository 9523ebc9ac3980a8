/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to policy/: JSON as the formats write it. */

#include <json-glib/json-glib.h>

/* Begins an object; adds a string; ends it all and appends the text with a line feed. */
JsonBuilder *whither_policy_json_begin (void);
void whither_policy_json_add (JsonBuilder *builder, const char *key, const char *value);
/* Takes @builder. */
void whither_policy_json_end (JsonBuilder *builder, GString *out);
