/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Which laws may apply to a flow, and why. Often this can be known where the place cannot.
 *
 * Answers are immutable; references are atomic, any thread may read. */

#include "base/evidence.h"
#include "law/book.h"
#include "where/place.h"

G_BEGIN_DECLS

/* What is known of a flow. An empty set means: not known. Of `seat`, `hoster`, `kept_in` and
 * `account` one country is certain, several mean "one of these"; all `parents` count. */
typedef struct
{
  WhitherCountrySet seat;    /* of the company */
  WhitherCountrySet parents; /* of the companies that own it */
  WhitherCountrySet hoster;  /* seat of the hosting company */
  WhitherPlace place;        /* where the machine that answered may stand */
  WhitherCountrySet kept_in; /* where the company says that it keeps the data */
  WhitherCountrySet access;  /* seats of further companies that have access, as stated; all count */
  WhitherCountrySet account; /* country of the person's account */
  WhitherCountrySet established; /* where the company is besides its seat; all count */
  guint8 several;                /* it is one of several companies: not all have these parents */
  guint8 open;                   /* or one that is not known: nothing of the company is certain */
} WhitherLawQuestion;

/* A law on one ground; the same law on two grounds is two hits. */
typedef struct
{
  const WhitherLaw *law;
  WhitherLawGround ground;
  gboolean only_if; /* holds only if the ground is as supposed: a C place, one of several */
  WhitherCountrySet countries; /* of the ground that belong to the law's jurisdiction */
  WhitherGrade grade;          /* of the place, for WHITHER_GROUND_PLACE */
} WhitherLawHit;

typedef struct _WhitherLawAnswer WhitherLawAnswer;

/* Returns: (transfer full). */
WhitherLawAnswer *whither_law_book_ask (WhitherLawBook *self, const WhitherLawQuestion *question);

WhitherLawAnswer *whither_law_answer_ref (WhitherLawAnswer *self);
void whither_law_answer_unref (WhitherLawAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherLawAnswer, whither_law_answer_unref)

/* By effect, then id, then ground. */
guint whither_law_answer_get_n_hits (const WhitherLawAnswer *self);
const WhitherLawHit *whither_law_answer_get_hit (const WhitherLawAnswer *self, guint number);

/* The reach: whose laws may apply, as one thing for the laws column, its node and its colour.
 * An establishment alone does not count here (law/law.h).
 * Members are ids of jurisdictions ("CN", "EU", "US") and codes of countries whose laws were not
 * looked up ("KR"), in the order of ids, NULL-terminated; empty for unknown. */
const char *const *whither_law_answer_get_members (const WhitherLawAnswer *self);

/* TRUE when no member is certain: each holds only if something else does. */
gboolean whither_law_answer_is_only_if (const WhitherLawAnswer *self);

/* The members joined by ";", with "?" before them when they are only-if; "unknown" for none. Equal
 * reaches have equal ids. */
const char *whither_law_answer_get_id (const WhitherLawAnswer *self);

/* Returns: (transfer none): translated: "China and United States", "South Korea (not looked up)",
 * "perhaps China", "unknown". */
const char *whither_law_answer_get_label (const WhitherLawAnswer *self);

/* Countries of companies that are known: of seat, parents and hoster. */
const WhitherCountrySet *whither_law_answer_get_companies (const WhitherLawAnswer *self);
/* Those of them for which no file of laws exists. */
const WhitherCountrySet *whither_law_answer_get_not_looked_up (const WhitherLawAnswer *self);
/* Returns: (transfer none): the book that was asked. */
WhitherLawBook *whither_law_answer_get_book (const WhitherLawAnswer *self);

/* Returns: (transfer full) (element-type utf8): a sentence for each two jurisdictions of which one
 * may demand what the other one forbids to hand over; an empty list for none. */
GPtrArray *whither_law_answer_get_collisions (const WhitherLawAnswer *self);

/* Appends the laws of one effect (element-type WhitherEvidence), each with its grounds: for a list
 * of its own under the effect's heading. @now: seconds since 1970, for "may have changed". */
void whither_law_answer_explain_effect (const WhitherLawAnswer *self,
                                        WhitherLawEffect effect,
                                        gint64 now,
                                        GPtrArray *evidence);

/* Appends what stands below all lists: which countries, or which effects of them, were not looked
 * up, collisions, the caution. */
void whither_law_answer_explain_limits (const WhitherLawAnswer *self, GPtrArray *evidence);

/* Appends what "How do we know?" shows (element-type WhitherEvidence): every hit by effect, what
 * was not looked up, collisions, and the caution. @now: seconds since 1970, for "may have changed".
 */
void whither_law_answer_explain (const WhitherLawAnswer *self, gint64 now, GPtrArray *evidence);

G_END_DECLS
