/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The sentences of "How do we know?" around the evidence itself: what is claimed, what cannot be
 * said, and the whole as a citation. Translated. */

#include "window/view.h"

G_BEGIN_DECLS

/* Returns: (transfer full) (element-type WhitherEvidence): of the finding or connection selected.
 */
GPtrArray *whither_evidence_words_list (WhitherView *view);

/* Returns: (transfer full): "Siri or Dictation → Apple → Germany or nearby, 1.2 MB sent", of the
 * selection. */
char *whither_evidence_words_claim (WhitherView *view);

/* Returns: (transfer full) (element-type utf8): each ends "So we cannot say …". */
GPtrArray *whither_evidence_words_limits (WhitherSnapshot *snapshot, guint32 flow);

/* Returns: (transfer none): the fixed sentence about laws. */
const char *whither_evidence_words_laws (void);

/* Returns: (transfer full): claim, evidence, limits, recording with its SHA-256, as plain text. */
char *whither_evidence_words_citation (WhitherView *view);

G_END_DECLS
