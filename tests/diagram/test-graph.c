/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "diagram/draw.h"
#include "diagram/graph.h"
#include "example-graph.h"

typedef struct
{
  const char *name, *json;
  const char *error;       /* (nullable): its beginning */
  const char *description; /* (nullable): nodes and links in order */
} Case;

static const Case cases[] = {
  { "by-id",
    "{\"nodes\":[{\"id\":\"a\",\"column\":0},{\"id\":\"b\",\"column\":1}],"
    "\"links\":[{\"source\":\"a\",\"target\":\"b\",\"value\":3}]}",
    NULL, "a@0=3 b@1=3 0>1:3 /1" },
  { "by-index",
    "{\"nodes\":[{\"id\":\"a\",\"column\":0},{\"id\":\"b\",\"column\":1}],"
    "\"links\":[{\"source\":0,\"target\":1,\"value\":3}]}",
    NULL, "a@0=3 b@1=3 0>1:3 /1" },
  { "id-before-index",
    "{\"nodes\":[{\"id\":\"1\",\"column\":0},{\"id\":\"0\",\"column\":1}],"
    "\"links\":[{\"source\":\"1\",\"target\":\"0\",\"value\":3}]}",
    NULL, "1@0=3 0@1=3 0>1:3 /1" },
  { "links-first",
    "{\"links\":[{\"source\":\"a\",\"target\":\"b\",\"value\":3}],"
    "\"nodes\":[{\"id\":\"a\",\"column\":0},{\"id\":\"b\",\"column\":1}]}",
    NULL, "a@0=3 b@1=3 0>1:3 /1" },
  { "fractions",
    "{\"nodes\":[{\"id\":\"a\",\"column\":0},{\"id\":\"b\",\"column\":1}],"
    "\"links\":[{\"source\":0,\"target\":1,\"value\":0.25},{\"source\":0,\"target\":1,\"value\":2}]"
    "}",
    NULL, "a@0=225 b@1=225 0>1:25 0>1:200 /100" },
  { "skips-columns",
    "{\"nodes\":[{\"id\":\"a\",\"column\":0},{\"id\":\"b\",\"column\":3}],"
    "\"links\":[{\"source\":0,\"target\":1,\"value\":1}]}",
    NULL, "a@0=1 b@3=1 0>1:1 /1" },
  { "other-keys",
    "{\"x\":{\"y\":{}},\"nodes\":[{\"id\":\"a\",\"column\":0,\"more\":{\"id\":\"z\"}}],"
    "\"y\":[{\"id\":1}],\"links\":[]}",
    NULL, "a@0=0 /1" },
  { "larger-side",
    "{\"nodes\":[{\"id\":\"a\",\"column\":0},{\"id\":\"b\",\"column\":1},{\"id\":\"c\",\"column\":"
    "2}],"
    "\"links\":[{\"source\":0,\"target\":1,\"value\":3},{\"source\":1,\"target\":2,\"value\":5}]}",
    NULL, "a@0=3 b@1=5 c@2=5 0>1:3 1>2:5 /1" },
  { "no-nodes", "{\"nodes\":[],\"links\":[]}", "the graph has no nodes", NULL },
  { "no-id", "{\"nodes\":[{\"column\":0}]}", "node 0 has no id", NULL },
  { "no-column", "{\"nodes\":[{\"id\":\"a\"}]}", "node 0 has no id or no column", NULL },
  { "column-63", "{\"nodes\":[{\"id\":\"a\",\"column\":63}]}", NULL, "a@63=0 /1" },
  { "column-64", "{\"nodes\":[{\"id\":\"a\",\"column\":64}]}", "node 0: its column", NULL },
  { "column-negative", "{\"nodes\":[{\"id\":\"a\",\"column\":-1}]}", "node 0: its column", NULL },
  { "column-half", "{\"nodes\":[{\"id\":\"a\",\"column\":0.5}]}", "node 0: its column", NULL },
  { "same-id", "{\"nodes\":[{\"id\":\"a\",\"column\":0},{\"id\":\"a\",\"column\":1}]}", "two nodes",
    NULL },
  { "no-such-node",
    "{\"nodes\":[{\"id\":\"a\",\"column\":0}],\"links\":[{\"source\":0,\"target\":1,\"value\":1}]}",
    "link 0: its source or target", NULL },
  { "backwards",
    "{\"nodes\":[{\"id\":\"a\",\"column\":1},{\"id\":\"b\",\"column\":0}],"
    "\"links\":[{\"source\":0,\"target\":1,\"value\":1}]}",
    "link 0 does not lead", NULL },
  { "same-column",
    "{\"nodes\":[{\"id\":\"a\",\"column\":1},{\"id\":\"b\",\"column\":1}],"
    "\"links\":[{\"source\":0,\"target\":1,\"value\":1}]}",
    "link 0 does not lead", NULL },
  { "negative-value",
    "{\"nodes\":[{\"id\":\"a\",\"column\":0},{\"id\":\"b\",\"column\":1}],"
    "\"links\":[{\"source\":0,\"target\":1,\"value\":-1}]}",
    "link 0 has no value", NULL },
  { "huge-value",
    "{\"nodes\":[{\"id\":\"a\",\"column\":0},{\"id\":\"b\",\"column\":1}],"
    "\"links\":[{\"source\":0,\"target\":1,\"value\":1e16}]}",
    "link 0 has no value", NULL },
  { "cut", "{\"nodes\":[{\"id\":\"a\"", "", NULL },
  { "empty", "", "", NULL },
};

static char *
describe (const WhitherGraph *graph)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < graph->nodes->len; i++)
    {
      const WhitherGraphNode *node = whither_graph_get_node (graph, i);

      g_string_append_printf (text, "%s@%u=%" G_GUINT64_FORMAT " ", node->id, node->column,
                              node->value);
    }
  for (guint i = 0; i < graph->links->len; i++)
    {
      const WhitherGraphLink *link = whither_graph_get_link (graph, i);

      g_string_append_printf (text, "%u>%u:%" G_GUINT64_FORMAT " ", link->source, link->target,
                              link->value);
    }
  g_string_append_printf (text, "/%" G_GUINT64_FORMAT, graph->divisor);
  return g_string_free (text, FALSE);
}

static void
test_json (gconstpointer user_data)
{
  const Case *test = user_data;
  gsize len = strlen (test->json);
  g_autofree guint8 *block = g_memdup2 (test->json, len);
  g_autoptr (GError) error = NULL;
  g_autoptr (WhitherGraph) graph = whither_graph_new_from_json (whither_bytes (block, len), &error);

  if (test->error != NULL)
    {
      g_assert_null (graph);
      g_assert_nonnull (error);
      g_assert_true (g_str_has_prefix (error->message, test->error));
      return;
    }
  g_assert_no_error (error);
  g_autofree char *found = describe (graph);
  g_assert_cmpstr (found, ==, test->description);
}

/* --- spoken sentences --------------------------------------------------------------------- */

static guint
find (const WhitherGraph *graph, const char *label)
{
  for (guint i = 0; i < graph->nodes->len; i++)
    if (strcmp (whither_graph_get_node (graph, i)->label, label) == 0)
      return i;
  g_assert_not_reached ();
}

static void
test_spoken (void)
{
  static const char *const expected[][2] = {
    { "Siri or Dictation",
      "Siri or Dictation, 1.9 MB sent, to Apple. These share an address. One of several. Laws that "
      "may apply: United States." },
    { "iCloud (mainland China)",
      "iCloud (mainland China), 6.2 MB sent, to AIPO Cloud (GCBD). Laws that may apply: another "
      "country or several." },
    { "Apple",
      "Apple, 4.1 MB sent, from Siri or Dictation, Analytics, Search suggestions and An extension "
      "of Siri, to Japan or Singapore, United States and Cannot be known. Laws that may apply: "
      "United States." },
  };
  g_autoptr (WhitherGraph) graph = example_graph_new ();

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *said =
          example_plain (whither_graph_speak_node (graph, find (graph, expected[i][0])));

      g_assert_cmpstr (said, ==, expected[i][1]);
    }

  for (guint i = 0; i < graph->links->len; i++)
    {
      const WhitherGraphLink *each = whither_graph_get_link (graph, i);
      g_autofree char *said = example_plain (whither_graph_speak_link (graph, i));

      if (each->source == find (graph, "An extension of Siri") &&
          each->target == find (graph, "OpenAI"))
        g_assert_cmpstr (said, ==,
                         "From An extension of Siri to OpenAI, 120.0 kB sent. Attempted only. Laws "
                         "that may apply: United States.");
    }
}

/* --- tracing ------------------------------------------------------------------------------ */

static guint
share (GHashTable *set, guint item)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (set, GUINT_TO_POINTER (item)));
}

static void
test_trace (void)
{
  g_autoptr (WhitherGraph) graph = example_graph_new ();
  WhitherHighlight lit = { .focus_shape = 7 };
  guint maps = find (graph, "Maps search and routes");

  whither_graph_trace (graph, (int) maps, FALSE, &lit);
  g_assert_cmpint (lit.focus_shape, ==, 7);
  g_assert_cmpuint (g_hash_table_size (lit.nodes), ==, 4);
  g_assert_cmpuint (g_hash_table_size (lit.links), ==, 3);
  g_assert_cmpuint (share (lit.nodes, maps), ==, 1000);
  /* 3.4 of the 11.9 MB that were answered from China. */
  for (guint i = 0; i < graph->nodes->len; i++)
    {
      const WhitherGraphNode *node = whither_graph_get_node (graph, i);

      if (strcmp (node->label, "China") == 0 && node->column == 2)
        g_assert_cmpuint (share (lit.nodes, i), ==, 286);
    }

  /* All ways of a node together are the node. */
  for (guint i = 0; i < graph->nodes->len; i++)
    {
      whither_graph_trace (graph, (int) i, FALSE, &lit);
      g_assert_cmpuint (share (lit.nodes, i), ==, 1000);
    }
  for (guint i = 0; i < graph->links->len; i++)
    {
      whither_graph_trace (graph, (int) i, TRUE, &lit);
      g_assert_cmpuint (share (lit.links, i), ==, 1000);
      g_assert_cmpuint (share (lit.nodes, whither_graph_get_link (graph, i)->source), >, 0);
    }
  whither_highlight_clear (&lit);
}

static void
test_trace_foreign (void)
{
  static const char json[] =
      "{\"nodes\":[{\"id\":\"a\",\"column\":0},{\"id\":\"b\",\"column\":0},"
      "{\"id\":\"c\",\"column\":1},{\"id\":\"d\",\"column\":2},{\"id\":\"e\",\"column\":2}],"
      "\"links\":[{\"source\":\"a\",\"target\":\"c\",\"value\":1},"
      "{\"source\":\"c\",\"target\":\"d\",\"value\":1},{\"source\":\"b\",\"target\":\"e\","
      "\"value\":1}]}";
  g_autoptr (WhitherGraph) graph =
      whither_graph_new_from_json (whither_bytes (json, strlen (json)), NULL);
  WhitherHighlight lit = { .focus_shape = -1 };

  whither_graph_trace (graph, 3, FALSE, &lit);
  g_assert_cmpuint (g_hash_table_size (lit.nodes), ==, 3);
  g_assert_true (g_hash_table_contains (lit.nodes, GUINT_TO_POINTER (0)));
  g_assert_false (g_hash_table_contains (lit.nodes, GUINT_TO_POINTER (1)));
  g_assert_cmpuint (g_hash_table_size (lit.links), ==, 2);
  whither_graph_trace (graph, 2, TRUE, &lit);
  g_assert_cmpuint (g_hash_table_size (lit.nodes), ==, 2);
  g_assert_true (g_hash_table_contains (lit.nodes, GUINT_TO_POINTER (4)));
  whither_highlight_clear (&lit);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/graph/json/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_json);
    }
  g_test_add_func ("/graph/spoken", test_spoken);
  g_test_add_func ("/graph/trace/ways", test_trace);
  g_test_add_func ("/graph/trace/foreign", test_trace_foreign);
  return g_test_run ();
}
