/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The projection, the reader of outlines, and the file that is shipped. */
#include <math.h>

#include "base/paths.h"
#include "diagram/outlines.h"

static void
test_projection (void)
{
  WhitherPoint middle = whither_outlines_project (0, 0), west = whither_outlines_project (-180, 0);
  WhitherPoint east = whither_outlines_project (180, 0), north = whither_outlines_project (0, 90);

  g_assert_cmpfloat_with_epsilon (middle.x, 0.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (west.x, 0, 1e-9);
  g_assert_cmpfloat_with_epsilon (east.x, 1, 1e-9);
  g_assert_cmpfloat_with_epsilon (north.y, 0, 1e-4);
  /* Areas are true: a band of one degree holds as much as the sphere's, whatever its latitude. */
  for (guint latitude = 0; latitude < 80; latitude += 10)
    {
      WhitherPoint low = whither_outlines_project (180, latitude);
      WhitherPoint high = whither_outlines_project (180, latitude + 1);
      double area = (low.y - high.y) * (low.x + high.x - 1); /* trapezium, both halves */
      double on_sphere = sin ((latitude + 1) * G_PI / 180) - sin (latitude * G_PI / 180);

      g_assert_cmpfloat_with_epsilon (area / on_sphere, 0.2144, 0.001);
    }
}

typedef struct
{
  const char *name, *text;
  int n_outlines; /* -1: refused */
  guint n_points; /* of all, with the ends of rings */
} Row;

static const Row rows[] = {
  { "one", "arc 0 0 10 0 0 10 -10 -10\ncountry DE 3 3 0\n", 1, 5 },
  { "comment", "# why\n\narc 0 0 10 0 0 10 -10 -10\ncountry -- 3 3 0\n", 1, 5 },
  { "two-arcs", "arc 0 0 10 0\narc 10 0 0 10 -10 -10\ncountry DE 3 3 0,1\n", 1, 5 },
  { "backwards", "arc 0 0 10 0\narc 0 0 10 10 0 -10\ncountry DE 3 3 0,-2\n", 1, 5 },
  { "two-rings", "arc 0 0 10 0 0 10 -10 -10\ncountry DE 3 3 0;0\n", 1, 10 },
  { "empty", "", 0, 0 },
  { "no-such-arc", "arc 0 0 10 0\ncountry DE 3 3 1\n", -1, 0 },
  { "no-such-arc-backwards", "arc 0 0 10 0\ncountry DE 3 3 -2\n", -1, 0 },
  { "arc-of-one-point", "arc 0 0\n", -1, 0 },
  { "half-a-point", "arc 0 0 10\n", -1, 0 },
  { "beyond-the-pole", "arc 0 0 0 9001\n", -1, 0 },
  { "at-the-pole", "arc 0 0 0 9000\n", 0, 0 },
  { "beyond-the-date-line", "arc 0 0 18001 0\n", -1, 0 },
  { "at-the-date-line", "arc 0 0 18000 0\n", 0, 0 },
  { "no-code", "arc 0 0 10 0\ncountry XX 3 3 0\n", -1, 0 },
  { "no-rings", "arc 0 0 10 0\ncountry DE 3 3 \n", -1, 0 },
  { "no-middle", "arc 0 0 10 0\ncountry DE 3\n", -1, 0 },
  { "code-alone", "country DE\n", -1, 0 },
  { "wrong-separator", "arc 0 0 10 0\ncountry DE 3 3 0:0\n", -1, 0 },
  { "something-else", "river 1 2 3\n", -1, 0 },
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) outlines = whither_outlines_parse (row->text, &error);
  guint n_points = 0;

  if (row->n_outlines < 0)
    {
      g_assert_null (outlines);
      g_assert_error (error, WHITHER_DIAGRAM_ERROR, WHITHER_DIAGRAM_ERROR_MALFORMED);
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpuint (outlines->len, ==, (guint) row->n_outlines);
  for (guint i = 0; i < outlines->len; i++)
    n_points += ((const WhitherOutline *) g_ptr_array_index (outlines, i))->points->len;
  g_assert_cmpuint (n_points, ==, row->n_points);
}

/* Every country has its own outline, Hong Kong, Macao and Taiwan too, and nothing runs across the
 * whole map. */
static void
test_shipped (void)
{
  static const char *const codes[] = { "CN", "HK", "MO", "TW", "SG", "US", "DE", "RU", "FJ" };
  g_autofree char *path = whither_paths_find ("map/outlines.txt");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) outlines = whither_outlines_load (path, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (outlines->len, >, 235);
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    g_assert_nonnull (whither_outlines_find (outlines, whither_country_from_code (codes[i], -1)));
  for (guint i = 0; i < outlines->len; i++)
    {
      const WhitherOutline *outline = g_ptr_array_index (outlines, i);

      g_assert_cmpfloat (outline->middle.x, >=, outline->low.x);
      g_assert_cmpfloat (outline->middle.x, <=, outline->high.x);
      for (guint k = 0; k + 1 < outline->points->len; k++)
        {
          const WhitherPoint *one = &g_array_index (outline->points, WhitherPoint, k);

          /* Antarctica goes around the pole and is not shown. */
          if (!isnan (one->x) && !isnan (one[1].x) && one->y < 0.4)
            g_assert_cmpfloat (fabs (one[1].x - one->x), <, 0.1);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/outlines/projection", test_projection);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/outlines/parse/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/outlines/shipped", test_shipped);
  return g_test_run ();
}
