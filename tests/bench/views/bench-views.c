/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the views take: bench-views [N]. Makes N connections (100,000) with names of the catalog,
 * judges them, and measures for each view the way from a new filter to a drawn picture of 1000 ×
 * 700 in processor time: content, layout, drawing ended by cairo_surface_flush. Then the memory of
 * all. The bars: 100,000 connections ≤ 100 ms, 1,000,000 ≤ 1 s and ≤ 600 MB. They never fail a
 * test. */
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "bench-flows.h"
#include "diagram/diagram.h"
#include "session/finding.h"
#include "session/session.h"
#include "session/snapshot-private.h"

#define WIDTH 1000
#define HEIGHT 700

static double
get_cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1e6;
}

/* What shows of it without scrolling. */
static void
draw (const WhitherLayout *layout, const WhitherTheme *theme)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);

  whither_draw (cr, layout, theme, 1, NULL);
  cairo_surface_flush (surface);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
bench_view (WhitherDiagramKind kind, WhitherSnapshot *snapshot, const char *selector)
{
  WhitherTheme theme;
  double best[4] = { 1e9, 1e9, 1e9, 1e9 };

  whither_theme_init (&theme, FALSE);
  for (guint turn = 0; turn < 3; turn++)
    {
      g_autoptr (WhitherFilter) filter = whither_filter_new ();
      WhitherDiagramQuestion question = { .unit = WHITHER_UNIT_SENT, .filter = filter, .top = 14 };
      WhitherSheet sheet = { .width = WIDTH, .height = HEIGHT, .text_scale = 1, .legend = TRUE };
      double start = get_cpu_ms (), times[4];

      if (selector != NULL)
        g_assert_true (whither_filter_add (filter, selector, NULL));
      g_autoptr (WhitherDiagram) diagram = whither_diagram_new (kind, snapshot, &question);
      times[0] = get_cpu_ms () - start;
      WhitherMeasure *measure = whither_pango_measure_new (&theme, 1);
      g_autoptr (WhitherLayout) layout = whither_diagram_layout (diagram, &sheet, measure);
      whither_pango_measure_free (measure);
      times[1] = get_cpu_ms () - start - times[0];
      draw (layout, &theme);
      times[3] = get_cpu_ms () - start;
      times[2] = times[3] - times[0] - times[1];
      for (guint i = 0; i < 4; i++)
        best[i] = MIN (best[i], times[i]);
    }
  g_print ("%-9s %-28s content %7.1f  layout %6.1f  draw %6.1f  together %7.1f ms\n",
           whither_diagram_kind_to_id (kind), selector != NULL ? selector : "-", best[0], best[1],
           best[2], best[3]);
}

static void
bench_findings (WhitherSnapshot *snapshot)
{
  WhitherFindingsRequest request = { .unit = WHITHER_UNIT_SENT };
  double start = get_cpu_ms ();
  g_autoptr (GPtrArray) findings = whither_findings_new (snapshot, &request);

  g_print ("findings  %u sentences %38.1f ms\n", findings->len, get_cpu_ms () - start);
}

int
main (int argc, char **argv)
{
  static const char *const selectors[] = { NULL, "company:apple", "text:example" };
  guint32 n = argc > 1 ? (guint32) strtoul (argv[1], NULL, 10) : 100000;
  g_autoptr (GError) error = NULL;
  g_autoptr (WhitherSession) session = whither_session_new (NULL, &error);
  struct rusage usage;
  double start = get_cpu_ms ();

  g_assert_no_error (error);
  g_autoptr (WhitherFlowSet) set = bench_flows_new (session, n);
  g_autoptr (WhitherSnapshot) snapshot =
      whither_snapshot_new (1, set, whither_session_get_facts (session));
  g_print ("%u connections, %u verdicts, made in %.0f ms\n", n,
           whither_snapshot_get_n_verdicts (snapshot), get_cpu_ms () - start);
  for (guint kind = 0; kind < WHITHER_N_DIAGRAMS; kind++)
    for (guint i = 0; i < G_N_ELEMENTS (selectors); i++)
      bench_view ((WhitherDiagramKind) kind, snapshot, selectors[i]);
  bench_findings (snapshot);
  getrusage (RUSAGE_SELF, &usage);
  g_print ("memory %ld MB\n", usage.ru_maxrss / 1024);
  return 0;
}
