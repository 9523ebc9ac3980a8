/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Asking the catalog who is behind a flow. Any thread; nothing is allocated for ASCII names.
 *
 * What wins: an exact name before a suffix, the longest suffix, a literal name before a pattern of
 * equal length. The company is whoever the name says; a program narrows the features of that name
 * to those it is known to use, and speaks alone only where the name says nothing. Of several names
 * or programs each is possible, and so is all that each of them stands for. */

#include "base/address.h"
#include "who/catalog.h"

G_BEGIN_DECLS

#define WHITHER_WHO_MAX_FEATURES 16
#define WHITHER_WHO_MAX_COMPANIES 8
#define WHITHER_WHO_MAX_RULES 8

typedef struct
{
  const char *const *names; /* the names asked for; several are equally possible, all are kept */
  guint n_names;
  const char *const *aliases; /* names at the end of CNAMEs: only asked when no name has a rule */
  guint n_aliases;
  const char *const *programs; /* bundle ids, packages or process names; each is possible */
  guint n_programs;
  const WhitherAddress *address; /* (nullable) */
  guint32 asn;                   /* 0 when not known */
  gboolean open;                 /* it may have been another name than all these */
} WhitherWhoQuestion;

typedef struct
{
  const WhitherCompany *company;                              /* NULL: unknown, or one of several */
  const WhitherCompany *companies[WHITHER_WHO_MAX_COMPANIES]; /* all that are possible */
  guint n_companies;                                          /* 1 when @company is set */
  const WhitherCompany *hoster; /* whose machines, when not the company's own; NULL: not known */
  const WhitherFeature *features[WHITHER_WHO_MAX_FEATURES]; /* all that are possible */
  guint n_features;                                         /* 0: unknown */
  WhitherRuleKind kind; /* the weakest of the rules used; of no meaning without a rule */
  const WhitherRule *name_rules[WHITHER_WHO_MAX_RULES], *program_rules[WHITHER_WHO_MAX_RULES];
  guint n_name_rules, n_program_rules;       /* those that were used */
  const WhitherRule *asn_rule, *hoster_rule; /* (nullable): likewise */
  gboolean open;           /* beside what is possible, it may be something that is not known */
  gboolean infrastructure; /* the name is shared machinery itself: its region or service */
  gboolean conflict;       /* names or program point to different companies: shown, not resolved */
} WhitherWho;

/* Fills @out completely; with nothing known all pointers are NULL. */
void
whither_catalog_ask (WhitherCatalog *self, const WhitherWhoQuestion *question, WhitherWho *out);

/* Returns: (transfer none) (nullable): the best rule for one name or program, whatever it says. */
const WhitherRule *whither_catalog_find_name_rule (WhitherCatalog *self, const char *name);
const WhitherRule *whither_catalog_find_program_rule (WhitherCatalog *self, const char *program);

/* Appends one WhitherEvidence for each source that speaks for the company, the features, the hoster
 * and for how long the data is kept. Where it is kept needs names of countries: the session says
 * it. */
void whither_who_append_evidence (const WhitherWho *self, GPtrArray *evidence);

G_END_DECLS
