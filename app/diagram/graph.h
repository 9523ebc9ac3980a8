/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a flow picture shows before it has a place: nodes in columns and links between neighbours.
 * Made from a snapshot or from foreign JSON (`--graph`). Pure data, no screen. Any thread. */

#include <gio/gio.h>

#include "diagram/meaning.h"
#include "session/arrangement.h"
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
#define WHITHER_LAST_FACET (G_MAXUINT32 - 1)

typedef struct
{
  guint column;        /* from 0, left to right (in reading direction) */
  guint32 facet;       /* number in the column's facets, or WHITHER_NO_FACET */
  char *id;            /* (owned) stable */
  char *label;         /* (owned) */
  char *detail;        /* (owned) (nullable): second, dimmer line besides the amount */
  guint64 value;       /* the larger of what comes in and what goes out; for drawing to scale */
  guint64 transferred; /* of it, what was not only attempted: an attempt is no transfer */
  guint place;     /* among those that a person put somewhere, from the top; G_MAXUINT for others */
  guint n_grouped; /* for "Other (n)": how many stand in it, else 0 */
  WhitherReach reach;
  WhitherCertainty certainty;
  gboolean is_mixed; /* flows of several colours meet here: drawn neutral, @reach says nothing */
  gboolean is_unknown;
} WhitherGraphNode;

typedef struct
{
  guint source, target; /* indexes of nodes; target in a later column, usually the next */
  guint64 value;
  guint32 n_flows;
  WhitherReach reach; /* colour: of the flows in it */
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
  guint32 **node_of_facet; /* (owned) (nullable): per column: facet → node, WHITHER_NO_FACET for one
                              that does not occur; ends with WHITHER_LAST_FACET. NULL for foreign
                              graphs */
  guint64 divisor;         /* values of foreign graphs are counted in 1/divisor; otherwise 1 */
  /* For path highlighting: the distinct ways through all columns. */
  GArray *paths;    /* (nullable) (element-type guint32): n_columns node indexes, n_columns - 1 link
                       indexes, then the amount's high and low half; NULL for foreign graphs */
  guint *positions; /* (owned) (nullable): whither_sankey_order */
} WhitherGraph;

typedef struct
{
  const WhitherColumn *columns;
  guint n_columns;
  WhitherUnit unit;
  guint top;                             /* nodes shown in a column before "Other (n)"; 0: all */
  const WhitherFilter *filter;           /* (nullable) */
  const WhitherArrangement *arrangement; /* (nullable): opens "Other", and sets places */
} WhitherGraphRequest;

/* Links of different certainty or colour between the same two nodes stay apart, so that a striped
 * band is wholly uncertain. Flows of unknown amount are left out and counted in total.n_unknown. */
WhitherGraph *whither_graph_new (WhitherSnapshot *snapshot, const WhitherGraphRequest *request);
/* {"columns":["…"],"nodes":[{"id","column","label"}],"links":[{"source","target","value"}]}, source
 * and target by id or index; columns and label may be missing. A link leads to a later column. */
WhitherGraph *whither_graph_new_from_json (WhitherBytes json, GError **error);
/* Returns: (transfer full): empty, to be filled by hand: columns, then nodes, then links, then
 * finish. */
WhitherGraph *whither_graph_new_empty (WhitherUnit unit);
/* Returns: the index of the new column, node or link. Strings are copied. */
guint whither_graph_add_column (WhitherGraph *self, const char *heading);
guint whither_graph_add_node (WhitherGraph *self, guint column, const char *id, const char *label);
guint whither_graph_add_link (WhitherGraph *self, guint source, guint target, guint64 value);
/* Sets what follows from the links: the value of each node. */
void whither_graph_finish (WhitherGraph *self);
void whither_graph_free (WhitherGraph *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherGraph, whither_graph_free)

/* Adds what a node stands for to @meaning: its facets, of which "Other (n)" has several. */
void whither_graph_mean_node (const WhitherGraph *self, guint node, WhitherMeaning *meaning);

static inline WhitherGraphNode *
whither_graph_get_node (const WhitherGraph *self, guint index)
{
  return &g_array_index (self->nodes, WhitherGraphNode, index);
}

static inline WhitherGraphLink *
whither_graph_get_link (const WhitherGraph *self, guint index)
{
  return &g_array_index (self->links, WhitherGraphLink, index);
}

/* What is said of a node: what was transferred, or where nothing was, what was attempted. */
guint64 whither_graph_node_get_amount (const WhitherGraphNode *node);
/* TRUE: it was only tried to reach the node, so that no bytes count as sent. */
gboolean whither_graph_is_only_attempted (const WhitherGraph *self, const WhitherGraphNode *node);
/* Returns: (transfer full): an amount of this graph for people: "1.2 MB", "12.5". */
char *whither_graph_format_amount (const WhitherGraph *self, guint64 value);
/* Returns: (transfer full): translated full sentences for a screen reader and the tooltip: "Siri or
 * Dictation, 1.2 MB sent, to Apple. One of several." */
char *whither_graph_speak_node (const WhitherGraph *self, guint node);
char *whither_graph_speak_link (const WhitherGraph *self, guint link);

G_END_DECLS
