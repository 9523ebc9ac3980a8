/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* How far countries are apart, border to border (data/places/border-distances.txt). Internal to
 * where/. Immutable once loaded; any thread. */

#include "where/timing.h"

G_BEGIN_DECLS

/* No outline is known of one of the two. */
#define WHITHER_DISTANCE_UNKNOWN G_MAXUINT16

typedef struct _WhitherDistances WhitherDistances;

/* NULL and @error (WHITHER_PLACES_ERROR) when the file cannot be read or a line is not as the one
 * before it asks for. */
WhitherDistances *whither_distances_load (const char *path, GError **error);
void whither_distances_free (WhitherDistances *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherDistances, whither_distances_free)

/* Appends the distances from the countries of @from, one line for each of them. */
void
whither_distances_write (const WhitherDistances *self, const WhitherCountrySet *from, GString *out);
/* Reads such lines over a copy of @base (nullable). NULL when they are none. */
WhitherDistances *whither_distances_read (const char *text, const WhitherDistances *base);

/* Returns: (transfer none): SHA-256 of the file; "" for what was read from lines. */
const char *whither_distances_get_sha256 (const WhitherDistances *self);

/* Kilometres, never more than the true distance; 0 for a country and itself. */
guint16 whither_distances_get (const WhitherDistances *self, WhitherCountry a, WhitherCountry b);

typedef enum
{
  WHITHER_PHYSICS_POSSIBLE,
  WHITHER_PHYSICS_UNLESS_RADIO, /* too far for fibre, not for radio or satellite */
  WHITHER_PHYSICS_RULED_OUT,    /* too far even for light in a vacuum */
} WhitherPhysics;

/* May what answered so fast stand in @country? Possible, whenever anything needed is not known. */
WhitherPhysics whither_distances_judge (const WhitherDistances *self,
                                        const WhitherTiming *timing,
                                        WhitherCountry country);

G_END_DECLS
