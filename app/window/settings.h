/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The one door to GSettings: what the window remembers between two runs. The schema is the one of
 * this build, also when the program runs from the build folder; without any schema everything has
 * its default and nothing is remembered. Main thread. */

#include <gtk/gtk.h>

#include "flow/flow.h"

G_BEGIN_DECLS

/* Sets size and state of a new window and keeps them up to date from now on. */
void whither_settings_bind_window (GtkWindow *window);

WhitherUnit whither_settings_get_unit (void);
void whither_settings_set_unit (WhitherUnit unit);

typedef enum
{
  WHITHER_SCHEME_SYSTEM,
  WHITHER_SCHEME_LIGHT,
  WHITHER_SCHEME_DARK,
} WhitherScheme;

/* Applies what is remembered of scheme and sizes: once, when the program starts. */
void whither_settings_apply (void);
WhitherScheme whither_settings_get_scheme (void);
void whither_settings_set_scheme (WhitherScheme scheme);
gboolean whither_settings_get_binary_sizes (void);
void whither_settings_set_binary_sizes (gboolean binary);
/* Calls @changed (swapped: with @object) when sizes are written in another way from now on, as long
 * as @object, a GObject, lives. */
void whither_settings_watch_sizes (gpointer object, GCallback changed);
/* The language that documents were last made in; "": that of the window. Returns: (transfer full).
 */
char *whither_settings_get_document_language (void);
void whither_settings_set_document_language (const char *language);
/* Keeps the switch and what is remembered the same. */
void whither_settings_bind_recent (GtkSwitch *remember);
/* Whether the guided first look was seen or skipped. */
gboolean whither_settings_get_first_look_done (void);
void whither_settings_set_first_look_done (void);

/* Returns: (transfer full): further tables of places (.mmdb) that the person added,
 * NULL-terminated; those that are gone are left out. */
char **whither_settings_get_places (void);
void whither_settings_set_places (const char *const *paths);

/* Recent projects, the newest first. Returns: (transfer full): absolute paths, NULL-terminated;
 * those that are gone are left out. */
char **whither_settings_get_recent (void);
void whither_settings_add_recent (const char *path);
void whither_settings_remove_recent (const char *path);

G_END_DECLS
