/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-frames.h"

#include <stdlib.h>

#include "window/application.h"
#include "window/diagram-view-private.h"
#include "window/settings.h"

#define FRAMES 300
#define MOVE_SECONDS "0.016"
#define READY 1500 /* ms: a view was shown and drawn */

/* What is done in turn, each with the pointer; the next begins when the pointer came to its end. */
typedef enum
{
  HOVER_FLOW,
  HOVER_MATRIX,
  HOVER_TIMELINE,
  HOVER_MAP,
  PAN_MAP,
  N_TASKS,
} Task;

static const struct
{
  const char *page;
  const char *label;
} tasks[N_TASKS] = {
  [HOVER_FLOW] = { "flow", "hover, flow picture" },
  [HOVER_MATRIX] = { "matrix", "hover, matrix" },
  [HOVER_TIMELINE] = { "timeline", "hover, timeline" },
  [HOVER_MAP] = { "map", "hover, map" },
  [PAN_MAP] = { "map", "pan, map" },
};

typedef struct
{
  GApplication *application; /* (unowned) */
  GtkWidget *window;         /* (unowned) (nullable): before it is there */
  guint task;
  gboolean is_watching;
  gint64 began;
  GArray *frames; /* (owned) (element-type double): ms */
} Bench;

static gboolean go_on (gpointer user_data);

static void
frame_began (GdkFrameClock *clock, gpointer user_data)
{
  ((Bench *) user_data)->began = g_get_monotonic_time ();
}

static void
frame_ended (GdkFrameClock *clock, gpointer user_data)
{
  Bench *self = user_data;
  double ms = (double) (g_get_monotonic_time () - self->began) / 1000;

  if (self->is_watching && self->began > 0)
    g_array_append_val (self->frames, ms);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a, other = *(const double *) b;

  return one < other ? -1 : one > other;
}

static void
report (Bench *self)
{
  guint n = self->frames->len;

  g_array_sort (self->frames, compare);
  if (n == 0)
    {
      g_print ("%-20s no frame: the pointer did not reach it\n", tasks[self->task].label);
      return;
    }
  g_print ("%-20s %4u frames, median %5.1f ms, 95th percentile %5.1f, longest %5.1f\n",
           tasks[self->task].label, n, g_array_index (self->frames, double, n / 2),
           g_array_index (self->frames, double, n * 95 / 100),
           g_array_index (self->frames, double, n - 1));
}

static WhitherDiagramView *
find_diagram (GtkWidget *widget)
{
  WhitherDiagramView *found = NULL;

  if (WHITHER_IS_DIAGRAM_VIEW (widget) && gtk_widget_get_mapped (widget))
    return WHITHER_DIAGRAM_VIEW (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_diagram (child);
  return found;
}

static void
add_move (GPtrArray *words, double x, double y)
{
  g_ptr_array_add (words, g_strdup ("mousemove"));
  g_ptr_array_add (words, g_strdup_printf ("%d", (int) x));
  g_ptr_array_add (words, g_strdup_printf ("%d", (int) y));
  g_ptr_array_add (words, g_strdup ("sleep"));
  g_ptr_array_add (words, g_strdup (MOVE_SECONDS));
}

static void
add_words (GPtrArray *words, const char *const *more)
{
  for (guint i = 0; more[i] != NULL; i++)
    g_ptr_array_add (words, g_strdup (more[i]));
}

/* From shape to shape, so that each frame has something to light. @x, @y: of the picture. */
static void
add_hovers (GPtrArray *words, WhitherDiagramView *diagram, double x, double y)
{
  const WhitherLayout *layout = whither_diagram_view_get_layout (diagram);
  guint n = 0;

  for (guint i = 0; n < FRAMES + 10; i++)
    {
      const WhitherShape *shape = whither_layout_get (layout, i % layout->shapes->len);
      double at_x = shape->x + shape->width / 2, at_y = shape->y + MIN (shape->height, 20) / 2;

      g_assert_cmpuint (i, <, 1000000);
      if (shape->kind == WHITHER_SHAPE_BAND)
        {
          at_x = (shape->x + shape->target_x) / 2;
          at_y = whither_shape_get_band_y (shape, at_x) + shape->thickness / 2;
        }
      if (shape->spoken == NULL || y + at_y > 690 || x + at_x > 990)
        continue;
      add_move (words, x + at_x, y + at_y);
      n++;
    }
}

static void
add_pan (GPtrArray *words, WhitherDiagramView *diagram, double x, double y)
{
  static const char *const down[] = { "click", "4",     "click", "4",         "click", "4", "click",
                                      "4",     "sleep", "1",     "mousedown", "1",     NULL };
  static const char *const up[] = { "mouseup", "1", NULL };
  const WhitherLayout *layout = whither_diagram_view_get_layout (diagram);
  double middle_x = x + layout->map_x + layout->map_width / 2;
  double middle_y = y + layout->map_y + layout->map_height / 2;

  add_move (words, middle_x, middle_y);
  add_words (words, down);
  for (int i = 0; i < FRAMES + 10; i++)
    add_move (words, middle_x + ABS (i % 160 - 80) * 2 - 80, middle_y + ABS (i % 100 - 50) - 25);
  add_words (words, up);
}

static void
moved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Bench *self = user_data;

  g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, NULL);
  self->is_watching = FALSE;
  report (self);
  self->task++;
  go_on (self);
}

static gboolean
move_pointer (gpointer user_data)
{
  Bench *self = user_data;
  WhitherDiagramView *diagram = find_diagram (self->window);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GSubprocess) xdotool = NULL;
  g_autoptr (GError) error = NULL;
  graphene_point_t corner;
  double x, y;

  /* A busy machine is still reading. */
  if (diagram == NULL || whither_diagram_view_get_layout (diagram) == NULL)
    {
      gtk_widget_activate_action (self->window, "win.show-page", "s", tasks[self->task].page);
      return G_SOURCE_CONTINUE;
    }
  g_assert_true (gtk_widget_compute_point (GTK_WIDGET (diagram), self->window,
                                           &GRAPHENE_POINT_INIT (0, 0), &corner));
  /* Without a window manager the window stands in the corner of the display. */
  gtk_native_get_surface_transform (GTK_NATIVE (self->window), &x, &y);
  x += (double) corner.x;
  y += (double) corner.y;
  g_ptr_array_add (words, g_strdup ("xdotool"));
  if (self->task == PAN_MAP)
    add_pan (words, diagram, x, y);
  else
    add_hovers (words, diagram, x, y);
  g_ptr_array_add (words, NULL);
  g_array_set_size (self->frames, 0);
  self->is_watching = TRUE;
  xdotool = g_subprocess_newv ((const char *const *) words->pdata, G_SUBPROCESS_FLAGS_NONE, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check_async (xdotool, NULL, moved, self);
  return G_SOURCE_REMOVE;
}

/* The window of the example, as soon as it shows the result. */
static gboolean
go_on (gpointer user_data)
{
  Bench *self = user_data;

  if (self->task == N_TASKS)
    {
      gtk_window_destroy (GTK_WINDOW (self->window));
      return G_SOURCE_REMOVE;
    }
  if (self->window == NULL)
    {
      GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self->application));
      GdkFrameClock *clock;

      if (window == NULL)
        return G_SOURCE_CONTINUE;
      self->window = GTK_WIDGET (window);
      clock = gtk_widget_get_frame_clock (self->window);
      g_signal_connect (clock, "before-paint", G_CALLBACK (frame_began), self);
      g_signal_connect (clock, "after-paint", G_CALLBACK (frame_ended), self);
    }
  gtk_widget_activate_action (self->window, "win.show-page", "s", tasks[self->task].page);
  g_timeout_add (READY, move_pointer, self);
  return G_SOURCE_REMOVE;
}

int
bench_frames (char *program)
{
  char *arguments[] = { program, (char *) "--example", NULL };
  g_autoptr (WhitherApplication) application = whither_application_new ();
  Bench bench = { .application = G_APPLICATION (application),
                  .frames = g_array_new (FALSE, FALSE, sizeof (double)) };
  int status;

  whither_settings_set_first_look_done ();
  g_timeout_add (3 * READY, go_on, &bench);
  status = g_application_run (bench.application, 2, arguments);
  g_array_unref (bench.frames);
  return status;
}
