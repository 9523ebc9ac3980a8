/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* One interface to every view that is drawn: cards, flow picture, map, matrix and timeline.
 *
 * A diagram is what a view shows of a snapshot under a filter, in a unit, with the view's own
 * choices, before it has a size: the costly part, made once per change of content. Laying it out is
 * arithmetic and may be done again for every size. Diagrams are immutable; references are atomic;
 * any thread. A shape leads back to the flows behind it. */

#include "diagram/draw.h"
#include "diagram/graph.h"
#include "diagram/shape.h"

G_BEGIN_DECLS

typedef enum
{
  WHITHER_DIAGRAM_CARDS,
  WHITHER_DIAGRAM_FLOW,
  WHITHER_DIAGRAM_MAP,
  WHITHER_DIAGRAM_MATRIX,
  WHITHER_DIAGRAM_TIMELINE,
  WHITHER_N_DIAGRAMS,
} WhitherDiagramKind;

typedef enum
{
  WHITHER_SORT_AMOUNT,
  WHITHER_SORT_NAME,
  WHITHER_SORT_CERTAINTY,
  WHITHER_SORT_COLUMN, /* matrix: rows by their amount in the column of sort_facet */
} WhitherSort;

/* What the axis of the timeline is. */
typedef enum
{
  WHITHER_CLOCK_RECORDING, /* from the first connection to the end of the last one */
  WHITHER_CLOCK_DAY,       /* the hours of the day, all days laid over each other */
  WHITHER_CLOCK_NIGHT,     /* the same, from 0:00 to 6:00 */
} WhitherClock;

/* What is shown. Everything may be zero but the unit. */
typedef struct
{
  WhitherUnit unit;
  const WhitherFilter *filter; /* (nullable) */
  /* FLOW: the columns in reading order; MATRIX: rows, then columns; TIMELINE: the lanes (one). NULL
   * for what the view shows first. */
  const WhitherColumn *columns;
  guint n_columns;
  guint top; /* nodes of a column, rows, lanes before "Other (n)"; 0: as many as fit */
  WhitherSort sort;
  guint32 sort_facet;
  const WhitherArrangement *arrangement; /* FLOW: (nullable) */
  WhitherClock clock;                    /* TIMELINE */
  GTimeZone *zone;                       /* TIMELINE: (nullable): NULL for this computer's */
  GPtrArray *outlines; /* MAP: (nullable): those of an earlier diagram; NULL to read them */
} WhitherDiagramQuestion;

typedef struct _WhitherDiagram WhitherDiagram;

/* Returns: (transfer full). */
WhitherDiagram *whither_diagram_new (WhitherDiagramKind kind,
                                     WhitherSnapshot *snapshot,
                                     const WhitherDiagramQuestion *question);
WhitherDiagram *whither_diagram_ref (WhitherDiagram *self);
void whither_diagram_unref (WhitherDiagram *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherDiagram, whither_diagram_unref)

WhitherDiagramKind whither_diagram_get_kind (const WhitherDiagram *self);
/* Returns: (transfer none). */
WhitherSnapshot *whither_diagram_get_snapshot (const WhitherDiagram *self);
/* Returns: (transfer none) (nullable): of the map: the countries, the same for every content. */
GPtrArray *whither_diagram_get_outlines (const WhitherDiagram *self);
/* Returns: (transfer none) (nullable): of the flow picture. */
const WhitherGraph *whither_diagram_get_graph (const WhitherDiagram *self);

/* Returns: (transfer full). */
WhitherLayout *whither_diagram_layout (const WhitherDiagram *self,
                                       const WhitherSheet *sheet,
                                       const WhitherMeasure *measure);

/* Returns: (transfer full) (nullable): a filter for the flows behind a shape of a layout of this
 * diagram, within the diagram's own; NULL when the shape stands for none. A band of the flow
 * picture gives all between its two ends; whither_diagram_list_flows only those of its colour and
 * certainty. */
WhitherFilter *
whither_diagram_narrow (const WhitherDiagram *self, const WhitherLayout *layout, guint shape);
/* Returns: (transfer full) (element-type guint32): exactly the flows behind a shape, in order. */
GArray *
whither_diagram_list_flows (const WhitherDiagram *self, const WhitherLayout *layout, guint shape);

/* Returns: (transfer full) (nullable): the same flows as facets and a span of time, to be said and
 * written as selectors. */
WhitherMeaning *
whither_diagram_mean (const WhitherDiagram *self, const WhitherLayout *layout, guint shape);

/* Lights what belongs to a shape under the pointer, or what flows stand in (element-type guint32):
 * of the flow picture the ways, of the matrix row and column, of the map everything of one place,
 * of the timeline a lane or a bar. @out is cleared first (start with { .focus_shape = -1 }). */
void whither_diagram_trace (const WhitherDiagram *self,
                            const WhitherLayout *layout,
                            guint shape,
                            WhitherHighlight *out);
void whither_diagram_trace_flows (const WhitherDiagram *self,
                                  const WhitherLayout *layout,
                                  const GArray *flows,
                                  WhitherHighlight *out);

/* Returns: (transfer full): of the timeline: the moment at the edge before a bar, from 0 to
 * layout->grid_columns, in words as exact as the bars are; the moment itself in @out. */
char *whither_diagram_say_edge (const WhitherDiagram *self,
                                const WhitherLayout *layout,
                                guint bar,
                                gint64 *out);
/* Returns: the index of the shape of a bar of a lane, -1 where nothing began. */
int whither_diagram_find_bar (const WhitherDiagram *self,
                              const WhitherLayout *layout,
                              int lane,
                              guint bar);

/* One step further into a node, row, lane or card: company → its names. Gives the column to show in
 * place of @column; the shape's own flows are those of whither_diagram_narrow. FALSE: there is
 * nothing finer. */
gboolean whither_diagram_get_finer (WhitherColumn column, WhitherColumn *out);

/* "cards", "sankey", "map", "matrix", "timeline": the words of the command line. */
const char *whither_diagram_kind_to_id (WhitherDiagramKind kind);
gboolean whither_diagram_kind_from_id (const char *id, WhitherDiagramKind *out);
/* "amount", "name", "certainty"; "" for WHITHER_SORT_COLUMN, which is none without its column. */
const char *whither_sort_to_id (WhitherSort sort);
gboolean whither_sort_from_id (const char *id, WhitherSort *out);
/* "recording", "day", "night". */
const char *whither_clock_to_id (WhitherClock clock);
gboolean whither_clock_from_id (const char *id, WhitherClock *out);

G_END_DECLS
