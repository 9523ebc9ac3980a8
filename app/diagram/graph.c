/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diagram/graph.h"

#include "base/forms.h"
#include "base/i18n.h"
#include "base/text.h"

G_DEFINE_QUARK (whither_diagram_error_quark, whither_diagram_error)

static void
clear_node (gpointer element)
{
  WhitherGraphNode *node = element;

  g_free (node->id);
  g_free (node->label);
  g_free (node->detail);
}

WhitherGraph *
whither_graph_new_empty (WhitherUnit unit)
{
  WhitherGraph *self = g_new0 (WhitherGraph, 1);

  self->nodes = g_array_new (FALSE, TRUE, sizeof (WhitherGraphNode));
  g_array_set_clear_func (self->nodes, clear_node);
  self->links = g_array_new (FALSE, TRUE, sizeof (WhitherGraphLink));
  self->columns = g_ptr_array_new_with_free_func (g_free);
  self->unit = unit;
  self->divisor = 1;
  return self;
}

void
whither_graph_free (WhitherGraph *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->nodes);
  g_array_unref (self->links);
  g_ptr_array_unref (self->columns);
  g_clear_pointer (&self->paths, g_array_unref);
  for (guint i = 0; self->node_of_facet != NULL && i < self->n_columns; i++)
    g_free (self->node_of_facet[i]);
  g_free (self->node_of_facet);
  g_free (self->column_kinds);
  g_free (self->positions);
  g_free (self);
}

guint
whither_graph_add_column (WhitherGraph *self, const char *heading)
{
  g_ptr_array_add (self->columns, g_strdup (heading));
  return self->n_columns++;
}

guint
whither_graph_add_node (WhitherGraph *self, guint column, const char *id, const char *label)
{
  g_return_val_if_fail (column < self->n_columns, 0);

  WhitherGraphNode node = {
    .column = column,
    .facet = WHITHER_NO_FACET,
    .place = G_MAXUINT,
    .id = g_strdup (id),
    .label = g_strdup (label),
  };

  g_array_append_val (self->nodes, node);
  return self->nodes->len - 1;
}

guint
whither_graph_add_link (WhitherGraph *self, guint source, guint target, guint64 value)
{
  g_return_val_if_fail (source < self->nodes->len && target < self->nodes->len, 0);
  g_return_val_if_fail (whither_graph_get_node (self, source)->column <
                            whither_graph_get_node (self, target)->column,
                        0);

  WhitherGraphLink link = { .source = source, .target = target, .value = value };

  g_array_append_val (self->links, link);
  return self->links->len - 1;
}

static guint64
add_saturated (guint64 a, guint64 b)
{
  return a > G_MAXUINT64 - b ? G_MAXUINT64 : a + b;
}

/* Returns: (transfer full): per node the larger of what comes in and what goes out. */
static guint64 *
sum_links (const WhitherGraph *self, gboolean with_attempts)
{
  guint64 *in = g_new0 (guint64, self->nodes->len + 1);
  g_autofree guint64 *out = g_new0 (guint64, self->nodes->len + 1);

  for (guint i = 0; i < self->links->len; i++)
    {
      const WhitherGraphLink *link = whither_graph_get_link (self, i);

      if (link->certainty == WHITHER_CERTAINTY_ATTEMPTED && !with_attempts)
        continue;
      out[link->source] = add_saturated (out[link->source], link->value);
      in[link->target] = add_saturated (in[link->target], link->value);
    }
  for (guint i = 0; i < self->nodes->len; i++)
    in[i] = MAX (in[i], out[i]);
  return in;
}

void
whither_graph_finish (WhitherGraph *self)
{
  g_autofree guint64 *all = sum_links (self, TRUE);
  g_autofree guint64 *transferred = sum_links (self, FALSE);

  for (guint i = 0; i < self->nodes->len; i++)
    {
      WhitherGraphNode *node = whither_graph_get_node (self, i);

      if (all[i] == 0)
        continue;
      node->value = all[i];
      node->transferred = transferred[i];
    }
}

guint64
whither_graph_node_get_amount (const WhitherGraphNode *node)
{
  return node->transferred > 0 ? node->transferred : node->value;
}

gboolean
whither_graph_is_only_attempted (const WhitherGraph *self, const WhitherGraphNode *node)
{
  return node->transferred == 0 && node->value > 0 && whither_unit_counts_bytes (self->unit);
}

char *
whither_graph_format_amount (const WhitherGraph *self, guint64 value)
{
  if (self->column_kinds != NULL)
    return whither_unit_format (self->unit, value);
  if (value % self->divisor == 0)
    return whither_text_format_count (value / self->divisor);

  return whither_forms_apply (g_strdup_printf ("%'.2f", (double) value / (double) self->divisor));
}
