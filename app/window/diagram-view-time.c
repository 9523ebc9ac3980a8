/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/diagram-view-private.h"

#include "base/i18n.h"

/* Along the time of the timeline: a cursor for the keyboard, and a span chosen by drag or by Shift
 * and arrows, which becomes the filter of every view. */

#define DRAG_BEGINS 4.0
#define SPAN_ALPHA 0.18
#define MINUTE (60 * G_GINT64_CONSTANT (1000000000))

static gboolean
has_time (WhitherDiagramView *self)
{
  return self->kind == WHITHER_DIAGRAM_TIMELINE && self->picture != NULL &&
         self->picture->layout->grid_rows > 0 && self->picture->layout->grid_columns > 0;
}

static int
get_n_bars (WhitherDiagramView *self)
{
  return (int) self->picture->layout->grid_columns;
}

/* @edge: from 0 to the number of bars. */
static double
get_edge_x (WhitherDiagramView *self, int edge)
{
  const WhitherLayout *layout = self->picture->layout;
  double part = (double) edge / get_n_bars (self);

  return layout->time_x + layout->time_width * (layout->right_to_left ? 1 - part : part);
}

static int
find_bar (WhitherDiagramView *self, double x)
{
  const WhitherLayout *layout = self->picture->layout;
  double part = (x - layout->time_x) / layout->time_width;

  if (layout->right_to_left)
    part = 1 - part;
  return CLAMP ((int) (part * get_n_bars (self)), 0, get_n_bars (self) - 1);
}

gboolean
whither_diagram_view_has_span (WhitherDiagramView *self)
{
  return self->span_start != WHITHER_NO_BAR;
}

static void
get_span (WhitherDiagramView *self, int *first, int *last)
{
  *first = MIN (self->span_start, self->span_end);
  *last = MAX (self->span_start, self->span_end);
}

int
whither_diagram_view_get_cursor_shape (WhitherDiagramView *self)
{
  int focus = whither_diagram_view_get_focus_shape (self);

  if (!has_time (self) || self->cursor == WHITHER_NO_BAR || focus < 0)
    return -1;
  return whither_diagram_find_bar (self->picture->diagram, self->picture->layout,
                                   whither_diagram_view_get_shape (self, focus)->item,
                                   (guint) self->cursor);
}

/* Returns: (transfer full): from the edge before the first bar to the one behind the last. */
static char *
say_span (WhitherDiagramView *self, int first, int last)
{
  const WhitherLayout *layout = self->picture->layout;
  gint64 moment;
  g_autofree char *from =
      whither_diagram_say_edge (self->picture->diagram, layout, (guint) first, &moment);
  g_autofree char *to =
      whither_diagram_say_edge (self->picture->diagram, layout, (guint) last + 1, &moment);

  /* Translators: two times: "08:05 to 08:06". */
  return g_strdup_printf (_ ("%s to %s"), from, to);
}

static void
say_cursor (WhitherDiagramView *self)
{
  int shape = whither_diagram_view_get_cursor_shape (self);
  g_autofree char *span = NULL;
  g_autofree char *sentence = NULL;
  int first, last;

  if (whither_diagram_view_has_span (self))
    {
      get_span (self, &first, &last);
      span = say_span (self, first, last);
      /* Translators: %s is a span of time such as "08:05 to 08:10". */
      sentence = g_strdup_printf (_ ("%s is chosen. Enter shows only this time."), span);
    }
  else if (shape >= 0)
    sentence = g_strdup (whither_diagram_view_get_shape (self, shape)->spoken);
  else if (self->cursor != WHITHER_NO_BAR)
    {
      span = say_span (self, self->cursor, self->cursor);
      /* Translators: %s is a span of time such as "08:05 to 08:06". */
      sentence = g_strdup_printf (_ ("%s: nothing began here."), span);
    }
  whither_diagram_view_describe_focus (self, sentence);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* @bars: to the right of the screen, or below 0 to the left. */
void
whither_diagram_view_move_cursor (WhitherDiagramView *self, int bars, gboolean extends)
{
  int before = self->cursor;

  if (!has_time (self))
    return;
  if (self->picture->layout->right_to_left)
    bars = -bars;
  if (self->cursor == WHITHER_NO_BAR)
    self->cursor = bars > 0 ? 0 : get_n_bars (self) - 1;
  else
    self->cursor = CLAMP (self->cursor + bars, 0, get_n_bars (self) - 1);
  if (!extends)
    self->span_start = self->span_end = WHITHER_NO_BAR;
  else
    {
      if (self->span_start == WHITHER_NO_BAR)
        self->span_start = before != WHITHER_NO_BAR ? before : self->cursor;
      self->span_end = self->cursor;
    }
  say_cursor (self);
}

static void
extend (GtkWidget *widget, const char *action, GVariant *parameter)
{
  whither_diagram_view_move_cursor (WHITHER_DIAGRAM_VIEW (widget), g_variant_get_int32 (parameter),
                                    TRUE);
}

gboolean
whither_diagram_view_drop_span (WhitherDiagramView *self)
{
  if (self->cursor == WHITHER_NO_BAR && !whither_diagram_view_has_span (self))
    return FALSE;
  self->cursor = self->span_start = self->span_end = WHITHER_NO_BAR;
  whither_diagram_view_describe_focus (self, NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return TRUE;
}

void
whither_diagram_view_apply_span (WhitherDiagramView *self)
{
  WhitherDiagram *diagram = whither_diagram_view_get_diagram (self);
  g_autofree char *selector = NULL;
  g_autofree char *said_from = NULL;
  g_autofree char *said_to = NULL;
  gint64 from, to;
  int first, last;

  if (!has_time (self) || !whither_diagram_view_has_span (self) || self->content_is_stale)
    return;
  get_span (self, &first, &last);
  said_from = whither_diagram_say_edge (diagram, self->picture->layout, (guint) first, &from);
  said_to = whither_diagram_say_edge (diagram, self->picture->layout, (guint) last + 1, &to);
  if (whither_view_get_choice (self->view)->clock == WHITHER_CLOCK_RECORDING)
    selector = whither_filter_format_span (from, to);
  else
    /* A bar may begin within a minute: all of what is chosen must pass. */
    selector =
        whither_filter_format_hours ((guint) (from / MINUTE), (guint) ((to + MINUTE - 1) / MINUTE));
  whither_diagram_view_drop_span (self);
  whither_view_set_span (self->view, selector);
}

/* --- by hand ------------------------------------------------------------------------------ */

static void
drag_began (GtkGestureDrag *gesture, double x, double y, gpointer user_data)
{
  WhitherDiagramView *self = user_data;
  const WhitherLayout *layout = whither_diagram_view_get_layout (self);

  if (!has_time (self) || x < layout->time_x || x > layout->time_x + layout->time_width)
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
}

static void
dragged (GtkGestureDrag *gesture, double x, double y, gpointer user_data)
{
  WhitherDiagramView *self = user_data;
  double start_x, start_y;

  if (!has_time (self) || !gtk_gesture_drag_get_start_point (gesture, &start_x, &start_y))
    return;
  if (!whither_diagram_view_has_span (self) && ABS (x) < DRAG_BEGINS)
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  whither_diagram_view_hover (self, -1);
  self->cursor = WHITHER_NO_BAR;
  self->span_start = find_bar (self, start_x);
  self->span_end = find_bar (self, start_x + x);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drag_ended (GtkGestureDrag *gesture, double x, double y, gpointer user_data)
{
  WhitherDiagramView *self = user_data;

  if (ABS (x) >= DRAG_BEGINS && self->cursor == WHITHER_NO_BAR)
    whither_diagram_view_apply_span (self);
}

/* --- drawing ------------------------------------------------------------------------------ */

/* Below them stands what the bars mean. */
static double
get_bottom_of_lanes (const WhitherLayout *layout)
{
  double bottom = 0;

  for (guint i = 0; i < layout->shapes->len; i++)
    {
      const WhitherShape *shape = whither_layout_get (layout, i);

      if (whither_shape_takes_focus (shape))
        bottom = MAX (bottom, shape->y + shape->height);
    }
  return bottom;
}

static void
append_box (WhitherDiagramView *self, GtkSnapshot *snapshot, int first, int last, double alpha)
{
  const WhitherLayout *layout = self->picture->layout;
  const WhitherColor *focus = &self->look.theme.focus;
  GdkRGBA color = { (float) focus->red, (float) focus->green, (float) focus->blue, (float) alpha };
  double one = get_edge_x (self, first), other = get_edge_x (self, last + 1);
  graphene_rect_t box;

  graphene_rect_init (&box, (float) MIN (one, other), 0, (float) ABS (other - one),
                      (float) get_bottom_of_lanes (layout));
  gtk_snapshot_append_color (snapshot, &color, &box);
}

void
whither_diagram_view_append_span (WhitherDiagramView *self, GtkSnapshot *snapshot)
{
  int first, last;

  if (!has_time (self))
    return;
  if (whither_diagram_view_has_span (self))
    {
      get_span (self, &first, &last);
      append_box (self, snapshot, first, MIN (last, get_n_bars (self) - 1), SPAN_ALPHA);
    }
  if (self->cursor != WHITHER_NO_BAR && self->cursor < get_n_bars (self))
    append_box (self, snapshot, self->cursor, self->cursor, 2 * SPAN_ALPHA);
}

void
whither_diagram_view_class_init_time (GtkWidgetClass *widget_class)
{
  static const guint left[] = { GDK_KEY_Left, GDK_KEY_KP_Left };
  static const guint right[] = { GDK_KEY_Right, GDK_KEY_KP_Right };

  gtk_widget_class_install_action (widget_class, "diagram.extend", "i", extend);
  for (guint i = 0; i < G_N_ELEMENTS (left); i++)
    {
      gtk_widget_class_add_binding_action (widget_class, left[i], GDK_SHIFT_MASK, "diagram.extend",
                                           "i", -1);
      gtk_widget_class_add_binding_action (widget_class, right[i], GDK_SHIFT_MASK, "diagram.extend",
                                           "i", 1);
      gtk_widget_class_add_binding_action (widget_class, left[i], GDK_SHIFT_MASK | GDK_CONTROL_MASK,
                                           "diagram.extend", "i", -10);
      gtk_widget_class_add_binding_action (
          widget_class, right[i], GDK_SHIFT_MASK | GDK_CONTROL_MASK, "diagram.extend", "i", 10);
    }
}

void
whither_diagram_view_init_time (WhitherDiagramView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->cursor = self->span_start = self->span_end = WHITHER_NO_BAR;
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_began), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (dragged), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_ended), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}
