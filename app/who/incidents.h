/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What regulators, courts, the companies themselves, or two independent outlets say has gone wrong
 * with a company's assistant: data/catalog/incidents.ini. It is no part of the catalog: nothing
 * loads it unless the person asks, no verdict, law or picture depends on it, and its text is not in
 * the version that a project pins.
 *
 * The same search is done for every company whose assistant people talk or write to, and the file
 * says when and in which words: an empty list means "looked, found nothing", never "not looked". */

#include "who/catalog.h"

G_BEGIN_DECLS

#define WHITHER_INCIDENTS_FILE "incidents.ini"

typedef struct _WhitherIncidents WhitherIncidents;

/* Whose finding it is. */
typedef enum
{
  WHITHER_FINDER_REGULATOR,
  WHITHER_FINDER_COURT,
  WHITHER_FINDER_COMPANY, /* said so itself */
  WHITHER_FINDER_PRESS,   /* two independent outlets at least */
} WhitherFinder;

typedef enum
{
  WHITHER_OUTCOME_OPEN,
  WHITHER_OUTCOME_IN_FORCE,
  WHITHER_OUTCOME_SETTLED, /* without a finding of guilt */
  WHITHER_OUTCOME_OVERTURNED,
  WHITHER_OUTCOME_MENDED, /* the company ended it */
} WhitherOutcome;

typedef struct
{
  const char *id;
  const char *name;    /* one line */
  const char *summary; /* one or two sentences, in our words */
  const char *date;    /* YYYY[-MM[-DD]] */
  const WhitherCompany *company;
  const WhitherFeature *const *features; /* those it is about; may be none */
  guint n_features;
  WhitherFinder finder;
  const char *authority; /* (nullable): name of regulator or court */
  WhitherOutcome outcome;
  const char *answer; /* (nullable): the company's, in our words; NULL: none was found */
  const WhitherCitation *answer_source; /* (nullable) */
  const WhitherCitation *const *sources;
  guint n_sources;
  const char *file;
  guint line;
} WhitherIncident;

/* Reads incidents.ini of @folder. @catalog is kept alive.
 *
 * @problems: (out) (optional) (element-type WhitherCatalogProblem): always set, possibly empty.
 * Returns: (transfer full): NULL means: it could not be read, or it is unsound. */
WhitherIncidents *whither_incidents_load (WhitherCatalog *catalog,
                                          const char *folder,
                                          GPtrArray **problems,
                                          GError **error);
/* The same from text, @len bytes, not trusted, shown as @name in @problems. */
WhitherIncidents *whither_incidents_load_text (WhitherCatalog *catalog,
                                               const char *name,
                                               const char *text,
                                               gsize len,
                                               GPtrArray **problems);
WhitherIncidents *whither_incidents_ref (WhitherIncidents *self);
void whither_incidents_unref (WhitherIncidents *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherIncidents, whither_incidents_unref)

/* Returns: (transfer none) (element-type const WhitherIncident): in the order of the file. */
const GPtrArray *whither_incidents_get_all (WhitherIncidents *self);
/* Returns: (transfer none) (nullable): YYYY-MM-DD, when the search was last done for @company. */
const char *whither_incidents_get_searched (WhitherIncidents *self, const WhitherCompany *company);

/* Dates after @today (YYYY-MM-DD), companies with an assistant the search was not done for,
 * sources nothing uses.
 * Returns: (transfer full) (element-type WhitherCatalogProblem). */
GPtrArray *whither_incidents_check (WhitherIncidents *self, const char *today);

/* Returns: (transfer none): translated. */
const char *whither_finder_to_label (WhitherFinder finder);
const char *whither_outcome_to_label (WhitherOutcome outcome);

G_END_DECLS
