/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Answers kept: a capture of a million flows asks a few hundred different questions. For one thread
 * at a time (the session builder's). */

#include "law/answer.h"

G_BEGIN_DECLS

typedef struct _WhitherLawMemo WhitherLawMemo;

/* Keeps a reference of @book. */
WhitherLawMemo *whither_law_memo_new (WhitherLawBook *book);
void whither_law_memo_free (WhitherLawMemo *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherLawMemo, whither_law_memo_free)

/* Returns: (transfer none): the answer; equal questions get the same pointer, which lives as long
 * as the memo (take a reference to keep it). */
WhitherLawAnswer *whither_law_memo_ask (WhitherLawMemo *self, const WhitherLawQuestion *question);

G_END_DECLS
