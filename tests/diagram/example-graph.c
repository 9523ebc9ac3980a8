/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "example-graph.h"

#include <string.h>

/* --- the example -------------------------------------------------------------------------- */

typedef struct
{
  const char *labels[4];
  WhitherCertainty certainties[4];
  WhitherReach reach;
  guint64 amount;
  gboolean attempted;
} Way;

#define SURE WHITHER_CERTAINTY_CERTAIN
#define ONE WHITHER_CERTAINTY_ONE_OF_SEVERAL
#define NONE WHITHER_CERTAINTY_UNKNOWN
#define US WHITHER_REACH_US
#define CN WHITHER_REACH_CN
#define EU WHITHER_REACH_EU
#define OTHER WHITHER_REACH_OTHER

/* clang-format off */
static const Way ways[] = {
  { { "iCloud (mainland China)", "AIPO Cloud (GCBD)", "China", "China and United States" }, { SURE, SURE, SURE, SURE }, OTHER, 6200000, FALSE },
  { { "Maps search and routes", "AutoNavi (Alibaba)", "China", "China" }, { SURE, SURE, SURE, SURE }, CN, 3400000, FALSE },
  { { "Siri or Dictation", "Apple", "Japan or Singapore", "United States" }, { ONE, SURE, ONE, SURE }, US, 1900000, FALSE },
  { { "Analytics", "Apple", "United States", "United States" }, { SURE, SURE, SURE, SURE }, US, 1200000, FALSE },
  { { "Search suggestions", "Apple", "Japan or Singapore", "United States" }, { SURE, SURE, ONE, SURE }, US, 700000, FALSE },
  { { "DeepSeek chat", "DeepSeek", "Cannot be known", "China" }, { SURE, SURE, NONE, SURE }, CN, 2200000, FALSE },
  { { "DeepSeek telemetry", "ByteDance (Volcengine)", "China or Singapore", "China" }, { SURE, SURE, ONE, SURE }, CN, 800000, FALSE },
  { { "Doubao chat", "ByteDance (Volcengine)", "China", "China" }, { SURE, SURE, SURE, SURE }, CN, 900000, FALSE },
  { { "Qwen chat", "Alibaba", "China", "China" }, { SURE, SURE, SURE, SURE }, CN, 1400000, FALSE },
  { { "Translation", "DeepL", "Germany", "European Union" }, { SURE, SURE, SURE, SURE }, EU, 640000, FALSE },
  { { "Le Chat", "Mistral AI", "France or Sweden", "European Union" }, { SURE, SURE, ONE, SURE }, EU, 420000, FALSE },
  { { "An extension of Siri", "Apple", "Cannot be known", "United States" }, { ONE, SURE, NONE, SURE }, US, 310000, FALSE },
  { { "An extension of Siri", "OpenAI", "United States", "United States" }, { ONE, SURE, SURE, SURE }, US, 120000, TRUE },
  { { "Unknown", "Unknown", "Cannot be known", "Unknown" }, { NONE, NONE, NONE, NONE }, WHITHER_REACH_UNKNOWN, 1100000, FALSE },
};
/* clang-format on */

static guint
find_or_add (WhitherGraph *graph, guint column, const Way *way)
{
  for (guint i = 0; i < graph->nodes->len; i++)
    {
      WhitherGraphNode *node = whither_graph_get_node (graph, i);

      if (node->column != column || strcmp (node->label, way->labels[column]) != 0)
        continue;
      if (node->reach != way->reach)
        node->is_mixed = TRUE;
      return i;
    }

  guint index = whither_graph_add_node (graph, column, way->labels[column], way->labels[column]);
  WhitherGraphNode *node = whither_graph_get_node (graph, index);

  node->reach = way->reach;
  node->certainty = way->certainties[column];
  node->is_unknown = node->certainty == NONE;
  if (strcmp (node->label, "Siri or Dictation") == 0)
    node->detail = g_strdup ("these share an address");
  return index;
}

static guint
link_up (WhitherGraph *graph, guint source, guint target, const Way *way, guint column)
{
  WhitherCertainty certainty = MAX (way->certainties[column], way->certainties[column + 1]);

  if (certainty != NONE && way->attempted)
    certainty = WHITHER_CERTAINTY_ATTEMPTED;
  for (guint i = 0; i < graph->links->len; i++)
    {
      WhitherGraphLink *link = whither_graph_get_link (graph, i);

      if (link->source == source && link->target == target && link->reach == way->reach &&
          link->certainty == certainty)
        {
          link->value += way->amount;
          return i;
        }
    }

  guint index = whither_graph_add_link (graph, source, target, way->amount);
  whither_graph_get_link (graph, index)->reach = way->reach;
  whither_graph_get_link (graph, index)->certainty = certainty;
  return index;
}

WhitherGraph *
example_graph_new (void)
{
  static const WhitherColumn kinds[] = { WHITHER_COLUMN_FEATURE, WHITHER_COLUMN_COMPANY,
                                         WHITHER_COLUMN_ANSWERED_FROM, WHITHER_COLUMN_LAWS };
  static const char *const headings[] = { "Feature", "Company", "Answered from",
                                          "Laws that may apply" };
  WhitherGraph *graph = whither_graph_new_empty (WHITHER_UNIT_SENT);

  graph->column_kinds = g_memdup2 (kinds, sizeof kinds);
  graph->paths = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    whither_graph_add_column (graph, headings[i]);

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      guint32 path[9] = { 0 };

      for (guint column = 0; column < 4; column++)
        path[column] = find_or_add (graph, column, &ways[i]);
      for (guint column = 0; column < 3; column++)
        path[4 + column] = link_up (graph, path[column], path[column + 1], &ways[i], column);
      path[7] = (guint32) (ways[i].amount >> 32);
      path[8] = (guint32) ways[i].amount;
      g_array_append_vals (graph->paths, path, G_N_ELEMENTS (path));
    }
  whither_graph_finish (graph);
  return graph;
}

/* --- random graphs ------------------------------------------------------------------------ */

WhitherGraph *
example_graph_new_random (guint32 seed, guint n_columns, guint per_column, guint n_links)
{
  static const WhitherColumn kinds[WHITHER_N_COLUMNS] = { 0 };
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  WhitherGraph *graph = whither_graph_new_empty (WHITHER_UNIT_SENT);

  graph->column_kinds = g_memdup2 (kinds, sizeof kinds);
  for (guint i = 0; i < n_columns; i++)
    {
      g_autofree char *heading = g_strdup_printf ("Column %u", i);

      whither_graph_add_column (graph, heading);
      for (guint k = 0; k < per_column; k++)
        {
          g_autofree char *id = g_strdup_printf ("%u.%u", i, k);
          g_autofree char *label =
              g_strdup_printf ("Node number %u%s", k, k % 5 == 0 ? " with a long name" : "");
          guint node = whither_graph_add_node (graph, i, id, label);

          whither_graph_get_node (graph, node)->reach =
              (WhitherReach) g_rand_int_range (random, 0, WHITHER_N_REACHES);
          whither_graph_get_node (graph, node)->is_mixed = k % 7 == 3;
        }
    }

  for (guint i = 0; i < n_links; i++)
    {
      guint column = i % (n_columns - 1);
      double skew = g_rand_double (random);
      guint source =
          column * per_column + (guint) g_rand_int_range (random, 0, (gint32) per_column);
      guint target =
          (column + 1) * per_column + (guint) g_rand_int_range (random, 0, (gint32) per_column);
      guint link = whither_graph_add_link (graph, source, target,
                                           1000 + (guint64) (skew * skew * skew * skew * 5e6));

      whither_graph_get_link (graph, link)->reach =
          (WhitherReach) g_rand_int_range (random, 0, WHITHER_N_REACHES);
      whither_graph_get_link (graph, link)->certainty =
          (WhitherCertainty) (g_rand_int_range (random, 0, 10) > 6 ? ONE : SURE);
    }
  whither_graph_finish (graph);
  return graph;
}

/* --- a measurer --------------------------------------------------------------------------- */

static void
measure (gpointer user_data,
         WhitherTextStyle style,
         const char *text,
         double *width,
         double *height)
{
  double size = 13 * whither_text_style_get_size (style);

  *width = 0.5 * size * (double) g_utf8_strlen (text, -1);
  *height = 1.2 * size;
}

const WhitherMeasure *
example_measure (void)
{
  static const WhitherMeasure fixed = { .measure = measure };

  return &fixed;
}

char *
example_plain (char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "\xc2\xa0", 0);

  g_free (text);
  return g_strjoinv (" ", parts);
}
