/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "diagram/sankey.h"
#include "example-graph.h"

/* By hand: the two columns are 300 - 33.1 - 11.8 = 255.1 high less two gaps of 6.4, 100 units: 2.42
 * pixels a unit; Bert above Anna, because the other way would cross 30 with 60. */
static const char small[] = "text -1 19.6,9.8 “FROM”\n"
                            "text -1 633.4,9.8 “TO”\n"
                            "band 1 33.6,36.2 > 633.4,36.2 × 145.5\n"
                            "band 0 33.6,212.3 > 633.4,212.3 × 72.7\n"
                            "band 2 33.6,181.7 > 633.4,188.1 × 24.2\n"
                            "node 1 19.6,36.2 14.0×169.7 slot 33.1+176.1\n"
                            "node 0 19.6,212.3 14.0×72.7 slot 209.1+79.1\n"
                            "node 2 633.4,36.2 14.0×145.5 slot 33.1+151.8\n"
                            "node 3 633.4,188.1 14.0×97.0 slot 184.9+103.3\n"
                            "text 1 40.6,106.7 “Bert”\n"
                            "text 1 40.6,122.3 “70”\n"
                            "text 0 40.6,234.3 “Anna”\n"
                            "text 0 40.6,249.9 “30”\n"
                            "text 2 654.4,94.5 “Carl”\n"
                            "text 2 654.4,110.1 “60”\n"
                            "text 3 654.4,222.1 “Dora”\n"
                            "text 3 654.4,237.7 “40”\n";

static WhitherLayout *
lay_out (const WhitherGraph *graph, double width, double height, gboolean right_to_left)
{
  WhitherSheet request = {
    .width = width, .height = height, .text_scale = 1, .right_to_left = right_to_left
  };

  return whither_sankey_layout (graph, &request, example_measure ());
}

/* --- the exact list of a small graph ------------------------------------------------------ */

static char *
describe (const WhitherLayout *layout)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < layout->shapes->len; i++)
    {
      const WhitherShape *shape = whither_layout_get (layout, i);

      switch (shape->kind)
        {
        case WHITHER_SHAPE_BAND:
          g_string_append_printf (text, "band %d %.1f,%.1f > %.1f,%.1f × %.1f\n", shape->item,
                                  shape->x, shape->y, shape->target_x, shape->target_y,
                                  shape->thickness);
          break;
        case WHITHER_SHAPE_NODE:
          g_string_append_printf (text, "node %d %.1f,%.1f %.1f×%.1f slot %.1f+%.1f\n", shape->item,
                                  shape->x, shape->y, shape->width, shape->height, shape->slot_y,
                                  shape->slot_height);
          break;
        case WHITHER_SHAPE_TEXT:
          g_string_append_printf (text, "text %d %.1f,%.1f “%s”\n", shape->item, shape->x, shape->y,
                                  shape->text);
          break;
        case WHITHER_SHAPE_CARD:
        case WHITHER_SHAPE_SWATCH:
        case WHITHER_SHAPE_RULE:
        case WHITHER_SHAPE_CELL:
        case WHITHER_SHAPE_BAR:
        case WHITHER_SHAPE_AREA:
        case WHITHER_SHAPE_DOT:
        case WHITHER_SHAPE_ARC:
        default:
          g_assert_not_reached ();
        }
    }
  return g_string_free (text, FALSE);
}

static WhitherGraph *
make_small (void)
{
  WhitherGraph *graph = whither_graph_new_empty (WHITHER_UNIT_FLOWS);

  whither_graph_add_column (graph, "From");
  whither_graph_add_column (graph, "To");
  whither_graph_add_node (graph, 0, "a", "Anna");
  whither_graph_add_node (graph, 0, "b", "Bert");
  whither_graph_add_node (graph, 1, "c", "Carl");
  whither_graph_add_node (graph, 1, "d", "Dora");
  whither_graph_add_link (graph, 0, 3, 30);
  whither_graph_add_link (graph, 1, 2, 60);
  whither_graph_add_link (graph, 1, 3, 10);
  whither_graph_finish (graph);
  return graph;
}

static void
test_small (void)
{
  g_autoptr (WhitherGraph) graph = make_small ();
  g_autoptr (WhitherLayout) layout = lay_out (graph, 700, 300, FALSE);
  g_autofree char *found = describe (layout);

  g_assert_cmpstr (found, ==, small);
  g_assert_cmpfloat (whither_sankey_count_crossings (layout), ==, 0);
}

/* A link that skips a column is two bands that meet in it. */
static void
test_skip (void)
{
  static const char json[] = "{\"nodes\":[{\"id\":\"a\",\"column\":0},{\"id\":\"b\",\"column\":1},"
                             "{\"id\":\"c\",\"column\":2}],\"links\":["
                             "{\"source\":\"a\",\"target\":\"b\",\"value\":5},"
                             "{\"source\":\"b\",\"target\":\"c\",\"value\":5},"
                             "{\"source\":\"a\",\"target\":\"c\",\"value\":2}]}";
  g_autoptr (WhitherGraph) graph =
      whither_graph_new_from_json (whither_bytes (json, strlen (json)), NULL);
  g_autoptr (WhitherLayout) layout = lay_out (graph, 700, 300, FALSE);
  const WhitherShape *parts[2] = { NULL, NULL };
  guint n = 0;

  for (guint i = 0; i < layout->shapes->len; i++)
    {
      const WhitherShape *shape = whither_layout_get (layout, i);

      if (shape->kind == WHITHER_SHAPE_BAND && shape->item == 2)
        {
          g_assert_cmpuint (n, <, 2);
          parts[n++] = shape;
        }
    }
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpfloat_with_epsilon (parts[0]->target_x, parts[1]->x, 1e-9);
  g_assert_cmpfloat_with_epsilon (parts[0]->target_y, parts[1]->y, 1e-9);
  g_assert_nonnull (parts[0]->spoken);
  g_assert_null (parts[1]->spoken);
}

/* --- properties of any picture ------------------------------------------------------------ */

static gboolean
overlap (const WhitherShape *one, const WhitherShape *other)
{
  return one->x < other->x + other->width - 0.01 && other->x < one->x + one->width - 0.01 &&
         one->y < other->y + other->height - 0.01 && other->y < one->y + one->height - 0.01;
}

static void
check_pair (const WhitherShape *one, const WhitherShape *other)
{
  if (one->kind == WHITHER_SHAPE_TEXT && other->kind == WHITHER_SHAPE_TEXT && overlap (one, other))
    g_error ("“%s” and “%s” overlap", one->text, other->text);
  if (one->kind == WHITHER_SHAPE_NODE && other->kind == WHITHER_SHAPE_NODE && one->x == other->x)
    {
      gboolean clear = one->slot_y + one->slot_height <= other->slot_y + 0.01 ||
                       other->slot_y + other->slot_height <= one->slot_y + 0.01;

      g_assert_true (clear);
    }
}

static void
check_inside (const WhitherLayout *layout, const WhitherShape *shape)
{
  if (shape->kind == WHITHER_SHAPE_BAND)
    {
      g_assert_cmpfloat (MIN (shape->y, shape->target_y), >=, -0.01);
      g_assert_cmpfloat (MAX (shape->y, shape->target_y) + shape->thickness, <=,
                         layout->height + 0.01);
      return;
    }
  g_assert_cmpfloat (shape->x, >=, -0.01);
  g_assert_cmpfloat (shape->y, >=, -0.01);
  g_assert_cmpfloat (shape->x + shape->width, <=, layout->width + 0.01);
  g_assert_cmpfloat (shape->y + shape->height, <=, layout->height + 0.01);
}

/* Bands stand on their bars from edge to edge, at the scale of the whole. */
static void
check_scale (const WhitherGraph *graph, const WhitherLayout *layout)
{
  g_autofree double *in = g_new0 (double, graph->nodes->len);
  g_autofree double *out = g_new0 (double, graph->nodes->len);

  for (guint i = 0; i < layout->shapes->len; i++)
    {
      const WhitherShape *shape = whither_layout_get (layout, i);

      if (shape->kind != WHITHER_SHAPE_BAND)
        continue;
      const WhitherGraphLink *link = whither_graph_get_link (graph, (guint) shape->item);
      g_assert_cmpfloat_with_epsilon (shape->thickness, (double) link->value * layout->scale, 1e-6);
      out[link->source] += shape->thickness;
      in[link->target] += shape->thickness;
    }
  for (guint i = 0; i < layout->shapes->len; i++)
    {
      const WhitherShape *shape = whither_layout_get (layout, i);

      if (shape->kind != WHITHER_SHAPE_NODE)
        continue;
      g_assert_cmpfloat_with_epsilon (shape->height, MAX (in[shape->item], out[shape->item]), 1e-6);
      g_assert_cmpfloat (shape->slot_height, >=, WHITHER_MIN_SLOT);
      g_assert_cmpfloat (shape->slot_y, <=, shape->y + 1e-6);
      g_assert_cmpfloat (shape->slot_y + shape->slot_height, >=, shape->y + shape->height - 1e-6);
      g_assert_nonnull (shape->spoken);
    }
}

static gboolean
stand_alike (const WhitherLayout *a, const WhitherLayout *b)
{
  g_assert_cmpuint (a->shapes->len, ==, b->shapes->len);
  for (guint i = 0; i < a->shapes->len; i++)
    {
      const WhitherShape *one = whither_layout_get (a, i), *other = whither_layout_get (b, i);

      if (one->x != other->x || one->y != other->y || one->item != other->item)
        return FALSE;
    }
  return TRUE;
}

static void
check_picture (const WhitherGraph *graph, double width, double height, double text_scale)
{
  WhitherSheet request = { .width = width,
                           .height = height,
                           .text_scale = text_scale,
                           .title = "A title that is long enough for two lines when narrow",
                           .subtitle = "Below the title",
                           .note = "Small print, which is also long enough to be broken "
                                   "into several lines at the bottom of the page",
                           .legend = TRUE };
  g_autoptr (WhitherLayout) layout = whither_sankey_layout (graph, &request, example_measure ());
  g_autoptr (WhitherLayout) again = whither_sankey_layout (graph, &request, example_measure ());

  g_assert_cmpfloat (layout->width, ==, width);
  g_assert_cmpfloat (layout->height, >=, height);
  for (guint i = 0; i < layout->shapes->len; i++)
    {
      check_inside (layout, whither_layout_get (layout, i));
      for (guint k = 0; k < i; k++)
        check_pair (whither_layout_get (layout, i), whither_layout_get (layout, k));
    }
  check_scale (graph, layout);

  g_assert_true (stand_alike (layout, again));
}

/* An order that was found before gives the picture that is found without; and it is the one used.
 */
static void
test_order (void)
{
  for (guint32 seed = 1; seed <= 8; seed++)
    {
      g_autoptr (WhitherGraph) graph =
          example_graph_new_random (seed, 2 + seed % 4, 3 + seed * 2, 30 + seed * 10);
      g_autoptr (WhitherLayout) found = lay_out (graph, 1000, 600, FALSE);

      whither_sankey_order (graph);
      g_autoptr (WhitherLayout) kept = lay_out (graph, 1000, 600, FALSE);
      g_assert_true (stand_alike (found, kept));

      guint first = graph->positions[0];
      for (guint i = 1; i < graph->nodes->len; i++)
        if (whither_graph_get_node (graph, i)->column == 0)
          {
            graph->positions[0] = graph->positions[i];
            graph->positions[i] = first;
            break;
          }
      g_autoptr (WhitherLayout) other = lay_out (graph, 1000, 600, FALSE);
      g_assert_false (stand_alike (found, other));
    }
}

static void
test_properties (void)
{
  static const double widths[] = { 360, 1000, 1920 };

  for (guint32 seed = 1; seed <= 8; seed++)
    for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
      {
        g_autoptr (WhitherGraph) graph =
            example_graph_new_random (seed, 2 + seed % 4, 3 + seed * 2, 30 + seed * 10);

        check_picture (graph, widths[i], 300 + 100 * i, 1);
      }
}

static void
test_example (void)
{
  g_autoptr (WhitherGraph) graph = example_graph_new ();

  check_picture (graph, 360, 640, 1);
  check_picture (graph, 1000, 700, 1);
  check_picture (graph, 1920, 1080, 1);
  check_picture (graph, 1000, 10, 1);
}

/* --- mirrored ----------------------------------------------------------------------------- */

static void
test_right_to_left (void)
{
  g_autoptr (WhitherGraph) graph = example_graph_new ();
  g_autoptr (WhitherLayout) left = lay_out (graph, 1000, 700, FALSE);
  g_autoptr (WhitherLayout) right = lay_out (graph, 1000, 700, TRUE);

  g_assert_true (right->right_to_left);
  g_assert_cmpuint (left->shapes->len, ==, right->shapes->len);
  for (guint i = 0; i < left->shapes->len; i++)
    {
      const WhitherShape *one = whither_layout_get (left, i);
      const WhitherShape *other = whither_layout_get (right, i);

      g_assert_cmpfloat (one->y, ==, other->y);
      g_assert_cmpstr (one->text, ==, other->text);
      if (one->kind == WHITHER_SHAPE_BAND)
        {
          g_assert_cmpfloat_with_epsilon (other->x, 1000 - one->x, 1e-9);
          g_assert_cmpfloat (other->target_x, <, other->x);
        }
      else
        g_assert_cmpfloat_with_epsilon (other->x + other->width, 1000 - one->x, 1e-9);
      if (one->kind == WHITHER_SHAPE_TEXT)
        g_assert_true (one->align == WHITHER_ALIGN_START && other->align == WHITHER_ALIGN_END);
    }
}

/* --- pointing ----------------------------------------------------------------------------- */

static void
test_pick (void)
{
  g_autoptr (WhitherGraph) graph = example_graph_new ();

  for (guint mirrored = 0; mirrored < 2; mirrored++)
    {
      g_autoptr (WhitherLayout) layout = lay_out (graph, 1000, 700, mirrored == 1);

      for (guint i = 0; i < layout->shapes->len; i++)
        {
          const WhitherShape *shape = whither_layout_get (layout, i);
          double x = shape->x + shape->width / 2, y = shape->y + shape->height / 2;

          if (shape->kind == WHITHER_SHAPE_NODE)
            {
              g_assert_cmpint (whither_layout_pick (layout, x, y), ==, (int) i);
              g_assert_cmpint (whither_layout_pick (layout, x, shape->slot_y + 0.5), ==, (int) i);
              g_assert_cmpint (whither_layout_pick (layout, shape->x - 3, y), ==, (int) i);
            }
          else if (shape->kind == WHITHER_SHAPE_TEXT && shape->item >= 0)
            {
              int found = whither_layout_pick (layout, x, y);

              g_assert_cmpint (found, >=, 0);
              g_assert_cmpint (whither_layout_get (layout, (guint) found)->item, ==, shape->item);
            }
        }
      g_assert_cmpint (whither_layout_pick (layout, -50, -50), ==, -1);
    }
}

static void
test_pick_band (void)
{
  g_autoptr (WhitherGraph) graph = make_small ();
  g_autoptr (WhitherLayout) layout = lay_out (graph, 700, 300, FALSE);

  for (guint i = 0; i < layout->shapes->len; i++)
    {
      const WhitherShape *band = whither_layout_get (layout, i);
      double x = band->x + (band->target_x - band->x) * 0.8;

      if (band->kind != WHITHER_SHAPE_BAND)
        continue;
      g_assert_cmpfloat_with_epsilon (whither_shape_get_band_y (band, band->x), band->y, 0.01);
      g_assert_cmpfloat_with_epsilon (whither_shape_get_band_y (band, band->target_x),
                                      band->target_y, 0.01);
      g_assert_cmpfloat_with_epsilon (
          whither_shape_get_band_y (band, (band->x + band->target_x) / 2),
          (band->y + band->target_y) / 2, 0.01);
      g_assert_cmpint (
          whither_layout_pick (layout, x, whither_shape_get_band_y (band, x) + band->thickness / 2),
          ==, (int) i);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sankey/small", test_small);
  g_test_add_func ("/sankey/skipped-column", test_skip);
  g_test_add_func ("/sankey/properties", test_properties);
  g_test_add_func ("/sankey/order", test_order);
  g_test_add_func ("/sankey/example", test_example);
  g_test_add_func ("/sankey/right-to-left", test_right_to_left);
  g_test_add_func ("/sankey/pick/nodes-and-labels", test_pick);
  g_test_add_func ("/sankey/pick/bands", test_pick_band);
  return g_test_run ();
}
