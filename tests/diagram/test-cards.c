/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From flows to graph, cards and sentences: a made-up catalog, two laws' worth of flows. */
#include <glib/gstdio.h>
#include <string.h>

#include "base/paths.h"
#include "diagram/cards.h"
#include "diagram/diagram.h"
#include "diagram/sankey.h"
#include "diagram/words.h"
#include "example-graph.h"
#include "observe/observation.h"
#include "session/snapshot-private.h"

static const char *const tables[][2] = {
  { "aa.ini", "[company aa]\n"
              "Name=Aalto\n"
              "seat=US\n"
              "source=paper;\n"
              "[feature aa.ask]\n"
              "Name=Asking\n"
              "Summary=Questions.\n"
              "runs-on=servers\ndata=words;\npurpose=talk;\n"
              "[feature aa.say]\n"
              "Name=Saying\n"
              "Summary=Speech.\n"
              "runs-on=servers\ndata=words;\npurpose=talk;\n"
              "[rule ask.example]\n"
              "match=suffix\n"
              "feature=aa.ask;\n"
              "kind=documented\n"
              "source=paper;\n"
              "[rule both.example]\n"
              "match=suffix\n"
              "feature=aa.ask;aa.say;\n"
              "kind=documented\n"
              "source=paper;\n"
              "[source paper]\n"
              "title=A paper\n"
              "url=https://example.com/\n"
              "date=2026-01-01\n"
              "checked=2026-01-02\n" },
  { "words.ini", "[data words]\nName=Words\n[purpose talk]\nName=Talk\n" },
  { "bb.ini", "[company bb]\n"
              "Name=Bai\n"
              "seat=CN\n"
              "source=paper;\n"
              "[feature bb.chat]\n"
              "Name=Chatting\n"
              "Summary=Talk.\n"
              "runs-on=servers\ndata=words;\npurpose=talk;\n"
              "[rule chat.example]\n"
              "match=suffix\n"
              "feature=bb.chat;\n"
              "kind=documented\n"
              "source=paper;\n" },
};

typedef struct
{
  const char *name, *address;
  guint64 sent;
  guint16 flags;
} Row;

static const Row rows[] = {
  { "ask.example", "203.0.113.1", 1000, 0 },
  { "ask.example", "203.0.113.1", 200, 0 },
  { "both.example", "203.0.113.2", 5000, 0 },
  { "chat.example", "203.0.113.3", 3000, 0 },
  { "chat.example", "203.0.113.3", 60, WHITHER_FLOW_ATTEMPTED },
  { "nobody.example", "203.0.113.4", 700, 0 },
  { "nobody.example", "203.0.113.4", WHITHER_AMOUNT_UNKNOWN, 0 },
  { "", "192.168.1.1", 90, WHITHER_FLOW_LOCAL },
  { "chat.example", "203.0.113.3", 0, 0 },
};

/* The catalog is a folder with a file per company. */
static WhitherCatalog *
load_catalog (void)
{
  g_autofree char *folder = g_dir_make_tmp (NULL, NULL);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *path = g_build_filename (folder, tables[i][0], NULL);

      g_autofree char *text = g_strconcat (tables[i][1], "# end\n", NULL);

      g_assert_true (g_file_set_contents (path, text, -1, NULL));
    }

  WhitherCatalog *catalog = whither_catalog_load (folder, &problems, &error);
  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *text = whither_catalog_problem_to_text (g_ptr_array_index (problems, i));

      g_test_message ("%s", text);
    }
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *path = g_build_filename (folder, tables[i][0], NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
  return catalog;
}

static WhitherSnapshot *
make_snapshot (void)
{
  g_autoptr (WhitherFlowSet) set = whither_flow_set_new ();
  g_autofree char *laws = whither_paths_find ("law");
  g_autoptr (GError) error = NULL;
  WhitherFacts facts = {
    .catalog = load_catalog (),
    .places = whither_places_new_empty (),
    .laws = whither_law_book_load (laws, NULL, &error),
  };

  g_assert_no_error (error);
  whither_flow_set_add_source (set, "made up");
  g_array_index (set->sources, WhitherSource, 0).constructed = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      WhitherFlow flow = { .device = WHITHER_NO_DEVICE,
                           .flags = rows[i].flags,
                           .transport = 6,
                           .contacts = 1,
                           .sent_bytes = rows[i].sent,
                           .received_bytes = rows[i].sent,
                           .remote_port = 443,
                           .parent = WHITHER_NO_FLOW };

      g_assert_true (whither_address_parse (rows[i].address, &flow.remote));
      flow.name = whither_dictionary_add (set->dictionary, rows[i].name);
      flow.name_ground = flow.name != 0 ? WHITHER_NAME_GROUND_SNI : WHITHER_NAME_GROUND_NONE;
      g_array_append_val (set->flows, flow);
    }

  WhitherSnapshot *snapshot = whither_snapshot_new (1, set, &facts);
  whither_catalog_unref (facts.catalog);
  whither_places_unref (facts.places);
  whither_law_book_unref (facts.laws);
  return snapshot;
}

static char *
describe (const WhitherGraph *graph)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < graph->nodes->len; i++)
    {
      const WhitherGraphNode *node = whither_graph_get_node (graph, i);

      g_string_append_printf (text, "%u %s %" G_GUINT64_FORMAT " %s%s\n", node->column, node->label,
                              node->value, whither_certainty_to_id (node->certainty),
                              node->is_mixed ? " mixed" : "");
    }
  for (guint i = 0; i < graph->links->len; i++)
    {
      const WhitherGraphLink *link = whither_graph_get_link (graph, i);

      g_string_append_printf (text, "%u>%u %" G_GUINT64_FORMAT " n=%u %s %s\n", link->source,
                              link->target, link->value, link->n_flows,
                              whither_certainty_to_id (link->certainty),
                              whither_reach_to_id (link->reach));
    }
  return g_string_free (text, FALSE);
}

static const char graph_all[] = "0 Asking or Saying 5000 one-of-several\n"
                                "0 Chatting 3060 certain\n"
                                "0 Asking 1200 certain\n"
                                "0 Unknown 700 unknown\n"
                                "1 Aalto 6200 certain\n"
                                "1 Bai 3060 certain\n"
                                "1 Unknown 700 unknown\n"
                                "2>4 1200 n=2 certain us\n"
                                "0>4 5000 n=1 one-of-several us\n"
                                "1>5 3000 n=1 certain cn\n"
                                "1>5 60 n=1 attempted cn\n"
                                "3>6 700 n=1 unknown unknown\n";

static const char graph_top[] = "0 Asking or Saying 5000 one-of-several\n"
                                "0 Other (2) 4260 certain mixed\n"
                                "0 Unknown 700 unknown\n"
                                "1 Aalto 6200 certain\n"
                                "1 Bai 3060 certain\n"
                                "1 Unknown 700 unknown\n"
                                "1>3 1200 n=2 certain us\n"
                                "0>3 5000 n=1 one-of-several us\n"
                                "1>4 3000 n=1 certain cn\n"
                                "1>4 60 n=1 attempted cn\n"
                                "2>5 700 n=1 unknown unknown\n";

static WhitherGraph *
make_graph (WhitherSnapshot *snapshot, guint top)
{
  static const WhitherColumn columns[] = { WHITHER_COLUMN_FEATURE, WHITHER_COLUMN_COMPANY };
  WhitherGraphRequest request = {
    .columns = columns, .n_columns = G_N_ELEMENTS (columns), .unit = WHITHER_UNIT_SENT, .top = top
  };

  return whither_graph_new (snapshot, &request);
}

static void
test_graph (void)
{
  g_autoptr (WhitherSnapshot) snapshot = make_snapshot ();
  g_autoptr (WhitherGraph) graph = make_graph (snapshot, 0);
  g_autofree char *found = describe (graph);

  g_assert_cmpstr (found, ==, graph_all);
  g_assert_cmpuint (graph->total.amount, ==, 9960);
  g_assert_cmpuint (graph->total.n_flows, ==, G_N_ELEMENTS (rows) - 1);
  g_assert_cmpuint (graph->total.n_unknown, ==, 1);
}

static void
test_graph_top (void)
{
  g_autoptr (WhitherSnapshot) snapshot = make_snapshot ();
  g_autoptr (WhitherGraph) one = make_graph (snapshot, 1);
  g_autoptr (WhitherGraph) two = make_graph (snapshot, 2);
  g_autoptr (WhitherGraph) all = make_graph (snapshot, 0);
  g_autofree char *with_one = describe (one);
  g_autofree char *with_two = describe (two);
  g_autofree char *with_all = describe (all);

  g_assert_cmpstr (with_one, ==, graph_top);
  /* Grouping a single one would say less and save nothing. */
  g_assert_cmpstr (with_two, ==, with_all);
}

/* Returns: (transfer full): ids of a column's nodes from top to bottom, as drawn. */
static char *
list_nodes (const WhitherGraph *graph, guint column)
{
  WhitherSheet sheet = { .width = 800, .height = 600, .text_scale = 1 };
  g_autoptr (WhitherLayout) layout = whither_sankey_layout (graph, &sheet, example_measure ());
  GString *ids = g_string_new (NULL);
  double last = -1;

  for (gboolean found = TRUE; found;)
    {
      const WhitherShape *next = NULL;

      for (guint i = 0; i < layout->shapes->len; i++)
        {
          const WhitherShape *shape = whither_layout_get (layout, i);

          if (shape->kind == WHITHER_SHAPE_NODE &&
              whither_graph_get_node (graph, (guint) shape->item)->column == column &&
              shape->y > last && (next == NULL || shape->y < next->y))
            next = shape;
        }
      found = next != NULL;
      if (!found)
        break;
      last = next->y;
      g_string_append_printf (ids, "%s%s", ids->len > 0 ? " " : "",
                              whither_graph_get_node (graph, (guint) next->item)->id);
    }
  return g_string_free (ids, FALSE);
}

/* A person's order is kept, and "Other" opens; what nobody moved stays where links cross least. */
static void
test_arranged (void)
{
  static const WhitherColumn columns[] = { WHITHER_COLUMN_FEATURE, WHITHER_COLUMN_COMPANY };
  static const char *const shown[] = { "aa", "bb", NULL };
  g_autoptr (WhitherArrangement) arrangement = whither_arrangement_new ();
  WhitherGraphRequest request = { .columns = columns,
                                  .n_columns = G_N_ELEMENTS (columns),
                                  .unit = WHITHER_UNIT_SENT,
                                  .top = 1,
                                  .arrangement = arrangement };
  g_autoptr (WhitherSnapshot) snapshot = make_snapshot ();

  whither_arrangement_move (arrangement, WHITHER_COLUMN_COMPANY, shown, "bb", 0);
  g_autoptr (WhitherGraph) moved = whither_graph_new (snapshot, &request);
  g_autofree char *companies = list_nodes (moved, 1);
  g_assert_cmpstr (companies, ==, "bb aa unknown");
  g_assert_cmpuint (moved->nodes->len, ==, 6);

  arrangement->opened[WHITHER_COLUMN_FEATURE] = TRUE;
  whither_arrangement_move (arrangement, WHITHER_COLUMN_COMPANY, shown, "bb", 1);
  g_autoptr (WhitherGraph) opened = whither_graph_new (snapshot, &request);
  g_autofree char *back = list_nodes (opened, 1);
  g_assert_cmpstr (back, ==, "aa bb unknown");
  g_assert_cmpuint (opened->nodes->len, ==, 7);
}

/* A node leads to its flows, "Other" to those of all it stands for, a band to its own only. */
static void
test_behind (void)
{
  g_autoptr (WhitherSnapshot) snapshot = make_snapshot ();
  WhitherDiagramQuestion question = { .unit = WHITHER_UNIT_SENT, .top = 1 };
  WhitherSheet sheet = { .width = 800, .height = 600, .text_scale = 1 };
  g_autoptr (WhitherDiagram) diagram =
      whither_diagram_new (WHITHER_DIAGRAM_FLOW, snapshot, &question);
  g_autoptr (WhitherLayout) layout = whither_diagram_layout (diagram, &sheet, example_measure ());
  const WhitherGraph *graph = whither_diagram_get_graph (diagram);

  for (guint i = 0; i < layout->shapes->len; i++)
    {
      const WhitherShape *shape = whither_layout_get (layout, i);
      g_autoptr (GArray) flows = NULL;
      guint64 amount = 0;

      if (shape->kind != WHITHER_SHAPE_NODE && shape->kind != WHITHER_SHAPE_BAND)
        continue;
      flows = whither_diagram_list_flows (diagram, layout, i);
      for (guint k = 0; k < flows->len; k++)
        {
          guint64 sent = whither_flow_set_get (whither_snapshot_get_flows (snapshot),
                                               g_array_index (flows, guint32, k))
                             ->sent_bytes;

          amount += sent != WHITHER_AMOUNT_UNKNOWN ? sent : 0;
        }
      g_assert_cmpuint (amount, ==,
                        shape->kind == WHITHER_SHAPE_NODE
                            ? whither_graph_get_node (graph, (guint) shape->item)->value
                            : whither_graph_get_link (graph, (guint) shape->item)->value);
    }
}

static void
test_cards (void)
{
  static const char *const expected[] = {
    "Asking or Saying|not separable|5.0 kB|sent to Aalto|United States",
    "Chatting||3.0 kB|sent to Bai|China", /* without the attempt */
    "Asking||1.2 kB|sent to Aalto|United States",
    "Unknown||700 bytes|sent to companies we do not know|Unknown",
  };
  g_autoptr (WhitherSnapshot) snapshot = make_snapshot ();
  g_autoptr (GPtrArray) cards = whither_cards_new (snapshot, WHITHER_UNIT_SENT, NULL);

  g_assert_cmpuint (cards->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < cards->len; i++)
    {
      const WhitherCard *card = g_ptr_array_index (cards, i);
      g_autofree char *found =
          example_plain (g_strjoin ("|", card->title, card->remark != NULL ? card->remark : "",
                                    card->amount, card->amount_caption, card->seat, NULL));

      g_assert_cmpstr (found, ==, expected[i]);
      g_assert_true (strstr (card->spoken, card->title) == card->spoken);
    }
  g_assert_cmpuint (((WhitherCard *) g_ptr_array_index (cards, 1))->flow, ==, 3);
}

static void
test_attempt_card (void)
{
  g_autoptr (WhitherSnapshot) snapshot = make_snapshot ();
  g_autoptr (WhitherFilter) filter = whither_filter_new ();
  g_autoptr (GPtrArray) cards = NULL;
  const WhitherCard *card;

  g_assert_true (whither_filter_add (filter, "state:attempted", NULL));
  cards = whither_cards_new (snapshot, WHITHER_UNIT_SENT, filter);
  g_assert_cmpuint (cards->len, ==, 1);
  card = g_ptr_array_index (cards, 0);
  g_assert_cmpstr (card->amount_caption, ==, "tried to reach Bai");
  g_assert_cmpstr (card->answered_from, ==, "Nothing answered");
  g_assert_nonnull (strstr (card->spoken, "Answered from: Nothing answered."));
}

static void
test_cards_layout (void)
{
  static const double widths[] = { 360, 700, 1000, 1920 };
  static const guint columns[] = { 1, 2, 3, 4 };
  g_autoptr (WhitherSnapshot) snapshot = make_snapshot ();
  g_autoptr (GPtrArray) cards = whither_cards_new (snapshot, WHITHER_UNIT_SENT, NULL);

  for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
    {
      WhitherSheet request = { .width = widths[w], .text_scale = 1, .title = "Title" };
      g_autoptr (WhitherLayout) layout = whither_cards_layout (cards, &request, example_measure ());
      guint n_cards = 0, in_first_row = 0;
      double first_y = -1;

      for (guint i = 0; i < layout->shapes->len; i++)
        {
          const WhitherShape *shape = whither_layout_get (layout, i);

          g_assert_cmpfloat (shape->x, >=, 0);
          g_assert_cmpfloat (shape->x + shape->width, <=, layout->width + 0.01);
          g_assert_cmpfloat (shape->y + shape->height, <=, layout->height + 0.01);
          if (shape->kind != WHITHER_SHAPE_CARD)
            continue;
          if (first_y < 0)
            first_y = shape->y;
          in_first_row += shape->y == first_y;
          g_assert_cmpint (shape->item, ==, (int) n_cards++);
          g_assert_cmpint (whither_layout_pick (layout, shape->x + 20, shape->y + 30), ==, (int) i);
          for (guint k = i + 1; k < layout->shapes->len; k++)
            if (whither_layout_get (layout, k)->item == shape->item)
              g_assert_cmpfloat (whither_layout_get (layout, k)->y +
                                     whither_layout_get (layout, k)->height,
                                 <=, shape->y + shape->height);
        }
      g_assert_cmpuint (n_cards, ==, cards->len);
      g_assert_cmpuint (in_first_row, ==, columns[w]);
    }
}

static void
test_words (void)
{
  g_autoptr (WhitherSnapshot) snapshot = make_snapshot ();
  g_autofree char *headline = NULL, *said = NULL;
  g_autofree char *small_print = whither_words_small_print (snapshot);
  WhitherBounds same = { 5, 5 }, apart = { 0, 1200000 };
  g_autofree char *one = example_plain (whither_words_bounds (WHITHER_UNIT_SENT, &same));
  g_autofree char *two = example_plain (whither_words_bounds (WHITHER_UNIT_SENT, &apart));

  whither_words_sum_up (snapshot, WHITHER_UNIT_SENT, NULL, &headline, &said);
  g_autofree char *totals = example_plain (g_steal_pointer (&said));

  /* A set is one thing: "Asking or Saying" does not make three of two. */
  g_assert_cmpstr (headline, ==, "3 features of the phone talked to 2 companies");
  g_assert_cmpstr (totals, ==,
                   "9.2 kB sent to 2 companies · answered from China: at least 0 bytes, at most "
                   "9.9 kB · 700 bytes (7 %) with companies we do not know "
                   "· amount unknown for 1 connection · 1 connection only tried, not counted");
  g_assert_true (g_str_has_prefix (small_print, "Constructed example, not measured."));
  g_assert_cmpstr (one, ==, "5 bytes");
  g_assert_cmpstr (two, ==, "at least 0 bytes, at most 1.2 MB");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/graph/snapshot/all", test_graph);
  g_test_add_func ("/graph/snapshot/top", test_graph_top);
  g_test_add_func ("/graph/snapshot/arranged", test_arranged);
  g_test_add_func ("/graph/snapshot/behind", test_behind);
  g_test_add_func ("/cards/content", test_cards);
  g_test_add_func ("/cards/attempt", test_attempt_card);
  g_test_add_func ("/cards/layout", test_cards_layout);
  g_test_add_func ("/words/sentences", test_words);
  return g_test_run ();
}
