/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diagram/order.h"

#include <string.h>

/* One operation is a multiplication in a crossing matrix, about a nanosecond. */
#define BUDGET 14000000
#define FIRST_BUDGET 160000000 /* the first start may always finish on ordinary graphs */
#define MAX_STARTS 128
#define N_BARYCENTRE_SWEEPS 10
#define MAX_SIFT_ROUNDS 12
#define MAX_LOCAL_SWEEPS 30
/* The matrix of a larger layer would not fit; such a layer is only swept. */
#define MAX_MATRIX_SIDE 1500

typedef struct
{
  guint vertex;
  double weight;
} Neighbour;

typedef struct
{
  const WhitherOrderProblem *problem;
  guint *first[2]; /* n_vertices + 1: where a vertex's neighbours begin, before and after */
  Neighbour *neighbours[2];
  guint *layer_first; /* n_layers + 1 */
  guint *order;       /* vertices by layer, then position */
  guint *positions;
  double *matrix; /* [above][below]: crossings of two vertices of the current layer */
  double *suffix;
  double *keys; /* barycentres */
  guint64 operations;
  guint64 random;
} Solver;

/* xorshift64*, Vigna 2016: no more is needed than that it is the same everywhere. */
static guint
random_below (Solver *self, guint bound)
{
  self->random ^= self->random >> 12;
  self->random ^= self->random << 25;
  self->random ^= self->random >> 27;
  return (guint) ((self->random * G_GUINT64_CONSTANT (2685821657736338717)) >> 33) % bound;
}

static guint
layer_size (const Solver *self, guint layer)
{
  return self->layer_first[layer + 1] - self->layer_first[layer];
}

static void
renumber (Solver *self, guint layer)
{
  guint first = self->layer_first[layer];

  for (guint i = first; i < self->layer_first[layer + 1]; i++)
    self->positions[self->order[i]] = i - first;
}

/* --- neighbours --------------------------------------------------------------------------- */

static void
index_side (Solver *self, guint side)
{
  const WhitherOrderProblem *problem = self->problem;
  guint *first = g_new0 (guint, problem->n_vertices + 2);

  for (guint i = 0; i < problem->n_edges; i++)
    first[(side == 0 ? problem->edges[i].far : problem->edges[i].near) + 1]++;
  for (guint i = 0; i < problem->n_vertices; i++)
    first[i + 1] += first[i];

  g_autofree guint *next = g_memdup2 (first, sizeof *first * (problem->n_vertices + 1));
  self->neighbours[side] = g_new (Neighbour, problem->n_edges + 1);
  for (guint i = 0; i < problem->n_edges; i++)
    {
      const WhitherOrderEdge *edge = &problem->edges[i];
      guint here = side == 0 ? edge->far : edge->near;
      guint there = side == 0 ? edge->near : edge->far;

      self->neighbours[side][next[here]++] = (Neighbour){ there, edge->weight };
    }
  self->first[side] = first;
}

static int
compare_priority (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const WhitherOrderProblem *problem = user_data;
  guint one = *(const guint *) a, other = *(const guint *) b;

  if (problem->layers[one] != problem->layers[other])
    return problem->layers[one] < problem->layers[other] ? -1 : 1;
  if (problem->priority[one] != problem->priority[other])
    return problem->priority[one] > problem->priority[other] ? -1 : 1;
  return one < other ? -1 : one > other;
}

static void
order_by_priority (Solver *self)
{
  for (guint i = 0; i < self->problem->n_vertices; i++)
    self->order[i] = i;
  g_qsort_with_data (self->order, (int) self->problem->n_vertices, sizeof (guint), compare_priority,
                     (gpointer) self->problem);
  for (guint i = 0; i < self->problem->n_layers; i++)
    renumber (self, i);
}

static void
solver_init (Solver *self, const WhitherOrderProblem *problem, guint *positions)
{
  guint widest = 0, matrix_side = 0;

  *self = (Solver){ .problem = problem,
                    .positions = positions,
                    .random = G_GUINT64_CONSTANT (0x9E3779B97F4A7C15) };
  self->layer_first = g_new0 (guint, problem->n_layers + 2);
  for (guint i = 0; i < problem->n_vertices; i++)
    self->layer_first[problem->layers[i] + 1]++;
  for (guint i = 0; i < problem->n_layers; i++)
    self->layer_first[i + 1] += self->layer_first[i];
  for (guint i = 0; i < problem->n_layers; i++)
    {
      guint n = layer_size (self, i);

      widest = MAX (widest, n);
      if (n <= MAX_MATRIX_SIDE)
        matrix_side = MAX (matrix_side, n);
    }
  index_side (self, 0);
  index_side (self, 1);
  self->order = g_new (guint, problem->n_vertices + 1);
  self->keys = g_new (double, problem->n_vertices + 1);
  self->suffix = g_new (double, widest + 2);
  self->matrix = g_new (double, (gsize) matrix_side *matrix_side + 1);
  order_by_priority (self);
}

static void
solver_clear (Solver *self)
{
  for (guint side = 0; side < 2; side++)
    {
      g_free (self->first[side]);
      g_free (self->neighbours[side]);
    }
  g_free (self->layer_first);
  g_free (self->order);
  g_free (self->keys);
  g_free (self->suffix);
  g_free (self->matrix);
}

/* --- barycentre sweeps -------------------------------------------------------------------- */

static int
compare_keys (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Solver *self = user_data;
  guint one = *(const guint *) a, other = *(const guint *) b;

  if (self->keys[one] != self->keys[other])
    return self->keys[one] < self->keys[other] ? -1 : 1;
  return self->positions[one] < self->positions[other] ? -1 : 1;
}

static void
sort_by_barycentre (Solver *self, guint layer, guint side)
{
  guint first = self->layer_first[layer], n = layer_size (self, layer);

  for (guint i = first; i < first + n; i++)
    {
      guint vertex = self->order[i];
      double sum = 0, weight = 0;

      for (guint k = self->first[side][vertex]; k < self->first[side][vertex + 1]; k++)
        {
          const Neighbour *neighbour = &self->neighbours[side][k];

          sum += neighbour->weight * self->positions[neighbour->vertex];
          weight += neighbour->weight;
        }
      self->operations += self->first[side][vertex + 1] - self->first[side][vertex] + 16;
      self->keys[vertex] = weight > 0 ? sum / weight : self->positions[vertex];
    }
  g_qsort_with_data (self->order + first, (int) n, sizeof (guint), compare_keys, self);
  renumber (self, layer);
}

static void
sweep_barycentres (Solver *self)
{
  guint n = self->problem->n_layers;

  for (guint sweep = 0; sweep < N_BARYCENTRE_SWEEPS; sweep++)
    {
      for (guint i = 1; i < n; i++)
        sort_by_barycentre (self, i, 0);
      for (guint i = n; i-- > 1;)
        sort_by_barycentre (self, i - 1, 1);
    }
}

/* --- sifting ------------------------------------------------------------------------------ */

/* Adds to row @row of the matrix what its vertex, standing above, crosses with each other one. */
static void
fill_row (Solver *self, guint layer, guint row, guint side)
{
  guint first = self->layer_first[layer], n = layer_size (self, layer);
  guint vertex = self->order[first + row];
  guint other = side == 0 ? layer - 1 : layer + 1;
  guint n_other = layer_size (self, other);

  if (self->first[side][vertex] == self->first[side][vertex + 1])
    return;

  /* suffix[p]: weight of this vertex's edges that end below position p. */
  memset (self->suffix, 0, sizeof (double) * (n_other + 1));
  for (guint k = self->first[side][vertex]; k < self->first[side][vertex + 1]; k++)
    {
      const Neighbour *neighbour = &self->neighbours[side][k];
      guint at = self->positions[neighbour->vertex];

      if (at > 0)
        self->suffix[at - 1] += neighbour->weight;
    }
  for (guint p = n_other; p-- > 1;)
    self->suffix[p - 1] += self->suffix[p];

  for (guint column = 0; column < n; column++)
    {
      guint below = self->order[first + column];
      double sum = 0;

      for (guint k = self->first[side][below]; k < self->first[side][below + 1]; k++)
        sum += self->neighbours[side][k].weight *
               self->suffix[self->positions[self->neighbours[side][k].vertex]];
      self->matrix[(gsize) row * n + column] += sum;
      self->operations += self->first[side][below + 1] - self->first[side][below] + 2;
    }
}

static void
fill_matrix (Solver *self, guint layer)
{
  guint n = layer_size (self, layer);

  memset (self->matrix, 0, sizeof (double) * n * n);
  for (guint row = 0; row < n; row++)
    {
      if (layer > 0)
        fill_row (self, layer, row, 0);
      if (layer + 1 < self->problem->n_layers)
        fill_row (self, layer, row, 1);
    }
}

/* Where the vertex at @at of @rows crosses least, and what is won. Ties stay nearest. */
static guint
find_best_place (const Solver *self, const guint *rows, guint n, guint at, double *gain)
{
  guint best = at;
  gsize row = rows[at];
  double sum = 0, least = 0;

  for (guint i = at; i-- > 0;)
    {
      sum += self->matrix[row * n + rows[i]] - self->matrix[(gsize) rows[i] * n + row];
      if (sum < least)
        {
          least = sum;
          best = i;
        }
    }
  sum = 0;
  for (guint i = at + 1; i < n; i++)
    {
      sum += self->matrix[(gsize) rows[i] * n + row] - self->matrix[row * n + rows[i]];
      if (sum < least)
        {
          least = sum;
          best = i;
        }
    }
  *gain = -least;
  return best;
}

static void
move (guint *rows, guint from, guint to)
{
  guint row = rows[from];

  if (to < from)
    memmove (rows + to + 1, rows + to, sizeof *rows * (from - to));
  else
    memmove (rows + from, rows + from + 1, sizeof *rows * (to - from));
  rows[to] = row;
}

/* Returns: what was won. */
static double
sift_layer (Solver *self, guint layer)
{
  guint first = self->layer_first[layer], n = layer_size (self, layer);
  double won = 0, round = 1;

  if (n < 2 || n > MAX_MATRIX_SIDE)
    return 0;

  fill_matrix (self, layer);
  g_autofree guint *rows = g_new (guint, n);
  g_autofree guint *vertices = g_memdup2 (self->order + first, sizeof (guint) * n);
  for (guint i = 0; i < n; i++)
    rows[i] = i;

  for (guint k = 0; k < MAX_SIFT_ROUNDS && round > 0; k++)
    {
      round = 0;
      for (guint row = 0; row < n; row++)
        {
          guint at = 0;
          double gain;

          while (rows[at] != row)
            at++;
          guint best = find_best_place (self, rows, n, at, &gain);
          if (best != at)
            move (rows, at, best);
          round += gain;
        }
      self->operations += (guint64) n * n * 2;
      won += round;
    }

  for (guint i = 0; i < n; i++)
    self->order[first + i] = vertices[rows[i]];
  renumber (self, layer);
  return won;
}

static void
improve (Solver *self, guint64 limit)
{
  guint n = self->problem->n_layers;

  for (guint sweep = 0; sweep < MAX_LOCAL_SWEEPS && self->operations < limit; sweep++)
    {
      double won = 0;

      for (guint i = 0; i < n && self->operations < limit; i++)
        won += sift_layer (self, sweep % 2 == 0 ? i : n - 1 - i);
      if (won <= 0)
        break;
    }
}

/* Crossings over the whole, by a Fenwick tree over the far positions: O(edges log edges). */
typedef struct
{
  guint near, far;
  double weight;
} Placed;

static int
compare_placed (gconstpointer a, gconstpointer b)
{
  const Placed *one = a, *other = b;

  if (one->near != other->near)
    return one->near < other->near ? -1 : 1;
  return one->far < other->far ? -1 : one->far > other->far;
}

static double
count_gap (Solver *self, guint layer, Placed *placed)
{
  guint n = 0, n_far = layer_size (self, layer + 1);
  double crossings = 0, total = 0;
  double *tree = self->suffix;

  for (guint i = self->layer_first[layer]; i < self->layer_first[layer + 1]; i++)
    for (guint k = self->first[1][self->order[i]]; k < self->first[1][self->order[i] + 1]; k++)
      placed[n++] =
          (Placed){ i - self->layer_first[layer], self->positions[self->neighbours[1][k].vertex],
                    self->neighbours[1][k].weight };
  qsort (placed, n, sizeof *placed, compare_placed);
  memset (tree, 0, sizeof (double) * (n_far + 1));

  /* Edges in the order of their near ends: each crosses those before it that end below it. Edges of
   * one near end come with rising far ends and so do not count each other. */
  for (guint i = 0; i < n; i++)
    {
      double not_below = 0;

      for (guint p = placed[i].far + 1; p > 0; p -= p & -p)
        not_below += tree[p];
      crossings += placed[i].weight * (total - not_below);
      for (guint p = placed[i].far + 1; p <= n_far; p += p & -p)
        tree[p] += placed[i].weight;
      total += placed[i].weight;
    }
  self->operations += n * 24;
  return crossings;
}

static double
count (Solver *self)
{
  g_autofree Placed *placed = g_new (Placed, self->problem->n_edges + 1);
  double crossings = 0;

  for (guint layer = 0; layer + 1 < self->problem->n_layers; layer++)
    crossings += count_gap (self, layer, placed);
  return crossings;
}

/* --- starts ------------------------------------------------------------------------------- */

static void
shuffle (Solver *self)
{
  for (guint layer = 0; layer < self->problem->n_layers; layer++)
    {
      guint first = self->layer_first[layer];

      for (guint i = layer_size (self, layer); i > 1; i--)
        {
          guint k = random_below (self, i);
          guint vertex = self->order[first + i - 1];

          self->order[first + i - 1] = self->order[first + k];
          self->order[first + k] = vertex;
        }
      renumber (self, layer);
    }
}

/* Moves a few vertices of each layer anywhere: far enough to leave a local minimum, near enough to
 * keep what is good. */
static void
shake (Solver *self)
{
  for (guint layer = 0; layer < self->problem->n_layers; layer++)
    {
      guint n = layer_size (self, layer);

      for (guint k = 0; n > 1 && k < 1 + n / 8; k++)
        move (self->order + self->layer_first[layer], random_below (self, n),
              random_below (self, n));
      renumber (self, layer);
    }
}

static void
start (Solver *self, guint number, const guint *best)
{
  gsize size = sizeof (guint) * self->problem->n_vertices;

  switch (number)
    {
    case 0: /* largest first, only sifted: keeps the natural order where nothing crosses */
      break;
    case 1:
      order_by_priority (self);
      sweep_barycentres (self);
      break;
    default:
      if (number % 3 == 2)
        {
          shuffle (self);
          sweep_barycentres (self);
          break;
        }
      memcpy (self->order, best, size);
      for (guint i = 0; i < self->problem->n_layers; i++)
        renumber (self, i);
      shake (self);
      break;
    }
}

double
whither_order_solve (const WhitherOrderProblem *problem, guint *positions)
{
  Solver self;
  double least = G_MAXDOUBLE;

  solver_init (&self, problem, positions);
  g_autofree guint *best = g_memdup2 (self.order, sizeof (guint) * (problem->n_vertices + 1));

  for (guint k = 0; k < MAX_STARTS && least > 0; k++)
    {
      if (k >= 2 && self.operations >= BUDGET)
        break;
      start (&self, k, best);
      improve (&self, k < 2 ? FIRST_BUDGET : BUDGET);

      double crossings = count (&self);
      if (crossings < least * (1 - 1e-9))
        {
          least = crossings;
          memcpy (best, self.order, sizeof (guint) * problem->n_vertices);
        }
    }

  memcpy (self.order, best, sizeof (guint) * problem->n_vertices);
  for (guint i = 0; i < problem->n_layers; i++)
    renumber (&self, i);
  solver_clear (&self);
  return least < G_MAXDOUBLE ? least : 0;
}

double
whither_order_count (const WhitherOrderProblem *problem, const guint *positions)
{
  double crossings = 0;

  for (guint i = 0; i < problem->n_edges; i++)
    for (guint k = 0; k < i; k++)
      {
        const WhitherOrderEdge *one = &problem->edges[i], *other = &problem->edges[k];

        if (problem->layers[one->near] != problem->layers[other->near])
          continue;
        if ((positions[one->near] < positions[other->near] &&
             positions[one->far] > positions[other->far]) ||
            (positions[one->near] > positions[other->near] &&
             positions[one->far] < positions[other->far]))
          crossings += one->weight * other->weight;
      }
  return crossings;
}
