/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/outcome-graph.h"

#include <string.h>

#include "base/i18n.h"

/* Features that stand alone; the others are one node. */
#define MOST_FEATURES 10

/* What becomes of a flow, in the order of the right side: what is left as it was and what still
 * goes out lead to the feature itself. */
static const WhitherFate leading_away[] = { WHITHER_FATE_MAY_STOP, WHITHER_FATE_STOPS,
                                            WHITHER_FATE_BREAKS };

typedef struct
{
  WhitherGraph *graph;
  WhitherUnit unit;
  guint places[2];                  /* nodes so far, before and after */
  guint away[WHITHER_N_FATES];      /* node + 1 of what leads away, 0: none yet */
  guint64 amounts[WHITHER_N_FATES]; /* of the feature that is being added */
} Building;

static guint64
get_amount (const Building *self, const WhitherAmounts *amounts)
{
  return self->unit == WHITHER_UNIT_FLOWS ? amounts->n_flows : amounts->sent;
}

static guint
add_node (Building *self, guint column, const char *id, const char *label)
{
  guint index = whither_graph_add_node (self->graph, column, id, label);

  whither_graph_get_node (self->graph, index)->place = self->places[column]++;
  return index;
}

static void
add_link (Building *self, guint source, guint target, WhitherFate fate, WhitherReach reach)
{
  WhitherGraphLink *link;

  if (self->amounts[fate] == 0)
    return;
  link = whither_graph_get_link (
      self->graph, whither_graph_add_link (self->graph, source, target, self->amounts[fate]));
  link->reach = reach;
  link->certainty = fate == WHITHER_FATE_STOPS || fate == WHITHER_FATE_BREAKS
                        ? WHITHER_CERTAINTY_ATTEMPTED
                    : fate == WHITHER_FATE_MAY_STOP ? WHITHER_CERTAINTY_ONE_OF_SEVERAL
                                                    : WHITHER_CERTAINTY_CERTAIN;
}

static void
set_look (Building *self, guint index, WhitherReach reach, WhitherCertainty certainty)
{
  WhitherGraphNode *node = whither_graph_get_node (self->graph, index);

  node->reach = reach;
  node->certainty = certainty;
}

static const char *
label_away (WhitherFate fate)
{
  switch ((guint) fate)
    {
    case WHITHER_FATE_STOPS:
      return _ ("Stops");
    case WHITHER_FATE_BREAKS:
      return _ ("Would also break");
    default:
      return _ ("May stop");
    }
}

/* Nodes of what leads away stand below all features, so they are made last: @pass 0 adds features
 * and what leads across, 1 the rest. */
static void
add_feature (Building *self, const char *id, const char *label, WhitherReach reach)
{
  guint64 across = self->amounts[WHITHER_FATE_UNTOUCHED] + self->amounts[WHITHER_FATE_STILL_FLOWS];
  g_autofree char *after_id = g_strconcat ("after/", id, NULL);
  guint before = add_node (self, 0, id, label);

  set_look (self, before, reach, WHITHER_CERTAINTY_CERTAIN);
  if (across > 0)
    {
      guint after = add_node (self, 1, after_id, label);

      set_look (self, after, reach, WHITHER_CERTAINTY_CERTAIN);
      self->amounts[WHITHER_FATE_STILL_FLOWS] = across;
      add_link (self, before, after, WHITHER_FATE_STILL_FLOWS, reach);
    }
}

static void
add_away (Building *self, guint before, WhitherReach reach)
{
  for (guint i = 0; i < G_N_ELEMENTS (leading_away); i++)
    {
      WhitherFate fate = leading_away[i];

      if (self->amounts[fate] == 0)
        continue;
      if (self->away[fate] == 0)
        {
          guint index = add_node (self, 1, whither_fate_to_id (fate), label_away (fate));

          set_look (self, index, WHITHER_REACH_UNKNOWN, WHITHER_CERTAINTY_CERTAIN);
          whither_graph_get_node (self->graph, index)->is_mixed = TRUE;
          self->away[fate] = index + 1;
        }
      add_link (self, before, self->away[fate] - 1, fate, reach);
    }
}

/* The colour of the largest part of each feature. */
static WhitherReach
find_reach (GArray *ranks, guint32 facet)
{
  for (guint i = 0; i < ranks->len; i++)
    if (g_array_index (ranks, WhitherRank, i).facet == facet)
      return g_array_index (ranks, WhitherRank, i).reach;
  return WHITHER_REACH_UNKNOWN;
}

static void
take_amounts (Building *self, const WhitherFeatureOutcome *row)
{
  for (guint i = 0; i < WHITHER_N_FATES; i++)
    self->amounts[i] += get_amount (self, &row->of[i]);
}

static gboolean
has_amount (const Building *self)
{
  for (guint i = 0; i < WHITHER_N_FATES; i++)
    if (self->amounts[i] > 0)
      return TRUE;
  return FALSE;
}

/* One row, or all behind the first ones as "Other". */
typedef struct
{
  guint64 amounts[WHITHER_N_FATES];
  const char *id, *label;
  WhitherReach reach;
  guint node;
} Row;

static GArray *
gather_rows (Building *self, const WhitherSimulation *simulation, WhitherSnapshot *snapshot)
{
  const GArray *features = whither_simulation_get_features (simulation);
  g_autoptr (GArray) ranks =
      whither_snapshot_rank (snapshot, WHITHER_COLUMN_FEATURE, self->unit, NULL);
  GArray *rows = g_array_new (FALSE, TRUE, sizeof (Row));
  guint n_alone = features->len > MOST_FEATURES + 1 ? MOST_FEATURES : features->len;
  guint first_of_rest = G_MAXUINT;

  for (guint i = 0; i < features->len; i++)
    {
      const WhitherFeatureOutcome *one = &g_array_index (features, WhitherFeatureOutcome, i);
      const WhitherFacet *facet =
          whither_snapshot_get_facet (snapshot, WHITHER_COLUMN_FEATURE, one->facet);
      gboolean is_rest = i >= n_alone;
      Row row = { .id = is_rest ? "other" : facet->id,
                  .label = is_rest ? _ ("Other") : facet->label,
                  .reach = is_rest ? WHITHER_REACH_UNKNOWN : find_reach (ranks, one->facet) };

      if (!is_rest || i == n_alone)
        memset (self->amounts, 0, sizeof self->amounts);
      take_amounts (self, one);
      if (!has_amount (self))
        continue;
      if (is_rest)
        {
          first_of_rest = MIN (first_of_rest, rows->len);
          g_array_set_size (rows, first_of_rest);
        }
      memcpy (row.amounts, self->amounts, sizeof row.amounts);
      g_array_append_val (rows, row);
    }
  return rows;
}

static void
build (Building *self, GArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      Row *row = &g_array_index (rows, Row, i);

      memcpy (self->amounts, row->amounts, sizeof self->amounts);
      row->node = self->graph->nodes->len;
      add_feature (self, row->id, row->label, row->reach);
    }
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);

      memcpy (self->amounts, row->amounts, sizeof self->amounts);
      add_away (self, row->node, row->reach);
    }
}

WhitherGraph *
whither_outcome_graph_new (const WhitherSimulation *simulation, WhitherSnapshot *snapshot)
{
  g_return_val_if_fail (simulation != NULL && snapshot != NULL, NULL);

  WhitherUnit known = whither_snapshot_find_unit (snapshot, WHITHER_UNIT_SENT, NULL);
  Building self = { .unit = known == WHITHER_UNIT_SENT ? known : WHITHER_UNIT_FLOWS };
  g_autoptr (GArray) rows = NULL;

  self.graph = whither_graph_new_empty (self.unit);
  whither_graph_add_column (self.graph, _ ("Before"));
  whither_graph_add_column (self.graph, _ ("After"));
  rows = gather_rows (&self, simulation, snapshot);
  build (&self, rows);
  whither_graph_finish (self.graph);
  /* Amounts are of the unit, not plain numbers. */
  self.graph->column_kinds = g_new (WhitherColumn, self.graph->n_columns);
  for (guint i = 0; i < self.graph->n_columns; i++)
    self.graph->column_kinds[i] = WHITHER_COLUMN_FEATURE;
  if (rows->len == 0)
    g_clear_pointer (&self.graph, whither_graph_free);
  return self.graph;
}
