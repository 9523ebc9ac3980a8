/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The property "kind" of widgets that show one view: by the words of diagram/diagram.h, so that it
 * can stand in a .ui file. */

#include <glib-object.h>

#include "diagram/diagram.h"

G_BEGIN_DECLS

void whither_kind_property_get (GValue *value, WhitherDiagramKind kind);
/* A word that is none is a mistake in a .ui file: @out stays as it is. */
void whither_kind_property_set (const GValue *value, WhitherDiagramKind *out);

G_END_DECLS
