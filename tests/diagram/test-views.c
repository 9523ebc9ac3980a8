/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All views of made-up flows: shapes as text against files (WHITHER_UPDATE=1 writes
 * them anew), and what must hold in every size and direction. test-views TABLES LAWS FOLDER. */
#include <math.h>
#include <string.h>

#include "diagram/diagram.h"
#include "example-graph.h"
#include "session/small.h"

#define HOUR 3600

static const char *folder;

static const SmallFlow flows[] = {
  { "voice.example", "11.0.0.127", "org.example.App", 5000, 1000, 0, 8 * HOUR },
  { "voice.example", "11.0.0.127", "org.example.App", 100, 1000, 0, 8 * HOUR + 60 },
  { "a.both.example", "12.0.0.1", "org.example.app2", 2000, 0, 0, 9 * HOUR },
  { "other.example", "11.0.0.128", NULL, 300, 0, 0, 10 * HOUR },
  { "show.example", "203.0.113.7", NULL, 60, 0, WHITHER_FLOW_ATTEMPTED, 11 * HOUR },
  { "show.example", "203.0.113.8", NULL, 700, 90, 0, 11 * HOUR + 600 },
  { NULL, "192.168.1.1", NULL, 50, 0, WHITHER_FLOW_LOCAL, 9 * HOUR },
  { "show.example", "14.0.0.9", NULL, 900, 90, 0, 14 * HOUR },
  { "show.example", "17.0.0.9", NULL, 40, 90, 0, 15 * HOUR },
  { "voice.example", NULL, NULL, -1, -1, 0, -1 },
  { "swapped.example", "19.0.0.1", NULL, -1, -1, 0, 16 * HOUR },
};

static const WhitherDiagramKind kinds[] = { WHITHER_DIAGRAM_CARDS, WHITHER_DIAGRAM_FLOW,
                                            WHITHER_DIAGRAM_MAP, WHITHER_DIAGRAM_MATRIX,
                                            WHITHER_DIAGRAM_TIMELINE };

/* Cards and flow picture come first; what is said of the others alone begins here. */
#define FIRST_OTHER 2

typedef struct
{
  WhitherSnapshot *snapshot;
  WhitherDiagram *diagram;
  WhitherLayout *layout;
} Made;

static void
made_clear (Made *made)
{
  whither_layout_free (made->layout);
  whither_diagram_unref (made->diagram);
  whither_snapshot_unref (made->snapshot);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Made, made_clear)

static Made
make (WhitherDiagramKind kind, double width, gboolean right_to_left)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  WhitherDiagramQuestion question = { .unit = WHITHER_UNIT_SENT, .zone = utc };
  WhitherSheet sheet = { .width = width,
                         .height = 600,
                         .text_scale = 1,
                         .right_to_left = right_to_left,
                         .legend = TRUE,
                         .title = "Title" };
  Made made = { .snapshot = small_snapshot (flows, G_N_ELEMENTS (flows)) };

  made.diagram = whither_diagram_new (kind, made.snapshot, &question);
  made.layout = whither_diagram_layout (made.diagram, &sheet, example_measure ());
  return made;
}

/* --- shapes as text ----------------------------------------------------------------------- */

static void
append_shape (GString *out, const WhitherShape *shape)
{
  static const char *const names[] = { "node", "band", "text", "card", "swatch", "rule",
                                       "cell", "bar",  "area", "dot",  "arc" };

  g_string_append_printf (out, "%s %.1f %.1f", names[shape->kind], shape->x, shape->y);
  if (shape->kind == WHITHER_SHAPE_ARC || shape->kind == WHITHER_SHAPE_BAND)
    g_string_append_printf (out, " > %.1f %.1f", shape->target_x, shape->target_y);
  else
    g_string_append_printf (out, " %.1f %.1f", shape->width, shape->height);
  if (shape->kind == WHITHER_SHAPE_BAND)
    g_string_append_printf (out, " thick %.1f", shape->thickness);
  if (shape->kind == WHITHER_SHAPE_NODE)
    g_string_append_printf (out, " slot %.1f %.1f", shape->slot_y, shape->slot_height);
  if (shape->item >= 0)
    g_string_append_printf (out, " item %d", shape->item);
  if (shape->level > 0)
    g_string_append_printf (out, " level %.2f", shape->level);
  if (shape->kind != WHITHER_SHAPE_TEXT && shape->kind != WHITHER_SHAPE_RULE)
    g_string_append_printf (out, " %s %s",
                            shape->is_neutral ? "neutral" : whither_reach_to_id (shape->reach),
                            whither_certainty_to_id (shape->certainty));
  if (shape->text != NULL)
    g_string_append_printf (out, " “%s”", shape->text);
  if (shape->spoken != NULL)
    g_string_append_printf (out, " says “%s”", shape->spoken);
  g_string_append_c (out, '\n');
}

/* Land of which nothing is said is left out: it is the same in every map. */
static char *
describe (const WhitherLayout *layout)
{
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "%.1f × %.1f\n", layout->width, layout->height);
  for (guint i = 0; i < layout->shapes->len; i++)
    {
      const WhitherShape *shape = whither_layout_get (layout, i);

      if (shape->kind != WHITHER_SHAPE_AREA || shape->spoken != NULL)
        append_shape (out, shape);
    }
  return example_plain (g_string_free (out, FALSE));
}

static void
check_text (WhitherDiagramKind kind, gboolean right_to_left)
{
  g_auto (Made) made = make (kind, 700, right_to_left);
  g_autofree char *found = describe (made.layout);
  g_autofree char *name = g_strconcat (whither_diagram_kind_to_id (kind),
                                       right_to_left ? "-mirrored.txt" : ".txt", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *expected = NULL;
  g_autoptr (GError) error = NULL;

  if (g_getenv ("WHITHER_UPDATE") != NULL)
    g_assert_true (g_file_set_contents (path, found, -1, NULL));
  g_file_get_contents (path, &expected, NULL, &error);
  g_assert_no_error (error);
  g_auto (GStrv) lines = g_strsplit (found, "\n", -1);
  g_auto (GStrv) wanted = g_strsplit (expected, "\n", -1);
  /* Line by line: what differs is then seen at once. */
  for (guint i = 0; lines[i] != NULL && wanted[i] != NULL; i++)
    g_assert_cmpstr (lines[i], ==, wanted[i]);
  g_assert_cmpuint (g_strv_length (lines), ==, g_strv_length (wanted));
}

static void
test_text (gconstpointer data)
{
  check_text (*(const WhitherDiagramKind *) data, FALSE);
  check_text (*(const WhitherDiagramKind *) data, TRUE);
}

/* --- what holds in every size ------------------------------------------------------------- */

static gboolean
overlap (const WhitherShape *one, const WhitherShape *other)
{
  return one->x + 0.5 < other->x + other->width && other->x + 0.5 < one->x + one->width &&
         one->y + 0.5 < other->y + other->height && other->y + 0.5 < one->y + one->height;
}

static void
check_boxes (const WhitherLayout *layout)
{
  for (guint i = 0; i < layout->shapes->len; i++)
    {
      const WhitherShape *shape = whither_layout_get (layout, i);

      if (shape->kind == WHITHER_SHAPE_AREA || shape->kind == WHITHER_SHAPE_ARC)
        continue;
      g_assert_cmpfloat (shape->x, >=, -0.01);
      g_assert_cmpfloat (shape->x + shape->width, <=, layout->width + 0.01);
      g_assert_cmpfloat (shape->y, >=, -0.01);
      g_assert_cmpfloat (shape->y + shape->height, <=, layout->height + 0.01);
      for (guint k = 0; shape->kind == WHITHER_SHAPE_TEXT && k < i; k++)
        {
          const WhitherShape *other = whither_layout_get (layout, k);

          if (other->kind == WHITHER_SHAPE_TEXT && overlap (shape, other))
            g_error ("“%s” touches “%s” at width %.0f", shape->text, other->text, layout->width);
        }
    }
}

/* What has the keyboard says a full sentence and leads to flows; no dot hides another. */
static void
check_focus (const Made *made)
{
  guint n = 0;

  for (guint i = 0; i < made->layout->shapes->len; i++)
    {
      const WhitherShape *shape = whither_layout_get (made->layout, i);

      if (!whither_shape_takes_focus (shape))
        continue;
      n++;
      g_assert_true (g_str_has_suffix (shape->spoken, "."));
      if (shape->item >= 0)
        {
          g_autoptr (GArray) behind = whither_diagram_list_flows (made->diagram, made->layout, i);

          g_assert_cmpuint (behind->len, >, 0);
        }
      g_assert_cmpint (whither_layout_pick (made->layout, shape->x + shape->width / 2,
                                            shape->y + shape->height / 2),
                       >=, 0);
      for (guint k = 0; shape->kind == WHITHER_SHAPE_DOT && k < i; k++)
        if (whither_layout_get (made->layout, k)->kind == WHITHER_SHAPE_DOT)
          g_assert_false (overlap (shape, whither_layout_get (made->layout, k)));
    }
  g_assert_cmpuint (n, >, 2);
}

static void
test_sizes (gconstpointer data)
{
  static const double widths[] = { 360, 700, 1000, 1920 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    for (guint mirrored = 0; mirrored < 2; mirrored++)
      {
        g_auto (Made) made = make (*(const WhitherDiagramKind *) data, widths[i], mirrored == 1);

        check_boxes (made.layout);
        check_focus (&made);
      }
}

/* --- every flow is somewhere, once -------------------------------------------------------- */

static guint
count_flows (const Made *made, gboolean (*wanted) (const WhitherShape *shape))
{
  guint n = 0;

  for (guint i = 0; i < made->layout->shapes->len; i++)
    {
      g_autoptr (GArray) behind = NULL;

      if (!wanted (whither_layout_get (made->layout, i)))
        continue;
      behind = whither_diagram_list_flows (made->diagram, made->layout, i);
      n += behind->len;
    }
  return n;
}

static gboolean
is_cell (const WhitherShape *shape)
{
  return shape->kind == WHITHER_SHAPE_CELL && shape->level > 0 && shape->spoken != NULL;
}

static gboolean
is_bar (const WhitherShape *shape)
{
  return shape->kind == WHITHER_SHAPE_BAR && shape->spoken != NULL;
}

static gboolean
is_place (const WhitherShape *shape)
{
  return (shape->kind == WHITHER_SHAPE_DOT || shape->kind == WHITHER_SHAPE_CELL) &&
         shape->spoken != NULL && shape->item >= 0;
}

static void
test_whole (void)
{
  guint n_counted = G_N_ELEMENTS (flows) - 1; /* one stays in the network */

  for (guint mirrored = 0; mirrored < 2; mirrored++)
    for (guint width = 360; width <= 1000; width += 640)
      {
        g_auto (Made) matrix = make (WHITHER_DIAGRAM_MATRIX, width, mirrored == 1);
        g_auto (Made) timeline = make (WHITHER_DIAGRAM_TIMELINE, width, mirrored == 1);
        g_auto (Made) map = make (WHITHER_DIAGRAM_MAP, width, mirrored == 1);

        g_assert_cmpuint (count_flows (&matrix, is_cell), ==, n_counted);
        g_assert_cmpuint (count_flows (&timeline, is_bar), ==, n_counted - 1); /* one has no time */
        g_assert_cmpuint (count_flows (&map, is_place), ==, n_counted);
      }
}

/* --- what a shape means ------------------------------------------------------------------- */

static void
check_same_flows (const GArray *one, const GArray *other)
{
  g_assert_cmpmem (one->data, one->len * sizeof (guint32), other->data,
                   other->len * sizeof (guint32));
}

/* The selectors mean the flows behind the shape, but for what has no time on a timeline. */
static guint
check_selectors (const Made *made, guint index, const GArray *behind)
{
  g_autoptr (WhitherMeaning) meaning = whither_diagram_mean (made->diagram, made->layout, index);
  g_auto (GStrv) selectors = whither_meaning_list_selectors (meaning, made->snapshot);
  g_autofree char *words = whither_meaning_describe (meaning, made->snapshot);
  g_autoptr (WhitherFilter) filter = whither_filter_new ();
  g_autoptr (GArray) selected = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (words, !=, "");
  for (guint i = 0; selectors[i] != NULL; i++)
    {
      whither_filter_add (filter, selectors[i], &error);
      g_assert_no_error (error);
    }
  if (selectors[0] == NULL)
    return 0;
  selected = whither_filter_list (filter, made->snapshot);
  if (!meaning->is_all_time)
    check_same_flows (selected, behind);
  return 1;
}

/* Lit by the pointer, and by its flows when they are selected elsewhere. */
static void
check_light (const Made *made, guint index, const GArray *behind)
{
  const WhitherShape *shape = whither_layout_get (made->layout, index);
  WhitherHighlight pointed = { .focus_shape = -1 }, selected = { .focus_shape = -1 };
  gpointer item = GUINT_TO_POINTER ((guint) shape->item);

  whither_diagram_trace (made->diagram, made->layout, index, &pointed);
  whither_diagram_trace_flows (made->diagram, made->layout, behind, &selected);
  g_assert_true (g_hash_table_contains (pointed.nodes, item));
  g_assert_true (g_hash_table_contains (selected.nodes, item));
  if (is_bar (shape))
    {
      g_assert_cmpuint (g_hash_table_size (pointed.links), ==, 1);
      g_assert_true (g_hash_table_contains (pointed.links, GUINT_TO_POINTER (index)));
      g_assert_cmpuint (g_hash_table_size (selected.links), ==, 1);
      g_assert_true (g_hash_table_contains (selected.links, GUINT_TO_POINTER (index)));
    }
  whither_highlight_clear (&pointed);
  whither_highlight_clear (&selected);
}

static void
test_meaning (gconstpointer data)
{
  guint n_said = 0;

  for (guint mirrored = 0; mirrored < 2; mirrored++)
    for (guint width = 360; width <= 1000; width += 640)
      {
        g_auto (Made) made = make (*(const WhitherDiagramKind *) data, width, mirrored == 1);

        for (guint i = 0; i < made.layout->shapes->len; i++)
          {
            const WhitherShape *shape = whither_layout_get (made.layout, i);
            g_autoptr (GArray) behind = NULL;

            if (shape->item < 0 || shape->spoken == NULL)
              continue;
            behind = whither_diagram_list_flows (made.diagram, made.layout, i);
            g_assert_cmpuint (behind->len, >, 0);
            n_said += check_selectors (&made, i, behind);
            check_light (&made, i, behind);
          }
      }
  g_assert_cmpuint (n_said, >, 20);
}

/* --- what is said ------------------------------------------------------------------------- */

/* What nobody measured is never told as nothing. */
static void
test_unknown_amounts (void)
{
  for (guint i = FIRST_OTHER; i < G_N_ELEMENTS (kinds); i++)
    {
      g_auto (Made) made = make (kinds[i], 1000, FALSE);
      guint n = 0;

      for (guint k = 0; k < made.layout->shapes->len; k++)
        {
          const WhitherShape *shape = whither_layout_get (made.layout, k);
          g_autofree char *spoken =
              shape->spoken != NULL ? example_plain (g_strdup (shape->spoken)) : g_strdup ("");

          if (strstr (spoken, "how much is not recorded") == NULL)
            continue;
          n++;
          g_assert_null (strstr (spoken, "bytes"));
        }
      g_assert_cmpuint (n, >, 0);
    }
}

static void
test_sorting (void)
{
  static const struct
  {
    WhitherSort sort;
    const char *first;
  } rows[] = { { WHITHER_SORT_AMOUNT, "Talking" },
               { WHITHER_SORT_NAME, "Showing" },
               { WHITHER_SORT_CERTAINTY, "Talking" } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      WhitherDiagramQuestion question = { .unit = WHITHER_UNIT_SENT, .sort = rows[i].sort };
      WhitherSheet sheet = { .width = 1000, .text_scale = 1 };
      g_autoptr (WhitherSnapshot) snapshot = small_snapshot (flows, G_N_ELEMENTS (flows));
      g_autoptr (WhitherDiagram) diagram =
          whither_diagram_new (WHITHER_DIAGRAM_MATRIX, snapshot, &question);
      g_autoptr (WhitherLayout) layout =
          whither_diagram_layout (diagram, &sheet, example_measure ());
      const char *first = NULL;

      for (guint k = 0; k < layout->shapes->len && first == NULL; k++)
        {
          const WhitherShape *shape = whither_layout_get (layout, k);

          if (shape->kind == WHITHER_SHAPE_TEXT && shape->item >= 0 && shape->x < 100 &&
              shape->style == WHITHER_TEXT_LABEL)
            first = shape->text;
        }
      g_assert_cmpstr (first, ==, rows[i].first);
    }
}

/* The night has only what began before six. */
static void
test_night (void)
{
  static const SmallFlow at_night[] = {
    { "voice.example", "11.0.0.127", NULL, 10, 10, 0, 6 * HOUR - 1 },
    { "voice.example", "11.0.0.127", NULL, 10, 10, 0, 6 * HOUR },
    { "show.example", "11.0.0.127", NULL, 10, 10, 0, 24 * HOUR },
    { "show.example", "11.0.0.127", NULL, 10, 10, 0, 24 * HOUR - 1 },
  };
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  WhitherDiagramQuestion question = { .zone = utc, .clock = WHITHER_CLOCK_NIGHT };
  WhitherSheet sheet = { .width = 1000, .text_scale = 1 };
  Made made = { .snapshot = small_snapshot (at_night, G_N_ELEMENTS (at_night)) };

  made.diagram = whither_diagram_new (WHITHER_DIAGRAM_TIMELINE, made.snapshot, &question);
  made.layout = whither_diagram_layout (made.diagram, &sheet, example_measure ());
  g_assert_cmpuint (count_flows (&made, is_bar), ==, 2);
  g_assert_cmpint (made.layout->time_start, ==, 0);
  g_assert_cmpint (made.layout->time_end / G_GINT64_CONSTANT (1000000000), ==, 6 * HOUR);
  made_clear (&made);
}

/* Ten years between two connections cost no more than ten minutes. */
static void
test_long_gap (void)
{
  static const SmallFlow apart[] = {
    { "voice.example", "11.0.0.127", NULL, 10, 10, 0, 0 },
    { "voice.example", "11.0.0.127", NULL, 10, 10, 0, 4000000000 },
  };
  WhitherDiagramQuestion question = { 0 };
  WhitherSheet sheet = { .width = 1000, .text_scale = 1 };
  Made made = { .snapshot = small_snapshot (apart, G_N_ELEMENTS (apart)) };

  made.diagram = whither_diagram_new (WHITHER_DIAGRAM_TIMELINE, made.snapshot, &question);
  made.layout = whither_diagram_layout (made.diagram, &sheet, example_measure ());
  g_assert_cmpuint (made.layout->shapes->len, <, 100);
  g_assert_cmpuint (count_flows (&made, is_bar), ==, 2);
  made_clear (&made);
}

static void
test_nothing (void)
{
  g_autoptr (WhitherSnapshot) snapshot = small_snapshot (NULL, 0);

  for (guint i = 0; i < WHITHER_N_DIAGRAMS; i++)
    {
      WhitherDiagramQuestion question = { 0 };
      WhitherSheet sheet = { .width = 1000, .height = 600, .text_scale = 1, .legend = TRUE };
      g_autoptr (WhitherDiagram) diagram =
          whither_diagram_new ((WhitherDiagramKind) i, snapshot, &question);
      g_autoptr (WhitherLayout) layout =
          whither_diagram_layout (diagram, &sheet, example_measure ());

      g_assert_cmpfloat (layout->height, >, 0);
    }
}

/* --- drawing ------------------------------------------------------------------------------ */

static cairo_surface_t *
draw (const WhitherLayout *layout, gboolean dark, int scale)
{
  WhitherTheme theme;
  cairo_surface_t *surface = cairo_image_surface_create (
      CAIRO_FORMAT_ARGB32, (int) layout->width * scale, (int) layout->height * scale);
  cairo_t *cr = cairo_create (surface);

  whither_theme_init (&theme, dark);
  cairo_scale (cr, scale, scale);
  whither_draw (cr, layout, &theme, 1, NULL);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static const guint8 *
get_pixel (cairo_surface_t *surface, int x, int y)
{
  return cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface) +
         x * 4;
}

/* The mean difference of a picture and the same at twice the size, made smaller. */
static double
compare_scales (cairo_surface_t *one, cairo_surface_t *two)
{
  int width = cairo_image_surface_get_width (one), height = cairo_image_surface_get_height (one);
  double sum = 0;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      for (int channel = 0; channel < 3; channel++)
        {
          int mean = get_pixel (two, 2 * x, 2 * y)[channel] +
                     get_pixel (two, 2 * x + 1, 2 * y)[channel] +
                     get_pixel (two, 2 * x, 2 * y + 1)[channel] +
                     get_pixel (two, 2 * x + 1, 2 * y + 1)[channel];

          sum += ABS (mean / 4 - get_pixel (one, x, y)[channel]);
        }
  return sum / (3.0 * width * height);
}

static guint
count_drawn (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  guint n = 0;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      n += memcmp (get_pixel (surface, x, y), get_pixel (surface, 0, 0), 3) != 0;
  return n;
}

static void
test_pictures (gconstpointer data)
{
  for (guint mirrored = 0; mirrored < 2; mirrored++)
    {
      g_auto (Made) made = make (*(const WhitherDiagramKind *) data, 700, mirrored == 1);
      cairo_surface_t *light = draw (made.layout, FALSE, 1), *large = draw (made.layout, FALSE, 2);
      cairo_surface_t *dark = draw (made.layout, TRUE, 1);
      double drawn = count_drawn (light), in_the_dark = count_drawn (dark);

      g_assert_cmpfloat (drawn, >, 2000);
      g_assert_cmpfloat (compare_scales (light, large), <, 3);
      /* The same is drawn in light and dark. */
      g_assert_cmpfloat (fabs (drawn - in_the_dark) / drawn, <, 0.05);
      cairo_surface_destroy (light);
      cairo_surface_destroy (large);
      cairo_surface_destroy (dark);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 4);
  g_setenv ("TZ", "UTC", TRUE);
  small_facts_load (argv[1], argv[2]);
  folder = argv[3];
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const char *id = whither_diagram_kind_to_id (kinds[i]);
      g_autofree char *text = g_strconcat ("/views/text/", id, NULL);
      g_autofree char *sizes = g_strconcat ("/views/sizes/", id, NULL);
      g_autofree char *pictures = g_strconcat ("/views/pictures/", id, NULL);
      g_autofree char *meaning = g_strconcat ("/views/meaning/", id, NULL);

      g_test_add_data_func (text, &kinds[i], test_text);
      g_test_add_data_func (sizes, &kinds[i], test_sizes);
      g_test_add_data_func (pictures, &kinds[i], test_pictures);
      if (i >= FIRST_OTHER)
        g_test_add_data_func (meaning, &kinds[i], test_meaning);
    }
  g_test_add_func ("/views/whole", test_whole);
  g_test_add_func ("/views/unknown-amounts", test_unknown_amounts);
  g_test_add_func ("/views/sorting", test_sorting);
  g_test_add_func ("/views/night", test_night);
  g_test_add_func ("/views/long-gap", test_long_gap);
  g_test_add_func ("/views/nothing", test_nothing);
  int status = g_test_run ();
  small_facts_free ();
  return status;
}
