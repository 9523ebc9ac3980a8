/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to diagram/ and export/. Diagonal stripes: "one of several". */

#include "diagram/draw.h"

G_BEGIN_DECLS

/* Between two stripes, measured along x; half of it is stripe. */
#define WHITHER_HATCH_PITCH 9.0
/* Between the stripes a little colour stays; both together are as light as a plain fill. */
#define WHITHER_HATCH_GAP_ALPHA 0.4
#define WHITHER_HATCH_STRIPE_ALPHA 1.5
/* Stripes at a level are as strong as a plain fill at it. */
#define WHITHER_HATCH_LEVEL 0.9

typedef struct _WhitherHatch WhitherHatch;

WhitherHatch *whither_hatch_new (void);
void whither_hatch_free (WhitherHatch *self);
/* Fills the current path and drops it. */
void whither_hatch_fill (WhitherHatch *self, cairo_t *cr, const WhitherColor *color, double alpha);

G_END_DECLS
