/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to diagram/. The steps between a graph and the shapes of its flow picture. */

#include "diagram/graph.h"

G_BEGIN_DECLS

#define WHITHER_NO_NODE G_MAXUINT

/* A node, or a bend of a link in a column that it skips: the bend takes up room there, so the link
 * passes between nodes and not behind them. */
typedef struct
{
  guint node; /* WHITHER_NO_NODE for a bend */
  guint column, position;
  double value;
  double bar;          /* drawn height, value × scale */
  double slot;         /* height it takes up, gap included */
  double y;            /* top of the slot; the bar stands in its middle */
  double tight, roomy; /* height of its text: name only, name and amount; 0 for a bend */
} WhitherSankeyVertex;

/* A link, or its part between two neighbouring columns. */
typedef struct
{
  guint link;
  guint near, far; /* vertices */
  double value;
  double near_offset, far_offset; /* from the top of the bar, in units of value */
} WhitherSankeySegment;

typedef struct
{
  const WhitherGraph *graph;
  GArray *vertices;   /* (element-type WhitherSankeyVertex): node i is vertex i, then the bends */
  GArray *segments;   /* (element-type WhitherSankeySegment) */
  GPtrArray *columns; /* (element-type GArray of guint): vertices from top to bottom */
  double scale, height;
} WhitherSankeyModel;

/* Bends placed, columns ordered, links ordered at their nodes. */
WhitherSankeyModel *whither_sankey_model_new (const WhitherGraph *graph);
void whither_sankey_model_free (WhitherSankeyModel *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherSankeyModel, whither_sankey_model_free)

static inline WhitherSankeyVertex *
whither_sankey_model_vertex (const WhitherSankeyModel *self, guint index)
{
  return &g_array_index (self->vertices, WhitherSankeyVertex, index);
}

static inline WhitherSankeySegment *
whither_sankey_model_segment (const WhitherSankeyModel *self, guint index)
{
  return &g_array_index (self->segments, WhitherSankeySegment, index);
}

static inline double
whither_sankey_vertex_bar_y (const WhitherSankeyVertex *self)
{
  return self->y + (self->slot - self->bar) / 2;
}

typedef struct
{
  double height; /* wished */
  double gap;    /* between bars that are taller than their text */
} WhitherSankeyRoom;

/* Sets scale, height, and bar, slot and y of each vertex, whose text heights are set before. */
void whither_sankey_model_place (WhitherSankeyModel *self, const WhitherSankeyRoom *room);

G_END_DECLS
