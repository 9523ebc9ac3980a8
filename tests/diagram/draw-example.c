/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws the constructed graphs for looking at: no test, but what the tests cannot judge.
 * draw-example FILE.png|svg|pdf [--width=…] [--height=…] [--scale=…] [--text-scale=…] [--dark]
 * [--rtl] [--plain] [--random=NODES:LINKS] [--trace=NODE] [--graph=FILE] [--font=…] */
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "diagram/draw.h"
#include "diagram/sankey.h"
#include "example-graph.h"
#include "export/export.h"

static double width = 1000, height = 700, scale = 1, text_scale = 1;
static gboolean dark, rtl, plain, contrast;
static int trace = -1;
static char *random_size, *graph_path, *font;

static const GOptionEntry entries[] = {
  { "width", 0, 0, G_OPTION_ARG_DOUBLE, &width, "", NULL },
  { "height", 0, 0, G_OPTION_ARG_DOUBLE, &height, "", NULL },
  { "scale", 0, 0, G_OPTION_ARG_DOUBLE, &scale, "", NULL },
  { "text-scale", 0, 0, G_OPTION_ARG_DOUBLE, &text_scale, "", NULL },
  { "dark", 0, 0, G_OPTION_ARG_NONE, &dark, "", NULL },
  { "contrast", 0, 0, G_OPTION_ARG_NONE, &contrast, "", NULL },
  { "rtl", 0, 0, G_OPTION_ARG_NONE, &rtl, "", NULL },
  { "plain", 0, 0, G_OPTION_ARG_NONE, &plain, "", NULL },
  { "trace", 0, 0, G_OPTION_ARG_INT, &trace, "", NULL },
  { "random", 0, 0, G_OPTION_ARG_STRING, &random_size, "", NULL },
  { "graph", 0, 0, G_OPTION_ARG_FILENAME, &graph_path, "", NULL },
  { "font", 0, 0, G_OPTION_ARG_STRING, &font, "", NULL },
  { NULL },
};

/* Microseconds of this process alone: other work on the machine does not count. */
static gint64
get_cpu_time (void)
{
  return (gint64) clock () * 1000000 / CLOCKS_PER_SEC;
}

static WhitherGraph *
choose_graph (GError **error)
{
  guint nodes = 50, links = 500;

  if (graph_path != NULL)
    {
      g_autofree char *text = NULL;
      gsize len;

      if (!g_file_get_contents (graph_path, &text, &len, error))
        return NULL;
      return whither_graph_new_from_json (whither_bytes (text, len), error);
    }
  if (random_size == NULL)
    return example_graph_new ();
  sscanf (random_size, "%u:%u", &nodes, &links);
  return example_graph_new_random (1, 4, nodes / 4, links);
}

/* One drawing as the window makes it, and what it took. */
static void
time_drawing (const WhitherLayout *layout, const WhitherTheme *theme)
{
  cairo_surface_t *surface = cairo_image_surface_create (
      CAIRO_FORMAT_ARGB32, (int) (layout->width * scale), (int) (layout->height * scale));
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, scale, scale);
  for (guint i = 0; i < 3; i++)
    {
      gint64 start = get_cpu_time ();

      whither_draw (cr, layout, theme, text_scale, NULL);
      cairo_surface_flush (surface);
      g_printerr ("draw %.1f ms\n", (double) (get_cpu_time () - start) / 1000);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
draw_traced (const WhitherGraph *graph,
             const WhitherLayout *layout,
             const WhitherTheme *theme,
             const char *path)
{
  WhitherHighlight highlight = { .focus_shape = -1 };
  cairo_surface_t *surface = cairo_image_surface_create (
      CAIRO_FORMAT_ARGB32, (int) (layout->width * scale), (int) (layout->height * scale));
  cairo_t *cr = cairo_create (surface);

  whither_graph_trace (graph, trace, FALSE, &highlight);
  for (guint i = 0; i < layout->shapes->len; i++)
    if (whither_layout_get (layout, i)->kind == WHITHER_SHAPE_NODE &&
        whither_layout_get (layout, i)->item == trace)
      highlight.focus_shape = (int) i;
  cairo_scale (cr, scale, scale);
  whither_draw (cr, layout, theme, text_scale, &highlight);
  cairo_surface_write_to_png (surface, path);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  whither_highlight_clear (&highlight);
}

static gboolean
write_picture (const WhitherLayout *layout,
               const WhitherTheme *theme,
               const char *path,
               GError **error)
{
  WhitherPictureOptions options = { .title = "Example",
                                    .description = "Constructed example",
                                    .scale = scale,
                                    .text_scale = text_scale };

  if (g_str_has_suffix (path, ".svg"))
    return whither_export_svg (layout, theme, &options, path, error);
  if (g_str_has_suffix (path, ".pdf"))
    return whither_export_pdf (layout, theme, &options, path, error);
  return whither_export_png (layout, theme, &options, path, error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new ("FILE");
  g_autoptr (GError) error = NULL;
  WhitherTheme theme;

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 2)
    return 2;

  g_autoptr (WhitherGraph) graph = choose_graph (&error);
  if (graph == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 3;
    }
  if (contrast)
    whither_theme_init_high_contrast (&theme, dark);
  else
    whither_theme_init (&theme, dark);
  theme.font_family = font;

  WhitherSheet request = {
    .width = width,
    .height = height,
    .text_scale = text_scale,
    .right_to_left = rtl,
    .legend = TRUE,
    .title = plain ? NULL : "On the phone bought in China, Maps asks AutoNavi (Alibaba) for routes",
    .subtitle = plain ? NULL
                      : "19.8 MB sent to 8 companies · answered from China: 12.7 to 16.0 MB · 1.1 "
                        "MB (6 %) unknown",
    .note = plain ? NULL
                  : "Constructed example, not measured. Sent bytes, IP level. Not separable by "
                    "name: Siri and server Dictation. A law that may apply is no sign that it was "
                    "used. Not legal advice. Made with Whither.",
  };
  WhitherMeasure *measure = whither_pango_measure_new (&theme, text_scale);
  gint64 start = get_cpu_time ();
  g_autoptr (WhitherLayout) layout = whither_sankey_layout (graph, &request, measure);
  g_printerr ("layout %.1f ms, %u shapes, %.0f × %.0f\n", (double) (get_cpu_time () - start) / 1000,
              layout->shapes->len, layout->width, layout->height);
  time_drawing (layout, &theme);
  if (trace >= 0)
    draw_traced (graph, layout, &theme, argv[1]);
  else if (!write_picture (layout, &theme, argv[1], &error))
    g_printerr ("%s\n", error->message);
  whither_pango_measure_free (measure);
  return error != NULL ? 3 : 0;
}
