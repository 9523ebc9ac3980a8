/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window takes, run inside tests/window/surroundings atspi.
 *
 * bench-window views [N [VIEW]]: the result of N connections (100,000) in a window of 1000 × 700.
 * First paint, and for each view the time from a new filter to its finished picture: as it passed,
 * how long the window could not answer, and processor time of all threads. Bars: first paint ≤ 1 s,
 * a new picture ≤ 100 ms.
 *
 * bench-window frames: the example in the whole program; the pointer (xdotool) goes from shape to
 * shape, and moves the map. Per frame, from before-paint to after-paint. Bars: median ≤ 17 ms, 95th
 * percentile ≤ 34 ms of 300 frames.
 *
 * Bars never fail a test. */
#include "bench-frames.h"

#include <stdlib.h>
#include <time.h>

#include "bench-flows.h"
#include "session/snapshot-private.h"
#include "window/result-page.h"
#include "window/settings.h"

#define QUIET 700 /* ms without a frame: everything was drawn */
#define TURNS 3

typedef struct
{
  gint64 started, first, last; /* µs; the ends of frames in which something was painted */
  gboolean is_painted;
} Watch;

static double
get_cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1e6;
}

static void
painted (GdkFrameClock *clock, gpointer user_data)
{
  ((Watch *) user_data)->is_painted = TRUE;
}

/* GTK's clock runs on for two frames when there is nothing left to paint. */
static void
frame_ended (GdkFrameClock *clock, gpointer user_data)
{
  Watch *watch = user_data;

  if (!watch->is_painted)
    return;
  watch->is_painted = FALSE;
  watch->last = g_get_monotonic_time ();
  if (watch->first == 0)
    watch->first = watch->last;
}

static gboolean
wake_up (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* Until nothing was drawn for a while. */
static void
settle (Watch *watch)
{
  guint source = g_timeout_add (20, wake_up, NULL);

  while (g_get_monotonic_time () - MAX (watch->last, watch->started) <
         (watch->last == 0 ? 3 : 1) * QUIET * 1000)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
}

static void
begin (Watch *watch)
{
  *watch = (Watch){ .started = g_get_monotonic_time () };
}

static double
get_ms (const Watch *watch, gint64 when)
{
  return when > 0 ? (double) (when - watch->started) / 1000 : 0;
}

static void
filter (WhitherView *view, const char *selector)
{
  if (selector != NULL)
    whither_view_add_selector (view, selector, NULL);
  else
    whither_view_clear_filter (view);
}

/* From one filter (NULL: none) to another; the best of some turns. */
static void
bench_filter (WhitherView *view, Watch *watch, const char *name, const char *from, const char *to)
{
  double best[4] = { 1e9, 1e9, 1e9, 1e9 };

  for (guint turn = 0; turn < TURNS; turn++)
    {
      double cpu, busy;

      begin (watch);
      filter (view, from);
      settle (watch);

      cpu = get_cpu_ms ();
      begin (watch);
      filter (view, to);
      busy = get_ms (watch, g_get_monotonic_time ());
      settle (watch);
      if (get_ms (watch, watch->last) < best[0])
        {
          best[0] = get_ms (watch, watch->last);
          best[1] = get_ms (watch, watch->first);
          best[2] = busy;
          best[3] = get_cpu_ms () - cpu;
        }
    }
  g_print ("%-9s %-14s picture %6.0f ms, first frame %6.0f, signal %6.0f, processor %6.0f\n", name,
           to != NULL ? to : "all again", best[0], best[1], best[2], best[3]);
}

static void
bench_views (guint32 n, const char *only)
{
  static const char *const names[] = { "cards",    "flow",     "map",  "matrix",
                                       "timeline", "findings", "table" };
  g_autoptr (GError) error = NULL;
  g_autoptr (WhitherSession) session = whither_session_new (NULL, &error);
  Watch watch = { .started = g_get_monotonic_time () };
  double cpu;

  g_assert_no_error (error);
  adw_init ();
  g_autoptr (WhitherFlowSet) set = bench_flows_new (session, n);
  g_autoptr (WhitherSnapshot) snapshot =
      whither_snapshot_new (1, set, whither_session_get_facts (session));
  g_autoptr (WhitherView) view = whither_view_new ();
  WhitherResultPage *page = g_object_new (WHITHER_TYPE_RESULT_PAGE, NULL);
  GtkWidget *window = gtk_window_new ();

  whither_settings_apply ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 700);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (page));
  whither_result_page_set_view (page, view);
  whither_result_page_set_wide (page, TRUE);
  gtk_window_present (GTK_WINDOW (window));
  g_signal_connect (gtk_widget_get_frame_clock (window), "paint", G_CALLBACK (painted), &watch);
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (frame_ended),
                    &watch);
  settle (&watch);

  cpu = get_cpu_ms ();
  begin (&watch);
  whither_view_set_snapshot (view, snapshot);
  settle (&watch);
  g_print ("%u connections: first frame after %.0f ms, finished after %.0f, processor %.0f\n", n,
           get_ms (&watch, watch.first), get_ms (&watch, watch.last), get_cpu_ms () - cpu);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (only != NULL && !g_str_equal (only, names[i]))
        continue;
      begin (&watch);
      whither_result_page_show (page, names[i]);
      settle (&watch);
      g_print ("%-9s %-14s picture %6.0f ms\n", names[i], "shown", get_ms (&watch, watch.last));
      bench_filter (view, &watch, names[i], NULL, "company:apple");
      bench_filter (view, &watch, names[i], "company:apple", NULL);
      filter (view, NULL);
      settle (&watch);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  if (argc > 1 && g_str_equal (argv[1], "views"))
    bench_views (argc > 2 ? (guint32) strtoul (argv[2], NULL, 10) : 100000,
                 argc > 3 ? argv[3] : NULL);
  else if (argc > 1 && g_str_equal (argv[1], "frames"))
    return bench_frames (argv[0]);
  else
    {
      g_printerr ("bench-window views [N [VIEW]] | frames\n");
      return 2;
    }
  return 0;
}
