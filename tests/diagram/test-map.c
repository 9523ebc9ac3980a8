/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What has a dot on the map, and what has only words beside it. test-map TABLES LAWS SOURCE. */
#include <string.h>

#include "diagram/diagram.h"
#include "example-graph.h"
#include "session/small.h"
#include "where/tiny-tables.h"

static guint
count (const SmallFlow *flow, WhitherShapeKind kind, const char *spoken)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  WhitherDiagramQuestion question = { .unit = WHITHER_UNIT_SENT, .zone = utc };
  WhitherSheet sheet = { .width = 1000, .height = 600, .text_scale = 1 };
  g_autoptr (WhitherSnapshot) snapshot = small_snapshot (flow, 1);
  g_autoptr (WhitherDiagram) diagram =
      whither_diagram_new (WHITHER_DIAGRAM_MAP, snapshot, &question);
  g_autoptr (WhitherLayout) layout = whither_diagram_layout (diagram, &sheet, example_measure ());
  guint n = 0;

  for (guint i = 0; i < layout->shapes->len; i++)
    {
      const WhitherShape *shape = whither_layout_get (layout, i);

      if (shape->kind == kind && shape->spoken != NULL && strstr (shape->spoken, spoken) != NULL)
        n++;
    }
  return n;
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
  int status = g_test_run ();
  small_facts_free ();
  remove_folder (folder);
  return status;
}
