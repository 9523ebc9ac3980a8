/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diagram/graph-private.h"

#include "base/i18n.h"
#include "base/text.h"

/* Nodes named one by one; what is left is counted. */
#define N_NAMED 3

char *
whither_graph_say_amount (WhitherUnit unit, const char *amount)
{
  switch (unit)
    {
    case WHITHER_UNIT_SENT:
      return g_strdup_printf (_ ("%s sent"), amount);
    case WHITHER_UNIT_RECEIVED:
      return g_strdup_printf (_ ("%s received"), amount);
    case WHITHER_UNIT_BYTES:
      return g_strdup_printf (_ ("%s sent and received"), amount);
    case WHITHER_UNIT_FLOWS:
    case WHITHER_UNIT_CONTACTS:
    case WHITHER_N_UNITS:
    default:
      return g_strdup (amount);
    }
}

static char *
speak_amount (const WhitherGraph *self, guint64 value)
{
  g_autofree char *amount = whither_graph_format_amount (self, value);

  return self->column_kinds == NULL ? g_steal_pointer (&amount)
                                    : whither_graph_say_amount (self->unit, amount);
}

char *
whither_graph_capitalize (const char *text)
{
  gunichar first = g_utf8_get_char (text);
  const char *rest = *text != '\0' ? g_utf8_next_char (text) : text;

  if (*text == '\0' || g_unichar_isupper (g_utf8_get_char (rest)))
    return g_strdup (text);

  first = g_unichar_toupper (first);
  g_autofree char *capital = g_ucs4_to_utf8 (&first, 1, NULL, NULL, NULL);
  return g_strconcat (capital, rest, NULL);
}

static void
add_sentence (GString *text, const char *sentence)
{
  g_autofree char *capitalized = whither_graph_capitalize (sentence);

  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, capitalized);
  g_string_append_c (text, '.');
}

void
whither_graph_append_certainty (GString *text,
                                WhitherCertainty certainty,
                                WhitherReach reach,
                                gboolean say_reach)
{
  if (certainty != WHITHER_CERTAINTY_CERTAIN)
    add_sentence (text, whither_certainty_to_label (certainty));

  if (say_reach && reach != WHITHER_REACH_UNKNOWN)
    {
      /* Translators: %s is "United States", "China", "European Union" or "other or several". */
      g_autofree char *laws =
          g_strdup_printf (_ ("Laws that may apply: %s"), whither_reach_to_label (reach));

      add_sentence (text, laws);
    }
}

typedef struct
{
  guint node;
  guint64 value;
} Neighbour;

static int
compare_neighbours (gconstpointer a, gconstpointer b)
{
  const Neighbour *one = a, *other = b;

  if (one->value != other->value)
    return one->value > other->value ? -1 : 1;
  return one->node < other->node ? -1 : one->node > other->node;
}

/* The nodes on the other end of a node's links, largest first, each once. */
static GArray *
list_neighbours (const WhitherGraph *self, guint node, gboolean targets)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (Neighbour));

  for (guint i = 0; i < self->links->len; i++)
    {
      const WhitherGraphLink *link = whither_graph_get_link (self, i);
      guint near = targets ? link->source : link->target;
      guint far = targets ? link->target : link->source;
      guint at = 0;

      if (near != node)
        continue;
      while (at < list->len && g_array_index (list, Neighbour, at).node != far)
        at++;
      if (at == list->len)
        g_array_append_val (list, ((Neighbour){ .node = far }));
      g_array_index (list, Neighbour, at).value += link->value;
    }

  g_array_sort (list, compare_neighbours);
  return list;
}

/* Returns: (transfer full) (nullable): "Apple, DeepSeek and 2 more". */
static char *
name_neighbours (const WhitherGraph *self, guint node, gboolean targets)
{
  g_autoptr (GArray) list = list_neighbours (self, node, targets);
  g_autofree const char **labels = g_new0 (const char *, list->len + 1);

  for (guint i = 0; i < list->len; i++)
    labels[i] = whither_graph_get_node (self, g_array_index (list, Neighbour, i).node)->label;
  return list->len > 0 ? whither_text_join_names (labels, list->len, N_NAMED) : NULL;
}

char *
whither_graph_speak_node (const WhitherGraph *self, guint index)
{
  const WhitherGraphNode *node = whither_graph_get_node (self, index);
  g_autofree char *amount = speak_amount (self, whither_graph_node_get_amount (node));
  g_autofree char *from = name_neighbours (self, index, FALSE);
  g_autofree char *to = name_neighbours (self, index, TRUE);
  g_autofree char *sentence = NULL;
  GString *text = g_string_new (NULL);

  if (from != NULL && to != NULL)
    /* Translators: name, amount ("1.2 MB sent"), names before, names after. */
    sentence = g_strdup_printf (_ ("%s, %s, from %s, to %s"), node->label, amount, from, to);
  else if (to != NULL)
    /* Translators: name, amount ("1.2 MB sent"), names after. */
    sentence = g_strdup_printf (_ ("%s, %s, to %s"), node->label, amount, to);
  else if (from != NULL)
    /* Translators: name, amount ("1.2 MB sent"), names before. */
    sentence = g_strdup_printf (_ ("%s, %s, from %s"), node->label, amount, from);
  else
    sentence = g_strdup_printf ("%s, %s", node->label, amount);

  add_sentence (text, sentence);
  if (node->detail != NULL)
    add_sentence (text, node->detail);
  if (whither_graph_is_only_attempted (self, node))
    whither_graph_append_certainty (text, WHITHER_CERTAINTY_ATTEMPTED, node->reach,
                                    !node->is_mixed);
  /* What the name or the detail already says is not said again. */
  else if (node->is_unknown ||
           g_strcmp0 (node->detail, whither_certainty_to_label (node->certainty)) == 0)
    whither_graph_append_certainty (text, WHITHER_CERTAINTY_CERTAIN, node->reach, !node->is_mixed);
  else
    whither_graph_append_certainty (text, node->certainty, node->reach, !node->is_mixed);
  return g_string_free (text, FALSE);
}

char *
whither_graph_speak_link (const WhitherGraph *self, guint index)
{
  const WhitherGraphLink *link = whither_graph_get_link (self, index);
  g_autofree char *amount = speak_amount (self, link->value);
  g_autofree char *sentence = NULL;
  GString *text = g_string_new (NULL);

  sentence =
      /* Translators: from name, to name, amount ("1.2 MB sent"). */
      g_strdup_printf (_ ("From %s to %s, %s"), whither_graph_get_node (self, link->source)->label,
                       whither_graph_get_node (self, link->target)->label, amount);
  add_sentence (text, sentence);
  whither_graph_append_certainty (text, link->certainty, link->reach, TRUE);
  return g_string_free (text, FALSE);
}
