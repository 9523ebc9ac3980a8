/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to diagram/. The matrix: what stands in any two columns, and how much in each pair of
 * them. Rows and columns that do not fit are taken together when it is laid out. */

#include "diagram/diagram.h"
#include "diagram/mark.h"

G_BEGIN_DECLS

/* Rows and columns with cells of their own; what lies beyond is one more. */
#define WHITHER_MATRIX_MOST_ROWS 400
#define WHITHER_MATRIX_MOST_COLUMNS 60

/* A row or a column. */
typedef struct
{
  guint32 facet;
  WhitherMark whole;
  WhitherBounds bounds; /* of a single country, company… over all of its column of facets */
} WhitherMatrixHead;

typedef struct
{
  WhitherSnapshot *snapshot; /* (owned) */
  WhitherUnit unit;
  WhitherColumn kinds[2]; /* of rows, of columns */
  GArray *heads[2];       /* (element-type WhitherMatrixHead): sorted */
  guint n[2];             /* with cells of their own; the next index holds what lies beyond */
  WhitherMark *cells;
  WhitherMark whole;
  guint32 sort_facet; /* the column whose amounts put the rows in order; or WHITHER_NO_FACET */
} WhitherMatrix;

WhitherMatrix *whither_matrix_new (WhitherSnapshot *snapshot,
                                   const WhitherDiagramQuestion *question);
void whither_matrix_free (WhitherMatrix *self);

/* Returns: the sum of the cells from @row to @row_end and from @column to @column_end, ends not
 * included; what lies beyond is at n[0] and n[1]. */
WhitherMark whither_matrix_merge (const WhitherMatrix *self,
                                  guint row,
                                  guint row_end,
                                  guint column,
                                  guint column_end);

static inline const WhitherMatrixHead *
whither_matrix_get_head (const WhitherMatrix *self, guint which, guint index)
{
  return &g_array_index (self->heads[which], WhitherMatrixHead, index);
}

WhitherLayout *whither_matrix_layout (const WhitherMatrix *self,
                                      const WhitherSheet *sheet,
                                      const WhitherMeasure *measure);
/* Adds the facets that a shape's item stands for. FALSE: it stands for none. */
gboolean whither_matrix_mean (const WhitherMatrix *self,
                              const WhitherLayout *layout,
                              const WhitherShape *shape,
                              WhitherMeaning *meaning);
/* Lights a cell with its row and column, or the whole row or column of a head. */
void whither_matrix_light (const WhitherLayout *layout, int item, GHashTable *nodes);
/* Lights the cells in which flows stand (element-type guint32). */
void whither_matrix_light_flows (const WhitherMatrix *self,
                                 const WhitherLayout *layout,
                                 const GArray *flows,
                                 GHashTable *nodes);

G_END_DECLS
