/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/kind-property.h"

void
whither_kind_property_get (GValue *value, WhitherDiagramKind kind)
{
  g_value_set_string (value, whither_diagram_kind_to_id (kind));
}

void
whither_kind_property_set (const GValue *value, WhitherDiagramKind *out)
{
  const char *word = g_value_get_string (value);

  if (word == NULL || !whither_diagram_kind_from_id (word, out))
    g_critical ("there is no diagram “%s”", word);
}
