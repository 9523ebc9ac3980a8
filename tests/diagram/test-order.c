/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diagram/order.h"

#include <string.h>

/* Edges of small problems: "ac bd" with layers "aabb" means a and b left, c and d right. */
typedef struct
{
  const char *name, *layers, *edges;
  double least;
} Case;

static const Case cases[] = {
  { "nothing", "", "", 0 },
  { "no-edges", "001", "", 0 },
  { "straight", "0011", "ac1 bd1", 0 },
  { "crossed", "0011", "ad1 bc1", 0 },
  /* a–c, a–d, b–c, b–d cannot be drawn without one crossing; the lightest pair is chosen. */
  { "square", "0011", "ac5 ad1 bc2 bd3", 2 },
  { "parallel-do-not-cross", "0011", "ac1 ac4 bd1", 0 },
  { "three-layers", "001122", "ad1 bc1 cf1 de1", 0 },
  /* What is won on one side is paid on the other: 9 × 9 must not cross. */
  { "both-sides", "001122", "ac9 bd9 cf1 de1 ce9 df9", 1 },
  { "one-layer", "000", "", 0 },
};

static guint
parse (const Case *test, guint *layers, double *priority, WhitherOrderEdge *edges)
{
  g_auto (GStrv) words = g_strsplit (test->edges, " ", 0);
  guint n = 0;

  for (guint i = 0; test->layers[i] != '\0'; i++)
    {
      layers[i] = (guint) (test->layers[i] - '0');
      priority[i] = 1;
    }
  for (guint i = 0; words[i] != NULL; i++)
    edges[n++] = (WhitherOrderEdge){ (guint) (words[i][0] - 'a'), (guint) (words[i][1] - 'a'),
                                     words[i][2] - '0' };
  return n;
}

static void
check_permutation (const WhitherOrderProblem *problem, const guint *positions)
{
  for (guint layer = 0; layer < problem->n_layers; layer++)
    {
      guint n = 0, sum = 0;

      for (guint i = 0; i < problem->n_vertices; i++)
        if (problem->layers[i] == layer)
          {
            sum += positions[i];
            n++;
            for (guint k = 0; k < i; k++)
              g_assert_false (problem->layers[k] == layer && positions[k] == positions[i]);
          }
      g_assert_cmpuint (sum, ==, n == 0 ? 0 : n * (n - 1) / 2);
    }
}

static void
test_case (gconstpointer user_data)
{
  const Case *test = user_data;
  guint layers[16], positions[16];
  double priority[16];
  WhitherOrderEdge edges[16];
  WhitherOrderProblem problem = { .n_vertices = (guint) strlen (test->layers),
                                  .n_layers = 3,
                                  .layers = layers,
                                  .priority = priority,
                                  .edges = edges };

  problem.n_edges = parse (test, layers, priority, edges);
  double found = whither_order_solve (&problem, positions);
  g_assert_cmpfloat_with_epsilon (found, test->least, 1e-9);
  g_assert_cmpfloat_with_epsilon (whither_order_count (&problem, positions), test->least, 1e-9);
  check_permutation (&problem, positions);
}

/* Small enough to try every order: the answer must be the best, or within a twentieth. */
static double
try_all (WhitherOrderProblem *problem, guint *positions, guint vertex, guint per_layer)
{
  double least = G_MAXDOUBLE;

  if (vertex == problem->n_vertices)
    return whither_order_count (problem, positions);
  for (guint position = 0; position < per_layer; position++)
    {
      gboolean taken = FALSE;

      for (guint i = 0; i < vertex; i++)
        taken =
            taken || (problem->layers[i] == problem->layers[vertex] && positions[i] == position);
      if (taken)
        continue;
      positions[vertex] = position;
      least = MIN (least, try_all (problem, positions, vertex + 1, per_layer));
    }
  return least;
}

static void
test_best (void)
{
  for (guint32 seed = 1; seed <= 12; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      guint layers[9], positions[9], again[9], trial[9];
      double priority[9];
      WhitherOrderEdge edges[14];
      WhitherOrderProblem problem = { 9, 3, layers, priority, edges, 14 };

      for (guint i = 0; i < 9; i++)
        {
          layers[i] = i / 3;
          priority[i] = g_rand_double (random);
        }
      for (guint i = 0; i < 14; i++)
        {
          guint layer = i % 2;

          edges[i].near = layer * 3 + (guint) g_rand_int_range (random, 0, 3);
          edges[i].far = layer * 3 + 3 + (guint) g_rand_int_range (random, 0, 3);
          edges[i].weight = g_rand_double_range (random, 0.1, 9);
        }

      double found = whither_order_solve (&problem, positions);
      double best = try_all (&problem, trial, 0, 3);
      g_assert_cmpfloat_with_epsilon (found, whither_order_count (&problem, positions), 1e-6);
      g_assert_cmpfloat (found, <=, best * 1.05 + 1e-9);
      g_assert_cmpfloat (whither_order_solve (&problem, again), ==, found);
      g_assert_cmpmem (positions, sizeof positions, again, sizeof again);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/order/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/order/best-of-all", test_best);
  return g_test_run ();
}
