/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Columns and what stands in them: one flow has one facet in each column.
 *
 * A set ("Siri or Dictation", "Japan or Singapore", "China and United States") is a facet of its
 * own: nothing is split by guess or counted twice. "Unknown" is a facet too. Every picture, table,
 * filter and sum is made of facets. Immutable; any thread. */

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  WHITHER_COLUMN_SOURCE,
  WHITHER_COLUMN_DEVICE,
  WHITHER_COLUMN_PROGRAM,
  WHITHER_COLUMN_FEATURE,
  WHITHER_COLUMN_DATA,
  WHITHER_COLUMN_COMPANY,
  WHITHER_COLUMN_NAME,
  WHITHER_COLUMN_HOSTER,
  WHITHER_COLUMN_ANSWERED_FROM,
  WHITHER_COLUMN_KEPT_IN,
  WHITHER_COLUMN_SEAT,
  WHITHER_COLUMN_LAWS,
  WHITHER_N_COLUMNS,
} WhitherColumn;

/* How sure a facet is, and how it is drawn: solid, striped, outlined, grey. */
typedef enum
{
  WHITHER_CERTAINTY_CERTAIN,
  WHITHER_CERTAINTY_ONE_OF_SEVERAL,
  WHITHER_CERTAINTY_ATTEMPTED,
  WHITHER_CERTAINTY_UNKNOWN,
} WhitherCertainty;

/* Colour means laws that may apply, in every view and export. */
typedef enum
{
  WHITHER_REACH_UNKNOWN,
  WHITHER_REACH_US,
  WHITHER_REACH_CN,
  WHITHER_REACH_EU,
  WHITHER_REACH_OTHER, /* one other country, or a combination */
  WHITHER_N_REACHES,
} WhitherReach;

typedef struct
{
  WhitherColumn column;
  const char *id;     /* stable: "apple.siri;apple.dictation", "JP;SG", "unknown" */
  const char *label;  /* translated: "Siri or Dictation" */
  const char *detail; /* (nullable): translated: "these share an address", "one table" */
  const char *const
      *members; /* ids in the set, NULL-terminated; one for a single thing, none for unknown */
  WhitherCertainty certainty;
  gboolean open; /* beside its members something else is possible: "Germany or elsewhere" */
} WhitherFacet;

/* "feature", "answered-from"…: stable words of the command line and of files. */
const char *whither_column_to_id (WhitherColumn column);
gboolean whither_column_from_id (const char *id, WhitherColumn *out);
/* Returns: (transfer none): translated heading, "Answered from". */
const char *whither_column_to_label (WhitherColumn column);
/* Returns: (transfer none): translated: "company says so"-like words are with the grade; these are
 * "certain", "one of several", "attempted only", "unknown". */
const char *whither_certainty_to_label (WhitherCertainty certainty);
const char *whither_certainty_to_id (WhitherCertainty certainty);
/* Returns: (transfer none): translated: "United States", "China", "European Union", "other or
 * several", "unknown". */
const char *whither_reach_to_label (WhitherReach reach);
const char *whither_reach_to_id (WhitherReach reach);

G_END_DECLS
