/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What has a dot on the map, what has only words beside it, and that in no view bytes are shown of
 * what was only tried. test-map TABLES LAWS SOURCE. */
#include <string.h>

#include "diagram/diagram.h"
#include "example-graph.h"
#include "session/small.h"
#include "where/tiny-tables.h"

static WhitherLayout *
lay_out (WhitherDiagramKind kind, const SmallFlow *flows, gsize n_flows, double width)
{
  static const WhitherColumn columns[] = { WHITHER_COLUMN_FEATURE, WHITHER_COLUMN_ANSWERED_FROM };
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  WhitherDiagramQuestion question = {
    .unit = WHITHER_UNIT_SENT,
    .columns = columns,
    .n_columns = G_N_ELEMENTS (columns),
    .zone = utc,
  };
  WhitherSheet sheet = { .width = width, .height = 600, .text_scale = 1 };
  g_autoptr (WhitherSnapshot) snapshot = small_snapshot (flows, n_flows);
  g_autoptr (WhitherDiagram) diagram = whither_diagram_new (kind, snapshot, &question);

  return whither_diagram_layout (diagram, &sheet, example_measure ());
}

/* The shapes of a kind that say, or show, something. */
static guint
count_in (const WhitherLayout *layout, WhitherShapeKind kind, const char *said)
{
  guint n = 0;

  for (guint i = 0; i < layout->shapes->len; i++)
    {
      const WhitherShape *shape = whither_layout_get (layout, i);
      const char *text = kind == WHITHER_SHAPE_TEXT ? shape->text : shape->spoken;

      if (shape->kind == kind && text != NULL && strstr (text, said) != NULL)
        n++;
    }
  return n;
}

static guint
count (const SmallFlow *flow, WhitherShapeKind kind, const char *spoken)
{
  g_autoptr (WhitherLayout) layout = lay_out (WHITHER_DIAGRAM_MAP, flow, 1, 1000);

  return count_in (layout, kind, spoken);
}

/* A country that is only the likeliest is no place: no dot, and its own words beside the map. */
static void
test_elsewhere (void)
{
  static const SmallFlow placed = { "voice.example", "11.0.0.127", NULL, 500, 10, 0, 3600 };
  static const SmallFlow elsewhere = { "voice.example", "23.0.0.1", NULL, 500, 10, 0, 3600 };

  g_assert_cmpuint (count (&placed, WHITHER_SHAPE_DOT, ""), ==, 1);
  g_assert_cmpuint (count (&placed, WHITHER_SHAPE_CELL, "elsewhere"), ==, 0);
  g_assert_cmpuint (count (&elsewhere, WHITHER_SHAPE_DOT, ""), ==, 0);
  g_assert_cmpuint (count (&elsewhere, WHITHER_SHAPE_CELL, "or elsewhere"), ==, 1);
}

/* Of what was only tried nothing counts as sent: not where it stands, and not in a sum. */
static void
test_attempts (void)
{
  static const SmallFlow flows[] = {
    { "voice.example", "11.0.0.127", NULL, 76, 0, WHITHER_FLOW_ATTEMPTED, 3600 },
    { "voice.example", NULL, NULL, 500, 10, 0, 3700 },
  };
  g_autoptr (WhitherLayout) map = lay_out (WHITHER_DIAGRAM_MAP, flows, 2, 1000);
  g_autoptr (WhitherLayout) matrix = lay_out (WHITHER_DIAGRAM_MATRIX, flows, 2, 1000);
  g_autoptr (WhitherLayout) flow = lay_out (WHITHER_DIAGRAM_FLOW, flows, 2, 1000);

  g_assert_cmpuint (count_in (map, WHITHER_SHAPE_DOT, "Attempted only."), ==, 1);
  g_assert_cmpuint (count_in (map, WHITHER_SHAPE_TEXT, "attempted only"), ==, 1);
  g_assert_cmpuint (count_in (matrix, WHITHER_SHAPE_CELL, "Attempted only."), ==, 1);
  g_assert_cmpuint (count_in (matrix, WHITHER_SHAPE_TEXT, "attempted only"), ==, 1);
  g_assert_cmpuint (count_in (matrix, WHITHER_SHAPE_TEXT, "at least 0 bytes"), ==, 1);
  g_assert_cmpuint (count_in (flow, WHITHER_SHAPE_TEXT, "attempted only"), ==, 1);
  g_assert_cmpuint (count_in (flow, WHITHER_SHAPE_TEXT, "76"), ==, 0);
  g_assert_cmpuint (count_in (map, WHITHER_SHAPE_TEXT, "76"), ==, 0);
  g_assert_cmpuint (count_in (matrix, WHITHER_SHAPE_TEXT, "76"), ==, 0);
}

/* Beside a map lower than itself, the tray says each thing once. */
static void
test_tray (void)
{
  static const SmallFlow flows[] = {
    { "voice.example", "12.0.0.1", NULL, 500, 10, 0, 3600 },
    { "voice.example", "23.0.0.1", NULL, 400, 10, 0, 3700 },
    { "voice.example", "10.0.0.1", NULL, 300, 10, 0, 3800 },
    { "voice.example", "200.0.0.1", NULL, 200, 10, 0, 3900 },
    { "voice.example", NULL, NULL, 100, 10, 0, 4000 },
    { "voice.example", "127.0.0.1", NULL, 90, 10, 0, 4100 },
    { "voice.example", "198.18.0.1", NULL, 80, 10, 0, 4200 },
    { "voice.example", "240.0.0.1", NULL, 70, 10, 0, 4300 },
    { "voice.example", "13.0.0.1", NULL, 60, 10, 0, 4400 },
    { "voice.example", "11.0.0.127", NULL, 50, 10, 0, 4500 },
  };
  g_autoptr (WhitherLayout) layout =
      lay_out (WHITHER_DIAGRAM_MAP, flows, G_N_ELEMENTS (flows), 724);
  guint n = 0;

  for (guint i = 0; i < layout->shapes->len; i++)
    {
      const WhitherShape *shape = whither_layout_get (layout, i);

      if (shape->kind != WHITHER_SHAPE_CELL || shape->spoken == NULL)
        continue;
      g_assert_cmpuint (count_in (layout, WHITHER_SHAPE_CELL, shape->spoken), ==, 1);
      n++;
    }
  g_assert_cmpuint (n, ==, 6);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 4);
  tables_folder = argv[1];
  source_folder = argv[3];
  g_autofree char *folder = make_folder (&routing, &network, NULL);
  g_autoptr (WhitherPlaces) of_networks = load (folder);

  small_facts_load (argv[1], argv[2]);
  small_facts_set_places (of_networks);
  g_test_add_func ("/map/elsewhere", test_elsewhere);
  g_test_add_func ("/map/attempts", test_attempts);
  g_test_add_func ("/map/tray", test_tray);
  int status = g_test_run ();
  small_facts_free ();
  remove_folder (folder);
  return status;
}
