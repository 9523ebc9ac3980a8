/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws any view of a recording, to look at it, and says what it took: draw-view [OPTION…] VIEW
 * INPUT FILE.png|.svg|.pdf. */
#include <locale.h>
#include <sys/resource.h>
#include <time.h>

#include "diagram/diagram.h"
#include "diagram/words.h"
#include "export/export.h"
#include "session/session.h"

static double width = 1000, height = 700, text_scale = 1, scale = 1, zoom, center_x, center_y;
static gboolean dark, contrast, right_to_left, plain;
static char *from, *columns, *selector, *font, *unit_id, *clock_id;
static int top;

static const GOptionEntry entries[] = {
  { "width", 'w', 0, G_OPTION_ARG_DOUBLE, &width, NULL, NULL },
  { "height", 'h', 0, G_OPTION_ARG_DOUBLE, &height, NULL, NULL },
  { "text-scale", 't', 0, G_OPTION_ARG_DOUBLE, &text_scale, NULL, NULL },
  { "scale", 's', 0, G_OPTION_ARG_DOUBLE, &scale, NULL, NULL },
  { "zoom", 'z', 0, G_OPTION_ARG_DOUBLE, &zoom, NULL, NULL },
  { "center-x", 'x', 0, G_OPTION_ARG_DOUBLE, &center_x, NULL, NULL },
  { "center-y", 'y', 0, G_OPTION_ARG_DOUBLE, &center_y, NULL, NULL },
  { "dark", 'd', 0, G_OPTION_ARG_NONE, &dark, NULL, NULL },
  { "contrast", 'c', 0, G_OPTION_ARG_NONE, &contrast, NULL, NULL },
  { "rtl", 'r', 0, G_OPTION_ARG_NONE, &right_to_left, NULL, NULL },
  { "plain", 'p', 0, G_OPTION_ARG_NONE, &plain, NULL, NULL },
  { "from", 0, 0, G_OPTION_ARG_STRING, &from, NULL, NULL },
  { "columns", 0, 0, G_OPTION_ARG_STRING, &columns, NULL, NULL },
  { "filter", 0, 0, G_OPTION_ARG_STRING, &selector, NULL, NULL },
  { "font", 0, 0, G_OPTION_ARG_STRING, &font, NULL, NULL },
  { "unit", 0, 0, G_OPTION_ARG_STRING, &unit_id, NULL, NULL },
  { "clock", 0, 0, G_OPTION_ARG_STRING, &clock_id, NULL, NULL },
  { "top", 0, 0, G_OPTION_ARG_INT, &top, NULL, NULL },
  { NULL },
};

static double
get_cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1e6;
}

static double
tell (const char *what, double since)
{
  double now = get_cpu_ms ();

  g_printerr ("%s %.1f ms\n", what, now - since);
  return get_cpu_ms ();
}

static WhitherSnapshot *
read_recording (const char *path, GError **error)
{
  WhitherSessionOptions options = { .recorded_in = from };
  g_autoptr (WhitherSession) session = whither_session_new (&options, error);

  if (session == NULL)
    return NULL;
  if (whither_session_is_project (path)
          ? !whither_session_open_project (session, path, error)
          : !whither_session_import (session, path, NULL, NULL, NULL, error))
    return NULL;
  return whither_session_publish (session);
}

static void
time_drawing (const WhitherLayout *layout, const WhitherTheme *theme)
{
  cairo_surface_t *surface = cairo_image_surface_create (
      CAIRO_FORMAT_ARGB32, (int) (layout->width * scale), (int) (layout->height * scale));
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, scale, scale);
  for (guint i = 0; i < 2; i++)
    {
      double start = get_cpu_ms ();

      whither_draw (cr, layout, theme, text_scale, NULL);
      cairo_surface_flush (surface);
      tell ("draw", start);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static gboolean
write_picture (const WhitherLayout *layout,
               const WhitherTheme *theme,
               const char *path,
               GError **error)
{
  WhitherPictureOptions options = { .title = "Whither", .scale = scale, .text_scale = text_scale };

  if (g_str_has_suffix (path, ".svg"))
    return whither_export_svg (layout, theme, &options, path, error);
  if (g_str_has_suffix (path, ".pdf"))
    return whither_export_pdf (layout, theme, &options, path, error);
  return whither_export_png (layout, theme, &options, path, error);
}

static gboolean
draw (WhitherDiagramKind kind,
      WhitherSnapshot *snapshot,
      const WhitherDiagramQuestion *question,
      const char *path,
      GError **error)
{
  WhitherTheme theme;
  g_autofree char *title = NULL, *subtitle = NULL;
  g_autofree char *note = whither_words_small_print (snapshot);
  WhitherSheet sheet = { .width = width,
                         .height = height,
                         .text_scale = text_scale,
                         .right_to_left = right_to_left,
                         .legend = TRUE,
                         .map_zoom = zoom,
                         .map_x = center_x,
                         .map_y = center_y,
                         .note = plain ? NULL : note };
  double start = get_cpu_ms ();

  whither_words_sum_up (snapshot, question->unit, question->filter, &title, &subtitle);
  sheet.title = plain ? NULL : title;
  sheet.subtitle = plain ? NULL : subtitle;
  if (contrast)
    whither_theme_init_high_contrast (&theme, dark);
  else
    whither_theme_init (&theme, dark);
  theme.font_family = font;
  WhitherMeasure *measure = whither_pango_measure_new (&theme, text_scale);
  g_autoptr (WhitherDiagram) diagram = whither_diagram_new (kind, snapshot, question);
  start = tell ("content", start);
  g_autoptr (WhitherLayout) layout = whither_diagram_layout (diagram, &sheet, measure);
  tell ("layout", start);
  g_printerr ("%u shapes, %.0f × %.0f\n", layout->shapes->len, layout->width, layout->height);
  time_drawing (layout, &theme);
  gboolean ok = write_picture (layout, &theme, path, error);
  whither_pango_measure_free (measure);
  return ok;
}

/* FALSE: the command line is not as it should be. */
static gboolean
ask (WhitherDiagramQuestion *question, WhitherColumn *wanted)
{
  g_auto (GStrv) ids = g_strsplit (columns != NULL ? columns : "", ",", WHITHER_N_COLUMNS);

  if (unit_id != NULL && !whither_unit_from_id (unit_id, &question->unit))
    return FALSE;
  for (guint i = 0; ids[i] != NULL; i++)
    if (!whither_column_from_id (ids[i], &wanted[question->n_columns++]))
      return FALSE;
  if (question->n_columns > 0)
    question->columns = wanted;
  question->top = (guint) MAX (top, 0);
  if (clock_id != NULL)
    question->clock = *clock_id == 'n' ? WHITHER_CLOCK_NIGHT : WHITHER_CLOCK_DAY;
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new ("VIEW INPUT FILE");
  g_autoptr (GError) error = NULL;
  g_autoptr (WhitherFilter) filter = whither_filter_new ();
  WhitherDiagramQuestion question = { .unit = WHITHER_UNIT_SENT, .filter = filter };
  WhitherColumn wanted[WHITHER_N_COLUMNS];
  WhitherDiagramKind kind;
  struct rusage usage;

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 4 ||
      !whither_diagram_kind_from_id (argv[1], &kind) || !ask (&question, wanted))
    return 2;

  g_autoptr (WhitherSnapshot) snapshot = NULL;
  if (selector == NULL || whither_filter_add (filter, selector, &error))
    snapshot = read_recording (argv[2], &error);
  if (snapshot != NULL)
    draw (kind, snapshot, &question, argv[3], &error);
  if (error != NULL)
    g_printerr ("%s\n", error->message);
  getrusage (RUSAGE_SELF, &usage);
  g_printerr ("%u flows, %ld MB\n", snapshot != NULL ? whither_snapshot_get_n_flows (snapshot) : 0,
              usage.ru_maxrss / 1024);
  return error != NULL ? 3 : 0;
}
