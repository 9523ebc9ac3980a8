/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* How the desktop wants things to look, in the terms of the diagram folder: light or dark, high
 * contrast, font and text size. Main thread. */

#include <gtk/gtk.h>

#include "diagram/draw.h"

G_BEGIN_DECLS

/* @widget gives the font. Free the font with whither_look_clear. */
typedef struct
{
  WhitherTheme theme;
  char *font_family; /* (owned): theme.font_family points here */
  double text_scale; /* 1 at 96 dots per inch */
  gboolean right_to_left;
} WhitherLook;

void whither_look_init (WhitherLook *self, GtkWidget *widget);
void whither_look_clear (WhitherLook *self);

/* Text size against the normal one: 1 at 96 dots per inch. */
double whither_look_get_text_scale (GtkWidget *widget);

/* Calls @changed (swapped: with @widget) whenever the look may have changed, as long as @widget
 * lives. */
void whither_look_watch (GtkWidget *widget, GCallback changed);

/* Returns: (transfer none): the style class that colours by laws that may apply. */
const char *whither_look_get_reach_class (WhitherReach reach);
/* Returns: (transfer none) (nullable): the style class of the pattern over that colour; NULL for
 * what is solid. */
const char *whither_look_get_certainty_class (WhitherCertainty certainty);

G_END_DECLS
