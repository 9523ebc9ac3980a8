/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Writing a plan: the file, FILE.undo, and FILE.txt where the format has no comments. Each is there
 * whole or not at all, and none takes the place of a file that is not ours. Any thread. */

#include "policy/format.h"

G_BEGIN_DECLS

#define WHITHER_SAVE_ERROR (whither_save_error_quark ())
GQuark whither_save_error_quark (void);

typedef enum
{
  WHITHER_SAVE_ERROR_FOREIGN, /* something else lies there: ask, then say @replace */
} WhitherSaveError;

/* @replace: also files that are not ours: the person was asked. FALSE and @error: what was there is
 * untouched, unless the disk fails between two of the files. */
gboolean
whither_plan_save (const WhitherPlan *self, const char *path, gboolean replace, GError **error);

/* The same for texts that are there already: @notes (nullable). */
gboolean whither_save_texts (const char *path,
                             const char *text,
                             const char *undo,
                             const char *notes,
                             gboolean replace,
                             GError **error);

/* TRUE when nothing lies at @path, or a policy that Whither wrote. */
gboolean whither_save_may_replace (const char *path);

G_END_DECLS
