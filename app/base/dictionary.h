/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Strings kept once, known by a small number. Number 0 is always "" (no string).
 * Flows and observations carry numbers instead of pointers: a million flows stay small and a
 * project file stores each name once. Not thread-safe while strings are added; reading a finished
 * dictionary is safe from any thread. */

#include <glib.h>

G_BEGIN_DECLS

typedef struct _WhitherDictionary WhitherDictionary;

WhitherDictionary *whither_dictionary_new (void);
WhitherDictionary *whither_dictionary_ref (WhitherDictionary *self);
void whither_dictionary_unref (WhitherDictionary *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherDictionary, whither_dictionary_unref)

/* Returns: the number of @text, added when it is new; 0 for NULL and "". */
guint32 whither_dictionary_add (WhitherDictionary *self, const char *text);
guint32 whither_dictionary_add_len (WhitherDictionary *self, const char *text, gsize len);

/* Returns: the number of @text, 0 when it is not there. */
guint32 whither_dictionary_find (WhitherDictionary *self, const char *text);

/* Returns: (transfer none): the string, "" for 0 and for numbers never given out. */
const char *whither_dictionary_get (WhitherDictionary *self, guint32 number);

/* Returns: how many numbers are in use, the empty string included. */
guint32 whither_dictionary_get_size (WhitherDictionary *self);

G_END_DECLS
