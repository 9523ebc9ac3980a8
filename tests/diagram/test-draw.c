/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "diagram/draw.h"
#include "diagram/pen.h"
#include "diagram/sankey.h"
#include "diagram/text-fit.h"
#include "example-graph.h"

/* Light, dark, and both in high contrast. */
#define N_VARIANTS 4

static WhitherTheme
make_theme (guint variant)
{
  WhitherTheme theme;

  if (variant < 2)
    whither_theme_init (&theme, variant == 1);
  else
    whither_theme_init_high_contrast (&theme, variant == 3);
  return theme;
}

static const WhitherColor *
all_texts (const WhitherTheme *theme, guint which)
{
  return which == 0 ? &theme->text : &theme->dim_text;
}

/* Text stands on the page, on cards, and with its halo on bands of every colour. */
static void
test_contrast (void)
{
  for (guint variant = 0; variant < N_VARIANTS; variant++)
    {
      WhitherTheme theme = make_theme (variant);

      for (guint i = 0; i < 2; i++)
        {
          const WhitherColor *text = all_texts (&theme, i);

          g_assert_cmpfloat (whither_color_get_contrast (text, &theme.background), >=, 4.5);
          g_assert_cmpfloat (whither_color_get_contrast (text, &theme.card), >=, 4.5);
          for (guint reach = 0; reach < WHITHER_N_REACHES; reach++)
            {
              WhitherColor band =
                  whither_color_mix (&theme.background, &theme.reach[reach], theme.band_alpha);

              g_assert_cmpfloat (whither_color_get_contrast (text, &band), >=, 4.5);
            }
        }
      WhitherColor dimmed =
          whither_color_mix (&theme.background, &theme.dim_text, WHITHER_PEN_DIMMED_TEXT);

      g_assert_cmpfloat (whither_color_get_contrast (&dimmed, &theme.background), >=, 4.5);
      for (guint reach = 0; reach < WHITHER_N_REACHES; reach++)
        g_assert_cmpfloat (
            whither_color_get_contrast (&theme.reach_outline[reach], &theme.background), >=, 3);
      g_assert_cmpfloat (whither_color_get_contrast (&theme.neutral_outline, &theme.background), >=,
                         3);
      g_assert_cmpfloat (whither_color_get_contrast (&theme.focus, &theme.background), >=, 3);
    }
}

/* A cell of the matrix at its strongest, under its amount. */
static void
test_cell_contrast (void)
{
  for (guint variant = 0; variant < N_VARIANTS; variant++)
    {
      WhitherTheme theme = make_theme (variant);

      for (guint reach = 0; reach < WHITHER_N_REACHES; reach++)
        {
          WhitherColor cell =
              whither_color_mix (&theme.background, &theme.reach[reach], WHITHER_CELL_LEVEL);

          g_assert_cmpfloat (whither_color_get_contrast (&theme.dim_text, &cell), >=, 4.5);
        }
      WhitherColor cell = whither_color_mix (&theme.background, &theme.neutral, WHITHER_CELL_LEVEL);
      g_assert_cmpfloat (whither_color_get_contrast (&theme.dim_text, &cell), >=, 4.5);
    }
}

static double
expand (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

/* As eyes without one kind of cone see it (Machado, Oliveira, Fernandes 2009, severity 1), in the
 * space of CIE 1976 L*a*b*. */
static void
see (const WhitherColor *color, guint kind, double *lab)
{
  static const double matrices[4][9] = {
    { 1, 0, 0, 0, 1, 0, 0, 0, 1 },
    { 0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998 },
    { 0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881 },
    { 1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900 },
  };
  const double rgb[3] = { expand (color->red), expand (color->green), expand (color->blue) };
  double seen[3], xyz[3];

  for (guint i = 0; i < 3; i++)
    {
      const double *row = &matrices[kind][3 * i];
      seen[i] = CLAMP (row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2], 0, 1);
    }
  xyz[0] = (0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.95047;
  xyz[1] = 0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2];
  xyz[2] = (0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.08883;
  for (guint i = 0; i < 3; i++)
    xyz[i] = xyz[i] > 0.008856 ? cbrt (xyz[i]) : 7.787 * xyz[i] + 16.0 / 116;
  lab[0] = 116 * xyz[1] - 16;
  lab[1] = 500 * (xyz[0] - xyz[1]);
  lab[2] = 200 * (xyz[1] - xyz[2]);
}

/* The colours of the laws stay apart for the three kinds of colour blindness, on the page as bands
 * and cells are drawn. A difference of 2.3 is just noticeable. */
static void
test_color_blindness (void)
{
  for (guint variant = 0; variant < N_VARIANTS; variant++)
    for (guint kind = 0; kind < 4; kind++)
      for (guint one = 0; one < WHITHER_N_REACHES; one++)
        for (guint other = 0; other < one; other++)
          {
            WhitherTheme theme = make_theme (variant);
            double a[3], b[3];
            WhitherColor first =
                whither_color_mix (&theme.background, &theme.reach[one], theme.band_alpha);
            WhitherColor second =
                whither_color_mix (&theme.background, &theme.reach[other], theme.band_alpha);
            see (&first, kind, a);
            see (&second, kind, b);
            double difference =
                sqrt (pow (a[0] - b[0], 2) + pow (a[1] - b[1], 2) + pow (a[2] - b[2], 2));
            if (difference < 4)
              g_error ("colours %u and %u differ by %.1f, kind %u, variant %u", one, other,
                       difference, kind, variant);
          }
}

static void
test_contrast_formula (void)
{
  WhitherColor black = { 0, 0, 0, 1 }, white = { 1, 1, 1, 1 };
  WhitherColor gray = { 0x77 / 255.0, 0x77 / 255.0, 0x77 / 255.0, 1 };

  g_assert_cmpfloat_with_epsilon (whither_color_get_contrast (&black, &white), 21, 1e-6);
  g_assert_cmpfloat_with_epsilon (whither_color_get_contrast (&white, &black), 21, 1e-6);
  g_assert_cmpfloat_with_epsilon (whither_color_get_contrast (&white, &white), 1, 1e-9);
  /* The well-known grey that just fails. */
  g_assert_cmpfloat_with_epsilon (whither_color_get_contrast (&gray, &white), 4.48, 0.01);
}

static guint32
pixel (cairo_surface_t *surface, double x, double y)
{
  const guint8 *bytes = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  guint32 value;

  memcpy (&value, bytes + (int) y * stride + (int) x * 4, 4);
  return value & 0xffffff;
}

/* Of the colour that differs most. */
static int
difference (guint32 one, guint32 other)
{
  int most = 0;

  for (guint shift = 0; shift < 24; shift += 8)
    most = MAX (most, abs ((int) (one >> shift & 0xff) - (int) (other >> shift & 0xff)));
  return most;
}

static void
draw (cairo_surface_t *surface,
      const WhitherLayout *layout,
      const WhitherTheme *theme,
      const WhitherHighlight *highlight)
{
  cairo_t *cr = cairo_create (surface);

  whither_draw (cr, layout, theme, 1, highlight);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
}

/* Each bar shows its colour, in the focus and out of it. */
static void
test_colors (void)
{
  g_autoptr (WhitherGraph) graph = example_graph_new ();
  WhitherSheet request = { .width = 1000, .height = 700, .text_scale = 1 };
  g_autoptr (WhitherLayout) layout = whither_sankey_layout (graph, &request, example_measure ());
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1000, 700);
  WhitherHighlight highlight = { .focus_shape = -1 };
  WhitherTheme theme;
  guint n_dimmed = 0;

  whither_theme_init (&theme, FALSE);
  draw (surface, layout, &theme, NULL);
  whither_graph_trace (graph, 0, FALSE, &highlight);

  for (guint turn = 0; turn < 2; turn++)
    {
      for (guint i = 0; i < layout->shapes->len; i++)
        {
          const WhitherShape *shape = whither_layout_get (layout, i);
          double x = shape->x + shape->width / 2, y = shape->y + shape->height / 2;

          if (shape->kind != WHITHER_SHAPE_NODE || shape->height < 8 ||
              shape->reach != WHITHER_REACH_CN || shape->is_neutral)
            continue;
          if (turn == 0)
            g_assert_cmphex (pixel (surface, x, y), ==, 0xE69F00);
          else if (!g_hash_table_contains (highlight.nodes, GUINT_TO_POINTER (shape->item)))
            {
              g_assert_cmphex (pixel (surface, x, y), !=, 0xE69F00);
              n_dimmed++;
            }
        }
      draw (surface, layout, &theme, &highlight);
    }
  g_assert_cmpuint (n_dimmed, >, 3);
  whither_highlight_clear (&highlight);
  cairo_surface_destroy (surface);
}

/* A window that scrolls asks for parts, a picture for the whole: side by side they are the same. */
static void
test_parts (void)
{
  g_autoptr (WhitherGraph) graph = example_graph_new ();
  WhitherSheet request = {
    .width = 1000, .height = 700, .text_scale = 1, .legend = TRUE, .title = "One", .note = "Two"
  };
  g_autoptr (WhitherLayout) layout = whither_sankey_layout (graph, &request, example_measure ());
  cairo_surface_t *whole = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1000, 700);
  cairo_surface_t *parts = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1000, 700);
  WhitherTheme theme;
  guint n_other = 0;
  int most = 0;

  whither_theme_init (&theme, FALSE);
  draw (whole, layout, &theme, NULL);
  for (int y = 0; y < 700; y += 35)
    for (int x = 0; x < 1000; x += 250)
      {
        cairo_t *cr = cairo_create (parts);

        cairo_rectangle (cr, x, y, 250, 35);
        cairo_clip (cr);
        whither_draw (cr, layout, &theme, 1, NULL);
        cairo_destroy (cr);
      }
  cairo_surface_flush (parts);
  for (int y = 0; y < 700; y++)
    for (int x = 0; x < 1000; x++)
      {
        int other = difference (pixel (whole, x, y), pixel (parts, x, y));

        most = MAX (most, other);
        n_other += other > 8;
      }
  /* Curves are flattened anew for each part. In cairo 1.18 that gives 24 pixels of edges here
   * another shade, by 54 at most; a seam would be hundreds. */
  if (cairo_version () < CAIRO_VERSION_ENCODE (1, 17, 0))
    g_assert_cmpint (most, <=, 8);
  g_assert_cmpint (most, <=, 64);
  g_assert_cmpuint (n_other, <=, 40);
  cairo_surface_destroy (whole);
  cairo_surface_destroy (parts);
}

/* --- text that fits ----------------------------------------------------------------------- */

typedef struct
{
  const char *name, *text;
  double letters; /* of the width, in letters of the fixed measurer */
  guint max_lines;
  gboolean whole_words;
  const char *lines; /* joined by | */
} FitCase;

static const FitCase fits[] = {
  { "fits", "iCloud", 6, 0, FALSE, "iCloud" },
  { "one-letter-short", "iCloud", 5, 1, FALSE, "iClo…" },
  { "breaks-at-space", "Siri or Dictation", 9, 0, FALSE, "Siri or|Dictation" },
  { "space-just-fits", "Siri or", 4, 0, FALSE, "Siri|or" },
  { "last-line-shortened", "Siri or Dictation", 8, 2, FALSE, "Siri or|Dictati…" },
  { "long-word-cut", "abcdefgh", 3, 0, FALSE, "abc|def|gh" },
  { "long-word-shortened", "DeepSeek chat", 6, 2, TRUE, "DeepS…|chat" },
  { "no-space-before-dots", "Maps search", 6, 1, FALSE, "Maps…" },
  { "wide-letters", "这里没有空格", 2, 0, FALSE, "这里|没有|空格" },
  { "mark-stays",
    "e\xcc\x81"
    "e\xcc\x81"
    "abc",
    4, 1, FALSE, "e\xcc\x81…" },
  { "empty", "", 5, 0, FALSE, "" },
};

static void
test_fit (gconstpointer user_data)
{
  const FitCase *test = user_data;
  g_autoptr (GPtrArray) lines =
      whither_text_fit_wrap (example_measure (), WHITHER_TEXT_LABEL, test->text,
                             test->letters * 6.5 + 0.1, test->max_lines, test->whole_words);
  g_ptr_array_add (lines, NULL);
  g_autofree char *joined = g_strjoinv ("|", (char **) lines->pdata);

  g_assert_cmpstr (joined, ==, test->lines);
}

/* What pango measures is what is drawn: nothing is wider than its box. */
static void
test_measure (void)
{
  WhitherTheme theme;
  double one = 0, two = 0, height = 0, large = 0;

  whither_theme_init (&theme, FALSE);
  WhitherMeasure *measure = whither_pango_measure_new (&theme, 1);
  measure->measure (measure->user_data, WHITHER_TEXT_LABEL, "n", &one, &height);
  measure->measure (measure->user_data, WHITHER_TEXT_LABEL, "nn", &two, &height);
  g_assert_cmpfloat (one, >, 4);
  g_assert_cmpfloat_with_epsilon (two, 2 * one, 0.1);
  g_assert_cmpfloat (height, >, 13);
  whither_pango_measure_free (measure);

  measure = whither_pango_measure_new (&theme, 2);
  measure->measure (measure->user_data, WHITHER_TEXT_LABEL, "nn", &large, &height);
  g_assert_cmpfloat_with_epsilon (large, 2 * two, 0.3);
  whither_pango_measure_free (measure);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/contrast", test_contrast);
  g_test_add_func ("/draw/contrast/cells", test_cell_contrast);
  g_test_add_func ("/draw/color-blindness", test_color_blindness);
  g_test_add_func ("/draw/contrast-formula", test_contrast_formula);
  g_test_add_func ("/draw/colors", test_colors);
  g_test_add_func ("/draw/parts", test_parts);
  g_test_add_func ("/draw/measure", test_measure);
  for (guint i = 0; i < G_N_ELEMENTS (fits); i++)
    {
      g_autofree char *path = g_strconcat ("/text-fit/", fits[i].name, NULL);

      g_test_add_data_func (path, &fits[i], test_fit);
    }
  return g_test_run ();
}
