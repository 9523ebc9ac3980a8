/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the start of a program to what it shows, seen from outside: bench-start RUNS ONE OTHER…,
 * each a command in one word, in turn, inside tests/window/surroundings atspi. "First" is the first
 * content on the display, "whole" the last change of a hundredth of it before two quiet seconds.
 *
 *     tests/window/surroundings atspi b/tests/bench/start/bench-start 5 gtk4-widget-factory \
 *       "b/app/window/whither --example"
 *
 * The bar: the example's first frame comes at most 300 ms after the first one of
 * gtk4-widget-factory. It never fails a test. */
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/Xdamage.h>

#include <glib.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#define QUIET 2000
#define MOST 60000
#define STEP 4 /* of pixels looked at, both ways */

typedef struct
{
  Display *display;
  int damage_event;
  GArray *before; /* (element-type gulong): pixels */
  gint64 started, first, whole;
} Watch;

/* The share of pixels that changed since the last look. */
static double
look (Watch *self)
{
  int screen = DefaultScreen (self->display);
  XImage *image = XGetImage (self->display, DefaultRootWindow (self->display), 0, 0,
                             (guint) DisplayWidth (self->display, screen),
                             (guint) DisplayHeight (self->display, screen), AllPlanes, ZPixmap);
  guint n = 0, n_changed = 0;

  for (int y = 0; y < image->height; y += STEP)
    for (int x = 0; x < image->width; x += STEP, n++)
      {
        gulong pixel = XGetPixel (image, x, y);

        if (n >= self->before->len)
          g_array_append_val (self->before, pixel);
        else if (g_array_index (self->before, gulong, n) != pixel)
          {
            g_array_index (self->before, gulong, n) = pixel;
            n_changed++;
          }
      }
  XDestroyImage (image);
  return (double) n_changed / MAX (n, 1);
}

static gboolean
take_events (Watch *self)
{
  gboolean damaged = FALSE;

  while (XPending (self->display) > 0)
    {
      XEvent event;

      XNextEvent (self->display, &event);
      if (event.type == self->damage_event)
        {
          XDamageSubtract (self->display, ((XDamageNotifyEvent *) &event)->damage, None, None);
          damaged = TRUE;
        }
    }
  return damaged;
}

static void
watch_program (Watch *self, const char *command)
{
  g_auto (GStrv) words = NULL;
  g_autoptr (GError) error = NULL;
  struct pollfd ready = { .fd = ConnectionNumber (self->display), .events = POLLIN };
  gint64 last;
  GPid pid;

  take_events (self);
  look (self);
  g_assert_true (g_shell_parse_argv (command, NULL, &words, &error));
  self->first = self->whole = 0;
  self->started = last = g_get_monotonic_time ();
  if (!g_spawn_async (NULL, words, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD, NULL,
                      NULL, &pid, &error))
    g_error ("%s", error->message);
  while (g_get_monotonic_time () - last < (self->first > 0 ? QUIET : MOST) * 1000)
    {
      gint64 now;

      poll (&ready, 1, 50);
      if (!take_events (self))
        continue;
      now = g_get_monotonic_time ();
      if (look (self) < 0.01)
        continue;
      self->whole = last = now;
      if (self->first == 0)
        self->first = now;
    }
  kill (pid, SIGTERM);
  waitpid (pid, NULL, 0);
  g_usleep (500000);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a, other = *(const double *) b;

  return one < other ? -1 : one > other;
}

static double
get_median (GArray *times)
{
  g_array_sort (times, compare);
  return g_array_index (times, double, times->len / 2);
}

int
main (int argc, char **argv)
{
  Watch watch = { .before = g_array_new (FALSE, FALSE, sizeof (gulong)) };
  int runs = argc > 2 ? atoi (argv[1]) : 0, error_base;
  g_autoptr (GPtrArray) times = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  watch.display = runs > 0 ? XOpenDisplay (NULL) : NULL;
  if (watch.display == NULL ||
      !XDamageQueryExtension (watch.display, &watch.damage_event, &error_base))
    {
      g_printerr ("bench-start RUNS COMMAND…, with a display that tells of damage\n");
      return 2;
    }
  watch.damage_event += XDamageNotify;
  XDamageCreate (watch.display, DefaultRootWindow (watch.display), XDamageReportNonEmpty);
  for (int i = 2; i < argc; i++)
    for (guint k = 0; k < 2; k++)
      g_ptr_array_add (times, g_array_new (FALSE, FALSE, sizeof (double)));
  for (int run = 0; run < runs; run++)
    for (int i = 2; i < argc; i++)
      {
        double first, whole;

        watch_program (&watch, argv[i]);
        first = (double) (watch.first - watch.started) / 1000;
        whole = (double) (watch.whole - watch.started) / 1000;
        g_array_append_val (g_ptr_array_index (times, (guint) (i - 2) * 2), first);
        g_array_append_val (g_ptr_array_index (times, (guint) (i - 2) * 2 + 1), whole);
      }
  for (int i = 2; i < argc; i++)
    g_print ("%-40s first %6.0f ms, whole %6.0f ms (medians of %d)\n", argv[i],
             get_median (g_ptr_array_index (times, (guint) (i - 2) * 2)),
             get_median (g_ptr_array_index (times, (guint) (i - 2) * 2 + 1)), runs);
  g_array_unref (watch.before);
  XCloseDisplay (watch.display);
  return 0;
}
