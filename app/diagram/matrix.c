/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diagram/matrix.h"

/* --- sums of every pair ------------------------------------------------------------------- */

typedef struct
{
  WhitherSnapshot *snapshot;
  const WhitherDiagramQuestion *question;
  GArray *batches;
  guint *place[2]; /* (owned): facet → index of its row or column */
} Builder;

static void
sum_heads (Builder *self, WhitherMatrix *matrix, guint which)
{
  WhitherColumn kind = matrix->kinds[which];
  guint32 n = whither_snapshot_get_n_facets (self->snapshot, kind);
  g_autofree WhitherMatrixHead *heads = g_new0 (WhitherMatrixHead, n + 1);

  for (guint i = 0; i < self->batches->len; i++)
    {
      const WhitherBatch *batch = &g_array_index (self->batches, WhitherBatch, i);
      guint32 facet = whither_snapshot_get_flow_facet (self->snapshot, kind, batch->flow);
      WhitherMark cell = whither_mark_of_batch (self->snapshot, batch, &matrix->kinds[which], 1);

      heads[facet].facet = facet;
      whither_mark_add (&heads[facet].whole, &cell);
    }
  for (guint32 i = 0; i < n; i++)
    if (heads[i].whole.traffic.n_flows > 0)
      g_array_append_val (matrix->heads[which], heads[i]);
}

/* What each member may have: what is unknown may be anything, a set each of its members. */
static GHashTable *
sum_members (const WhitherMatrix *matrix, guint which, guint64 *anything)
{
  GHashTable *sums = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  GArray *heads = matrix->heads[which];

  for (guint i = 0; i < heads->len; i++)
    {
      const WhitherMatrixHead *head = &g_array_index (heads, WhitherMatrixHead, i);
      const WhitherFacet *facet =
          whither_snapshot_get_facet (matrix->snapshot, matrix->kinds[which], head->facet);

      if (facet->members[0] == NULL)
        *anything += whither_mark_get_amount (matrix->unit, &head->whole);
      for (guint k = 0; facet->members[k] != NULL; k++)
        {
          guint64 *sum = g_hash_table_lookup (sums, facet->members[k]);

          if (sum == NULL)
            {
              sum = g_new0 (guint64, 1);
              g_hash_table_insert (sums, (gpointer) facet->members[k], sum);
            }
          *sum += whither_mark_get_amount (matrix->unit, &head->whole);
        }
    }
  return sums;
}

static void
bound_heads (WhitherMatrix *matrix, guint which)
{
  GArray *heads = matrix->heads[which];
  guint64 anything = 0;
  g_autoptr (GHashTable) sums = sum_members (matrix, which, &anything);

  for (guint i = 0; i < heads->len; i++)
    {
      WhitherMatrixHead *head = &g_array_index (heads, WhitherMatrixHead, i);
      const WhitherFacet *facet =
          whither_snapshot_get_facet (matrix->snapshot, matrix->kinds[which], head->facet);
      guint64 amount = whither_mark_get_amount (matrix->unit, &head->whole);

      head->bounds = (WhitherBounds){ amount, amount };
      if (facet->members[0] == NULL || facet->members[1] != NULL)
        continue;
      head->bounds.at_most =
          anything + *(const guint64 *) g_hash_table_lookup (sums, facet->members[0]);
      if (facet->certainty != WHITHER_CERTAINTY_CERTAIN)
        head->bounds.at_least = 0;
    }
}

/* --- order -------------------------------------------------------------------------------- */

typedef struct
{
  const WhitherMatrix *matrix;
  const WhitherDiagramQuestion *question;
  guint which;
  const guint64 *keys; /* (nullable): per facet: the amount in the column sorted by */
} Order;

static const WhitherFacet *
get_facet (const Order *order, const WhitherMatrixHead *head)
{
  return whither_snapshot_get_facet (order->matrix->snapshot, order->matrix->kinds[order->which],
                                     head->facet);
}

/* By the order that was asked for; 0: it does not decide. */
static int
compare_asked (const Order *order, const WhitherMatrixHead *one, const WhitherMatrixHead *other)
{
  const WhitherFacet *first = get_facet (order, one), *second = get_facet (order, other);

  switch (order->question->sort)
    {
    case WHITHER_SORT_NAME:
      return g_utf8_collate (first->label, second->label);
    case WHITHER_SORT_CERTAINTY:
      return (int) first->certainty - (int) second->certainty;
    case WHITHER_SORT_COLUMN:
      if (order->keys == NULL || order->keys[one->facet] == order->keys[other->facet])
        return 0;
      return order->keys[one->facet] > order->keys[other->facet] ? -1 : 1;
    case WHITHER_SORT_AMOUNT:
    default:
      return 0;
    }
}

/* Unknown ones come last, however much they are. */
static int
compare_heads (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Order *order = user_data;
  const WhitherMatrixHead *one = a, *other = b;
  const WhitherTraffic *first = &one->whole.traffic, *second = &other->whole.traffic;
  gboolean unknown = get_facet (order, one)->certainty == WHITHER_CERTAINTY_UNKNOWN;
  int asked = compare_asked (order, one, other);

  if (unknown != (get_facet (order, other)->certainty == WHITHER_CERTAINTY_UNKNOWN))
    return unknown ? 1 : -1;
  if (asked != 0)
    return asked;
  if (first->amount != second->amount)
    return first->amount > second->amount ? -1 : 1;
  if (first->contacts != second->contacts)
    return first->contacts > second->contacts ? -1 : 1;
  return one->facet < other->facet ? -1 : one->facet > other->facet;
}

/* Returns: (transfer full) (nullable): per facet of the rows, its amount in the chosen column. */
static guint64 *
sum_sort_column (const Builder *self, const WhitherMatrix *matrix)
{
  guint64 *keys;

  if (self->question->sort != WHITHER_SORT_COLUMN)
    return NULL;
  keys = g_new0 (guint64, whither_snapshot_get_n_facets (self->snapshot, matrix->kinds[0]) + 1);
  for (guint i = 0; i < self->batches->len; i++)
    {
      const WhitherBatch *batch = &g_array_index (self->batches, WhitherBatch, i);

      if (whither_snapshot_get_flow_facet (self->snapshot, matrix->kinds[1], batch->flow) ==
          self->question->sort_facet)
        keys[whither_snapshot_get_flow_facet (self->snapshot, matrix->kinds[0], batch->flow)] +=
            batch->traffic.amount;
    }
  return keys;
}

static void
sort_heads (Builder *self, WhitherMatrix *matrix, guint which)
{
  static const guint most[2] = { WHITHER_MATRIX_MOST_ROWS, WHITHER_MATRIX_MOST_COLUMNS };
  g_autofree guint64 *keys = which == 0 ? sum_sort_column (self, matrix) : NULL;
  Order order = { .matrix = matrix, .question = self->question, .which = which, .keys = keys };
  GArray *heads = matrix->heads[which];
  guint top = which == 0 && self->question->top > 0 ? self->question->top : most[which];

  g_array_sort_with_data (heads, compare_heads, &order);
  /* "Other (1)" would take up the same room and say less. */
  matrix->n[which] = heads->len <= MIN (top, most[which]) + 1 && heads->len <= most[which]
                         ? heads->len
                         : MIN (top, most[which]);
  self->place[which] =
      g_new0 (guint, whither_snapshot_get_n_facets (self->snapshot, matrix->kinds[which]) + 1);
  for (guint i = 0; i < heads->len; i++)
    self->place[which][g_array_index (heads, WhitherMatrixHead, i).facet] =
        MIN (i, matrix->n[which]);
}

/* --- the whole ---------------------------------------------------------------------------- */

static void
fill_cells (const Builder *self, WhitherMatrix *matrix)
{
  guint stride = matrix->n[1] + 1;

  matrix->cells = g_new0 (WhitherMark, (gsize) (matrix->n[0] + 1) * stride);
  for (guint i = 0; i < self->batches->len; i++)
    {
      const WhitherBatch *batch = &g_array_index (self->batches, WhitherBatch, i);
      WhitherMark cell = whither_mark_of_batch (self->snapshot, batch, matrix->kinds, 2);
      guint at[2];

      for (guint k = 0; k < 2; k++)
        at[k] = self->place[k][whither_snapshot_get_flow_facet (self->snapshot, matrix->kinds[k],
                                                                batch->flow)];
      whither_mark_add (&matrix->cells[(gsize) at[0] * stride + at[1]], &cell);
      whither_mark_add (&matrix->whole, &cell);
    }
}

WhitherMatrix *
whither_matrix_new (WhitherSnapshot *snapshot, const WhitherDiagramQuestion *question)
{
  g_return_val_if_fail (question->n_columns >= 2, NULL);

  WhitherMatrix *self = g_new0 (WhitherMatrix, 1);
  Builder builder = {
    .snapshot = snapshot,
    .question = question,
    .batches = whither_snapshot_batch (snapshot, question->unit, question->filter),
  };

  self->snapshot = whither_snapshot_ref (snapshot);
  self->unit = question->unit;
  self->sort_facet =
      question->sort == WHITHER_SORT_COLUMN ? question->sort_facet : WHITHER_NO_FACET;
  for (guint i = 0; i < 2; i++)
    {
      self->kinds[i] = question->columns[i];
      self->heads[i] = g_array_new (FALSE, FALSE, sizeof (WhitherMatrixHead));
      sum_heads (&builder, self, i);
      bound_heads (self, i);
    }
  for (guint i = 0; i < 2; i++)
    sort_heads (&builder, self, i);
  fill_cells (&builder, self);
  g_array_unref (builder.batches);
  g_free (builder.place[0]);
  g_free (builder.place[1]);
  return self;
}

void
whither_matrix_free (WhitherMatrix *self)
{
  if (self == NULL)
    return;
  whither_snapshot_unref (self->snapshot);
  g_array_unref (self->heads[0]);
  g_array_unref (self->heads[1]);
  g_free (self->cells);
  g_free (self);
}

WhitherMark
whither_matrix_merge (const WhitherMatrix *self,
                      guint row,
                      guint row_end,
                      guint column,
                      guint column_end)
{
  WhitherMark sum = { 0 };
  gsize stride = self->n[1] + 1;

  for (guint r = row; r < row_end; r++)
    for (guint c = column; c < column_end; c++)
      whither_mark_add (&sum, &self->cells[r * stride + c]);
  return sum;
}
