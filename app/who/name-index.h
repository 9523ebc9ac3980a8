/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to who/. From a host name to the best rule, in one walk over its labels from the right.
 *
 * Literal rules sit in a hash table under the hash of their reversed text, which the walk carries
 * along; a pattern ("p#-mail.example.com") hangs under its longest literal tail ("example.com").
 * '#' stands for one or more digits, '*' for one or more letters, digits, '-' or '_', both inside
 * one label. Built once, then read from any thread. */

#include "who/catalog.h"

G_BEGIN_DECLS

typedef struct _WhitherNameIndex WhitherNameIndex;

typedef struct
{
  const WhitherRule *rule;           /* (nullable): what applies */
  const WhitherRule *infrastructure; /* (nullable): the longest shared machinery at or above it */
  gboolean below;                    /* the name lies below @rule's text */
  gboolean service;                  /* below shared machinery, but one of its own services */
} WhitherNameMatch;

WhitherNameIndex *whither_name_index_new (guint n_rules);
void whither_name_index_free (WhitherNameIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherNameIndex, whither_name_index_free)

/* @rule must outlive the index. Returns: (nullable): a rule that already says the same name. */
const WhitherRule *whither_name_index_add (WhitherNameIndex *self, const WhitherRule *rule);

/* @name: any spelling; U-labels, upper case and a final dot are understood. */
void
whither_name_index_find (const WhitherNameIndex *self, const char *name, WhitherNameMatch *out);
/* The same for the names above @name only: what would apply without rules for it. */
void whither_name_index_find_above (const WhitherNameIndex *self,
                                    const char *name,
                                    WhitherNameMatch *out);

/* TRUE when @text is a name that a rule may have: at least two labels in lower-case ASCII; '#' and
 * '*' are allowed, but not in the last two labels. */
gboolean whither_name_index_is_rule_text (const char *text);
gboolean whither_name_index_is_pattern (const char *text);

G_END_DECLS
