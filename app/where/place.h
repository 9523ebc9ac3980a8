/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A verdict about one address, as a plain value: small, copied freely, no pointers. Any thread. */

#include "base/address.h"
#include "where/country.h"

G_BEGIN_DECLS

/* How sure the set of countries is. The order is not a measure: X is as certain as A. */
typedef enum
{
  WHITHER_GRADE_UNKNOWN = 0, /* no statement at all, or not an address of the internet */
  WHITHER_GRADE_A,           /* stated by the operator */
  WHITHER_GRADE_B,           /* tables of different origin agree, and only one machine answers */
  WHITHER_GRADE_C,           /* one table, or several that disagree: the union */
  WHITHER_GRADE_D,           /* steered or answered from many places: cannot be known */
  WHITHER_GRADE_X,           /* every country that was named is ruled out */
} WhitherGrade;

/* Why a grade is not better. */
typedef enum
{
  WHITHER_PLACE_ANYCAST = 1 << 0,         /* one address, many machines */
  WHITHER_PLACE_STEERED = 1 << 1,         /* the name's answer depends on who asks from where */
  WHITHER_PLACE_OPERATOR_GLOBAL = 1 << 2, /* its operator gives no region */
  WHITHER_PLACE_REGIONS = 1 << 3,         /* a network registered in one country, run in many */
  WHITHER_PLACE_DISAGREE = 1 << 4,        /* the tables name different countries */
  WHITHER_PLACE_RULED_OUT = 1 << 5,       /* the timing rules out a country that was named */
  WHITHER_PLACE_TOO_FAST = 1 << 6,        /* it speaks against one, but does not rule it out */
  WHITHER_PLACE_NOTE = 1 << 7,            /* the person says so */
  WHITHER_PLACE_NO_NETWORK = 1 << 8, /* nobody is known to announce it: registered is not run */
} WhitherPlaceReason;

typedef struct
{
  WhitherCountrySet countries; /* empty for unknown and X, and for D that no timing narrows: it may
                                  be any country then */
  guint8 grade;                /* WhitherGrade */
  guint8 scope;                /* WhitherAddressScope: what sort of address it is */
  guint8 n_tables;             /* country tables that made a statement */
  guint16 reasons;             /* WhitherPlaceReason bits */
  WhitherCountry from;         /* D that timing narrows: `countries` are those not farther… */
  guint16 within_km;           /* …than this from its border; 0: not narrowed */
} WhitherPlace;

gboolean whither_place_equal (const WhitherPlace *a, const WhitherPlace *b);
guint whither_place_hash (const WhitherPlace *self);

/* Adds the person's own statement: one more witness whose origin is not known. It can contradict
 * the others and answer where they are silent, but never raises a grade above C. Does nothing to
 * an address that is no place on the internet. */
void whither_place_add_note (WhitherPlace *self, WhitherCountry country);

/* "A", "B", "C", "D", "X" or "unknown": for files, JSON and selectors. */
const char *whither_grade_to_id (WhitherGrade grade);
/* FALSE when @id is none of these. */
gboolean whither_grade_from_id (const char *id, WhitherGrade *out);

/* Returns: (transfer none): for people: "company says so", "tables agree", "one of several",
 * "cannot be known", "ruled out", "unknown". */
const char *whither_grade_to_label (WhitherGrade grade);

/* Returns: (transfer full): the node of the flow picture and the table cell: "Japan or Singapore",
 * "Germany or elsewhere", "unknown", "cannot be known", "own network". Never empty. Equal verdicts
 * have equal labels. */
char *whither_place_to_label (const WhitherPlace *self);

/* Returns: (transfer full): the same with the grade for C and X: "Spain (one table says so)". */
char *whither_place_to_text (const WhitherPlace *self);

/* TRUE when it may also stand in a country that no table names: grade C, in a network that is run
 * in many countries or that nobody is known to announce. */
gboolean whither_place_is_open (const WhitherPlace *self);

/* TRUE when the machine that answered may stand in @country: for "at most" sums. Unknown, D and
 * what is open may be anywhere. */
gboolean whither_place_may_be (const WhitherPlace *self, WhitherCountry country);

/* TRUE when it stands there as far as can be known (A or B, and no other country is possible): for
 * "at least" sums. */
gboolean whither_place_is (const WhitherPlace *self, WhitherCountry country);

G_END_DECLS
