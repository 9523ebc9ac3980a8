/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Appearance, units, further tables of places and the person's own catalog; each takes effect at
 * once, tables and catalog when a recording is read next. */

#include <adwaita.h>

G_BEGIN_DECLS

#define WHITHER_TYPE_PREFERENCES (whither_preferences_get_type ())
G_DECLARE_FINAL_TYPE (WhitherPreferences,
                      whither_preferences,
                      WHITHER,
                      PREFERENCES,
                      AdwPreferencesWindow)

void whither_preferences_present (GtkWindow *parent);

G_END_DECLS
