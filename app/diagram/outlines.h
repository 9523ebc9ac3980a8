/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to diagram/. The outlines of countries, projected: data/map/outlines.txt.
 *
 * Equal Earth (Šavrič, Patterson, Jenny 2018): areas are true, nothing is stretched for effect.
 * Coordinates run from 0 to 1 over the width of the whole world, down from the north pole. */

#include <gio/gio.h>

#include "diagram/shape.h"
#include "where/country.h"

G_BEGIN_DECLS

typedef struct
{
  WhitherCountry country; /* 0: an outline without a code of its own: never shaded */
  WhitherPoint middle;    /* a point well inside its largest part */
  WhitherPoint low, high; /* of all its rings */
  GArray *points;         /* (owned) (element-type WhitherPoint): rings, each closed by a point that
                             is not a number */
} WhitherOutline;

/* Returns: (transfer full) (element-type WhitherOutline): NULL with @error when the file cannot be
 * read or is none of ours. */
GPtrArray *whither_outlines_load (const char *path, GError **error);
GPtrArray *whither_outlines_parse (const char *text, GError **error);

/* Returns: (transfer none) (nullable): the outline of a country. */
const WhitherOutline *whither_outlines_find (GPtrArray *outlines, WhitherCountry country);

/* @longitude, @latitude: degrees. */
WhitherPoint whither_outlines_project (double longitude, double latitude);

G_END_DECLS
