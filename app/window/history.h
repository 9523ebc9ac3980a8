/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a person changed in one window, to be taken back and done again in the order of the changes:
 * filters, columns, corrections, answers. Each step holds the state before and after, and whoever
 * added it applies them. Signal "changed" when what can be taken back or done again changed. Main
 * thread. */

#include <glib-object.h>

G_BEGIN_DECLS

#define WHITHER_TYPE_HISTORY (whither_history_get_type ())
G_DECLARE_FINAL_TYPE (WhitherHistory, whither_history, WHITHER, HISTORY, GObject)

/* Brings back @state; nothing that is done meanwhile becomes a step of its own. */
typedef void (*WhitherHistoryApply) (gconstpointer state, gpointer user_data);

WhitherHistory *whither_history_new (void);

/* Adds what was just done, named @label ("Filter", "Correction"). @before, @after: (transfer full).
 * @merge: (nullable): steps with the same word that follow one another are one step, so that a text
 * is not taken back letter by letter. @apply with @user_data, which outlives the history. */
void whither_history_add (WhitherHistory *self,
                          const char *label,
                          const char *merge,
                          gpointer before,
                          gpointer after,
                          GDestroyNotify free_state,
                          WhitherHistoryApply apply,
                          gpointer user_data);

/* Returns: (transfer none) (nullable): the name of the step that would be taken back or done again;
 * NULL: none. */
const char *whither_history_get_undo (WhitherHistory *self);
const char *whither_history_get_redo (WhitherHistory *self);

void whither_history_undo (WhitherHistory *self);
void whither_history_redo (WhitherHistory *self);

/* Another recording: nothing from before can be taken back. */
void whither_history_clear (WhitherHistory *self);

G_END_DECLS
