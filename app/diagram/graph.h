/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a flow picture shows before it has a place: nodes in columns and links between neighbours.
 * Made from a snapshot or from foreign JSON (`--graph`). Pure data, no screen. Any thread. */

#include <gio/gio.h>

#include "session/filter.h"
#include "session/snapshot.h"

G_BEGIN_DECLS

#define WHITHER_DIAGRAM_ERROR (whither_diagram_error_quark ())
GQuark whither_diagram_error_quark (void);

typedef enum
{
  WHITHER_DIAGRAM_ERROR_MALFORMED, /* foreign graph: not as described in the command line's manual
                                    */
  WHITHER_DIAGRAM_ERROR_EMPTY,     /* nothing to draw */
} WhitherDiagramError;

#define WHITHER_NO_FACET G_MAXUINT32 /* "Other (n)" and nodes of foreign graphs */

typedef struct
{
  guint column;    /* from 0, left to right (in reading direction) */
  guint32 facet;   /* number in the column's facets, or WHITHER_NO_FACET */
  char *id;        /* (owned) stable */
  char *label;     /* (owned) */
  char *detail;    /* (owned) (nullable): second, dimmer line besides the amount */
  guint64 value;   /* the larger of what comes in and what goes out; for drawing to scale */
  guint n_grouped; /* for "Other (n)": how many stand in it, else 0 */
  WhitherReach reach;
  WhitherCertainty certainty;
  gboolean is_unknown;
} WhitherGraphNode;

typedef struct
{
  guint source, target; /* indexes of nodes in neighbouring columns */
  guint64 value;
  guint32 n_flows;
  WhitherReach reach; /* colour: of the flows in it; OTHER when mixed */
  WhitherCertainty certainty;
} WhitherGraphLink;

typedef struct
{
  GArray *nodes;               /* (element-type WhitherGraphNode) */
  GArray *links;               /* (element-type WhitherGraphLink) */
  GPtrArray *columns;          /* (element-type utf8) (owned): headings */
  WhitherColumn *column_kinds; /* (owned) (nullable): n columns; NULL for foreign graphs */
  guint n_columns;
  WhitherUnit unit;
  WhitherSum total;
  /* For path highlighting: the distinct ways through all columns. */
  GArray *paths; /* (element-type guint32): n_columns node indexes each, then the amount's high and
                    low half */
} WhitherGraph;

typedef struct
{
  const WhitherColumn *columns;
  guint n_columns;
  WhitherUnit unit;
  guint top;                   /* nodes shown in a column before "Other (n)"; 0: all */
  const WhitherFilter *filter; /* (nullable) */
} WhitherGraphRequest;

/* Links of different certainty or colour between the same two nodes stay apart, so that a striped
 * band is wholly uncertain. Flows of unknown amount are left out and counted in total.n_unknown. */
WhitherGraph *whither_graph_new (WhitherSnapshot *snapshot, const WhitherGraphRequest *request);
/* {"nodes":[{"id","column"}],"links":[{"source","target","value"}]}, source and target by id or
 * index. */
WhitherGraph *whither_graph_new_from_json (WhitherBytes json, GError **error);
void whither_graph_free (WhitherGraph *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherGraph, whither_graph_free)

G_END_DECLS
